"""Which switches are made where, and what of what is left counts as new."""

from __future__ import annotations

from dataclasses import replace

import pytest

from patentrisk.fallback import SwitchGround, find_residuals
from patentrisk.fallback.residual import switch_to
from patentrisk.fallback.summing import highest_bands
from patentrisk.records import Band, Gate, GateStatus, Title
from tests.fallback.test_residual import (
    IN_FORCE,
    RECORDED,
    SCORING,
    blocking,
    counted,
    exposure,
    offer,
    residuals,
    row,
    substitute,
)

FIRST, SECOND = "CN999900101B/1", "CN999900102B/1"
ABROAD = Gate("US", GateStatus.IN_FORCE, "rule")
PLACE = ("van", "FUS", "CN")


def test_a_switch_is_made_in_the_territory_where_it_is_offered_and_in_no_other():
    """What stands abroad neither speaks against the switch here nor takes part."""
    here = exposure()
    ground = SwitchGround(
        {}, {(here.patent, "CN"): IN_FORCE, (here.patent, "US"): ABROAD}, {}, SCORING
    )
    found = find_residuals(
        [here, replace(here, gate=ABROAD)],
        [offer(substitute())],
        assumptions=(RECORDED,),
        ground=ground,
    )
    left = {
        held.territory: (len(held.switches), counted(held.after))
        for held in found
        if (held.scope, held.name) == ("area", "FUS")
    }

    assert left == {"CN": (1, {}), "US": (0, {"high": 1})}


@pytest.mark.parametrize(
    ("titles", "taken"),
    [
        pytest.param((Title.YES, Title.YES), True, id="for-both-claims"),
        pytest.param((Title.YES, Title.UNKNOWN), False, id="unknown-for-one"),
        pytest.param((Title.NO, Title.YES), False, id="not-for-one"),
        pytest.param((Title.NO, Title.NO), False, id="for-neither"),
    ],
)
def test_a_switch_needs_title_wherever_it_is_looked_at(titles, taken):
    held = [
        offer(substitute(title=title), claim=claim)
        for claim, title in zip((FIRST, SECOND), titles, strict=True)
    ]

    assert (switch_to(PLACE, held, "spare", RECORDED) is not None) is taken


def test_a_family_that_a_switch_raises_to_a_higher_band_is_new_there():
    """It was open on the van and stays so; on the substitute another claim reads."""
    open_one = exposure(SECOND, band=Band.OPEN, probability=0.3)
    other = "CN999900102B/2"
    spare = substitute(blockers=(other,))
    held = row(
        residuals([exposure(), open_one], [offer(spare)], [blocking(other, "spare")])
    )

    assert counted(held.before) == {"high": 1, "open": 1}
    assert counted(held.after) == counted(held.new) == {"high": 1}
    assert held.expected_new == pytest.approx(0.7 - 0.3)


@pytest.mark.parametrize(
    ("weight", "named"),
    [
        pytest.param(SCORING.area_weight, True, id="as-much-as-counts"),
        pytest.param(SCORING.area_weight - 0.01, False, id="less"),
    ],
)
def test_a_claim_is_in_an_area_from_the_weight_on_that_counts(weight, named):
    both = replace(exposure(), areas=(("FUS", weight), ("PLN", 1 - weight)))
    found = residuals([both], [offer(substitute())] if named else [])
    switches = {r.name: len(r.switches) for r in found if r.scope == "area"}

    assert switches == ({"FUS": 1, "PLN": 0, "*": 1} if named else {"PLN": 0, "*": 0})


@pytest.mark.parametrize("turned", [False, True])
def test_a_family_counts_in_the_highest_band_of_its_members(turned):
    bands = (Band.LOW, Band.HIGH, Band.OPEN)
    held = [exposure(f"CN99990010{n}B/1", band=band) for n, band in enumerate(bands, 1)]
    families = {held[0].patent: "F1", held[1].patent: "F1"}

    found = highest_bands(held[::-1] if turned else held, families)

    assert found == {"F1": Band.HIGH, "CN999900103B": Band.OPEN}
