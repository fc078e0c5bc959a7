"""What to ask and what may be done: questions, routes, and what cannot be seen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from patentrisk.records.exposures import Band
from patentrisk.records.fallbacks import Blocker


@dataclass(frozen=True, slots=True, order=True)
class Gain:
    """Usable coverage of an area now, and if a substitute were unblocked.

    Attributes
    ----------
    territory, area : str
        Where.
    now, then : float
        Share in [0, 1] under the headline assumption, as `Coverage.usable`.
    """

    territory: str
    area: str
    now: float
    then: float


@dataclass(frozen=True, slots=True)
class Question:
    """Gaps that one answer settles, and what it could move.

    Attributes
    ----------
    code : str
        What would settle it: ``"evidence"``, ``"evidence.figure"``,
        ``"evidence.comparison"``, ``"evidence.act"``, ``"evidence.none"``,
        ``"opaque"``, ``"drawings"`` (a design's), ``"status"`` or ``"claims"``. What
        would unblock a substitute: ``"title"``, ``"substitute.element"`` or
        ``"substitute.status"``.
    unit : str
        Product or component to look into first; ``""`` where it is a record.
    document : str
        Patent that the question is about, or the component whose title it is.
    territories : tuple of str
        Where the answer counts.
    label, element : str
        Element of the first claim; ``""`` where it is none.
    words : str
        Words of the element that no passage says, where the check names them.
    claims : tuple of str
        Claims that the answer bears on, most exposed first.
    alone : int
        How many of these it would settle alone.
    bands : int
        Bands that it could move: the largest step of each family and territory,
        summed. The status of a right may move them up or down to none.
    now, if_met : Band
        Of the largest step.
    families : tuple of str
        Families of the claims.
    units : tuple of str
        All products and components that are asked the same, what is made first.
    described : bool
        Only a party's own patents are asked about: they describe, and do not prove
        making.
    blockers : tuple of Blocker
        Asserted claims that reach a substitute; one that is settled together with
        another is left out.
    wins : tuple of Gain
        What a substitute would add to coverage once all that blocks it is settled.
    """

    code: str
    unit: str
    document: str
    territories: tuple[str, ...]
    label: str
    element: str
    words: str
    claims: tuple[str, ...]
    alone: int
    bands: int
    now: Band
    if_met: Band
    families: tuple[str, ...]
    units: tuple[str, ...] = ()
    described: bool = False
    blockers: tuple[Blocker, ...] = ()
    wins: tuple[Gain, ...] = ()


class Effort(StrEnum):
    """How much a route asks for, by a rule of the table; or not known."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    UNKNOWN = "unknown"


class RouteCode(StrEnum):
    """What may be done about an exposed family."""

    DESIGN_AROUND = "design around"
    SWITCH = "switch"
    LICENCE = "licence"
    INVALIDATE = "invalidate"
    EVIDENCE = "obtain evidence"
    STATUS = "obtain status"
    MONITOR = "monitor"


@dataclass(frozen=True, slots=True)
class Route:
    """One route, what it would take, and how sure that is.

    Attributes
    ----------
    code : RouteCode
        Which.
    effort : Effort
        By the table.
    reason : str
        Rule of the table that decided on the effort.
    count : int
        The figure that it was decided by: features to change, steps to take.
    subjects : tuple of str
        What it is about: chart labels, a component, documents.
    confidence : Effort
        How far the evidence carries it: `HIGH`, `MEDIUM` or `LOW`.
    confidence_reason : str
        Rule of the table that decided on the confidence.
    """

    code: RouteCode
    effort: Effort
    reason: str
    count: int = 0
    subjects: tuple[str, ...] = ()
    confidence: Effort = Effort.LOW
    confidence_reason: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Trigger:
    """When to look again.

    Attributes
    ----------
    code : str
        ``"expires"``, ``"status"``, ``"term"``, ``"granted"``, ``"claims"``,
        ``"deal"``, ``"evidence"``.
    day : datetime.date or None
        The day, where one can be computed; None for an event.
    """

    code: str
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Mitigation:
    """What may be done about one exposed family in one territory.

    Attributes
    ----------
    family_id, holder, maker, territory : str
        What is exposed.
    claim, unit : str
        The most exposed of the family.
    band : Band
        Its band.
    priority : str
        Cell of the 5 x 5 table; ``""`` where likelihood or impact is not known.
    routes : tuple of Route
        Least effort first.
    triggers : tuple of Trigger
        Those with a day first, in order.
    least : int
        Routes that the table wants for this band.
    """

    family_id: str
    holder: str
    maker: str
    territory: str
    claim: str
    unit: str
    band: Band
    priority: str
    routes: tuple[Route, ...]
    triggers: tuple[Trigger, ...]
    least: int


@dataclass(frozen=True, slots=True)
class BlindSpot:
    """What a screening of this corpus cannot see, with what the corpus shows of it.

    Attributes
    ----------
    code : str
        ``"window"``, ``"corpus"``, ``"translation"``, ``"amended"``, ``"names"``,
        ``"secrets"``, ``"construction"``, ``"evidence"``, ``"score"``.
    counts : tuple of (str, int)
        What was counted in the corpus, by name.
    days : tuple of (str, datetime.date)
        Days that bound it, by name.
    documents : tuple of str
        Documents that it concerns, sorted; at most the first twenty.
    """

    code: str
    counts: tuple[tuple[str, int], ...] = ()
    days: tuple[tuple[str, date], ...] = ()
    documents: tuple[str, ...] = ()
