"""What the calendar did: which rights ended or came to be between two days."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from patentrisk.law import BINDING
from patentrisk.records import (
    Assessment,
    Cause,
    CauseKind,
    Change,
    Expiry,
    Exposure,
    GateStatus,
    Role,
    Subject,
)
from patentrisk.runs.causes_separating import State

#: Family and territory.
Right = tuple[str, str]
#: Exposures with the roles of the parties of their run.
Rows = Sequence[tuple[Exposure, Mapping[str, Role]]]
#: Figures that move with every day.
_DAILY = ("remaining_years", "stale", "gate.stale")


def crossings(low: State, high: State, days: tuple[date, date]) -> dict[Right, Cause]:
    """Find the rights that ended or came to be when only the day was switched.

    Parameters
    ----------
    low, high : State
        On the earlier and on the later day.
    days : tuple of datetime.date
        The two days.

    Returns
    -------
    dict of (str, str) to Cause
        By family and territory.
    """
    found: dict[Right, Cause] = {}
    for (subject, name), held in low.subjects.items():
        later = high.subjects.get((subject, name))
        if isinstance(held, Expiry) and isinstance(later, Expiry):
            kind = _kind(held.status, later.status)
            if kind is not None:
                patent = min(held.patent, later.patent)
                cause = Cause(kind, patent, *(day.isoformat() for day in days))
                found[held.family_id, held.territory] = cause
    return found


def _kind(before: GateStatus, after: GateStatus) -> CauseKind | None:
    """Tell which border was crossed, either way."""
    both = {before, after}
    if before is after:
        return None
    if GateStatus.EXPIRED in both:
        return CauseKind.EXPIRED
    if GateStatus.PENDING in both and both & set(BINDING):
        return CauseKind.GRANTED
    return None


def told_by_date(
    changes: Iterable[Change],
    crossed: Mapping[Right, Cause],
    runs: tuple[Assessment, Assessment],
) -> tuple[Change, ...]:
    """Name, in place of the day, the rights whose border it crossed.

    Parameters
    ----------
    changes : iterable of Change
        With their causes.
    crossed : mapping of (str, str) to Cause
        As `crossings` finds them.
    runs : tuple of Assessment
        Both, whose exposures say which families stand behind a figure.

    Returns
    -------
    tuple of Change
        The day stays where no right behind the figure crossed a border.
    """
    rows = tuple(
        (row, {party.id: party.role for party in run.case.parties})
        for run in runs
        for row in run.exposures
        if (row.family_id, row.gate.territory) in crossed
    )
    return tuple(_told(change, crossed, rows, runs) for change in changes)


def _told(
    change: Change,
    crossed: Mapping[Right, Cause],
    rows: Rows,
    runs: Iterable[Assessment],
) -> Change:
    day = {cause for cause in change.causes if cause.kind is CauseKind.DATE}
    if not day or not crossed or change.figure in _DAILY:
        return change
    behind = set(_behind(change, rows, runs)) & crossed.keys()
    behind = behind or set(_remote(change, runs)) & crossed.keys()
    if not behind:
        return change
    rights = {crossed[right] for right in behind}
    return replace(change, causes=tuple(sorted({*change.causes} - day | rights)))


def _behind(change: Change, rows: Rows, runs: Iterable[Assessment]) -> Iterator[Right]:
    """Yield the rights that a figure rests on; of a sum those whose day it was."""
    name = change.name
    match change.subject:
        case Subject.RIGHT:
            yield name[0], name[1]
        case Subject.LEVERAGE:
            yield name[1], name[3]
        case Subject.EXPOSURE | Subject.GAP | Subject.FALLBACK:
            patent = name[0].partition("/")[0]
            place = name[3] if change.subject is Subject.FALLBACK else name[2]
            for run in runs:
                if patent in run.patents:
                    yield run.patents[patent].family_id or patent, place
        case Subject.AREA | Subject.COVERAGE | Subject.RESIDUAL:
            bands = {change.before, change.after} if change.figure == "band" else None
            for row, roles in rows:
                if _within(row, change, roles) and (bands is None or row.band in bands):
                    yield row.family_id, row.gate.territory


def _remote(change: Change, runs: Iterable[Assessment]) -> Iterator[Right]:
    """Yield the rights of an area, those too far off for an exposure among them."""
    if change.subject is not Subject.AREA:
        return
    holder, _, area, territory = change.name
    for run in runs:
        for number, party in run.holders.items():
            areas = (held[0] for held in run.areas.get(number, ()))
            if party == holder and area in areas:
                yield run.patents[number].family_id or number, territory


def _within(row: Exposure, change: Change, roles: Mapping[str, Role]) -> bool:
    """Tell whether an exposure is one of those that a figure sums up."""
    name, place = change.name, row.gate.territory
    areas = {"*", *dict(row.areas)}
    if change.subject is Subject.AREA:
        pair = (row.holder, row.maker)
        return (*pair, place) == (*name[:2], name[3]) and name[2] in areas
    asserted = (roles[row.holder], roles[row.maker]) == (Role.ASSERTER, Role.ACCUSED)
    if change.subject is Subject.COVERAGE:
        return asserted and place == name[1] and name[0] in areas
    scope = {row.unit} if name[0] == "product" else areas
    return asserted and place == name[2] and name[1] in scope
