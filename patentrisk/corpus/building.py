"""Arranges what was read: claims parsed, parties resolved, doubles named."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from patentrisk.claims import parse_claims
from patentrisk.corpus.merging import merge_patents
from patentrisk.corpus.telling import (
    NO_CLAIM,
    NO_PARTY,
    Told,
    alike,
    by_file,
    order_of_dates,
)
from patentrisk.parties import holder, resolve_party
from patentrisk.records import (
    Case,
    Claim,
    Disclosure,
    Document,
    Patent,
    Problem,
    Role,
    Source,
)
from patentrisk.sources import mapping_key

#: Publication number, texts and language to claims and problems.
Parse = Callable[..., tuple[tuple[Claim, ...], tuple[Problem, ...]]]
#: Whose making a thing exposes the accused most comes first.
_MAKING = (Role.ACCUSED, Role.FALLBACK, Role.OTHER, Role.ASSERTER)


@dataclass(frozen=True, slots=True)
class Corpus:
    """Everything that was read, in order of identifier.

    Attributes
    ----------
    patents : dict of str to Patent
        By publication number.
    disclosures : dict of str to Disclosure
        By identifier.
    claims : dict of str to Claim
        By identifier; patents in order, claims by number.
    holders : dict of str to str
        Publication number to the party that holds it; others are left out.
    makers : dict of str to str
        Disclosure to the party whose product it describes.
    problems : tuple of Problem
        What could not be used, sorted.
    fingerprint : str
        SHA-256 over the documents' paths, hashes and column mappings: equal corpora,
        equal fingerprint.
    """

    patents: dict[str, Patent]
    disclosures: dict[str, Disclosure]
    claims: dict[str, Claim]
    holders: dict[str, str]
    makers: dict[str, str]
    problems: tuple[Problem, ...]
    fingerprint: str

    @property
    def documents(self) -> dict[str, Document]:
        """Patents and disclosures together, by identifier."""
        return {**self.patents, **self.disclosures}

    @property
    def sources(self) -> tuple[Source, ...]:
        """Every source of every document, those completed from others with all."""
        others = (source for held in self.patents.values() for source in held.sources)
        own = (document.source for document in self.documents.values())
        return tuple(sorted({*own, *others}))


def build_corpus(
    documents: Iterable[Document | Problem],
    case: Case,
    *,
    parse: Parse = parse_claims,
) -> Corpus:
    """Arrange what the sources gave: parse claims, resolve parties.

    Parameters
    ----------
    documents : iterable of Patent, Disclosure or Problem
        As `patentrisk.sources` yields them, in any order.
    case : Case
        Its parties and as-of date decide who holds what.
    parse : callable, optional
        Like `parse_claims`, which it is by default; one that recalls spares work.

    Returns
    -------
    Corpus
        Independent of the order of `documents`. Documents of one publication make
        one patent, see `patentrisk.corpus.merging`; of two disclosures with one
        identifier, the one whose path sorts first is kept and the other is a
        `Problem`.

    References
    ----------
    Current owner before applicant: see `patentrisk.parties.holder`.
    """
    held = sorted(documents, key=_place)
    problems = [item for item in held if isinstance(item, Problem)]
    merged, found = merge_patents(item for item in held if isinstance(item, Patent))
    problems += found
    problems += (told for patent in merged for told in order_of_dates(patent))
    patents = {str(patent.number): patent for patent in merged}
    disclosures: dict[str, Disclosure] = {}
    for item in held:
        if isinstance(item, Disclosure):
            _keep(item, disclosures, problems)
    disclosures = dict(sorted(disclosures.items()))
    claims = _claims(patents, problems, parse)
    holders = _holders(patents, case, problems)
    makers = _makers(disclosures, case, problems)
    return Corpus(
        patents,
        disclosures,
        claims,
        holders,
        makers,
        tuple(sorted(alike(problems, patents.values()))),
        _fingerprint([*patents.values(), *disclosures.values()], case),
    )


def _place(item: Document | Problem) -> tuple[str, int, str]:
    if isinstance(item, Problem):
        return item.where, 0, item.message
    return item.source.path, item.source.offset, ""


def _keep(
    item: Disclosure, kept: dict[str, Disclosure], problems: list[Problem]
) -> None:
    if kept.setdefault(item.id, item) is item:
        return
    problems.append(
        Problem(
            f"{item.source.path}, {item.id}",
            f"already read from {kept[item.id].source.path}; this one is left out."
            " Remove one of the two files",
        )
    )


def _claims(
    patents: dict[str, Patent], problems: list[Problem], parse: Parse
) -> dict[str, Claim]:
    claims: dict[str, Claim] = {}
    silent: list[Told] = []
    for number, patent in patents.items():
        parsed, found = parse(number, patent.claim_texts, language=patent.language)
        claims |= {claim.id: claim for claim in parsed}
        problems += [
            Problem(f"{patent.source.path}, {p.where}", p.message) for p in found
        ]
        if not parsed:
            silent.append(Told(patent.source.path, number))
    problems += by_file(NO_CLAIM, silent)
    return claims


def _holders(
    patents: dict[str, Patent], case: Case, problems: list[Problem]
) -> dict[str, str]:
    holders: dict[str, str] = {}
    strangers: list[Told] = []
    for number, patent in patents.items():
        party, found = holder(patent, case.parties, case.as_of)
        problems += found
        if party is not None:
            holders[number] = party
        elif not found:
            names = tuple(o.name for o in patent.owners) or patent.applicants
            strangers.append(Told(patent.source.path, number, names))
    problems += by_file(NO_PARTY, strangers)
    return holders


def _makers(
    disclosures: dict[str, Disclosure], case: Case, problems: list[Problem]
) -> dict[str, str]:
    listed = {
        name: entry.party for entry in case.components for name in entry.documents
    }
    makers: dict[str, str] = {}
    for name, disclosure in disclosures.items():
        said = _named(disclosure.party, case)
        given = _named(listed[name], case) if name in listed else said
        party = min(given, key=lambda held: _exposing_most(held, case), default=None)
        if doubt := _doubt(disclosure.party, said, given, party):
            problems.append(Problem(f"{disclosure.source.path}, {name}", doubt))
        if party is not None:
            makers[name] = party
    return makers


def _named(name: str, case: Case) -> frozenset[str]:
    """Find every party that a name may mean."""
    if name in {party.id for party in case.parties}:
        return frozenset({name})
    found = resolve_party(name, case.parties)
    return frozenset(party for party in (found.party, *found.rivals) if party)


def _exposing_most(party: str, case: Case) -> tuple[int, str]:
    """Order parties by how much it exposes the accused that they make a thing."""
    (role,) = (held.role for held in case.parties if held.id == party)
    return _MAKING.index(role), party


def _doubt(
    name: str, said: frozenset[str], given: frozenset[str], party: str | None
) -> str | None:
    """Say what is odd about the party of a description, if anything is."""
    if party is None:
        return (
            f"party {name!r} is none of the case; the document is read but in nobody's"
            " stack. Add the name to a party's aliases"
        )
    if said and party not in said:
        return (
            f"names {name!r} ({' or '.join(sorted(said))}) as its party, and a component"
            f" of the case {party}; expected one; taken as {party}'s. Correct either"
        )
    if len(given) > 1:
        return (
            f"party {name!r} is an alias of {' and '.join(sorted(given))}; expected one;"
            f" taken as {party}'s, which exposes more. Take the alias from the others"
        )
    return None


def _fingerprint(documents: list[Document], case: Case) -> str:
    sources = [document.source for document in documents]
    for document in documents:
        sources += document.sources if isinstance(document, Patent) else ()
    lines = sorted("\t".join(_read_from(source, case)) for source in sources)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _read_from(source: Source, case: Case) -> Iterator[str]:
    """Yield path, hash and, where there is one, the mapping it was read by."""
    yield source.path
    yield source.sha256
    mapping = mapping_key(source, columns=case.columns, documents=case.documents)
    if mapping:
        yield mapping
