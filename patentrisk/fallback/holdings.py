"""Who holds a document, as its records name them, and since when."""

from __future__ import annotations

from datetime import date

from patentrisk.parties import joint_names, resolve_party
from patentrisk.records import Case, Disclosure, Document, Holding, Ownership, Patent


def document_name(document: Document) -> str:
    """Give the identifier of a document."""
    return document.id if isinstance(document, Disclosure) else str(document.number)


def holdings_of(document: Document, case: Case) -> tuple[Holding, ...]:
    """List who holds a document, each company once for each record.

    Parameters
    ----------
    document : Patent or Disclosure
        With its recorded owners.
    case : Case
        Parties, and the day that decides who is a current holder.

    Returns
    -------
    tuple of Holding
        Current holders first, by name. Applicants only where no owner is recorded
        at all: an application says who applied, not who owns.

    Examples
    --------
    >>> import patentrisk as pr
    >>> from patentrisk.fallback import holdings_of
    >>> case = pr.load_case("corpus/case.toml")
    >>> sheet = pr.Disclosure("sheet", pr.Source("x.md", 0, "markdown", ""),
    ...                       owners=(pr.Ownership("Cainiao; Lantern Hill Robotics"),))
    >>> [(held.name, held.party) for held in holdings_of(sheet, case)]
    [('Cainiao', 'CAINIAO'), ('Lantern Hill Robotics', '')]
    """
    if document.owners:
        found = [
            _holding(name, owner, case)
            for owner in document.owners
            for name in joint_names(owner.name)
        ]
    else:
        applied = document.applicants if isinstance(document, Patent) else ()
        names = (name for text in applied for name in joint_names(text))
        found = [
            Holding(name, _party(name, case), basis="applicant")
            for name in dict.fromkeys(names)
        ]
    return tuple(sorted(found, key=_order))


def current(holdings: tuple[Holding, ...]) -> tuple[Holding, ...]:
    """Keep those who hold on the day."""
    return tuple(holding for holding in holdings if holding.current)


def _order(holding: Holding) -> tuple[bool, date, str]:
    return not holding.current, holding.since or date.min, holding.name


def _party(name: str, case: Case) -> str:
    return resolve_party(name, case.parties).party or ""


def _holding(name: str, owner: Ownership, case: Case) -> Holding:
    begun = owner.since is None or owner.since <= case.as_of
    ended = owner.until is not None and owner.until <= case.as_of
    return Holding(
        name,
        _party(name, case),
        owner.since,
        owner.until,
        owner.source,
        current=begun and not ended,
    )
