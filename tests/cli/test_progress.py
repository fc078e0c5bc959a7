"""Reading a large file is told on the way, document by document."""

from __future__ import annotations

import pytest

import patentrisk as pr
from patentrisk.cli import opening
from tests.case.test_case import MINIMAL
from tests.sources.building import us_document

DOCUMENTS = 40


@pytest.fixture
def case(tmp_path):
    """A case whose one file is a week of documents."""
    (tmp_path / "documents").mkdir()
    week = "".join(us_document(number=f"099990{n:02d}") for n in range(DOCUMENTS))
    (tmp_path / "documents" / "week.xml").write_text(week, encoding="utf-8")
    (tmp_path / "case.toml").write_text(MINIMAL, encoding="utf-8")
    return pr.load_case(tmp_path / "case.toml")


def test_every_document_of_a_file_is_told_when_it_is_read(case):
    told = []

    opening._corpus(case, lambda *step: told.append(step))

    assert told == [("documents", n, n) for n in range(DOCUMENTS + 1)]


@pytest.mark.parametrize("terminal", [True, False], ids=["terminal", "pipe"])
def test_progress_is_shown_on_a_terminal_and_never_on_a_pipe(
    case, capsys, monkeypatch, terminal
):
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    if terminal:
        monkeypatch.setenv("FORCE_COLOR", "1")

    with opening._progress() as told:
        opening._corpus(case, told)

    out, err = capsys.readouterr()
    assert out == ""
    assert (f"{DOCUMENTS}/{DOCUMENTS}" in err) == terminal
