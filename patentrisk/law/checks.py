"""What of a case and its documents does not fit the law it is put under."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from patentrisk.corpus import Corpus
from patentrisk.errors import unknown_name
from patentrisk.law.construing import construing_of, method_flag
from patentrisk.law.contradicting import status_contradictions, title_contradictions
from patentrisk.law.dating import date_problems
from patentrisk.law.naming import Known, resolved_rows
from patentrisk.law.national_phase import INTERNATIONAL, phase_problems
from patentrisk.law.packs import RulePack
from patentrisk.law.rows import name_problems, placed
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
    case: Case, corpus: Corpus, packs: Mapping[str, RulePack]
) -> tuple[Problem, ...]:
    """Name rights that cannot be what they say, and facts that meet nothing.

    Parameters
    ----------
    case : Case
        With the rows of its tables.
    corpus : Corpus
        What was read.
    packs : mapping of str to RulePack
        By territory.

    Returns
    -------
    tuple of Problem
        Sorted: rows that name what does not exist or contradict each other, dates
        that cannot be right, licences of who is no owner, and utility models that
        claim a method. Each says what was done; a right is kept and charted, since
        the error may be in the data and leaving it out would expose less.

    References
    ----------
    CN Patent Law (2020) art. 2(3).

    Examples
    --------
    >>> from dataclasses import replace
    >>> import patentrisk as pr
    >>> from patentrisk.law import law_problems, packs_by_state
    >>> case = pr.load_case("corpus/case.toml")
    >>> row = pr.AssumptionEntry("schedule", "CAINIAO", ("cainiao-remot",))
    >>> packs = packs_by_state(case.resources.rules)
    >>> told = law_problems(replace(case, assumptions=(row,)),
    ...                     pr.read_corpus(case), packs)
    >>> str(told[0]).partition(";")[0]
    "case.toml, assumptions, row 1: 'cainiao-remot' is no document that was read"
    """
    case = resolved_rows(case, corpus)
    known = Known(case, corpus)
    claims, patents = corpus.claims, corpus.patents
    told = (
        *_misfits(patents, claims.values(), packs),
        *name_problems(case, known),
        *title_contradictions(case),
        *date_problems(case, corpus, packs, known),
        *phase_problems(case, corpus, packs),
        *placed("constructions", case.constructions, lambda e: _construed(e, claims)),
        *placed("statuses", case.statuses, lambda e: _status(e, case, patents, packs)),
        *status_contradictions(case),
    )
    return tuple(sorted(set(told)))


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


def _construed(entry: ConstructionEntry, claims: Mapping[str, Claim]) -> Iterator[str]:
    claim = claims.get(entry.claim)
    if claim is None:
        patent = entry.claim.rpartition("/")[0]
        own = [name for name in claims if name.startswith(f"{patent}/")]
        yield (
            f"{unknown_name('claim that was read', entry.claim, own or claims)};"
            " expected <publication number>/<claim number>; the fact is not applied"
        )
        return
    labels = [element.label for element in claim.elements]
    if entry.label not in labels:
        yield (
            f"{unknown_name(f'element of {claim.id}', entry.label, labels)}; labels are"
            " those of its chart; the fact is not applied. An inherited element is"
            " named where it stands"
        )


def _status(
    entry: StatusEntry,
    case: Case,
    patents: Mapping[str, Patent],
    packs: Mapping[str, RulePack],
) -> Iterator[str]:
    if entry.patent not in patents:
        missing = unknown_name("patent that was read", entry.patent, patents)
        yield (
            f"{missing}; the status is not applied. Write a row for each publication"
            " that it concerns"
        )
        return
    office = PublicationNumber(entry.patent).country
    pack = packs.get(entry.territory or office)
    place = entry.territory or office
    reached = place if pack is None else pack.jurisdiction
    if pack is None and office in (place, INTERNATIONAL) and place != INTERNATIONAL:
        yield (
            f"the status of {entry.patent} is of {place}, which no rule pack covers; it"
            " is not applied, and the right stays to be checked there"
        )
    elif place != office and reached != office != INTERNATIONAL:
        yield (
            f"the status of {entry.patent} is of {entry.territory}, where a right of"
            f" {office} does not bind; it is not applied"
        )
    if entry.date > case.as_of:
        yield (
            f"the status of {entry.patent} was looked up on {entry.date}, after the"
            f" day of the assessment ({case.as_of}); it is not known then and not"
            " applied"
        )
