"""Assessment: the one pure pass, and charts on request."""

from __future__ import annotations

from patentrisk.assessment.assessing import Progress, assess
from patentrisk.assessment.requests import chart_claim, chart_of, reading_of
from patentrisk.assessment.silences import (
    Silence,
    Silent,
    nothing_compared,
    silence_problems,
    silences,
    silences_in,
)

__all__ = [
    "Progress",
    "Silence",
    "Silent",
    "assess",
    "chart_claim",
    "chart_of",
    "nothing_compared",
    "reading_of",
    "silence_problems",
    "silences",
    "silences_in",
]
