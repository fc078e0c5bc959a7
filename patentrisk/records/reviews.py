"""Analysts' decisions: what they were made on, and what a chart tells of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from patentrisk.records.assessments import Review
from patentrisk.records.charts import ClaimChart, Level, Reason
from patentrisk.records.patents import Problem

_DECIDED = re.compile(
    r"""
    (?P<reviewer>.*?)\s?                # "A. Reviewer "
    (?P<date>\d{4}-\d{2}-\d{2})         # "2026-11-01"
    (?:\s(?P<note>.*))?                 # " see the manual"
    """,
    re.VERBOSE | re.DOTALL,
)


class Decision(StrEnum):
    """What an analyst may say of an element besides naming its level.

    `REJECTED` says that what was found does not hold: the element counts as not
    found, which leaves it open; nobody is let off by it.
    """

    CONFIRMED = "confirmed"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """One row of a file of reviews, as an analyst filled it in.

    Attributes
    ----------
    where : str
        File, sheet and row, for messages.
    claim, unit, label : str
        Which match.
    level : Level or None
        What the row showed before the decision; None where it does not say.
    decision : Decision, Level or None
        What was decided.
    reviewer, note : str
        Who and why.
    date : datetime.date or None
        When.
    key : str
        Which texts were looked at; ``""`` where the file does not say.
    """

    where: str
    claim: str
    unit: str
    label: str
    level: Level | None
    decision: Decision | Level | None
    reviewer: str = ""
    note: str = ""
    date: date | None = None
    key: str = ""


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of a file of reviews.

    Attributes
    ----------
    reviews : tuple of Review
        All that hold now, by claim, unit and label.
    added, changed, unchanged, withdrawn, refused : int
        Decisions of the file, counted.
    problems : tuple of Problem
        Rows that could not be used, or were used under a stated doubt.
    """

    reviews: tuple[Review, ...]
    added: int
    changed: int
    unchanged: int
    withdrawn: int
    refused: int
    problems: tuple[Problem, ...]


#: Claim, unit and label.
ReviewName = tuple[str, str, str]


def review_name(review: Review) -> ReviewName:
    """Name a review by what it decides."""
    return review.claim, review.unit, review.label


@dataclass(frozen=True, slots=True)
class Told:
    """A review as a chart tells of it: who decided, on which day, and why.

    Attributes
    ----------
    level : Level
        The machine's where the review applies; where it is stale, what it decided.
    reviewer, note : str
        Who and why.
    date : datetime.date
        When.
    stale : bool
        It was made on other texts and decides nothing.
    """

    level: Level
    reviewer: str
    date: date
    note: str
    stale: bool = False


#: Codes of reasons that tell of a review: one that applies, one that does not.
APPLIED, STALE = "review", "review.stale"


def reason_of(review: Review, level: Level) -> Reason:
    """Tell of a review that applies, with the machine's level."""
    return Reason(APPLIED, 0.0, level.value, _said(review))


def stale_reason(review: Review) -> Reason:
    """Tell of a review that was made on other texts, with what it decided."""
    return Reason(STALE, 0.0, review.level.value, _said(review))


def _said(review: Review) -> str:
    return f"{review.reviewer} {review.date.isoformat()} {review.note}".strip()


def told_in(reasons: Iterable[Reason]) -> Told | None:
    """Read what the reasons of a match tell of a review, None where they do not.

    Examples
    --------
    >>> from patentrisk.records import Reason
    >>> from patentrisk.records.reviews import told_in
    >>> told_in((Reason("review", 0.0, "possible", "A. Li 2026-11-01 see p. 4"),))
    Told(level=<Level.POSSIBLE: 'possible'>, reviewer='A. Li',
         date=datetime.date(2026, 11, 1), note='see p. 4', stale=False)
    """
    said = next((r for r in reasons if r.code in (APPLIED, STALE)), None)
    found = said and _DECIDED.fullmatch(said.passage_words)
    if not (said and found):
        return None
    day = date.fromisoformat(found["date"])
    level = Level(said.element_words)
    return Told(level, found["reviewer"], day, found["note"] or "", said.code == STALE)


def stale_reviews(
    reviews: Iterable[Review], charts: Mapping[tuple[str, str], ClaimChart]
) -> tuple[Problem, ...]:
    """Say which reviews decide nothing any more, so that they are asked again.

    Parameters
    ----------
    reviews : iterable of Review
        As handed in.
    charts : mapping of (str, str) to ClaimChart
        As made with them.

    Returns
    -------
    tuple of Problem
        One per review that applies in no chart.
    """
    if not (held := sorted(reviews, key=review_name)):
        return ()
    applied: set[ReviewName] = set()
    told: set[ReviewName] = set()
    for chart in charts.values():
        for match in chart.matches:
            codes = {reason.code for reason in match.reasons}
            name = (match.element.claim, chart.unit, match.element.label)
            own = (chart.claim, chart.unit, match.element.label)
            applied |= {name, own} if APPLIED in codes else set()
            told |= {name, own} if STALE in codes else set()
    return tuple(
        _unused(review, stale=review_name(review) in told)
        for review in held
        if review_name(review) not in applied
    )


def _unused(review: Review, *, stale: bool) -> Problem:
    where = f"review of {review.claim} {review.label} on {review.unit}"
    said = f"{review.level.value!r} by {review.reviewer}, {review.date.isoformat()}"
    if stale:
        why = (
            "was decided on other texts than there are now; expected the same element"
            " and passages; the measured level counts until it is decided again"
        )
    else:
        why = (
            "is about an element that is on no chart now; expected a claim and unit"
            " above the floor; it decides nothing until there is one"
        )
    return Problem(where, f"{said}, {why}")
