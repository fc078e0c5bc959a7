"""Areas from exposures: sums by holder, maker, area and territory, families once."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence

from patentrisk.chart import Unit
from patentrisk.exposure.bands import BAND_ORDER, Scoring, band_of, band_rank
from patentrisk.exposure.exposing import AreaWeights
from patentrisk.law import BINDING
from patentrisk.records import (
    AreaExposure,
    Band,
    Basis,
    Case,
    Exposure,
    Gate,
    GateStatus,
    Patent,
    Reading,
)


def expose_areas(
    exposures: Sequence[Exposure],
    patents: Mapping[str, Patent],
    holders: Mapping[str, str],
    *,
    gates: Mapping[tuple[str, str], Gate],
    areas: AreaWeights,
    case: Case,
    scoring: Scoring,
    makers: Sequence[str],
    units: Iterable[Unit],
) -> tuple[AreaExposure, ...]:
    """Sum exposures up by holder, maker, area and territory; families once.

    Parameters
    ----------
    exposures : sequence of Exposure
        Most exposed first, those without claims included.
    patents : mapping of str to Patent
        Every patent: one without any chart is remote and counts as low, or as
        none where the right does not bind; as unknown where the maker has no
        unit of reading in the territory, so that nothing was compared.
    holders : mapping of str to str
        Publication number to party.
    gates, areas, case
        As for `expose`.
    scoring : Scoring
        For the least weight that counts.
    makers : sequence of str
        Parties that have a unit of reading.
    units : iterable of Unit
        Units of reading, for where they are made or used.

    Returns
    -------
    tuple of AreaExposure
        Most exposed first. The expected readings are the sum, over families
        in force, of the highest reading probability of each; None where families
        are unknown and no other adds to it.
    """
    exposing: dict[tuple[str, str, str, str], list[Exposure]] = {}
    inside = _inside(patents, holders, areas, scoring)
    for key in _keys(inside, case, makers):
        exposing[key] = []
    for exposure in exposures:
        for area, weight in exposure.areas:
            if weight >= scoring.area_weight:
                place = exposure.gate.territory
                key = (exposure.holder, exposure.maker, area, place)
                exposing.setdefault(key, []).append(exposure)
    read = {
        (unit.maker, place.id)
        for unit in units
        for place in case.territories
        if unit.acts_in(place.id)
    }
    rows = [
        _area(key, held, _remote(key, held, inside, gates, scoring, read))
        for key, held in exposing.items()
    ]
    return tuple(sorted(rows, key=_by_area))


def _by_area(row: AreaExposure) -> tuple[int, float, str, str, str, str]:
    return (
        band_rank(row.band),
        -(row.expected_readings or 0.0),
        row.holder,
        row.maker,
        row.area,
        row.territory,
    )


def _keys(
    inside: Iterable[tuple[str, str]], case: Case, makers: Sequence[str]
) -> list[tuple[str, str, str, str]]:
    found = {
        (holder, maker, area, place.id)
        for holder, area in inside
        for maker in makers
        if maker != holder
        for place in case.territories
    }
    return sorted(found)


def _remote(
    key: tuple[str, str, str, str],
    held: Sequence[Exposure],
    inside: Mapping[tuple[str, str], Mapping[str, str]],
    gates: Mapping[tuple[str, str], Gate],
    scoring: Scoring,
    read: Container[tuple[str, str]],
) -> dict[str, Band]:
    """Bands of the families in an area that have no exposure row at all."""
    holder, maker, area, territory = key
    reading = Reading.REMOTE if (maker, territory) in read else None
    seen = {exposure.patent for exposure in held}
    bands: dict[str, Band] = {}
    for number, family in inside.get((holder, area), {}).items():
        if number not in seen:
            status = gates[number, territory].status
            row = band_of(reading, Basis.MADE, status, scoring)
            bands[family] = _higher(bands.get(family), row.band)
    return bands


def _inside(
    patents: Mapping[str, Patent],
    holders: Mapping[str, str],
    areas: AreaWeights,
    scoring: Scoring,
) -> dict[tuple[str, str], dict[str, str]]:
    """Give the patents of each holder and area with their families."""
    found: dict[tuple[str, str], dict[str, str]] = {}
    for number, patent in patents.items():
        for area, weight, _ in areas[number]:
            if number in holders and weight >= scoring.area_weight:
                inside = found.setdefault((holders[number], area), {})
                inside[number] = patent.family_id or number
    return found


def _higher(first: Band | None, second: Band) -> Band:
    return second if first is None else min(first, second, key=band_rank)


def _area(
    key: tuple[str, str, str, str],
    held: Sequence[Exposure],
    remote: Mapping[str, Band],
) -> AreaExposure:
    families = dict(remote)
    for exposure in held:
        family = exposure.family_id
        families[family] = _higher(families.get(family), exposure.band)
    counts = tuple(
        (band, sum(found is band for found in families.values())) for band in BAND_ORDER
    )
    expected = readings_expected(held, BINDING)
    unknown = not expected and Band.UNKNOWN in families.values()
    impacts = [e.impact for e in held if e.impact is not None]
    holder, maker, area, territory = key
    return AreaExposure(
        holder=holder,
        maker=maker,
        area=area,
        territory=territory,
        band=min(families.values(), key=band_rank, default=Band.NONE),
        counts=counts,
        expected_readings=None if unknown else expected,
        impact=max(impacts, default=None),
        exposures=tuple(held[:10]),
        shadow=readings_expected(held, (GateStatus.PENDING,)),
    )


def readings_expected(
    held: Sequence[Exposure], statuses: Sequence[GateStatus]
) -> float:
    """Sum the highest reading probability of each family with such a status."""
    best: dict[str, float] = {}
    for exposure in held:
        if exposure.gate.status in statuses:
            family = exposure.family_id
            best[family] = max(best.get(family, 0.0), exposure.probability or 0.0)
    return sum(sorted(best.values()))
