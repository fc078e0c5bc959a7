"""Reports: one neutral document, built once, written by thin renderers."""

from __future__ import annotations

from patentrisk.report.audit import Audit, AuditGate, AuditItem, audit
from patentrisk.report.build import build_report
from patentrisk.report.document import Report
from patentrisk.report.explained import build_explanation
from patentrisk.report.figures import draw_figures, figure_problems
from patentrisk.report.write import (
    RENDERERS,
    Renderer,
    write_explanation,
    write_report,
)

__all__ = [
    "RENDERERS",
    "Audit",
    "AuditGate",
    "AuditItem",
    "Renderer",
    "Report",
    "audit",
    "build_explanation",
    "build_report",
    "draw_figures",
    "figure_problems",
    "write_explanation",
    "write_report",
]
