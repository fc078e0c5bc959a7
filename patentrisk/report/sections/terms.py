"""The timeline of rights: from filing to the end, most exposed first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from patentrisk.assessment import expiries
from patentrisk.records import Band, Expiry, GateStatus, Reading
from patentrisk.report.sections.anchors import anchor
from patentrisk.report.sections.pieces import badge, ended_text
from patentrisk.report.sections.severity import BANDS, EXPOSED
from patentrisk.report.sections.view import View
from patentrisk.report.sections.words import day
from patentrisk.report.timed import Stretch, Term, Timeline

#: Rights drawn in a territory; the others are counted, and stand in the calendar.
MOST_RIGHTS = 30
#: A finding looks to the next year that these divide, at least so many years ahead.
_ROUND, _AHEAD = 5, 5
_KINDS = ("term", "check", "pending", "unknown", "over", "cut")
_OVER = (GateStatus.EXPIRED, GateStatus.ENDED)
#: What would expose if the right were alive.
_REACHING = (Reading.READS, Reading.POSSIBLE, Reading.OPEN)


def timelines(view: View) -> list[tuple[str, Timeline]]:
    """Set the rights behind an exposure against time, territory by territory."""
    calendar = expiries(view.assessment)
    held = [(place, _rights(view, calendar, place)) for place in view.territories]
    return [(place, _timeline(view, place, rows)) for place, rows in held if rows]


def _rights(view: View, calendar: Iterable[Expiry], territory: str) -> list[Expiry]:
    """Give the asserter's rights that expose, then those that would but are over."""
    reaching = {
        (row.family_id, row.gate.territory)
        for row in view.exposures
        if row.reading in _REACHING
    }
    found = [
        row
        for row in calendar
        if row.territory == territory
        and row.holder in view.holders
        and (
            (row.family_id, territory) in reaching
            if row.status in _OVER
            else _band(view, row) in EXPOSED
        )
    ]
    return sorted(found, key=lambda row: _exposed_first(view, row))


def _band(view: View, row: Expiry) -> Band:
    """Give the highest band that a right carries for the accused."""
    held = [band for maker, band in row.bands if maker in view.makers]
    return min(held, key=BANDS.index, default=Band.NONE)


def _exposed_first(view: View, row: Expiry) -> tuple[bool, int, bool, str, str]:
    ends = row.ended_on or row.expires_on
    order = BANDS.index(_band(view, row))
    return row.status in _OVER, order, ends is None, str(ends or ""), row.patent


def _timeline(view: View, territory: str, rows: Sequence[Expiry]) -> Timeline:
    words = view.words
    shown = rows[:MOST_RIGHTS]
    terms = tuple(_term(view, row) for row in shown)
    drawn = {held.kind for term in terms for held in term.stretches}
    as_of = view.assessment.case.as_of
    caption = [words.say("timeline", "caption")]
    if len(rows) > len(shown):
        caption.append(words.say("timeline", "more", count=len(rows) - len(shown)))
    right, filed, ends = (
        words.say("timeline", name) for name in ("right", "filed", "ends")
    )
    return Timeline(
        name=f"timeline-{territory}",
        finding=_finding(view, territory, rows),
        caption=" ".join(caption),
        columns=(right, filed, ends),
        axis=words.say("timeline", "years"),
        kinds=tuple(
            (kind, words.say("timeline_kind", kind)) for kind in _KINDS if kind in drawn
        ),
        as_of=as_of,
        as_of_text=words.say("subtitle", "as_of", date=as_of.isoformat()),
        terms=terms,
    )


def _finding(view: View, territory: str, rows: Sequence[Expiry]) -> str:
    """Say how many of the rights that expose end before a round year."""
    words = view.words
    live = [row for row in rows if row.status not in _OVER]
    over = len(rows) - len(live)
    place = view.territory(territory)
    if not live:
        return words.say("timeline", "all_over", territory=place, count=over)
    year = (view.assessment.case.as_of.year + _AHEAD) // _ROUND * _ROUND + _ROUND
    granted = [row for row in live if row.status is not GateStatus.PENDING]
    ending = [row for row in granted if _before(row.expires_on, year)]
    said = [words.say("timeline", "before", count=len(ending), year=year)]
    told = (
        ("unknown", sum(row.expires_on is None for row in granted)),
        ("pending", len(live) - len(granted)),
        ("over", over),
    )
    said += [words.say("timeline", key, count=count) for key, count in told if count]
    listed = words.join_clauses(said)
    return words.say(
        "timeline", "finding", count=len(live), territory=place, listed=listed
    )


def _before(end: date | None, year: int) -> bool:
    return end is not None and end.year < year


def _term(view: View, row: Expiry) -> Term:
    patent = view.assessment.patents[row.patent]
    return Term(
        label=row.patent,
        href=anchor("document", row.patent),
        band=badge(view, _band(view, row)),
        status=badge(view, row.status),
        stretches=_stretches(view, row, patent.filing_date),
        starts=day(patent.filing_date, view.words.say("figure", "no_date")),
        ends=_ends(view, row),
    )


def _ends(view: View, row: Expiry) -> str:
    """Say when a right ends; of one that is over also when its term would have."""
    words = view.words
    if row.ended:
        said = ended_text(words, row.ended, row.ended_on, row.ended_by)
        rest = _cut(view, row)
        full = words.say("ended", "term", day=row.expires_on) if rest else ""
        return words.say("list", "semicolon").join(
            text for text in (said, full) if text
        )
    if row.expires_on is None:
        return words.say("timeline", "no_end")
    key = "if_granted" if row.status is GateStatus.PENDING else "on"
    stale = words.say("right", "stale") if row.stale else ""
    said = words.say("timeline", key, day=row.expires_on)
    return words.say("list", "semicolon").join(text for text in (said, stale) if text)


def _stretches(view: View, row: Expiry, filed: date | None) -> tuple[Stretch, ...]:
    as_of = view.assessment.case.as_of
    if row.status in _OVER:
        return (Stretch("over", filed, _over_on(view, row)), *_cut(view, row))
    kind = _kind(row)
    if row.expires_on is None:
        return (Stretch(kind, filed, as_of), Stretch("unknown", as_of, None))
    return (Stretch(kind, filed, row.expires_on),)


def _kind(row: Expiry) -> str:
    if row.status is GateStatus.PENDING:
        return "pending"
    unsettled = row.stale or row.status is GateStatus.TO_BE_CHECKED
    return "check" if unsettled else "term"


def _over_on(view: View, row: Expiry) -> date:
    return row.ended_on or row.ended_by or view.assessment.case.as_of


def _cut(view: View, row: Expiry) -> tuple[Stretch, ...]:
    """Give what was left of the full term of a right that ended before it."""
    ended = _over_on(view, row)
    if row.expires_on is None or row.expires_on <= ended:
        return ()
    return (Stretch("cut", ended, row.expires_on),)
