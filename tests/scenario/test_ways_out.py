"""How an area is left, what that takes, and what is owed meanwhile: certain cases."""

from __future__ import annotations

from dataclasses import replace

import pytest

from patentrisk.records import AreaEntry, Band, LossHead, PlanMove, PlanStep, Shape, Way
from patentrisk.scenario import simulate
from tests.scenario.building import CASE, POINTS, assessment, exposure, switch
from tests.scenario.test_planned import _plan

WIDE = replace(CASE, areas=(AreaEntry("FUS", True, 1.0), AreaEntry("PLN", True, 0.5)))
#: Found and ordered for certain, the order after 6 months; redesign takes 18, so that
#: all deliveries stop for 12; a switch takes 9, so that they stop for 3.
CERTAIN = {
    **POINTS,
    **{f"finding {band}": 1.0 for band in ("high", "medium", "open", "unknown")},
    "injunction": 1.0,
}
WORK = {"redesign_cost": 900.0, "switching_cost": 200.0, "switching_cost PLN": 300.0}
ROYALTY = {"royalty": 0.1, "past": 2.0, "multiplier CN": 1.0}


def run(exposed, taken=(), plan=None, **stated):
    held = assessment(exposed, taken, {**CERTAIN, **stated}, case=WIDE)
    return simulate(held, trials=2, plan=plan)


def months(*given, **stated):
    return run(*given, **stated).with_fallback.months


def head(found, part):
    arms = found.without, found.with_fallback
    return tuple(pytest.approx(dict(arm.heads)[part]) for arm in arms)


@pytest.mark.parametrize(
    ("families", "stopped"),
    [
        pytest.param(1.0, 6.0, id="the-best-alone"),
        pytest.param(1.4, 6.0, id="rounded-down"),
        pytest.param(1.5, 12.0, id="rounded-up"),
        pytest.param(2.0, 12.0, id="both"),
    ],
)
def test_as_many_families_are_asserted_as_stated_the_best_first(families, stopped):
    """The best stops PLN, half of the deliveries; the other one stops all."""
    exposed = [exposure("F1", Band.HIGH, "PLN"), exposure("F2", Band.OPEN, "FUS")]

    assert run(exposed, families=families).without.months == stopped


@pytest.mark.parametrize(
    ("found", "stopped", "work"),
    [
        pytest.param(0.0, 3.0, 200.0, id="not-found-to-read"),
        pytest.param(1.0, 12.0, 900.0, id="found-to-read"),
    ],
)
def test_a_claim_that_stays_keeps_an_area_from_being_switched(found, stopped, work):
    exposed = [exposure(), exposure(band=Band.OPEN, claim="F1/2")]
    told = run(exposed, [switch()], **{**WORK, "finding open": found})

    assert told.with_fallback.months == stopped
    assert head(told, LossHead.WORK) == (900.0, work)


@pytest.mark.parametrize(("fusion", "planning"), [(15.0, 9.0), (9.0, 15.0)])
def test_where_two_switches_are_needed_the_slower_one_counts(fusion, planning):
    exposed = [exposure(), exposure(claim="F1/2")]
    taken = [switch(["F1/1"]), switch(["F1/2"], area="PLN")]
    times = {"switching FUS": fusion, "switching PLN": planning}

    assert months(exposed, taken, **times) == 15.0 - 6.0


@pytest.mark.parametrize(
    ("area", "reached", "work"),
    [
        pytest.param("FUS", (), 200.0, id="that-of-its-own-area"),
        pytest.param("PLN", (), 300.0, id="of-another-area"),
        pytest.param(
            "FUS", ("F2/1",), 300.0, id="the-other-where-the-first-is-reached"
        ),
    ],
)
def test_of_two_switches_either_of_which_would_do_one_is_paid_for(area, reached, work):
    taken = [switch(brings=reached), switch(area="PLN")]
    spare = exposure("F2", unit="spare", maker="F")
    told = run([exposure(area=area), spare], taken, **WORK)

    assert head(told, LossHead.WORK) == (900.0, work)


def test_a_substitute_of_another_area_that_is_reached_is_no_way_out_either():
    spare = exposure("F2", unit="spare", maker="F")
    taken = [switch(area="PLN", brings=["F2/1"])]

    assert months([exposure(), spare], taken) == 12.0


def test_an_area_that_is_redesigned_all_the_same_is_not_paid_for_twice():
    told = run([exposure("F1"), exposure("F2")], [switch()], **WORK)

    assert head(told, LossHead.WORK) == (900.0, 900.0)


def test_a_royalty_is_owed_for_the_widest_area_until_the_last_is_left():
    """FUS stands on half of what is sold and is left after 3 months, PLN sooner."""
    exposed = [exposure("F1"), exposure("F1", area="PLN")]
    stated = {
        **{"share FUS": 0.5, "share PLN": 0.2},
        **{"redesign FUS": 3.0, "redesign PLN": 1.0},
        **ROYALTY,
    }
    owed = 0.1 * 100 * 0.5 * 1200 * (2 + 3 / 12)

    assert head(run(exposed, **stated), LossHead.DAMAGES) == (owed, owed)


def test_nothing_is_owed_for_a_claim_that_is_found_not_to_read():
    told = run([exposure()], **{**ROYALTY, "finding high": 0.0})

    assert head(told, LossHead.DAMAGES) == (0.0, 0.0)


def test_own_changes_of_a_plan_take_no_months_of_a_switch():
    """How long they take is the redesign, which both arms have."""
    own = PlanMove("cart", "", "", Way.DESIGN_AROUND, (("CN", switch((), area="")),))
    plan = _plan("FUS")
    plan = replace(plan, steps=(PlanStep((), (own,), (), (), ()), *plan.steps))

    assert months([exposure()], (), plan) == 3.0


def test_a_price_that_equals_the_certain_worth_asks_for_certain_assertion():
    (told,) = run([exposure()], [switch()], price=90_000.0).break_even

    assert (told.price, told.probability) == (90_000.0, 1.0)


@pytest.mark.parametrize("shape", list(Shape))
def test_a_point_is_its_value_whatever_its_shape(shape):
    held = assessment(points=CERTAIN, shape=shape)

    assert simulate(held, trials=2).without.total.mean == 120_000.0
