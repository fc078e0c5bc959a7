"""What a report counts before it says anything: known, and unknown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from patentrisk.law import BINDING
from patentrisk.records import (
    Band,
    Exposure,
    Fallback,
    GateStatus,
    Reading,
    Title,
)
from patentrisk.report.sections.severity import EXPOSED
from patentrisk.report.sections.view import View

_COUNTED = (Reading.READS, Reading.POSSIBLE, Reading.OPEN)


@dataclass(frozen=True, slots=True)
class Counts:
    """Families of the asserter by what their claims do, and what is not known.

    Attributes
    ----------
    families : int
        In the corpus.
    reads, possible, open : int
        By highest reading on the accused, rights in force or to be checked.
    pending : int
        Not among these, but so with a pending right.
    claims_missing : int
        Families of which a claim text is missing.
    parents_missing : int
        Claims behind an exposure that are charted without a claim they cite,
        because that is not in the text.
    status_to_check : int
        Rights, per territory, behind an exposure, whose status is not recorded.
    term_unknown : int
        Rights, per territory, behind an exposure, whose expiry is not known.
    silent, opaque : int
        Elements on which the evidence on a unit is silent; that cannot be
        compared. An element that dependent claims inherit counts once a unit.
    title_unknown : int
        Substitutes with unknown title under the headline assumption.
    no_party : int
        Patents that belong to no party of the case.
    problems : int
        Entries of the list of problems.
    remote : int or None
        Claim-unit pairs below the floor; None where not counted.
    """

    families: int
    reads: int
    possible: int
    open: int
    pending: int
    claims_missing: int
    parents_missing: int
    status_to_check: int
    term_unknown: int
    silent: int
    opaque: int
    title_unknown: int
    no_party: int
    problems: int
    remote: int | None


def count(view: View) -> Counts:
    """Count what the first page of a report states."""
    assessment = view.assessment
    rows = view.exposures
    binding = _by_reading([row for row in rows if row.gate.status in BINDING])
    pending = _by_reading(
        [row for row in rows if row.gate.status is GateStatus.PENDING]
    )
    found = list(binding.values())
    exposed = [row for row in rows if row.band in EXPOSED]
    return Counts(
        families=len(view.families),
        reads=found.count(Reading.READS),
        possible=found.count(Reading.POSSIBLE),
        open=found.count(Reading.OPEN),
        pending=len(set(pending) - set(binding)),
        claims_missing=len({r.family_id for r in rows if r.band is Band.UNKNOWN}),
        parents_missing=len(
            {r.claim for r in exposed if view.missing(r.claim, r.unit)}
        ),
        status_to_check=len(_rights(exposed, GateStatus.TO_BE_CHECKED)),
        term_unknown=len({_right(r) for r in exposed if r.gate.expires_on is None}),
        silent=_gaps(view, "evidence"),
        opaque=_gaps(view, "opaque"),
        title_unknown=_title_unknown(view, assessment.fallbacks),
        no_party=len(set(assessment.patents) - set(assessment.holders)),
        problems=len(assessment.problems),
        remote=dict(assessment.counts).get("remote"),
    )


def _by_reading(rows: Sequence[Exposure]) -> dict[str, Reading]:
    """Give the highest reading of each family that reads, may read or is open."""
    found: dict[str, Reading] = {}
    for reading in reversed(_COUNTED):
        for row in rows:
            if row.reading is reading:
                found[row.family_id] = reading
    return found


def _right(row: Exposure) -> tuple[str, str]:
    return row.patent, row.gate.territory


def _rights(rows: Sequence[Exposure], status: GateStatus) -> set[tuple[str, str]]:
    return {_right(row) for row in rows if row.gate.status is status}


def _gaps(view: View, question: str) -> int:
    return len(
        {
            (gap.claim.partition("/")[0], gap.unit, gap.label)
            for gap in view.assessment.gaps
            if gap.question == question
        }
    )


def _title_unknown(view: View, fallbacks: Sequence[Fallback]) -> int:
    assumed = view.assessment.case.settings.assumption
    return len(
        {
            substitute.component
            for fallback in fallbacks
            for substitute in fallback.substitutes
            for assumption, title, _ in substitute.titles
            if assumption == assumed and title is Title.UNKNOWN
        }
    )
