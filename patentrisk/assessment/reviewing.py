"""Analysts' decisions: what they are about, and what becomes of a file of them."""

from __future__ import annotations

from collections.abc import (
    Callable,
    Collection,
    Iterable,
    Iterator,
    Mapping,
    Sequence,
)
from dataclasses import dataclass, replace
from datetime import date

from patentrisk.assessment.assessing import ground_of
from patentrisk.assessment.charting import (
    asserted_on,
    reading_units,
    substitute_units,
)
from patentrisk.chart import Unit
from patentrisk.corpus import Corpus
from patentrisk.errors import UnknownNameError, unknown_name
from patentrisk.records import (
    Assessment,
    Case,
    Element,
    Level,
    Problem,
    Review,
    Stack,
)
from patentrisk.records.keys import review_keys
from patentrisk.records.reviews import (
    Decision,
    Imported,
    ReviewName,
    ReviewRow,
    review_name,
)

#: From the level that exposes most to the one that exposes least.
_EXPOSING = (
    Level.MET,
    Level.POSSIBLE,
    Level.NOT_FOUND,
    Level.UNKNOWN,
    Level.DIFFERENT,
)


def review_keys_of(
    assessment: Assessment, charts: Collection[tuple[str, str]]
) -> dict[ReviewName, str]:
    """Name the texts that a decision on each element of some charts is made on.

    Parameters
    ----------
    assessment : Assessment
        As assessed.
    charts : collection of (str, str)
        Claims and units.

    Returns
    -------
    dict of (str, str, str) to str
        By claim of the chart, unit and label.
    """
    keys = _keys(_units(assessment.case, assessment.stacks))
    return {
        (claim, unit, match.element.label): keys[unit](match.element)
        for claim, unit in charts
        if unit in keys
        for match in assessment.charts[claim, unit].matches
    }


def _units(case: Case, stacks: Mapping[str, Stack]) -> dict[str, Unit]:
    return {**reading_units(stacks), **substitute_units(case, stacks)}


def _keys(units: Mapping[str, Unit]) -> dict[str, Callable[[Element], str]]:
    return {name: review_keys(unit.components) for name, unit in units.items()}


def settle_reviews(
    before: Iterable[Review],
    rows: Iterable[ReviewRow],
    corpus: Corpus,
    case: Case,
    *,
    today: date,
    unread: Sequence[Problem] = (),
) -> Imported:
    """Take up a file of decisions, row by row.

    A decision is kept under the claim that the element stands in: it holds in every
    claim that takes the element in. What was decided on a later day stays: a file that
    was written before does not take it back. Of decisions of one day by two
    reviewers the one that exposes more holds, and every row that goes against another
    reviewer is told. A day that lies ahead is refused: it would outdo every decision
    made until then.

    Parameters
    ----------
    before : iterable of Review
        Decisions that are kept already.
    rows : iterable of ReviewRow
        Those of the file that decide something.
    corpus : Corpus
        Documents as they are now.
    case : Case
        As loaded.
    today : datetime.date
        The last day on which a decision can have been made.
    unread : sequence of Problem, optional
        Rows of the file that could not be read.

    Returns
    -------
    Imported
        What holds now, what changed, and a problem for every row that was not used.
    """
    subjects = _Subjects.of(corpus, case)
    kept = {review_name(held): held for held in before}
    settled = {name: held for name, held in kept.items() if held.date <= today}
    found = [(row, _against(row, subjects.review(row, today), settled)) for row in rows]
    problems = [*unread, *(said for _, one in found for said in one.problems)]
    refused = len(unread) + sum(one.name is None for _, one in found)
    decided: dict[ReviewName, Review | None] = {}
    for row, one in sorted(found, key=lambda item: _restates(item[1], kept)):
        if one.name is not None and not (one.name in decided and _restates(one, kept)):
            problems += _contradiction(row, one, decided)
            decided[one.name] = _exposing_more(decided, one)
    after: dict[ReviewName, Review | None] = {**kept, **decided}
    return Imported(
        reviews=tuple(r for _, r in sorted(after.items(), key=_named) if r is not None),
        added=sum(n not in kept and r is not None for n, r in decided.items()),
        changed=sum(
            n in kept and r is not None and r != kept[n] for n, r in decided.items()
        ),
        unchanged=sum(n in kept and r == kept[n] for n, r in decided.items()),
        withdrawn=sum(n in kept and r is None for n, r in decided.items()),
        refused=refused,
        problems=tuple(problems),
    )


