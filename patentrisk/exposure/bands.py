"""Bands and impact: one table, used everywhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from patentrisk.errors import CaseError
from patentrisk.records import (
    Band,
    Basis,
    GateStatus,
    Reading,
    Resource,
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
class ImpactRule:
    """A row of the impact table.

    Attributes
    ----------
    rule : str
        Its name.
    points : int
        What it adds.
    at_least : float or None
        From where on it holds, of those that compare a figure.
    """

    rule: str
    points: int
    at_least: float | None = None


@dataclass(frozen=True, slots=True)
class Scoring:
    """The scoring table, read.

    Attributes
    ----------
    version : str
        Of the table.
    bands : tuple of BandRow
        The first that applies decides.
    impact : mapping of str to number
        Points to start with, least and most.
    impact_rules : tuple of ImpactRule
        In the order of the table.
    matrix : tuple of tuple of str
        Priorities: rows from likelihood 5 down to 1, columns from impact 1 to 5.
    mitigation : mapping
        As in the table, see its comments.
    fallback, overlap : mapping of str to number
        As in the table, see its comments.
    area_weight : float
        From this weight on a document counts in an area.
    leads : mapping of str to number
        As in the table, see its comments.
    """

    version: str
    bands: tuple[BandRow, ...]
    impact: Mapping[str, int]
    impact_rules: tuple[ImpactRule, ...]
    matrix: tuple[tuple[str, ...], ...]
    mitigation: Mapping[str, Any]
    fallback: Mapping[str, Any]
    overlap: Mapping[str, Any]
    area_weight: float
    leads: Mapping[str, Any]


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
            tuple(_impact_rule(row) for row in content["impact"]["rules"]),
            _matrix(content["matrix"]["rows"]),
            content["mitigation"],
            content["fallback"],
            content["overlap"],
            float(content["areas"]["weight_at_least"]),
            content["leads"],
        )
    except (KeyError, ValueError) as error:
        raise CaseError(f"{resource.name}: {error} is missing or unknown") from error


def _impact_rule(row: Mapping[str, Any]) -> ImpactRule:
    return ImpactRule(row["rule"], int(row["points"]), row.get("at_least"))


def _matrix(rows: Sequence[Sequence[str]]) -> tuple[tuple[str, ...], ...]:
    if [len(row) for row in rows] != [5] * 5:
        raise ValueError("a row or column of the 5 x 5 table")
    return tuple(tuple(row) for row in rows)


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
    read = reading if reading is not None else _MISSING
    for row in scoring.bands:
        if (
            (not row.readings or read in row.readings)
            and (not row.statuses or status in row.statuses)
            and (not row.bases or basis in row.bases)
        ):
            return row
    asked = (str(read), status.value, basis.value)
    raise ValueError(f"scoring table {scoring.version}: no row for {asked}")


def band_rank(band: Band) -> int:
    """Rank a band: 0 is the most exposed."""
    return BAND_ORDER.index(band)
