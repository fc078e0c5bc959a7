"""Arguments and options that several commands take."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Optional

import typer

from patentrisk.cli import completing

CasePath = Annotated[Path, typer.Argument(help="case.toml, or the folder it is in.")]
StoredPath = Annotated[
    Path, typer.Argument(help="case.toml, its folder, or a store of its runs.")
]
CaseOption = Annotated[
    Path, typer.Option("--case", "-c", help="case.toml, or the folder it is in.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON for machines.")]
AsOf = Annotated[
    Optional[str],  # noqa: UP045
    typer.Option("--as-of", metavar="DATE", help="Apply the law as of this day."),
]
ClaimName = Annotated[
    str,
    typer.Argument(
        help="Such as CN999900101B/1.", autocompletion=completing.claims_stored
    ),
]
UnitName = Annotated[
    str,
    typer.Argument(
        help="Component or product of the case.",
        autocompletion=completing.units_stored,
    ),
]
Lang = Annotated[
    str,
    typer.Option(
        help="Language of the words: en or zh.",
        autocompletion=completing.offered(*completing.LANGUAGES),
    ),
]
