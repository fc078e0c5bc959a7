"""What the accused might turn on an asserter: whose rights, on what, how many."""

from __future__ import annotations

from dataclasses import replace

import pytest

from patentrisk.fallback import find_leverage
from patentrisk.records import Band, Party, Role
from tests.building import patent
from tests.fallback.test_residual import exposure
from tests.fallback.test_title import CASE

OWN = "CN999900201B"
WITH_OTHERS = replace(
    CASE,
    parties=(
        *CASE.parties,
        Party("H", "Holder", Role.ASSERTER, ("Holder Ltd.",)),
        Party("O", "Other", Role.OTHER, ("Other Ltd.",)),
    ),
)


def turned(claim=1, band=Band.HIGH, holder="A", maker="H"):
    row = exposure(f"{OWN}/{claim}", band=band)
    return replace(row, holder=holder, maker=maker, unit="robot")


def leverage(*rows):
    held = patent(OWN, applicants=("Accused Ltd.",))
    return find_leverage(rows, {OWN: held}, WITH_OTHERS)


@pytest.mark.parametrize(
    ("band", "told"),
    [
        pytest.param(Band.HIGH, True, id="reads"),
        pytest.param(Band.MEDIUM, True, id="possible"),
        pytest.param(Band.OPEN, True, id="open"),
        pytest.param(Band.WATCH, True, id="once-it-is-granted"),
        pytest.param(Band.UNKNOWN, False, id="unknown"),
        pytest.param(Band.LOW, False, id="low"),
        pytest.param(Band.NONE, False, id="no-right"),
    ],
)
def test_a_right_that_reaches_an_asserter_or_may_once_granted_is_told(band, told):
    assert [row.band for row in leverage(turned(band=band))] == [band] * told


@pytest.mark.parametrize(
    ("holder", "maker", "told"),
    [
        pytest.param("A", "H", True, id="the-accuseds-on-an-asserter"),
        pytest.param("F", "H", True, id="the-fallbacks-on-an-asserter"),
        pytest.param("A", "O", False, id="on-a-party-that-asserts-nothing"),
        pytest.param("A", "F", False, id="on-the-fallback"),
        pytest.param("O", "H", False, id="of-another-party"),
        pytest.param("H", "H", False, id="the-asserters-own"),
    ],
)
def test_only_what_asserters_make_is_worth_turning_a_right_on(holder, maker, told):
    assert len(leverage(turned(holder=holder, maker=maker))) == told


def test_only_claims_of_the_highest_band_are_counted():
    bands = (Band.OPEN, Band.MEDIUM, Band.WATCH, Band.MEDIUM)
    rows = [turned(claim, band) for claim, band in enumerate(bands, start=1)]
    (found,) = leverage(*rows)

    assert (found.claim, found.band, found.claims) == (f"{OWN}/2", Band.MEDIUM, 2)
