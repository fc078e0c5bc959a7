"""What is at stake: which families, in which bands, and what reaches a substitute."""

from __future__ import annotations

from dataclasses import replace

import pytest

from patentrisk.exposure import read_scoring
from patentrisk.records import (
    Amount,
    AreaEntry,
    Band,
    CostEntry,
    InputKind,
    PlanEntry,
    Territory,
    Way,
)
from patentrisk.scenario import Inputs, simulate, stakes_of
from patentrisk.scenario.elsewhere import shares_of
from patentrisk.scenario.stakes import best_switches
from tests.building import claim
from tests.scenario.building import (
    CASE,
    POINTS,
    assessment,
    exposure,
    residual,
    switch,
)

LEAST = read_scoring(CASE.resources.scoring).area_weight


def stakes(exposed, taken=(), **held):
    built = assessment(exposed, taken, **held)
    return stakes_of(built, best_switches(built, "as recorded"))


@pytest.mark.parametrize(
    "exposed",
    [
        pytest.param(
            [
                exposure("F1", Band.HIGH),
                exposure("F1", Band.OPEN, claim="F1/2"),
                exposure("F2", Band.MEDIUM),
            ],
            id="by-its-best-claim",
        ),
        pytest.param(
            [exposure("F2", probability=0.3), exposure("F1", probability=0.9)],
            id="of-one-band-the-likelier",
        ),
    ],
)
def test_families_are_asserted_in_the_order_of_their_best_claims(exposed):
    ranks = {stake.family: stake.rank for stake in stakes(exposed).stakes}

    assert ranks == {"F1": 0, "F2": 1}


def test_of_what_is_left_of_a_family_the_highest_band_counts():
    bands = (Band.HIGH, Band.OPEN, Band.MEDIUM, Band.LOW)
    exposed = [exposure("F1", b, claim=f"F1/{n}") for n, b in enumerate(bands, 1)]
    (stake,) = stakes(exposed, [switch(["F1/1"])]).stakes

    assert (stake.before, stake.after) == (Band.HIGH, Band.MEDIUM)


def test_what_reaches_a_substitute_is_taken_in_its_highest_band():
    reached = [
        exposure("F2", band, unit="spare", maker="F", claim=f"F2/{n}")
        for n, band in ((1, Band.HIGH), (2, Band.OPEN))
    ]
    (trap,) = stakes([exposure(), *reached], [switch(brings=["F2/1", "F2/2"])]).traps

    assert (trap.family, trap.band) == ("F2", Band.HIGH)


def test_what_reaches_a_substitute_without_a_band_is_unknown_and_not_remote():
    (trap,) = stakes([exposure()], [switch(brings=["F2/1"])]).traps

    assert (trap.family, trap.band) == ("F2", Band.UNKNOWN)


@pytest.mark.parametrize(
    ("weight", "areas"),
    [
        pytest.param(LEAST, {"FUS", "PLN"}, id="as-much-as-counts"),
        pytest.param(LEAST - 0.01, {"PLN"}, id="less"),
    ],
)
def test_a_family_is_at_stake_in_areas_with_the_weight_that_counts(weight, areas):
    row = replace(exposure(), areas=(("FUS", weight), ("PLN", 1 - weight)))

    assert {stake.area for stake in stakes([row]).stakes} == areas


def test_a_switch_under_another_assumption_is_not_taken():
    held = assessment(switches=())
    other = replace(residual(switch()), assumption="all assigned")
    held = replace(held, residuals=(other,))

    assert best_switches(held, "as recorded") == {}
    assert list(best_switches(held, "all assigned")) == [("van", "FUS", "CN")]


@pytest.mark.parametrize(
    ("taken", "after", "ways"),
    [
        pytest.param([switch(["F1/1"])], Band.HIGH, (), id="one-of-them"),
        pytest.param(
            [switch(["F1/1"]), switch(["F1/2"], area="PLN")],
            None,
            (("FUS",), ("PLN",)),
            id="both",
        ),
    ],
)
def test_a_claim_to_one_of_two_others_is_avoided_with_both_of_them(taken, after, ways):
    held = [claim(1, patent="F1"), claim(2, patent="F1")]
    held.append(claim(3, patent="F1", cites=(1, 2)))
    found = stakes(
        [exposure(claim="F1/3")], taken, claims={one.id: one for one in held}
    )
    (stake,) = found.stakes

    assert (stake.after, stake.ways) == (after, ways)


def asked(points, name, **where):
    """Ask for one input of a case that states these."""
    held = assessment(points={**POINTS, **points}).case
    scenario = replace(held.scenario, currency=where.pop("currency", "CNY"))
    case = replace(held, scenario=scenario, plan=where.pop("plan", None))
    inputs = Inputs(scenario, case)
    return inputs.used[inputs.ask(name, **where)]


def test_a_stated_most_of_families_is_kept_where_there_are_more():
    exposed = [exposure(f"F{n}") for n in range(1, 5)]
    points = {**POINTS, "families": (1.0, 1.0, 2.0)}
    found = simulate(assessment(exposed, (), points), trials=2)
    (families,) = [one for one in found.inputs if one.name == "families"]

    assert (families.least, families.most) == (1.0, 2.0)


def test_amounts_of_the_law_in_another_currency_bound_nothing():
    here, elsewhere = (
        asked({}, "statutory", territory="CN", currency=currency)
        for currency in ("CNY", "EUR")
    )

    assert (here.least, here.most) == (30_000, 5_000_000)
    assert elsewhere.most is None


@pytest.mark.parametrize(
    ("points", "kind"),
    [
        pytest.param({}, InputKind.FACT, id="only-the-law-speaks"),
        pytest.param({"multiplier DE": 1.0}, InputKind.ASSUMPTION, id="stated"),
    ],
)
def test_where_the_law_knows_no_multiple_damages_are_paid_once(points, kind):
    found = asked(points, "multiplier", territory="DE")

    assert (found.least, found.likely, found.most) == (1, 1, 1)
    assert found.kind is kind


def test_a_share_that_a_territory_or_an_area_does_not_state_is_no_input():
    places = (Territory("CN", ("make",)), Territory("US", ("make",), share=0.4))
    areas = (AreaEntry("FUS", True), AreaEntry("PLN", True, 0.5))
    found = shares_of(replace(CASE, territories=places, areas=areas))

    assert [(row.name, row.area, row.territory, row.likely) for row in found] == [
        ("share", "PLN", "", 0.5),
        ("territory_share", "", "US", 0.4),
    ]


def test_what_a_plan_states_of_one_substitute_is_no_input_of_the_area():
    row = CostEntry(
        "FUS", "", "spare", Way.SWITCH, InputKind.FACT, "x", money=Amount(1.0, 1.0, 1.0)
    )
    general = replace(row, substitute="", money=Amount(2.0, 2.0, 2.0))
    found = [
        asked(
            {}, "switching_cost", area="FUS", plan=PlanEntry("CNY", costs=rows)
        ).likely
        for rows in ((row,), (row, general))
    ]

    assert found == [None, 2.0]


def test_as_many_unknown_inputs_as_can_be_tried_together_give_bounds():
    """Shares of eight territories are not stated."""
    places = tuple(Territory(f"T{letter}", ("make",)) for letter in "ABCDEFGH")
    case = replace(CASE, territories=places)
    exposed = [exposure(territory=place.id) for place in places]
    found = simulate(assessment(exposed, (), case=case), trials=2)

    assert len(found.unknown) == 8
    assert found.bounds is not None
