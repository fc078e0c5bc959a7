"""Tables as JSON: rows that are objects, as databases and their samples give them.

One object a line; an array of objects; or an object that holds the rows under
``sample_rows``, ``rows``, ``results``, ``patents`` or ``data``. The columns are
found as in `patentrisk.sources.csv_table`; those of an object within an object are
named with a point, ``biblio.title``. Columns that appear only after the first
`_SEEN` rows are not read, which a problem says.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain
from typing import BinaryIO

from patentrisk.records import ColumnsEntry, Document, Problem
from patentrisk.sources import google_rows, lens_json
from patentrisk.sources.columns import is_table, listed
from patentrisk.sources.delimited import Row
from patentrisk.sources.encodings import opening
from patentrisk.sources.json_documents import JsonDocument, first_keys, read_json
from patentrisk.sources.tables import read_table

FORMAT = "json-rows"
READER_VERSION = "json-rows 2"

_TABLES = ("sample_rows", "rows", "results", "patents", "data")
#: Depth to which objects within objects are opened.
_DEPTH = 4
#: Rows of the beginning whose keys are the columns.
_SEEN = 200


def recognises(head: bytes, name: str = "") -> bool:
    """Tell whether a file that starts with `head` holds rows of patents.

    The keys of the first row are those of a known table, or one of them is a
    usual name of publication numbers, or rows are wrapped as a table.

    Examples
    --------
    >>> from patentrisk.sources import FORMATS
    >>> FORMATS["json-rows"].recognises('[{"公开号": "CN999900101B"}]'.encode())
    True
    """
    if google_rows.recognises(head, name) or lens_json.recognises(head, name):
        return False
    keys = first_keys(opening(head))
    return is_table(keys) or any(keys.get(table) == "[" for table in _TABLES)


def read(
    stream: BinaryIO, *, where: str, entry: ColumnsEntry | None = None
) -> Iterator[Document | Problem]:
    """Read the documents of a table."""
    rows = _rows(stream, where)
    yield from read_table(rows, where=where, path=where, format=FORMAT, entry=entry)


def _rows(stream: BinaryIO, where: str) -> Iterator[Row | Problem]:
    """Yield the names of the columns, then the rows."""
    held = read_json(stream, where=where, format=FORMAT, tables=_TABLES)
    begun: list[JsonDocument] = []
    for item in held:
        if isinstance(item, Problem):
            yield item
        else:
            begun.append(item)
        if len(begun) == _SEEN:
            break
    opened = [_opened(item.values) for item in begun]
    columns = list(dict.fromkeys(name for row in opened for name in row))
    if columns:
        yield Row("columns", 0, list(columns))
    later: dict[str, str] = {}
    for row in chain(begun, held):
        if isinstance(row, Problem):
            yield row
            continue
        values = _opened(row.values)
        place = row.where.removeprefix(f"{where}, ")
        for name in values.keys() - set(columns):
            later.setdefault(name, place)
        yield Row(place, row.source.offset, [values.get(name) for name in columns])
        yield from row.problems
    if later:
        message = f"columns that the first {_SEEN} rows do not have are left out:"
        first = min(later.values())
        yield Problem(f"{where}, {first}", f"{message} {listed(sorted(later))}")


def _opened(values: Mapping[str, object], depth: int = _DEPTH) -> dict[str, object]:
    """Open objects within an object: ``{"a": {"b": 1}}`` has the column ``a.b``."""
    found: dict[str, object] = {}
    for name, value in values.items():
        if isinstance(value, Mapping) and depth:
            inner = _opened(value, depth - 1)
            found |= {f"{name}.{key}": held for key, held in inner.items()}
        else:
            found[name] = value
    return found
