"""Technology areas: which ones a document is about, and which rule says so."""

from __future__ import annotations

from patentrisk.areas.classification import (
    DECLARED,
    areas_counted,
    classify,
    unknown_areas,
)
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
    "DECLARED",
    "UNCLAIMED",
    "Area",
    "AreaCode",
    "Moved",
    "Taxonomy",
    "Votes",
    "area_name",
    "areas_counted",
    "classify",
    "read_taxonomy",
    "unknown_areas",
]
