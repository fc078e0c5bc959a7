"""Laws of a scenario: what may never make a loss smaller, and what moves nothing."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from patentrisk.records import AreaEntry, Band
from patentrisk.scenario import Inputs, Trials, model_of, simulate, stakes_of
from patentrisk.scenario.draws import quantile, uniforms
from patentrisk.scenario.stakes import best_switches
from tests.building import claim
from tests.scenario.building import CASE, POINTS, assessment, exposure, stated, switch

AREAS = ("FUS", "PLN")
FAMILIES = ("F1", "F2", "F3")
BANDS = (Band.HIGH, Band.MEDIUM, Band.OPEN)
RANGES = {
    **POINTS,
    "assertion": (0.2, 0.5, 0.9),
    "families": (1.0, 2.0, 3.0),
    "finding high": (0.4, 0.6, 0.8),
    "finding medium": (0.3, 0.4, 0.5),
    "finding open": (0.1, 0.2, 0.3),
    "redesign": (10.0, 18.0, 30.0),
    "switching": (2.0, 9.0, 16.0),
    "switching PLN": (1.0, 4.0, 20.0),
    "royalty": 0.05,
    "past": 2.0,
    "multiplier": (1.0, 1.0, 3.0),
    "redesign_cost": 5_000.0,
    "switching_cost": 1_000.0,
    "horizon": 3.0,
    "discount": 0.1,
}
WIDE = replace(CASE, areas=(AreaEntry("FUS", True, 1.0), AreaEntry("PLN", True, 0.5)))
exposures = st.lists(
    st.builds(
        exposure,
        family=st.sampled_from(FAMILIES),
        band=st.sampled_from(BANDS),
        area=st.sampled_from(AREAS),
        unit=st.sampled_from(["van", "cart"]),
    ),
    min_size=1,
    max_size=6,
)
places = st.sampled_from([(u, a) for u in ("van", "cart") for a in AREAS])
switches = st.dictionaries(
    places,
    st.tuples(
        st.sets(st.sampled_from(["F1/1", "F2/1", "F3/1"])),
        st.sets(st.sampled_from(["F1/1", "F2/1", "F3/1"])),
    ),
    max_size=4,
)
#: What a switch costs is apart: a further one may cost more than it saves.
WITHOUT_WORK = {k: v for k, v in RANGES.items() if not k.endswith("_cost")}
few = settings(max_examples=20, deadline=None)


def _switches(held):
    return [
        switch(sorted(avoids), sorted(brings), area=area, unit=unit)
        for (unit, area), (avoids, brings) in sorted(held.items())
    ]


def _trials(exposed, taken, points=RANGES, **held):
    reached = [
        exposure(family, Band.OPEN, unit="spare", maker="F") for family in FAMILIES
    ]
    built = assessment([*exposed, *reached], taken, points, case=WIDE)
    inputs = Inputs(built.case.scenario, built.case)
    stakes = stakes_of(built, best_switches(built, "as recorded"))
    return Trials(model_of(stakes, inputs), trials=200, seed=3, **held)


def _avoided(trials):
    return np.asarray(trials.arms[0].total) - np.asarray(trials.arms[1].total)


@few
@given(exposures, switches, st.floats(0.0, 8.0))
def test_switching_faster_never_raises_the_loss_of_any_trial(exposed, taken, less):
    slow = _trials(exposed, _switches(taken))
    faster = tuple(max(0.0, m - less) for m in RANGES["switching"])
    fast = _trials(exposed, _switches(taken), {**RANGES, "switching": faster})

    assert (fast.arms[1].total <= slow.arms[1].total + 1e-6).all()
    assert (fast.arms[0].total == slow.arms[0].total).all()


@few
@given(exposures, switches, places, st.sampled_from(["F1/1", "F2/1", "F3/1"]))
def test_a_fallback_that_avoids_more_never_lowers_its_worth(exposed, taken, at, more):
    avoids, brings = taken.get(at, (set(), set()))
    better = {**taken, at: (avoids | {more}, brings if at in taken else set())}

    gained = _avoided(_trials(exposed, _switches(better), WITHOUT_WORK))
    before = _avoided(_trials(exposed, _switches(taken), WITHOUT_WORK))
    assert (gained >= before - 1e-6).all()


@few
@given(exposures, switches)
def test_a_fallback_that_fewer_claims_reach_never_lowers_its_worth(exposed, taken):
    better = {at: (avoids, set()) for at, (avoids, _) in taken.items()}

    gained = _avoided(_trials(exposed, _switches(better), WITHOUT_WORK))
    before = _avoided(_trials(exposed, _switches(taken), WITHOUT_WORK))
    assert (gained >= before - 1e-6).all()


@few
@given(exposures, switches)
def test_the_fallback_never_costs_time_and_is_worth_nothing_without_substitutes(
    exposed, taken
):
    held = _trials(exposed, _switches(taken))

    assert (held.arms[1].months <= held.arms[0].months + 1e-9).all()
    assert not _avoided(_trials(exposed, ())).any()


@pytest.mark.parametrize("p", [(0.1, 0.4), (0.4, 0.41), (0.5, 1.0)])
def test_a_likelier_assertion_never_lowers_the_expected_loss(p):
    low, high = (
        simulate(assessment(points={**POINTS, "assertion": each}), trials=3_000)
        for each in p
    )

    assert high.without.total.mean >= low.without.total.mean
    assert high.with_fallback.total.mean >= low.with_fallback.total.mean
    assert high.worth.if_asserted == low.worth.if_asserted


@few
@given(exposures, st.sampled_from(sorted(FAMILIES)), st.sampled_from(AREAS))
def test_a_further_exposed_family_never_lowers_the_loss(exposed, family, area):
    every = {**RANGES, "families": 9.0}
    more = [*exposed, exposure(family, Band.HIGH, area)]

    before = _trials(exposed, (), every).arms[0].total
    after = _trials(more, (), every).arms[0].total
    assert (np.asarray(after) >= np.asarray(before) - 1e-6).all()


def test_the_same_seed_gives_the_same_record_and_another_one_does_not():
    held = assessment(points=RANGES, case=WIDE)

    assert simulate(held, trials=400, seed=5) == simulate(held, trials=400, seed=5)
    assert simulate(held, trials=400, seed=5) != simulate(held, trials=400, seed=6)


@pytest.mark.parametrize("block", [1, 7, 199, 200, 1000])
def test_blocks_move_no_digit(block):
    exposed = [exposure("F1"), exposure("F2", Band.MEDIUM, "PLN")]
    taken = [switch(["F1/1"])]
    whole = _trials(exposed, taken)
    cut = _trials(exposed, taken, block=block)

    for one, other in zip(whole.arms, cut.arms, strict=True):
        assert (np.asarray(one.total) == np.asarray(other.total)).all()
    assert (whole.asserted == cut.asserted).all()


def test_the_order_in_which_a_case_lists_its_inputs_moves_no_digit():
    held = assessment(points=RANGES, case=WIDE)
    entry = held.case.scenario
    turned = replace(entry, inputs=entry.inputs[::-1])
    other = replace(held, case=replace(held.case, scenario=turned))

    assert simulate(held, trials=300) == simulate(other, trials=300)


def test_an_input_of_another_part_moves_nobody_elses_draws():
    held = simulate(assessment(points=RANGES, case=WIDE), trials=300)
    more = {**RANGES, "orders": (0.1, 0.2, 0.3), "orders_lost": 1.0, "order_value": 9.0}
    other = simulate(assessment(points=more, case=WIDE), trials=300)
    added = dict(other.without.heads)

    assert {h: added[h] for h, _ in held.without.heads} == dict(held.without.heads)


def test_fewer_trials_are_the_first_of_more():
    assert (uniforms(4, "x", 10) == uniforms(4, "x", 100)[:10]).all()
    assert (uniforms(4, "x", 10) != uniforms(4, "y", 10)).all()


@few
@given(
    st.tuples(st.floats(0, 5), st.floats(0, 5), st.floats(0, 5)),
    st.sampled_from(["triangular", "pert"]),
)
def test_an_input_never_leaves_its_range_and_rises_with_its_draw(ends, shape):
    from patentrisk.records import InputKind, ScenarioInput, Shape

    least, likely, most = sorted(ends)
    if most - least < 1e-3:
        most = least + 1.0
    held = ScenarioInput(
        "x", "x", "", InputKind.FACT, "", least, likely, most, Shape(shape)
    )
    values = quantile(held, np.linspace(0.0, 1.0, 201))

    assert (np.diff(values) >= -1e-9).all()
    assert values[0] >= least - 1e-9
    assert values[-1] <= most + 1e-9


def test_claims_of_one_family_are_found_together_from_the_lower_band_up():
    """What is found of the lower band is found of the higher: no sum over claims."""
    one = _trials([exposure("F1", Band.HIGH)], (), {**RANGES, "families": 9.0})
    both = _trials(
        [exposure("F1", Band.HIGH), exposure("F1", Band.OPEN, claim="F1/2")],
        (),
        {**RANGES, "families": 9.0},
    )

    assert (np.asarray(one.arms[0].total) == np.asarray(both.arms[0].total)).all()


def test_families_are_asserted_best_first_and_no_more_than_stated():
    points = {**POINTS, "finding high": 1.0, "finding open": 1.0, "injunction": 1.0}
    exposed = [exposure("F1", Band.OPEN, "PLN"), exposure("F2", Band.HIGH, "FUS")]
    months = [
        simulate(
            assessment(exposed, (), {**points, "families": most}, case=WIDE), trials=2
        ).without.months
        for most in (1.0, 2.0)
    ]
    one = {**points, "families": 1.0}
    alone = simulate(assessment(exposed[:1], (), one, case=WIDE), trials=2)

    # FUS stops all deliveries for 12 months; PLN, on half of them, adds nothing.
    assert months == [12.0, 12.0]
    assert alone.without.months == 6.0


def test_a_claim_that_takes_in_an_avoided_one_is_avoided_with_it():
    taking_in = claim(2, patent="F1", cites=(1,))
    claims = {c.id: c for c in (claim(1, patent="F1"), taking_in)}
    exposed = [exposure("F1"), exposure("F1", Band.OPEN, claim="F1/2")]
    held = assessment(exposed, [switch(["F1/1"])], claims=claims)
    (stake,) = stakes_of(held, best_switches(held, "as recorded")).stakes

    assert (stake.before, stake.after, stake.ways) == (Band.HIGH, None, (("FUS",),))


def test_a_claim_that_no_substitute_avoids_stays_in_its_band():
    claims = {c.id: c for c in (claim(1, patent="F1"), claim(2, patent="F1"))}
    exposed = [exposure("F1"), exposure("F1", Band.OPEN, claim="F1/2")]
    held = assessment(exposed, [switch(["F1/1"])], claims=claims)
    (stake,) = stakes_of(held, best_switches(held, "as recorded")).stakes

    assert (stake.before, stake.after) == (Band.HIGH, Band.OPEN)


def test_a_right_that_binds_nobody_here_is_no_stake():
    held = assessment([exposure(band=Band.NONE), exposure("F2")])

    assert stakes_of(held, {}).families == 1


@pytest.mark.parametrize("trials", [100, 1_000, 10_000, 60_000])
def test_means_converge_within_their_standard_errors(trials):
    found = simulate(assessment(), trials=trials)

    assert abs(found.worth.avoided.mean - 36_000.0) <= (
        4.0 * found.worth.avoided.standard_error
    )


def test_curves_of_exceedance_never_rise():
    found = simulate(assessment(points=RANGES, case=WIDE), trials=2_000)

    for arm in (found.without, found.with_fallback):
        shares = [share for _, share in arm.exceeded]
        assert all(later <= first for first, later in pairwise(shares))
        assert shares[0] == pytest.approx(1.0 - arm.total.nothing)


def test_a_point_states_its_range_in_one_number():
    assert stated("lead", 4.0).label == "lead"
    assert stated("injunction CN FUS", 0.4).scope == ("", "CN", "FUS")
