"""What a component of the fallback contradicts of a claim, and so avoids."""

from __future__ import annotations

from collections.abc import Callable

from patentrisk.records import Avoided, ClaimChart, Evidence, Level, Match

#: Elements that a component contradicts: label and what it says instead, if quoted.
Differing = tuple[tuple[str, Evidence | None], ...]


def differing_of(chart: ClaimChart) -> Differing:
    """Give the elements that count and that a chart finds different, quoted.

    Parameters
    ----------
    chart : ClaimChart
        Of a claim on a fallback's component.
    """
    return tuple(
        (match.element.label, _first(match))
        for match in chart.counted
        if match.level is Level.DIFFERENT
    )


def avoided_by(
    chart: ClaimChart, differing: Differing, staying: Callable[[str], str]
) -> tuple[Avoided, ...]:
    """Give the elements the substitute contradicts, quoted on both sides."""
    if not differing:
        return ()
    accused = {match.element.label: match for match in chart.matches}
    return tuple(
        Avoided(label, _first(accused.get(label)), said, staying(label))
        for label, said in differing
    )


def _first(match: Match | None) -> Evidence | None:
    return match.evidence[0] if match is not None and match.evidence else None
