"""The gate: territory, kind, status on the as-of date, term."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from patentrisk.law.packs import Kind, RulePack, Term
from patentrisk.records import Gate, GateStatus, LegalEvent, LegalStatus, Patent

_ENDED = (LegalStatus.LAPSED, LegalStatus.WITHDRAWN, LegalStatus.REVOKED)


def gate(
    patent: Patent, territory: str, *, as_of: date, packs: Mapping[str, RulePack]
) -> Gate:
    """Say what a right is in a territory on a day.

    Parameters
    ----------
    patent : Patent
        With its dates, kind code and legal events.
    territory : str
        ST.3 code.
    as_of : datetime.date
        The day; later events are not known yet.
    packs : mapping of str to RulePack
        By territory, see `packs_by_state`.

    Returns
    -------
    Gate
        Never in force without a record that says so: a grant known from the
        kind code alone is *to be checked*. Before its filing date there is no
        right, pending or other.

    References
    ----------
    Rights are territorial: Paris Convention art. 4bis. An international
    application (WO) is no right by itself: PCT art. 11(3).

    Examples
    --------
    >>> from datetime import date
    >>> from patentrisk import Patent, Source, publication_number
    >>> from patentrisk.law import gate, packs_by_state
    >>> from patentrisk.resources import load_resource
    >>> packs = packs_by_state([load_resource("law/cn.toml")])
    >>> patent = Patent(publication_number("CN999900101B"),
    ...                 Source("x.md", 0, "markdown", ""),
    ...                 filing_date=date(2000, 2, 29))
    >>> held = gate(patent, "CN", as_of=date(2026, 11, 1), packs=packs)
    >>> held.status.value, str(held.expires_on), held.rule
    ('expired', '2020-02-29', 'CN-2026.1/term.invention')
    """
    pack = packs.get(territory)
    office = patent.number.country
    if pack is None:
        return _without_pack(patent, territory, office)
    if office != pack.jurisdiction:
        return Gate(territory, GateStatus.FOREIGN, f"{pack.version}/territory")
    return _here(patent, territory, as_of, pack)


def _without_pack(patent: Patent, territory: str, office: str) -> Gate:
    """Leave a territory that no pack knows open: its own rights, no other's."""
    own = office == territory
    status = GateStatus.TO_BE_CHECKED if own else GateStatus.FOREIGN
    return Gate(territory, status, "no-pack" if own else "no-pack/territory")


def _here(patent: Patent, territory: str, as_of: date, pack: RulePack) -> Gate:
    kind = pack.kinds.get(patent.number.kind)
    term = term_of(patent, kind, pack)
    ends = expires_on(patent, term)
    event = _latest(patent, as_of)
    status, rule = _status(patent, kind, event, as_of)
    record = event.source or "status record" if event is not None else ""
    if ends is not None and as_of >= ends and term is not None:
        status, rule = GateStatus.EXPIRED, term.rule
    if status is GateStatus.IN_FORCE and territory != pack.jurisdiction:
        status, rule = GateStatus.TO_BE_CHECKED, "status.national-register"
    if patent.filing_date is not None and as_of < patent.filing_date:
        status, rule = GateStatus.FOREIGN, "status.before-filing"
    return Gate(
        territory,
        status,
        f"{pack.version}/{rule}",
        ends,
        record or _record_of(patent),
        patent.status_date,
    )


def _record_of(patent: Patent) -> str:
    """Name the record that was looked up, where it tells nothing as of the day."""
    if patent.status_date is None:
        return ""
    return next((held.source for held in sorted(patent.events) if held.source), "")


def _latest(patent: Patent, as_of: date) -> LegalEvent | None:
    known = [
        event
        for event in patent.events
        if event.date <= as_of and event.status is not LegalStatus.NOTED
    ]
    return max(known, default=None)


def _status(
    patent: Patent, kind: Kind | None, event: LegalEvent | None, as_of: date
) -> tuple[GateStatus, str]:
    if event is not None and event.status in _ENDED:
        return GateStatus.ENDED, f"status.{event.status.value}"
    if kind is None:
        return GateStatus.TO_BE_CHECKED, "kind.unknown"
    if not kind.granted:
        return _application(event)
    if patent.grant_date is not None and as_of < patent.grant_date:
        return GateStatus.PENDING, "status.before-grant"
    if event is None or event.status is LegalStatus.PENDING:
        return GateStatus.TO_BE_CHECKED, "status.no-record"
    return GateStatus.IN_FORCE, f"status.{event.status.value}"


def _application(event: LegalEvent | None) -> tuple[GateStatus, str]:
    """Gate an application; once granted, other claims than these are in force."""
    if event is not None and event.status in (
        LegalStatus.GRANTED,
        LegalStatus.RESTORED,
    ):
        return GateStatus.TO_BE_CHECKED, "status.granted-in-another-text"
    return GateStatus.PENDING, "kind.application"


def term_of(patent: Patent, kind: Kind | None, pack: RulePack) -> Term | None:
    """Find the term that holds for a patent's kind and filing date."""
    filed = patent.filing_date
    if kind is None or filed is None:
        return None
    return next(
        (
            term
            for term in pack.terms
            if term.right == kind.right
            and (term.since is None or filed >= term.since)
            and (term.until is None or filed < term.until)
        ),
        None,
    )


def expires_on(patent: Patent, term: Term | None) -> date | None:
    """Add a term to the day it counts from.

    Parameters
    ----------
    patent : Patent
        With its filing and grant dates.
    term : Term or None
        None where no term is known.

    Returns
    -------
    datetime.date or None
        First day on which the right is no longer there, as if every fee were
        paid; None where the day it counts from is unknown. A term that starts
        on 29 February and ends in a common year ends with that February.
    """
    if term is None:
        return None
    start = patent.grant_date if term.counted_from == "grant" else patent.filing_date
    if start is None:
        return None
    try:
        return start.replace(year=start.year + term.years)
    except ValueError:
        return date(start.year + term.years, 3, 1)
