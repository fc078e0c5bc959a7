"""Exposure summed up by patent, family, component, product, area and so on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from patentrisk.exposure.bands import BAND_ORDER, band_rank
from patentrisk.exposure.exposing import by_exposure
from patentrisk.records import (
    Band,
    Carrier,
    ClaimChart,
    ElementKind,
    Exposure,
    Grouping,
    Level,
    Match,
    Tally,
)

Charts = Mapping[tuple[str, str], ClaimChart]
_SHOWN = (Level.MET, Level.POSSIBLE)


def find_carriers(charts: Iterable[ClaimChart]) -> tuple[Carrier, ...]:
    """Say which component carries which elements of each charted claim.

    A product is read as a whole; a component carries an element where the best
    passage for it, met or possible, is one of its own. Preambles, which any
    sentence that names the vehicle meets, are left out.

    Parameters
    ----------
    charts : iterable of ClaimChart
        In any order.

    Returns
    -------
    tuple of Carrier
        By claim, unit and component; none for what carries nothing.
    """
    found = []
    for chart in charts:
        carried: dict[str, list[str]] = {}
        for match in chart.counted:
            component = _component(match, chart.unit)
            if component:
                carried.setdefault(component, []).append(match.element.label)
        counted = sum(_limits(match) for match in chart.counted)
        found += [
            Carrier(chart.claim, chart.unit, component, tuple(labels), counted)
            for component, labels in carried.items()
        ]
    return tuple(sorted(found))


def _limits(match: Match) -> bool:
    return match.element.kind is not ElementKind.PREAMBLE


def _component(match: Match, unit: str) -> str:
    if match.level not in _SHOWN or not match.evidence or not _limits(match):
        return ""
    return match.evidence[0].component or unit


def tally(
    exposures: Iterable[Exposure],
    carriers: Iterable[Carrier],
    *,
    by: Grouping,
    area_weight: float,
) -> tuple[Tally, ...]:
    """Sum exposures up by holder, maker and something else; families once.

    Parameters
    ----------
    exposures : iterable of Exposure
        Claim, unit and territory each.
    carriers : iterable of Carrier
        For what components carry: a claim on a product stands in the row of every
        component that carries an element of it, with the band of the whole claim.
    by : Grouping
        What to sum up by.
    area_weight : float
        From this weight on a patent counts in an area.

    Returns
    -------
    tuple of Tally
        Most exposed first. By party and by territory nothing else is told apart;
        by all others the territory is, since a right binds in its own only.
        Claims that are remote have no exposure and are not counted.
    """
    held = list(exposures)
    names = _names(by, carriers, area_weight)
    groups: dict[tuple[str, str, str, str], list[Exposure]] = {}
    for exposure in held:
        place = "" if by is Grouping.PARTY else exposure.gate.territory
        for name in names(exposure):
            key = (name, exposure.holder, exposure.maker, place)
            groups.setdefault(key, []).append(exposure)
    rows = [
        _tally(by, key, sorted(rows, key=by_exposure)) for key, rows in groups.items()
    ]
    return tuple(sorted(rows, key=_by_tally))


def _names(
    by: Grouping, carriers: Iterable[Carrier], area_weight: float
) -> Callable[[Exposure], Sequence[str]]:
    """Give the function that names the groups that an exposure stands in."""
    carried: dict[tuple[str, str], list[str]] = {}
    if by is Grouping.COMPONENT:
        for held in carriers:
            carried.setdefault((held.claim, held.unit), []).append(held.component)

    def areas(exposure: Exposure) -> list[str]:
        return [area for area, weight in exposure.areas if weight >= area_weight]

    by_name: dict[Grouping, Callable[[Exposure], Sequence[str]]] = {
        Grouping.PATENT: lambda e: (e.patent,),
        Grouping.FAMILY: lambda e: (e.family_id,),
        Grouping.COMPONENT: lambda e: carried.get((e.claim, e.unit), ()),
        Grouping.PRODUCT: lambda e: (e.unit,),
        Grouping.AREA: areas,
        Grouping.TERRITORY: lambda e: (e.gate.territory,),
        Grouping.PARTY: lambda e: (e.maker,),
    }
    return by_name[by]


def _tally(
    by: Grouping, key: tuple[str, str, str, str], rows: Sequence[Exposure]
) -> Tally:
    name, holder, maker, place = key
    families: dict[str, Band] = {}
    for row in rows:
        families.setdefault(row.family_id, row.band)
    best = rows[0]
    return Tally(
        by=by,
        name=name,
        holder=holder,
        maker=maker,
        territory=place,
        band=best.band,
        counts=tuple(
            (band, sum(held is band for held in families.values()))
            for band in BAND_ORDER
        ),
        impact=max((r.impact for r in rows if r.impact is not None), default=None),
        best=best,
        second=next((row for row in rows if row.claim != best.claim), None),
    )


def _by_tally(row: Tally) -> tuple[int, int, float, str, str, str, str]:
    first = row.counts[band_rank(row.band)][1]
    return (
        band_rank(row.band),
        -first,
        -(row.best.probability or 0.0),
        row.holder,
        row.maker,
        row.name,
        row.territory,
    )
