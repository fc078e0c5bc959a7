"""`patentrisk audit`: a report read back and held against the standard."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from patentrisk.cli import printing
from patentrisk.errors import SourceError

if TYPE_CHECKING:
    from patentrisk.report import Audit


def audited(path: Path) -> Audit:
    """Read a report in JSON and audit it."""
    from patentrisk.report import audit

    try:
        content = json.loads(path.read_text("utf-8"))
    except OSError as error:
        raise SourceError(
            f"{path}: cannot be read ({error.strerror}); expected a report in JSON,"
            " such as report.en.json"
        ) from error
    except (ValueError, RecursionError) as error:
        raise SourceError(
            f"{path}: is no JSON, or damaged ({error}); expected a report, which"
            " `patentrisk report CASE -o DIR --format json` writes"
        ) from error
    try:
        return audit(content)
    except SourceError as error:
        raise SourceError(f"{path}: {error}") from error


def show(found: Audit, machine: bool) -> None:
    """Print what an audit found: gates, items, points."""
    if machine:
        printing._json(found)
        return
    gates = [
        (held.name, "passed" if held.passed else "FAILED", held.found, held.path)
        for held in found.gates
    ]
    items = [
        (held.part, held.name, f"{held.points:g} of {held.most:g}", held.found)
        for held in found.items
    ]
    printing._print(
        printing._table("Hard gates", ("gate", "outcome", "found", "in"), gates),
        printing._table("Items", ("part", "item", "points", "found"), items),
    )
    parts = ", ".join(f"{name} {got:g} of {most:g}" for name, got, most in found.parts)
    printing._print(f"Score {found.score:g} of 100, {found.grade}; {parts}")
