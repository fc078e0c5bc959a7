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
    return tuple(
        row for row in found if row.expires_on and row.expires_on.year <= until
    )


#: No row says nothing; silence must not read like an all-clear.
_NONE = (
    "No right of the case's parties has a known end in that time; that says nothing"
    " of rights whose end is unknown, or which were not read."
)


def show(held: Sequence[Expiry], machine: bool) -> None:
    """Print each family and territory with its end and what leaves with it."""
    from patentrisk.assessment import steps_said

    if machine:
        printing._json(held)
        return
    rows = [
        (
            row.expires_on or "unknown",
            row.territory,
            f"{row.patent}\nfamily {row.family_id}\n({row.family_definition})",
            row.holder,
            f"{row.status.value}{', stale' if row.stale else ''}",
            "-" if row.remaining_years is None else f"{row.remaining_years:.1f}",
            f"{steps_said(row.steps)}\n{row.rule}",
            ", ".join(row.changes),
            "\n".join(f"{maker}: {band.value}" for maker, band in row.bands),
        )
        for row in held
    ]
    columns = (
        *("ends", "in", "right", "holder", "status", "years left", "reckoned"),
        *("would change it", "leaves exposure"),
    )
    title = "Expiry calendar, fees taken as paid"
    printing._print(*printing._unless_empty(title, columns, rows, _NONE))
