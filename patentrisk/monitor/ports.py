"""Everything that a watch touches outside itself, as it asks for it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Protocol

from patentrisk.monitor.logs import Log
from patentrisk.records import (
    Alert,
    AlertEntry,
    Assessment,
    Case,
    RunDiff,
    WatchState,
)
from patentrisk.records.runs import Rescored


class Stopped(BaseException):
    """The watch was asked to end while it was at work; nothing went wrong.

    It may be raised between any two steps, as Ctrl-C is: what deals with errors is
    not to take it for one.
    """


class Pair(Protocol):
    """Two stored runs, and what they differ in."""

    @property
    def before(self) -> Assessment | None:
        """The run compared with; None where there is none."""

    @property
    def after(self) -> Assessment:
        """The run that is spoken of."""

    def diff(self) -> RunDiff | None:
        """Compare the two; asked for only where there is something to tell."""


class Rescore(Protocol):
    """Re-scores a case and stores a run if anything changed."""

    def __call__(
        self, file: Path, /, *, now: datetime, today: date, restless: tuple[str, ...]
    ) -> Rescored:
        """Re-score, files that never rest as before; `Stopped` where it is to end."""


@dataclass(frozen=True, slots=True)
class Ports:
    """Everything that a watch touches outside itself.

    Attributes
    ----------
    now : callable
        The clock, aware.
    wait : callable
        Waits until a file may have changed or so many seconds are over; False where
        the watch is to end.
    pause : callable
        The same, whatever files do.
    load : callable
        Reads the case for a day.
    rescore : callable
        See `Rescore`.
    pair : callable
        Loads the run that was re-scored and the one of the name given, ``""`` for
        none.
    send : callable
        Sends one alert once, or raises `NotDeliveredError`.
    save : callable
        Writes the state down.
    log : Log
        Where it says what it does.
    asked : callable
        Names the signal that asked the watch to end; ``""`` for none.
    undivided : callable
        Gives a context in which nothing is broken off but waiting.
    """

    now: Callable[[], datetime]
    wait: Callable[[float], bool]
    pause: Callable[[float], bool]
    load: Callable[[Path, date], Case]
    rescore: Rescore
    pair: Callable[[Path, str, Rescored], Pair]
    send: Callable[[Alert, AlertEntry], None]
    save: Callable[[WatchState], None]
    log: Log
    asked: Callable[[], str] = str
    undivided: Callable[[], AbstractContextManager[None]] = nullcontext
