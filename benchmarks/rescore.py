"""A re-score beside a run from scratch: one document changed, and nothing changed.

A made-up case is assessed once, cold; then one claim is changed and it is re-scored,
then one product description, then nothing. The cold run has no store to start from.
Every re-score is a process of its own, as a schedule starts it, and its time is that
of the process from start to end; beside it stands the time of the processors, which
other work on the machine moves less. Last, two further claims are changed under one
process that stays, as `patentrisk watch` does, and the second re-score is timed.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import resource
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.rescore_set import (
    PLAIN,
    Size,
    change_claim,
    change_description,
    write_case,
)
from patentrisk.errors import PatentRiskError
from patentrisk.runs import rescore
from patentrisk.runs.resident import Resident


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
    """Measure the four runs.

    Parameters
    ----------
    arguments : argparse.Namespace
        As `add_arguments` describes it.

    Returns
    -------
    dict
        Sizes; seconds of each run, ``changed_one_ratio`` of the one after a changed
        claim to the cold one, ``changed_description_ratio``, the same of a claim by a
        process that stays as ``changed_watched_ratio``, what each computed, and
        whether the store was proven at the end.
    """
    with tempfile.TemporaryDirectory() as folder:
        place = (arguments.folder or Path(folder)) / "case"
        case = write_case(place, Size(arguments.patents, arguments.components))
        cold, first = _rescored(case)
        _say(f"cold: {cold}")
        change_claim(case)
        changed, second = _rescored(case)
        _say(f"one claim changed: {changed}")
        change_description(case)
        described, third = _rescored(case)
        _say(f"one description changed: {described}")
        time.sleep(4.0)  # files as young as this are hashed again
        _rescored(case, "--if-changed")
        unchanged = min(_rescored(case, "--if-changed")[0] for _ in range(3))
        _say(f"nothing changed: {unchanged}")
        stayed = _stayed(case)
        _say(f"one claim changed, by a process that stays: {stayed}")
        proven = _patentrisk("store", "verify", str(case), "--json")
    return {
        "patents": arguments.patents,
        "components": arguments.components,
        "cold_seconds": round(cold.wall, 1),
        "changed_seconds": round(changed.wall, 1),
        "changed_one_ratio": round(changed.wall / cold.wall, 4),
        "changed_one_ratio_cpu": round(changed.cpu / cold.cpu, 4),
        "changed_description_seconds": round(described.wall, 1),
        "changed_description_ratio": round(described.wall / cold.wall, 4),
        "changed_description_ratio_cpu": round(described.cpu / cold.cpu, 4),
        "changed_watched_seconds": round(stayed.wall, 1),
        "changed_watched_ratio": round(stayed.wall / cold.wall, 4),
        "unchanged_seconds": round(unchanged.wall, 2),
        "unchanged_cpu_seconds": round(unchanged.cpu, 2),
        "cold_cpu_seconds": round(cold.cpu, 1),
        "changed_cpu_seconds": round(changed.cpu, 1),
        "work": {
            name: _work(held)
            for name, held in (("cold", first), ("claim", second), ("sheet", third))
        },
        "proven": not json.loads(proven)["problems"],
    }


class Spent(NamedTuple):
    """Seconds of a process: by the clock, and of the processors."""

    wall: float
    cpu: float


def _rescored(case: Path, *options: str) -> tuple[Spent, dict[str, Any]]:
    begun, used = time.perf_counter(), _processors()
    said = _patentrisk("rescore", str(case), "--json", *options)
    spent = Spent(time.perf_counter() - begun, _processors() - used)
    return spent, json.loads(said)


def _stayed(case: Path) -> Spent:
    """Time a re-score by a process that has made one before: its second."""
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
        return pool.submit(_rescored_again, case).result()


def _rescored_again(case: Path) -> Spent:
    """Change claims of patents of a single field, as the first one is."""
    resident = Resident()
    change_claim(case, PLAIN)
    rescore(case, now=datetime.now(UTC), resident=resident)
    change_claim(case, 2 * PLAIN)
    begun, used = time.perf_counter(), _processors() + time.process_time()
    rescore(case, now=datetime.now(UTC), resident=resident)
    ended = _processors() + time.process_time()
    return Spent(time.perf_counter() - begun, ended - used)


def _processors() -> float:
    held = resource.getrusage(resource.RUSAGE_CHILDREN)
    return held.ru_utime + held.ru_stime


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


def _work(held: dict[str, Any]) -> dict[str, list[int]]:
    """Give computed, reused and dropped by kind."""
    return {
        row["kind"]: [row["computed"], row["reused"], row["dropped"]]
        for row in held["run"]["work"]
    }


def _say(words: str) -> None:
    sys.stderr.write(f"rescore: {words}\n")
