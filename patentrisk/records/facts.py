"""Facts that a case brings of its own: what no publication says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class TitleEntry:
    """A deal fact about the title to a document.

    Attributes
    ----------
    document : str
        Publication number or disclosure identifier; ``"*"`` for all of `party`.
    party : str
        Whose document it is.
    fact : str
        ``"assigned"``, ``"licensed"``, ``"not included"`` or ``"unknown"``.
    to : str
        Party the right passes to; the accused where empty.
    since : datetime.date or None
        From when on.
    source : str
        Where the fact comes from.
    """

    document: str
    party: str
    fact: str
    to: str = ""
    since: date | None = None
    source: str = ""
