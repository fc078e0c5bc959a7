"""Runs: what was computed when, from what, and how much of it anew."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from patentrisk.records.assessments import Assessment, Manifest, Review
from patentrisk.records.cases import Case
from patentrisk.records.patents import Document, Problem


@dataclass(frozen=True, slots=True)
class Work:
    """How much of one kind a run computed, took over and let go.

    Attributes
    ----------
    kind : str
        ``"documents"``, ``"claims"``, ``"areas"``, ``"vectors"``, ``"maxima"``,
        ``"matches"`` or ``"likeness"``.
    computed, reused : int
        Made in this run, and taken over from earlier ones.
    dropped : int
        Used by the run before and by this one no more.
    """

    kind: str
    computed: int
    reused: int
    dropped: int


@dataclass(frozen=True, slots=True)
class Stale:
    """One thing that a re-score computes anew, and why.

    Attributes
    ----------
    kind : str
        ``"document"``, ``"case"``, ``"day"``, ``"reviews"``, ``"table"``,
        ``"similarity"``, ``"version"``, ``"reader"`` or ``"store"``.
    where : str
        The file, table or library.
    why : str
        ``"added"``, ``"changed"``, ``"removed"``, or before and after.
    """

    kind: str
    where: str
    why: str


@dataclass(frozen=True, slots=True)
class Run:
    """One assessment as stored.

    Attributes
    ----------
    id : int
        Number in its store, from 1; never used twice.
    made : datetime.datetime
        When, in UTC; as the clock of the machine had it. Runs are in order of `id`,
        whatever the clock says.
    case : str
        Name of the case.
    as_of : datetime.date
        Day for which the law was applied.
    previous : int or None
        The run before it; None for the first.
    manifest : Manifest
        What it was made from.
    work : tuple of Work
        Computed, reused and dropped, by kind.
    problems : int
        How many problems it tells.
    same_as : int or None
        The run whose result it repeats, since nothing had changed; None mostly.
    sha256 : str
        Over the run before it and every row of this one, hexadecimal.
    """

    id: int
    made: datetime
    case: str
    as_of: date
    previous: int | None
    manifest: Manifest
    work: tuple[Work, ...]
    problems: int
    same_as: int | None
    sha256: str


@dataclass(frozen=True, slots=True)
class RunInputs:
    """What a run was computed from, as stored: enough to compute it again.

    Attributes
    ----------
    case : Case
        As loaded, tables included.
    documents : tuple of Patent, Disclosure or Problem
        As the sources gave them, for `build_corpus`.
    reviews : tuple of Review
        Analysts' decisions at the time.
    """

    case: Case
    documents: tuple[Document | Problem, ...]
    reviews: tuple[Review, ...]


@dataclass(frozen=True, slots=True)
class Rescored:
    """What a re-score did.

    Attributes
    ----------
    run : Run or None
        The run that was stored; the last one where nothing had changed and none
        was; None for a rehearsal without any run before it.
    stored : bool
        Whether `run` was stored now.
    stale : tuple of Stale
        What had changed since the run before, in order of kind and place; empty
        where nothing had.
    assessment : Assessment or None
        The result; None where nothing had to be computed, or it was a rehearsal.
    problems : tuple of Problem
        Of the re-score itself, which no result tells: a clock that was set back.
    """

    run: Run | None
    stored: bool
    stale: tuple[Stale, ...]
    assessment: Assessment | None = None
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Holder:
    """Who writes to a store.

    Attributes
    ----------
    owner : str
        What it is: ``"rescore"``, ``"watch"``.
    pid : int
        Its process.
    host : str
        Its machine.
    since : datetime.datetime
        When it began, in UTC, as its clock had it.
    """

    owner: str
    pid: int
    host: str
    since: datetime
