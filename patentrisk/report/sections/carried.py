"""Exposure by product and by component, and which component carries which element."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from patentrisk.assessment import carriers, exposures_by
from patentrisk.records import Carrier, Exposure, Tally
from patentrisk.report.document import Block, Fold, Heading, Table
from patentrisk.report.inline import Cell, Span
from patentrisk.report.sections.pieces import badge, cell, claim_link, lines, quiet
from patentrisk.report.sections.severity import BANDS, EXPOSED
from patentrisk.report.sections.view import View

#: Rows of a table; the rest stands in the machine-readable report.
MOST_ROWS = 60
_KINDS = ("product", "component")
#: Carriers by claim, unit and component.
Carried = Mapping[tuple[str, str, str], Carrier]


def carried_blocks(view: View) -> list[Block]:
    """Sum the accused's exposure up by product and by component."""
    words = view.words
    carried = {
        (held.claim, held.unit, held.component): held
        for held in carriers(view.assessment)
    }
    blocks: list[Block] = [Heading(words.say("carried", "title"), "carried")]
    for kind in _KINDS:
        rows = [
            row
            for row in exposures_by(view.assessment, kind)
            if row.holder in view.holders
            and row.maker in view.makers
            and row.band in EXPOSED
        ]
        if rows:
            title = words.say("carried", kind, count=len(rows))
            table = _table(view, kind, rows, carried)
            blocks.append(Fold((Span(title),), (table,), anchor=f"by-{kind}"))
    return blocks if len(blocks) > 1 else []


def _table(view: View, kind: str, rows: Sequence[Tally], carried: Carried) -> Table:
    words = view.words
    shown = rows[:MOST_ROWS]
    return Table(
        columns=(
            words.say("table", "unit"),
            words.say("table", "territory"),
            words.say("table", "band"),
            *(words.say("table", f"band_{band.value}") for band in BANDS),
            words.say("table", "most_exposed"),
            words.say("table", "next_claim"),
        ),
        rows=tuple(_row(view, row, carried) for row in shown),
        caption=words.say(
            "carried", f"{kind}_caption", shown=len(shown), all=len(rows)
        ),
    )


def _row(view: View, row: Tally, carried: Carried) -> tuple[Cell, ...]:
    counts = dict(row.counts)
    none = view.words.say("exposed", "no_second")
    return (
        cell(view.unit(row.name)),
        cell(row.territory),
        cell(badge(view, row.band)),
        *(cell(str(counts.get(band, 0)), number=True) for band in BANDS),
        _claim(view, row.best, row.name, carried),
        _claim(view, row.second, row.name, carried)
        if row.second
        else cell(quiet(none)),
    )


def _claim(view: View, row: Exposure, component: str, carried: Carried) -> Cell:
    """Name a claim and, on a component, the elements that it carries."""
    held = carried.get((row.claim, row.unit, component))
    labels = " ".join(held.labels) if held else ""
    said = view.words.say("carried", "labels", labels=labels, of=held.of if held else 0)
    return lines(
        (claim_link(view, row.claim, row.unit),), (quiet(said) if held else "",)
    )
