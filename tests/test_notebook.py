"""The tutorial notebook: it runs, and says what it says in the repository."""

from __future__ import annotations

import re

import nbformat
import pytest
from lxml import html as parsed_html
from nbclient import NotebookClient
from nbformat.v4 import new_code_cell

import patentrisk as pr
from tests.conftest import ROOT
from tests.report.test_wording import FORBIDDEN
from tests.sharing import session_folder

PATH = ROOT / "docs" / "tutorial.ipynb"
ACTUAL = ROOT / "tests" / "actual" / "tutorial.ipynb"
PASSING = re.compile(
    r"""
    (?<![\w.])/(work|home|tmp|root|usr|Users)/  # a path of the machine that ran it
    | \d\d:\d\d:\d\d | \bWall\stime\b           # a clock
    | Warning\b | Traceback                     # what a reader should not have to see
    | 0x[0-9a-f]{8}                             # an address in memory
    """,
    re.VERBOSE,
)
#: Put before the first cell: the demonstration is assessed once for all tests.
ONCE = """
import sys; from pathlib import Path; sys.path.insert(0, {root!r})
import patentrisk as pr; from tests.sharing import AssessedOnce
pr.assess = AssessedOnce(Path({folder!r}))
"""
STYLE = re.compile(r"<style.*?</style>", re.DOTALL)  # <style>.pr-card { ... }</style>


@pytest.fixture(scope="module")
def committed():
    return nbformat.read(PATH, as_version=4)


def codes(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def answers(notebook):
    """What every cell says, not its look; of a picture its words: fonts move lines."""
    return {cell.id: [_answer(out) for out in cell.outputs] for cell in codes(notebook)}


def _answer(out):
    data = dict(out.get("data", {}))
    shown = STYLE.sub("", data.pop("text/html", ""))
    if "<svg" in shown:
        piece = parsed_html.fragment_fromstring(shown)
        shown = [text.strip() for text in piece.itertext() if text.strip()]
    return out.output_type, out.get("text", ""), data, shown


def executed(notebook, folder):
    """Run a copy of a notebook in a kernel of its own."""
    fresh = nbformat.from_dict(notebook)
    for cell in codes(fresh):
        cell.outputs, cell.execution_count = [], None
    setup = ONCE.format(root=str(ROOT), folder=str(folder))
    fresh.cells.insert(0, new_code_cell(setup))
    NotebookClient(
        fresh,
        timeout=600,
        kernel_name="python3",
        record_timing=False,
        coalesce_streams=True,
        resources={"metadata": {"path": str(PATH.parent)}},
    ).execute()
    del fresh.cells[0]
    for at, cell in enumerate(codes(fresh), start=1):
        cell.execution_count = at
        for out in cell.outputs:
            out.update({"execution_count": at} if "execution_count" in out else {})
    fresh.metadata = notebook.metadata
    return fresh


def test_the_tutorial_runs_and_answers_as_it_stands(committed, tmp_path_factory):
    fresh = executed(committed, session_folder(tmp_path_factory.getbasetemp()))
    if answers(fresh) != answers(committed):
        # To be looked at by a person, and then copied.
        ACTUAL.parent.mkdir(exist_ok=True)
        nbformat.write(fresh, ACTUAL)

    assert answers(fresh) == answers(committed)


def test_ten_questions_each_end_in_a_quotation(committed):
    documents = pr.read_corpus(pr.load_case(ROOT / "corpus" / "case.toml")).documents
    parts = {}
    for cell in committed.cells:
        if head := re.match(r"## (\d+)\. .*\?$", cell.source, re.MULTILINE):
            parts[int(head[1])] = said = []
        elif cell.cell_type == "code" and parts:
            said.append(str(cell.outputs))

    assert list(parts) == list(range(1, 11))
    for said in parts.values():
        assert any(str(name) in said[-1] for name in documents)


def test_every_cell_has_answered_without_a_trace_of_where_or_when(committed):
    for at, cell in enumerate(codes(committed), start=1):
        said = str(cell.outputs)

        assert cell.execution_count == at
        assert cell.outputs
        assert not PASSING.search(said)
        assert not FORBIDDEN.search(re.sub(r"<[^>]*>", " ", said))
        assert set(cell.metadata) <= {"scrolled"}


def test_it_uses_public_names_only(committed):
    source = "\n".join(cell.source for cell in codes(committed))
    used = set(re.findall(r"\bpr\.(\w+)", source))

    assert used <= set(pr.__all__)
    assert not re.search(r"\._\w|import patentrisk\.", source)
    assert len(PATH.read_bytes()) < 400_000
