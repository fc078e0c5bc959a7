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
    stale : bool
        The record is older than the rule pack or the case allows.
    notes : tuple of str
        Rules that have a bearing besides: an evaluation report to be asked for,
        provisional protection, a term that may be longer.
    ended_on : datetime.date or None
        First day without a right that is over, by its events or its term; None where
        it is not over, or no record tells the day.
    """

    territory: str
    status: GateStatus
    rule: str
    expires_on: date | None = None
    source: str = ""
    status_date: date | None = None
    stale: bool = False
    notes: tuple[str, ...] = ()
    ended_on: date | None = None


@dataclass(frozen=True, slots=True)
class ImpactPoint:
    """One input of the impact, and what it adds.

    Attributes
    ----------
    rule : str
        Row of the impact table.
    points : int
        What it adds; negative where it takes away.
    value : float or None
        The figure compared: a share in [0, 1], years; None where unknown or where
        the rule compares none.
    at_least : float or None
        What it is compared with.
    about : str
        What it speaks of: an area, product, territory, component, or the source of
        a fact.
    """

    rule: str
    points: int
    value: float | None = None
    at_least: float | None = None
    about: str = ""


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
    shadow : Band or None
        Band of a pending right if it were granted with these claims; else None.
    impact_points : tuple of ImpactPoint
        What the impact is the sum of, in the order of the table; empty where the
        case says nothing of the areas.
    priority : str
        Cell of the 5 x 5 table, ``"P1"`` to ``"P3"``; ``""`` where likelihood or
        impact is not known.
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
    shadow: Band | None = None
    impact_points: tuple[ImpactPoint, ...] = ()
    priority: str = ""


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
    expected_readings : float or None
        Sum over families of the highest reading probability under the stated
        prior; of rights in force only. None where families are unknown and no
        other adds to it; where others do, it is the least that it can be.
    impact : int or None
        1 to 5.
    exposures : tuple of Exposure
        Best-ordered first: at most ten.
    shadow : float
        As `expected_readings`, of pending rights only: they bind nobody yet.
    """

    holder: str
    maker: str
    area: str
    territory: str
    band: Band
    counts: tuple[tuple[Band, int], ...]
    expected_readings: float | None
    impact: int | None
    exposures: tuple[Exposure, ...]
    shadow: float = 0.0


class Grouping(StrEnum):
    """What exposures may be summed up by."""

    PATENT = "patent"
    FAMILY = "family"
    COMPONENT = "component"
    PRODUCT = "product"
    AREA = "area"
    TERRITORY = "territory"
    PARTY = "party"


@dataclass(frozen=True, slots=True)
class Tally:
    """Exposure of one maker to one holder, summed up by something; families once.

    Attributes
    ----------
    by : Grouping
        What it is summed up by.
    name : str
        Which patent, family, component, product, area, territory or maker.
    holder, maker : str
        Parties.
    territory : str
        ST.3 code; ``""`` where several are summed up.
    band : Band
        The highest.
    counts : tuple of (Band, int)
        Families per band, each once in its highest band; all bands listed.
    impact : int or None
        The highest known.
    best : Exposure
        The most exposed.
    second : Exposure or None
        The most exposed of another claim: the holder may assert either.
    """

    by: Grouping
    name: str
    holder: str
    maker: str
    territory: str
    band: Band
    counts: tuple[tuple[Band, int], ...]
    impact: int | None
    best: Exposure
    second: Exposure | None


@dataclass(frozen=True, slots=True, order=True)
class Carrier:
    """A component that carries elements of a claim charted on a unit.

    Attributes
    ----------
    claim, unit, component : str
        Identifiers.
    labels : tuple of str
        Counted elements that are met or possible by this component's passage.
    of : int
        Counted elements of the claim.
    """

    claim: str
    unit: str
    component: str
    labels: tuple[str, ...]
    of: int


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
    reason : str
        Code of what no passage says, as in the chart; ``""`` for none.
    words : str
        Words of the element that it is about.
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
    reason: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Lead:
    """A fact worth following up; listed, never subtracted.

    Attributes
    ----------
    code : str
        On a claim: ``"evidence before priority"``, ``"own earlier filing"``,
        ``"prior art"``, ``"prior use"``, ``"licence"``, ``"licensor not owner"``,
        ``"exhaustion"``, ``"co-owner"``. On title:
        ``"service invention"``, ``"filed while employed"``, ``"joint owners"``,
        ``"owner outside"``, ``"owner left"``, ``"transfer not recorded"``.
    claim : str
        Claim it concerns; ``""`` if none.
    party, document, locator : str
        Whose document, which, where.
    earlier, later : datetime.date or None
        The two dates compared.
    other : str
        Unit, component, person or company that it is about besides.
    source : str
        Where a fact of the case comes from, as the case quotes it.
    rule : str
        Rule of a pack, ``"CN-2026.3/exhaustion"``; ``""`` where the pack has none.
    reading : Reading or None
        Of prior art: how the claim reads on the older document.
    areas : tuple of str
        Areas that the document and the duties share; empty where none is told.
    locators : tuple of str
        Every place of the document that the lead rests on, the nearest first;
        `locator` is the first of them.
    """

    code: str
    claim: str
    party: str
    document: str
    locator: str = ""
    earlier: date | None = None
    later: date | None = None
    other: str = ""
    source: str = ""
    rule: str = ""
    reading: Reading | None = None
    areas: tuple[str, ...] = ()
    locators: tuple[str, ...] = ()
