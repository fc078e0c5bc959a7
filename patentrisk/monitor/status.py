"""How a watched case stands: what `patentrisk status` says."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from patentrisk.case.reading import case_file
from patentrisk.errors import WatchError
from patentrisk.monitor.state import read_state, state_path
from patentrisk.records import WatchState, WatchStatus
from patentrisk.runs import holder, open_store, store_path

#: A moment of the schedule that is served later than this was missed.
LATE = timedelta(minutes=5)


def watch_status(path: str | Path, *, now: datetime | None = None) -> WatchStatus:
    """Tell how a watched case stands.

    Parameters
    ----------
    path : str or pathlib.Path
        The ``case.toml``, or its folder.
    now : datetime.datetime, optional
        The clock's time.

    Returns
    -------
    WatchStatus
        Its exit code is 0 where all is in order, and 3 where no run was ever made,
        the last one failed, one is overdue, alerts have not arrived, or a run waits
        for files that are still being written.

    Raises
    ------
    WatchError
        If the state cannot be read.
    """
    file = case_file(path)
    if not file.is_file():
        raise WatchError(
            f"{path}: holds no case; expected a case.toml or the folder it is in"
        )
    state = read_state(state_path(file))
    watching = holder(state_path(file)) is not None
    following = state.next_run
    late = following is not None and following + LATE < (now or datetime.now(UTC))
    overdue = late and not (watching and state.running)
    latest = _latest(file)
    reasons = tuple(_reasons(state, watching, latest, overdue))
    return WatchStatus(state, watching, latest, overdue, 3 if reasons else 0, reasons)


def _latest(file: Path) -> str:
    path = store_path(file)
    if not path.is_file():
        return ""
    with open_store(path) as store:
        runs = store.runs()
    return str(runs[-1].id) if runs else ""


def _reasons(
    state: WatchState, watching: bool, latest: str, overdue: bool
) -> Iterator[str]:
    if not latest:
        yield "no run was made yet"
    if state.last is not None and state.last.error:
        yield f"the last run failed: {state.last.error}"
    if state.running is not None and not watching:
        yield "a run was cut off; it is made when the watch begins again"
    if overdue and state.next_run is not None:
        yield f"the run of {state.next_run.isoformat()} was not made"
    if state.undelivered:
        count = len(state.undelivered)
        yield f"{count} {'alert has' if count == 1 else 'alerts have'} not arrived"
    if state.waiting:
        yield f"files are still being written: {', '.join(state.waiting)}"
