"""Unknown inputs: they are named, bounded where the law bounds them, never zero."""

from __future__ import annotations

from dataclasses import replace

import pytest

from patentrisk.errors import CaseError
from patentrisk.records import Band, LossHead, Territory
from patentrisk.scenario import simulate
from tests.scenario.building import CASE, POINTS, assessment, exposure, switch

SURE = {**POINTS, "finding high": 1.0, "injunction": 1.0}


def _without(points, *names):
    return {name: value for name, value in points.items() if name not in names}


def test_an_unknown_probability_gives_bounds_and_no_point():
    found = simulate(assessment(points=_without(SURE, "injunction")), trials=50)

    assert found.unknown == ("injunction",)
    assert (found.without, found.worth, found.tornado) == (None, None, ())
    # From no order at all to one for certain.
    assert found.bounds.without == (0.0, 120_000.0)
    assert found.bounds.avoided == (0.0, 90_000.0)
    assert found.bounds.cases == 3 + 9


def test_a_band_of_which_nothing_is_stated_is_a_range_and_not_nothing():
    points = _without(SURE, "finding high")
    held = assessment([exposure(band=Band.OPEN)], points=points)
    found = simulate(held, trials=50)

    assert found.unknown == ("finding open",)
    assert found.bounds.without == (0.0, 120_000.0)


def test_bounds_without_a_likely_value_are_bounds():
    found = simulate(assessment(points={**SURE, "switching": (6.0, 12.0)}), trials=50)

    assert found.unknown == ("switching",)
    assert found.bounds.with_fallback == (0.0, 60_000.0)
    assert found.bounds.without == (120_000.0, 120_000.0)


def test_what_nothing_bounds_leaves_the_result_unknown():
    found = simulate(assessment(points={**SURE, "fleet": None}), trials=50)

    assert found.unknown == ("fleet",)
    assert found.bounds is None
    assert found.worth is None


def test_unknown_families_are_bounded_by_those_that_there_are():
    held = [exposure("F1"), exposure("F2"), exposure("F3")]
    found = simulate(assessment(held, (), {**SURE, "families": None}), trials=50)
    (families,) = [one for one in found.inputs if one.name == "families"]

    assert (families.least, families.likely, families.most) == (1, None, 3)
    assert found.bounds.without == (120_000.0, 120_000.0)


def test_too_many_unknown_inputs_give_no_bounds():
    territories = [Territory(f"T{letter}", ("make",)) for letter in "ABCDEFGHI"]
    case = replace(CASE, territories=tuple(territories))
    held = [exposure(territory=place.id) for place in territories]
    found = simulate(assessment(held, (), SURE, case=case), trials=50)

    assert len(found.unknown) == 9
    assert found.bounds is None


def test_several_unknown_inputs_are_tried_together():
    points = _without(SURE, "injunction", "assertion")
    found = simulate(assessment(points=points), trials=50)

    assert found.unknown == ("assertion", "injunction")
    assert (found.bounds.without, found.bounds.cases) == ((0.0, 120_000.0), 36)


def test_a_share_that_the_case_does_not_state_is_unknown():
    found = simulate(assessment(points=SURE, case=replace(CASE, areas=())), trials=50)

    assert found.unknown == ("share FUS",)


def test_an_unknown_price_leaves_the_worth_a_point():
    found = simulate(assessment(points={**SURE, "price": None}), trials=50)

    assert found.unknown == ()
    assert found.worth.avoided.mean == 90_000.0
    assert found.break_even == ()


def test_what_the_law_bounds_is_unknown_within_the_bounds_of_its_rule():
    points = {**SURE, "royalty": 0.1, "past": 2.0}
    found = simulate(assessment(points=points), trials=50)
    (held,) = [one for one in found.inputs if one.name == "multiplier"]

    assert found.unknown == ("multiplier CN",)
    assert (held.least, held.likely, held.most) == (1, None, 5)
    assert held.source.endswith("/remedies")


def test_a_multiple_beyond_the_law_is_cut_and_said_so():
    points = {**SURE, "royalty": 0.1, "past": 2.0, "multiplier CN": (1.0, 2.0, 9.0)}
    found = simulate(assessment(points=points), trials=50)
    (held,) = [one for one in found.inputs if one.name == "multiplier"]
    (problem,) = found.problems

    assert held.most == 5
    assert "found 1.0 to 9.0" in problem.message
    assert "/remedies allows 1 to 5" in problem.message


def test_statutory_damages_are_bounded_by_the_rule_pack():
    found = simulate(assessment(points={**SURE, "statutory": None}), trials=50)
    (held,) = [one for one in found.inputs if one.name == "statutory"]

    assert (held.least, held.most) == (30_000, 5_000_000)
    assert found.unknown == ("statutory CN",)


def test_parts_of_which_nothing_is_stated_are_named():
    found = simulate(assessment(points=SURE), trials=50)

    assert found.left_out == (
        LossHead.DAMAGES,
        LossHead.ORDERS,
        LossHead.EXPANSION,
        LossHead.WORK,
    )


def test_a_part_of_which_something_is_stated_asks_for_the_rest():
    found = simulate(assessment(points={**SURE, "orders": 0.5}), trials=50)

    assert found.unknown == ("order_value", "orders_lost")
    assert found.bounds is None


@pytest.mark.parametrize(
    ("label", "place"),
    [
        pytest.param("injunction CN FUS", 0.3, id="territory-and-area"),
        pytest.param("injunction FUS", 0.3, id="area"),
        pytest.param("injunction CN", 0.3, id="territory"),
    ],
)
def test_the_input_that_names_most_goes_first(label, place):
    found = simulate(assessment(points={**SURE, label: place}), trials=4_000)

    assert found.without.stopped == pytest.approx(place, abs=0.03)


def test_an_area_goes_before_a_territory():
    points = {**SURE, "injunction CN": 0.0, "injunction FUS": 1.0}

    assert simulate(assessment(points=points), trials=9).without.stopped == 1.0


def test_a_case_without_a_scenario_says_how_to_state_one():
    held = assessment()
    bare = replace(held, case=replace(held.case, scenario=None))

    with pytest.raises(CaseError, match=r"add \[scenario\] with its currency"):
        simulate(bare)


@pytest.mark.parametrize(
    ("held", "said"),
    [
        pytest.param({"trials": 1}, "found 1 trials; expected 2", id="trials"),
        pytest.param({"seed": -1}, "found seed -1; expected 0", id="seed"),
    ],
)
def test_trials_and_seeds_that_cannot_be_used_are_refused(held, said):
    with pytest.raises(CaseError, match=said):
        simulate(assessment(), **held)


def test_bounds_hold_a_worth_that_no_corner_shows():
    bands = (Band.HIGH, Band.MEDIUM, Band.OPEN, Band.LOW, Band.WATCH)
    held = [exposure(f"{band.value}{at}", band) for band in bands for at in (1, 2)]
    switched = switch(tuple(f"{band.value}1/1" for band in bands))
    points = {**_without(SURE, "finding high"), "families": 10.0}
    found = simulate(assessment(held, (switched,), points), trials=50)

    # For nothing or for certain, the family that is left stops all it did before. In
    # between it is worth 90,000 p (1 - p), where p is the chance that none of five is
    # found: 22,500 at its peak.
    assert len(found.unknown) == 5
    assert found.bounds.avoided[0] == 0.0
    assert 20_000.0 < found.bounds.avoided[1] < 24_000.0
