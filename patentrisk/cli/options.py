"""Arguments and options that several commands take."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Optional

import typer

CasePath = Annotated[Path, typer.Argument(help="case.toml, or the folder it is in.")]
CaseOption = Annotated[
    Path, typer.Option("--case", "-c", help="case.toml, or the folder it is in.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON for machines.")]
AsOf = Annotated[
    Optional[str],  # noqa: UP045
    typer.Option("--as-of", metavar="DATE", help="Apply the law as of this day."),
]
