"""Documents to stacks: what a party makes or describes, ready to be quoted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from patentrisk.areas import DECLARED
from patentrisk.corpus import Corpus
from patentrisk.errors import CaseError, unknown_name
from patentrisk.languages import LANGUAGES
from patentrisk.records import (
    Basis,
    Case,
    Component,
    ComponentEntry,
    Disclosure,
    Document,
    Paragraph,
    Passage,
    Patent,
    Problem,
    Product,
    ProductEntry,
    Stack,
    Translation,
)

Weights = Mapping[str, tuple[tuple[str, float, str], ...]]


def split_passages(
    document: str,
    paragraphs: Iterable[Paragraph],
    *,
    language: str,
    translations: Sequence[Translation] = (),
) -> tuple[Passage, ...]:
    """Cut paragraphs into quotable passages, one sentence each.

    Parameters
    ----------
    document : str
        Publication number or disclosure identifier.
    paragraphs : iterable of Paragraph
        In order.
    language : str
        Language of the paragraphs, a key of `LANGUAGES`.
    translations : sequence of Translation, optional
        Supplied ones; each passage carries that of its whole locator.

    Returns
    -------
    tuple of Passage
        In order; ``paragraph.text[passage.start:passage.end] == passage.text``.
        Empty paragraphs give none.

    Examples
    --------
    >>> from patentrisk import Paragraph, split_passages
    >>> sheet = [Paragraph("[0001]", "It stops at 2 m. A lidar scans ahead.")]
    >>> [passage.text for passage in split_passages("Z", sheet, language="en")]
    ['It stops at 2 m.', 'A lidar scans ahead.']
    """
    translated = {held.locator: held.text for held in translations}
    return tuple(
        Passage(
            document,
            paragraph.locator,
            start,
            end,
            paragraph.text[start:end],
            language,
            translated.get(paragraph.locator, ""),
        )
        for paragraph in paragraphs
        for start, end in _sentences(paragraph.text, language)
    )


@lru_cache(maxsize=1 << 14)
def _sentences(text: str, language: str) -> tuple[tuple[int, int], ...]:
    """Cut a text, once for its stack, what is older and the next run."""
    return LANGUAGES[language].sentences(text)


def passages_of(document: Document) -> tuple[Passage, ...]:
    """Cut a document into passages: description first, then abstract and claims."""
    if isinstance(document, Disclosure):
        name, paragraphs = document.id, list(document.paragraphs)
    else:
        name = str(document.number)
        paragraphs = [
            *document.description,
            Paragraph("abstract", document.abstract),
            *(
                Paragraph(f"claim {claim.number}", claim.text)
                for claim in document.claim_texts
            ),
        ]
    return split_passages(
        name,
        paragraphs,
        language=document.language,
        translations=document.translations,
    )


@dataclass(frozen=True, slots=True)
class _Draft:
    """A component before its documents are looked up."""

    entry: ComponentEntry
    basis: Basis


def build_stacks(
    corpus: Corpus, case: Case, *, areas: Weights
) -> tuple[dict[str, Stack], tuple[Problem, ...]]:
    """Arrange every party's documents into its stack.

    A component that the case lists takes the documents it names. Every other
    disclosure is a component of its own, `made`; every patent is one too,
    `described`, since a party's own patent does not prove that it makes it.

    Parameters
    ----------
    corpus : Corpus
        Documents and who holds them.
    case : Case
        Components, products and territories.
    areas : mapping of str to tuple of (str, float, str)
        Area weights by document.

    Returns
    -------
    stacks : dict of str to Stack
        One for every party of the case, even an empty one.
    problems : tuple of Problem
        Entries that name documents or components that do not exist.

    Raises
    ------
    CaseError
        If a product bears the name of a component or document, or a component the
        name of a document that is not among its own.
    """
    problems: list[Problem] = []
    _own_names(case, corpus)
    drafts = _drafts(corpus, case, problems)
    documents = corpus.documents
    components = {
        draft.entry.id: _component(draft, documents, areas)
        for draft in drafts
        if draft.entry.documents
    }
    _distinct(case, components)
    products = _products(case, components, problems)
    stacks = {
        party.id: Stack(
            party.id,
            tuple(c for _, c in sorted(components.items()) if c.party == party.id),
            tuple(p for p in products if p.party == party.id),
        )
        for party in case.parties
    }
    return stacks, tuple(problems)


def _own_names(case: Case, corpus: Corpus) -> None:
    """Refuse a component that would hide a document of its name from its stack."""
    for entry in case.components:
        if entry.id in corpus.documents and entry.id not in entry.documents:
            raise CaseError(
                f"case.toml, component {entry.id!r}: a document already bears this"
                " name, which the component does not name; add it to its documents or"
                " rename the component"
            )


def _distinct(case: Case, components: Mapping[str, Component]) -> None:
    """Refuse two units of one name: a chart of one would pass for the other's."""
    for product in case.products:
        if product.id in components:
            raise CaseError(
                f"case.toml, product {product.id!r}: a document or component already"
                " bears this name; rename the product"
            )


