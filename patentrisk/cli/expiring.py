"""The expiry calendar on the command line."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from patentrisk.cli import opening, printing

if TYPE_CHECKING:
    from patentrisk.records import Expiry


def calendar(path: Path, until: int | None, as_of: str | None) -> tuple[Expiry, ...]:
    """Assess a case and list its rights by the end of their terms."""
    from patentrisk.assessment import expiries

    found = expiries(opening.assessment(path, as_of))
    if until is None:
        return found
    return tuple(row for row in found if _ends_by(row, until))


def _ends_by(row: Expiry, year: int) -> bool:
    """Tell whether a right ends, or ended, in a year or before it, as far as known."""
    day = row.ended_on or row.ended_by or row.expires_on
    return day is not None and day.year <= year


#: No row says nothing; silence must not read like an all-clear.
_NONE = (
    "No right of the case's parties has a known end in that time; that says nothing"
    " of rights whose end is unknown, or which were not read."
)


def show(held: Sequence[Expiry], machine: bool) -> None:
    """Print each family and territory with its end and what leaves with it."""
    if machine:
        printing._json(held)
        return
    if not held:
        printing._print(_NONE)
        return
    columns = ("ends", "right", "reckoned, and what would change it", "leaves exposure")
    title = "Expiry calendar, fees taken as paid"
    rows = [tuple(map("\n".join, _cells(row))) for row in held]
    printing._print(printing._table(title, columns, rows))


def _cells(row: Expiry) -> tuple[list[str], ...]:
    """Give the lines of each cell: the day, whose right, how reckoned, with whom."""
    from patentrisk.assessment import steps_said

    changes = [f"would change it: {', '.join(row.changes)}"] if row.changes else []
    return (
        _ends(row),
        [
            f"{row.patent} in {row.territory}",
            f"family {row.family_id}",
            f"({row.family_definition})",
            *([f"of {row.holder}"] if row.holder else []),
            f"{row.status.value}{', stale' if row.stale else ''}",
        ],
        [line for line in (steps_said(row.steps), row.rule, *changes) if line],
        [f"{maker}: {band.value}" for maker, band in row.bands],
    )


def _ends(row: Expiry) -> list[str]:
    """Say when a right ends with the years left, or when and how it ended."""
    from patentrisk.report.sections.pieces import ended_text
    from patentrisk.report.sections.words import load_words

    if row.ended:
        days = row.ended_on, row.ended_by
        return [ended_text(load_words("en"), row.ended, *days)]
    left = row.remaining_years
    return [
        str(row.expires_on or "unknown"),
        *([] if left is None else [f"{left:.1f} years left"]),
    ]
