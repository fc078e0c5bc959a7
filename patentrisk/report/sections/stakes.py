"""The two inputs of every cell of the 5 x 5 table, point by point."""

from __future__ import annotations

from patentrisk.records import Exposure, ImpactPoint
from patentrisk.report.document import Fold, Table
from patentrisk.report.inline import Cell, Span
from patentrisk.report.sections.mitigation import priority_text
from patentrisk.report.sections.pieces import (
    badge,
    cell,
    claim_link,
    factor_cell,
    lines,
    quiet,
)
from patentrisk.report.sections.severity import EXPOSED
from patentrisk.report.sections.view import View
from patentrisk.report.sections.words import percent

_SHARES = ("deliveries", "territory")


def inputs_fold(view: View, rows: list[Exposure]) -> Fold:
    """Print likelihood and impact of each family, with the rule of every point."""
    words = view.words
    shown = [row for row in rows if row.band in EXPOSED]
    columns = ("claim_unit", "territory", "likelihood_from", "impact_from", "factors")
    table = Table(
        columns=tuple(words.say("table", key) for key in columns),
        rows=tuple(_row(view, row) for row in shown),
        caption=words.say("risk", "inputs_caption"),
    )
    title = words.say("risk", "inputs", count=len(shown))
    return Fold((Span(title),), (table,), anchor="inputs")


def _row(view: View, row: Exposure) -> tuple[Cell, ...]:
    words = view.words
    rule = words.find("band_rule", row.band_rule) or row.band_rule
    points = [(point_text(view, point),) for point in row.impact_points]
    none = ((words.say("risk", "no_impact"),),)
    return (
        lines((claim_link(view, row.claim, row.unit),), (quiet(view.unit(row.unit)),)),
        cell(row.gate.territory),
        lines((badge(view, row.band),), (quiet(rule),)),
        lines(*(points or none)),
        lines(
            *factor_cell(view, row).lines,
            (quiet(priority_text(view, row.priority)),),
            number=True,
        ),
    )


def point_text(view: View, point: ImpactPoint) -> str:
    """Say one input: its rule, what it adds, and the figure behind it."""
    words = view.words
    return words.say(
        "impact_rule",
        point.rule,
        points=f"{point.points:+d}",
        value=_value(view, point),
        least=_figure(point.rule, point.at_least or 0.0),
        about=_about(view, point) or words.say("impact_part", "no"),
    )


def _value(view: View, point: ImpactPoint) -> str:
    if point.value is None:
        return view.words.say("figure", "unknown")
    return _figure(point.rule, point.value)


def _figure(rule: str, value: float) -> str:
    return percent(value) if rule in _SHARES else f"{value:.1f}"


def _about(view: View, point: ImpactPoint) -> str:
    if point.rule == "critical path":
        known = view.area(point.about)
        return known if point.points else ""
    if point.rule == "territory":
        return view.territory(point.about)
    return view.unit(point.about)
