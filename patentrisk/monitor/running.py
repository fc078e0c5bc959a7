"""One run of a watch: re-score, speak up, and write down how it went."""

from __future__ import annotations

import traceback
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from patentrisk.errors import PatentRiskError
from patentrisk.monitor.logs import Log
from patentrisk.monitor.ports import Ports
from patentrisk.monitor.schedule import day_in
from patentrisk.monitor.telling import stored_run, with_alerts, with_delivered
from patentrisk.records import LastRun, Problem, WatchState
from patentrisk.records.runs import Rescored, Run

#: Most problems of a run that are kept and told one by one.
_TOLD = 200


def run_once(
    file: Path,
    state: WatchState,
    ports: Ports,
    reason: str,
    restless: tuple[str, ...] = (),
) -> WatchState:
    """Re-score a case once, tell what its rules speak up for, and say how it went.

    Parameters
    ----------
    file : pathlib.Path
        The case file.
    state : WatchState
        As the run before left it.
    ports : Ports
        What lies outside.
    reason : str
        Why it runs, as in `LastRun`.
    restless : tuple of str
        Files that somebody keeps writing to: they count as they were before.

    Returns
    -------
    WatchState
        Saved. A failure is in it and in the log; the next run makes up for it.

    Raises
    ------
    Stopped
        If the watch was asked to end; the store is as before or as after.
    """
    started = ports.now()
    today = day_in(state.timezone, started)
    ports.log.info("run started", reason=reason, day=today.isoformat())
    try:
        case = ports.load(file, today)
        rescored = ports.rescore(file, now=started, today=today, restless=restless)
        run = stored_run(rescored)
        _log_run(ports.log, rescored, run, state.last)
        state = with_alerts(file, state, ports, case.alerts, rescored)
    except Exception as error:  # a watch outlives what goes wrong in one run
        return _failed(state, ports, started, reason, error)
    last = LastRun(
        started,
        ports.now(),
        reason,
        run=str(run.id),
        stored=rescored.stored,
        problems=_problems(rescored, state.last)[:_TOLD],
        counted=run.problems,
    )
    state = replace(state, last=last, failures=0, running=None)
    with ports.undivided():  # what was sent and not written down is sent twice
        ports.save(state)
        return with_delivered(state, ports, case.alerts)


def _problems(rescored: Rescored, last: LastRun | None) -> tuple[Problem, ...]:
    """Give the problems of a run; of one that repeats another, those of that one."""
    if rescored.assessment is not None:
        return tuple(sorted(rescored.assessment.problems))
    return last.problems if last is not None else ()


def _log_run(log: Log, rescored: Rescored, run: Run, last: LastRun | None) -> None:
    """Say what a run did, and each problem that the run before did not have."""
    known = set(last.problems) if last is not None else set()
    fresh = [held for held in _problems(rescored, last) if held not in known]
    for problem in fresh[:_TOLD]:
        log.warning("problem", where=problem.where, message=problem.message)
    log.info(
        "run finished",
        run=run.id,
        stored=rescored.stored,
        day=run.as_of.isoformat(),
        stale=[
            f"{held.kind} {held.where}".strip() + f": {held.why}"
            for held in rescored.stale
        ],
        work={held.kind: [held.computed, held.reused] for held in run.work},
        problems=run.problems,
    )


def _failed(
    state: WatchState, ports: Ports, started: datetime, reason: str, error: Exception
) -> WatchState:
    """Write a failure down; of what nobody foresaw also where it was."""
    said = str(error) or type(error).__name__
    foreseen = isinstance(error, PatentRiskError | OSError)
    where = {} if foreseen else {"trace": traceback.format_exc()}
    ports.log.error("run failed", error=said, kind=type(error).__name__, **where)
    before = state.last
    last = LastRun(
        started,
        ports.now(),
        reason,
        error=said,
        problems=before.problems if before is not None else (),
        counted=before.counted if before is not None else 0,
    )
    state = replace(state, last=last, failures=state.failures + 1)
    ports.save(state)
    return state
