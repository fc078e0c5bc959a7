"""What a store knows is used only by the similarity and the floor that it is of."""

from __future__ import annotations

import numpy as np
import pytest

from patentrisk.chart.known import Decided, Known, Unread
from patentrisk.runs import open_store, rescore, store_path
from patentrisk.runs.keeping import Kept
from patentrisk.runs.parts import assessment_parts
from patentrisk.runs.remembering import StoredMemory
from patentrisk.runs.schema import KEPT
from tests.runs.changes import SAID, scratch
from tests.runs.tiny import NOW, patent, sheet

CLAIM, PART, PATENT, UNIT = "0a" * 32, "0b" * 32, "0c" * 32, "0d" * 32
LOW, HIGH, OTHER = "words-1 none 0.02", "words-1 none 0.5", "words-2 none 0.02"


def measured(fingerprint):
    """One claim of one element on one component, and what was decided of it."""
    return Known(
        fingerprint,
        {CLAIM: slice(0, 1)},
        {PART: 0},
        np.array([[0.25]], dtype=np.float32),
        {PATENT: Decided((UNIT,), np.array([[True]]))},
        frozenset({CLAIM, PATENT}),
        unread=Unread(),
    )


def said(memory):
    """What a memory knows: rows, columns, values, and which units are decided."""
    known = memory.known
    known.unread.read({CLAIM}, known.values, known.rows, known.columns)
    decided = {k: (d.units, d.passed.tolist()) for k, d in known.decided.items()}
    places = list(known.columns.values())
    values = {k: known.values[at][:, places].tolist() for k, at in known.rows.items()}
    return values, list(known.columns), decided


@pytest.mark.parametrize(
    "other",
    [pytest.param(HIGH, id="floor"), pytest.param(OTHER, id="similarity")],
)
def test_rows_of_another_similarity_or_floor_are_not_known(other):
    kept = {kind: Kept(kind) for kind in KEPT}
    memory = StoredMemory(kept, "words-1", LOW)
    memory.known = measured(LOW)
    memory.keep_known()
    for held in kept.values():
        held.settle()

    assert said(StoredMemory(kept, "words-1", other)) == ({}, [], {})
    assert said(StoredMemory(kept, "words-1", LOW)) == (
        {CLAIM: [[0.25]]},
        [PART],
        {PATENT: ((UNIT,), [[True]])},
    )


def test_runs_by_two_floors_in_turn_give_what_scratch_gives(case):
    """One says half of the claim: remote by the one floor, and not by the other."""
    case.files["p1.json"] = patent()
    case.files["s1.json"] = sheet(1, SAID[0])
    exposed = []
    for floor in ("0.9", "0.001", "0.9", "0.001"):
        case.settings = f"floor = {floor}"
        case.write()
        found = rescore(case.path, now=NOW)
        with open_store(store_path(case.path)) as store:
            stored = store.load_run(found.run.id)
        assert assessment_parts(stored) == assessment_parts(scratch(case))
        exposed.append(bool(stored.charts))

    assert exposed == [False, True, False, True]
