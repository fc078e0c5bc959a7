"""Sections of a report as sheets: its blocks, one under the other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from patentrisk.report.cells import (
    badge_text,
    line_of,
    quote_text,
    words_of,
)
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
from patentrisk.report.excel_book import Book, Sheet, Styled, Value
from patentrisk.report.house import DARK, shade
from patentrisk.report.inline import Badge, Cell
from patentrisk.report.networked import Network
from patentrisk.report.timed import Plotted, Timeline

#: Widths of the first column of such a sheet, and of the others.
_WIDTHS = (34.0, *(26.0,) * 11)


def write_section(book: Book, section: Section) -> Sheet:
    """Write a section on a sheet of its own; its longest table can be filtered."""
    sheet = book.sheet(section.title, _WIDTHS)
    sheet.row([section.title], "title")
    tables: list[tuple[int, int, int]] = []
    for block in section.blocks:
        _write(sheet, block, tables)
    if tables:
        first, last, columns = max(tables, key=lambda held: held[1] - held[0])
        if last > first:
            sheet.sheet.autofilter(first, 0, last, columns - 1)
    sheet.sheet.freeze_panes(1, 1)
    return sheet


def _write(sheet: Sheet, block: Block, tables: list[tuple[int, int, int]]) -> None:
    match block:
        case Text():
            sheet.row([line_of(block.pieces)], "line")
        case Heading():
            sheet.skip()
            sheet.row([block.text], "heading")
        case Bullets():
            for item in block.items:
                sheet.row([f"• {line_of(item)}"], "line")
        case Notice():
            sheet.row([block.text], "notice")
        case Facts():
            for term, held in block.rows:
                sheet.fact(term, _cell(held))
        case Table():
            rows = [[_cell(held) for held in row] for row in block.rows]
            _table(sheet, block.caption, block.columns, rows, tables)
        case Matrix():
            _matrix(sheet, block)
        case Network():
            sheet.row([block.finding], "heading")
            sheet.row([block.caption], "line")
            for whole in (block.ties, block.things):
                _write(sheet, whole, tables)
        case Chart():
            _chart(sheet, block)
        case Fold():
            sheet.skip()
            sheet.row([line_of(block.title)], "heading")
            for inner in block.blocks:
                _write(sheet, inner, tables)
        case _:
            _plotted(sheet, block, tables)
    sheet.skip()


def _plotted(
    sheet: Sheet,
    block: KeyFigures | Bars | Waterfall | Plotted,
    tables: list[tuple[int, int, int]],
) -> None:
    """Write what a page draws as the figures behind it."""
    rows: list[list[Value]]
    match block:
        case KeyFigures():
            _table(sheet, block.title, (), [[f.value, f.label] for f in block.figures])
        case Bars():
            head = (block.title, block.unit)
            rows = [[bar.label, bar.text] for bar in block.bars]
            _table(sheet, block.finding, head, rows, tables)
        case Waterfall():
            rows = [[b.label, b.text, b.score, b.said] for b in block.bars]
            _table(sheet, block.finding, block.columns, rows, tables)
        case Lines() | Ranges() | Timeline():
            sheet.row([block.finding], "heading")
            _table(sheet, block.caption, block.columns, block.rows, tables)


def _table(
    sheet: Sheet,
    caption: str,
    columns: Sequence[str],
    rows: Iterable[Sequence[Value]],
    tables: list[tuple[int, int, int]] | None = None,
) -> None:
    if caption:
        sheet.row([caption], "line")
    first = sheet.row(list(columns), "head") if columns else sheet.at
    for row in rows:
        sheet.row(row)
    if tables is not None and columns:
        tables.append((first, sheet.at - 1, len(columns)))


def _cell(cell: Cell) -> Value:
    """Give the words of a cell, in the colour of a badge that heads it."""
    first = next((piece for line in cell.lines for piece in line), None)
    said = words_of(cell)
    if isinstance(first, Badge):
        return Styled(said, f"{first.scheme}:{first.value}")
    return said


def _matrix(sheet: Sheet, block: Matrix) -> None:
    sheet.row([block.finding], "heading")
    sheet.row([block.caption], "line")
    sheet.row([block.corner, *(f"{a} {b}".strip() for a, b in block.columns)], "head")
    for (short, full), cells in zip(block.rows, block.cells, strict=True):
        label = Styled(f"{short} {full}".strip(), "strong")
        sheet.row([label, *(_shaded(block.scale, held) for held in cells)])


def _shaded(scale: str, held: MatrixCell) -> Styled:
    """Shade a cell by its value; in the dark half its words are white."""
    if held.value is None:
        return Styled("–", "quiet")
    style = "dark" if held.value > DARK else "plain"
    number = _number(held.text)
    shown = held.text if number is None else number
    return Styled(shown, style, ground=shade(scale, held.value))


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def _chart(sheet: Sheet, chart: Chart) -> None:
    sheet.row([chart.title], "heading")
    badges = (*chart.bands, chart.reading)
    sheet.row([Styled(badge_text(b), f"{b.scheme}:{b.value}") for b in badges])
    for term, held in chart.facts.rows:
        sheet.fact(term, _cell(held))
    if chart.translation is not None:
        sheet.row([quote_text(chart.translation)])
    sheet.row(list(chart.columns), "head")
    for row in chart.rows:
        sheet.row(list(_chart_row(row)))


def _chart_row(row: ChartRow) -> tuple[Value, ...]:
    note = f" ({row.note})" if row.note else ""
    finding = [badge_text(row.level), " · ".join(row.figures)]
    finding += [f"• {reason}" for reason in row.reasons]
    return (
        f"{row.label}{note}\n{quote_text(row.element)}",
        "\n".join(map(quote_text, row.evidence)),
        Styled("\n".join(finding), f"level:{row.level.value}"),
    )
