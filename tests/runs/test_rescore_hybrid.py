"""With the encoder and its screen, too, a re-score equals a run from scratch."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from benchmarks.rescore_set import (
    Size,
    change_claim,
    change_description,
    write_case,
)
from patentrisk.runs import open_store, parts, rescore, store_path
from patentrisk.runs.parts import assessment_parts
from patentrisk.similarity import beside as beside_module
from patentrisk.similarity.workers import workers_at_hand
from tests.cli.typed import typed
from tests.runs.changes import scratch
from tests.runs.tiny import NOW, Tiny

#: Descriptions are long enough to be screened; those of patents are not.
SIZE = Size(patents=8, components=4, dependent=1, sentences=45)


def sold(case: Path) -> None:
    """Let a patent pass to the maker: others are read on now that were not before."""
    path = sorted((case.parent / "documents").glob("US*.json"))[0]
    held = json.loads(path.read_text("utf-8"))
    path.write_text(json.dumps({**held, "applicants": ["Maker Example Ltd."]}), "utf-8")


def lost(case: Path) -> None:
    """Take a description away."""
    sorted((case.parent / "documents").glob("part-*.json"))[1].unlink()


@pytest.fixture(scope="module")
def case(tmp_path_factory):
    held = write_case(tmp_path_factory.mktemp("hybrid") / "case", SIZE)
    rescore(held, now=NOW)
    return held


@pytest.mark.parametrize("beside", [False, True], ids=["alone", "others beside"])
@pytest.mark.parametrize("change", [change_claim, change_description, sold, lost])
def test_what_was_measured_with_the_encoder_is_taken_over_exactly(
    case, change, beside, monkeypatch
):
    """One change after the other, each on what the one before left."""
    monkeypatch.setattr(parts, "_WORTH_FORKING", 1)
    change(case)
    found = rescore(case, now=NOW, beside=beside)
    with open_store(store_path(case)) as store:
        stored = assessment_parts(store.load_run(found.run.id))

    assert stored == assessment_parts(scratch(Tiny(case.parent)))
    maxima = {held.kind: held for held in found.run.work}["maxima"]
    assert maxima.reused > maxima.computed


@pytest.fixture
def begun(monkeypatch):
    """What other processes were begun to do."""
    found: list[object] = []
    begin = beside_module._begun

    def told(serve):
        found.append(serve)
        return begin(serve)

    monkeypatch.setattr(beside_module, "_begun", told)
    return found


def test_a_command_has_processes_beside_it_and_a_program_that_calls_has_none(
    case, begun
):
    """Who calls may have threads: what is forked then may wait for ever."""
    change_claim(case, 1)
    rescore(case, now=NOW)
    assert not begun

    change_claim(case, 2)
    typed("rescore", case)
    assert len(begun) == (2 if workers_at_hand() > 1 else 0)


def test_nothing_is_begun_where_no_file_or_every_file_changed(case, begun):
    rescore(case, now=NOW, beside=True, as_of=date(2026, 10, 1))
    many = write_case(case.parent.parent / "many", Size(20, 4, dependent=0))
    rescore(many, now=NOW, beside=True)

    assert not begun


def test_no_claim_is_measured_on_what_its_own_holder_makes(case):
    """Pairs of claim and component that the run looked at, counted by hand."""
    found = rescore(case, now=NOW)
    with open_store(store_path(case)) as store:
        run = store.load_run(found.run.id)
    owners = {
        part.id: party for party, held in run.stacks.items() for part in held.components
    }
    wanted = sum(
        run.holders[claim.patent] != owner
        for claim in run.claims.values()
        for owner in owners.values()
    )
    measured = {held.kind: held for held in found.run.work}["maxima"]

    assert 0 < measured.computed + measured.reused <= wanted
