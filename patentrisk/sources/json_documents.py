"""JSON files: one object a line, an array of objects, one object, a wrapped table.

One object a line streams in constant memory and a broken line loses only itself; an
array is read whole, up to `MAX_ARRAY` bytes, and a broken object in it loses only
itself as long as its brackets and quotes are balanced. Of a key that stands twice in
an object the last value is used, and a problem says so.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Collection, Iterator
from typing import BinaryIO, NamedTuple

from patentrisk.records import Problem, Source
from patentrisk.sources.encodings import decode, marked_encoding, opening

#: Largest array or single object, and largest line, in bytes.
MAX_ARRAY = 128 * 1024 * 1024
MAX_LINE = 64 * 1024 * 1024

_TOKEN = re.compile(
    r"""
      "[^"\\]*(?:\\.[^"\\]*)*(?:"|\\?\Z)   # "text with { and \" in it", or cut off
    | [{}\[\]]                              # what opens and closes
    """,
    re.VERBOSE | re.DOTALL,
)
_VALUE = re.compile(r"\s*:\s*(\S)")
#: An escape; `half` is one that stands for half of a character, and so for none.
_ESCAPE = re.compile(
    r"""
    \\ (?:
        u[dD][89abAB]\w\w \\u[dD][c-fC-F]\w\w   # \ud83d\ude97, a whole pair
      | (?P<half> u[dD][89a-fA-F]\w\w )           # \ud83d
      | .                                         # \", \u4e00
    )
    """,
    re.VERBOSE | re.DOTALL,
)
_HALF = re.compile(r"\\u[dD][89a-fA-F]")


class JsonDocument(NamedTuple):
    """One object of a JSON file.

    Attributes
    ----------
    values : dict of str to object
        As JSON gives them.
    source : Source
        File, offset and hash.
    where : str
        File and line, for problems.
    problems : tuple of Problem
        Keys that stand twice, halves of characters; to be told after the document.
    """

    values: dict[str, object]
    source: Source
    where: str
    problems: tuple[Problem, ...] = ()


class _Piece(NamedTuple):
    """The text of one object and where it stands."""

    place: str
    offset: int
    raw: bytes
    text: str


def first_keys(text: str) -> dict[str, str]:
    """Find the keys of the first object of a JSON text, which may be cut off.

    Parameters
    ----------
    text : str
        The beginning of a JSON text.

    Returns
    -------
    dict of str to str
        Each key with the first character of its value: a quote, a bracket, a digit.

    Examples
    --------
    >>> from patentrisk.sources.json_documents import first_keys
    >>> first_keys('[{"a": {"b": 1}, "c": "d", "e')
    {'a': '{', 'c': '"'}
    """
    keys: dict[str, str] = {}
    depth, inside = 0, 2 if text.startswith("[") else 1
    for found in _TOKEN.finditer(text) if text[:1] in ("{", "[") else ():
        token = found[0]
        if token in "{[":
            depth += 1
        elif token in "}]":
            depth -= 1
            if depth < inside:
                break
        elif depth == inside and (value := _VALUE.match(text, found.end())):
            keys[token[1:-1]] = value[1]
    return keys


def read_json(
    stream: BinaryIO, *, where: str, format: str, tables: Collection[str] = ()
) -> Iterator[JsonDocument | Problem]:
    """Parse the objects of a file one at a time.

    Parameters
    ----------
    stream : binary file
        One object a line, an array of objects, or one object.
    where : str
        File, relative to the root.
    format : str
        Key of the format, for the documents' source.
    tables : collection of str, optional
        Keys of an object that wraps a table: where it has one of them and a list
        stands there, the objects of that list are the documents.

    Yields
    ------
    JsonDocument or Problem
        In order; a problem stands in the place of an object that cannot be used.
    """
    first = stream.readline(MAX_LINE)
    if _is_line(first) and not _table(opening(first), tables):
        pieces = _lines(stream, first, where)
    else:
        pieces = _array(stream, first, where, tables)
    for piece in pieces:
        yield piece if isinstance(piece, Problem) else _parsed(piece, where, format)


def _is_line(raw: bytes) -> bool:
    """Tell one object a line, even a broken one, from an object over many lines."""
    if marked_encoding(raw)[0].startswith("utf-16"):
        return False
    text = raw.decode("utf-8-sig", errors="replace").strip()
    return text.startswith("{") and len(text) > 1 and not text.endswith(("{", ",", "["))


def _lines(stream: BinaryIO, first: bytes, where: str) -> Iterator[_Piece | Problem]:
    """Yield one object a line."""
    offset, number, raw = 0, 1, first
    while raw:
        place = f"{where}, line {number}"
        if len(raw) >= MAX_LINE and not raw.endswith(b"\n"):
            size = MAX_LINE // 1024**2
            yield Problem(
                place, f"is longer than {size} MB; left out with what follows"
            )
            return
        if stripped := raw.strip():
            piece = _decoded(place, offset + raw.index(stripped[:1]), stripped)
            yield piece
        offset, number, raw = offset + len(raw), number + 1, stream.readline(MAX_LINE)


def _decoded(place: str, offset: int, raw: bytes) -> _Piece | Problem:
    try:
        return _Piece(place, offset, raw, decode(raw).text)
    except ValueError as error:
        return Problem(place, f"{error}; left out")


def _array(
    stream: BinaryIO, first: bytes, where: str, tables: Collection[str]
) -> Iterator[_Piece | Problem]:
    """Yield the objects of an array, of a table, or one after the other."""
    raw = first + stream.read(MAX_ARRAY + 1 - len(first))
    if len(raw) > MAX_ARRAY:
        message = f"is an array larger than {MAX_ARRAY // 1024**2} MB"
        yield Problem(where, f"{message}; left out. Write one object a line")
        return
    try:
        text, encoding, doubt = decode(raw)
    except ValueError as error:
        yield Problem(where, f"{error}; left out")
        return
    if doubt:
        yield Problem(where, doubt)
    begin = _list_under(_table(text, tables), text)
    offset, line, end = marked_encoding(raw)[1], 1, 0
    for number, (start, stop) in enumerate(_objects(text, begin), start=1):
        between, own = text[end:start], text[start:stop]
        offset += len(between.encode(encoding))
        line += between.count("\n")
        raw = own.encode(encoding)
        yield _Piece(f"{where}, object {number} at line {line}", offset, raw, own)
        offset, line, end = offset + len(raw), line + own.count("\n"), stop
    after = max(begin, end)
    close = text.find("]", after) if begin else -1
    rest = text.find("{", after, close if close >= 0 else None)
    empty = text[begin:].replace(" ", "").lstrip().startswith("[]")
    if rest < 0 and not end and not empty:
        yield Problem(where, "holds no object; nothing is read from it")
    if rest >= 0:
        line += text.count("\n", end, rest)
        message = "an object begins here and does not end; left out with what follows"
        yield Problem(f"{where}, line {line}", message)


def _table(text: str, tables: Collection[str]) -> str:
    """Find the key of the outermost object that a table stands under."""
    keys = first_keys(text) if tables and text.startswith("{") else {}
    return next((key for key in tables if keys.get(key) == "["), "")


def _list_under(key: str, text: str) -> int:
    """Find where the list under a key of the outermost object begins; 0 for none."""
    depth = 0
    for found in _TOKEN.finditer(text) if key else ():
        token = found[0]
        if token in "{}[]":
            depth += 1 if token in "{[" else -1
        elif depth == 1 and token == f'"{key}"':
            value = _VALUE.match(text, found.end())
            if value is not None and value[1] == "[":
                return value.start(1)
    return 0


def _objects(text: str, begin: int) -> Iterator[tuple[int, int]]:
    """Find the outermost objects: half-open offsets.

    From the beginning of a list on, within an object, they are the list's.
    """
    depth, start = 0, -1
    for found in _TOKEN.finditer(text, begin):
        token = found[0]
        if token in "{[":
            if token == "{" and start < 0:
                start, depth = found.start(), 0
            depth += 1
        elif token in "}]":
            depth -= 1
            if depth == 0 and start >= 0:
                yield start, found.end()
                start = -1
            elif begin and start < 0:
                return


def _parsed(piece: _Piece, where: str, format: str) -> JsonDocument | Problem:
    twice: list[str] = []

    def pairs(held: list[tuple[str, object]]) -> dict[str, object]:
        counts = Counter(key for key, _ in held)
        twice.extend(sorted(key for key, count in counts.items() if count > 1))
        return dict(held)

    text, halves = _whole_characters(piece.text)
    try:
        values = json.loads(text, object_pairs_hook=pairs)
    except (ValueError, RecursionError) as error:
        message = f"is not valid JSON ({_reason(error)}); left out"
        return Problem(piece.place, message)
    if not isinstance(values, dict):
        message = f"is a {type(values).__name__}; expected an object; left out"
        return Problem(piece.place, message)
    digest = hashlib.sha256(piece.raw).hexdigest()
    source = Source(where, piece.offset, format, digest)
    told = [f"{key}: stands twice; the last value is used" for key in twice]
    if halves:
        told.append(f"holds halves of characters ({halves}); U+FFFD stands for each")
    problems = tuple(Problem(piece.place, message) for message in told)
    return JsonDocument(values, source, piece.place, problems)


def _whole_characters(text: str) -> tuple[str, int]:
    """Replace escaped halves of characters, which nothing can write; count them."""
    if _HALF.search(text) is None:
        return text, 0
    halves = 0

    def whole(escape: re.Match[str]) -> str:
        nonlocal halves
        if escape["half"] is None:
            return escape[0]
        halves += 1
        return "\ufffd"

    return _ESCAPE.sub(whole, text), halves


def _reason(error: Exception) -> str:
    if isinstance(error, RecursionError):
        return "nested too deeply"
    return str(error)
