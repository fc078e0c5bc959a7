"""What the rows of a case name, looked up in what was read."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date
from difflib import get_close_matches
from functools import cached_property

from patentrisk.areas import read_taxonomy
from patentrisk.corpus import Corpus
from patentrisk.errors import NumberError
from patentrisk.law.people import person_key
from patentrisk.parties import joint_names, name_tokens, party_named
from patentrisk.records import (
    Case,
    Disclosure,
    Document,
    Patent,
    PublicationNumber,
    publication_number,
)

#: Names of which so much is alike may be one name misspelt.
_ALIKE = 0.8
#: What stands for every document, or for none in particular.
ANY = ("", "*")


def resolved_rows(case: Case, corpus: Corpus) -> Case:
    """Write the documents that rows of a case name as they were read.

    Parameters
    ----------
    case : Case
        With its titles, assumptions, licences, constructions, statuses, assertions.
    corpus : Corpus
        What was read.

    Returns
    -------
    Case
        A publication number in another spelling, or without its kind where only
        one publication bears it, is that of the document; a name of a document or
        family is kept, and one that is nothing's too: `law_problems` reports it.

    Examples
    --------
    >>> import patentrisk as pr
    >>> from patentrisk.law import resolved_rows
    >>> from dataclasses import replace
    >>> case = pr.load_case("corpus/case.toml")
    >>> row = pr.StatusEntry("EP 9 990 112 B1", "in force", case.as_of)
    >>> told = resolved_rows(replace(case, statuses=(row,)), pr.read_corpus(case))
    >>> told.statuses[0].patent
    'EP9990112B1'
    """
    patents = {str(number) for number in corpus.patents}
    documents = patents | set(corpus.disclosures)
    rights = patents | families_of(corpus)
    return replace(
        case,
        titles=tuple(
            replace(row, document=spelled(row.document, documents))
            for row in case.titles
        ),
        assumptions=tuple(
            replace(row, documents=tuple(spelled(d, documents) for d in row.documents))
            for row in case.assumptions
        ),
        licences=tuple(
            replace(row, patent=spelled(row.patent, rights)) for row in case.licences
        ),
        statuses=tuple(
            replace(row, patent=spelled(row.patent, patents)) for row in case.statuses
        ),
        assertions=tuple(
            replace(row, patent=spelled(row.patent, rights)) for row in case.assertions
        ),
        constructions=tuple(
            replace(row, claim=_claim(row.claim, patents)) for row in case.constructions
        ),
    )


def spelled(name: str, names: Collection[str]) -> str:
    """Give the one of some names that a publication number in any spelling means.

    Examples
    --------
    >>> from patentrisk.law.naming import spelled
    >>> read = {"CN999900101A", "CN999900102B", "cn-sheet"}
    >>> [spelled(name, read)
    ...  for name in ("cn-sheet", "CN 999900102 B", "CN999900102", "CN999900103")]
    ['cn-sheet', 'CN999900102B', 'CN999900102B', 'CN999900103']
    """
    if name in names or name in ANY:
        return name
    try:
        number = publication_number(name)
    except NumberError:
        return name
    if number in names:
        return str(number)
    bare = [held for held in names if held.startswith(number) and not number.kind]
    meant = [held for held in bare if PublicationNumber(held).serial == number.serial]
    return meant[0] if len(meant) == 1 else name


def _claim(name: str, patents: Collection[str]) -> str:
    patent, slash, number = name.rpartition("/")
    return f"{spelled(patent, patents)}{slash}{number.strip()}"


def families_of(corpus: Corpus) -> set[str]:
    """Give the families of the patents that were read."""
    return {held.family_id for held in corpus.patents.values() if held.family_id}


class Known:
    """Names that rows of a case may give, put together when one is asked for.

    Parameters
    ----------
    case : Case
        With its taxonomy, parties and components.
    corpus : Corpus
        What was read.
    """

    def __init__(self, case: Case, corpus: Corpus) -> None:
        self.case = case
        self.corpus = corpus

    @cached_property
    def areas(self) -> frozenset[str]:
        """Areas of the taxonomy."""
        taxonomy = read_taxonomy(self.case.resources.taxonomy)
        return frozenset(area.id for area in taxonomy.areas)

    @cached_property
    def families(self) -> frozenset[str]:
        """Families of the patents that were read."""
        return frozenset(families_of(self.corpus))

    @cached_property
    def inventors(self) -> dict[tuple[str, ...], str]:
        """People that documents name, folded, each with one spelling."""
        documents = self.corpus.documents.values()
        return {person_key(one): one for doc in documents for one in _people(doc)}

    @cached_property
    def filings(self) -> dict[tuple[str, ...], list[date]]:
        """Days of the documents that name a person, by the person."""
        found: dict[tuple[str, ...], list[date]] = {}
        for document in self.corpus.documents.values():
            day = _day(document)
            for person in {person_key(one) for one in _people(document)}:
                if day is not None:
                    found.setdefault(person, []).append(day)
        return found

    @cached_property
    def companies(self) -> dict[str, str]:
        """Companies that the case or a document names, folded, each as written."""
        case = self.case
        named = [
            *(alias.rstrip("*") for p in case.parties for alias in p.aliases),
            *(party.name for party in case.parties),
            *(entry.supplier for entry in case.components),
            *(held.party for held in self.corpus.disclosures.values()),
            *(name for d in self.corpus.documents.values() for name in on_record(d)),
        ]
        return {_folded(name): name for name in named if name}

    def company_like(self, name: str) -> str:
        """Give the party or company that a name nobody bears may have meant.

        Returns
        -------
        str
            ``""`` where somebody bears the name, or nobody a similar one: a company
            that is outside the case and its documents is none the worse for it.
        """
        folded = _folded(name)
        if party_named(name, self.case.parties) or folded in self.companies:
            return ""
        ids = {party.id.casefold(): party.id for party in self.case.parties}
        for key, names in ((name.casefold(), ids), (folded, self.companies)):
            if close := get_close_matches(key, names, n=1, cutoff=_ALIKE):
                return names[close[0]]
        return ""


def _people(document: Document) -> Iterable[str]:
    return (one for name in document.inventors for one in joint_names(name))


def _day(document: Document) -> date | None:
    return document.date if isinstance(document, Disclosure) else document.earliest_date


def _folded(name: str) -> str:
    return "".join(name_tokens(name))


def on_record(document: Document) -> tuple[str, ...]:
    """Name every owner and applicant that a document gives, of any time."""
    printed = [owner.name for owner in document.owners]
    if isinstance(document, Patent):
        printed += document.applicants
    return tuple(name for text in printed for name in joint_names(text))
