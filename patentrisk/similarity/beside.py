"""A process beside this one: it loads what is slow to load, and works with it.

Who re-scores one changed document needs the encoder and the terms for a few texts only;
to load them takes longer than to use them. A second process loads them while this one
loads the rest. Which process does it never shows in the result.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from patentrisk.similarity.workers import work_for, workers_at_hand

if TYPE_CHECKING:
    from multiprocessing.synchronize import Lock

Result = TypeVar("Result")


class _Line(NamedTuple):
    """How the process beside is asked: one at a time, by whoever was forked from here."""

    connection: Connection
    turn: Lock


_LINE: _Line | None = None


@contextmanager
def beside(*loads: Callable[[], object]) -> Iterator[None]:
    """Have a process beside this one as long as the context lasts.

    Parameters
    ----------
    *loads : callable
        What it does first, in this order, whether it is asked or not.

    Notes
    -----
    Where there is one core only, or none can be forked, `ask` works here.
    """
    global _LINE
    if workers_at_hand() < 2 or _LINE is not None:
        yield
        return
    context = multiprocessing.get_context("fork")
    ours, theirs = context.Pipe()
    process = context.Process(
        target=_serve, args=(loads, ours, theirs, os.getpid()), daemon=True
    )
    process.start()
    theirs.close()
    _LINE = _Line(ours, context.Lock())
    try:
        yield
    finally:
        _LINE = None
        process.kill()
        process.join()
        ours.close()


def ask(work: Callable[..., Result], *given: Any) -> Result:
    """Do work in the process beside, or here where there is none.

    Parameters
    ----------
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
    >>> ask(len, "three")
    5
    """
    if _LINE is not None:
        try:
            with _LINE.turn:
                _LINE.connection.send((work, given))
                done, found = _LINE.connection.recv()
        except (EOFError, OSError):
            done = False  # It is gone, killed for want of memory perhaps.
        if done:
            result: Result = found
            return result
    return work(*given)


def _serve(
    loads: Sequence[Callable[[], object]],
    theirs: Connection,
    ours: Connection,
    parent: int,
) -> None:
    """Load, then answer until nobody asks any more."""
    global _LINE
    _LINE = None
    theirs.close()
    work_for(parent)
    # What fails here is done again by who asks, who then says what is wrong.
    sys.stderr = open(os.devnull, "w")
    for load in loads:
        load()
    while True:
        try:
            work, given = ours.recv()
        except EOFError:
            return
        try:
            answer = True, work(*given)
        except Exception:
            answer = False, None
        ours.send(answer)
