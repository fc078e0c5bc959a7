"""What the numbers of each office look like: one module an office."""

from __future__ import annotations

from typing import Protocol

from patentrisk.records.numbers import (
    china,
    elsewhere,
    europe,
    germany,
    international,
    japan,
    korea,
    taiwan,
    united_states,
)
from patentrisk.records.numbers.written import Written


class Office(Protocol):
    """An office whose numbers are read: any module with these two functions."""

    def publication(self, written: Written) -> str:
        """Spell it as a publication number without country; ``""`` if it is none."""

    def application(self, written: Written) -> str:
        """Spell it as an application number; ``""`` if it is none."""


#: Every office with rules of its own.
OFFICES: dict[str, Office] = {
    "CN": china,
    "DE": germany,
    "EP": europe,
    "JP": japan,
    "KR": korea,
    "TW": taiwan,
    "US": united_states,
    "WO": international,
}


def office_of(country: str) -> Office:
    """Find the office of a country; others' numbers are kept as written."""
    return OFFICES.get(country, elsewhere)
