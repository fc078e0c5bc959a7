"""A chart stands where all it was made of is the same, and only there."""

from __future__ import annotations

import copy
from dataclasses import replace
from datetime import date

import pytest

from patentrisk.assessment.charting import Asserted, Near
from patentrisk.assessment.recharting import Standing
from patentrisk.chart import Unit
from patentrisk.law import UNCONSTRUED
from patentrisk.records import Level, Review
from tests.building import WordSimilarity, claim, component

CLAIM = claim(1, ("a lidar", "a brake"))
UNIT = Unit("van", "JIUSHI", (component("eye"), component("leg", ["a brake"])))
REVIEW = Review(CLAIM.id, UNIT.id, "1[a]", Level.MET, "A", date(2026, 11, 1))
WORDS = WordSimilarity()
#: Stands for a chart: what is kept is not looked at.
CHARTS = {(CLAIM.id, UNIT.id): object()}


def near(made=CLAIM, unit=UNIT):
    return [Near(made.id, unit, ((made,),))]


def asserted(**held):
    own = {
        "holder": "JD",
        "lineages": {},
        "preambles": {CLAIM.id: False},
        "laws": {CLAIM.id: UNCONSTRUED},
    }
    return {CLAIM.id: Asserted(**{**own, **held})}


@pytest.fixture
def standing():
    held = Standing()
    held.of(near(), asserted(), [REVIEW], WordSimilarity())
    held.leave(CHARTS)
    return held


def test_what_is_equal_stands(standing):
    pairs = near(copy.deepcopy(CLAIM), copy.deepcopy(UNIT))

    found = standing.of(pairs, asserted(), [copy.copy(REVIEW)], WordSimilarity())

    assert found == CHARTS


def test_it_stands_from_run_to_run(standing):
    for _ in range(2):
        found = standing.of(near(), asserted(), [REVIEW], WordSimilarity())
        standing.leave(found)

    assert found == CHARTS


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param({"made": claim(1, ("a lidar", "a horn"))}, id="claim"),
        pytest.param({"unit": replace(UNIT, territories=("CN",))}, id="unit"),
        pytest.param(
            {"unit": replace(UNIT, components=(component("eye", ["a horn"]),))},
            id="evidence",
        ),
        pytest.param({"own": {"holder": "CAINIAO"}}, id="holder"),
        pytest.param({"own": {"preambles": {CLAIM.id: True}}}, id="preamble"),
        pytest.param(
            {"own": {"laws": {CLAIM.id: replace(UNCONSTRUED, right="design")}}},
            id="law",
        ),
        pytest.param({"reviews": []}, id="decision-withdrawn"),
        pytest.param(
            {"reviews": [replace(REVIEW, level=Level.DIFFERENT)]}, id="decision"
        ),
        pytest.param(
            {"reviews": [REVIEW, replace(REVIEW, label="1[b]")]}, id="another-decision"
        ),
        pytest.param(
            {"similarity": WordSimilarity(fingerprint="words-2")}, id="similarity"
        ),
    ],
)
def test_what_was_made_of_something_else_is_charted_again(standing, changed):
    found = standing.of(
        near(changed.get("made", CLAIM), changed.get("unit", UNIT)),
        asserted(**changed.get("own", {})),
        changed.get("reviews", [REVIEW]),
        changed.get("similarity", WordSimilarity()),
    )

    assert found == {}


def test_decisions_on_other_units_leave_a_chart_as_it_is(standing):
    other = replace(REVIEW, unit="cart")

    found = standing.of(near(), asserted(), [REVIEW, other], WordSimilarity())

    assert found == CHARTS


def test_a_claim_of_which_the_case_says_how_it_is_construed_is_charted_again():
    """What the case quotes is asked for once more, so that it counts as used."""
    told = replace(UNCONSTRUED, facts={(CLAIM.id, "1[a]"): ()})
    held = Standing()
    for _ in range(2):
        found = held.of(near(), asserted(laws={CLAIM.id: told}), [], WordSimilarity())
        held.leave(CHARTS)

    assert found == {}


def test_what_a_run_that_failed_asked_for_is_not_taken_for_something_else(standing):
    """Records die with it, and others get their addresses."""
    for at in range(50):
        parts = tuple(component(f"{at} {n}") for n in range(20))
        standing.of(near(unit=Unit("van", "JIUSHI", parts)), asserted(), [], WORDS)
        other = replace(UNIT, territories=(f"{at}",))
        assert standing.of(near(unit=other), asserted(), [REVIEW], WORDS) == {}


def test_what_was_remote_for_one_run_is_charted_again(standing):
    standing.of([], asserted(), [REVIEW], WordSimilarity())
    standing.leave({})

    assert standing.of(near(), asserted(), [REVIEW], WordSimilarity()) == {}
