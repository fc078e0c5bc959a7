"""A world for watches: a clock that jumps, files that move, runs that cost nothing."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from patentrisk.case import load_case
from patentrisk.monitor import Plan, Ports, keep_watch, open_log
from patentrisk.monitor.ports import Stopped
from patentrisk.records import Alert, Assessment, Case, WatchState
from patentrisk.records.runs import Rescored, Run

CASE = """[case]
name = "watched"
as_of = "today"
sources = ["documents"]

[[parties]]
id = "A"
role = "accused"

[watch]
settle = 2.0
"""
#: A Friday.
START = datetime(2026, 11, 20, 12, tzinfo=UTC)
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)

_CASES: dict[tuple[bytes, Path, date], Case] = {}


def loaded(file: Path, today: date) -> Case:
    """Load a case, the same bytes once: tables take longer than all else here."""
    key = (file.read_bytes(), file, today)
    if key not in _CASES:
        _CASES[key] = load_case(file, today=today)
    return _CASES[key]


#: What happens when: a moment and what is done then.
Event = tuple[datetime, Callable[[], object]]


@dataclass
class World:
    """Everything a watch touches; it ends when its script is over.

    `now` moves only when the watch waits, to the next event or as far as it waits.
    """

    now: datetime
    until: datetime
    events: list[Event] = field(default_factory=list)
    stream: io.StringIO = field(default_factory=io.StringIO)
    saved: list[WatchState] = field(default_factory=list)
    sent: list[Alert] = field(default_factory=list)

    def at(self, moment: datetime, act: Callable[[], object]) -> None:
        """Put an event into the script."""
        self.events = sorted([*self.events, (moment, act)], key=lambda e: e[0])

    def wait(self, seconds: float) -> bool:
        """Let time pass, at most to the next event."""
        target = self.now + timedelta(seconds=seconds)
        if self.events and self.events[0][0] <= target:
            moment, act = self.events.pop(0)
            self.now = max(self.now, moment)
            act()
        else:
            self.now = target
        return self.now < self.until

    def pause(self, seconds: float) -> bool:
        """Let time pass, and all that happens in it."""
        target = self.now + timedelta(seconds=seconds)
        while self.events and self.events[0][0] <= target:
            self.events.pop(0)[1]()
        self.now = target
        return self.now < self.until

    def log(self) -> list[dict[str, Any]]:
        """Give what was logged."""
        return [json.loads(line) for line in self.stream.getvalue().splitlines()]

    def logged(self, event: str, *keys: str) -> list[Any]:
        """Give some keys of all lines of one event; of one key its values."""
        rows = [row for row in self.log() if row["event"] == event]
        if len(keys) == 1:
            return [row[keys[0]] for row in rows]
        return [tuple(row[key] for key in keys) for row in rows]

    def runs(self) -> list[tuple[str, str]]:
        """Give when runs began, to the second, and why."""
        found = self.logged("run started", "at", "reason")
        return [(at[:19], reason) for at, reason in found]


class Runs:
    """A store in memory: a run is what the files of the case hold."""

    def __init__(self, assess: Callable[[Path], Assessment] | None = None) -> None:
        self.kept: list[tuple[Run, str, Any]] = []
        self.failing: list[Exception] = []
        self.restless: list[tuple[str, ...]] = []
        self.assess = assess or (lambda _: SimpleNamespace(problems=()))

    def rescore(
        self, file: Path, *, now: datetime, today: date, restless: tuple[str, ...] = ()
    ) -> Rescored:
        self.restless.append(restless)
        if self.failing:
            raise self.failing.pop(0)
        case = loaded(file, today)
        held = sorted(p for p in file.parent.rglob("*") if p.is_file())
        raw = b"".join(path.read_bytes() for path in held)
        digest = sha256(raw + case.as_of.isoformat().encode()).hexdigest()
        if self.kept and self.kept[-1][1] == digest:
            return Rescored(self.kept[-1][0], False, ())
        number = len(self.kept) + 1
        made: Any = self.assess(file)
        run = Run(number, now, "x", case.as_of, None, None, (), 0, None, digest)  # type: ignore[arg-type]
        self.kept.append((run, digest, made))
        return Rescored(run, True, (), made)

    def pair(self, file: Path, compared: str, rescored: Rescored) -> Any:
        kept = {str(run.id): held for run, _, held in self.kept}
        return SimpleNamespace(
            before=kept.get(compared),
            after=kept[str(rescored.run.id)],  # type: ignore[union-attr]
            diff=lambda: None,
        )


def ports(world: World, runs: Any, send: Callable[..., None] | None = None) -> Ports:
    """Give a world as a watch's ports."""
    return Ports(
        now=lambda: world.now,
        wait=world.wait,
        pause=world.pause,
        load=loaded,
        rescore=runs.rescore,
        pair=runs.pair,
        send=send or (lambda alert, rule: world.sent.append(alert)),
        save=world.saved.append,
        log=open_log(world.stream, now=lambda: world.now),
    )


def watched(
    world: World,
    file: Path,
    runs: Any = None,
    state: WatchState | None = None,
    send: Callable[..., None] | None = None,
    **held: Any,
) -> WatchState:
    """Watch a case in a world until its script is over."""
    plan = Plan(file, **{"heartbeat": 3600.0, **held})
    runs = runs if runs is not None else Runs()
    return keep_watch(plan, state or WatchState(), ports(world, runs, send))


def stopping(*_: object, **__: object) -> Rescored:
    """Re-score that is cut off."""
    raise Stopped


def dropped(folder: Path, texts: Iterable[tuple[str, str]]) -> Callable[[], None]:
    """Give what writes files when it is called."""

    def act() -> None:
        for name, text in texts:
            (folder / name).write_text(text, encoding="utf-8")

    return act


def world(lasting: timedelta = DAY) -> World:
    """Give a world that begins on that Friday."""
    return World(START, START + lasting)
