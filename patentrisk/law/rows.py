"""Rows of a case that name what does not exist: which, and what was done."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import date
from functools import partial
from typing import Any, TypeVar

from patentrisk.errors import unknown_name
from patentrisk.law.licensing import (
    granted_on,
    licensor_owns,
    owned_as,
    owners_on,
)
from patentrisk.law.naming import ANY, Known, on_record
from patentrisk.law.people import person_key
from patentrisk.parties import name_tokens, party_named
from patentrisk.records import (
    AssertionEntry,
    AssumptionEntry,
    Case,
    ComponentEntry,
    EmploymentEntry,
    LicenceEntry,
    Patent,
    Problem,
    TitleEntry,
)

Row = TypeVar("Row")
_CODE = re.compile(r"[A-Z]{2}")  # CN


def place_of(table: str, *rows: int) -> str:
    """Name rows of a table of the case file, counted from 1.

    Examples
    --------
    >>> from patentrisk.law.rows import place_of
    >>> place_of("titles", 3), place_of("titles", 3, 7)
    ('case.toml, titles, row 3', 'case.toml, titles, rows 3 and 7')
    """
    counted = " and ".join(map(str, rows))
    return f"case.toml, {table}, row{'s' if rows[1:] else ''} {counted}"


def name_problems(case: Case, known: Known) -> Iterator[Problem]:
    """Tell rows that name a document, right, person, company or area unheard of.

    Parameters
    ----------
    case : Case
        With numbers as they were read, see `resolved_rows`.
    known : Known
        What rows may name.

    Yields
    ------
    Problem
        Where, what was found, what was expected, what comes near, what was done.
        A company that nobody else names is no problem: it may stand outside.
    """
    told: tuple[tuple[str, Iterable[Any], Callable[..., Iterator[str]]], ...] = (
        ("titles", case.titles, _title),
        ("assumptions", case.assumptions, _assumption),
        ("employments", case.employments, _employment),
        ("licences", case.licences, _licence),
        ("assertions", case.assertions, _assertion),
        ("areas", case.areas, lambda row, known: _areas([row.id], known)),
        ("components", case.components, _component),
    )
    for table, rows, tell in told:
        yield from placed(table, rows, partial(tell, known=known))


def placed(
    table: str, rows: Iterable[Row], tell: Callable[[Row], Iterable[str]]
) -> Iterator[Problem]:
    """Say of each row of a table what there is to tell, and which row it is."""
    for at, row in enumerate(rows, start=1):
        for message in tell(row):
            yield Problem(place_of(table, at), message)


def _unknown(what: str, name: str, names: Collection[str], done: str) -> str:
    return f"{unknown_name(what, name, names)}; {done}"


def _areas(areas: Iterable[str], known: Known) -> Iterator[str]:
    for area in areas:
        if area not in known.areas:
            yield _unknown(
                "area of the taxonomy",
                area,
                known.areas,
                "nothing is classified there, so the row meets nothing in it",
            )


def _territories(places: Collection[str], known: Known) -> Iterator[str]:
    here = {place.id for place in known.case.territories}
    for name in sorted(places):
        if _CODE.fullmatch(name) is None:
            yield f"territory {name!r} is no ST.3 code such as CN; no right is there"
    if places and here and not here & set(places):
        yield (
            f"holds in {', '.join(sorted(places))} only; expected a territory of the"
            f" case ({', '.join(sorted(here))}) as well or instead; the row meets"
            " nothing"
        )


def _company(key: str, name: str, known: Known) -> Iterator[str]:
    if near := known.company_like(name):
        yield (
            f"{key} {name!r} is no party, and no company that the case or a document"
            f" names; did you mean {near!r}? It is taken as a company of its own"
        )


def _document(name: str, known: Known) -> Iterator[str]:
    documents = known.corpus.documents
    if name not in ANY and name not in documents:
        yield _unknown(
            "document that was read", name, documents, "the row is not applied to it"
        )


def _right(name: str, known: Known, every: str) -> Iterator[str]:
    """Tell a right that was not read, and of a star what `every` right takes."""
    rights = {*known.corpus.patents, *known.families}
    what, done = "patent or family that was read", "the row is not applied"
    if name == "*":
        yield f"{name!r} is no {what}; {done}. {every}"
    elif name and name not in rights:
        yield _unknown(what, name, rights, done)


def _title(row: TitleEntry, known: Known) -> Iterator[str]:
    parties = {party.id for party in known.case.parties}
    yield from _document(row.document, known)
    if row.to and row.to not in parties:
        yield _unknown(
            "party of the case",
            row.to,
            parties,
            "the right is taken to pass to somebody outside, so not to the accused",
        )
    if row.owner:
        yield from _owner(row, known)
    elif row.party not in _received(row, known):
        yield from _whose(row.document, row.party, known)
    yield from _another_s(row, known)
    yield from _areas(row.areas, known)
    yield from _territories(row.territories, known)


def _received(row: TitleEntry, known: Known) -> set[str]:
    """Name the parties to which other rows pass what the row speaks of."""
    rows = (held for held in known.case.titles if held.fact == "assigned")
    return {held.to for held in rows if held.document in (row.document, "*")}


def _another_s(row: TitleEntry, known: Known) -> Iterator[str]:
    """Tell a right held jointly that counts as another party's: no title is asked."""
    corpus, case = known.corpus, known.case
    patent = corpus.patents.get(row.document)
    holder = corpus.holders.get(row.document, "")
    listed = {c.party for c in case.components if row.document in c.documents}
    if patent is None or holder in ("", row.party) or row.party in listed:
        return
    if owned_as(patent, row.party, case):
        yield (
            f"{row.document} is held jointly by {holder} and {row.party} and counts as"
            f" {holder}'s; expected a document that counts as {row.party}'s; the row is"
            " not applied. What one owner may do alone is to be checked by the law of"
            " the place"
        )


