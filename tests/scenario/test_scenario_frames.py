"""Frames of a scenario: the record's figures under named columns."""

from __future__ import annotations

from patentrisk.frames import scenario_frame, scenario_input_frame
from patentrisk.scenario import simulate
from tests.scenario.building import POINTS, assessment

SURE = {**POINTS, "finding high": 1.0, "injunction": 1.0, "fleet": (50.0, 100.0, 150.0)}


def test_both_arms_and_their_difference_stand_side_by_side():
    found = simulate(assessment(points=SURE), trials=200)
    frame = scenario_frame(found).set_index("figure")

    assert frame.loc["mean", "without_CNY"] == found.without.total.mean
    assert frame.loc["0.95", "avoided_CNY"] == dict(found.worth.avoided.quantiles)[0.95]
    parts = frame.loc["revenue"]
    assert parts["avoided_CNY"] == parts["without_CNY"] - parts["with_fallback_CNY"]


def test_every_input_stands_in_a_row_with_what_it_moves():
    found = simulate(assessment(points=SURE), trials=200)
    frame = scenario_input_frame(found).set_index("input")

    assert list(frame.index) == [held.label for held in found.inputs]
    assert frame.loc["fleet", "avoided_at_most_CNY"] == 135_000.0
    assert frame["avoided_at_least_CNY"].notna().sum() == 1


def test_unknown_inputs_leave_the_arms_empty():
    found = simulate(assessment(points={**SURE, "fleet": None}), trials=20)

    assert len(scenario_frame(found)) == 0
    assert len(scenario_input_frame(found)) == len(found.inputs)
