"""Bands and impact: one table, used everywhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from patentrisk.errors import CaseError
from patentrisk.records import (
    AreaEntry,
    Band,
    Basis,
    Gate,
    GateStatus,
    Reading,
    Resource,
    Territory,
)

#: From most to least exposed: the order in which everything is listed.
BAND_ORDER = (
    Band.HIGH,
    Band.MEDIUM,
    Band.OPEN,
    Band.UNKNOWN,
    Band.WATCH,
    Band.LOW,
    Band.NONE,
)
_MISSING = "missing"
_YEAR_DAYS = 365.25


@dataclass(frozen=True, slots=True)
class BandRow:
    """A row of the band table; an empty tuple means "any"."""

    rule: str
    band: Band
    likelihood: int | None
    readings: tuple[str, ...]
    statuses: tuple[str, ...]
    bases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Scoring:
    """The scoring table, read.

    Attributes
    ----------
    version : str
        Of the table.
    bands : tuple of BandRow
        The first that applies decides.
    impact, fallback, overlap : mapping of str to number
        As in the table, see its comments.
    area_weight : float
        From this weight on a document counts in an area.
    """

    version: str
    bands: tuple[BandRow, ...]
    impact: Mapping[str, float]
    fallback: Mapping[str, Any]
    overlap: Mapping[str, Any]
    area_weight: float


def read_scoring(resource: Resource) -> Scoring:
    """Read the scoring table.

    Raises
    ------
    CaseError
        If a key is missing or a band, reading or status does not exist.

    Examples
    --------
    >>> from patentrisk.exposure import read_scoring
    >>> from patentrisk.resources import load_resource
    >>> [row.rule for row in read_scoring(load_resource("scoring.toml")).bands][:2]
    ['no-right', 'claims-missing']
    """
    content = resource.content
    try:
        return Scoring(
            resource.version,
            tuple(_row(row) for row in content["bands"]),
            content["impact"],
            content["fallback"],
            content["overlap"],
            float(content["areas"]["weight_at_least"]),
        )
    except (KeyError, ValueError) as error:
        raise CaseError(f"{resource.name}: {error} is missing or unknown") from error


def _row(row: Mapping[str, Any]) -> BandRow:
    readings = tuple(row.get("reading", ()))
    return BandRow(
        row["rule"],
        Band(row["band"]),
        row.get("likelihood"),
        tuple(r if r == _MISSING else Reading(r).value for r in readings),
        tuple(GateStatus(held).value for held in row.get("status", ())),
        tuple(Basis(held).value for held in row.get("basis", ())),
    )


def band_of(
    reading: Reading | None, basis: Basis, status: GateStatus, scoring: Scoring
) -> BandRow:
    """Find the row of the band table that applies.

    Parameters
    ----------
    reading : Reading or None
        None where the claim text is missing.
    basis : Basis
        What the unit rests on.
    status : GateStatus
        What the right is here.
    scoring : Scoring
        The table.

    Returns
    -------
    BandRow
        The first that applies.

    Raises
    ------
    ValueError
        If no row applies: the table has a hole.
    """
    asked = (
        reading.value if reading is not None else _MISSING,
        status.value,
        basis.value,
    )
    for row in scoring.bands:
        allowed = (row.readings, row.statuses, row.bases)
        if all(not held or a in held for a, held in zip(asked, allowed, strict=True)):
            return row
    raise ValueError(f"scoring table {scoring.version}: no row for {asked}")


def impact_of(
    areas: Sequence[AreaEntry],
    territory: Territory | None,
    gate: Gate,
    *,
    as_of: date,
    scoring: Scoring,
) -> int | None:
    """Compute the impact, 1 to 5, of a right being enforced.

    Parameters
    ----------
    areas : sequence of AreaEntry
        What the case says of the areas concerned; the highest counts.
    territory : Territory or None
        What the case says of the territory.
    gate : Gate
        For the remaining term.
    as_of : datetime.date
        The day.
    scoring : Scoring
        The points.

    Returns
    -------
    int or None
        None where the case says nothing of the areas: not known, not small.
        An unknown share or term counts as reached.
    """
    if not areas:
        return None
    points = scoring.impact
    remaining = None
    if gate.expires_on is not None:
        remaining = (gate.expires_on - as_of).days / _YEAR_DAYS
    shared = (
        _reached(
            territory.share if territory else None,
            points["territory_share_at_least"],
            points["territory_share_points"],
        )
        + _reached(
            remaining,
            points["remaining_years_at_least"],
            points["remaining_term_points"],
        )
        + points["start"]
    )
    best = max(
        (points["critical_points"] if entry.critical else 0)
        + _reached(
            entry.share, points["area_share_at_least"], points["area_share_points"]
        )
        for entry in areas
    )
    return int(min(points["most"], shared + best))


def _reached(value: float | None, at_least: float, points: float) -> float:
    return points if value is None or value >= at_least else 0


def band_rank(band: Band) -> int:
    """Rank a band: 0 is the most exposed."""
    return BAND_ORDER.index(band)
