"""Expiry: when a right ends, how that was reckoned, and what leaves with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from patentrisk.records.exposures import Band, GateStatus


@dataclass(frozen=True, slots=True)
class TermStep:
    """One step in the reckoning of a term.

    Attributes
    ----------
    code : str
        ``"filing"``, ``"parent filing"`` or ``"grant"`` (what it counts from),
        ``"years"``, ``"adjustment"``, ``"extension"``, ``"disclaimer"``,
        ``"last day"`` (still in force), ``"register"``.
    day : datetime.date or None
        Day it starts from, or the last day that it leads to.
    amount : int
        Years or days added.
    source : str
        The record; ``""`` if unsaid.
    """

    code: str
    day: date | None = None
    amount: int = 0
    source: str = ""


@dataclass(frozen=True, slots=True)
class Expiry:
    """The right of one family in one territory, and the end of its term.

    Attributes
    ----------
    family_id, family_definition : str
        The family, and how it was put together.
    territory : str
        ST.3 code.
    patent : str
        Publication that is in force, or else may come to be, with the latest end.
    members : tuple of str
        Publications of the family that concern the territory.
    holder : str
        Party; ``""`` where it is none of the case.
    status : GateStatus
        On the as-of date.
    stale : bool
        The status record is older than allowed.
    expires_on : datetime.date or None
        First day without the right, as if every fee were paid; None if it cannot
        be reckoned.
    rule : str
        Rule of the pack that the term follows.
    steps : tuple of TermStep
        How the day was reckoned, in order.
    remaining_years : float or None
        From the as-of date, 0 where it has ended; None if unknown.
    changes : tuple of str
        What would change the day: ``"fees"``, ``"adjustment"``, ``"disclaimer"``,
        ``"parent filing"``, ``"status"``, ``"grant"``.
    bands : tuple of (str, Band)
        What leaves with it: the highest band it carries for each party exposed.
    ended : str
        How it ended: ``"lapsed"``, ``"withdrawn"``, ``"revoked"``, ``"expired"``, or
        ``"ended"`` (before a term that is over too); ``""`` where it is not over.
    ended_on : datetime.date or None
        First day without it; None where it is not over, or no record tells the day.
    ended_by : datetime.date or None
        Where no record tells the day: when a register was seen to say that it is over.
    """

    family_id: str
    family_definition: str
    territory: str
    patent: str
    members: tuple[str, ...]
    holder: str
    status: GateStatus
    stale: bool
    expires_on: date | None
    rule: str
    steps: tuple[TermStep, ...]
    remaining_years: float | None
    changes: tuple[str, ...]
    bands: tuple[tuple[str, Band], ...]
    ended: str = ""
    ended_on: date | None = None
    ended_by: date | None = None
