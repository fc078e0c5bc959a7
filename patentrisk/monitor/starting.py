"""Starts a watch on this machine, one for each case."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TextIO

from patentrisk.case import load_case
from patentrisk.case.reading import case_file
from patentrisk.errors import StoreError, WatchError
from patentrisk.monitor.calls import Calls
from patentrisk.monitor.machine import Machine, clock, notices
from patentrisk.monitor.ports import Stopped
from patentrisk.monitor.state import read_state, state_path
from patentrisk.monitor.watching import Plan, keep_watch
from patentrisk.records import AlertTo, Case, WatchState
from patentrisk.runs import holder, writing


def watch(
    path: str | Path,
    *,
    plan: Plan | None = None,
    log: TextIO | None = None,
    say: Callable[[str], None] = print,
    as_json: bool = False,
    calls: Calls | None = None,
) -> WatchState:
    """Watch a case: re-score it when files change or the schedule says, and speak up.

    Parameters
    ----------
    path : str or pathlib.Path
        The ``case.toml``, or its folder.
    plan : Plan, optional
        How; by default as the case says. Its file is taken from `path`.
    log : file, optional
        Where lines of JSON go; standard error by default.
    say : callable, optional
        Writes a line to standard output: the alerts that go there.
    as_json : bool, default False
        Alerts on standard output are JSON.
    calls : Calls, optional
        What wakes and ends it: ``calls.end`` from any thread, ``calls.signalled`` from
        a signal.

    Returns
    -------
    WatchState
        As it was when it ended.

    Raises
    ------
    CaseError
        If the case cannot be read at the start.
    WatchError
        If it is watched already, the schedule is none, the folder cannot be written
        or the extra is not installed.
    """
    file = case_file(path)
    held = plan or Plan(file)
    case = load_case(file, today=clock().date())
    calls = calls or Calls()
    state = state_path(file)
    worker = Machine(file, state, calls, log or sys.stderr, say, as_json)
    own = (*held.own, *_own_files(case, file))
    held = replace(held, file=file, own=own)
    with ExitStack() as stack:
        stack.enter_context(_only_one(file))
        if held.files and not held.once:
            stack.enter_context(notices(_folders(case, file), calls, worker.log))
        try:
            return keep_watch(held, read_state(state), worker.ports())
        except Stopped:  # before the watch began, or when it had ended
            return read_state(state)
        finally:
            calls.last_words = str  # they are said


def _own_files(case: Case, file: Path) -> Iterator[Path]:
    """Name files that alerts are added to: no reason to run again."""
    for rule in case.alerts:
        if rule.to is AlertTo.FILE:
            yield file.parent / rule.file


def _folders(case: Case, file: Path) -> list[Path]:
    """Name the folders in which something may move: the case's, and those outside."""
    root = file.parent
    named = [root / name for name in case.sources]
    held = {path if path.is_dir() else path.parent for path in named}
    base = root.resolve()
    outside = {path for path in held if not path.resolve().is_relative_to(base)}
    return sorted({root, *(path for path in outside if path.is_dir())})


@contextmanager
def _only_one(file: Path) -> Iterator[None]:
    """Be the only watch of a case: two would tell everything twice."""
    with ExitStack() as stack:
        try:
            lock = writing(state_path(file), "watch", now=clock())
            stack.enter_context(lock)
        except StoreError as error:
            who = holder(state_path(file))
            if who is None:
                raise
            raise WatchError(
                f"{file}: is watched already by process {who.pid} on {who.host}, since"
                f" {who.since.isoformat(timespec='seconds')}; end that one first"
            ) from error
        yield
