"""Simulated means against what can be worked out by hand or by enumeration."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import numpy as np
import pytest

from patentrisk.records import AreaEntry, Band, LossHead, ProductEntry, Shape
from patentrisk.scenario import simulate
from tests.scenario.building import CASE, POINTS, assessment, exposure, stated, switch

#: Standard errors that a mean may lie from its expectation: by chance 1 in 16,000.
K = 4.0
TRIALS = 40_000


def _near(spread, expected):
    return abs(spread.mean - expected) <= K * spread.standard_error + 1e-9


def test_one_area_with_certain_assertion_equals_the_formula():
    found = simulate(assessment(), trials=TRIALS)

    # 0.5 x 0.8 x 100 vehicles x 1200 a year x (18 - 6) / 12 years; and (9 - 6) / 12.
    assert _near(found.without.total, 48_000.0)
    assert _near(found.with_fallback.total, 12_000.0)
    assert _near(found.worth.avoided, 36_000.0)
    assert found.without.total.quantiles[-1] == (0.95, 120_000.0)
    assert found.with_fallback.total.quantiles[-1] == (0.95, 30_000.0)


def test_certain_findings_and_orders_leave_no_chance_at_all():
    certain = {**POINTS, "finding high": 1.0, "injunction": 1.0}
    found = simulate(assessment(points=certain), trials=50)

    assert found.without.total.mean == 120_000.0
    assert found.worth.avoided.mean == 90_000.0
    assert found.worth.avoided.standard_error == 0.0
    assert (found.without.stopped, found.without.months) == (1.0, 12.0)
    assert found.worth.simulated == found.worth.stated == (90_000.0, 90_000.0)


@pytest.mark.parametrize(
    ("points", "head", "without", "left"),
    [
        pytest.param(
            # 10 % of 100 x 1200 a year, doubled, for 2 years and 6 months to the order.
            {"royalty": 0.1, "past": 2.0, "multiplier": 2.0},
            LossHead.DAMAGES,
            60_000.0,
            60_000.0,
            id="royalty",
        ),
        pytest.param(
            # Switched after 3 of the 6 months to the order: 2.25 years are owed.
            {"royalty": 0.1, "past": 2.0, "multiplier": 2.0, "switching": 3.0},
            LossHead.DAMAGES,
            60_000.0,
            54_000.0,
            id="royalty-until-switched",
        ),
        pytest.param(
            {"statutory CN": 50_000.0},
            LossHead.DAMAGES,
            50_000.0,
            50_000.0,
            id="statutory",
        ),
        pytest.param(
            # 100 x 0.5 orders a year, 40 % lost, at 2000: for 1 year, for 3 months.
            {"orders": 0.5, "orders_lost": 0.4, "order_value": 2000.0},
            LossHead.ORDERS,
            40_000.0,
            10_000.0,
            id="orders",
        ),
        pytest.param(
            # 50 vehicles later by 1.5 months a month, each 1200 a year.
            {"expansion_vehicles": 50.0, "expansion_delay": 1.5},
            LossHead.EXPANSION,
            90_000.0,
            22_500.0,
            id="expansion",
        ),
        pytest.param(
            {"redesign_cost": 900.0, "switching_cost": 200.0},
            LossHead.WORK,
            900.0,
            200.0,
            id="work",
        ),
    ],
)
def test_each_part_of_a_loss_equals_its_formula(points, head, without, left):
    certain = {**POINTS, "finding high": 1.0, "injunction": 1.0, **points}
    found = simulate(assessment(points=certain), trials=2)

    assert dict(found.without.heads)[head] == pytest.approx(without)
    assert dict(found.with_fallback.heads)[head] == pytest.approx(left)
    parts = sum(value for _, value in found.without.heads)
    assert parts == pytest.approx(found.without.total.mean)


def test_a_loss_is_discounted_from_the_order_to_the_day_of_the_assessment():
    points = {
        **POINTS,
        "finding high": 1.0,
        "injunction": 1.0,
        "lead": 12.0,
        "redesign": 24.0,
        "discount": 0.25,
    }
    found = simulate(assessment(points=points), trials=2)

    assert found.without.total.mean == pytest.approx(120_000.0 / 1.25)


def test_a_day_of_assertion_anywhere_in_the_horizon_is_discounted_as_its_integral():
    points = {
        **POINTS,
        "finding high": 1.0,
        "injunction": 1.0,
        "lead": 0.0,
        "redesign": 12.0,
        "horizon": 2.0,
        "discount": 0.5,
    }
    found = simulate(assessment(points=points), trials=TRIALS)

    # Mean of 1.5 ** -t over two years: (1 - 1.5 ** -2) / (2 ln 1.5).
    expected = 120_000.0 * (1 - 1.5**-2) / (2 * np.log(1.5))
    assert _near(found.without.total, expected)


AREAS = ("FUS", "PLN", "LOC")
SHARES = {"FUS": 1.0, "PLN": 0.6, "LOC": 0.3}
CHANCES = {"FUS": 0.5, "PLN": 0.3, "LOC": 0.2}
MONTHS = {"FUS": 6.0, "PLN": 12.0, "LOC": 24.0}
LEFT = {"FUS": 3.0, "PLN": 12.0, "LOC": 4.0}


def _lost(found, months):
    """Months of all deliveries, share by share: each waits for its slowest area."""
    edges = [0.3, 0.6, 1.0]
    total, below = 0.0, 0.0
    for edge in edges:
        waits = [months[a] for a in AREAS if found[a] and SHARES[a] >= edge]
        total += (edge - below) * max(waits, default=0.0)
        below = edge
    return total


def _enumerated(months):
    total = 0.0
    for drawn in product((False, True), repeat=3):
        found = dict(zip(AREAS, drawn, strict=True))
        weight = np.prod([CHANCES[a] if found[a] else 1 - CHANCES[a] for a in AREAS])
        total += weight * _lost(found, months)
    return total


def test_several_independent_areas_equal_the_enumeration():
    bands = {"FUS": Band.HIGH, "PLN": Band.MEDIUM, "LOC": Band.OPEN}
    points = {
        **POINTS,
        **{f"finding {bands[a].value}": CHANCES[a] for a in AREAS},
        **{f"redesign {a}": MONTHS[a] for a in AREAS},
        **{f"switching {a}": LEFT[a] for a in AREAS},
        "injunction": 1.0,
        "lead": 0.0,
    }
    found = simulate(
        assessment(
            [exposure(f"F{a}", bands[a], a) for a in AREAS],
            [switch([f"F{a}/1"], area=a) for a in ("FUS", "LOC")],
            points,
            case=_with_areas(SHARES),
        ),
        trials=TRIALS,
    )
    yearly = 100 * 1200 / 12

    assert _near(found.without.total, yearly * _enumerated(MONTHS))
    assert _near(found.with_fallback.total, yearly * _enumerated(LEFT))


def _with_areas(shares):
    return replace(CASE, areas=tuple(AreaEntry(a, True, s) for a, s in shares.items()))


def test_shares_that_are_ranges_are_ordered_trial_by_trial():
    """The general way and the short one agree where a range is next to a point."""
    held = [exposure("FFUS", area="FUS"), exposure("FPLN", Band.MEDIUM, "PLN")]
    points = {**POINTS, "finding medium": 0.4, "redesign PLN": 30.0}
    fixed = {**points, "share FUS": 0.6, "share PLN": 0.8}
    wide = {**points, "share FUS": (0.6, 0.6, 0.6 + 1e-9), "share PLN": 0.8}
    case = _with_areas({})
    narrow = simulate(assessment(held, (), fixed, case=case), trials=500)
    general = simulate(assessment(held, (), wide, case=case), trials=500)

    assert general.without.months == pytest.approx(narrow.without.months, rel=1e-6)


def test_a_product_stops_only_its_share_of_the_deliveries():
    case = replace(CASE, products=(ProductEntry("van", "A", "Van", ("eye",), 0.25),))
    certain = {**POINTS, "finding high": 1.0, "injunction": 1.0}
    found = simulate(assessment(points=certain, case=case), trials=2)

    assert found.without.total.mean == pytest.approx(30_000.0)


@pytest.mark.parametrize(
    ("shape", "mean"),
    [
        pytest.param(Shape.TRIANGULAR, (6 + 9 + 30) / 3, id="triangular"),
        pytest.param(Shape.PERT, (6 + 4 * 9 + 30) / 6, id="pert"),
    ],
)
def test_a_range_is_spread_as_its_shape_says(shape, mean):
    certain = {**POINTS, "finding high": 1.0, "injunction": 1.0, "lead": 0.0}
    held = assessment(points=certain)
    wide = stated("redesign", (6.0, 9.0, 30.0), shape=shape)
    rows = (*(r for r in held.case.scenario.inputs if r.name != "redesign"), wide)
    scenario = replace(held.case.scenario, inputs=rows)
    found = simulate(
        replace(held, case=replace(held.case, scenario=scenario)), trials=TRIALS
    )

    assert _near(found.without.total, 10_000.0 * mean)


def test_the_break_even_probability_is_the_price_over_the_certain_worth():
    points = {**POINTS, "assertion": 0.25, "price": (9_000.0, 18_000.0, 90_000.0)}
    found = simulate(assessment(points=points), trials=TRIALS)
    certain = found.worth.if_asserted

    assert certain == pytest.approx(36_000.0, rel=0.02)
    assert [held.price for held in found.break_even] == [9_000.0, 18_000.0, 90_000.0]
    assert found.break_even[0].probability == pytest.approx(9_000.0 / certain)
    assert found.break_even[2].probability is None


def test_the_range_of_the_expected_value_comes_from_the_inputs_alone():
    """Only the fleet is uncertain: its 90 % range carries over to the worth."""
    points = {
        **POINTS,
        "finding high": 1.0,
        "injunction": 1.0,
        "fleet": (0.0, 100.0, 200.0),
    }
    few = simulate(assessment(points=points), trials=2_000)
    many = simulate(assessment(points=points), trials=20_000)

    # A triangle on 0..2 leaves 5 % below sqrt(0.1) = 0.316 and above 2 - 0.316.
    for found in (few, many):
        low, high = (end / 90_000.0 for end in found.worth.stated)
        assert low == pytest.approx(0.316, abs=0.09)
        assert high == pytest.approx(1.684, abs=0.09)
    width = [f.worth.simulated[1] - f.worth.simulated[0] for f in (few, many)]
    assert width[1] == pytest.approx(width[0] / 10**0.5, rel=0.1)


def test_where_every_input_is_a_point_only_the_trials_leave_a_doubt():
    """The range of the inputs is one point: the mean of all trials, not of some."""
    found = simulate(assessment(), trials=5_000)

    mean = found.worth.avoided.mean
    assert found.worth.stated == (pytest.approx(mean), pytest.approx(mean))
    assert found.worth.simulated[0] < mean < found.worth.simulated[1]


def test_a_tornado_moves_one_input_and_leaves_the_others_at_their_likely_value():
    points = {
        **POINTS,
        "finding high": 1.0,
        "injunction": 1.0,
        "fleet": (50.0, 100.0, 300.0),
        "switching": (6.0, 9.0, 12.0),
        "revenue": (1200.0, 1200.0, 1200.0),
    }
    found = simulate(assessment(points=points), trials=100)

    assert [swing.label for swing in found.tornado] == ["fleet", "switching"]
    fleet, switching = found.tornado
    assert (fleet.at_least, fleet.at_most) == (45_000.0, 270_000.0)
    assert (switching.at_least, switching.at_most) == (120_000.0, 60_000.0)
    assert found.worth.at_likely == 90_000.0
