"""The command line: options, one call, output. Everything else is elsewhere."""

from __future__ import annotations

import sys

import typer

from patentrisk.cli.commands import app
from patentrisk.errors import PatentRiskError

__all__ = ["app", "main"]


def main() -> None:
    """Run the command line; the one place that turns errors into exit codes.

    0 fine, 1 an error that the message explains, 2 usage, 3 a band at or above
    `--fail-at`.
    """
    try:
        app()
    except PatentRiskError as error:
        typer.echo(f"patentrisk: {error}", err=True)
        sys.exit(1)
    except BrokenPipeError:
        # Whoever reads our output (head, less) has seen enough.
        sys.stderr.close()
        sys.exit(0)
