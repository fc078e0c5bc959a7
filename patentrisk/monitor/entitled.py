"""Alerts on rights that come to bind or to end, and on title that changed."""

from __future__ import annotations

from collections.abc import Iterator

from patentrisk.assessment import expiries
from patentrisk.law import BINDING
from patentrisk.monitor.findings import (
    Finding,
    Seen,
    document_in_areas,
    in_territories,
    roles_in,
)
from patentrisk.records import (
    AlertEntry,
    Assessment,
    DocumentTitle,
    Expiry,
    GateStatus,
    Role,
    Subject,
)

#: Rights by family and territory.
Rights = dict[tuple[str, str], Expiry]


def right_granted(rule: AlertEntry, seen: Seen) -> Iterator[Finding]:
    """Find families that bind in a territory and did not before.

    A right that was not known before counts as granted, and one whose status is to
    be checked as in force: that exposes more.
    """
    if seen.before is None:
        return
    earlier = _rights(rule, seen.before)
    for key, row in _rights(rule, seen.after).items():
        then = earlier.get(key)
        if row.status in BINDING and not _binds(then):
            yield _on_right(row, _status(then), _status(row), ("status",))


def right_expiring(rule: AlertEntry, seen: Seen) -> Iterator[Finding]:
    """Find rights that are within so many days of their end and were not before.

    One that passed its end between two runs is found too; without a run before, all
    that are within the days.
    """
    earlier = _rights(rule, seen.before) if seen.before is not None else {}
    for key, row in _rights(rule, seen.after).items():
        then = earlier.get(key)
        told = then is not None and _ends_soon(rule, seen.before, then)
        passed = row.status is GateStatus.EXPIRED and _binds(then)
        if not told and (passed or _ends_soon(rule, seen.after, row)):
            said = _end(then, seen.before), _end(row, seen.after)
            yield _on_right(row, *said, ("status", "expires_on", "remaining_years"))


def _binds(row: Expiry | None) -> bool:
    return row is not None and row.status in BINDING


def _ends_soon(rule: AlertEntry, held: Assessment | None, row: Expiry) -> bool:
    if held is None or row.expires_on is None or rule.days is None:
        return False
    return _binds(row) and (row.expires_on - held.case.as_of).days <= rule.days


def _rights(rule: AlertEntry, held: Assessment) -> Rights:
    """Give the rights that a rule looks at: asserters', if it names no party."""
    roles = roles_in(held)
    asserting = [name for name, role in roles.items() if role is Role.ASSERTER]
    return {
        (row.family_id, row.territory): row
        for row in expiries(held)
        if row.holder in (rule.parties or asserting)
        and in_territories(rule, row.territory)
        and document_in_areas(rule, held, row.patent)
    }


def _on_right(
    row: Expiry, before: str, after: str, figures: tuple[str, ...]
) -> Finding:
    subjects = frozenset({(Subject.RIGHT, (row.family_id, row.territory))})
    subject = f"right of family {row.family_id} in {row.territory}"
    return Finding(subject, before, after, subjects, figures)


def _status(row: Expiry | None) -> str:
    return "" if row is None else f"{row.status.value} ({row.patent} of {row.holder})"


def _end(row: Expiry | None, held: Assessment | None) -> str:
    """Say when a right ends, and how far that is from the day of the run."""
    if row is None or held is None:
        return ""
    if row.expires_on is None:
        return f"{_status(row)}, end unknown"
    days = (row.expires_on - held.case.as_of).days
    return f"{_status(row)}, ends {row.expires_on.isoformat()}, in {days} days"


def title_changed(rule: AlertEntry, seen: Seen) -> Iterator[Finding]:
    """Find documents whose holders, or whose title as the headline has it, changed."""
    if seen.before is None:
        return
    earlier = _titles(rule, seen.before)
    for (document, use), now in _titles(rule, seen.after).items():
        then = earlier.get((document, use), now)
        if then != now:
            subjects = frozenset({(Subject.TITLE, (document, use))})
            figures = ("holdings", f"titles.{seen.after.case.settings.assumption}")
            yield Finding(f"title of {document} ({use})", then, now, subjects, figures)


def _titles(rule: AlertEntry, held: Assessment) -> dict[tuple[str, str], str]:
    assumption = held.case.settings.assumption
    return {
        (row.document, row.use): _title(row, assumption)
        for row in held.titles
        if (row.party in rule.parties or not rule.parties)
        and document_in_areas(rule, held, row.document)
    }


def _title(row: DocumentTitle, assumption: str) -> str:
    """Say who holds a document, and whether the accused may use it."""
    names = ", ".join(sorted({held.name for held in row.holdings if held.current}))
    under = {held.assumption: held.title.value for held in row.titles}
    use = f"usable: {under[assumption]}; " if assumption in under else ""
    return f"{use}held by {names or 'nobody recorded'}"
