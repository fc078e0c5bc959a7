"""A report on the terminal: where it is, the bands of areas, and what stays open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from patentrisk.cli import printing

if TYPE_CHECKING:
    from patentrisk.records import AreaExposure, Assessment, Problem

#: An empty table says nothing; silence must not read like an all-clear.
_UNEXPOSED = (
    "No exposure above low on this evidence; that says nothing of what was not read"
    " (see the problems)."
)
#: What one of a count is called.
_ONE = {
    "pairs": "pair",
    "charts": "chart",
    "texts encoded": "text encoded",
    "measured pairs": "measured pair",
    "reused pairs": "reused pair",
}


def _silent(assessment: Assessment) -> tuple[Problem, ...]:
    """Problems that leave the headline question open: shown, not only counted."""
    from patentrisk.assessment import silence_problems, silences_in

    return silence_problems(silences_in(assessment))


def _unanswered(assessment: Assessment) -> str:
    """Say that nothing was compared, in the words of the report; ``""`` if it was."""
    from patentrisk.assessment import nothing_compared, silences_in
    from patentrisk.report.sections.words import load_words

    if not nothing_compared(assessment.case, silences_in(assessment)):
        return ""
    return load_words("en").say("summary", "unanswered")


def _uncalibrated(assessment: Assessment) -> str:
    """Say that the scores are uncalibrated, in the words of the report."""
    from patentrisk.report.sections.words import load_words

    name = assessment.manifest.similarity[0]
    return load_words("en").say("calibration", "uncalibrated", name=name)


def _tallied(name: str, count: int) -> str:
    """Give a count of an assessment with its name, one in the singular."""
    return f"{count} {_ONE.get(name, name) if count == 1 else name}"


def _expected(row: AreaExposure) -> str:
    """Write expected readings; families that are unknown can only add to them."""
    from patentrisk.records import Band

    value, unknown = row.expected_readings, dict(row.counts).get(Band.UNKNOWN)
    if value is None or (unknown and not value):  # runs of before had 0.0 there
        return "unknown"
    return f">= {value:.2f}" if unknown else f"{value:.2f}"


def report(assessment: Assessment, written: Sequence[Path], machine: bool) -> None:
    """Print where the report is, and the bands per area."""
    if machine:
        printing._json(
            {
                "written": [path.as_posix() for path in written],
                "areas": list(map(_area, assessment.area_exposures)),
                "coverages": assessment.coverages,
                "calibrated": assessment.manifest.calibrated,
                "counts": dict(assessment.counts),
                "problems": assessment.problems,
            }
        )
        return
    rows = [
        (
            row.holder,
            row.maker,
            row.area,
            row.territory,
            row.band.value,
            _expected(row),
            row.impact,
        )
        for row in assessment.area_exposures
        if row.band.value not in ("low", "none")
    ]
    columns = ("holder", "maker", "area", "in", "band", "expected readings", "impact")
    if not assessment.manifest.calibrated:
        printing._print(_uncalibrated(assessment))
    unanswered = _unanswered(assessment)
    if unanswered:
        printing._print(unanswered)
    if rows or not unanswered:
        printing._print(
            *printing._unless_empty("Exposure above low", columns, rows, _UNEXPOSED),
            *printing._unclaimed(row[2] for row in rows),
        )
    silent = _silent(assessment)
    counted = ", ".join(_tallied(name, count) for name, count in assessment.counts)
    said = f"{counted}; {printing._counted(len(assessment.problems), 'problem')}"
    leave = "leaves" if len(silent) == 1 else "leave"
    told = f"{said}, of which {len(silent)} {leave} the question open"
    printing._print(told if silent else said)
    printing._problems(silent, " with the question left open")
    for path in written:
        typer.echo(path.as_posix())


def _area(row: AreaExposure) -> dict[str, Any]:
    """Name the exposures of an area by claim and unit; the territory is the row's."""
    from patentrisk.records.plain import as_plain

    named = [{"claim": held.claim, "unit": held.unit} for held in row.exposures]
    return {**as_plain(replace(row, exposures=())), "exposures": named}
