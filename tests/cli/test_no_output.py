"""Where what is printed cannot be written: an error in words, never a traceback."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.sharing import ROOT

needs_full = pytest.mark.skipif(
    not Path("/dev/full").exists(), reason="this system has no device that is full"
)


def started(redirection, *words):
    """Run the command as a shell does, with its output sent somewhere."""
    line = f'"$@" {redirection}'
    command = [sys.executable, "-m", "patentrisk", *words]
    return subprocess.run(
        ["/bin/sh", "-c", line, "sh", *command],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=False,
    )


@pytest.mark.parametrize(
    ("redirection", "said"),
    [
        pytest.param(
            "> /dev/full", "the output cannot be written", id="full", marks=needs_full
        ),
        pytest.param(">&-", "stdout is closed", id="closed"),
    ],
)
@pytest.mark.parametrize(
    "words",
    [
        pytest.param(["init", "--help"], id="words"),
        pytest.param(["review", "list", "corpus", "--json"], id="json"),
    ],
)
def test_output_that_cannot_be_written_is_an_error_in_words(redirection, said, words):
    done = started(redirection, *words)

    assert done.returncode == 1
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_command_without_stderr_runs_on():
    done = started("2>&-", "init", "--help")

    assert done.returncode == 0
    assert "Usage" in done.stdout