def _named(item: tuple[ReviewName, Review | None]) -> ReviewName:
    return item[0]


@dataclass(frozen=True, slots=True)
class _Found:
    """What became of one row: a review, None for a withdrawal; no name if unused."""

    name: ReviewName | None = None
    review: Review | None = None
    problems: tuple[Problem, ...] = ()


def _restates(found: _Found, kept: Mapping[ReviewName, Review]) -> bool:
    """Tell a row that only says what is kept: written by us, left as it was."""
    return (
        found.review is not None and kept.get(review_name(found.review)) == found.review
    )


def _against(
    row: ReviewRow, found: _Found, kept: Mapping[ReviewName, Review]
) -> _Found:
    """Hold a row against what is kept: not taken if older, told if another's."""
    now = found.review
    held = kept.get(found.name) if found.name is not None else None
    if held is None:
        return found
    if row.date is not None and row.date < held.date:
        if now is not None and now.level is held.level:
            return replace(found, review=held)  # an older file says the same
        return _Found(problems=(Problem(row.where, _outdated(row, now, held)),))
    if now is None or now.level is held.level:
        return found
    said = (
        f"{row.label} of {now.claim} on {row.unit} is {now.level.value!r} by"
        f" {now.reviewer}, {now.date}, here, and {held.level.value!r} by"
        f" {held.reviewer}, {held.date}, is kept; expected"
    )
    exposes_less = _EXPOSING.index(held.level) < _EXPOSING.index(now.level)
    same_day = now.date == held.date and now.reviewer != held.reviewer
    if same_day and exposes_less:
        why = "one decision on a day; not taken, since what is kept exposes more"
        return _Found(problems=(Problem(row.where, f"{said} {why}"),))
    if now.reviewer == held.reviewer:
        return found
    why = "reviewers who agree; this row was taken"
    told = Problem(row.where, f"{said} {why}")
    return replace(found, problems=(*found.problems, told))


def _outdated(row: ReviewRow, now: Review | None, held: Review) -> str:
    level = "withdrawn" if now is None else now.level.value
    return (
        f"{row.label} of {row.claim} on {row.unit} is {level!r} by"
        f" {row.reviewer or 'nobody named'}, {row.date}, here, and"
        f" {held.level.value!r} by {held.reviewer}, {held.date}, is kept; expected a"
        " later day; not taken: decide again with the day of today"
    )


def _exposing_more(
    decided: Mapping[ReviewName, Review | None], found: _Found
) -> Review | None:
    """Of two decisions of one file on one element keep the one that exposes more."""
    if found.name is None or found.name not in decided:
        return found.review
    held = [r for r in (decided[found.name], found.review) if r is not None]
    return min(held, key=lambda r: _EXPOSING.index(r.level), default=None)


def _contradiction(
    row: ReviewRow, found: _Found, decided: Mapping[ReviewName, Review | None]
) -> Iterator[Problem]:
    if found.name is None or found.name not in decided:
        return
    earlier = decided[found.name]
    before, now = (
        "withdrawn" if held is None else held.level.value
        for held in (earlier, found.review)
    )
    if before != now:
        yield Problem(
            row.where,
            f"{row.label} of {found.name[0]} on {row.unit} is {now!r} here and"
            f" {before!r} in a row above; expected one decision on an element; the one"
            " that exposes more was taken",
        )


