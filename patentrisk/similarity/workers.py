"""The same work on several cores: which process does it never shows in the result."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import warnings
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import Any, TypeVar

Job = TypeVar("Job")
Result = TypeVar("Result")

#: Has the kernel of Linux send a process a signal when its parent ends.
_PR_SET_PDEATHSIG = 1
#: What a process of ours was forked to do; None in the process that forks.
_WORK: Callable[[Any], Any] | None = None
#: Whether this process works for another.
_FOR_ANOTHER = False


def workers_at_hand() -> int:
    """Tell how many processes may work at once.

    Returns
    -------
    int
        The cores this process may use; 1 in a process that works for another, and
        on systems that cannot fork safely.
    """
    if _FOR_ANOTHER or sys.platform != "linux":
        return 1
    return len(os.sched_getaffinity(0))


def spread(
    work: Callable[[Job], Result], jobs: Sequence[Job], *, workers: int
) -> Iterator[Result]:
    """Do jobs in several processes, each on one thread.

    Parameters
    ----------
    work : callable
        A pure function of a job. It is forked with all it holds, never copied:
        only jobs and results travel.
    jobs : sequence
        In the order in which they are begun.
    workers : int
        Processes; with one, or fewer than two jobs, nothing is forked.

    Yields
    ------
    object
        Results in the order of `jobs`.

    Examples
    --------
    >>> from patentrisk.similarity.workers import spread
    >>> list(spread(len, ["a", "bcd"], workers=1))
    [1, 3]
    """
    if min(workers, len(jobs)) < 2:
        yield from map(work, jobs)
        return
    context = multiprocessing.get_context("fork")
    told = (work, os.getpid())
    others = set(multiprocessing.active_children())
    with ProcessPoolExecutor(
        min(workers, len(jobs)), context, initializer=_begin, initargs=told
    ) as pool:
        with warnings.catch_warnings():
            # From 3.12 on forking beside any thread is frowned upon; ours are those of
            # BLAS, which stops them before a fork.
            warnings.simplefilter("ignore", DeprecationWarning)
            results = pool.map(_do, jobs)
        try:
            yield from results
        except BaseException:
            # Whoever breaks off is not to wait for what nobody will ask for.
            for child in set(multiprocessing.active_children()) - others:
                child.kill()
            raise


def _begin(work: Callable[[Any], Any], parent: int) -> None:
    global _WORK
    _WORK = work
    work_for(parent)


def work_for(parent: int) -> None:
    """Let this process, just forked, work for its parent: on one core, and end with it.

    It ends when its parent does, and by its word alone. A process that is forked holds
    what its parent has open: a lock that the parent can no longer let go of would stay
    for as long as the orphan waits for work.
    """
    import ctypes

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, int(signal.SIGKILL))
    if os.getppid() != parent:
        os._exit(1)
    from threadpoolctl import (  # type: ignore[import-untyped, unused-ignore]
        threadpool_limits,
    )

    global _FOR_ANOTHER
    _FOR_ANOTHER = True
    threadpool_limits(1)


def _do(job: Any) -> Any:
    if _WORK is None:
        raise RuntimeError("a job came to a process that was not told its work")
    return _WORK(job)
