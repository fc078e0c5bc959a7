"""Fallback: substitutes, what they avoid, what blocks them, and coverage."""

from __future__ import annotations

from patentrisk.fallback.coverage import cover, families_of
from patentrisk.fallback.substitutes import Charted, candidates, find_fallbacks
from patentrisk.fallback.title import title_of

__all__ = [
    "Charted",
    "candidates",
    "cover",
    "families_of",
    "find_fallbacks",
    "title_of",
]
