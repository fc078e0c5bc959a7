"""Exposures from charts and gates: readings and the law together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from patentrisk.chart import Unit
from patentrisk.exposure.bands import (
    Scoring,
    band_of,
    band_rank,
)
from patentrisk.exposure.gates import Law
from patentrisk.records import (
    Band,
    Case,
    ClaimChart,
    Exposure,
    Gate,
    GateStatus,
    Patent,
    Territory,
)

AreaWeights = Mapping[str, tuple[tuple[str, float, str], ...]]


def expose(
    charts: Iterable[ClaimChart],
    units: Mapping[str, Unit],
    patents: Mapping[str, Patent],
    *,
    gates: Mapping[tuple[str, str], Gate],
    areas: AreaWeights,
    case: Case,
    law: Law,
) -> tuple[Exposure, ...]:
    """Put readings and law together.

    Parameters
    ----------
    charts : iterable of ClaimChart
        Every chart of a unit of reading; remote pairs have none.
    units : mapping of str to Unit
        Units of reading by identifier.
    patents : mapping of str to Patent
        By publication number.
    gates : mapping of (str, str) to Gate
        By publication number and territory.
    areas : mapping of str to tuple
        Area weights by publication number.
    case : Case
        Territories, and what the areas matter.
    law : Law
        The day, the packs and the table.

    Returns
    -------
    tuple of Exposure
        For every chart and territory with acts, most exposed first; their impact is
        not weighed yet, see `weigh`.
    """
    rows = [
        _exposure(chart, unit, patents, place, gates, areas, case, law)
        for chart in charts
        for unit in (units[chart.unit],)
        for place in _places(unit, case)
    ]
    return tuple(sorted(rows, key=by_exposure))


def by_exposure(exposure: Exposure) -> tuple[int, float, str, str, str]:
    """Order exposures: band, then probability, then identifiers."""
    return (
        band_rank(exposure.band),
        -(exposure.probability or 0.0),
        exposure.claim,
        exposure.unit,
        exposure.gate.territory,
    )


def _places(unit: Unit, case: Case) -> list[Territory]:
    """Territories in which acts take place with a unit."""
    return [place for place in case.territories if unit.acts_in(place.id)]


def _exposure(
    chart: ClaimChart,
    unit: Unit,
    patents: Mapping[str, Patent],
    place: Territory,
    gates: Mapping[tuple[str, str], Gate],
    areas: AreaWeights,
    case: Case,
    law: Law,
) -> Exposure:
    number = chart.claim.partition("/")[0]
    held = gates[number, place.id]
    row = band_of(chart.reading, chart.basis, held.status, law.scoring)
    weights = tuple((area, weight) for area, weight, _ in areas[number])
    return Exposure(
        claim=chart.claim,
        patent=number,
        family_id=patents[number].family_id or number,
        holder=chart.holder,
        maker=unit.maker,
        unit=unit.id,
        areas=weights,
        reading=chart.reading,
        probability=chart.probability,
        basis=chart.basis,
        gate=held,
        band=row.band,
        band_rule=row.rule,
        likelihood=row.likelihood,
        impact=None,
        charted=True,
        shadow=_shadow(chart, held, law.scoring),
    )


def _shadow(chart: ClaimChart, held: Gate, scoring: Scoring) -> Band | None:
    """Give the band of a pending right if it were granted with these claims."""
    if held.status is not GateStatus.PENDING:
        return None
    return band_of(chart.reading, chart.basis, GateStatus.IN_FORCE, scoring).band


def without_claims(
    patents: Mapping[str, Patent],
    holders: Mapping[str, str],
    units: Mapping[str, Unit],
    *,
    gates: Mapping[tuple[str, str], Gate],
    areas: AreaWeights,
    case: Case,
    law: Law,
) -> tuple[Exposure, ...]:
    """Give the exposures of patents whose claims could not be read: unknown.

    Parameters
    ----------
    patents : mapping of str to Patent
        Those without a single claim.
    holders : mapping of str to str
        Publication number to party.
    units, gates, areas, case, law
        As for `expose`.

    Returns
    -------
    tuple of Exposure
        One per patent, other party's unit and territory, most exposed first.
    """
    rows = []
    for number, patent in patents.items():
        for unit in units.values():
            if holders[number] == unit.maker:
                continue
            for place in _places(unit, case):
                held = gates[number, place.id]
                row = band_of(None, unit.basis, held.status, law.scoring)
                weights = tuple((area, weight) for area, weight, _ in areas[number])
                rows.append(
                    Exposure(
                        claim=number,
                        patent=number,
                        family_id=patent.family_id or number,
                        holder=holders[number],
                        maker=unit.maker,
                        unit=unit.id,
                        areas=weights,
                        reading=None,
                        probability=None,
                        basis=unit.basis,
                        gate=held,
                        band=row.band,
                        band_rule=row.rule,
                        likelihood=row.likelihood,
                        impact=None,
                        charted=False,
                    )
                )
    return tuple(sorted(rows, key=by_exposure))
