"""Kills runs at random moments, then lets many read while one writes.

``python -m tests.soak --kills 200 --seconds 120``: exits with 1 where anything does
not hold, and prints one line of figures.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from tests.soak.jobs import (
    STATES,
    Soak,
    ended,
    killed,
    read_for,
    said,
    spawned,
    write_for,
)

READERS = 8


def kill(soak: Soak, kills: int, seed: int) -> tuple[Counter[str], list[str]]:
    """Kill jobs at random moments; count those that were at work, by name.

    Parameters
    ----------
    soak : Soak
        The case.
    kills : int
        How many jobs are to be killed at work.
    seed : int
        Of the moments.

    Returns
    -------
    counted : Counter
        Kills by name of the job; ``late`` for those that were done before.
    faults : list of str
        What did not hold.
    """
    draw = random.Random(seed)
    counted: Counter[str] = Counter()
    faults: list[str] = []
    took = _durations(soak)
    number = 0
    while sum(counted.values()) - counted["late"] < kills:
        number += 1
        fewest = min(counted[name] for name in soak.jobs)
        name = draw.choice([j for j in sorted(soak.jobs) if counted[j] == fewest])
        at = draw.randrange(STATES)
        soak.prepare(name, at)
        before = 0 if name == "migrate" else soak.known()
        if name == "migrate":
            before = _runs_of(soak)
        work = killed(soak.jobs[name], draw.uniform(0.0, took[name]), soak.errors)
        counted[name if work else "late"] += 1
        took[name] *= 1.03 if work else 0.9
        faults += soak.faults(name, at, before)
        if number % 20 == 0:
            said(f"{number} jobs, {dict(counted)}, {len(faults)} faults")
    return counted, faults


def _runs_of(soak: Soak) -> int:
    """Count runs without opening the store as one of today."""
    import sqlite3

    held = sqlite3.connect(soak.store)
    count = held.execute("SELECT count(*) FROM runs").fetchone()[0]
    held.close()
    return int(count)


def _durations(soak: Soak) -> dict[str, float]:
    """Find out how long each job takes when it is let be."""
    took = {}
    for at, name in enumerate(sorted(soak.jobs)):
        soak.prepare(name, at)
        begun = time.monotonic()
        ended(spawned(soak.jobs[name], soak.errors))
        took[name] = time.monotonic() - begun
    return took


def read_and_write(soak: Soak, seconds: float) -> tuple[int, int, list[str]]:
    """Let eight read while one writes.

    Returns
    -------
    written, read : int
        Runs stored, and runs loaded whole.
    faults : list of str
        What any of them met.
    """
    soak.move(0)
    soak.rescored()
    until = time.monotonic() + seconds
    notes = [soak.folder / f"done-{at}" for at in range(READERS + 1)]
    children = [spawned(lambda: write_for(soak, until, notes[0]), soak.errors)]
    for note in notes[1:]:
        children.append(
            spawned(lambda note=note: read_for(soak, until, note), soak.errors)
        )
    codes = [ended(child) for child in children]
    faults = [
        f"process {at} ended with {code}" for at, code in enumerate(codes) if code
    ]
    counts = [int(note.read_text("utf-8")) if note.exists() else 0 for note in notes]
    return counts[0], sum(counts[1:]), faults


def main() -> int:
    """Kill, read and write; print what was counted."""
    parser = argparse.ArgumentParser(prog="python -m tests.soak")
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seconds", type=float, default=120.0)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        soak = Soak(Path(folder))
        begun = time.monotonic()
        counted, faults = kill(soak, asked.kills, asked.seed)
        written, read, others = read_and_write(soak, asked.seconds)
        told = soak.errors.read_text("utf-8") if soak.errors.exists() else ""
        figures = {
            "kills": dict(sorted(counted.items())),
            "runs_written": written,
            "runs_read": read,
            "faults": len(faults) + len(others),
            "seconds": round(time.monotonic() - begun),
        }
    sys.stderr.write(told + "".join(f"{held}\n" for held in [*faults, *others]))
    sys.stdout.write(json.dumps(figures, sort_keys=True) + "\n")
    return 1 if faults or others or told else 0


if __name__ == "__main__":
    sys.exit(main())
