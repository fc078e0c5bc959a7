"""Title: whether the accused may use a document, under a named assumption."""

from __future__ import annotations

from collections.abc import Sequence

from patentrisk.parties import resolve_party
from patentrisk.records import (
    Assumption,
    Case,
    Disclosure,
    Document,
    Role,
    Title,
    TitleEntry,
)

TitleFact = tuple[Title, str]

_FROM_LEAST = (Title.NO, Title.UNKNOWN, Title.YES)


def title_of(
    documents: Sequence[Document], party: str, case: Case, assumption: Assumption
) -> TitleFact:
    """Say whether the accused may use what a component rests on.

    Parameters
    ----------
    documents : sequence of Patent or Disclosure
        Of one component; each must be usable.
    party : str
        The fallback party.
    case : Case
        Deal facts, parties and the as-of date.
    assumption : Assumption
        *as recorded*: only recorded owners and deal facts in effect count.
        *all assigned*: whatever the fallback party owns, or nobody else is
        recorded to own, has passed. *equity only*: nothing has passed but what
        is recorded as assigned or licensed.

    Returns
    -------
    title : Title
        `UNKNOWN` where the record is silent; that earns no coverage.
    fact : str
        The fact it rests on, of the document that decides.
    """
    facts = [_document(document, party, case, assumption) for document in documents]
    if not facts:
        return Title.UNKNOWN, "no document"
    return min(facts, key=lambda fact: (_FROM_LEAST.index(fact[0]), fact[1]))


def _document(
    document: Document, party: str, case: Case, assumption: Assumption
) -> TitleFact:
    name = document.id if isinstance(document, Disclosure) else str(document.number)
    owners = _owners(document, case)
    outside = sorted(
        owner for owner in owners if owner[0] not in (party, _accused(case))
    )
    if outside:
        return Title.NO, f"{name}: recorded owner {outside[0][1]}"
    if any(owner == _accused(case) for owner, _ in owners):
        return Title.YES, f"{name}: owned by the accused as recorded"
    entry = _entry(name, party, case)
    if assumption is Assumption.ALL_ASSIGNED and (
        entry is None or entry.fact != "not included"
    ):
        return Title.YES, f"{name}: assumed assigned"
    return _by_entry(name, entry, owners, assumption)


def _by_entry(
    name: str,
    entry: TitleEntry | None,
    owners: Sequence[tuple[str | None, str]],
    assumption: Assumption,
) -> TitleFact:
    if entry is not None and entry.fact in ("assigned", "licensed"):
        source = f" ({entry.source})" if entry.source else ""
        return Title.YES, f"{name}: {entry.fact}{source}"
    if entry is not None and entry.fact == "not included":
        return Title.NO, f"{name}: not included in the deal"
    if assumption is Assumption.EQUITY_ONLY:
        return Title.NO, f"{name}: equity passes no rights"
    if owners and entry is None:
        return Title.NO, f"{name}: recorded owner {owners[0][1]}; no transfer recorded"
    return Title.UNKNOWN, f"{name}: no owner or transfer recorded"


def _accused(case: Case) -> str:
    party = case.party(Role.ACCUSED)
    return party.id if party is not None else ""


def _owners(document: Document, case: Case) -> list[tuple[str | None, str]]:
    """Owners on the as-of date, with the party each belongs to."""
    return [
        (resolve_party(owner.name, case.parties).party, owner.name)
        for owner in document.owners
        if (owner.since is None or owner.since <= case.as_of)
        and (owner.until is None or owner.until > case.as_of)
    ]


def _entry(name: str, party: str, case: Case) -> TitleEntry | None:
    """Deal fact of a document: its own before the party's general one."""
    accused = _accused(case)
    known = [
        entry
        for entry in case.titles
        if entry.party == party
        and entry.document in (name, "*")
        and entry.to in ("", accused)
        and (entry.since is None or entry.since <= case.as_of)
    ]
    return min(known, key=lambda entry: entry.document == "*", default=None)
