"""Markdown: the same report as text, in the flavour that code hosts render.

Patent text is data: nothing in it may start a table cell, a heading, a link,
an image, a formula or a tag.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

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
    Notice,
    Report,
    Table,
    Text,
    Waterfall,
)
from patentrisk.report.inline import Badge, Cell, Meter, Piece, Quote, Span
from patentrisk.report.networked import Network
from patentrisk.report.timed import Plotted, Timeline
from patentrisk.report.visible import visible

SUFFIX = ".md"

_SPECIAL = re.compile(
    r"""
    [\\`*_\[\]|~$]    # emphasis, code, links, cells, formulas, anywhere
    | ^[#+=-]         # headings, lists, rules: only where a line begins
    """,
    re.VERBOSE,
)
_NUMBERED = re.compile(
    r"""
    ^(\d{1,9})([.)])(?=\s|$)  # 1. or 1) would begin a numbered list
    """,
    re.VERBOSE,
)
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "@": "&#64;"}
_LINKED = re.compile(
    r"""
    ://            # https://example.org would become a link
    | \bwww\.      # so would www.example.org
    """,
    re.VERBOSE | re.IGNORECASE,
)


def render(report: Report) -> str:
    """Render a report as Markdown, with an anchor before whatever is linked."""
    lines = [f"# {escape(report.title)}", "", escape(report.subtitle), ""]
    lines += [f"> **{escape(notice.text)}**  " for notice in report.banner]
    lines += ["", f"**{escape(report.labels['contents'])}**", ""]
    lines += [
        f"{number}. [{escape(section.title)}](#{section.anchor})"
        for number, section in enumerate(report.sections, start=1)
    ]
    for number, section in enumerate(report.sections, start=1):
        heading = f"## {number} {escape(section.title)}"
        lines += ["", _anchor(section.anchor), "", heading, ""]
        for block in section.blocks:
            lines += [*_block(block, report.labels["no_evidence"]), ""]
    lines += ["---", "", escape(report.labels["generated"])]
    return _single("\n".join(lines)) + "\n"


def escape(text: str) -> str:
    r"""Escape a text so that Markdown and HTML show it as it is, on one line.

    Examples
    --------
    >>> from patentrisk.report.markdown import escape
    >>> escape("a | b <i>*c*</i>")
    'a \\| b &lt;i&gt;\\*c\\*&lt;/i&gt;'
    """
    shown = " ".join(visible(text).split())
    shown = re.sub(r"[&<>@]", lambda found: _ENTITIES[found.group()], shown)
    shown = _SPECIAL.sub(lambda found: "\\" + found.group(), shown)
    shown = _NUMBERED.sub(r"\1\\\2", shown)
    return _LINKED.sub(_unlinked, shown)


def _unlinked(found: re.Match[str]) -> str:
    return found.group().replace(":", "&#58;").replace(".", "&#46;")


def _anchor(name: str) -> str:
    return f'<a id="{name}"></a>' if name else ""


def _single(text: str) -> str:
    """Keep at most one empty line in a row."""
    return re.sub(r"\n{3,}", "\n\n", text).strip()


def _block(block: Block, silent: str) -> list[str]:
    match block:
        case Text():
            return [_line(block.pieces)]
        case Heading():
            return [_anchor(block.anchor), "", f"### {escape(block.text)}"]
        case Bullets():
            return [f"- {_line(item)}" for item in block.items]
        case Notice():
            return [f"> {escape(block.text)}"]
        case KeyFigures():
            return _figures(block)
        case Facts():
            return _facts(block)
        case Table():
            return _table(block)
        case Matrix():
            return _matrix(block)
        case Bars():
            return _bars(block)
        case Waterfall():
            return _waterfall(block)
        case Lines() | Ranges() | Timeline():
            return _lines(block)
        case Network():
            return _network(block)
        case Chart():
            return _chart(block, silent)
        case Fold():
            return list(_fold(block, silent))


def _fold(fold: Fold, silent: str) -> Iterator[str]:
    plain = (_unstressed(piece) for piece in fold.title)
    yield from (_anchor(fold.anchor), "", f"**{_line(plain)}**", "")
    for block in fold.blocks:
        yield from (*_block(block, silent), "")


def _figures(block: KeyFigures) -> list[str]:
    rows = [
        f"- **{escape(figure.value)}** [{escape(figure.label)}](#{figure.href})"
        for figure in block.figures
    ]
    return [f"**{escape(block.title)}**", "", *rows]


def _facts(block: Facts) -> list[str]:
    return [f"- {escape(term)}: {_cell(held)}" for term, held in block.rows]


def _rows(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """Lay out a table; `head` and `rows` are escaped already."""
    lines = [head, ["---"] * len(head), *rows]
    return ["| " + " | ".join(line) + " |" for line in lines]


def _table(block: Table) -> list[str]:
    anchors = block.anchors or ("",) * len(block.rows)
    rows = [
        [_anchor(name) + _cell(row[0]), *(_cell(held) for held in row[1:])]
        for name, row in zip(anchors, block.rows, strict=True)
    ]
    laid = _rows([escape(column) for column in block.columns], rows)
    return [escape(block.caption), "", *laid] if block.caption else laid


def _matrix(block: Matrix) -> list[str]:
    corner = escape(block.corner)
    head = [corner, *(escape(short) for short, _ in block.columns)]
    rows = [
        [
            escape(f"{short} {full}".strip()),
            *(_matrix_cell(c.value, c.text, c.href) for c in cells),
        ]
        for (short, full), cells in zip(block.rows, block.cells, strict=True)
    ]
    return [
        f"**{escape(block.finding)}**",
        "",
        escape(block.caption),
        "",
        *_rows(head, rows),
    ]


def _matrix_cell(value: float | None, text: str, href: str) -> str:
    if value is None:
        return "–"
    return f"[{escape(text)}](#{href})" if href and text else escape(text)


def _bars(block: Bars) -> list[str]:
    rows = [[escape(bar.label), escape(bar.text)] for bar in block.bars]
    head = [escape(block.title), escape(block.unit)]
    return [f"**{escape(block.finding)}**", "", *_rows(head, rows)]


def _lines(block: Plotted) -> list[str]:
    head = [escape(column) for column in block.columns]
    rows = [[escape(text) for text in row] for row in block.rows]
    laid = _rows(head, rows) if rows else []
    return [f"**{escape(block.finding)}**", "", escape(block.caption), "", *laid]


def _network(block: Network) -> list[str]:
    head = [f"**{escape(block.finding)}**", "", escape(block.caption), ""]
    return [*head, *_table(block.plain_ties), "", *_table(block.things)]


def _waterfall(block: Waterfall) -> list[str]:
    rows = [
        [escape(bar.label), escape(bar.text), f"{bar.score:.2f}", escape(bar.said)]
        for bar in block.bars
    ]
    lines = [f"**{escape(block.finding)}**", "", escape(block.note), ""]
    return [*lines, *_rows([escape(column) for column in block.columns], rows)]


def _chart(chart: Chart, silent: str) -> list[str]:
    badges = " ".join(_piece(held) for held in (*chart.bands, chart.reading))
    lines = [
        _anchor(chart.anchor),
        "",
        f"### {escape(chart.title)}",
        "",
        badges,
        "",
        *_facts(chart.facts),
        "",
    ]
    if chart.translation is not None:
        lines += [f"> {_quote(chart.translation)}", ""]
    head = [escape(column) for column in chart.columns]
    return lines + _rows(head, [_chart_row(row, silent) for row in chart.rows])


def _chart_row(row: ChartRow, silent: str) -> list[str]:
    label = f"{_anchor(row.anchor)}**{escape(row.label)}**"
    note = f" ({escape(row.note)})" if row.note else ""
    evidence = "<br>".join(_quote(held) for held in row.evidence) or escape(silent)
    finding = [_piece(row.level), escape(" · ".join(row.figures))]
    finding += [f"• {escape(reason)}" for reason in row.reasons]
    return [
        f"{label}{note}<br>{_quote(row.element)}",
        evidence,
        "<br>".join(finding),
    ]


def _cell(held: Cell) -> str:
    return "<br>".join(_line(line) for line in held.lines)


def _line(pieces: Iterable[Piece]) -> str:
    return "".join(_piece(piece) for piece in pieces).strip()


def _piece(piece: Piece) -> str:
    match piece:
        case Badge():
            return _linked(f"{piece.shape} {escape(piece.text)}", piece.href)
        case Meter():
            return escape(piece.text)
        case Quote():
            return _quote(piece)
    text = _spaced(piece.text)
    if piece.strong and text.strip():
        text = f"**{text.strip()}**"
    return _linked(text, piece.href)


def _unstressed(piece: Piece) -> Piece:
    """Take the stress off words that will stand in a stressed line."""
    return replace(piece, strong=False) if isinstance(piece, Span) else piece


def _spaced(text: str) -> str:
    """Escape a run of words, keeping the spaces that part it from the next."""
    inner = escape(text)
    before = " " if text[:1].isspace() else ""
    after = " " if inner and text[-1:].isspace() else ""
    return f"{before}{inner}{after}"


def _linked(text: str, href: str) -> str:
    return f"[{text.strip()}](#{href})" if href else text


def _quote(quote: Quote) -> str:
    """Quote on one line: words, then cite, then a supplied translation."""
    text = "".join(
        f"**{escape(part)}**" if marked and part.strip() else _spaced(part)
        for part, marked in quote.segments
    )
    lines = [f"“{text.strip()}”"]
    if quote.cite or quote.note:
        cite = _linked(escape(quote.cite), quote.href) if quote.cite else ""
        note = escape(quote.note)
        lines.append("— " + " · ".join(held for held in (cite, note) if held))
    if quote.translation:
        lines.append(f"*{escape(quote.translation)}* ({escape(quote.translator)})")
    return "<br>".join(lines)
