"""Watches a case: runs when files changed or the schedule says, and loses none.

The loop trusts no notice of a change: it wakes up, looks at the files and the clock,
and decides by what it sees. A notice that is lost, a machine that slept and a clock
that was set cost a delay, not a run.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from patentrisk.errors import PatentRiskError
from patentrisk.monitor.ports import Ports, Stopped
from patentrisk.monitor.running import run_once
from patentrisk.monitor.schedule import day_in, next_moment
from patentrisk.monitor.settling import Settled, Stamps, look, moved, settled
from patentrisk.monitor.status import LATE
from patentrisk.records import Case, WatchState

#: Seconds before a failed run is made again, doubled each time up to the second.
_RETRY, _RETRY_MOST = 30.0, 1800.0


@dataclass(frozen=True, slots=True)
class Plan:
    """How a case is to be watched.

    Attributes
    ----------
    file : pathlib.Path
        The case file.
    cron, timezone : str or None
        As the command line says; None for what the case says.
    files : bool
        Run when files change.
    settle : float or None
        Seconds; None for what the case says.
    once : bool
        Run once and end.
    own : tuple of pathlib.Path
        Files that the watch writes, which are no reason to run.
    heartbeat : float
        Seconds after which the loop looks again even if nobody calls.
    patience : float
        Seconds for which files that never rest may hold up a run; it is then made
        with these as they were before, and a problem names them.
    """

    file: Path
    cron: str | None = None
    timezone: str | None = None
    files: bool = True
    settle: float | None = None
    once: bool = False
    own: tuple[Path, ...] = ()
    heartbeat: float = 60.0
    patience: float = 600.0


def keep_watch(plan: Plan, state: WatchState, ports: Ports) -> WatchState:
    """Watch a case until asked to end.

    Parameters
    ----------
    plan : Plan
        How.
    state : WatchState
        As an earlier watch left it.
    ports : Ports
        What lies outside.

    Returns
    -------
    WatchState
        As saved. A run that was cut off is made when the watch begins again.

    Raises
    ------
    CaseError
        If the case cannot be read at the start; later that is a failed run.
    WatchError
        If the schedule is none.
    """
    zone = plan.timezone or state.timezone
    case = ports.load(plan.file, day_in(zone, ports.now()))
    watch = _Watch(plan, ports, case, state)
    try:
        watch.begin()
        while watch.step() and ports.wait(watch.rest()):
            pass
    except Stopped:
        if watch.state.running is not None:
            ports.log.info("run cut off", why="asked to end; it is made next time")
    asked = ports.asked()
    ports.log.info("ended", **({"signal": asked} if asked else {}))
    return watch.state


@dataclass(slots=True)
class _Watch:
    """What the loop knows: the case as last read, its state, the files last run on."""

    plan: Plan
    ports: Ports
    case: Case
    state: WatchState
    seen: Stamps | None = None

    def begin(self) -> None:
        """Say and save what is going to be kept."""
        self.schedule()
        self.ports.save(self.state)
        self.ports.log.info(
            "watching",
            case=self.case.name,
            sources=list(self.case.sources),
            files=self.plan.files,
            cron=self.state.cron,
            timezone=self.state.timezone,
            next_run=_said(self.state.next_run),
        )

    def schedule(self) -> None:
        """Bring the schedule up to date with the case and the clock."""
        held, now = self.state, self.ports.now()
        cron = self.case.watch.cron if self.plan.cron is None else self.plan.cron
        zone = self.plan.timezone or self.case.watch.timezone
        handled = held.handled
        if handled is None or (cron, zone) != (held.cron, held.timezone):
            handled = now
        if handled > now:
            said = {"now": _said(now), "served": _said(handled)}
            self.ports.log.warning("clock set back", **said)
            handled = now
        following = next_moment(cron, zone, handled) if cron else None
        self.state = replace(
            held, cron=cron, timezone=zone, handled=handled, next_run=following
        )

    def step(self) -> bool:
        """Look once and run if there is reason to; False where the watch ends."""
        self.schedule()
        reason = self.reason()
        if not reason:
            return True
        found = settled(
            self.look,
            self.ports.pause,
            self.settle(),
            self.waiting,
            patience=self.plan.patience,
        )
        if found is None:
            return False
        self.run(reason, found)
        return not self.plan.once

    def reason(self) -> str:
        """Say why a run is due now; ``""`` where none is."""
        now = self.ports.now()
        following = self.state.next_run
        if following is not None and following <= now:
            return "missed" if now - following > LATE else "schedule"
        if self.seen is None:
            return "start"
        if self.plan.files and (files := self.look()) != self.seen:
            changed = moved(self.seen, files)
            self.ports.log.info("files changed", **changed._asdict())
            return "files"
        retry = self.retry()
        return "retry" if retry is not None and retry <= now else ""

    def run(self, reason: str, found: Settled) -> None:
        """Run on files that have settled; that serves the schedule, however it ends."""
        now, restless = self.ports.now(), found.restless
        if restless:
            self.ports.log.warning("files never rest", files=list(restless))
        self.seen = {k: v for k, v in found.stamps.items() if k not in restless}
        self.state = replace(self.state, waiting=(), running=now)
        self.ports.save(self.state)
        state = run_once(self.plan.file, self.state, self.ports, reason, restless)
        self.state = replace(state, handled=now, running=None)
        self.ports.save(self.state)
        self.reload()
        self.schedule()
        self.ports.save(self.state)

    def reload(self) -> None:
        """Read the case again; of one that cannot be read, the run has told."""
        try:
            today = day_in(self.state.timezone, self.ports.now())
            self.case = self.ports.load(self.plan.file, today)
        except PatentRiskError:
            return

    def rest(self) -> float:
        """Seconds until the loop has to look again."""
        moments = [self.state.next_run, self.retry()]
        now = self.ports.now()
        left = [(held - now).total_seconds() for held in moments if held is not None]
        return max(0.0, min([self.plan.heartbeat, *left]))

    def retry(self) -> datetime | None:
        """Give the moment when a failed run is made again."""
        if not self.state.failures or self.state.last is None:
            return None
        failed, now = self.state.last.finished, self.ports.now()
        if failed > now:  # the clock was set back; that must not put it off as long
            return now
        wait = min(_RETRY_MOST, _RETRY * 2 ** min(self.state.failures - 1, 16))
        return failed + timedelta(seconds=wait)

    def settle(self) -> float:
        """Seconds for which files must have stayed as they are."""
        held = self.plan.settle
        return self.case.watch.settle if held is None else held

    def look(self) -> Stamps:
        """Stamp the files of the case."""
        return look(self.case, self.plan.file, leave_out=self.plan.own)

    def waiting(self, names: tuple[str, ...]) -> None:
        """Say which files are still being written, once."""
        if names != self.state.waiting:
            self.ports.log.info("waiting for files", files=list(names))
            self.state = replace(self.state, waiting=names)
            self.ports.save(self.state)


def _said(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat()
