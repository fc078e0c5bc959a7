"""What is open, and what would settle it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache

from patentrisk.chart import limit, read
from patentrisk.exposure.bands import Scoring, band_of, band_rank
from patentrisk.languages import detect_language
from patentrisk.records import (
    Band,
    ClaimChart,
    Exposure,
    Gap,
    GateStatus,
    Level,
    Match,
    Reason,
)
from patentrisk.similarity import is_generic

_UNSETTLED = (Level.NOT_FOUND, Level.UNKNOWN)
#: Reasons of a chart that say what is to be asked.
_UNSAID = (
    "law.design",
    "passages.none",
    "element.opaque",
    "figure.unsaid",
    "comparison.unsaid",
    "act.unsaid",
    "terms.few",
    "passages.far",
)


def find_gaps(
    exposures: Iterable[Exposure],
    charts: Mapping[tuple[str, str], ClaimChart],
    *,
    scoring: Scoring,
) -> tuple[Gap, ...]:
    """List what the evidence or the record leaves open.

    Parameters
    ----------
    exposures : iterable of Exposure
        Those to look at, usually of the accused.
    charts : mapping of (str, str) to ClaimChart
        By claim and unit.
    scoring : Scoring
        The band table.

    Returns
    -------
    tuple of Gap
        Those that could move the band most first, after them elements that any
        computer-implemented thing has ("a processor performing the method of
        claim 1"). A gap's `if_met` supposes that this one element is met, or the
        right in force, and nothing else.
    """
    gaps: list[Gap] = []
    for exposure in exposures:
        if exposure.band in (Band.NONE, Band.LOW):
            continue
        chart = charts.get((exposure.claim, exposure.unit))
        if exposure.band is Band.UNKNOWN or chart is None:
            gaps.append(_gap(exposure, "claims", Band.HIGH))
            continue
        gaps += _open_elements(exposure, chart, scoring)
        if exposure.gate.status is GateStatus.TO_BE_CHECKED or exposure.gate.stale:
            gaps.append(_status(exposure, scoring))
    return tuple(sorted(gaps, key=_by_move))


def _by_move(gap: Gap) -> tuple[bool, int, int, str, str, str, str]:
    moved = band_rank(gap.if_met) - band_rank(gap.now)
    where = gap.claim, gap.unit, gap.label, gap.territory
    generic = bool(gap.element) and says_nothing(gap.element)
    return generic, moved, band_rank(gap.now), *where


@lru_cache(maxsize=1 << 14)
def says_nothing(text: str) -> bool:
    """Tell an element that any computer-implemented thing has, whoever shows it."""
    return is_generic(text, detect_language(text))


def _gap(exposure: Exposure, question: str, if_met: Band) -> Gap:
    return Gap(
        claim=exposure.claim,
        unit=exposure.unit,
        territory=exposure.gate.territory,
        label="",
        element="",
        level=None,
        question=question,
        now=exposure.band,
        if_met=if_met,
    )


def _status(exposure: Exposure, scoring: Scoring) -> Gap:
    row = band_of(exposure.reading, exposure.basis, GateStatus.IN_FORCE, scoring)
    return _gap(exposure, "status", row.band)


def _open_elements(
    exposure: Exposure, chart: ClaimChart, scoring: Scoring
) -> Iterable[Gap]:
    for match in chart.counted:
        if match.level in _UNSETTLED:
            row = band_of(
                limit(read(_if_met(chart, match)), chart.flags),
                exposure.basis,
                exposure.gate.status,
                scoring,
            )
            question = "opaque" if match.level is Level.UNKNOWN else "evidence"
            unsaid = _unsaid(match)
            yield replace(
                _gap(exposure, question, row.band),
                label=match.element.label,
                element=match.element.text,
                level=match.level,
                reason=unsaid.code if unsaid else "",
                words=unsaid.element_words if unsaid else "",
            )


def _unsaid(match: Match) -> Reason | None:
    """Find what no passage says of the element, where a check tells."""
    return next((held for held in match.reasons if held.code in _UNSAID), None)


def _if_met(chart: ClaimChart, settled: Match) -> list[Match]:
    return [
        replace(match, level=Level.MET) if match is settled else match
        for match in chart.counted
    ]
