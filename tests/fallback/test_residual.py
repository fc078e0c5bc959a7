from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patentrisk.exposure import read_scoring
from patentrisk.fallback import SwitchGround, cover, find_residuals
from patentrisk.records import (
    Assumption,
    Avoided,
    Band,
    Basis,
    Blocker,
    ClaimChart,
    Exposure,
    Fallback,
    Gate,
    GateStatus,
    Reading,
    Substitute,
    Title,
)
from patentrisk.resources import load_resource

SCORING = read_scoring(load_resource("scoring.toml"))
AVOIDED = (Avoided("1[b]", None, None),)
STAYING = (Avoided("1[b]", None, None, "mast"),)
IN_FORCE = Gate("CN", GateStatus.IN_FORCE, "rule")
RECORDED, ALL = Assumption.AS_RECORDED, Assumption.ALL_ASSIGNED


def exposure(claim="CN999900101B/1", area="FUS", probability=0.9, band=Band.HIGH):
    patent = claim.partition("/")[0]
    return Exposure(
        claim=claim,
        patent=patent,
        family_id=patent,
        holder="JD",
        maker="JIUSHI",
        unit="van",
        areas=((area, 1.0),),
        reading=Reading.READS,
        probability=probability,
        basis=Basis.MADE,
        gate=IN_FORCE,
        band=band,
        band_rule="reads-in-force",
        likelihood=5,
        impact=5,
        charted=True,
    )


def substitute(name="spare", blockers=(), avoided=AVOIDED, title=Title.YES):
    titles = tuple(
        (held, Title.YES if held is ALL else title, "fact") for held in (RECORDED, ALL)
    )
    held = tuple(Blocker(claim, Reading.READS) for claim in blockers)
    return Substitute(name, 0.8, True, avoided, held, titles)


def offer(*substitutes, claim="CN999900101B/1", area="FUS"):
    return Fallback(claim, "van", area, "CN", 0.9, substitutes)


def blocking(claim, unit="spare", probability=0.7):
    chart = ClaimChart(
        claim, "JD", unit, "CAINIAO", Basis.MADE, (), (), Reading.READS, probability, ""
    )
    return (claim, unit), chart


def residuals(exposures, fallbacks, charts=()):
    numbers = {row.patent for row in exposures}
    numbers |= {claim.partition("/")[0] for (claim, _), _ in charts}
    ground = SwitchGround(
        dict(charts),
        {(number, "CN"): IN_FORCE for number in numbers},
        {},
        SCORING,
    )
    return find_residuals(
        exposures, fallbacks, assumptions=(RECORDED, ALL), ground=ground
    )


def row(found, scope="area", name="FUS", assumption=RECORDED):
    return next(
        held
        for held in found
        if (held.scope, held.name, held.assumption) == (scope, name, assumption)
    )


def counted(counts):
    return {band.value: count for band, count in counts if count}


def test_a_clear_substitute_takes_the_exposure_away():
    found = row(residuals([exposure()], [offer(substitute())]))

    assert counted(found.before) == {"high": 1}
    assert counted(found.after) == {}
    assert (found.expected_before, found.expected_after) == (0.9, 0.0)
    assert [held.substitute for held in found.switches] == ["spare"]


def test_without_title_nothing_is_switched_as_recorded():
    held = residuals([exposure()], [offer(substitute(title=Title.UNKNOWN))])

    assert row(held).after == row(held).before
    assert counted(row(held, assumption=ALL).after) == {}


def test_what_a_substitute_brings_is_counted():
    """One family leaves, another comes: no gain, so no switch."""
    other = "CN999900102B/1"
    held = residuals(
        [exposure()],
        [offer(substitute(blockers=(other,)))],
        [blocking(other, probability=0.9)],
    )

    assert row(held).after == row(held).before
    assert row(held).switches == ()


def test_a_switch_that_brings_less_than_it_takes_is_made_and_said():
    other, second = "CN999900102B/1", "CN999900103B/1"
    exposures = [exposure(), exposure(second)]
    spare = substitute(blockers=(other,))
    held = row(
        residuals(
            exposures, [offer(spare), offer(spare, claim=second)], [blocking(other)]
        )
    )

    assert counted(held.after) == {"high": 1}
    assert held.expected_after == pytest.approx(0.7)
    assert held.switches[0].brings == (other,)
    assert held.switches[0].avoids == ("CN999900101B/1", second)


def test_of_two_substitutes_the_one_that_leaves_least_is_taken():
    other = "CN999900102B/1"
    spares = substitute("blocked", (other,)), substitute("free")
    held = row(
        residuals([exposure()], [offer(*spares)], [blocking(other, "blocked", 0.1)])
    )

    assert [switch.substitute for switch in held.switches] == ["free"]


def test_another_area_and_the_whole_product_count_what_is_left_there():
    exposures = [exposure(), exposure("CN999900102B/1", area="PLN")]
    held = residuals(exposures, [offer(substitute())])

    assert counted(row(held, name="PLN").after) == {"high": 1}
    assert counted(row(held, name="*").after) == {"high": 1}
    assert counted(row(held, "product", "van").after) == {"high": 1}


def test_what_already_stood_against_the_unit_is_not_brought():
    other = "CN999900102B/1"
    exposures = [exposure(), exposure(other, area="PLN")]
    spare = substitute(blockers=(other,))
    held = residuals(exposures, [offer(spare)], [blocking(other)])

    assert counted(row(held).after) == {}
    assert counted(row(held, name="*").after) == {"high": 1}


