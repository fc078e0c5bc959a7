"""What a plan says of title, cost, order, interfaces and ties, by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from patentrisk.errors import CaseError
from patentrisk.records import (
    Amount,
    Band,
    BudgetEntry,
    DesignAround,
    Dimension,
    Evidence,
    FeatureChange,
    PlanEntry,
    Timing,
    Title,
    Way,
)
from patentrisk.switching import plan_on
from tests.building import passage
from tests.plan.building import (
    ALL,
    GUESS,
    RECORDED,
    SAID,
    claim,
    cost,
    exposure,
    ground,
    interface,
    needs,
    offer,
    reaching,
    substitute,
)

FUS, PLN = exposure(claim(1)), exposure(claim(2), "PLN", probability=0.5)
OFFERS = [offer(FUS, substitute("eye")), offer(PLN, substitute("pilot"))]
COSTS = (cost("FUS", 5.0), cost("PLN", 3.0))


def money(most):
    return {Dimension.MONEY: most}


PRICED = PlanEntry(costs=COSTS)


def planned(*, entry=PRICED, budget=None, under=RECORDED, **laid):
    held = ground([FUS, PLN], laid.pop("offers", OFFERS), entry=entry, **laid)
    return plan_on(held, under, budget)


def areas(plan):
    return [step.areas for step in plan.steps]


def counted(standing):
    return {b.value: n for row in standing for b, n in row.counts if n}


def test_without_a_limit_everything_that_lowers_exposure_is_moved():
    plan = planned()

    assert plan.outcome == "planned"
    assert areas(plan) == [("FUS",), ("PLN",)]
    assert (counted(plan.before), counted(plan.after)) == ({"high": 2}, {})
    assert [(row.of, row.likely) for row in plan.costs] == [(Dimension.MONEY, 8.0)]
    assert plan.left == ()


def test_of_two_equal_bands_the_more_probable_is_moved_first_within_a_budget():
    plan = planned(budget=money(5))

    assert areas(plan) == [("FUS",)]
    assert [(row.family_id, row.band) for row in plan.left] == [
        ("CN999900002B", Band.HIGH)
    ]


def test_a_substitute_without_title_earns_nothing_as_recorded():
    offers = [offer(FUS, substitute("eye", title=Title.UNKNOWN))]
    recorded = planned(offers=offers)
    assigned = planned(offers=offers, under=ALL)

    assert (recorded.outcome, recorded.after) == ("no title", recorded.before)
    assert [(row.area, row.reason, row.avoids) for row in recorded.withheld] == [
        ("FUS", "title", 1)
    ]
    assert areas(assigned) == [("FUS",)]


@pytest.mark.parametrize(
    ("laid", "outcome"),
    [
        pytest.param({"offers": []}, "no substitute", id="none-does-the-job"),
        pytest.param(
            {
                "offers": [offer(FUS, substitute("eye", brings=[claim(8)]))],
                "charts": [reaching(claim(8), "eye", probability=0.95)],
            },
            "no gain",
            id="it-brings-as-much",
        ),
        pytest.param({"budget": money(2)}, "budget", id="too-little"),
        pytest.param(
            {"entry": PlanEntry(costs=(cost("HND", 1.0),)), "budget": money(9)},
            "unknown cost",
            id="nobody-priced-it",
        ),
    ],
)
def test_where_nothing_is_moved_the_plan_says_why(laid, outcome):
    plan = planned(**laid)

    assert (plan.outcome, plan.steps, plan.after) == (outcome, (), plan.before)


def test_a_budget_that_is_too_small_is_told_the_least_that_would_do():
    assert planned(budget=money(2)).least_budget == ((Dimension.MONEY, 3.0),)


def test_what_nobody_priced_is_unknown_and_never_nothing():
    entry = PlanEntry(costs=(cost("FUS", 5.0),))
    free, held = planned(entry=entry), planned(entry=entry, budget=money(100))

    (row,) = free.costs
    assert (row.least, row.likely, row.most) == (5.0, None, None)
    assert row.unknown == (("van", "PLN", "pilot"),)
    assert areas(held) == [("FUS",)]
    assert [(w.area, w.reason, w.about) for w in held.withheld] == [
        ("PLN", "cost", "money")
    ]


def test_a_range_without_a_likely_figure_is_held_against_its_most():
    entry = PlanEntry(costs=(cost("FUS", money=Amount(1.0, None, 6.0)),))

    assert planned(entry=entry, budget=money(5)).outcome == "budget"
    assert areas(planned(entry=entry, budget=money(6))) == [("FUS",)]


def test_a_plan_that_fits_as_estimated_says_what_its_most_exceeds():
    entry = PlanEntry(
        costs=(cost("FUS", money=Amount(1.0, 2.0, 9.0)),),
        budgets=(BudgetEntry(Dimension.MONEY, 5.0, GUESS, SAID),),
    )

    assert planned(entry=entry).over_at_most == (Dimension.MONEY,)


def test_a_row_of_an_area_is_paid_once_and_one_of_a_unit_besides():
    other = exposure(claim(1), unit="cart")
    entry = PlanEntry(costs=(cost("FUS", 5.0), replace(cost("FUS", 2.0), unit="cart")))
    held = ground(
        [FUS, other],
        [offer(FUS, substitute("eye")), offer(other, substitute("eye"))],
        entry=entry,
    )
    plan = plan_on(held, RECORDED)

    assert [row.likely for row in plan.costs] == [7.0]
    assert plan_on(held, RECORDED, money(5)).outcome == "budget"


def test_a_need_goes_before_even_where_it_lowers_nothing():
    """CAL avoids nothing; FUS cannot be moved before it."""
    low = exposure(claim(3), "CAL")
    offers = [*OFFERS, offer(low, substitute("gauge", avoids=False))]
    entry = PlanEntry(costs=COSTS, dependencies=(needs("FUS", "CAL"),))
    plan = plan_on(ground([FUS, PLN, low], offers, entry=entry), RECORDED)

    assert areas(plan) == [("CAL",), ("FUS",), ("PLN",)]


def test_needs_that_go_in_a_circle_are_refused_by_name():
    """A case file with them is refused when it is read; records may still hold them."""
    circle = (needs("FUS", "PLN"), needs("PLN", "FUS"))

    with pytest.raises(CaseError, match="of FUS, PLN each needs another"):
        planned(entry=PlanEntry(costs=COSTS, dependencies=circle))


def test_a_need_that_no_substitute_meets_closes_the_move():
    entry = PlanEntry(costs=COSTS, dependencies=(needs("FUS", "CAL"),))
    plan = planned(entry=entry, parts={"van": ["CAL", "FUS", "PLN"]})

    assert areas(plan) == [("PLN",)]
    assert [(w.area, w.reason, w.about) for w in plan.withheld] == [
        ("FUS", "needs", "CAL")
    ]


def test_a_unit_without_the_needed_area_needs_nothing():
    entry = PlanEntry(costs=COSTS, dependencies=(needs("FUS", "CAL"),))

    assert areas(planned(entry=entry)) == [("FUS",), ("PLN",)]


def test_areas_that_go_together_are_one_step():
    entry = PlanEntry(costs=COSTS, dependencies=(needs("FUS", "PLN", Timing.WITH),))

    assert areas(planned(entry=entry)) == [("FUS", "PLN")]
    assert areas(planned(entry=entry, budget=money(5))) == [("PLN",)]


@pytest.mark.parametrize(
    ("row", "broken"),
    [
        pytest.param(interface("van-FUS", "van-PLN"), True, id="cut"),
        pytest.param(interface("van-FUS", "van-PLN", "eye"), False, id="kept"),
        pytest.param(interface("van-PLN", "van-SAF"), False, id="both-stay"),
        pytest.param(interface("van-SAF", "van-FUS"), True, id="taker-replaced"),
    ],
)
def test_an_interface_breaks_where_what_replaces_an_end_does_not_keep_it(row, broken):
    plan = planned(entry=PlanEntry(costs=COSTS, interfaces=(row,)), budget=money(5))

    cut = [held for step in plan.steps for held in step.broken]
    assert [(held.giver, held.taker) for held in cut] == (
        [(row.giver, row.taker)] if broken else []
    )


def test_an_interface_inside_one_substitute_is_not_broken():
    one = [offer(FUS, substitute("all")), offer(PLN, substitute("all"))]
    entry = PlanEntry(costs=COSTS, interfaces=(interface("van-FUS", "van-PLN"),))
    plan = planned(entry=entry, offers=one)

    assert [len(step.broken) for step in plan.steps] == [1, 0]


def test_what_one_switch_brings_is_not_erased_by_another():
    """The eye brings what the pilot avoids: with both it is there again."""
    offers = [
        offer(FUS, substitute("eye", brings=[PLN.claim])),
        offer(PLN, substitute("pilot")),
    ]
    plan = planned(offers=offers, charts=[reaching(PLN.claim, "eye")])

    assert areas(plan) == [("FUS",)]
    assert counted(plan.after) == {"high": 1}
    assert [(row.claim, row.brought) for row in plan.left] == [(PLN.claim, False)]


def test_equal_sets_are_listed():
    spares = substitute("first"), substitute("second")
    plan = planned(offers=[offer(FUS, *spares)])

    assert [(m.substitute) for m in plan.moves] == ["first"]
    assert plan.equals == ((("van", "FUS", "second"),),)
    assert not plan.more_equals


def test_without_any_cost_the_frontier_counts_areas():
    plan = planned(entry=PlanEntry())

    assert plan.along is Dimension.AREAS
    assert [(p.cost, counted(p.after)) for p in plan.frontier] == [
        (0.0, {"high": 2}),
        (1.0, {"high": 1}),
        (2.0, {}),
    ]
    assert plan.costs == ()


def test_own_changes_are_an_option_only_where_the_case_prices_them():
    evidence = Evidence(passage("a lidar"), 0.9, "van-FUS")
    change = FeatureChange("van-FUS", evidence, (), (FUS.claim, PLN.claim))
    around = DesignAround("van", "CN", (FUS.claim, PLN.claim), (change,), (), ())
    priced = replace(cost("", 4.0), unit="van", way=Way.DESIGN_AROUND)
    without = planned(design_arounds=[around], budget=money(4))
    plan = planned(
        design_arounds=[around],
        entry=PlanEntry(costs=(*COSTS, priced)),
        budget=money(4),
    )

    assert areas(without) == [("PLN",)]
    assert [(m.way, m.unit) for m in plan.moves] == [(Way.DESIGN_AROUND, "van")]
    assert counted(plan.after) == {}
    assert plan.switches == {}


def test_a_negative_budget_is_refused():
    with pytest.raises(ValueError, match="budget"):
        planned(budget=money(-1))


@pytest.mark.parametrize(
    ("figure", "other", "most"),
    [
        pytest.param(5_000_003.0, 9e6, 5e6, id="three-yuan-over"),
        pytest.param(900.0, 1e9, 100.0, id="beside-a-far-larger-cost"),
    ],
)
def test_a_budget_is_kept_beyond_what_the_solver_keeps(figure, other, most):
    rows = [exposure(claim(1), "FUS"), exposure(claim(2), "PLN")]
    entry = PlanEntry("CNY", costs=(cost("FUS", figure), cost("PLN", other)))
    held = ground(rows, [offer(row, substitute()) for row in rows], entry=entry)
    within = plan_on(held, RECORDED, {Dimension.MONEY: most})
    enough = plan_on(held, RECORDED, {Dimension.MONEY: figure})

    assert (within.outcome, within.steps) == ("budget", ())
    assert enough.costs[0].likely == figure


def test_a_need_that_nothing_meets_is_not_said_to_be_a_want_of_title():
    row = exposure(claim(1), "PLN")
    entry = PlanEntry("CNY", dependencies=(needs("PLN", "LOC"),))
    parts = {"van": ["LOC", "PLN"]}
    held = ground([row], [offer(row, substitute())], entry=entry, parts=parts)

    assert plan_on(held, RECORDED).outcome == "needs unmet"


@pytest.mark.parametrize("most", [-1.0, float("inf"), float("nan")])
def test_a_budget_without_a_figure_is_refused(most):
    with pytest.raises(ValueError, match="leave it out where nothing limits it"):
        plan_on(ground([], []), RECORDED, {Dimension.MONEY: most})
