from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patentrisk.exposure import read_scoring
from patentrisk.fallback import SwitchGround, find_residuals
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


def residuals(exposures, fallbacks, charts=(), staying=()):
    numbers = {row.patent for row in exposures}
    numbers |= {claim.partition("/")[0] for (claim, _), _ in charts}
    ground = SwitchGround(
        dict(charts),
        {(number, "CN"): IN_FORCE for number in numbers},
        dict.fromkeys(staying, True),
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
    stays = ("CN999900101B/1", "van", "FUS", "1[b]")
    held = row(residuals([exposure()], [offer(substitute())], staying=[stays]))

    assert held.after == held.before
    assert held.switches == ()


def test_one_avoided_element_that_is_gone_is_enough():
    stays = ("CN999900101B/1", "van", "FUS", "1[b]")
    both = (*AVOIDED, Avoided("1[c]", None, None))
    spare = substitute(avoided=both)
    held = row(residuals([exposure()], [offer(spare)], staying=[stays]))

    assert counted(held.after) == {}
