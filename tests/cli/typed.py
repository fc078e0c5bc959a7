"""The command line in this process: what a new one would only take longer for."""

from __future__ import annotations

import io
import signal
import sys
from contextlib import chdir, redirect_stderr, redirect_stdout
from typing import NamedTuple

import pytest

from patentrisk.cli import main
from tests.sharing import ROOT


class Done(NamedTuple):
    """What a command left behind, named as `subprocess` names it."""

    returncode: int
    stdout: str
    stderr: str


def typed(*words: object, cwd: object = ROOT, columns: int | None = None) -> Done:
    """Run the whole command line, errors and exit codes included.

    Parameters
    ----------
    *words
        As typed after ``patentrisk``.
    cwd : path, optional
        Where.
    columns : int, optional
        Width of the terminal; by default as on a pipe.
    """
    out, err = io.StringIO(), io.StringIO()
    before = signal.getsignal(signal.SIGTERM)
    with pytest.MonkeyPatch.context() as patch, chdir(str(cwd)):
        patch.setattr(sys, "argv", ["patentrisk", *map(str, words)])
        patch.delenv("COLUMNS", raising=False)
        if columns is not None:
            patch.setenv("COLUMNS", str(columns))
        with redirect_stdout(out), redirect_stderr(err):
            code = _ended()
    signal.signal(signal.SIGTERM, before)
    return Done(code, out.getvalue(), err.getvalue())


def _ended() -> int:
    try:
        main()
    except SystemExit as end:
        return int(end.code or 0)
    return 0
