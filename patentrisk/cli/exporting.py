"""The file of a graph: its format, and written whole or not at all."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from patentrisk.cli.opening import takes_files

if TYPE_CHECKING:
    from patentrisk.records import Assessment

_BY_SUFFIX = {
    ".graphml": "graphml",
    ".gexf": "gexf",
    ".json": "json",
    ".cyjs": "cytoscape",
    ".csv": "csv",
}


def export_format(output: Path | None, format: str | None) -> str:
    """Name the format of a graph's file, before anything is assessed."""
    from patentrisk.graph import EXPORTS

    if output is None and format is None:
        return ""
    chosen = format or _BY_SUFFIX.get(output.suffix if output else "")
    if chosen not in EXPORTS:
        found = f"{format!r} is" if format else f"{output} ends in"
        raise typer.BadParameter(
            f"{found} no format of the graph; expected one of {', '.join(EXPORTS)}",
            param_hint="--format" if format else "--output",
        )
    if output is None:
        raise typer.BadParameter(
            f"{chosen} goes into a file; name it with --output", param_hint="--format"
        )
    takes_files(output.parent)
    return chosen


def export(assessed: Assessment, output: Path | None, chosen: str) -> tuple[Path, ...]:
    """Write the graph in a format."""
    from patentrisk.graph import EXPORTS

    if output is None:
        return ()
    files = EXPORTS[chosen](assessed.graph)
    if len(files) == 1 and output.suffix:
        return tuple(_written(output, text) for text in files.values())
    stem = output.with_suffix("") if output.suffix in _BY_SUFFIX else output
    return tuple(_written(Path(f"{stem}{end}"), text) for end, text in files.items())


def _written(path: Path, text: str) -> Path:
    from patentrisk.report.write import write_whole

    write_whole(path, text.encode("utf-8"))
    return path
