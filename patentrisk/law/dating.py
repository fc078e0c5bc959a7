"""Dates that cannot be right: of rows of the case, and of what was read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from patentrisk.corpus import Corpus
from patentrisk.corpus.telling import Cause, Told, by_file
from patentrisk.law.naming import Known
from patentrisk.law.packs import RulePack, pack_of
from patentrisk.law.people import person_key
from patentrisk.law.rows import placed
from patentrisk.law.terms import find_term, reckon_term
from patentrisk.records import (
    Case,
    ComponentEntry,
    EmploymentEntry,
    Patent,
    Problem,
    StatusEntry,
)

_YEAR_DAYS = 365.25
#: Rule of the conventions that carries the limits.
_RULE = "dates.plausible"
#: Tables of the case, and the dates of their rows.
_ROWS = {
    "titles": ("since", "until"),
    "licences": ("since", "until"),
    "employments": ("since", "left"),
    "components": ("made_from", "made_until"),
    "constructions": ("date",),
    "statuses": ("date", "expires_on", "disclaimed_until", "parent_filed"),
    "assertions": ("date",),
    "searches": ("date",),
}
#: Facts that only a day that has come can have, and what becomes of others.
_PAST = {
    "constructions": "the fact is applied all the same",
    "assertions": "it is not counted",
    "searches": "it is shown as stated",
}
_DATES = Cause(
    "states dates that cannot be right (found {found}); expected them in order and"
    " near the day of the assessment; they are applied as stated. Check them in the"
    " register",
    "{count} patents state dates that cannot be right ({found}); expected them in"
    " order and near the day of the assessment; they are applied as stated. Check"
    " them in the register",
)
_UNDATED = Cause(
    "states no date that its term counts from (found {found}); expected that of the"
    " filing, or of the grant where the term counts from it; the right is taken to last"
    " as its record says, which exposes more, and its end is unknown. Add the date from"
    " the register",
    "{count} patents state no date that their terms count from ({found}); expected"
    " those of the filings, or of the grants where terms count from them; the rights"
    " are taken to last as their records say, which exposes more, and their ends are"
    " unknown. Add the dates from the register",
)


@dataclass(frozen=True, slots=True)
class Limits:
    """Between which days a date is plausible.

    Attributes
    ----------
    as_of : datetime.date
        Day of the assessment.
    first : datetime.date
        No fact of a case is older.
    ahead : int
        Years after `as_of` that a date may lie.
    apart : int
        Years that may lie between two dates of one right or person.
    added : int
        Days that an office may add to a term.
    """

    as_of: date
    first: date
    ahead: int
    apart: int
    added: int

    def far(self, day: date) -> str:
        """Say how far out a date lies, ``""`` where it is plausible."""
        if day < self.first:
            return f"{day} lies before {self.first}"
        years = _years(self.as_of, day)
        if years > self.ahead:
            return f"{day} lies {years:.0f} years after {self.as_of}"
        return ""


def _years(first: date, last: date) -> float:
    return (last - first).days / _YEAR_DAYS


def date_problems(
    case: Case, corpus: Corpus, packs: Mapping[str, RulePack], known: Known
) -> Iterator[Problem]:
    """Tell dates of rows and documents that cannot be right.

    Parameters
    ----------
    case : Case
        With its rows.
    corpus : Corpus
        Its documents.
    packs : mapping of str to RulePack
        By territory; the conventions in them say what is plausible.
    known : Known
        For the people that employments speak of.

    Yields
    ------
    Problem
        What was found, what was expected, and that the date is applied as stated
        or passed over. A priority after the filing, and a filing after the grant,
        are told where documents are read.
    """
    limits = _limits(case, packs)
    if limits is None:
        return
    yield from _rows(case, limits)
    yield from placed("components", case.components, _made)
    yield from placed(
        "employments", case.employments, lambda row: _employed(row, known, limits)
    )
    yield from placed(
        "statuses",
        case.statuses,
        lambda row: _register(row, corpus.patents.get(row.patent), limits),
    )
    yield from placed(
        "statuses",
        case.statuses,
        lambda row: _unlikely(row, corpus.patents.get(row.patent), packs),
    )
    if case.search_cutoff is not None and case.search_cutoff > case.as_of:
        yield Problem(
            "case.toml, search.cutoff",
            f"{case.search_cutoff} lies after the day of the assessment"
            f" ({case.as_of}); expected it before or on it; shown as stated",
        )
    yield from _documents(corpus, packs, case, limits)


def _limits(case: Case, packs: Mapping[str, RulePack]) -> Limits | None:
    for pack in packs.values():
        rule = pack.rules.get(_RULE)
        if rule is not None:
            held = rule.value
            return Limits(
                case.as_of,
                held["first"],
                held["years_ahead"],
                held["years_apart"],
                held["days_added"],
            )
    return None


def _rows(case: Case, limits: Limits) -> Iterator[Problem]:
    """Tell rows with dates in the far past or future, and facts that are to come."""
    for table, keys in _ROWS.items():
        done = _PAST.get(table, "")
        yield from placed(
            table,
            getattr(case, table),
            partial(_distant, keys=keys, done=done, limits=limits),
        )


def _distant(row: Any, keys: Iterable[str], done: str, limits: Limits) -> Iterator[str]:
    for key in keys:
        day = getattr(row, key)
        if day is None:
            continue
        if far := limits.far(day):
            yield (
                f"{key} = {far}; expected a day near the assessment; it is applied as"
                " stated"
            )
        elif done and day > limits.as_of:
            yield (
                f"{key} = {day} lies after the day of the assessment"
                f" ({limits.as_of}); expected one that has come; {done}"
            )


def _made(row: ComponentEntry) -> Iterator[str]:
    if row.made_from and row.made_until and row.made_until < row.made_from:
        yield (
            f"made_until = {row.made_until} lies before made_from = {row.made_from};"
            " both are kept. Exchange the two"
        )


def _employed(row: EmploymentEntry, known: Known, limits: Limits) -> Iterator[str]:
    """Tell an employment too long, or too far from all that the person filed."""
    if row.since and row.left and _years(row.since, row.left) > 2 * limits.apart:
        yield (
            f"lasts from {row.since} to {row.left}; expected at most"
            f" {2 * limits.apart} years; it is applied as stated"
        )
    filed = _filed(row, known)
    if not filed:
        return
    if row.left and _years(row.left, min(filed)) > limits.apart:
        yield (
            f"left = {row.left}, and the first filing that names the person is of"
            f" {min(filed)}; expected at most {limits.apart} years between them; the"
            " row leads to nothing. Is it the same person?"
        )
    if row.since and _years(max(filed), row.since) > limits.apart:
        yield (
            f"since = {row.since}, and the last filing that names the person is of"
            f" {max(filed)}; expected at most {limits.apart} years between them; the"
            " row leads to nothing. Is it the same person?"
        )


def _filed(row: EmploymentEntry, known: Known) -> list[date]:
    keys = {person_key(name) for name in (row.person, *row.names)}
    return [day for key in keys for day in known.filings.get(key, ())]


def _register(
    entry: StatusEntry, patent: Patent | None, limits: Limits
) -> Iterator[str]:
    """Tell what a register is said to state of a term that ended before it began."""
    if entry.adjustment_days > limits.added:
        yield (
            f"adjustment_days = {entry.adjustment_days}; expected at most"
            f" {limits.added}; they are added as stated"
        )
    if patent is None:
        return
    begun = patent.grant_date or patent.filing_date
    for key in ("expires_on", "disclaimed_until"):
        day = getattr(entry, key)
        if day is not None and begun is not None and day <= begun:
            what = "grant" if patent.grant_date else "filing"
            yield (
                f"{key} = {day} lies before the {what} of {patent.number} ({begun});"
                " expected it after; the term is taken to end then"
            )
    parent, filed = entry.parent_filed, patent.filing_date
    if parent is not None and filed is not None and parent > filed:
        yield (
            f"parent_filed = {parent} lies after the filing of {patent.number}"
            f" ({filed}); expected it before; the term counts from the latter"
        )


def _unlikely(
    entry: StatusEntry, patent: Patent | None, packs: Mapping[str, RulePack]
) -> Iterator[str]:
    """Tell facts of a term that a right of this kind does not have."""
    if patent is None:
        return
    pack = pack_of(patent.number, packs)
    kind = None if pack is None else pack.kinds.get(patent.number.kind)
    if pack is None or kind is None:
        return
    adjusted = pack.value("term.adjustment", "rights", ())
    if entry.adjustment_days and kind.right not in adjusted:
        yield (
            f"adjustment_days = {entry.adjustment_days}, and {patent.number} is a"
            f" {kind.right}; expected none, which {pack.jurisdiction} adds only to:"
            f" {', '.join(adjusted)}; they are added as stated, which exposes more"
        )
    term = find_term(patent, kind, pack, ())
    if entry.parent_filed and term is not None and term.counted_from != "parent":
        yield (
            f"parent_filed = {entry.parent_filed}; the term of a {kind.right} of"
            f" {pack.jurisdiction} counts from its {term.counted_from}; it is not"
            " counted, which exposes more. A divisional of this office bears the filing"
            " date of its parent: correct that date if the register states it"
        )


def _documents(
    corpus: Corpus, packs: Mapping[str, RulePack], case: Case, limits: Limits
) -> Iterator[Problem]:
    wrong = [
        Told(patent.source.path, number, tuple(found))
        for number, patent in corpus.patents.items()
        if (found := [*_far(patent, limits), *_order(patent, packs, case, limits)])
    ]
    yield from by_file(_DATES, wrong)
    yield from by_file(_UNDATED, _without_term(corpus, packs, case))
    for name, sheet in corpus.disclosures.items():
        if sheet.date is not None and (far := limits.far(sheet.date)):
            yield Problem(
                f"{sheet.source.path}, {name}",
                f"bears a date that cannot be right (found {far}); expected one near"
                " the day of the assessment; it is applied as stated",
            )


def _without_term(
    corpus: Corpus, packs: Mapping[str, RulePack], case: Case
) -> list[Told]:
    """Find rights of the parties that have a term, and no day it counts from."""
    found = []
    for number, patent in corpus.patents.items():
        pack = pack_of(number, packs)
        kind = None if pack is None else pack.kinds.get(patent.number.kind)
        if pack is None or kind is None or number not in corpus.holders:
            continue
        said = _known_of(patent, case)
        granted = kind.granted and kind.right in {term.right for term in pack.terms}
        if granted and reckon_term(patent, pack, said).expires_on is None:
            days = (patent.priority_date, patent.filing_date, patent.grant_date)
            told = zip(("priority", "filing", "grant"), days, strict=True)
            dated = ", ".join(f"{what} {day or 'unknown'}" for what, day in told)
            known = f"{number}: {dated}"
            found.append(Told(patent.source.path, number, (known,)))
    return found


def _known_of(patent: Patent, case: Case) -> list[StatusEntry]:
    """Give what any register said of a right until the day, as the gate takes it."""
    return [
        row
        for row in case.statuses
        if row.patent == patent.number and row.date <= case.as_of
    ]


def _far(patent: Patent, limits: Limits) -> Iterator[str]:
    days = {
        "priority": patent.priority_date,
        "filing": patent.filing_date,
        "publication": patent.publication_date,
        "grant": patent.grant_date,
        **{f"event “{event.text}”": event.date for event in patent.events},
    }
    for what, day in days.items():
        if day is not None and (far := limits.far(day)):
            yield f"{what} {far}"


def _order(
    patent: Patent, packs: Mapping[str, RulePack], case: Case, limits: Limits
) -> Iterator[str]:
    """Tell dates of one right that do not go together."""
    first, filed = patent.priority_date, patent.filing_date
    published, granted = patent.publication_date, patent.grant_date
    if filed and published and published < filed:
        yield f"publication {published} before the filing {filed}"
    for what, early, late in (
        ("filing after its priority", first, filed),
        ("grant after its filing", filed, granted),
    ):
        if early and late and _years(early, late) > limits.apart:
            yield f"{_years(early, late):.0f} years from {early} to {late}, {what}"
    for owner in patent.owners:
        if owner.since and owner.until and owner.until < owner.since:
            yield f"owner {owner.name} until {owner.until}, since {owner.since}"
    yield from _ended(patent, packs, case)


def _ended(patent: Patent, packs: Mapping[str, RulePack], case: Case) -> Iterator[str]:
    """Tell a term that was over when the right was granted."""
    pack = pack_of(patent.number, packs)
    if pack is None or patent.grant_date is None:
        return
    ends = reckon_term(patent, pack, _known_of(patent, case)).expires_on
    if ends is not None and ends <= patent.grant_date:
        yield f"term over on {ends}, before the grant {patent.grant_date}"
