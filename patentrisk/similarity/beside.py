"""Processes beside this one, which work while this one goes on.

Who re-scores one changed document needs the encoder and the terms for a few texts only;
to load them takes longer than to use them. Other processes load them while this one
loads the rest. Which process does it never shows in the result.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
import warnings
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar
from uuid import uuid4

from patentrisk.similarity.workers import work_for, workers_at_hand

if TYPE_CHECKING:
    from multiprocessing.process import BaseProcess
    from multiprocessing.synchronize import Lock

Result = TypeVar("Result")


#: Seconds after which nobody waits any longer for others that ask the same process:
#: one of them may have been killed before it was answered.
_PATIENCE = 20.0


class _Line(NamedTuple):
    """How a process is asked: one at a time, by this one and those forked from it."""

    process: BaseProcess
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
    Where there is one core only, or none can be forked, `ask` works here. For a
    process of one thread: others may hold what a forked process waits for.
    """
    with ExitStack() as others:
        for name, load in loads.items():
            if line := others.enter_context(_forked(partial(_serve, load))):
                _LINES[name] = line
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
    with _forked(lambda connection: connection.send(work())) as line:

        def result() -> Result:
            if line is None:
                return work()
            try:
                found: Result = line.connection.recv()
            except (EOFError, ConnectionError):
                return work()
            return found

        yield result


@contextmanager
def _forked(serve: Callable[[Connection], object]) -> Iterator[_Line | None]:
    """Fork a process that serves at the other end of a connection; end it after.

    None where there is one core only, or the system has nothing to spare.
    """
    line = _begun(serve) if workers_at_hand() > 1 else None
    try:
        yield line
    finally:
        if line is not None:
            line.process.kill()
            line.process.join()
            line.connection.close()


def _begun(serve: Callable[[Connection], object]) -> _Line | None:
    context = multiprocessing.get_context("fork")
    with ExitStack() as opened, warnings.catch_warnings():
        # As of `spread`: from 3.12 on forking beside any thread is frowned upon.
        warnings.simplefilter("ignore", DeprecationWarning)
        try:
            turn = context.Lock()
            ours, theirs = map(opened.enter_context, context.Pipe())
            process = context.Process(
                target=_begin, args=(serve, ours, theirs, os.getpid()), daemon=True
            )
            process.start()
        except OSError:
            return None
        theirs.close()
        opened.pop_all()
        return _Line(process, ours, turn)


def _begin(
    serve: Callable[[Connection], object],
    theirs: Connection,
    ours: Connection,
    parent: int,
) -> None:
    work_for(parent)
    _LINES.clear()
    theirs.close()
    # What fails here is done again by who asks, who then says what is wrong.
    sys.stderr = open(os.devnull, "w")  # noqa: SIM115
    serve(ours)


def ask(name: str, work: Callable[..., Result], *given: Any) -> Result:
    """Do work in a process beside, or here where there is none.

    Parameters
    ----------
    name : str
        Of the process.
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
    line = _LINES.get(name)
    if line is None or not line.turn.acquire(timeout=_PATIENCE):
        return work(*given)
    try:
        found = _answer(line.connection, work, given)
    except (EOFError, ConnectionError):
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

    Whoever was killed before it was answered left an answer for the next: each says
    which question it is for.
    """
    question = uuid4().hex
    connection.send((question, work, given))
    while True:
        asked, found = connection.recv()
        if asked == question:
            answer: tuple[Any] | None = found
            return answer


def _serve(load: Callable[[], object], connection: Connection) -> None:
    """Load, then answer; nobody waits for the end of this process."""
    load()
    while True:
        question, work, given = connection.recv()
        try:
            found = (work(*given),)
        except Exception:
            found = None
        connection.send((question, found))
