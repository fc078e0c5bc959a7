"""A week on a real store, with real runs, in a world whose clock jumps."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from patentrisk.monitor import Calls, Plan, keep_watch, open_log, state_path
from patentrisk.monitor.machine import Machine
from patentrisk.records import WatchState
from tests.monitor.world import World

SHANGHAI = ZoneInfo("Asia/Shanghai")
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


@dataclass(frozen=True)
class Week:
    """What is left of a week that was watched."""

    folder: Path
    world: World
    said: list[dict[str, Any]]
    state: WatchState

    def alerts(self, *keys: str) -> list[tuple[Any, ...]]:
        """Give when each alert was told, and some of its parts."""
        rows = self.world.logged("alert", "at", *keys)
        return [(local(at), *rest) for at, *rest in rows]

    def runs(self) -> list[tuple[str, str, bool]]:
        """Give when runs began, why, and whether one was stored."""
        begun = self.world.logged("run started", "at", "reason")
        stored = [
            row.get("stored", False)
            for row in self.world.log()
            if row["event"] in ("run finished", "run failed")
        ]
        return [
            (local(at), reason, kept)
            for (at, reason), kept in zip(begun, stored, strict=True)
        ]


def day(monday: datetime, name: str, clock: str) -> datetime:
    """Give a moment of the week that begins on a Monday."""
    hour, minute = map(int, clock.split(":"))
    start = monday + timedelta(days=_DAYS.index(name))
    return start.replace(hour=hour, minute=minute)


def local(text: str) -> str:
    """Give a logged moment as day and clock in Shanghai."""
    return datetime.fromisoformat(text).astimezone(SHANGHAI).strftime("%a %H:%M")


def watch_week(
    folder: Path,
    monday: datetime,
    events: Iterable[tuple[str, str, Callable[[], object]]],
) -> Week:
    """Watch a case from Monday 06:30 for seven days while events happen to it."""
    start = day(monday, "Mon", "06:30")
    world = World(start, start + timedelta(days=7))
    for name, clock, act in events:
        world.at(day(monday, name, clock), act)
    file = folder / "case.toml"
    said: list[str] = []
    machine = Machine(file, state_path(file), Calls(), world.stream, said.append, True)
    machine.log = open_log(
        world.stream, now=lambda: world.now, secrets=machine._secrets
    )
    ports = replace(
        machine.ports(), now=lambda: world.now, wait=world.wait, pause=world.pause
    )
    plan = Plan(file, own=(folder / "told.jsonl",), heartbeat=3600.0)
    state = keep_watch(plan, WatchState(), ports)
    return Week(folder, world, [json.loads(line) for line in said], state)
