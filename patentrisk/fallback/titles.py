"""Title to every right and fallback document, assumptions side by side."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from patentrisk.fallback.holdings import current, document_name, holdings_of
from patentrisk.fallback.title import facts_about, title_of
from patentrisk.records import (
    Case,
    Component,
    Document,
    DocumentTitle,
    Holding,
    Lead,
    Role,
    Stack,
    TitleEntry,
    TitleUnder,
)


def title_documents(
    documents: Mapping[str, Document],
    holders: Mapping[str, str],
    stacks: Mapping[str, Stack],
    case: Case,
) -> dict[str, str]:
    """Give the documents whose title matters, with the party each counts for.

    Parameters
    ----------
    documents : mapping of str to Patent or Disclosure
        By identifier.
    holders : mapping of str to str
        Publication number to party.
    stacks : mapping of str to Stack
        By party.
    case : Case
        Roles.

    Returns
    -------
    dict of str to str
        Rights of every party, and what a component of a fallback party rests on.
    """
    fallback = {
        name: component.party
        for component in fallback_components(stacks, case)
        for name in component.documents
    }
    return {
        name: fallback.get(name) or holders[name]
        for name in sorted(documents)
        if name in holders or name in fallback
    }


def fallback_components(
    stacks: Mapping[str, Stack], case: Case
) -> tuple[Component, ...]:
    """Give the components of the fallback parties."""
    return tuple(
        component
        for party in case.parties
        if party.role is Role.FALLBACK and party.id in stacks
        for component in stacks[party.id].components
    )


def find_titles(
    documents: Mapping[str, Document],
    parties: Mapping[str, str],
    case: Case,
    *,
    leads: Iterable[Lead] = (),
) -> tuple[DocumentTitle, ...]:
    """Set out who holds each document and what has passed.

    Parameters
    ----------
    documents : mapping of str to Patent or Disclosure
        By identifier.
    parties : mapping of str to str
        Document to its party, see `title_documents`.
    case : Case
        Deal facts and assumptions.
    leads : iterable of Lead
        On title; their codes become flags.

    Returns
    -------
    tuple of DocumentTitle
        Fallback documents first, then rights, each by name.
    """
    flags: dict[str, set[str]] = {}
    for lead in leads:
        flags.setdefault(lead.document, set()).add(lead.code)
    roles = {party.id: party.role for party in case.parties}
    rows = [
        _title(
            documents[name],
            party,
            "fallback" if roles.get(party) is Role.FALLBACK else "right",
            case,
            tuple(sorted(flags.get(name, ()))),
        )
        for name, party in parties.items()
    ]
    return tuple(sorted(rows, key=lambda row: (row.use, row.party, row.document)))


def _title(
    document: Document, party: str, use: str, case: Case, flags: tuple[str, ...]
) -> DocumentTitle:
    holdings = holdings_of(document, case)
    asked = case.assumption_names if use == "fallback" else ()
    return DocumentTitle(
        document=document_name(document),
        party=party,
        use=use,
        holdings=holdings,
        facts=_facts(document, holdings, party, case),
        titles=tuple(
            TitleUnder(name, *title_of([document], party, case, name)) for name in asked
        ),
        flags=flags,
    )


def _facts(
    document: Document, holdings: Sequence[Holding], party: str, case: Case
) -> tuple[TitleEntry, ...]:
    name = document_name(document)
    asked = current(tuple(holdings)) or (Holding("", party),)
    found = {
        entry: None
        for holding in (*asked, Holding("", party))
        for entry in facts_about(name, holding, party, case)
    }
    return tuple(found)
