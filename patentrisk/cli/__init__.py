"""The command line: options, one call, output. Everything else is elsewhere."""

from __future__ import annotations

import gc
import os
import signal
import sys
from io import TextIOWrapper

import typer

from patentrisk.cli.commands import app
from patentrisk.cli.completing import PROGRAM
from patentrisk.errors import PatentRiskError

__all__ = ["app", "main"]


def main() -> None:
    """Run the command line; the one place that turns errors into exit codes.

    0 fine, 1 an error that the message explains, or nobody reads on; 2 usage, 3 a
    band at or above `--fail-at`; 130 and 143 ended by a person or by the system, in
    good order.
    """
    signal.signal(signal.SIGTERM, _ended)
    _write_somewhere()
    _write_utf_8()
    try:
        try:
            app(prog_name=PROGRAM)
        finally:
            sys.stdout.flush()
            # At its end Python searches all that is held for circles; a run holds much.
            gc.freeze()
    except PatentRiskError as error:
        from patentrisk.cli.terminal import shown

        typer.echo(f"patentrisk: {shown(error)}", err=True)
        sys.exit(1)
    except BrokenPipeError:
        # Whoever reads our output (head, less) has seen enough.
        _let_go()
        sys.exit(1)
    except OSError as error:
        if error.filename is not None:  # a file of ours: whoever opens it, tells
            raise
        _let_go()
        typer.echo(
            f"patentrisk: the output cannot be written ({error.strerror}); make room,"
            " or write it elsewhere",
            err=True,
        )
        sys.exit(1)


def _write_somewhere() -> None:
    """Refuse to begin without stdout: the next file opened would take its place."""
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    if sys.stdout is None:
        typer.echo(
            "patentrisk: stdout is closed; expected somewhere to write: a file, a pipe"
            " or /dev/null",
            err=True,
        )
        sys.exit(1)


def _let_go() -> None:
    """Let what Python still holds of our output go nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _write_utf_8() -> None:
    """Write UTF-8 whatever the locale says: documents are Chinese, JSON has no other.

    Half a pair of a broken file name or text is written as its number.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _ended(signum: int, _: object) -> None:
    """Leave as from an error, so that nothing stays half done."""
    sys.exit(128 + signum)
