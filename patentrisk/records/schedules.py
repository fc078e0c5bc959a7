"""Schedules: when a watched case is re-scored, and how its watch stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from patentrisk.records.alerts import Alert
from patentrisk.records.patents import Problem


@dataclass(frozen=True, slots=True)
class WatchEntry:
    """What the case says of being watched; the command line may say otherwise.

    Attributes
    ----------
    cron : str
        Five fields: ``"0 6 * * 1"`` is Mondays at six; ``""`` for no schedule.
    timezone : str
        Name of the time zone that the schedule is meant in.
    settle : float
        Seconds for which a file must have stayed as it is to count as complete.
    """

    cron: str = ""
    timezone: str = "UTC"
    settle: float = 2.0


@dataclass(frozen=True, slots=True)
class LastRun:
    """How the last run of a watch ended.

    Attributes
    ----------
    started, finished : datetime.datetime
        Aware, UTC.
    reason : str
        ``"start"``, ``"files"``, ``"schedule"``, ``"missed"`` (a moment of the
        schedule that nobody served in time) or ``"retry"``.
    run : str
        The run in the store; ``""`` where it failed.
    stored : bool
        A run was added; otherwise nothing had changed and `run` is the one before.
    error : str
        Why it failed; ``""`` if it did not.
    problems : tuple of Problem
        Input that could not be used, the first of it; of a failed run as the run
        before it found it.
    counted : int
        How many problems there were.
    """

    started: datetime
    finished: datetime
    reason: str
    run: str = ""
    stored: bool = False
    error: str = ""
    problems: tuple[Problem, ...] = ()
    counted: int = 0


@dataclass(frozen=True, slots=True)
class WatchState:
    """What a watch keeps between its runs and its processes.

    Attributes
    ----------
    cron, timezone : str
        The schedule as last used; ``""`` for none.
    handled : datetime.datetime or None
        Last moment of the schedule that was served.
    next_run : datetime.datetime or None
        The next one; None without a schedule.
    last : LastRun or None
        None before the first run.
    compared : str
        The run with which the next is compared for alerts; ``""`` for none.
    failures : int
        Runs that have failed since one did not.
    running : datetime.datetime or None
        When the run that is being made began.
    waiting : tuple of str
        Files that a due run waits for, since they are still being written.
    undelivered : tuple of Alert
        Alerts that have not arrived yet.
    delivered : tuple of str
        Keys of those that have, the last ones.
    """

    cron: str = ""
    timezone: str = "UTC"
    handled: datetime | None = None
    next_run: datetime | None = None
    last: LastRun | None = None
    compared: str = ""
    failures: int = 0
    running: datetime | None = None
    waiting: tuple[str, ...] = ()
    undelivered: tuple[Alert, ...] = ()
    delivered: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WatchStatus:
    """How a watched case stands now.

    Attributes
    ----------
    state : WatchState
        What the watch has kept.
    watching : bool
        A watch is running.
    latest : str
        Newest run in the store, by whomever; ``""`` for none.
    problems : int or None
        How many problems that run tells; None without one.
    overdue : bool
        The schedule's moment has passed by more than it may.
    exit_code : int
        0 where all is in order, 3 where somebody should look.
    reasons : tuple of str
        Why they should.
    """

    state: WatchState
    watching: bool
    latest: str
    problems: int | None
    overdue: bool
    exit_code: int
    reasons: tuple[str, ...]
