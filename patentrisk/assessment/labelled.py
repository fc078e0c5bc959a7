"""What analysts decided, as labelled pairs to calibrate a similarity with."""

from __future__ import annotations

from typing import Any

from patentrisk.records import Assessment, Level
from patentrisk.records.reviews import ReviewName, told_in


def calibration_rows(assessment: Assessment) -> tuple[dict[str, Any], ...]:
    """Give what analysts decided as labelled pairs, to calibrate a similarity with.

    Parameters
    ----------
    assessment : Assessment
        As assessed with reviews.

    Returns
    -------
    tuple of dict
        By claim, unit and label, each element once: ``claim``, ``unit``, ``label``,
        ``element``, ``element_language``, ``passage``, ``passage_language``,
        ``document``, ``locator``, ``similarity`` (0 to 1, None where nothing was
        compared), ``measured`` (the machine's level), ``level`` (the analyst's),
        ``label_0_1`` (1 met, 0 not found or different, None otherwise),
        ``reviewer``, ``date``.
    """
    found: dict[ReviewName, dict[str, Any]] = {}
    for chart in assessment.charts.values():
        for match in chart.matches:
            told = told_in(match.reasons)
            if told is None or told.stale:
                continue
            element = match.element
            passage = match.evidence[0].passage if match.evidence else None
            found[element.claim, chart.unit, element.label] = {
                "claim": element.claim,
                "unit": chart.unit,
                "label": element.label,
                "element": element.text,
                "element_language": element.language,
                "passage": passage.text if passage else "",
                "passage_language": passage.language if passage else "",
                "document": passage.document if passage else "",
                "locator": passage.locator if passage else "",
                "similarity": match.similarity,
                "measured": told.level.value,
                "level": match.level.value,
                "label_0_1": _LABELS.get(match.level),
                "reviewer": told.reviewer,
                "date": told.date.isoformat(),
            }
    return tuple(found[name] for name in sorted(found))


_LABELS = {Level.MET: 1, Level.NOT_FOUND: 0, Level.DIFFERENT: 0}
