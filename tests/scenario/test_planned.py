"""A scenario with a switch plan: its substitutes, its order, its months and money."""

from __future__ import annotations

from dataclasses import replace

import pytest

from patentrisk import switching
from patentrisk.records import (
    Amount,
    AreaEntry,
    CostEntry,
    InputKind,
    PlanEntry,
    PlanMove,
    PlanStep,
    Way,
)
from patentrisk.scenario import simulate
from tests.scenario.building import CASE, POINTS, assessment, exposure, switch

CERTAIN = {**POINTS, "finding high": 1.0, "injunction": 1.0, "lead": 0.0}
BOTH = [exposure("F1", area="FUS"), exposure("F2", area="PLN")]
WIDE = replace(CASE, areas=(AreaEntry("FUS", True, 1.0), AreaEntry("PLN", True, 1.0)))


def _plan(*areas):
    """A plan that moves these areas, one a step; F1 is of FUS and F2 of PLN."""
    family = {"FUS": "F1/1", "PLN": "F2/1"}
    steps = tuple(
        PlanStep(
            (area,),
            (
                PlanMove(
                    "van",
                    area,
                    "spare",
                    Way.SWITCH,
                    (("CN", switch([family[area]], area=area)),),
                ),
            ),
            (),
            (),
            (),
        )
        for area in areas
    )
    return replace(switching.plan(assessment((), ())), steps=steps)


def _cost(area, way=Way.SWITCH, **held):
    return CostEntry(area, "", "", way, InputKind.FACT, "sheet", **held)


def _months(plan, points=CERTAIN, case=WIDE):
    held = assessment(BOTH, (), points, case=case)
    return simulate(held, trials=2, plan=plan).with_fallback.months


@pytest.mark.parametrize(
    ("areas", "months"),
    [
        # 4 months of FUS, then 5 of PLN; what is not moved is redesigned in 18.
        pytest.param(("FUS", "PLN"), 9.0, id="one-after-another"),
        pytest.param(("PLN", "FUS"), 9.0, id="the-other-way-round"),
        pytest.param(("FUS",), 18.0, id="only-one-is-moved"),
        pytest.param((), 18.0, id="nothing-is-moved"),
    ],
)
def test_an_area_is_there_once_all_steps_before_it_are_made(areas, months):
    points = {**CERTAIN, "switching FUS": 4.0, "switching PLN": 5.0}

    assert _months(_plan(*areas), points) == months


def test_the_order_decides_which_area_waits():
    points = {**CERTAIN, "switching FUS": 4.0, "switching PLN": 5.0, "share PLN": 0.5}
    case = replace(WIDE, areas=(AreaEntry("FUS", True, 1.0),))

    # FUS first: all wait 4 months, half of them 9. PLN first: all wait 9.
    assert _months(_plan("FUS", "PLN"), points, case) == 6.5
    assert _months(_plan("PLN", "FUS"), points, case) == 9.0


def test_months_and_money_of_the_plan_stand_in_for_inputs_that_are_not_stated():
    costs = (
        _cost("FUS", time=Amount(3.0, 4.0, 6.0), money=Amount(1e6, 2e6, 3e6)),
        _cost("FUS", Way.DESIGN_AROUND, time=Amount(likely=11.0)),
        CostEntry("FUS", "van", "", Way.SWITCH, InputKind.FACT, "x", time=Amount(1.0)),
    )
    case = replace(CASE, plan=PlanEntry("CNY", costs=costs))
    left_out = ("switching", "redesign")
    points = {k: v for k, v in CERTAIN.items() if k not in left_out}
    held = assessment(points={**points, "redesign_cost": 9e6}, case=case)
    found = {i.label: i for i in simulate(held, trials=2, plan=_plan("FUS")).inputs}

    switching, redesign = found["switching FUS"], found["redesign FUS"]
    assert (switching.least, switching.likely, switching.most) == (3.0, 4.0, 6.0)
    assert (redesign.least, redesign.likely, redesign.most) == (11.0, 11.0, 11.0)
    assert found["switching_cost FUS"].likely == 2e6
    assert switching.source == "sheet"


def test_an_input_of_the_scenario_goes_before_the_plan():
    costs = (_cost("FUS", time=Amount(3.0, 4.0, 6.0)),)
    case = replace(CASE, plan=PlanEntry("CNY", costs=costs))
    held = assessment(points=CERTAIN, case=case)
    labels = [i.label for i in simulate(held, trials=2, plan=_plan("FUS")).inputs]

    assert "switching" in labels
    assert "switching FUS" not in labels


def test_money_in_another_currency_is_left_out():
    costs = (_cost("FUS", money=Amount(1.0, 2.0, 3.0)),)
    case = replace(CASE, plan=PlanEntry("USD", costs=costs))
    held = assessment(points={**CERTAIN, "redesign_cost": 9e6}, case=case)

    unknown = simulate(held, trials=2, plan=_plan("FUS")).unknown
    assert unknown == ("switching_cost",)


def test_the_result_says_that_the_plan_was_taken():
    held = assessment(points=CERTAIN)

    assert "planned" in simulate(held, trials=2, plan=_plan("FUS")).assumptions
    assert "at_once" in simulate(held, trials=2).assumptions
