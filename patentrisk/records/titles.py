"""Title: who holds each document, and what passes under each assumption."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from patentrisk.records.facts import TitleEntry
from patentrisk.records.fallbacks import Title


@dataclass(frozen=True, slots=True, order=True)
class Holding:
    """One holder of a document, as a record or the document itself names it.

    Attributes
    ----------
    name : str
        As printed, one company or person.
    party : str
        Party of the case that it belongs to; ``""`` if none.
    since, until : datetime.date or None
        First day, and first day no longer; None where not recorded or open.
    source : str
        The record it comes from; ``""`` if unsaid.
    basis : str
        ``"owner"`` where recorded as such, ``"applicant"`` where only the
        application names it.
    current : bool
        Holds on the as-of date.
    """

    name: str
    party: str
    since: date | None = None
    until: date | None = None
    source: str = ""
    basis: str = "owner"
    current: bool = True


@dataclass(frozen=True, slots=True)
class TitleUnder:
    """Title to a document under one assumption.

    Attributes
    ----------
    assumption : str
        One of `Assumption`, or a name that the case gives.
    title : Title
        May the accused use it.
    reason : str
        The fact it rests on.
    """

    assumption: str
    title: Title
    reason: str


@dataclass(frozen=True, slots=True)
class DocumentTitle:
    """Title to one right or fallback document.

    Attributes
    ----------
    document : str
        Publication number or disclosure identifier.
    party : str
        Party in whose hands the document counts.
    use : str
        ``"right"`` for a patent of any party, ``"fallback"`` for what a component
        of a fallback party rests on.
    holdings : tuple of Holding
        Current ones first, then those that ended.
    facts : tuple of TitleEntry
        Deal facts of the case about it, its own before general ones.
    titles : tuple of TitleUnder
        Under each assumption of the case; empty where the accused is not to use it.
    flags : tuple of str
        Codes of the leads on its title.
    """

    document: str
    party: str
    use: str
    holdings: tuple[Holding, ...]
    facts: tuple[TitleEntry, ...]
    titles: tuple[TitleUnder, ...]
    flags: tuple[str, ...] = ()
