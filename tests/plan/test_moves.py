"""Which moves are open, which are made, and in which order."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

import pytest

from patentrisk.records import (
    Band,
    DesignAround,
    Evidence,
    FeatureChange,
    Gate,
    GateStatus,
    PlanEntry,
    Switch,
    Title,
    Way,
)
from patentrisk.switching import plan_on
from patentrisk.switching.checks import plan_problems
from patentrisk.switching.interfaces import broken_by
from patentrisk.switching.options import Option, find_options
from tests.building import component, passage
from tests.plan.building import (
    RECORDED,
    SCORING,
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
from tests.plan.test_planning import COSTS, FUS, OFFERS, PLN, areas, planned
from tests.scenario.building import CASE

CAL = exposure(claim(3), "CAL", probability=0.1)
PILOT = substitute("pilot")


def told(plan):
    return [(w.unit, w.area, w.reason, w.about) for w in plan.withheld]


def test_what_does_another_job_meets_no_need():
    other = replace(substitute("gauge", avoids=False), same_job=False)
    entry = PlanEntry(dependencies=(needs("FUS", "CAL"),))
    held = ground([FUS, CAL], [OFFERS[0], offer(CAL, other)], entry=entry)

    assert told(plan_on(held, RECORDED)) == [("van", "FUS", "needs", "CAL")]


def test_what_avoids_nothing_is_not_held_back_by_title():
    offers = [offer(FUS, substitute("eye", avoids=False, title=Title.UNKNOWN))]
    plan = planned(offers=offers)

    assert (plan.outcome, plan.withheld) == ("no substitute", ())


@pytest.mark.parametrize(
    "elsewhere",
    [
        pytest.param({"unit": "cart"}, id="on-another-unit"),
        pytest.param({"territory": "US"}, id="in-another-territory"),
    ],
)
def test_a_need_is_met_where_the_move_is_and_not_elsewhere(elsewhere):
    there = exposure(claim(3), "CAL", **elsewhere)
    entry = PlanEntry(dependencies=(needs("FUS", "CAL"),))
    held = ground(
        [FUS, there],
        [OFFERS[0], offer(there, substitute("gauge"))],
        entry=entry,
        parts={"van": ["CAL", "FUS"], "cart": ["CAL"]},
    )
    plan = plan_on(held, RECORDED)

    assert areas(plan) == [("CAL",)]
    assert told(plan) == [("van", "FUS", "needs", "CAL")]


def test_of_a_chain_of_needs_only_what_would_avoid_something_is_named():
    """CAL would only serve FUS, and lacks LOC itself."""
    entry = PlanEntry(dependencies=(needs("FUS", "CAL"), needs("CAL", "LOC")))
    held = ground(
        [FUS, CAL],
        [OFFERS[0], offer(CAL, substitute("gauge", avoids=False))],
        entry=entry,
        parts={"van": ["CAL", "FUS", "LOC"]},
    )

    assert told(plan_on(held, RECORDED)) == [("van", "FUS", "needs", "CAL")]


def test_own_changes_avoid_what_each_of_them_avoids():
    changes = tuple(
        FeatureChange("van", Evidence(passage(text), 0.9, "van"), (), (row.claim,))
        for text, row in (("a lidar", FUS), ("a map", PLN))
    )
    around = DesignAround("van", "CN", (FUS.claim, PLN.claim), changes, (), ())
    priced = replace(cost("", 4.0), unit="van", way=Way.DESIGN_AROUND)
    held = ground(
        [FUS, PLN], [], entry=PlanEntry(costs=(priced,)), design_arounds=[around]
    )
    ((option,), _) = find_options(held, RECORDED)

    assert option.switch.avoids == (FUS.claim, PLN.claim)


#: A second patent of PLN's family, which nothing avoids.
TWIN = replace(exposure(claim(9), "PLN", probability=0.5), family_id=PLN.family_id)
PENDING = Gate("CN", GateStatus.PENDING, "rule")


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(
            [replace(PLN, band=Band.WATCH, gate=PENDING)], id="it-binds-nobody-yet"
        ),
        pytest.param([PLN, TWIN], id="the-family-stands-in-another-patent"),
        pytest.param(
            [
                replace(PLN, claim=claim(2, number), probability=probability)
                for number, probability in ((1, 0.9), (2, 0.5), (3, 0.3))
            ],
            id="the-family-stands-in-a-likelier-claim",
        ),
    ],
)
def test_a_move_that_takes_nothing_away_is_not_made_beside_one_that_does(rows):
    avoided = rows[1] if len(rows) == 3 else rows[0]
    held = ground([FUS, *rows], [OFFERS[0], offer(avoided, PILOT)])
    families = {row.patent: row.family_id for row in rows}
    held = replace(held, switch=replace(held.switch, families=families))

    assert areas(plan_on(held, RECORDED)) == [("FUS",)]


def test_less_than_can_be_told_apart_is_no_gain():
    rows = [
        replace(PLN, claim=claim(2, number), probability=probability)
        for number, probability in ((1, 0.50005), (2, 0.5))
    ]
    plan = plan_on(ground(rows, [offer(rows[0], PILOT)]), RECORDED)

    assert (plan.outcome, plan.steps) == ("no gain", ())


def test_what_stands_as_exposed_already_does_not_speak_against_a_substitute():
    """The eye brings what stands on the van anyway; the ear brings nothing."""
    eye = substitute("eye", brings=[PLN.claim])
    plan = planned(
        entry=PlanEntry(),
        offers=[offer(FUS, eye, substitute("ear"))],
        charts=[reaching(PLN.claim, "eye", probability=0.95)],
    )

    assert [move.substitute for move in plan.moves] == ["ear"]
    assert plan.equals == ((("van", "FUS", "eye"),),)


def test_a_family_that_is_left_is_told_by_its_likeliest_claim_if_it_is_exposed():
    rows = [
        replace(FUS, claim=claim(1, number), probability=probability)
        for number, probability in ((1, 0.2), (2, 0.9), (3, 0.4))
    ]
    watched = replace(PLN, band=Band.WATCH, gate=PENDING)
    plan = plan_on(ground([*rows, watched], []), RECORDED)

    assert [(row.claim, row.band) for row in plan.left] == [(claim(1, 2), Band.HIGH)]


def test_a_step_is_weighed_with_what_has_to_go_before_it():
    """FUS alone takes more than PLN; with what CAL brings, less."""
    low = replace(CAL, band=Band.LOW)
    gauge = substitute("gauge", avoids=False, brings=[claim(8)])
    held = ground(
        [FUS, PLN, low],
        [*OFFERS, offer(low, gauge)],
        charts=[reaching(claim(8), "gauge")],
        entry=PlanEntry(dependencies=(needs("FUS", "CAL"),)),
    )

    assert areas(plan_on(held, RECORDED)) == [("PLN",), ("CAL",), ("FUS",)]


def test_of_two_needs_the_one_that_takes_more_goes_first():
    loc = exposure(claim(4), "LOC", probability=0.2)
    low = replace(CAL, band=Band.LOW)
    held = ground(
        [FUS, low, loc],
        [
            OFFERS[0],
            offer(low, substitute("gauge", avoids=False)),
            offer(loc, substitute("map")),
        ],
        entry=PlanEntry(dependencies=(needs("FUS", "CAL"), needs("FUS", "LOC"))),
    )

    assert areas(plan_on(held, RECORDED)) == [("LOC",), ("CAL",), ("FUS",)]


def test_an_interface_that_is_broken_already_is_not_told_again():
    entry = PlanEntry(costs=COSTS, interfaces=(interface("van-FUS", "van-PLN"),))
    plan = planned(entry=entry)

    assert areas(plan) == [("FUS",), ("PLN",)]
    assert [len(step.broken) for step in plan.steps] == [1, 0]


def replacing(area, name, territory="CN"):
    switch = Switch("van", area, name, Title.YES, (), ())
    return Option(Way.SWITCH, "van", area, name, territory, switch)


@pytest.mark.parametrize(
    ("kept_by", "broken"),
    [
        pytest.param(("a", "b"), False, id="by-both"),
        pytest.param(("a",), True, id="by-one-of-them"),
        pytest.param((), True, id="by-none"),
    ],
)
def test_an_interface_is_kept_where_all_that_replaces_an_end_keeps_it(kept_by, broken):
    """Two substitutes, one for each territory, replace both ends: none is inside."""
    row = interface("van-FUS", "van-PLN", *kept_by)
    held = ground([FUS, PLN], [], entry=PlanEntry(interfaces=(row,)))
    made = [
        replacing(area, name, territory)
        for area in ("FUS", "PLN")
        for name, territory in (("a", "CN"), ("b", "US"))
    ]

    assert len(broken_by(held, made)) == broken


@pytest.mark.parametrize(
    ("weight", "broken"),
    [
        pytest.param(SCORING.area_weight, True, id="as-much-as-counts"),
        pytest.param(SCORING.area_weight - 0.01, False, id="less"),
    ],
)
def test_a_component_is_replaced_that_is_in_the_area_with_the_weight_that_counts(
    weight, broken
):
    parts = (
        component("lidar", areas=(("FUS", weight), ("HWS", 1 - weight))),
        component("planner", areas=(("PLN", 1.0),)),
    )
    held = ground(
        [FUS], [], entry=PlanEntry(interfaces=(interface("lidar", "planner"),))
    )
    held = replace(held, parts={"van": parts})

    assert len(broken_by(held, [replacing("FUS", "eye")])) == broken
    assert ("FUS" in held.areas("van")) is broken


def test_a_row_that_names_a_component_of_the_wrong_side_is_told():
    stacks = {
        party: SimpleNamespace(components=[component(name)])
        for party, name in (("A", "own"), ("H", "theirs"), ("F", "spare"))
    }
    rows = (
        cost("FUS", 1.0, unit="own", substitute="spare"),
        cost("FUS", 1.0, unit="spare", substitute="own"),
        cost("FUS", 1.0, unit="theirs", substitute="theirs"),
        cost("FUS", 1.0, unit="van"),
    )
    held = ground([FUS], [], entry=PlanEntry(costs=rows))
    found = plan_problems(SimpleNamespace(case=CASE, stacks=stacks), held)

    assert [(p.where, p.message.split(";")[0]) for p in found] == [
        (f"case.toml, plan.costs[{at}]", f"found {name!r}")
        for at, name in ((1, "spare"), (1, "own"), (2, "theirs"), (2, "theirs"))
    ]
