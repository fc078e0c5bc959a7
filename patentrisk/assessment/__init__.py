"""Assessment: the one pure pass, and charts on request."""

from __future__ import annotations

from patentrisk.assessment.assessing import Progress, assess
from patentrisk.assessment.requests import chart_claim, chart_of, reading_of

__all__ = ["Progress", "assess", "chart_claim", "chart_of", "reading_of"]