def test_what_one_switch_brings_is_not_erased_by_another():
    """The first area's substitute brings what the second area's avoids."""
    second, other = "CN999900103B/1", "CN999900102B/1"
    exposures = [exposure(), exposure(second), exposure(other, area="PLN")]
    spare, plan = substitute(blockers=(other,)), substitute("plan")
    offers = [
        offer(spare),
        offer(spare, claim=second),
        offer(plan, claim=other, area="PLN"),
    ]
    held = row(residuals(exposures, offers, [blocking(other)]), name="*")

    assert [switch.substitute for switch in held.switches] == ["spare", "plan"]
    assert counted(held.after) == {"high": 1}
    assert held.expected_after == pytest.approx(0.7)


def test_nothing_exposed_has_no_residual():
    low = replace(exposure(), band=Band.LOW)

    assert residuals([low], []) == ()


@given(
    st.lists(
        st.builds(
            substitute,
            st.sampled_from(["a", "b", "c"]),
            st.sampled_from([(), ("CN999900102B/1",)]),
            st.sampled_from([(), AVOIDED]),
            st.sampled_from(list(Title)),
        ),
        max_size=4,
        unique_by=lambda held: held.component,
    ),
    st.floats(0.1, 1.0),
)
def test_switching_never_leaves_more_than_there_was(substitutes, probability):
    charts = [blocking("CN999900102B/1", name, probability) for name in "abc"]
    for held in residuals([exposure()], [offer(*substitutes)], charts):
        before, after = counted(held.before), counted(held.after)
        assert after.get("high", 0) <= before.get("high", 0)
        assert held.expected_after <= held.expected_before or after != before


def test_an_element_that_another_part_of_the_unit_shows_is_not_gone():
    """The substitute has no lidar; the sensor mast, which stays, carries one."""
    spare = substitute(avoided=STAYING)
    held = row(residuals([exposure()], [offer(spare)]))

    assert held.after == held.before
    assert held.switches == ()


def test_one_avoided_element_that_is_gone_is_enough():
    both = (*STAYING, Avoided("1[c]", None, None))
    spare = substitute(avoided=both)
    held = row(residuals([exposure()], [offer(spare)]))

    assert counted(held.after) == {}


def test_what_is_left_says_how_much_the_switch_brings():
    """A family in medium goes; one that is open on the new part alone comes."""
    other, medium = "CN999900102B/1", exposure(band=Band.MEDIUM, probability=0.3)
    (key, chart) = blocking(other, probability=0.7)
    spare = substitute(blockers=(other,))
    held = row(
        residuals(
            [medium], [offer(spare)], [(key, replace(chart, reading=Reading.OPEN))]
        )
    )

    assert counted(held.after) == counted(held.new) == {"open": 1}
    assert held.expected_before == pytest.approx(0.3)
    assert held.expected_after == held.expected_new == pytest.approx(0.7)


def test_what_stood_before_is_not_new():
    other = "CN999900103B/1"
    held = row(residuals([exposure(), exposure(other)], [offer(substitute())]))

    assert counted(held.after) == {"high": 1}
    assert (counted(held.new), held.expected_new) == ({}, 0.0)


def test_a_claim_of_two_areas_is_gone_from_both_over_all_and_covered_over_all():
    """One definition: what a switch in one area avoids is no longer met anywhere."""
    both = replace(exposure(), areas=(("FUS", 0.6), ("PER", 0.4)))
    offers = [offer(substitute()), offer(area="PER")]
    held = residuals([both], offers)
    coverage = {c.area: dict(c.usable)[RECORDED] for c in cover(offers, {})}

    assert counted(row(held, name="*").after) == {}
    assert counted(row(held, "product", "van").after) == {}
    assert counted(row(held, name="PER").after) == {"high": 1}
    assert coverage == {"FUS": 1.0, "PER": 0.0, "*": 1.0}


def test_own_patents_stand_after_what_is_made():
    patent = replace(exposure(), unit="a patent", basis=Basis.DESCRIBED)
    names = [r.name for r in residuals([patent, exposure()], []) if r.scope != "area"]

    assert list(dict.fromkeys(names)) == ["van", "a patent"]


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["CN999900101B/1", "CN999900102B/1", "CN999900103B/1"]),
            st.sampled_from(["FUS", "PER"]),
            st.sampled_from([AVOIDED, STAYING, ()]),
        ),
        min_size=1,
    )
)
def test_what_switches_avoid_is_what_coverage_counts(offered):
    """Without blockers and with one substitute, both are one set of claims."""
    claims = sorted({claim for claim, *_ in offered})
    areas = tuple((area, 0.5) for area in ("FUS", "PER"))
    exposures = [replace(exposure(claim), areas=areas) for claim in claims]
    places = {(claim, area): avoided for claim, area, avoided in offered}
    offers = [
        offer(substitute(avoided=places[place]), claim=claim, area=place[1])
        if place in places
        else offer(claim=claim, area=place[1])
        for claim in claims
        for place in ((claim, "FUS"), (claim, "PER"))
    ]
    left = counted(row(residuals(exposures, offers), name="*").after)
    covered = next(c for c in cover(offers, {}) if c.area == "*")

    share = 1 - left.get("high", 0) / len(claims)
    assert dict(covered.usable)[RECORDED] == pytest.approx(share, abs=1e-6)
