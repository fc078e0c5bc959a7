"""What may be done about each exposed family: routes, effort, when to look again."""

from __future__ import annotations

from collections.abc import Sequence

from patentrisk.assessment import mitigations
from patentrisk.records import Mitigation, Route, RouteCode, Trigger
from patentrisk.report.document import Block, Bullets, Notice, Section, Table, Text
from patentrisk.report.inline import Cell, Span
from patentrisk.report.sections.anchors import anchor
from patentrisk.report.sections.pieces import (
    badge,
    claim_link,
    lines,
    quiet,
    title_span,
)
from patentrisk.report.sections.view import View

#: Families set out; the rest stands in the machine-readable report.
MOST_FAMILIES = 60
_MOST_SUBJECTS = 4


def mitigation_section(view: View) -> Section:
    """List routes for every exposed family, with what each would take."""
    words = view.words
    rows = mitigations(view.assessment)
    blocks: list[Block] = [Text((Span(words.say("mitigation", "how")),))]
    if rows:
        blocks += [_table(view, rows), _plan(view, rows)]
    else:
        blocks.append(Notice("plain", words.say("mitigation", "none")))
    return Section("mitigation", words.say("section", "mitigation"), tuple(blocks))


def _table(view: View, rows: Sequence[Mitigation]) -> Table:
    words = view.words
    shown = rows[:MOST_FAMILIES]
    columns = ("patent", "band", "routes", "check", "look_again")
    return Table(
        columns=tuple(words.say("table", key) for key in columns),
        rows=tuple(_row(view, row) for row in shown),
        stacked=True,
        caption=words.say("mitigation", "caption", shown=len(shown), all=len(rows)),
        anchors=tuple(
            anchor("mitigation", row.family_id, row.territory) for row in shown
        ),
    )


def _row(view: View, row: Mitigation) -> tuple[Cell, ...]:
    words = view.words
    checks = dict.fromkeys(words.say("route_check", r.code.value) for r in row.routes)
    short = len(row.routes) < row.least
    wanted = words.say("mitigation", "short", count=row.least) if short else ""
    return (
        lines(
            (claim_link(view, row.claim, row.unit),),
            (title_span(view, row.claim.partition("/")[0]),),
            (quiet(f"{row.family_id} · {row.territory}"),),
            (words.say("exposed", "on", unit=view.unit(row.unit)),),
        ),
        lines((badge(view, row.band),), (quiet(priority_text(view, row.priority)),)),
        lines(
            *(line for route in row.routes for line in _route(view, route)),
            (wanted,),
        ),
        lines(*((check,) for check in checks)),
        lines(*((trigger_text(view, held),) for held in row.triggers)),
    )


def _route(view: View, route: Route) -> tuple[tuple[Span | str, ...], ...]:
    words = view.words
    effort = words.say("effort", route.effort.value)
    sure = words.say("effort", route.confidence.value)
    head = words.say("route", route.code.value)
    return (
        (Span(head, strong=True), words.say("mitigation", "effort", effort=effort)),
        (reason_text(view, route),),
        (
            quiet(
                words.say(
                    "mitigation",
                    "confidence",
                    confidence=sure,
                    reason=words.say("confidence_reason", route.confidence_reason),
                )
            ),
        ),
    )


def reason_text(view: View, route: Route) -> str:
    """Say what an effort rests on, with the figure and what it is about."""
    switch = route.code is RouteCode.SWITCH
    subjects = route.subjects[:_MOST_SUBJECTS]
    named = [view.unit(name) if switch else name for name in subjects]
    return view.words.say(
        "route_reason",
        route.reason,
        count=route.count,
        subjects=view.words.join(named),
    )


def priority_text(view: View, priority: str) -> str:
    """Say a cell of the 5 x 5 table; unknown where likelihood or impact is."""
    return view.words.say("priority", priority or "unknown")


def trigger_text(view: View, trigger: Trigger) -> str:
    """Say when to look again: by a day, or at an event."""
    day = trigger.day.isoformat() if trigger.day is not None else ""
    return view.words.say("trigger", trigger.code, day=day)


def _plan(view: View, rows: Sequence[Mitigation]) -> Block:
    """List the days on which to look again, the first first."""
    days = sorted(
        {
            (held.day.isoformat(), held.code, row.claim.partition("/")[0])
            for row in rows
            for held in row.triggers
            if held.day is not None
        }
    )
    by_day: dict[tuple[str, str], list[str]] = {}
    for day, code, patent in days:
        by_day.setdefault((day, code), []).append(patent)
    items = [
        (Span(view.words.say("trigger", code, day=day)), quiet(_named(view, patents)))
        for (day, code), patents in by_day.items()
    ]
    return Bullets(tuple(items[:MOST_FAMILIES]))


def _named(view: View, patents: Sequence[str]) -> str:
    return view.words.say("mitigation", "of", patents=view.words.join(patents))
