"""The order of exposures in a report: bands, then scores; families once."""

from __future__ import annotations

from collections.abc import Iterable

from patentrisk.records import Band, Exposure

#: From most to least exposed: the order of every table.
BANDS = (
    Band.HIGH,
    Band.MEDIUM,
    Band.OPEN,
    Band.UNKNOWN,
    Band.WATCH,
    Band.LOW,
    Band.NONE,
)
#: Bands that a reader has to look at; what is unknown is among them.
EXPOSED = BANDS[:5]


def once_per_family(rows: Iterable[Exposure]) -> dict[str, list[Exposure]]:
    """Group exposures by family, most exposed first in each and among them."""
    found: dict[str, list[Exposure]] = {}
    for row in sorted(rows, key=severity):
        found.setdefault(row.family_id, []).append(row)
    return found


def severity(row: Exposure) -> tuple[int, float, str, str, str]:
    """Order exposures: band, then score, then identifiers."""
    return (
        BANDS.index(row.band),
        -(row.probability or 0.0),
        row.claim,
        row.unit,
        row.gate.territory,
    )
