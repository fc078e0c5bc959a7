"""What of a case and its documents does not fit the law it is put under."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from patentrisk.law.construing import construing_of, method_flag
from patentrisk.law.packs import RulePack
from patentrisk.records import (
    Case,
    Claim,
    ConstructionEntry,
    Patent,
    Problem,
    PublicationNumber,
    StatusEntry,
)


def law_problems(
    case: Case,
    patents: Mapping[str, Patent],
    claims: Mapping[str, Claim],
    packs: Mapping[str, RulePack],
) -> tuple[Problem, ...]:
    """Name rights that cannot be what they say, and facts that meet nothing.

    Parameters
    ----------
    case : Case
        With its constructions and statuses.
    patents, claims : mapping
        What was read, by publication number and by identifier.
    packs : mapping of str to RulePack
        By territory.

    Returns
    -------
    tuple of Problem
        Sorted. A utility model that claims a method is kept and charted: the error
        may be in the data, and leaving it out would expose less.

    References
    ----------
    CN Patent Law (2020) art. 2(3).
    """
    found = (
        *_misfits(patents, claims.values(), packs),
        *(p for entry in case.constructions for p in _construction(entry, claims)),
        *(p for entry in case.statuses for p in _status(entry, case, patents, packs)),
    )
    return tuple(sorted(set(found)))


def _misfits(
    patents: Mapping[str, Patent],
    claims: Iterable[Claim],
    packs: Mapping[str, RulePack],
) -> Iterator[Problem]:
    methods: dict[str, list[int]] = {}
    for claim in claims:
        if method_flag(claim, construing_of(claim.patent, packs)) is not None:
            methods.setdefault(claim.patent, []).append(claim.number)
    for number, held in methods.items():
        named = ", ".join(map(str, sorted(held)))
        yield Problem(
            f"{patents[number].source.path}, {number}",
            f"is a utility model by its kind code and claims a method (claim {named});"
            " expected a product of some shape or structure; it is charted as it"
            " stands. Check kind code and claims against the register",
        )


def _construction(
    entry: ConstructionEntry, claims: Mapping[str, Claim]
) -> Iterator[Problem]:
    where = f"case.toml, construction of {entry.claim} {entry.label}"
    claim = claims.get(entry.claim)
    if claim is None:
        yield Problem(
            where,
            "names no claim that was read; expected <publication number>/<claim"
            " number>; the fact is not applied",
        )
        return
    labels = [element.label for element in claim.elements]
    if entry.label not in labels:
        yield Problem(
            where,
            f"names no element of that claim; expected one of {', '.join(labels)}, as"
            " its chart labels them; the fact is not applied. An inherited element is"
            " named where it stands",
        )


def _status(
    entry: StatusEntry,
    case: Case,
    patents: Mapping[str, Patent],
    packs: Mapping[str, RulePack],
) -> Iterator[Problem]:
    where = f"case.toml, status of {entry.patent}"
    if entry.patent not in patents:
        yield Problem(where, "names no patent that was read; the status is not applied")
        return
    office = PublicationNumber(entry.patent).country
    pack = packs.get(entry.territory or office)
    reached = office if pack is None else pack.jurisdiction
    if (entry.territory or office) != office and reached != office:
        yield Problem(
            where,
            f"is of {entry.territory}, where a right of {office} does not bind; the"
            " status is not applied",
        )
    if entry.date > case.as_of:
        yield Problem(
            where,
            f"was looked up on {entry.date}, after the day of the assessment"
            f" ({case.as_of}); it is not known then and not applied",
        )
