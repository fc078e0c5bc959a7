"""What moves cost: which rows hold, what is paid once, and what is unknown."""

from __future__ import annotations

from dataclasses import replace

import pytest

from patentrisk.records import (
    Amount,
    Dimension,
    PlanEntry,
    Switch,
    Title,
    Way,
)
from patentrisk.switching.costs import charges, cost_of, pays
from patentrisk.switching.options import Option
from tests.plan.building import cost
from tests.plan.test_planning import areas, money, planned


def option(area="FUS", substitute="eye", *, unit="van", way=Way.SWITCH):
    made = Switch(unit, area, substitute, Title.YES, ("CN999900001B/1",), ())
    return Option(way, unit, area, substitute, "CN", made)


@pytest.mark.parametrize(
    ("row", "held"),
    [
        pytest.param({}, True, id="of-the-area"),
        pytest.param({"area": ""}, True, id="of-all-areas"),
        pytest.param({"area": "PLN"}, False, id="of-another-area"),
        pytest.param({"unit": "van"}, True, id="of-the-unit"),
        pytest.param({"unit": "cart"}, False, id="of-another-unit"),
        pytest.param({"substitute": "eye"}, True, id="of-the-substitute"),
        pytest.param({"substitute": "ear"}, False, id="of-another-substitute"),
        pytest.param({"way": Way.DESIGN_AROUND}, False, id="of-an-own-change"),
    ],
)
def test_a_row_is_paid_for_what_it_names_and_for_nothing_else(row, held):
    assert pays(replace(cost("FUS", 5.0), **row), option()) is held


def test_what_an_earlier_step_has_paid_costs_a_later_one_nothing():
    entry = PlanEntry(costs=(cost("", 5.0), cost("PLN", 3.0)))
    moves = (option(), option("PLN", "pilot"))
    first, second, both = (
        cost_of(entry, moves, *made)[0].likely
        for made in (([0],), ([1], [0]), ([0, 1],))
    )

    assert (first, second, both) == (5.0, 3.0, 8.0)


def test_own_changes_of_two_units_count_as_two():
    own = [option("", "", unit=unit, way=Way.DESIGN_AROUND) for unit in ("cart", "van")]
    held = charges(PlanEntry(), [*own, option()], Dimension.AREAS)

    assert [(row.amount.likely, row.options) for row in held] == [
        (1.0, (0,)),
        (1.0, (1,)),
        (1.0, (2,)),
    ]


def test_a_row_with_a_least_alone_leaves_the_whole_unknown():
    """What is priced besides it is not all that the move costs."""
    least = replace(cost("FUS", unit="van"), money=Amount(1.0, None, None))
    entry = PlanEntry(costs=(cost("FUS", 5.0), least, cost("PLN", 3.0)))
    plan = planned(entry=entry, budget=money(100))

    assert areas(plan) == [("PLN",)]
    assert [(w.area, w.reason) for w in plan.withheld] == [("FUS", "cost")]


def test_the_least_budget_is_of_moves_whose_cost_is_known():
    plan = planned(entry=PlanEntry(costs=(cost("PLN", 3.0),)), budget=money(2))

    assert (plan.outcome, plan.least_budget) == ("budget", ((Dimension.MONEY, 3.0),))


@pytest.mark.parametrize(
    ("most", "over"),
    [
        pytest.param(5.0, False, id="just-within"),
        pytest.param(5.5, True, id="beyond"),
        pytest.param(None, True, id="nobody-knows-how-much"),
    ],
)
def test_what_may_come_to_more_than_the_budget_is_said(most, over):
    entry = PlanEntry(costs=(cost("FUS", money=Amount(1.0, 2.0, most)),))

    assert planned(entry=entry, budget=money(5)).over_at_most == (
        (Dimension.MONEY,) if over else ()
    )


def test_the_frontier_costs_what_is_limited():
    months = Amount(1.0, 1.0, 1.0)
    entry = PlanEntry(costs=(replace(cost("FUS", 5.0), time=months),))

    assert planned(entry=entry).along is Dimension.MONEY
    assert planned(entry=entry, budget={Dimension.TIME: 9.0}).along is Dimension.TIME
