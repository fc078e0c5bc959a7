"""Rows about one right that cannot hold together: deal facts, status records."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from patentrisk.law.rows import place_of
from patentrisk.parties import name_tokens, party_named
from patentrisk.records import Case, Problem, Role, TitleEntry

_ALIVE = ("pending", "in force")
_PASSING = ("assigned", "licensed")
_KEEPING = ("not included", "equity only")


def title_contradictions(case: Case) -> Iterator[Problem]:
    """Tell two rows of one share of a document that exclude each other.

    Parameters
    ----------
    case : Case
        With its titles and the day for which they count.

    Yields
    ------
    Problem
        Naming both rows. One passes a right that the other keeps back, or both
        assign it whole, to two parties.

    Examples
    --------
    >>> from dataclasses import replace
    >>> import patentrisk as pr
    >>> from patentrisk.law.contradicting import title_contradictions
    >>> case = pr.load_case("corpus/case.toml")
    >>> row = pr.TitleEntry("cainiao-fusion", "CAINIAO", "equity only")
    >>> told = title_contradictions(replace(case, titles=(*case.titles, row)))
    >>> [problem.where for problem in told]
    ['case.toml, titles, rows 1 and 15']
    """
    by_document: dict[str, list[tuple[int, TitleEntry]]] = {}
    for at, row in enumerate(case.titles, start=1):
        if _in_effect(row, case):
            by_document.setdefault(row.document, []).append((at, row))
    for held in by_document.values():
        for (at, first), (other, second) in combinations(held, 2):
            if _one_share(first, second, case):
                for message in _against(first, second, case):
                    yield Problem(place_of("titles", at, other), message)


def _in_effect(row: TitleEntry, case: Case) -> bool:
    begun = row.since is None or row.since <= case.as_of
    return begun and (row.until is None or case.as_of < row.until)


def _one_share(first: TitleEntry, second: TitleEntry, case: Case) -> bool:
    """Tell whether both speak of the same owner's share."""
    if first.owner and second.owner:
        return name_tokens(first.owner) == name_tokens(second.owner)
    return _whose(first, case) == _whose(second, case)


def _whose(row: TitleEntry, case: Case) -> str:
    return party_named(row.owner, case.parties) if row.owner else row.party


def _against(first: TitleEntry, second: TitleEntry, case: Case) -> Iterator[str]:
    facts = {first.fact, second.fact}
    said = f"say of {_named(first.document)} that it is {_said(first, case)} and"
    said += f" {_said(second, case)} on {case.as_of}; expected one of the two"
    kept = bool(facts & set(_PASSING)) and bool(facts & set(_KEEPING))
    if kept or (facts == {"assigned"} and _to(first, case) != _to(second, case)):
        yield f"{said}; neither is taken, so the title is unknown. Correct one row"


def _named(document: str) -> str:
    return "every document" if document == "*" else document


def _to(row: TitleEntry, case: Case) -> str:
    accused = case.party(Role.ACCUSED)
    return row.to or (accused.id if accused is not None else "")


def _said(row: TitleEntry, case: Case) -> str:
    to = f" to {_to(row, case)}" if row.fact in _PASSING else ""
    source = f" ({row.source})" if row.source else ""
    return f"{row.fact}{to}{source}"


def status_contradictions(case: Case) -> Iterator[Problem]:
    """Tell two records of one right, register and day of which one says it is over.

    Parameters
    ----------
    case : Case
        With its statuses.

    Yields
    ------
    Problem
        Naming both rows; the gate takes the one that exposes more.

    Examples
    --------
    >>> from dataclasses import replace
    >>> from datetime import date
    >>> import patentrisk as pr
    >>> from patentrisk.law.contradicting import status_contradictions
    >>> case = pr.load_case("corpus/case.toml")
    >>> rows = [pr.StatusEntry("CN999900101B", said, date(2026, 10, 1))
    ...         for said in ("lapsed", "in force")]
    >>> told = status_contradictions(replace(case, statuses=tuple(rows)))
    >>> [problem.where for problem in told]
    ['case.toml, statuses, rows 1 and 2']
    """
    rows = list(enumerate(case.statuses, start=1))
    for (at, first), (other, second) in combinations(rows, 2):
        same = (first.patent, first.territory, first.date) == (
            second.patent,
            second.territory,
            second.date,
        )
        if same and (first.status in _ALIVE) != (second.status in _ALIVE):
            yield Problem(
                place_of("statuses", at, other),
                f"{first.patent} is {first.status} and {second.status} on"
                f" {first.date}; expected one of the two; it is taken to live, which"
                " exposes more. Look the register up again",
            )
