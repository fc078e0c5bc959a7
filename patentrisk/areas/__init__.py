"""Technology areas: which ones a document is about, and which rule says so."""

from __future__ import annotations

from patentrisk.areas.classification import classify, unknown_areas
from patentrisk.areas.taxonomy import (
    UNCLAIMED,
    Area,
    AreaCode,
    Moved,
    Taxonomy,
    Votes,
    area_name,
    read_taxonomy,
)

__all__ = [
    "UNCLAIMED",
    "Area",
    "AreaCode",
    "Moved",
    "Taxonomy",
    "Votes",
    "area_name",
    "classify",
    "read_taxonomy",
    "unknown_areas",
]
