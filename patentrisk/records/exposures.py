"""Exposure: readings and law together, what is open, what to follow up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from patentrisk.records.charts import Level, Reading
from patentrisk.records.stacks import Basis


class Band(StrEnum):
    """How exposed; one table for every output (scoring.toml)."""

    HIGH = "high"
    MEDIUM = "medium"
    OPEN = "open"
    WATCH = "watch"
    LOW = "low"
    NONE = "none"
    UNKNOWN = "unknown"


class GateStatus(StrEnum):
    """What a right is in a territory on the as-of date."""

    IN_FORCE = "in force"
    PENDING = "pending"
    EXPIRED = "expired"
    ENDED = "lapsed, withdrawn or revoked"
    FOREIGN = "no right here"
    TO_BE_CHECKED = "to be checked"


@dataclass(frozen=True, slots=True, order=True)
class Gate:
    """What the law says of a right in a territory, apart from any reading.

    Attributes
    ----------
    territory : str
        ST.3 code.
    status : GateStatus
        On the as-of date.
    rule : str
        Rule of the pack that decided: ``"CN-2024.1/status.granted"``.
    expires_on : datetime.date or None
        Last day of the full term plus one; None if it cannot be computed.
    source : str
        Record the status comes from; ``""`` if only inferred from the kind code.
    status_date : datetime.date or None
        Day of that record.
    """

    territory: str
    status: GateStatus
    rule: str
    expires_on: date | None = None
    source: str = ""
    status_date: date | None = None


@dataclass(frozen=True, slots=True)
class Exposure:
    """One claim against one unit in one territory.

    Attributes
    ----------
    claim, patent, family_id : str
        Identifiers.
    holder, maker : str
        Parties.
    unit : str
        Product, or component of its own.
    areas : tuple of (str, float)
        Area weights of the claim's patent, summing to 1.
    reading : Reading or None
        None where the claim text is missing.
    probability : float or None
        Reading probability in [0, 1].
    basis : Basis
        What the unit rests on.
    gate : Gate
        The law in the territory.
    band : Band
        By the table.
    band_rule : str
        Row of the table that decided.
    likelihood, impact : int or None
        1 to 5.
    charted : bool
        A chart is in `Assessment.charts`; without one the claim is remote.
    """

    claim: str
    patent: str
    family_id: str
    holder: str
    maker: str
    unit: str
    areas: tuple[tuple[str, float], ...]
    reading: Reading | None
    probability: float | None
    basis: Basis
    gate: Gate
    band: Band
    band_rule: str
    likelihood: int | None
    impact: int | None
    charted: bool


@dataclass(frozen=True, slots=True)
class AreaExposure:
    """Exposure of one maker to one holder in one area and territory.

    Attributes
    ----------
    holder, maker, area, territory : str
        What it is about.
    band : Band
        Highest band of its exposures.
    counts : tuple of (Band, int)
        Families per band, each once, in its highest band; all bands listed.
    expected_readings : float
        Sum over families of the highest reading probability under the stated
        prior; of rights in force only.
    impact : int or None
        1 to 5.
    exposures : tuple of Exposure
        Best-ordered first: at most ten.
    """

    holder: str
    maker: str
    area: str
    territory: str
    band: Band
    counts: tuple[tuple[Band, int], ...]
    expected_readings: float
    impact: int | None
    exposures: tuple[Exposure, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """What the evidence leaves open, and what would settle it.

    Attributes
    ----------
    claim, unit, territory : str
        Where.
    label, element : str
        Chart label and text of the element; ``""`` for the right itself.
    level : Level or None
        `NOT_FOUND` or `UNKNOWN`; None where the right's status is the gap.
    question : str
        Code of what would settle it: ``"evidence"``, ``"opaque"``, ``"status"``,
        ``"claims"``, ``"title"``.
    now, if_met : Band
        Band as it is, and if the gap were settled against the accused.
    """

    claim: str
    unit: str
    territory: str
    label: str
    element: str
    level: Level | None
    question: str
    now: Band
    if_met: Band


@dataclass(frozen=True, slots=True)
class Lead:
    """A fact worth following up; listed, never subtracted.

    Attributes
    ----------
    code : str
        ``"evidence before priority"``, ``"own earlier filing"``,
        ``"service invention"``, ``"co-owner"``.
    claim : str
        Claim it concerns; ``""`` if none.
    party, document, locator : str
        Whose document, which, where.
    earlier, later : datetime.date or None
        The two dates compared.
    """

    code: str
    claim: str
    party: str
    document: str
    locator: str = ""
    earlier: date | None = None
    later: date | None = None