@dataclass(frozen=True, slots=True)
class _Subjects:
    """Everything that can be decided on, as the documents are now."""

    elements: Mapping[str, Mapping[str, Element]]
    keys: Mapping[str, Callable[[Element], str]]

    @classmethod
    def of(cls, corpus: Corpus, case: Case) -> _Subjects:
        """Arrange the claims with what they take in, and the units."""
        ground = ground_of(corpus, case, lambda *_: None)
        lineages = {
            claim: chains
            for party in ground.case.parties
            for claim, chains in asserted_on(party.id, ground).lineages.items()
        }
        elements = {
            claim: {
                element.label: element
                for chain in chains
                for held in chain
                for element in held.elements
            }
            for claim, chains in lineages.items()
        }
        return cls(elements, _keys(_units(ground.case, ground.stacks)))

    def review(self, row: ReviewRow, today: date) -> _Found:
        """Turn a row into a review, or say why not."""
        if row.date is not None and row.date > today:
            return _Found(problems=(Problem(row.where, _ahead(row, today)),))
        try:
            element = self._element(row)
        except UnknownNameError as error:
            return _Found(problems=(Problem(row.where, f"{error}; row not taken"),))
        name = (element.claim, row.unit, row.label)
        if row.decision is Decision.WITHDRAWN:
            return _Found(name)
        key = self.keys[row.unit](element)
        lacking = _lacking(row, key)
        if lacking:
            return _Found(problems=(Problem(row.where, lacking),))
        doubt = () if row.key else (Problem(row.where, _KEYLESS),)
        return _Found(name, _review(name, row, key), doubt)

    def _element(self, row: ReviewRow) -> Element:
        if row.claim not in self.elements:
            raise unknown_name("claim of the case", row.claim, self.elements)
        if row.unit not in self.keys:
            raise unknown_name("product or component", row.unit, self.keys)
        labels = self.elements[row.claim]
        if row.label not in labels:
            raise unknown_name(f"element of {row.claim}", row.label, labels)
        return labels[row.label]


def _ahead(row: ReviewRow, today: date) -> str:
    return (
        f"decides {row.label} of {row.claim} on {row.unit} on {row.date}, which lies"
        f" after today, {today}; expected the day on which it was decided; not taken"
    )


def _review(name: ReviewName, row: ReviewRow, key: str) -> Review | None:
    level = level_decided(row)
    if level is None or row.date is None:
        return None
    return Review(*name, level, row.reviewer, row.date, note=row.note, key=key)


_KEYLESS = (
    "does not say which texts were looked at; expected the last column of the workbook;"
    " taken as decided on the texts as they are now"
)


def _lacking(row: ReviewRow, key: str) -> str:
    """Say what keeps a row from being taken, ``""`` where nothing does."""
    if row.key and row.key != key:
        return (
            f"decides {row.label} of {row.claim} on {row.unit} on texts that have"
            " changed since; expected the texts as they are now; not taken: write the"
            " workbook again and decide again"
        )
    if not row.reviewer:
        return "has a decision and no reviewer; expected who decided; not taken"
    if row.date is None:
        return (
            "has a decision and no day; expected a date such as 2026-11-01; not taken"
        )
    if level_decided(row) is None:
        said = row.level.value if row.level is not None else ""
        return (
            f"says {row.decision} of an element shown as {said!r}, which names no"
            " level; expected a level; not taken"
        )
    return ""


def level_decided(row: ReviewRow) -> Level | None:
    """Give the level that a row decides, None where it leaves that open.

    What is rejected counts as not found: an analyst who rejects a quotation has not
    shown that the element is absent. Where nothing was found, there is nothing to
    reject.
    """
    match row.decision:
        case Level():
            return row.decision
        case Decision.CONFIRMED:
            return row.level
        case Decision.REJECTED if row.level not in (None, *_SILENT):
            return Level.NOT_FOUND
    return None


_SILENT = (Level.NOT_FOUND, Level.UNKNOWN)
