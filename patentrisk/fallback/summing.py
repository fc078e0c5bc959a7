"""What exposures come to, families once: their highest bands, readings expected."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from patentrisk.exposure.areas import readings_expected
from patentrisk.exposure.bands import BAND_ORDER, band_rank
from patentrisk.law import BINDING
from patentrisk.records import Band, Exposure


class Sum(NamedTuple):
    """What exposures come to.

    Attributes
    ----------
    bands : mapping of str to Band
        The highest of each family.
    expected : float
        Readings expected, see `expected_of`.
    """

    bands: Mapping[str, Band]
    expected: float


def summed(exposures: Sequence[Exposure], families: Mapping[str, str]) -> Sum:
    """Sum exposures up; `families` by publication number."""
    return Sum(highest_bands(exposures, families), expected_of(exposures))


def highest_bands(
    exposures: Iterable[Exposure], families: Mapping[str, str]
) -> dict[str, Band]:
    """Give the highest band of each family."""
    best: dict[str, Band] = {}
    for row in exposures:
        family = families.get(row.patent, row.patent)
        known = best.get(family)
        if known is None or band_rank(row.band) < band_rank(known):
            best[family] = row.band
    return best


def counted(bands: Iterable[Band]) -> tuple[tuple[Band, int], ...]:
    """Count bands, all of them listed, the highest first."""
    found = list(bands)
    return tuple((band, found.count(band)) for band in BAND_ORDER)


def expected_of(exposures: Iterable[Exposure]) -> float:
    """Sum over families in force or to be checked of the highest probability."""
    return readings_expected(list(exposures), BINDING)
