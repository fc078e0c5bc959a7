"""Tables as text: CSV and TSV of databases, offices and people.

Exports of Lens.org and Google Patents, tables of PatentsView and of the claims
research set of the US office, and gazette tables are known by their columns; of
others the columns are guessed from the header, or told by ``[[columns]]`` in the
case. `patentrisk.sources.tables` says how rows become documents.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import BinaryIO

from patentrisk.records import ColumnsEntry, Document, Problem
from patentrisk.sources.columns import is_table
from patentrisk.sources.delimited import Quoting, find_delimiter, read_rows
from patentrisk.sources.encodings import decode, opening
from patentrisk.sources.tables import HEADER_WITHIN, read_table

FORMAT = "csv"
READER_VERSION = "csv 2"

#: Longest name of a column; what is longer is running text.
_LONGEST_NAME = 80
#: From so many bytes on, the last line that is seen may be cut off.
_CUT = 1024
#: What JSON, XML, Markdown and PDF begin with.
_OTHER = ("{", "[", "<", "+++", "# ", "## ", "%PDF", "- ")


def recognises(head: bytes, name: str = "") -> bool:
    r"""Tell whether a file that starts with `head` is a table.

    One of the first lines could be a row of column names, and most lines after
    it part into as many cells.

    Examples
    --------
    >>> from patentrisk.sources import FORMATS
    >>> FORMATS["csv"].recognises("公开号,标题\nCN999900101B,配送车\n".encode())
    True
    """
    lines = _lines(head)
    if len(lines) < 2 or lines[0].startswith(_OTHER):
        return False
    rows = _rows(lines, csv.QUOTE_MINIMAL)
    found = (n for n, row in enumerate(rows) if _is_header(row))
    if any(_continues(rows[n + 1 :], len(rows[n])) for n in found):
        return True
    return any('"' in line for line in lines) and _begins_unquoted(lines)


def _rows(lines: list[str], quoting: Quoting) -> list[list[str]]:
    """Part the first lines into cells."""
    mark = find_delimiter(lines)
    try:
        return list(csv.reader(lines, delimiter=mark, quoting=quoting))
    except csv.Error:
        return []


def _begins_unquoted(lines: list[str]) -> bool:
    """Tell a table in which a quote opens, does not close and swallows the rows.

    Running text has quotes and commas too: two columns are not enough.
    """
    rows = _rows(lines, csv.QUOTE_NONE)
    return any(
        is_table(cell.strip('" ') for cell in row)
        or (len(row) > 2 and _continues(rows[number:], len(row)))
        for number, row in enumerate(rows, start=1)
        if _is_header(row)
    )


def _continues(rows: list[list[str]], width: int) -> bool:
    """Tell whether most rows are as wide as the header above them."""
    fitting = sum(len(row) == width for row in rows)
    return fitting * 2 > len(rows)


def _lines(head: bytes) -> list[str]:
    """First lines, without one that may be cut off."""
    whole = head
    if len(head) > _CUT:
        whole = head[: head.rfind(b"\n") + 1] or head
    try:
        text = decode(whole).text
    except ValueError:
        text = opening(whole)
    lines = text.lstrip("\ufeff").splitlines()
    return [line for line in lines if line.strip()][:HEADER_WITHIN]


def _is_header(row: list[str]) -> bool:
    """Tell a row of names from one of values or running text."""
    return (
        len(row) > 1
        and all(map(str.strip, row[1:]))
        and all(len(cell) <= _LONGEST_NAME for cell in row)
        and not any("\0" in cell or "\ufffd" in cell for cell in row)
        and sum(any(map(str.isalpha, cell)) for cell in row) * 2 > len(row)
        and not row[0].endswith((".", "。"))
    )


def read(
    stream: BinaryIO, *, where: str, entry: ColumnsEntry | None = None
) -> Iterator[Document | Problem]:
    """Read the documents of a table."""
    rows = read_rows(stream, where=where)
    yield from read_table(rows, where=where, path=where, format=FORMAT, entry=entry)
