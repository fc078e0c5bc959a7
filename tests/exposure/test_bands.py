from __future__ import annotations

from datetime import date
from itertools import product

import pytest

from patentrisk.exposure import band_of, read_scoring
from patentrisk.exposure.bands import impact_of
from patentrisk.records import (
    AreaEntry,
    Band,
    Basis,
    Gate,
    GateStatus,
    Reading,
    Territory,
)
from patentrisk.resources import load_resource

SCORING = read_scoring(load_resource("scoring.toml"))
TODAY = date(2026, 11, 1)


@pytest.mark.parametrize(
    ("reading", "basis", "status", "band", "likelihood"),
    [
        pytest.param("reads on", "made", "in force", "high", 5, id="reads"),
        pytest.param("reads on", "described", "in force", "medium", 4, id="described"),
        pytest.param("reads on", "made", "to be checked", "medium", 4, id="unknown"),
        pytest.param("possible", "made", "in force", "medium", 4, id="possible"),
        pytest.param("open", "made", "in force", "open", 3, id="open"),
        pytest.param("reads on", "made", "pending", "watch", 2, id="pending"),
        pytest.param("open", "made", "pending", "watch", 2, id="open-pending"),
        pytest.param("different", "made", "in force", "low", 1, id="different"),
        pytest.param("remote", "made", "in force", "low", 1, id="remote"),
        pytest.param("reads on", "made", "expired", "none", None, id="expired"),
        pytest.param("reads on", "made", "no right here", "none", None, id="foreign"),
        pytest.param(None, "made", "in force", "unknown", None, id="no-claims"),
        pytest.param(None, "made", "expired", "none", None, id="no-claims-expired"),
    ],
)
def test_the_band_table(reading, basis, status, band, likelihood):
    held = Reading(reading) if reading else None

    row = band_of(held, Basis(basis), GateStatus(status), SCORING)

    assert (row.band.value, row.likelihood) == (band, likelihood)


def test_every_combination_has_a_band():
    for reading, basis, status in product([None, *Reading], Basis, GateStatus):
        assert isinstance(band_of(reading, basis, status, SCORING).band, Band)


def impact(*areas, share=None, expires=None):
    gate = Gate("CN", GateStatus.IN_FORCE, "rule", expires)
    place = Territory("CN", ("make",), (), share)
    return impact_of(areas, place, gate, as_of=TODAY, scoring=SCORING)


def test_impact_is_unknown_where_the_case_says_nothing():
    assert impact() is None


@pytest.mark.parametrize(
    ("entry", "share", "expires", "expected"),
    [
        pytest.param(AreaEntry("FUS", True, 1.0), 0.9, date(2040, 1, 1), 5, id="most"),
        pytest.param(
            AreaEntry("FUS", False, 0.1), 0.1, date(2027, 1, 1), 1, id="least"
        ),
        pytest.param(
            AreaEntry("FUS", True, 0.1), 0.1, date(2027, 1, 1), 3, id="critical"
        ),
        pytest.param(AreaEntry("FUS"), None, None, 4, id="unknown-is-not-small"),
    ],
)
def test_impact_adds_the_points_of_the_table(entry, share, expires, expected):
    assert impact(entry, share=share, expires=expires) == expected


def test_the_area_that_matters_most_counts():
    small, large = AreaEntry("HND", False, 0.0), AreaEntry("FUS", True, 1.0)

    assert impact(small, large, share=0.0, expires=TODAY) == impact(
        large, share=0.0, expires=TODAY
    )
