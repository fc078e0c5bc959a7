"""Tables as workbooks: XLSX files, every sheet that holds patents.

Cells are read as they show: numbers without a fraction as whole numbers, dates as
dates, formulas as the value that was stored with them. A formula that was never
calculated has no value, which a problem says. Merged cells hold their value in every
row, so that a number over several rows of claims is the number of each.

Rows of a workbook have no bytes of their own: `Source.offset` is the row's number.
"""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from typing import Any, BinaryIO, NamedTuple

from patentrisk.errors import SourceError
from patentrisk.records import ColumnsEntry, Document, Problem
from patentrisk.sources.cells import plain
from patentrisk.sources.columns import is_table, listed
from patentrisk.sources.delimited import Row
from patentrisk.sources.packages import is_package, open_package, read_part
from patentrisk.sources.tables import HEADER_WITHIN, read_table
from patentrisk.sources.xml_documents import parse_xml

FORMAT = "xlsx"
READER_VERSION = "xlsx 2"

#: Most columns of a sheet that are read.
MAX_COLUMNS = 1000
_ADDRESS = re.compile(r"([A-Z]{1,3})(\d{1,7})")


class _Sheet(NamedTuple):
    """A sheet of a workbook."""

    name: str
    rows: list[tuple[object, ...]]
    problems: tuple[str, ...] = ()


def recognises(head: bytes, name: str = "") -> bool:
    r"""Tell whether a file that starts with `head` is a workbook.

    Examples
    --------
    >>> from patentrisk.sources import FORMATS
    >>> FORMATS["xlsx"].recognises(b"PK\x03\x04 xl/workbook.xml")
    True
    """
    return is_package(head, b"xl/") or (
        is_package(head, b"") and name.lower().endswith((".xlsx", ".xlsm"))
    )


def read(
    stream: BinaryIO, *, where: str, entry: ColumnsEntry | None = None
) -> Iterator[Document | Problem]:
    """Read the documents of a workbook.

    Sheet by sheet. A sheet without a column of numbers is a problem only where
    no sheet has one, or the case names it.
    """
    try:
        with open_package(stream) as package:
            sheets = _sheets(package)
    except SourceError as error:
        yield Problem(where, f"{error}; left out")
        return
    if not sheets:
        message = "is a workbook without a sheet that can be read; left out"
        yield Problem(where, f"{message}. Open it, and save it again")
        return
    chosen = [sheet for sheet in sheets if _is_read(sheet, entry)]
    if not chosen and entry is not None and entry.sheet:
        names = listed([sheet.name for sheet in sheets])
        message = f"has no sheet {entry.sheet!r}; its sheets are {names}; left out"
        yield Problem(where, message)
        return
    for sheet in chosen or sheets:
        place = f"{where}, sheet {sheet.name}"
        rows = (
            Row(f"row {number}", number, list(held))
            for number, held in enumerate(sheet.rows, start=1)
            if any(map(plain, held))
        )
        yield from read_table(rows, where=place, path=where, format=FORMAT, entry=entry)
        yield from (Problem(place, message) for message in sheet.problems)


def _is_read(sheet: _Sheet, entry: ColumnsEntry | None) -> bool:
    """Tell a sheet of patents: the one that the case names, or by its header."""
    if entry is not None:
        return not entry.sheet or sheet.name == entry.sheet
    return any(is_table(map(plain, row)) for row in sheet.rows[:HEADER_WITHIN])


def _sheets(package: zipfile.ZipFile) -> list[_Sheet]:
    """Read the values of every sheet, merged cells filled."""
    import openpyxl

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of styles and extensions, which hold no text
        try:
            book = openpyxl.load_workbook(package.fp, read_only=True, data_only=True)
            held = [(sheet.title, _values(sheet)) for sheet in book.worksheets]
        except Exception as error:  # it raises whatever a part provokes
            raise SourceError(f"is a damaged workbook ({error})") from error
    parts = _parts(package)
    return [_marked(package, parts.get(name, ""), name, rows) for name, rows in held]


def _values(sheet: Any) -> list[tuple[object, ...]]:
    """Read the values of a sheet, whatever size it states."""
    sheet.reset_dimensions()
    rows = [row[:MAX_COLUMNS] for row in sheet.iter_rows(values_only=True)]
    width = max(map(len, rows), default=0)
    return [(*row, *[None] * (width - len(row))) for row in rows]


def _parts(package: zipfile.ZipFile) -> dict[str, str]:
    """Find the part of each sheet by its name."""
    book = _xml(package, "xl/workbook.xml")
    links = _xml(package, "xl/_rels/workbook.xml.rels")
    targets = {link.get("Id"): link.get("Target", "") for link in links}
    found = {}
    for sheet in book.iter("{*}sheet"):
        link = next((v for k, v in sheet.items() if k.endswith("}id")), None)
        target = targets.get(link, "")
        found[sheet.get("name", "")] = (
            target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        )
    return found


def _xml(package: zipfile.ZipFile, name: str) -> Any:
    try:
        return parse_xml(read_part(package, name))[0]
    except ValueError as error:
        raise SourceError(f"is damaged in its part {name}: {error}") from error


def _marked(
    package: zipfile.ZipFile, part: str, name: str, rows: list[tuple[object, ...]]
) -> _Sheet:
    """Fill merged cells, and tell formulas without a value."""
    unvalued: list[str] = []
    merged: list[str] = []
    for tag, address in _marks(package, part):
        (merged if tag == "mergeCell" else unvalued).append(address)
    filled = _filled(rows, merged) if merged else rows
    problems = []
    if unvalued:
        more = f" and {len(unvalued) - 1} more" if len(unvalued) > 1 else ""
        problems.append(
            f"cell {unvalued[0]}{more}: a formula without a stored value; taken as"
            " empty. Open the workbook, let it calculate, and save it"
        )
    return _Sheet(name, filled, tuple(problems))


def _marks(package: zipfile.ZipFile, part: str) -> Iterator[tuple[str, str]]:
    """Yield what the values do not show: merged ranges, formulas without a value."""
    from lxml import etree

    raw = io.BytesIO(read_part(package, part))
    try:
        tags = ("{*}c", "{*}mergeCell")
        for _, element in etree.iterparse(raw, tag=tags, resolve_entities=False):
            local = etree.QName(element).localname
            if local == "mergeCell":
                yield local, element.get("ref", "")
            elif element.find("{*}f") is not None and not element.findtext("{*}v"):
                yield local, element.get("r", "")
            element.clear()
    except etree.XMLSyntaxError:
        return  # what could be read of the values has been


def _filled(
    rows: list[tuple[object, ...]], merged: list[str]
) -> list[tuple[object, ...]]:
    """Give every cell of a merged range the value of its first one."""
    found = [list(row) for row in rows]
    for reference in merged:
        corners = [_position(address) for address in reference.split(":")]
        if len(corners) != 2 or None in corners:
            continue
        (top, left), (bottom, right) = corners  # type: ignore[misc]
        if top >= len(found) or left >= len(found[top]):
            continue
        for row in found[top : bottom + 1]:
            row += [None] * (min(right, MAX_COLUMNS) + 1 - len(row))
            row[left : right + 1] = [found[top][left]] * (len(row[left : right + 1]))
    return [tuple(row) for row in found]


def _position(address: str) -> tuple[int, int] | None:
    """Row and column of a cell, from 0: C2 is (1, 2)."""
    found = _ADDRESS.fullmatch(address)
    if found is None:
        return None
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found[2]) - 1, column - 1
