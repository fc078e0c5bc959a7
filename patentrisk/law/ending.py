"""The day on which a right ended, and how: by an event, or by its term."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from patentrisk.records import (
    Gate,
    GateStatus,
    LegalEvent,
    LegalStatus,
    Patent,
    StatusEntry,
)

_ENDED = (LegalStatus.LAPSED, LegalStatus.WITHDRAWN, LegalStatus.REVOKED)
_REGISTERED = ("lapsed", "withdrawn", "revoked")


def ended_on(
    patent: Patent,
    statuses: Iterable[StatusEntry],
    *,
    as_of: date,
    expires_on: date | None,
) -> date | None:
    """Give the first day without a right that is over.

    Parameters
    ----------
    patent : Patent
        With its legal events.
    statuses : iterable of StatusEntry
        What registers said of it until the day.
    as_of : datetime.date
        The day; a later event is not known yet.
    expires_on : datetime.date or None
        End of the full term.

    Returns
    -------
    datetime.date or None
        Of the events that ended it, with none after them that says it lives, the
        first; or the end of the term, where that came before. A register that was
        seen to say so tells no day: what it said was so by then, and None is given
        where nothing else tells.

    Examples
    --------
    >>> from datetime import date
    >>> from patentrisk import (LegalEvent, LegalStatus, Patent, Source,
    ...                         publication_number)
    >>> from patentrisk.law import ended_on
    >>> patent = Patent(publication_number("CN999900101B"),
    ...                 Source("x.md", 0, "markdown", ""),
    ...                 events=(LegalEvent(date(2024, 7, 2), LegalStatus.LAPSED,
    ...                                    "fee not paid"),))
    >>> str(ended_on(patent, (), as_of=date(2026, 11, 1), expires_on=None))
    '2024-07-02'
    """
    days = list(_closing(patent.events, statuses, as_of)[:1])
    if expires_on is not None and expires_on <= as_of:
        days.append(expires_on)
    return min(days, default=None)


def how_ended(gate: Gate) -> str:
    """Say how a right ended: as its record says, by its term, or before it.

    Returns
    -------
    str
        ``"lapsed"``, ``"withdrawn"``, ``"revoked"``; ``"expired"``; ``"ended"``, where
        the term is over and the right was so before; ``""`` where it is not over.

    Examples
    --------
    >>> from datetime import date
    >>> from patentrisk import Gate, GateStatus
    >>> from patentrisk.law import how_ended
    >>> how_ended(Gate("CN", GateStatus.ENDED, "CN-2026.3/status.lapsed"))
    'lapsed'
    """
    if gate.status is GateStatus.ENDED:
        said = gate.rule.rpartition("status.")[2]
        return said if said in _REGISTERED else "ended"
    if gate.status is not GateStatus.EXPIRED:
        return ""
    return "expired" if gate.ended_on == gate.expires_on else "ended"


def _closing(
    events: Iterable[LegalEvent], statuses: Iterable[StatusEntry], as_of: date
) -> Sequence[date]:
    """Give the days of the events that ended a right and were not undone, in order.

    Two entries of one day are read as the gate does: a register after an event.
    """
    known = [(held.date, 0, held.status) for held in events if held.date <= as_of]
    told = [
        (e.date, 1, LegalStatus.LAPSED if _over(e) else LegalStatus.GRANTED)
        for e in statuses
    ]
    days: list[date] = []
    for day, register, status in sorted([*known, *told]):
        if status is LegalStatus.NOTED:
            continue
        if status not in _ENDED:
            days = []
        elif not register:
            days.append(day)
    return days


def _over(entry: StatusEntry) -> bool:
    return entry.status in _REGISTERED
