"""Exposure: readings and the law together, by claim, area and territory."""

from __future__ import annotations

from patentrisk.exposure.bands import Scoring, band_of, read_scoring
from patentrisk.exposure.exposing import expose, expose_areas
from patentrisk.exposure.gaps import find_gaps
from patentrisk.exposure.leads import find_leads

__all__ = [
    "Scoring",
    "band_of",
    "expose",
    "expose_areas",
    "find_gaps",
    "find_leads",
    "read_scoring",
]
