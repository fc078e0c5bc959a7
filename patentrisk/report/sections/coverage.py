"""Coverage by the fallback: a table by area, and bars by territory."""

from __future__ import annotations

from patentrisk.records import Coverage
from patentrisk.report.document import Bar, Bars, Block, Table
from patentrisk.report.inline import Cell, Span
from patentrisk.report.sections.anchors import anchor
from patentrisk.report.sections.pieces import cell
from patentrisk.report.sections.summary import overall, share_cell
from patentrisk.report.sections.view import View
from patentrisk.report.sections.words import percent, score


def coverage_table(view: View) -> Table:
    """Set the three shares side by side, by territory and area."""
    words = view.words
    usable = tuple(
        words.say(
            "table",
            "usable_under",
            assumption=view.assumption(assumption),
        )
        for assumption in view.assessment.case.assumption_names
    )
    columns = ("territory", "area", "exposed_pairs", "technical", "not_reached")
    return Table(
        columns=(*(words.say("table", key) for key in columns), *usable),
        rows=tuple(_coverage_row(view, row) for row in view.assessment.coverages),
        caption=words.say("fallback", "coverage"),
        anchors=tuple(
            anchor("coverage", row.area, row.territory)
            for row in view.assessment.coverages
        ),
        totals=tuple(
            at for at, row in enumerate(view.assessment.coverages) if row.area == "*"
        ),
    )


def _coverage_row(view: View, row: Coverage) -> tuple[Cell, ...]:
    shares = dict(row.usable)
    total = row.area == "*"
    return (
        cell(row.territory),
        cell(Span(view.area(row.area), strong=total)),
        cell(str(row.exposed), number=True),
        share_cell(view, row.technical, "technical"),
        share_cell(view, row.clear, "clear"),
        *(
            share_cell(view, shares.get(held), "usable")
            for held in view.assessment.case.assumption_names
        ),
    )


def coverage_bars(view: View) -> list[Block]:
    """Draw exposure before and after the fallback, territory by territory."""
    return [
        bars
        for row in overall(view)
        if (bars := _territory_bars(view, row)) is not None
    ]


def _territory_bars(view: View, whole: Coverage) -> Bars | None:
    words = view.words
    place = whole.territory
    rows = [
        row
        for row in view.assessment.coverages
        if row.territory == place and row.area != "*" and row.technical is not None
    ]
    if not rows or whole.technical is None or whole.clear is None:
        return None
    assumed = view.assessment.case.settings.assumption
    assumption = view.assumption(assumed)
    drawn = sorted(
        (_bar(view, row) for row in rows),
        key=lambda bar: (-sum(bar.values), bar.label),
    )
    finding = words.say(
        "fallback",
        "finding",
        territory=view.territory(place),
        technical=percent(whole.technical),
        clear=percent(whole.clear),
        usable=percent(dict(whole.usable).get(assumed) or 0.0),
        assumption=assumption,
    )
    return Bars(
        name=f"fallback-{place}",
        finding=finding,
        unit=words.say("fallback", "unit"),
        title=words.say("table", "area"),
        categories=tuple(
            (key, words.say("fallback_part", key, assumption=assumption))
            for key in ("usable", "clear", "technical", "left")
        ),
        bars=tuple(drawn),
    )


def _bar(view: View, row: Coverage) -> Bar:
    """Split an area's exposure: usable within not reached within technical."""
    assumed = view.assessment.case.settings.assumption
    technical, clear = row.technical or 0.0, row.clear or 0.0
    usable = dict(row.usable).get(assumed) or 0.0
    shares = (usable, clear - usable, technical - clear, 1.0 - technical)
    text = view.words.say(
        "fallback",
        "bar",
        weight=score(row.weight),
        technical=percent(technical),
        clear=percent(clear),
        usable=percent(usable),
    )
    values = tuple(round(max(share, 0.0) * row.weight, 6) for share in shares)
    return Bar(view.area(row.area), values, text)
