"""A slice of the soak: twenty kills, fifteen seconds of reading beside writing."""

from __future__ import annotations

import os

import pytest

from tests.soak.__main__ import READERS, kill, read_and_write
from tests.soak.jobs import LEAST, Soak

pytestmark = pytest.mark.skipif(
    not hasattr(os, "fork"), reason="processes are forked, to begin at once"
)


@pytest.fixture
def soak(tmp_path):
    return Soak(tmp_path)


def told(soak) -> str:
    return soak.errors.read_text("utf-8") if soak.errors.exists() else ""


def test_a_run_that_is_killed_leaves_the_store_as_before_or_after(soak):
    counted, faults = kill(soak, int(os.environ.get("PATENTRISK_KILLS", "20")), seed=7)

    assert (faults, told(soak)) == ([], "")
    assert min(counted[name] for name in soak.jobs) >= 1


def test_many_read_whole_runs_while_one_writes(soak):
    written, read, faults = read_and_write(soak, 15.0)

    assert (faults, told(soak)) == ([], "")
    assert written >= LEAST
    assert read >= LEAST * READERS
