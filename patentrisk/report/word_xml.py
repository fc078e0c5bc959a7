"""The few elements of a Word document that a report needs, made one by one."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
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
        Scheme and value whose colours it takes: ``"band:high"``; ``""`` for none.
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
    parent: Any, lines: Iterable[Line], *, style: str = "", ground: str = ""
) -> Any:
    """Append a paragraph of lines; `ground` is the colour behind it."""
    made = add(parent, "p")
    if style or ground:
        properties = add(made, "pPr")
        if style:
            add(properties, "pStyle", val=style)
        if ground:
            add(properties, "shd", val="clear", color="auto", fill=ground)
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
    if value in look.get(scheme, {}):
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


def table(
    parent: Any,
    head: Sequence[str],
    rows: Iterable[Sequence[Sequence[Line]]],
    *,
    widths: Sequence[float] = (),
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
    widths : sequence of float
        Shares of the width of the text; by default after what the columns hold.

    Returns
    -------
    element
        The table; a paragraph is to follow it.
    """
    held = [list(row) for row in rows]
    count = max([len(head), *map(len, held)], default=1) or 1
    shares = list(widths) or _shares(head, held, count)
    columns = [round(TEXT_WIDTH * share / sum(shares)) for share in shares]
    made = add(parent, "tbl")
    _properties(made)
    grid = add(made, "tblGrid")
    for width in columns:
        add(grid, "gridCol", w=str(width))
    if head:
        titles = [[(Run(name, bold=True, look="head:"),)] for name in head]
        _row(made, titles, columns, heading=True)
    for row in held:
        _row(made, row, columns)
    return made


def _shares(
    head: Sequence[str], rows: Iterable[Sequence[Sequence[Line]]], count: int
) -> list[float]:
    """Give a column room after its longest line, within bounds."""
    found = [float(_LEAST)] * count
    for at, name in enumerate(head):
        found[at] = max(found[at], min(_wide(name), 2.0 * _LEAST))
    for row in rows:
        for at, cell in enumerate(row):
            longest = max(
                (_wide("".join(r.text for r in line)) for line in cell), default=0
            )
            found[at] = max(found[at], min(longest, _LONGEST))
    return found


#: Characters that a column has room for at the least, and is given room for.
_LEAST, _LONGEST = 7, 42


def _wide(text: str) -> int:
    """Count the columns of a text: Chinese characters take two."""
    return len(text) if text.isascii() else sum(1 + (ord(c) > 0x2E7F) for c in text)


def _properties(made: Any) -> None:
    properties = add(made, "tblPr")
    add(properties, "tblStyle", val="TableGrid")
    add(properties, "tblW", w="5000", type="pct")
    add(properties, "tblLayout", type="fixed")


def _row(
    made: Any,
    cells: Sequence[Sequence[Line]],
    columns: Sequence[int],
    *,
    heading: bool = False,
) -> None:
    row = add(made, "tr")
    properties = add(row, "trPr")
    add(properties, "cantSplit")
    if heading:
        add(properties, "tblHeader")
    for at, width in enumerate(columns):
        cell = add(row, "tc")
        held = add(cell, "tcPr")
        add(held, "tcW", w=str(width), type="dxa")
        if heading:
            ground = house()["ground"]["head"]
            add(held, "shd", val="clear", color="auto", fill=ground)
        lines = cells[at] if at < len(cells) else ()
        paragraph(cell, lines, style="TableHead" if heading else "TableText")
