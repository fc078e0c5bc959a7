"""The program against every set of moves tried one by one."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from patentrisk.records import Band, Dimension, PlanEntry, Title
from patentrisk.switching import optimum, plan_on
from patentrisk.switching.ground import expected, ladder
from tests.plan.building import (
    ALL,
    RECORDED,
    all_sets,
    claim,
    cost,
    exposure,
    ground,
    needs,
    offer,
    paid,
    reaching,
    substitute,
    weighed,
)

AREAS = ("CAL", "FUS", "PLN")
UNITS = ("cart", "van")
SPARES = ("spare a", "spare b")
BANDS = (Band.HIGH, Band.MEDIUM, Band.OPEN)


@st.composite
def grounds(draw):
    """A few families on two units, two spares, some of which bring others back."""
    rows = []
    for family in range(draw(st.integers(1, 4))):
        for unit in draw(st.sets(st.sampled_from(UNITS), min_size=1)):
            rows.append(
                exposure(
                    claim(family),
                    draw(st.sampled_from(AREAS)),
                    unit=unit,
                    territory=draw(st.sampled_from(["CN", "US"])),
                    band=draw(st.sampled_from(BANDS)),
                    probability=draw(st.sampled_from([0.2, 0.5, 0.8])),
                )
            )
    reached = {
        name: draw(
            st.lists(st.sampled_from([claim(0), claim(1), claim(8)]), max_size=2)
        )
        for name in SPARES
    }
    charts = [
        reaching(
            name,
            spare,
            draw(st.sampled_from(BANDS)),
            draw(st.sampled_from([0.1, 0.4, 0.9])),
        )
        for spare, names in reached.items()
        for name in sorted(set(names))
    ]
    titles = {
        name: draw(st.sampled_from([Title.YES, Title.UNKNOWN])) for name in SPARES
    }
    offers = [
        offer(
            row,
            *(
                substitute(
                    name,
                    avoids=draw(st.booleans()),
                    brings=sorted(set(reached[name])),
                    title=titles[name],
                )
                for name in draw(st.sets(st.sampled_from(SPARES)))
            ),
        )
        for row in rows
    ]
    figures = st.sampled_from([None, 0.0, 1.0, 3.0, 7.0])
    costs = [cost(area, draw(figures)) for area in AREAS]
    costs.append(replace(cost("FUS", draw(figures)), unit="van"))
    depends = draw(
        st.sets(st.sampled_from([("PLN", "FUS"), ("FUS", "CAL")]), max_size=2)
    )
    entry = PlanEntry(
        "CNY",
        costs=tuple(row for row in costs if row.money),
        dependencies=tuple(needs(*pair) for pair in sorted(depends)),
    )
    return ground(rows, offers, charts=charts, entry=entry)


def within(held, most):
    """Every allowed set whose money is known and within the budget."""
    found = []
    for made in all_sets(held, RECORDED):
        figure = paid(held, RECORDED, made)
        if figure is not None and figure <= most:
            found.append((weighed(held, made), figure))
    return found


@settings(max_examples=20, deadline=None)
@given(grounds(), st.sampled_from([0.0, 1.0, 4.0, 10.0, 100.0]))
def test_the_plan_leaves_what_the_best_of_all_sets_leaves(held, most):
    plan = plan_on(held, RECORDED, {Dimension.MONEY: most})
    (rungs, left), cheapest = min(within(held, most))

    assert ladder(held, plan.after) == rungs
    assert expected(plan.after) == pytest.approx(left, abs=1e-4)
    spent = {row.of: row.likely for row in plan.costs}
    assert spent.get(Dimension.MONEY, 0.0) == pytest.approx(cheapest)


@settings(max_examples=8, deadline=None)
@given(grounds(), st.sampled_from([1.0, 4.0]))
def test_bands_weighed_together_leave_what_they_leave_one_by_one(held, most):
    weighed_plan = plan_on(held, RECORDED, {Dimension.MONEY: most})
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(optimum, "_HEAVIEST", 0.0)
        plan = plan_on(held, RECORDED, {Dimension.MONEY: most})

    assert plan.after == weighed_plan.after
    assert [(p.cost, ladder(held, p.after)) for p in plan.frontier] == [
        (p.cost, ladder(held, p.after)) for p in weighed_plan.frontier
    ]


@settings(max_examples=12, deadline=None)
@given(grounds())
def test_without_a_budget_no_set_leaves_less(held):
    plan = plan_on(held, RECORDED, {})
    rungs, left = min(weighed(held, made) for made in all_sets(held, RECORDED))

    assert ladder(held, plan.after) == rungs
    assert expected(plan.after) == pytest.approx(left, abs=1e-4)


@settings(max_examples=12, deadline=None)
@given(grounds())
def test_the_frontier_is_the_staircase_of_all_sets(held):
    plan = plan_on(held, RECORDED)
    assume(plan.along is Dimension.MONEY)
    stairs: list[tuple[float, tuple[int, ...]]] = []
    for figure, rungs in sorted((f, r) for (r, _), f in within(held, 1e9)):
        if not stairs or rungs < stairs[-1][1]:
            stairs.append((figure, rungs))

    assert [(p.cost, ladder(held, p.after)) for p in plan.frontier] == stairs


@settings(max_examples=12, deadline=None)
@given(grounds(), st.sampled_from([0.0, 1.0, 3.0]), st.sampled_from([0.0, 1.0, 8.0]))
def test_a_larger_budget_never_leaves_more(held, most, more):
    small = plan_on(held, RECORDED, {Dimension.MONEY: most}).after
    large = plan_on(held, RECORDED, {Dimension.MONEY: most + more}).after

    assert ladder(held, large) <= ladder(held, small)
    if ladder(held, large) == ladder(held, small):
        assert expected(large) <= expected(small) + 1e-4


@settings(max_examples=12, deadline=None)
@given(grounds())
def test_what_must_be_before_is_before(held):
    plan = plan_on(held, RECORDED, {})
    at = {area: i for i, step in enumerate(plan.steps) for area in step.areas}
    units = {(move.unit, move.area) for move in plan.moves}

    for row in held.entry.dependencies:
        for unit, area in units:
            if area == row.area and row.needs in held.areas(unit):
                assert (unit, row.needs) in units
                assert at[row.needs] < at[area]


@settings(max_examples=8, deadline=None)
@given(grounds(), st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(held, random):
    def mixed(rows):
        return tuple(random.sample(list(rows), len(rows)))

    entry = replace(
        held.entry,
        costs=mixed(held.entry.costs),
        dependencies=mixed(held.entry.dependencies),
    )
    fallbacks = mixed([row for rows in held.places.values() for row in rows])
    other = ground(
        mixed(held.exposures),
        fallbacks,
        charts=held.switch.charts.items(),
        entry=entry,
    )

    assert plan_on(other, RECORDED, {}) == plan_on(held, RECORDED, {})


@settings(max_examples=8, deadline=None)
@given(grounds())
def test_more_title_never_leaves_more(held):
    recorded, assigned = (plan_on(held, name, {}).after for name in (RECORDED, ALL))

    assert ladder(held, assigned) <= ladder(held, recorded)
