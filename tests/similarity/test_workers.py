"""Processes that work for another end with it, and at once."""

from __future__ import annotations

import os
import signal
import sys
import time

import pytest

from patentrisk.similarity.workers import spread
from tests.soak.jobs import ended, spawned

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="forks safely there")


def at_work(job) -> int:
    """Say which process it is; all but the first job take a minute."""
    folder, number = job
    (folder / str(os.getpid())).touch()
    if number:
        time.sleep(60.0)
    return number


def jobs(folder):
    return [(folder, number) for number in range(4)]


def workers(folder) -> list[int]:
    return [int(path.name) for path in folder.iterdir()]


def are_gone(pids, seconds=20.0) -> bool:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if not any(os.path.exists(f"/proc/{pid}") for pid in pids):
            return True
        time.sleep(0.05)
    return False


def test_who_breaks_off_does_not_wait_for_what_nobody_asks_for(tmp_path):
    begun, results = time.monotonic(), spread(at_work, jobs(tmp_path), workers=2)

    assert next(results) == 0
    results.close()

    assert time.monotonic() - begun < 30.0
    assert are_gone(workers(tmp_path))


def test_no_orphan_stays_when_the_parent_is_killed(tmp_path):
    """It would hold what the parent had locked."""
    folder = tmp_path / "pids"
    folder.mkdir()

    def parent() -> None:
        list(spread(at_work, jobs(folder), workers=2))

    child = spawned(parent, tmp_path / "errors.txt")
    until = time.monotonic() + 30.0
    while len(workers(folder)) < 2 and time.monotonic() < until:
        time.sleep(0.02)
    pids = workers(folder)
    os.kill(child, signal.SIGKILL)

    assert ended(child) == -signal.SIGKILL
    assert len(pids) == 2
    assert are_gone(pids)
