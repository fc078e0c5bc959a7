"""The few elements of a Word document that a report needs, made one by one."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Any

from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement

from patentrisk.report.cells import shown
from patentrisk.report.house import house

#: Width of the text on a page of A4 between margins of 20 mm, in twentieths of a point.
TEXT_WIDTH = 9638


@dataclass(frozen=True, slots=True)
class Run:
    """Words that look alike.

    Attributes
    ----------
    text : str
        As it is; hidden characters are shown by number.
    bold, quiet, mark : bool
        Strong; of secondary weight; words that a finding rests on.
    look : str
        Scheme and value whose colours it takes: ``"band:high"``, ``"ink:head"``;
        ``""`` for none.
    href : str
        Anchor that it leads to; ``""`` for none.
    """

    text: str
    bold: bool = False
    quiet: bool = False
    mark: bool = False
    look: str = ""
    href: str = ""


Line = Sequence[Run]


def bookmark_of(anchor: str) -> str:
    """Name the bookmark of an anchor: letters and digits, at most 40.

    Examples
    --------
    >>> from patentrisk.report.word_xml import bookmark_of
    >>> bookmark_of("charts")
    'b_38edf99fd4646246'
    """
    return f"b_{hashlib.sha256(anchor.encode('utf-8', 'replace')).hexdigest()[:16]}"


def add(parent: Any, tag: str, **attributes: str) -> Any:
    """Append an element, attributes in the namespace of the tag."""
    made = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    parent.append(made)
    return made


def paragraph(
    parent: Any,
    lines: Iterable[Line],
    *,
    style: str = "",
    ground: str = "",
    flush: str = "",
) -> Any:
    """Append a paragraph of lines; `ground` is the colour behind it."""
    made = add(parent, "p")
    if style or ground or flush:
        properties = add(made, "pPr")
        if style:
            add(properties, "pStyle", val=style)
        if ground:
            add(properties, "shd", val="clear", color="auto", fill=ground)
        if flush:
            add(properties, "jc", val=flush)
    for at, line in enumerate(lines):
        if at:
            add(add(made, "r"), "br")
        for run in line:
            put(made, run)
    return made


def put(parent: Any, run: Run) -> None:
    """Append a run to a paragraph; nothing where it has no words."""
    if not run.text:
        return
    if run.href:
        link = add(parent, "hyperlink", anchor=bookmark_of(run.href), history="1")
        parent = link
    made = add(parent, "r")
    _dress(made, run)
    for at, row in enumerate(shown(run.text).split("\n")):
        if at:
            add(made, "br")
        text = add(made, "t")
        text.text = row.replace("\t", " ")
        text.set(qn("xml:space"), "preserve")


def _dress(made: Any, run: Run) -> None:
    """Set how a run looks, in the order that the format asks for."""
    look = house()
    ink = look["ink"]
    colour, ground = "", ""
    if run.quiet:
        colour = ink["quiet"]
    if run.href:
        colour = ink["link"]
    scheme, _, value = run.look.partition(":")
    if scheme == "ink":
        colour = ink[value]
    elif value in look.get(scheme, {}):
        colour, ground = look[scheme][value]
    if not (run.bold or run.mark or colour):
        return
    properties = add(made, "rPr")
    if run.bold or run.mark or ground:
        add(properties, "b")
    if colour:
        add(properties, "color", val=colour)
    if run.mark:
        add(properties, "u", val="single")
    if ground:
        add(properties, "shd", val="clear", color="auto", fill=ground)


def mark_place(made: Any, anchor: str, number: int) -> None:
    """Put a bookmark on a paragraph."""
    start = OxmlElement("w:bookmarkStart")
    start.set(qn("w:id"), str(number))
    start.set(qn("w:name"), bookmark_of(anchor))
    end = OxmlElement("w:bookmarkEnd")
    end.set(qn("w:id"), str(number))
    first = 1 if made.find(qn("w:pPr")) is not None else 0
    made.insert(first, start)
    made.append(end)


def field(parent: Any, code: str, shows: str = "", *, dirty: bool = False) -> None:
    """Append a field within a paragraph: what Word computes, and what it shows now."""
    begin = add(add(parent, "r"), "fldChar", fldCharType="begin")
    if dirty:
        begin.set(qn("w:dirty"), "true")
    instruction = add(add(parent, "r"), "instrText")
    instruction.text = f" {code} "
    instruction.set(qn("xml:space"), "preserve")
    add(add(parent, "r"), "fldChar", fldCharType="separate")
    if shows:
        put(parent, Run(shows))
    add(add(parent, "r"), "fldChar", fldCharType="end")


@dataclass(frozen=True, slots=True)
class Shape:
    """How a table is laid out.

    Attributes
    ----------
    widths : sequence of float
        Shares of the width of the text; none: after what the columns hold.
    figures : collection of int
        Columns set flush right.
    grounds : sequence of sequence of str
        Colour behind each cell, ``""`` for none; none where no cell has one.
    """

    widths: Sequence[float] = ()
    figures: Collection[int] = ()
    grounds: Sequence[Sequence[str]] = ()


#: A table whose columns are as wide as what they hold.
PLAIN = Shape()


def table(
    parent: Any,
    head: Sequence[str],
    rows: Iterable[Sequence[Sequence[Line]]],
    shape: Shape = PLAIN,
) -> Any:
    """Append a table whose headings repeat on every page.

    Parameters
    ----------
    parent : element
        Body of the document.
    head : sequence of str
        Headings; none for a table without.
    rows : iterable of sequence of sequence of Line
        Cells of lines; the first of a row heads it.
    shape : Shape
        How it is laid out.

    Returns
    -------
    element
        The table; a paragraph is to follow it.
    """
    held = [list(row) for row in rows]
    count = max([len(head), *map(len, held)], default=1) or 1
    shares = list(shape.widths) or _shares(head, held, count)
    columns = [round(TEXT_WIDTH * share / sum(shares)) for share in shares]
    made = add(parent, "tbl")
    _properties(made)
    grid = add(made, "tblGrid")
    for width in columns:
        add(grid, "gridCol", w=str(width))
    if head:
        ground = [house()["ground"]["head"]] * count
        titles = [[(Run(name, bold=True),)] for name in head]
        row = _row(made, titles, columns, ground, shape.figures, "TableHead")
        add(row.find(qn("w:trPr")), "tblHeader")
    for at, cells in enumerate(held):
        ground = list(shape.grounds[at]) if shape.grounds else [""] * count
        _row(made, cells, columns, ground, shape.figures, "TableText")
    return made


#: Characters that a line of a table holds across the page, without the cells' edges.
_LINE, _EDGE = 96.0, 2.6
#: Characters of a word that is not to be broken.
_WORD = 16.0


def _shares(
    head: Sequence[str], rows: Sequence[Sequence[Sequence[Line]]], count: int
) -> list[float]:
    """Give every column room for its longest word, the rest by how much it holds.

    By the square root: a column of twice the text that is twice as wide would be as
    high as before, and the narrow one beside it higher.
    """
    lines: list[list[Line]] = [
        [[Run(t)] for t in head[at : at + 1]] for at in range(count)
    ]
    for row in rows:
        for at, cell in enumerate(row):
            lines[at] += cell
    least = [_EDGE + min(_longest(_words(held)), _WORD) for held in lines]
    wanted = [_EDGE + _longest(map(_told, held)) for held in lines]
    weights = [sqrt(sum(_wide(_told(line)) for line in held)) for held in lines]
    room = [max(want - few, 0.0) for want, few in zip(wanted, least, strict=True)]
    more = _poured(max(_LINE - sum(least), 0.0), room, weights)
    return [few + extra for few, extra in zip(least, more, strict=True)]


def _poured(
    left: float, room: Sequence[float], weights: Sequence[float]
) -> list[float]:
    """Share what is left out by weight, to none more than it has room for."""
    given = [0.0] * len(room)
    for _ in room:
        thirsty = [at for at, most in enumerate(room) if given[at] < most]
        whole = sum(weights[at] for at in thirsty)
        rest = left - sum(given)
        if not whole or rest <= 0:
            break
        for at in thirsty:
            part = rest * weights[at] / whole
            given[at] = min(given[at] + part, room[at])
    return given


def _longest(texts: Iterable[str]) -> float:
    return max((float(_wide(text)) for text in texts), default=1.0)


def _told(line: Line) -> str:
    return "".join(run.text for run in line)


def _words(lines: Iterable[Line]) -> Iterator[str]:
    """Yield what is not to be broken: words, badges; of Chinese four characters."""
    for line in lines:
        yield from (f" {run.text} " for run in line if run.look)
        for word in _told(line).split():
            yield word if word.isascii() else word[:4]


def _wide(text: str) -> int:
    """Count the columns of a text: Chinese characters take two."""
    return len(text) if text.isascii() else sum(1 + (ord(c) > 0x2E7F) for c in text)


def _properties(made: Any) -> None:
    """Set a table as wide as the text, with quiet rules between its rows."""
    properties = add(made, "tblPr")
    add(properties, "tblW", w="5000", type="pct")
    borders = add(properties, "tblBorders")
    for side in ("top", "bottom", "insideH"):
        rule = house()["ground"]["rule"]
        add(borders, side, val="single", sz="4", space="0", color=rule)
    add(properties, "tblLayout", type="fixed")
    margins = add(properties, "tblCellMar")
    for side, width in (("top", 30), ("left", 80), ("bottom", 40), ("right", 80)):
        add(margins, side, w=str(width), type="dxa")


#: Lines up to which a row stays on one page; width of a character.
_WHOLE, _CHARACTER = 12, 92


def _lines(cell: Iterable[Line], width: int) -> int:
    """Estimate the lines that a cell takes."""
    room = max(width // _CHARACTER, 1)
    return sum(-(-_wide(_told(line)) // room) or 1 for line in cell)


def _row(
    made: Any,
    cells: Sequence[Sequence[Line]],
    columns: Sequence[int],
    grounds: Sequence[str],
    figures: Collection[int],
    style: str,
) -> Any:
    """Append a row; no page breaks within it unless it is long."""
    row = add(made, "tr")
    properties = add(row, "trPr")
    if all(_lines(*held) <= _WHOLE for held in zip(cells, columns, strict=False)):
        add(properties, "cantSplit")
    for at, width in enumerate(columns):
        cell = add(row, "tc")
        held = add(cell, "tcPr")
        add(held, "tcW", w=str(width), type="dxa")
        if grounds[at]:
            add(held, "shd", val="clear", color="auto", fill=grounds[at])
        lines = cells[at] if at < len(cells) else ()
        flush = "right" if at in figures else ""
        paragraph(cell, lines, style=style, flush=flush)
    return row
