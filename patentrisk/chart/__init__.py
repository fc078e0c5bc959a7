"""Claim charts: every element of a claim against one product or component."""

from __future__ import annotations

from patentrisk.chart.charting import build_chart, choose_match
from patentrisk.chart.maxima import Maxima, bound, counted_labels, measure
from patentrisk.chart.reading import read
from patentrisk.chart.units import Unit, fallback_units, units_of

__all__ = [
    "Maxima",
    "Unit",
    "bound",
    "build_chart",
    "choose_match",
    "counted_labels",
    "fallback_units",
    "measure",
    "read",
    "units_of",
]
