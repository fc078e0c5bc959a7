"""The number of a row is given out once: what names it may outlive it."""

from __future__ import annotations

import sqlite3

import pytest

from patentrisk.runs import open_store, rescore, store_path, tidy
from patentrisk.runs.keeping import Kept
from patentrisk.runs.parts import assessment_parts
from tests.runs.changes import scratch
from tests.runs.tiny import NOW, Tiny, patent, sheet

CART = patent(1, "a lidar on the roof", "a brake that holds the cart")
WHEEL = sheet(1, "A wheel rolls on the road.")
#: What goes, and what comes later and might get its number.
GONE = {
    "a": sheet(3, "A horn beeps at noon."),
    "b": sheet(5, "A bell rings at dusk."),
}
COMES = sheet(4, "A lidar on the roof looks ahead.", "A brake holds the cart.")


def tidied(case):
    with open_store(store_path(case.path)) as store:
        tidy(store)


def damaged(case):
    """Rows are damaged, and let go of by the next run."""
    with sqlite3.connect(store_path(case.path)) as store:
        store.execute("UPDATE components SET sum = sum + 1 WHERE id >= 3")
        store.execute("UPDATE likeness SET sum = sum + 1 WHERE id >= 3")
    store.close()
    case.as_of = "2026-11-02"
    case.write()
    rescore(case.path, now=NOW)


def unmarked(case):
    """How many numbers were given out is not known any more."""
    tidied(case)
    with sqlite3.connect(store_path(case.path)) as store:
        store.execute("DELETE FROM facts WHERE name LIKE 'numbers of %'")
    store.close()


@pytest.fixture
def same(tmp_path):
    case = Tiny(tmp_path / "case", settings="floor = 0.5")

    def step(**files):
        case.files = {f"{name}.json": held for name, held in files.items()}
        case.write()
        found = rescore(case.path, now=NOW)
        with open_store(store_path(case.path)) as store:
            stored = assessment_parts(store.load_run(found.run.id))
        return stored == assessment_parts(scratch(case))

    step.case = case
    return step


@pytest.mark.parametrize("lost", [tidied, damaged, unmarked])
def test_a_component_does_not_take_over_what_was_measured_of_another(same, lost):
    """The claim is away while the new component comes: its row is not written anew."""
    assert same(p1=CART, k=WHEEL)
    assert same(p1=CART, k=WHEEL, **GONE)
    assert same(p1=CART, k=WHEEL)
    lost(same.case)
    assert same(p2=patent(2, "a camera on the mast"), k=WHEEL, c=COMES)
    assert same(p1=CART, k=WHEEL, c=COMES)


def sensed(number, *elements, **held):
    return patent(number, *elements, cpc=["G01S17/86"], **held)


def made(number, *elements):
    return sensed(number, *elements, applicants=["Maker Example Ltd."])


@pytest.mark.parametrize("lost", [tidied, damaged, unmarked])
def test_a_claim_does_not_take_over_how_alike_another_was(same, lost):
    mine = sensed(1, "a lidar on the roof", "a brake that holds the cart")
    wheel, door = made(4, "a wheel"), sensed(6, "a door")
    others = {"x": made(2, "a camera on the mast"), "y": made(3, "a horn that beeps")}
    like = made(5, "a lidar on the roof", "a brake that holds the cart", "a bell")

    assert same(c=mine, n=wheel)
    assert same(c=mine, n=wheel, **others)
    assert same(c=mine, n=wheel)
    lost(same.case)
    assert same(q=door, n=wheel, z=like)
    assert same(c=mine, n=wheel, z=like)


def test_a_value_that_is_put_back_is_as_it_was_stored():
    kept = Kept("matches", [(1, b"key", b"stored")])
    kept.put(b"key", b"other")
    assert kept.get(b"key") == b"other"
    kept.put(b"key", b"stored")
    assert kept.get(b"key") == b"stored"
