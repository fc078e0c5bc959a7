"""Claim charts: every element of a claim against one product or component."""

from __future__ import annotations

from patentrisk.chart.charting import build_chart, choose_match
from patentrisk.chart.limits import capping, form_flags, limit
from patentrisk.chart.maxima import Maxima, bound, measure
from patentrisk.chart.reading import read
from patentrisk.chart.screening import Sought, counted_labels
from patentrisk.chart.units import Unit, fallback_units, units_of

__all__ = [
    "Maxima",
    "Sought",
    "Unit",
    "bound",
    "build_chart",
    "capping",
    "choose_match",
    "counted_labels",
    "fallback_units",
    "form_flags",
    "limit",
    "measure",
    "read",
    "units_of",
]
