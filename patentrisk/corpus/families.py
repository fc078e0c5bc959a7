"""What publications of one application or family know of each other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from patentrisk.records import Patent, Problem, PublicationNumber
from patentrisk.sources.kinds import version_of

#: Offices that number a grant as the application it was granted on.
_ONE_NUMBER = ("CN", "EP")


def with_kinds(
    patents: Iterable[Patent],
) -> tuple[tuple[Patent, ...], tuple[Problem, ...]]:
    """Find the publication that a number without kind means.

    Parameters
    ----------
    patents : iterable of Patent
        Of all documents.

    Returns
    -------
    tuple of Patent
        In the same order. A document without kind gets the number of the only
        publication with its country and serial number; with claims as granted, that
        of the only text as granted; with a date of grant, the same where there are
        several publications. Else it stays as it is.
    tuple of Problem
        One for each document that may be of several publications.

    References
    ----------
    WIPO Standard ST.16: the kind tells publications of one number apart. Grants and
    applications have numbers of their own in US and JP and share one in CN and EP.
    """
    held = tuple(patents)
    stated: dict[tuple[str, str], set[PublicationNumber]] = {}
    for number in (patent.number for patent in held):
        if number.kind:
            stated.setdefault((number.country, number.serial), set()).add(number)
    problems: list[Problem] = []
    found = tuple(_with_kind(patent, stated, problems) for patent in held)
    return found, tuple(problems)


def _with_kind(
    patent: Patent,
    stated: Mapping[tuple[str, str], Iterable[PublicationNumber]],
    problems: list[Problem],
) -> Patent:
    number = patent.number
    fitting = sorted(stated.get((number.country, number.serial), ()))
    if number.kind or not fitting:
        return patent
    several = len(fitting) > 1
    if patent.claims_version == "as granted" or (several and patent.grant_date):
        meant = [held for held in fitting if version_of(held) == "as granted"]
    else:
        meant = fitting
    if len(meant) == 1:
        return replace(patent, number=meant[0])
    problems.append(
        Problem(
            f"{patent.source.path}, {number}",
            f"has no kind code and may be {' or '.join(fitting)}; expected one that is"
            " certain; it is kept as a patent of its own. Write its number with its own"
            " kind code",
        )
    )
    return patent


def linked_families(groups: Iterable[Sequence[Patent]]) -> dict[str, str]:
    """Find family identifiers that mean one family: one publication has both.

    Parameters
    ----------
    groups : iterable of sequence of Patent
        The documents of each publication.

    Returns
    -------
    dict of str to str
        Each identifier to that of its family: a number of a family (DOCDB) before
        one taken from a publication, then the first in order.
    """
    family_of: dict[str, str] = {}

    def root(name: str) -> str:
        while family_of.setdefault(name, name) != name:
            name = family_of[name]
        return name

    for group in groups:
        roots = {root(patent.family_id) for patent in group if patent.family_id}
        first = min(roots, key=_preference, default="")
        family_of.update(dict.fromkeys(roots, first))
    return {name: root(name) for name in sorted(family_of)}


def _preference(name: str) -> tuple[bool, str]:
    return not name.isdecimal(), name


def with_legal_records(patents: Sequence[Patent]) -> list[Patent]:
    """Pass events and owners to the publications of the application without any.

    Parameters
    ----------
    patents : sequence of Patent
        One for each publication.

    Returns
    -------
    list of Patent
        In the same order.

    References
    ----------
    A register entry concerns the application and the patent granted on it, not one
    publication: EPC Rule 143, CN Implementing Regulations rule 106.
    """
    applications: dict[tuple[str, str], list[Patent]] = {}
    for patent in patents:
        number = patent.number
        if number.country in _ONE_NUMBER:
            applications.setdefault((number.country, number.serial), []).append(patent)
    return [
        _with_record(
            patent, applications.get((patent.number.country, patent.number.serial), [])
        )
        for patent in patents
    ]


def _with_record(patent: Patent, related: Sequence[Patent]) -> Patent:
    """Complete one publication from the others of its application."""
    for other in related:
        events, owners = patent.events or other.events, patent.owners or other.owners
        if (events, owners) == (patent.events, patent.owners):
            continue
        patent = replace(
            patent,
            events=events,
            owners=owners,
            status_date=patent.status_date or other.status_date,
            sources=tuple(
                dict.fromkeys((*patent.sources, other.source, *other.sources))
            ),
        )
    return patent


def is_listed(patent: Patent) -> bool:
    """Tell a publication of which only number, dates and events are known."""
    return not (
        patent.title
        or patent.abstract
        or patent.description
        or patent.claim_texts
        or patent.applicants
        or patent.owners
    )


def tell_listed(patents: Iterable[Patent]) -> list[Problem]:
    """Name the publications that are only listed, once for each file.

    Parameters
    ----------
    patents : iterable of Patent
        For which `is_listed` is true.

    Returns
    -------
    list of Problem
        One a file.
    """
    files: dict[str, list[str]] = {}
    for patent in patents:
        files.setdefault(patent.source.path, []).append(str(patent.number))
    return [
        Problem(
            path,
            f"lists {', '.join(sorted(numbers))} with neither text nor names; expected"
            " documents of them too; they are left out and their exposure is unknown,"
            " not low. Add their claims and bibliographic data",
        )
        for path, numbers in sorted(files.items())
    ]
