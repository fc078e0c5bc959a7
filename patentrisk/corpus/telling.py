"""Problems told once for a file: many rows of one export have one cause."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from patentrisk.records import Patent, Problem

#: Patents of one file that are told one by one; more are counted and these named.
_FEW = 3


class Cause(NamedTuple):
    """What is wrong with patents of a file, for one and for many.

    Attributes
    ----------
    one : str
        Message for a single patent, with a place for ``{found}``.
    many : str
        Message for all of a file, with places for ``{count}`` and ``{found}``.
    """

    one: str
    many: str


NO_PARTY = Cause(
    "belongs to no party of the case (found {found}); it is left out of every"
    " comparison. Add the name to a party's aliases",
    "{count} patents belong to no party of the case (found {found}); they are left out"
    " of every comparison. Add the names to a party's aliases",
)
NO_CLAIM = Cause(
    "holds no claim that could be read; its exposure is unknown, not low. Add the"
    " claims as published",
    "{count} patents hold no claim that could be read ({found}); their exposure is"
    " unknown, not low. Add the claims as published",
)


class Told(NamedTuple):
    """One patent that a cause concerns.

    Attributes
    ----------
    path, number : str
        File and publication.
    found : tuple of str
        What was found there, such as names.
    """

    path: str
    number: str
    found: tuple[str, ...] = ()


def by_file(cause: Cause, concerned: Iterable[Told]) -> Iterator[Problem]:
    """Tell a cause for each patent, or once for a file that has many.

    Parameters
    ----------
    cause : Cause
        The messages.
    concerned : iterable of Told
        Patents with what was found in each.

    Yields
    ------
    Problem
        For a file with more than three, one with their count and the first three
        different things found: names, or the publications where nothing is.

    Examples
    --------
    >>> from patentrisk.corpus.telling import NO_CLAIM, Told, by_file
    >>> rows = [Told("export.csv", f"CN99990010{n}B") for n in range(5)]
    >>> [problem.message[:65] for problem in by_file(NO_CLAIM, rows)]
    ['5 patents hold no claim that could be read (CN999900100B, CN99990']
    """
    files: dict[str, list[Told]] = {}
    for told in concerned:
        files.setdefault(told.path, []).append(told)
    for path, held in files.items():
        if len(held) > _FEW:
            names = list(dict.fromkeys(n for t in held for n in t.found or (t.number,)))
            message = cause.many.format(count=len(held), found=_first(names))
            yield Problem(path, message)
            continue
        for told in held:
            found = ", ".join(map(repr, told.found)) or "nothing"
            message = cause.one.format(found=found)
            yield Problem(f"{path}, {told.number}", message)


def _first(names: list[str]) -> str:
    named = ", ".join(names[:_FEW])
    return f"{named} and {len(names) - _FEW} more" if names[_FEW:] else named


def alike(problems: Iterable[Problem], patents: Iterable[Patent]) -> list[Problem]:
    """Tell once what is said in the same words of many patents of a file.

    Parameters
    ----------
    problems : iterable of Problem
        Of any kind.
    patents : iterable of Patent
        Those whose problems are put together.

    Returns
    -------
    list of Problem
        The others, then one for each file and message of more than three patents.
    """
    places = {
        f"{p.source.path}, {p.number}": (p.source.path, p.number) for p in patents
    }
    kept: list[Problem] = []
    groups: dict[tuple[str, str], list[Problem]] = {}
    for problem in sorted(set(problems)):
        path, _ = places.get(problem.where, ("", None))
        groups.setdefault((path, problem.message), []).append(problem)
    for (path, message), held in groups.items():
        if path and len(held) > _FEW:
            names = _first([str(places[problem.where][1]) for problem in held])
            kept.append(
                Problem(path, f"{len(held)} patents ({names}), each: {message}")
            )
        else:
            kept += held
    return kept


def order_of_dates(patent: Patent) -> Iterator[Problem]:
    """Tell dates of a patent that cannot all be right.

    Parameters
    ----------
    patent : Patent
        With what its documents state.

    Yields
    ------
    Problem
        Where a priority is later than the filing, or the filing than the grant;
        the dates are kept as stated.

    References
    ----------
    A right of priority precedes the filing that claims it: Paris Convention art. 4.
    """
    filed, granted = patent.filing_date, patent.grant_date
    for early, late, said in (
        (patent.priority_date, filed, "priority date {} lies after the filing date {}"),
        (filed, granted, "filing date {} lies after the grant date {}"),
    ):
        if _reversed(early, late):
            yield Problem(
                f"{patent.source.path}, {patent.number}",
                f"the {said.format(early, late)}; expected it before or on the same"
                " day. Both are kept as stated: check them in the register",
            )


def _reversed(early: date | None, late: date | None) -> bool:
    return early is not None and late is not None and early > late
