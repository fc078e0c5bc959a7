"""How a watched case stands: what `patentrisk status` says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from patentrisk.case.reading import case_file
from patentrisk.errors import WatchError
from patentrisk.monitor.state import read_state, state_path
from patentrisk.records import Problem, WatchState, WatchStatus
from patentrisk.records.runs import Run
from patentrisk.runs import Store, holder, open_store, store_path
from patentrisk.runs.encoding import decode
from patentrisk.runs.grounds import grounds_of
from patentrisk.runs.rows import FILE, ITEMS

#: A moment of the schedule that is served later than this was missed.
LATE = timedelta(minutes=5)
#: Most files left out that are named.
_NAMED = 3
#: Ends the place of a file in the place of a problem.
_WITHIN = re.compile(
    r"""
    ,\s   # documents/rows.csv, row 3
    | /   # documents/week.zip/one.xml
    | $   # documents/one.md
    """,
    re.VERBOSE,
)


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
        the last one failed, one is overdue, the newest one could read nothing of a
        file, alerts have not arrived, or a run waits for files that are still being
        written.

    Raises
    ------
    WatchError
        If the state cannot be read.
    StoreError
        If the store cannot be read.
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
    run, unread = _latest(file)
    reasons = (*_of_run(run, unread), *_reasons(state, watching, overdue))
    latest, problems = ("", None) if run is None else (str(run.id), run.problems)
    return WatchStatus(
        state, watching, latest, problems, overdue, 3 if reasons else 0, reasons
    )


def _latest(file: Path) -> tuple[Run | None, list[str]]:
    """Give the newest run, and the files of which it could read nothing."""
    path = store_path(file)
    if not path.is_file():
        return None, []
    with open_store(path) as store:
        run = store.last()
        return run, [] if run is None else _unread(store, run.id)


def _unread(store: Store, run: int) -> list[str]:
    """Name files that gave a run problems and no document, in order."""
    told, grounds = store.part(run, "problems"), grounds_of(store, run)
    if told is None or grounds is None:
        return []
    problems: tuple[Problem, ...] = decode(told, tuple[Problem, ...])
    files = {where for where, _ in grounds.files}
    named = {
        held.where[: end.start()]
        for held in problems
        for end in _WITHIN.finditer(held.where)
    }
    return [where for where in sorted(named & files) if not _read(store, run, where)]


def _read(store: Store, run: int, where: str) -> bool:
    raw = store.part(run, FILE + where)
    items = () if raw is None else decode(raw, ITEMS)
    return any(not isinstance(item, Problem) for item in items)


def _of_run(run: Run | None, unread: Sequence[str]) -> Iterator[str]:
    if run is None:
        yield "no run was made yet"
    elif unread:
        more = len(unread) - _NAMED
        said = f"{', '.join(unread[:_NAMED])}{f' and {more} more' if more > 0 else ''}"
        yield f"run {run.id} could read nothing of {said}"


def _reasons(state: WatchState, watching: bool, overdue: bool) -> Iterator[str]:
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
