"""Title, residual exposure, designs around and leverage as plain records."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from patentrisk.records import (
    Assessment,
    Band,
    ClaimChart,
    DesignAround,
    Evidence,
    Passage,
    Residual,
    Title,
)
from patentrisk.records.plain import as_plain

Plain = dict[str, Any]


def aftermath_of(
    assessment: Assessment,
    *,
    evidence: Callable[[Evidence], Plain],
    chart: Callable[[ClaimChart], Plain],
) -> Plain:
    """Put what follows from exposures into plain records; evidence points away."""
    return {
        "titles": [
            {
                **as_plain(row),
                "titles": titles_plain(
                    (held.assumption, held.title, held.reason) for held in row.titles
                ),
            }
            for row in assessment.titles
        ],
        "residuals": [_residual(row) for row in assessment.residuals],
        "design_arounds": [_design(row, evidence) for row in assessment.design_arounds],
        "leverages": [
            {**as_plain(row), "titles": titles_plain(row.titles)}
            for row in assessment.leverages
        ],
        "older": [chart(held) for held in assessment.older.values()],
    }


def titles_plain(titles: Iterable[tuple[str, Title, str]]) -> list[Plain]:
    """Give title under each assumption with the fact it rests on."""
    return [
        {"assumption": str(assumption), "title": title.value, "fact": fact}
        for assumption, title, fact in titles
    ]


def quoted_after(assessment: Assessment) -> list[Passage]:
    """List the passages that these records quote."""
    older = (
        held.passage
        for chart in assessment.older.values()
        for match in chart.matches
        for held in match.evidence
    )
    changed = (
        change.evidence.passage
        for row in assessment.design_arounds
        for change in row.changes
    )
    said = (
        passage
        for fallback in assessment.fallbacks
        for substitute in fallback.substitutes
        for facet in substitute.facets
        for passage in (*facet.accused, *facet.substitute)
    )
    return [*older, *changed, *said]


def _residual(row: Residual) -> Plain:
    def counted(counts: Iterable[tuple[Band, int]]) -> Plain:
        return {band.value: count for band, count in counts}

    return {
        **as_plain(row),
        "before": counted(row.before),
        "after": counted(row.after),
        "new": counted(row.new),
    }


def _design(row: DesignAround, evidence: Callable[[Evidence], Plain]) -> Plain:
    def pairs(held: Iterable[tuple[str, str]]) -> list[Plain]:
        return [{"claim": claim, "label": label} for claim, label in held]

    return {
        "unit": row.unit,
        "territory": row.territory,
        "claims": list(row.claims),
        "changes": [
            {
                "component": change.component,
                "evidence": evidence(change.evidence),
                "elements": pairs(change.elements),
                "avoids": list(change.avoids),
            }
            for change in row.changes
        ],
        "unavoidable": list(row.unavoidable),
        "fixed": pairs(row.fixed),
    }
