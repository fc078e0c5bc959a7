"""A re-score beside a run from scratch: one document changed, and nothing changed.

A made-up case is assessed once, cold; then one claim after the other is changed and it
is re-scored, then product descriptions: all by one process that stays, as `patentrisk
watch` does. Then claims are changed again, and at last nothing, each re-scored by a
process of its own, as ``cron`` starts it: its time is that of the process from start to
end, loading code and encoder included. Beside the time by the clock stands that of the
processors, which other work on the machine moves less.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from statistics import median_low
from typing import NamedTuple

from benchmarks.rescore_set import (
    PLAIN,
    Size,
    change_claim,
    change_description,
    write_case,
)
from patentrisk.errors import PatentRiskError
from patentrisk.records.runs import Run
from patentrisk.runs import rescore
from patentrisk.runs.resident import Resident

#: Claims that are drawn for the process that stays, and for processes of their own; by
#: what they are drawn, and how their runs are named.
_CLAIMS, _ALONE, _SEED, _DRAWN = 5, 3, 20261123, "claim "
#: Computed, reused and dropped by kind.
_Work = dict[str, list[int]]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what `run` reads from its arguments."""
    parser.add_argument("--patents", type=int, default=1_000, help="patents (1,000)")
    parser.add_argument(
        "--components", type=int, default=300, help="product descriptions (300)"
    )
    parser.add_argument(
        "--folder", type=Path, help="where to write the case; by default it is removed"
    )


def run(arguments: argparse.Namespace) -> dict[str, object]:
    """Measure the runs.

    Parameters
    ----------
    arguments : argparse.Namespace
        As `add_arguments` describes it.

    Returns
    -------
    dict
        Sizes; seconds of the cold run and of each other, with its share of the cold
        one. By a process of its own, which is the command: ``changed_one``, the
        median of claims drawn at random, and ``changed_plain``, one of a patent of a
        single field, which comes near more components than any other. By the process
        of the cold run: ``watched_one`` and ``watched_plain``, the same;
        ``watched_fallback`` and ``watched_accused``, a description of either. The
        most memory that this process held, what its runs computed, and whether the
        store was proven at the end.
    """
    with tempfile.TemporaryDirectory() as folder:
        place = (arguments.folder or Path(folder)) / "case"
        case = write_case(place, Size(arguments.patents, arguments.components))
        with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
            stayed = pool.submit(_stayed, case, _claims(arguments)[0]).result()
            most = pool.submit(_most_held).result()
        plain, *alone = (_alone(case, at) for at in (PLAIN, *_claims(arguments)[1]))
        time.sleep(4.0)  # files as young as this are hashed again
        _rescored(case, "--if-changed")
        unchanged = min(_rescored(case, "--if-changed") for _ in range(3))
        _say(f"nothing changed: {unchanged}")
        proven = _patentrisk("store", "verify", str(case), "--json")
    cold = stayed["cold"][0]
    drawn = [spent for name, (spent, _) in stayed.items() if name.startswith(_DRAWN)]
    return {
        "patents": arguments.patents,
        "components": arguments.components,
        "cold_seconds": round(cold.wall, 1),
        "cold_cpu_seconds": round(cold.cpu, 1),
        **_beside("changed_one", median_low(alone), cold),
        **_beside("changed_plain", plain, cold),
        **_beside("watched_one", median_low(drawn), cold),
        **_beside("watched_plain", stayed["plain"][0], cold),
        **_beside("watched_fallback", stayed["fallback"][0], cold),
        **_beside("watched_accused", stayed["accused"][0], cold),
        "unchanged_seconds": round(unchanged.wall, 2),
        "unchanged_cpu_seconds": round(unchanged.cpu, 2),
        "peak_mb": round(most),
        "work": {name: work for name, (_, work) in stayed.items()},
        "proven": not json.loads(proven)["problems"],
    }


class Spent(NamedTuple):
    """Seconds of a process: by the clock, and of the processors."""

    wall: float
    cpu: float


def _beside(name: str, spent: Spent, cold: Spent) -> dict[str, float]:
    """Give the seconds of a run, and its share of the cold one."""
    return {
        f"{name}_seconds": round(spent.wall, 1),
        f"{name}_cpu_seconds": round(spent.cpu, 1),
        f"{name}_ratio": round(spent.wall / cold.wall, 4),
        f"{name}_ratio_cpu": round(spent.cpu / cold.cpu, 4),
    }


def _claims(arguments: argparse.Namespace) -> tuple[list[int], list[int]]:
    """Draw the claims for the process that stays, and others for the command."""
    count = _CLAIMS + _ALONE
    drawn = random.Random(_SEED).sample(range(1, arguments.patents), count)
    return drawn[:_CLAIMS], drawn[_CLAIMS:]


def _alone(case: Path, at: int) -> Spent:
    """Change a claim and re-score by a process of its own."""
    change_claim(case, at)
    spent = _rescored(case)
    _say(f"claim {at}, a process of its own: {spent}")
    return spent


def _rescored(case: Path, *options: str) -> Spent:
    """Re-score by a process of its own."""
    begun, used = time.perf_counter(), _processors()
    _patentrisk("rescore", str(case), *options)
    return Spent(time.perf_counter() - begun, _processors() - used)


def _stayed(case: Path, drawn: Sequence[int]) -> dict[str, tuple[Spent, _Work]]:
    """Re-score cold, then after one changed document after the other."""
    resident = Resident()
    found = {}
    for name, change in _steps(drawn).items():
        change(case)
        begun, used = time.perf_counter(), _processors()
        held = rescore(case, now=datetime.now(UTC), resident=resident)
        spent = Spent(time.perf_counter() - begun, _processors() - used)
        _say(f"{name}: {spent}")
        found[name] = spent, _work(held.run)
    return found


def _steps(drawn: Sequence[int]) -> dict[str, Callable[[Path], None]]:
    """Name the runs of the process that stays, each with what is changed before it."""
    return {
        "cold": lambda case: None,
        "plain": change_claim,
        **{f"{_DRAWN}{at}": partial(change_claim, at=at) for at in drawn},
        "fallback": change_description,
        "accused": partial(change_description, at=1),
    }


def _most_held() -> float:
    """Tell the most memory that this process ever held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _processors() -> float:
    """Add up what this process and those that it waited for have used."""
    held = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + held.ru_utime + held.ru_stime


def _patentrisk(*words: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "patentrisk", *words],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise PatentRiskError(f"patentrisk {' '.join(words)}: {done.stderr.strip()}")
    return done.stdout


def _work(run: Run | None) -> _Work:
    """Give computed, reused and dropped by kind."""
    rows = () if run is None else run.work
    return {row.kind: [row.computed, row.reused, row.dropped] for row in rows}


def _say(words: str) -> None:
    sys.stderr.write(f"rescore: {words}\n")