def _owner(row: TitleEntry, known: Known) -> Iterator[str]:
    """Look for the owner whose share passes among those on record."""
    document = known.corpus.documents.get(row.document)
    if document is None:
        yield from _company("owner", row.owner, known)
        return
    names = on_record(document)
    if name_tokens(row.owner) not in {name_tokens(name) for name in names}:
        yield _unknown(
            f"holder of {row.document} on record",
            row.owner,
            names,
            "no share passes by this row",
        )


def _whose(name: str, party: str, known: Known) -> Iterator[str]:
    """Tell a document that is somebody else's than the party the row speaks of."""
    corpus, parties = known.corpus, known.case.parties
    document = corpus.documents.get(name)
    if document is None:
        return
    listed = {row.party for row in known.case.components if name in row.documents}
    held = {party_named(owner, parties) for owner in on_record(document)}
    whose = {corpus.holders.get(name, ""), corpus.makers.get(name, ""), *listed, *held}
    if party not in whose and whose - {""}:
        found = ", ".join(sorted(whose - {""}))
        yield (
            f"speaks of {name} as {party}'s, and it is {found}'s on record; expected"
            " the party that holds it; the row is not applied"
        )


def _assumption(row: AssumptionEntry, known: Known) -> Iterator[str]:
    for name in row.documents:
        yield from _document(name, known)
        yield from _whose(name, row.party, known)


def _employment(row: EmploymentEntry, known: Known) -> Iterator[str]:
    people = known.inventors
    if not {person_key(name) for name in (row.person, *row.names)} & set(people):
        said = "inventor that a document names, under any spelling of the row"
        done = "the row leads to nothing"
        yield _unknown(said, row.person, people.values(), done)
    yield from _company("employer", row.employer, known)
    yield from _areas(row.areas, known)


def _licence(row: LicenceEntry, known: Known) -> Iterator[str]:
    every = "Write a row for each publication or family that the licence covers"
    yield from _right(row.patent, known, every)
    yield from _company("licensor", row.licensor, known)
    yield from _company("licensee", row.licensee, known)
    yield from _areas(row.areas, known)
    yield from _territories(row.territories, known)
    yield from _over_or_to_come(row, known.case.as_of)
    others = [held for held in _licensed(row, known) if not _owned(row, held, known)]
    if others:
        yield _not_owner(row, others, known.case)


def _over_or_to_come(row: LicenceEntry, day: date) -> Iterator[str]:
    """Tell a licence that does not hold on the day, and so is no lead."""
    if row.until is not None and row.until <= day:
        found = f"until = {row.until} lies before the day of the assessment or on it"
    elif row.since is not None and row.since > day:
        found = f"since = {row.since} lies after the day of the assessment"
    else:
        return
    yield (
        f"{found} ({day}); expected a licence that holds then; it is not listed as a"
        " lead. Was it renewed, or is the date another?"
    )


def _owned(row: LicenceEntry, patent: Patent, known: Known) -> bool:
    return licensor_owns(row, patent, known.case)


def _licensed(row: LicenceEntry, known: Known) -> list[Patent]:
    """Give the rights of a licence where it holds; a European one anywhere."""
    return [
        patent
        for number, patent in known.corpus.patents.items()
        if row.patent in (number, patent.family_id)
        and (not row.territories or patent.number.country in (*row.territories, "EP"))
    ]


def _not_owner(row: LicenceEntry, patents: Iterable[Patent], case: Case) -> str:
    day = granted_on(row, case)
    found = "; ".join(
        f"{patent.number}: {', '.join(owners_on(patent, day)) or 'nobody'}"
        for patent in patents
    )
    return (
        f"licensor {row.licensor!r} is no owner on record on {day} (found {found});"
        " expected the owner; listed as a lead on the licensor and not as a licence."
        " Check who could grant it: a transfer not recorded, a right to sub-license"
    )


def _assertion(row: AssertionEntry, known: Known) -> Iterator[str]:
    every = "Leave patent out where it concerns every right of the party"
    yield from _right(row.patent, known, every)
    yield from _holder_of(row, known)
    yield from _areas([row.area] if row.area else [], known)
    yield from _territories(row.territories, known)


def _holder_of(row: AssertionEntry, known: Known) -> Iterator[str]:
    """Tell a right that counts as another party's than the one that speaks of it."""
    corpus = known.corpus
    held = {
        corpus.holders.get(number, "")
        for number, patent in corpus.patents.items()
        if row.patent and row.patent in (number, patent.family_id)
    }
    if held and row.party not in held:
        whose = ", ".join(sorted(held - {""})) or "no party"
        yield (
            f"speaks of {row.patent} as {row.party}'s, and it counts as {whose}'s;"
            " expected the party that holds it; the row raises no impact"
        )


def _component(row: ComponentEntry, known: Known) -> Iterator[str]:
    yield from _areas(row.areas, known)
