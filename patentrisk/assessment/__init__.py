"""Assessment: the one pure pass, and charts on request."""

from __future__ import annotations

from patentrisk.assessment.assessing import Progress, assess
from patentrisk.assessment.blind_spots import blind_spots
from patentrisk.assessment.changing import SingleChange, single_changes
from patentrisk.assessment.expiring import expiries, steps_said
from patentrisk.assessment.explaining import explain, explain_charts
from patentrisk.assessment.labelled import calibration_rows
from patentrisk.assessment.mitigating import mitigations
from patentrisk.assessment.questions import gaps
from patentrisk.assessment.requests import chart_claim, chart_of, reading_of
from patentrisk.assessment.reviewing import review_keys_of, settle_reviews
from patentrisk.assessment.silences import (
    Silence,
    Silent,
    nothing_compared,
    partly_compared,
    silence_problems,
    silences,
    silences_in,
)
from patentrisk.assessment.tallying import carriers, exposures_by
from patentrisk.assessment.titling import titles, titles_of

__all__ = [
    "Progress",
    "Silence",
    "Silent",
    "SingleChange",
    "assess",
    "blind_spots",
    "calibration_rows",
    "carriers",
    "chart_claim",
    "chart_of",
    "expiries",
    "explain",
    "explain_charts",
    "exposures_by",
    "gaps",
    "mitigations",
    "nothing_compared",
    "partly_compared",
    "reading_of",
    "review_keys_of",
    "settle_reviews",
    "silence_problems",
    "silences",
    "silences_in",
    "single_changes",
    "steps_said",
    "titles",
    "titles_of",
]
