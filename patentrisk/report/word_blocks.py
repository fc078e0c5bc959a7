"""Blocks of a report as the body of a Word document."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from patentrisk.report.cells import badge_text
from patentrisk.report.charted import Lines, Ranges
from patentrisk.report.document import (
    Bars,
    Block,
    Bullets,
    Chart,
    ChartRow,
    Facts,
    Fold,
    Heading,
    KeyFigures,
    Matrix,
    MatrixCell,
    Notice,
    Section,
    Table,
    Text,
    Waterfall,
)
from patentrisk.report.house import DARK, house, shade
from patentrisk.report.inline import Badge, Cell, Meter, Piece, Quote
from patentrisk.report.networked import Network
from patentrisk.report.timed import Plotted, Timeline
from patentrisk.report.word_pictures import Pictures
from patentrisk.report.word_xml import (
    PLAIN,
    Line,
    Run,
    Shape,
    mark_place,
    paragraph,
    put,
    table,
)
from patentrisk.report.word_xml import field as add_field

#: Shares of the width that element, evidence and finding of a chart take.
_CHART = (0.34, 0.4, 0.26)
_FACTS = (0.26, 0.74)


@dataclass
class Body:
    """The body of a document, written from top to bottom.

    Attributes
    ----------
    parent : element
        What is written into.
    caption, silent : str
        Word before a table's number; what is said where there is no evidence.
    pictures : Pictures
        What is drawn of the blocks.
    places : int
        Bookmarks made so far.
    anchors : set of str
        Anchors that have one: each leads to one place.
    """

    parent: Any
    caption: str
    silent: str
    pictures: Pictures
    places: int = 0
    tables: int = 0
    anchors: set[str] = field(default_factory=set)

    def section(self, number: int, section: Section) -> None:
        """Write a section under a heading of the first level."""
        self.heading(f"{number} {section.title}", 1, section.anchor)
        for block in section.blocks:
            self.block(block, 2)

    def heading(self, text: str, level: int, anchor: str = "") -> None:
        """Write a heading, and a bookmark on it."""
        made = paragraph(self.parent, [(Run(text),)], style=f"Heading{min(level, 4)}")
        self.mark(made, anchor)

    def mark(self, made: Any, anchor: str) -> None:
        """Put a bookmark on a paragraph, where its anchor has none yet."""
        if anchor and anchor not in self.anchors:
            self.anchors.add(anchor)
            self.places += 1
            mark_place(made, anchor, self.places)

    def block(self, block: Block, level: int) -> None:
        """Write a block; `level` is that of a heading within it."""
        match block:
            case Text():
                style = {"lead": "Lead", "small": "Small"}.get(block.tone, "")
                paragraph(self.parent, [_line(block.pieces)], style=style)
            case Heading():
                self.heading(block.text, level, block.anchor)
            case Bullets():
                for item in block.items:
                    paragraph(self.parent, [_line(item)], style="ListBullet")
            case Notice():
                self.notice(block.text)
            case Facts():
                self._facts(block)
            case Table():
                self._table(block)
            case Matrix():
                self._matrix(block, level)
            case Network():
                self.heading(block.finding, level)
                self.picture(block.name, block.finding, block.caption)
                self._table(block.plain_ties)
                self._table(block.things)
            case Chart():
                self._chart(block, level)
            case Fold():
                title = "".join(_text(piece) for piece in block.title)
                self.heading(title, level, block.anchor)
                for held in block.blocks:
                    self.block(held, level + 1)
            case _:
                self._plotted(block)

    def notice(self, text: str) -> None:
        """Write a statement that stands out."""
        ground = house()["ground"]["notice"]
        paragraph(self.parent, [(Run(text, bold=True),)], style="Notice", ground=ground)

    def picture(self, name: str, finding: str, caption: str) -> None:
        """Write what is drawn of a block, what it shows and how to read it below."""
        self.pictures.put(self.parent, name, finding, caption)

    def captioned(self, text: str) -> None:
        """Write a numbered caption above a table."""
        self.tables += 1
        made = paragraph(self.parent, [(Run(f"{self.caption} "),)], style="Caption")
        add_field(made, "SEQ Table \\* ARABIC", str(self.tables))
        put(made, Run(f". {text}"))

    def _closed(self) -> None:
        """End a table: two that touch would become one."""
        paragraph(self.parent, [], style="TableEnd")

    def _rows(
        self,
        caption: str,
        head: Sequence[str],
        rows: Iterable[Sequence[str]],
        shape: Shape = PLAIN,
    ) -> None:
        self.captioned(caption)
        cells = [[[(Run(text),)] for text in row] for row in rows]
        table(self.parent, head, cells, shape)
        self._closed()

    def _facts(self, block: Facts) -> None:
        rows: list[list[list[Line]]] = [
            [[(Run(term, bold=True),)], _cell(held)] for term, held in block.rows
        ]
        table(self.parent, (), rows, Shape(_FACTS))
        self._closed()

    def _table(self, block: Table) -> None:
        if block.caption:
            self.captioned(block.caption)
        rows = [[_cell(held) for held in row] for row in block.rows]
        figures = {
            at
            for at in range(len(block.columns))
            if block.rows and all(row[at].number for row in block.rows)
        }
        made = table(self.parent, block.columns, rows, Shape(figures=figures))
        first = 1 if block.columns else 0
        for at, anchor in enumerate(block.anchors):
            self.mark(made.tr_lst[at + first].tc_lst[0].p_lst[0], anchor)
        self._closed()

    def _matrix(self, block: Matrix, level: int) -> None:
        self.heading(block.finding, level)
        self.picture(block.name, block.finding, block.caption)
        self.captioned(block.caption)
        head = [block.corner, *(short for short, _ in block.columns)]
        rows = [
            [[[Run(f"{short} {full}".strip())]], *([[_shaded(c)]] for c in cells)]
            for (short, full), cells in zip(block.rows, block.cells, strict=True)
        ]
        grounds = [["", *(_ground(block, held) for held in row)] for row in block.cells]
        wide = (3.0, *(1.0,) * len(block.columns))
        figures = set(range(1, len(head)))
        table(self.parent, head, rows, Shape(wide, figures, grounds))
        self._closed()

    def _plotted(self, block: KeyFigures | Bars | Waterfall | Plotted) -> None:
        """Write what a page draws as the figures behind it."""
        match block:
            case KeyFigures():
                told = [(figure.value, figure.label) for figure in block.figures]
                self._rows(block.title, (), told, Shape((0.1, 0.9), {0}))
            case Bars():
                self.picture(block.name, block.finding, block.unit)
                shown = [(bar.label, bar.text) for bar in block.bars]
                self._rows(block.finding, (block.title, block.unit), shown)
            case Waterfall():
                steps = [
                    (bar.label, bar.text, f"{bar.score:.2f}", bar.said)
                    for bar in block.bars
                ]
                self._rows(block.finding, block.columns, steps)
            case Lines() | Ranges() | Timeline():
                self.picture(block.name, block.finding, block.caption)
                self._rows(block.caption, block.columns, block.rows)

    def _chart(self, chart: Chart, level: int) -> None:
        self.heading(chart.title, level, chart.anchor)
        badges = [_badge(held) for held in (*chart.bands, chart.reading)]
        spaced = [run for badge in badges for run in (badge, Run("  "))]
        paragraph(self.parent, [spaced])
        self._facts(chart.facts)
        if chart.translation is not None:
            paragraph(self.parent, _quote(chart.translation), style="Quote")
        self.captioned(chart.title)
        rows = [_chart_row(row, self.silent) for row in chart.rows]
        made = table(self.parent, chart.columns, rows, Shape(_CHART))
        for at, row in enumerate(chart.rows, start=1):
            self.mark(made.tr_lst[at].tc_lst[0].p_lst[0], row.anchor)
        self._closed()


def _shaded(held: MatrixCell) -> Run:
    """Give the words of a shaded cell, white on the dark half of the scale."""
    if held.value is None:
        return Run("–", quiet=True)
    return Run(held.text, look="ink:head" if held.value > DARK else "")


def _ground(block: Matrix, held: MatrixCell) -> str:
    return "" if held.value is None else shade(block.scale, held.value)


def _chart_row(row: ChartRow, silent: str) -> list[list[Line]]:
    note = f" ({row.note})" if row.note else ""
    label: Line = (Run(row.label, bold=True), Run(note, quiet=True))
    evidence = [line for held in row.evidence for line in _quote(held)]
    finding: list[Line] = [(_badge(row.level),)]
    finding += [(Run(text, quiet=True),) for text in row.figures]
    finding += [(Run(f"• {reason}"),) for reason in row.reasons]
    return [
        [label, *_quote(row.element)],
        evidence or [(Run(silent, quiet=True),)],
        finding,
    ]


def _cell(cell: Cell) -> list[Line]:
    """Give the lines of a cell; a quotation takes lines of its own."""
    found: list[Line] = []
    for line in cell.lines:
        quotes = [piece for piece in line if isinstance(piece, Quote)]
        rest = [piece for piece in line if not isinstance(piece, Quote)]
        if rest:
            found.append(_line(rest))
        for quote in quotes:
            found += _quote(quote)
    return found


def _line(pieces: Iterable[Piece]) -> list[Run]:
    return [run for piece in pieces for run in _runs(piece)]


def _runs(piece: Piece) -> list[Run]:
    match piece:
        case Badge():
            return [_badge(piece)]
        case Meter():
            return [Run(piece.text)]
        case Quote():
            lines = _quote(piece)
            return [run for line in lines for run in (*line, Run(" "))]
    return [Run(piece.text, bold=piece.strong, quiet=piece.quiet, href=piece.href)]


def _badge(badge: Badge) -> Run:
    return Run(badge_text(badge), look=f"{badge.scheme}:{badge.value}", href=badge.href)


def _quote(quote: Quote) -> list[Line]:
    """Quote: the words with those marked that count, the cite, a translation."""
    words = [Run(text, mark=marked) for text, marked in quote.segments]
    found: list[Line] = [[Run("“"), *words, Run("”")]]
    if quote.cite or quote.note:
        cite = Run(quote.cite, quiet=True, href=quote.href)
        note = f" · {quote.note}" if quote.cite and quote.note else quote.note
        found.append([Run("— ", quiet=True), cite, Run(note, quiet=True)])
    if quote.translation:
        supplied = f"{quote.translation} ({quote.translator})"
        found.append([Run(supplied, quiet=True)])
    return found


def _text(piece: Piece) -> str:
    return "".join(run.text for run in _runs(piece))
