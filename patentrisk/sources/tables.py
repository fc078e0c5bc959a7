"""Rows of tables to documents: one patent a row, or a patent over several rows.

What the columns hold is found by `patentrisk.sources.columns`. Rows that stand next
to each other and have the same number are one document: a table of claims has a row
for each. Rows of one patent that stand apart, and the same patent in another table,
give a document each with what these rows hold; `patentrisk.corpus` merges the
documents of one publication, field by field. So a table of any size takes the memory
of one patent: at most `MAX_ROWS` rows are put together.

Dates whose order of day and month is open are read where another date of the first
`_SEEN` rows proves the order; else they are left out, which a problem says once.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import chain

from patentrisk.errors import NumberError
from patentrisk.records import (
    ColumnsEntry,
    Document,
    Problem,
    PublicationNumber,
    Source,
)
from patentrisk.sources import cells as cell
from patentrisk.sources.columns import Columns, filled, find_columns, is_table
from patentrisk.sources.dates import date_order, read_date, serial_date
from patentrisk.sources.delimited import Row
from patentrisk.sources.documents import read_document
from patentrisk.sources.kinds import is_first_grant
from patentrisk.sources.row_faults import RowFaults

#: Most rows of one patent that are put together.
MAX_ROWS = 10_000
#: Rows of the beginning in which the header stands, and that prove the date order.
HEADER_WITHIN = 10
_SEEN = 1000
#: Characters of these rows that are held at most.
_SEEN_SIZE = 8_000_000

_DATES = ("priority_date", "filing_date", "publication_date", "grant_date", "date")
_SHOWN = ("title", "abstract")
_TEXTS = ("family", "language", "id", "party", "version")
_NAMES = ("applicants", "inventors")
_SYMBOLS = ("cpc", "ipc")
_PARTS = ("summary", "description", "drawings")
Values = dict[str, object]


@dataclass(slots=True)
class _Group:
    """Rows of one document."""

    key: str
    name: str
    place: str
    offset: int
    rows: int = 0
    values: Values = field(default_factory=dict)
    raw: list[str] = field(default_factory=list)


def read_table(
    rows: Iterable[Row | Problem],
    *,
    where: str,
    path: str,
    format: str,
    entry: ColumnsEntry | None = None,
) -> Iterator[Document | Problem]:
    """Read the documents of a table.

    Parameters
    ----------
    rows : iterable of Row or Problem
        Everything in the table, the header included.
    where : str
        The file, and the sheet where it has several, for problems.
    path : str
        The file.
    format : str
        Key of the format, for the documents' source.
    entry : ColumnsEntry, optional
        What the case tells of this table.

    Yields
    ------
    Patent, Disclosure or Problem
        In the order of the table; what was wrong with rows comes last.
    """
    held = iter(rows)
    begun, problems = _begin(held)
    yield from problems
    at = header_row([row.cells for row in begun], entry)
    if at is None:
        if not problems:
            yield Problem(where, "holds no row of column names; left out")
        return
    faults = RowFaults(where)
    header = header_names(begun[at].cells, begun[at].place, faults.tell)
    columns = find_columns(header, entry, path)
    if message := columns.fault or columns.told:
        yield Problem(where, message)
    if columns.fault:
        return
    order = columns.dates or _proven_order(header, columns, begun[at + 1 :])
    table = _Table(header, columns, order, faults, path, format)
    empty = True
    for document in table.documents(chain(begun[at + 1 :], held)):
        empty = False
        yield document
    found = list(faults.problems())
    yield from found
    if empty and not found:
        yield Problem(where, "holds column names and no rows; nothing is read from it")


def _begin(rows: Iterator[Row | Problem]) -> tuple[list[Row], list[Problem]]:
    """Take the rows of the beginning, from which the rest is understood."""
    begun: list[Row] = []
    problems: list[Problem] = []
    size = 0
    for row in rows:
        if isinstance(row, Problem):
            problems.append(row)
            continue
        begun.append(row)
        size += sum(len(str(held)) for held in row.cells)
        if len(begun) >= _SEEN or size >= _SEEN_SIZE:
            break
    return begun, problems


def header_row(rows: Sequence[list[object]], entry: ColumnsEntry | None) -> int | None:
    """Find the row of column names; an export may begin with lines of its own.

    Parameters
    ----------
    rows : sequence of list
        The first rows.
    entry : ColumnsEntry or None
        What the case tells: the row itself, or the columns to look for.

    Returns
    -------
    int or None
        Its index: the row that is told; else the first of a known table; else the
        first with two cells; None where there is none.
    """
    if entry is not None and entry.header:
        return entry.header - 1 if entry.header <= len(rows) else None
    wanted = {column for _, column in entry.columns} if entry else set()
    texts = [[_column(held) for held in row] for row in rows[:HEADER_WITHIN]]
    for index, names in enumerate(texts):
        if wanted & set(names) if wanted else is_table(names):
            return index
    several = (n for n, names in enumerate(texts) if sum(map(bool, names)) > 1)
    return next(several, None)


def header_names(
    held: list[object], place: str, tell: Callable[[str, str, str], None]
) -> list[str]:
    """Name every column, each with a name of its own."""
    names: list[str] = []
    for number, value in enumerate(held, start=1):
        written = _column(value) or f"column {number}"
        name, count = written, 1
        while name in names:
            count += 1
            name = f"{written} ({count})"
        if count > 1:
            message = "the column name '@' stands more than once; the first is read as"
            tell(f"{message} such, further ones as '@ (2)' and so on", place, written)
        names.append(name)
    return names


def _column(held: object) -> str:
    """Name in a cell, without a quote that opens or closes alone."""
    return cell.plain(held).strip('" ')


def _proven_order(header: list[str], columns: Columns, rows: list[Row]) -> str:
    """Find the order of day and month over all dates of the beginning."""
    dated = [spec for key in _DATES for spec in columns.specs.get(key, ())]
    return date_order(
        cell.plain(filled(spec, dict(zip(header, row.cells, strict=False))))
        for row in rows
        for spec in dated
    )


@dataclass(slots=True)
class _Table:
    """A table whose columns are understood."""

    header: list[str]
    columns: Columns
    order: str
    faults: RowFaults
    path: str
    format: str

    def documents(self, rows: Iterable[Row | Problem]) -> Iterator[Document | Problem]:
        """Yield a document for each run of rows with one number."""
        group: _Group | None = None
        products: dict[str, _Group] = {}
        for row in rows:
            if isinstance(row, Problem):
                yield row
                continue
            held = self._named(row)
            key, name = self._identity(held, row.place)
            if not name:
                continue
            if key == "id":  # products are few, and their rows may stand apart
                new = _Group(key, name, row.place, row.offset)
                self._add(products.setdefault(name, new), held, row.place)
                continue
            if group is None or group.name != name or group.rows >= MAX_ROWS:
                yield from self._document(group)
                group = _Group(key, name, row.place, row.offset)
            self._add(group, held, row.place)
        yield from self._document(group)
        for product in products.values():
            yield from self._document(product)

    def _named(self, row: Row) -> dict[str, object]:
        """Cells by column; what is missing at the end is empty."""
        found, wanted = len(row.cells), len(self.header)
        if found < wanted:
            message = f"the row has @ cells, fewer than the {wanted} columns; the"
            self.faults.tell(f"{message} others are empty", row.place, str(found))
        elif any(cell.plain(held) for held in row.cells[wanted:]):
            message = f"the row has @ cells, more than the {wanted} columns; the"
            self.faults.tell(f"{message} others are left out", row.place, str(found))
        return dict(zip(self.header, row.cells, strict=False))

    def _value(self, key: str, held: dict[str, object]) -> object:
        """First filled column of those that hold `key`."""
        for spec in self.columns.specs.get(key, ()):
            value = filled(spec, held)
            if isinstance(value, date) or cell.plain(value):
                return value
        return ""

    def _text(self, key: str, held: dict[str, object]) -> str:
        return cell.plain(self._value(key, held))

    def _identity(self, held: dict[str, object], place: str) -> tuple[str, str]:
        """Key and name of the document that a row is of; ``""`` where it has none."""
        if "number" not in self.columns.specs:
            name = self._text("id", held)
            if not name:
                self.faults.tell("the row has no id; left out", place)
            return "id", name
        written = self._text("number", held)
        if written == self.columns.specs["number"][0]:
            return "number", ""  # the header once more, as in files put together
        country = self._text("country", held)[:2] or self.columns.country
        kind = self._text("kind_code", held)
        try:
            return "number", str(cell.number(written, country=country, kind=kind))
        except NumberError as error:
            message = "'@' is not a publication number; the row is left out"
            if written and str(error):
                self.faults.tell(message, place, written[:80])
            else:
                self.faults.tell("the row has no number; left out", place)
            return "number", ""

    def _add(self, group: _Group, held: dict[str, object], place: str) -> None:
        """Put what a row holds to what the rows before it hold."""
        group.rows += 1
        group.raw += [cell.plain(value) for value in held.values()]
        for key in self.columns.specs:
            value = self._value(key, held)
            if value == "":
                continue
            if key in _SHOWN:
                self._set(group, key, cell.web_text(value), place)
            elif key in _TEXTS:
                self._set(group, key, cell.plain(value), place)
            elif key in _DATES:
                self._set_date(group, key, value, place)
            else:
                self._extend(group, key, value, held)

    def _set(self, group: _Group, key: str, value: object, place: str) -> None:
        if group.values.setdefault(key, value) != value and key != "id":
            message = f"rows of one document differ in {key}; the first is used, '@' is"
            self.faults.tell(f"{message} left out", place, str(value)[:80])

    def _set_date(self, group: _Group, key: str, value: object, place: str) -> None:
        """Read a date; of several priorities the earliest counts."""
        try:
            day = serial_date(value) or read_date(_datelike(value), order=self.order)
        except ValueError as error:
            reason = str(error).partition("; write")[0].replace(cell.plain(value), "@")
            hint = ' [[columns]] dates = "day first" or "month first" settles it'
            told = hint if "two ways" in reason else ""
            message = f"{key}: {reason}; taken as unknown.{told}"
            self.faults.tell(message, place, cell.plain(value)[:40])
            return
        before = group.values.get(key)
        if key == "priority_date" and isinstance(before, date) and day is not None:
            group.values[key] = min(before, day)
        elif day is not None:
            self._set(group, key, day, place)

    def _extend(
        self, group: _Group, key: str, value: object, cells: dict[str, object]
    ) -> None:
        """Add names, symbols, claims or paragraphs."""
        separator = self.columns.separator
        if key in _NAMES:
            _append(group, key, cell.names(value, separator))
        elif key == "owners":
            source = f"column {self.columns.specs[key][0]!r}"
            found = cell.names(value, separator)
            _append(group, key, [{"name": name, "source": source} for name in found])
        elif key in _SYMBOLS:
            additional = self._text("additional", cells).startswith("additional")
            target = f"{key}_additional" if additional else key
            _append(group, target, cell.symbols(value, separator))
        elif key == "claims":
            number = self._text("claim_number", cells)
            _list(group, key).extend(cell.claims(value, number))
        elif key == "paragraphs":
            _list(group, key).extend(cell.web_text(value).splitlines())
        elif key in _PARTS:
            held = _list(group, "description")
            held.extend(cell.paragraphs(value, key, len(held) + 1))

    def _document(self, group: _Group | None) -> Iterator[Document | Problem]:
        if group is None:
            return
        held = "\x1f".join([*self.header, *group.raw])
        digest = hashlib.sha256(held.encode("utf-8", "replace"))
        source = Source(self.path, group.offset, self.format, digest.hexdigest())
        if group.key == "number":
            values = {"kind": "patent", "number": group.name, **_implied(group)}
            values["claims_version"] = self.columns.claims_version
        else:
            values = {"kind": "disclosure", "id": group.name, **group.values}
        place = f"{self.faults.where}, {group.place}"
        yield from read_document(values, source=source, where=place)


def _implied(group: _Group) -> Values:
    """Add what a number implies: family of a Chinese document, day of a grant."""
    number = PublicationNumber(group.name)
    values = dict(group.values)
    if number.country == "CN":
        values.setdefault("family", f"CN{number.serial}")
    if is_first_grant(number):
        values.setdefault("grant_date", values.get("publication_date"))
    return values


def _datelike(value: object) -> object:
    return value if isinstance(value, date) else cell.plain(value)


def _list(group: _Group, key: str) -> list[object]:
    """Find the list under a key of the document at hand, which may be empty yet."""
    held = group.values.setdefault(key, [])
    return held if isinstance(held, list) else []


def _append(group: _Group, key: str, found: Sequence[object]) -> None:
    """Add what is not there yet."""
    held = _list(group, key)
    held.extend(item for item in found if item not in held)
