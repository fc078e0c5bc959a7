"""Processes beside this one, which work while this one goes on.

Who re-scores one changed document needs the encoder and the terms for a few texts only;
to load them takes longer than to use them. Other processes load them while this one
loads the rest. Which process does it never shows in the result.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar
from uuid import uuid4

from patentrisk.similarity.workers import work_for, workers_at_hand

if TYPE_CHECKING:
    from multiprocessing.synchronize import Lock

Result = TypeVar("Result")


#: Seconds after which nobody waits any longer for others that ask the same process:
#: one of them may have been killed before it was answered.
_PATIENCE = 20.0


class _Line(NamedTuple):
    """How it is asked: one at a time, by this process and those forked from it."""

    connection: Connection
    turn: Lock


#: The processes beside this one, by what they were begun for.
_LINES: dict[str, _Line] = {}


@contextmanager
def beside(**loads: Callable[[], object]) -> Iterator[None]:
    """Have processes beside this one, for `ask`, as long as the context lasts.

    Parameters
    ----------
    **loads : callable
        By the name of each process what it does first, whether it is asked or not.

    Notes
    -----
    Where there is one core only, or none can be forked, `ask` works here.
    """
    if workers_at_hand() < 2:
        yield
        return
    lock = multiprocessing.get_context("fork").Lock
    with ExitStack() as others:
        for name, load in loads.items():
            if name in _LINES:  # of another thread
                continue
            connection = others.enter_context(_forked(partial(_serve, load)))
            _LINES[name] = _Line(connection, lock())
            others.callback(_LINES.pop, name)
        yield


@contextmanager
def meanwhile(work: Callable[[], Result]) -> Iterator[Callable[[], Result]]:
    """Have another process do some work as long as the context lasts.

    Parameters
    ----------
    work : callable
        Pure. It is forked with all it holds; only its result travels.

    Yields
    ------
    callable
        Waits for the result; where the other process failed, `work` is done here.
    """
    if workers_at_hand() < 2:
        yield work
        return
    with _forked(lambda connection: connection.send(work())) as connection:

        def result() -> Result:
            try:
                found: Result = connection.recv()
            except (EOFError, OSError):
                return work()
            return found

        yield result


@contextmanager
def _forked(serve: Callable[[Connection], object]) -> Iterator[Connection]:
    """Fork a process that serves at the other end of a connection; end it after."""
    context = multiprocessing.get_context("fork")
    ours, theirs = context.Pipe()
    process = context.Process(
        target=_begin, args=(serve, ours, theirs, os.getpid()), daemon=True
    )
    process.start()
    theirs.close()
    try:
        yield ours
    finally:
        process.kill()
        process.join()
        ours.close()


def _begin(
    serve: Callable[[Connection], object],
    theirs: Connection,
    ours: Connection,
    parent: int,
) -> None:
    _LINES.clear()
    theirs.close()
    work_for(parent)
    # What fails here is done again by who asks, who then says what is wrong.
    sys.stderr = open(os.devnull, "w")  # noqa: SIM115
    serve(ours)


def ask(beside: str, work: Callable[..., Result], *given: Any) -> Result:
    """Do work in a process beside, or here where there is none.

    Parameters
    ----------
    beside : str
        Name of the process.
    work : callable
        A pure function, known by its name.
    *given
        Handed to it.

    Returns
    -------
    object
        What `work` gives; what it raises there, it raises here again.

    Examples
    --------
    >>> from patentrisk.similarity.beside import ask
    >>> ask("nobody", len, "three")
    5
    """
    line = _LINES.get(beside)
    if line is None or not line.turn.acquire(timeout=_PATIENCE):
        return work(*given)
    try:
        found = _answer(line.connection, work, given)
    except (EOFError, OSError):
        found = None  # It is gone, killed for want of memory perhaps.
    finally:
        line.turn.release()
    if found is None:
        return work(*given)
    result: Result = found[0]
    return result


def _answer(
    connection: Connection, work: Callable[..., Any], given: tuple[Any, ...]
) -> tuple[Any] | None:
    """Give what comes of some work, alone in a tuple; None where it failed.

    Whoever was killed before it was answered left an answer for the next, which is
    known by its name.
    """
    name = uuid4().hex
    connection.send((name, work, given))
    while True:
        asked, found = connection.recv()
        if asked == name:
            answer: tuple[Any] | None = found
            return answer


def _serve(load: Callable[[], object], connection: Connection) -> None:
    """Load, then answer; nobody waits for the end of this process."""
    load()
    while True:
        name, work, given = connection.recv()
        try:
            found = (work(*given),)
        except Exception:
            found = None
        connection.send((name, found))
