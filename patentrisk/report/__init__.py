"""Reports: one neutral document, built once, written by thin renderers."""

from __future__ import annotations

from patentrisk.report.build import build_report
from patentrisk.report.document import Report
from patentrisk.report.figures import draw_figures
from patentrisk.report.write import RENDERERS, Renderer, write_report

__all__ = [
    "RENDERERS",
    "Renderer",
    "Report",
    "build_report",
    "draw_figures",
    "write_report",
]
