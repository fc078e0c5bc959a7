from __future__ import annotations

from itertools import product

import pytest

from patentrisk.exposure import band_of, read_scoring
from patentrisk.records import (
    Band,
    Basis,
    GateStatus,
    Reading,
)
from patentrisk.resources import load_resource

SCORING = read_scoring(load_resource("scoring.toml"))


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