def _drafts(corpus: Corpus, case: Case, problems: list[Problem]) -> list[_Draft]:
    listed = [_listed(entry, corpus, problems) for entry in case.components]
    taken = {name for draft in listed for name in draft.entry.documents}
    taken |= {draft.entry.id for draft in listed}
    own = [
        _Draft(ComponentEntry(name, party, _title(document), (name,)), basis)
        for name, document, party, basis in _held(corpus)
        if name not in taken
    ]
    return [*listed, *own]


def _listed(entry: ComponentEntry, corpus: Corpus, problems: list[Problem]) -> _Draft:
    known = [name for name in entry.documents if name in corpus.documents]
    for name in sorted(set(entry.documents) - set(known)):
        problems.append(
            Problem(
                f"case.toml, component {entry.id!r}",
                "names a document that was not read:"
                f" {unknown_name('document of this case', name, corpus.documents)};"
                " left out",
            )
        )
    made = any(name in corpus.disclosures for name in known)
    basis = Basis.MADE if made or not known else Basis.DESCRIBED
    return _Draft(replace(entry, documents=tuple(known)), basis)


def _held(corpus: Corpus) -> Iterable[tuple[str, Document, str, Basis]]:
    for name, disclosure in corpus.disclosures.items():
        if name in corpus.makers:
            yield name, disclosure, corpus.makers[name], Basis.MADE
    for name, patent in corpus.patents.items():
        if name in corpus.holders:
            yield name, patent, corpus.holders[name], Basis.DESCRIBED


def _title(document: Document) -> str:
    name = document.number if isinstance(document, Patent) else document.id
    return document.title or str(name)


def _component(
    draft: _Draft, documents: Mapping[str, Document], areas: Weights
) -> Component:
    entry = draft.entry
    own = [documents[name] for name in entry.documents]
    dates = [day for day in map(_date, own) if day is not None]
    return Component(
        id=entry.id,
        party=entry.party,
        name=entry.name,
        basis=draft.basis,
        areas=_weights(entry, areas),
        declared=_declared(entry, areas),
        passages=tuple(p for document in own for p in passages_of(document)),
        documents=entry.documents,
        evidence_complete=entry.evidence_complete,
        made_from=entry.made_from,
        made_until=entry.made_until,
        evidence_date=min(dates, default=None),
        supplier=entry.supplier,
        actor=entry.actor,
    )


def _date(document: Document) -> date | None:
    if isinstance(document, Disclosure):
        return document.date
    return document.publication_date


def _weights(entry: ComponentEntry, areas: Weights) -> tuple[tuple[str, float], ...]:
    if entry.areas:
        own = sorted(set(entry.areas))
        return tuple((area, 1 / len(own)) for area in own)
    total: dict[str, float] = {}
    for name in entry.documents:
        for area, weight, _ in areas[name]:
            total[area] = total.get(area, 0.0) + weight / len(entry.documents)
    return tuple(sorted(total.items(), key=lambda held: (-held[1], held[0])))


def _declared(entry: ComponentEntry, areas: Weights) -> tuple[str, ...]:
    """Name the areas that the case states, or else the documents themselves."""
    told = {a for d in entry.documents for a, _, rule in areas[d] if rule == DECLARED}
    return tuple(sorted(set(entry.areas) or told))


def _products(
    case: Case, components: Mapping[str, Component], problems: list[Problem]
) -> tuple[Product, ...]:
    of_document = {
        name: component.id
        for component in components.values()
        for name in component.documents
    }
    return tuple(
        Product(
            entry.id,
            entry.party,
            entry.name,
            _members(entry, components, of_document, problems),
            tuple(
                place.id
                for place in case.territories
                if not place.products or entry.id in place.products
            ),
            entry.share,
        )
        for entry in sorted(case.products, key=lambda entry: entry.id)
    )


def _members(
    entry: ProductEntry,
    components: Mapping[str, Component],
    of_document: Mapping[str, str],
    problems: list[Problem],
) -> tuple[str, ...]:
    kept: set[str] = set()
    for name in sorted(set(entry.components)):
        known = name if name in components else of_document.get(name, "")
        if not known:
            fault = f"names component {name!r}, which has no documents"
        elif (maker := components[known].party) != entry.party:
            fault = (
                f"names component {name!r} of {maker}; expected one of {entry.party}: a"
                " part that is bought is a component of its own, with a supplier"
            )
        else:
            kept.add(known)
            continue
        problems.append(
            Problem(
                f"case.toml, product {entry.id!r}",
                f"{fault}; the product is read without it, and what only it would show"
                " stays open",
            )
        )
    return tuple(sorted(kept))
