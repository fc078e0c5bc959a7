"""Exposure: readings and the law together, by claim, area and territory."""

from __future__ import annotations

from patentrisk.exposure.areas import expose_areas
from patentrisk.exposure.bands import Scoring, band_of, read_scoring
from patentrisk.exposure.exposing import expose
from patentrisk.exposure.fact_leads import find_fact_leads
from patentrisk.exposure.gaps import find_gaps
from patentrisk.exposure.impact import priority_of, weigh
from patentrisk.exposure.leads import find_leads

__all__ = [
    "Scoring",
    "band_of",
    "expose",
    "expose_areas",
    "find_fact_leads",
    "find_gaps",
    "find_leads",
    "priority_of",
    "read_scoring",
    "weigh",
]
