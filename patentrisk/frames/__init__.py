"""Frames of an assessment, for notebooks: units stand in the column names."""

from __future__ import annotations

from patentrisk.frames.actions import gap_frame, mitigation_frame
from patentrisk.frames.changed import change_frame, history_frame
from patentrisk.frames.exposed import (
    area_frame,
    carrier_frame,
    chart_frame,
    exposure_frame,
    tally_frame,
)
from patentrisk.frames.followed import (
    alert_frame,
    blind_spot_frame,
    design_frame,
    lead_frame,
    problem_frame,
    substitute_frame,
)
from patentrisk.frames.passed import (
    coverage_frame,
    expiry_frame,
    leverage_frame,
    overlap_frame,
    residual_frame,
    title_frame,
)
from patentrisk.frames.plans import frontier_frame, plan_frame
from patentrisk.frames.scenarios import scenario_frame, scenario_input_frame

__all__ = [
    "alert_frame",
    "area_frame",
    "blind_spot_frame",
    "carrier_frame",
    "change_frame",
    "chart_frame",
    "coverage_frame",
    "design_frame",
    "expiry_frame",
    "exposure_frame",
    "frontier_frame",
    "gap_frame",
    "history_frame",
    "lead_frame",
    "leverage_frame",
    "mitigation_frame",
    "overlap_frame",
    "plan_frame",
    "problem_frame",
    "residual_frame",
    "scenario_frame",
    "scenario_input_frame",
    "substitute_frame",
    "tally_frame",
    "title_frame",
]
