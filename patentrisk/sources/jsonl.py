"""Patents and disclosures as JSON: one object a line, an array, or one object.

The keys are those that `patentrisk.sources.documents` lists; dates are texts
(``"2019-05-06"``) or integers (``20190506``)::

    {"kind": "patent", "number": "CN999900101B", "title": "...", "cpc": ["G05D1/0212"],
     "applicants": ["..."], "owners": [{"name": "...", "since": "2021-03-01"}],
     "description": [{"locator": "[0001]", "text": "..."}],
     "claims": [{"number": 1, "text": "1. ..."}, "2. ..."],
     "translations": [{"locator": "claim 1", "language": "en", "text": "..."}]}
    {"kind": "disclosure", "id": "z5-perception", "party": "...", "date": "2025-01-02",
     "paragraphs": [{"locator": "§1 ¶1", "text": "..."}]}

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
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from patentrisk.records import Document, Problem, Source
from patentrisk.sources.documents import read_document
from patentrisk.sources.encodings import decode, marked_encoding, opening

FORMAT = "jsonl"
READER_VERSION = "jsonl 1"

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


class _Piece(NamedTuple):
    """The text of one object and where it stands."""

    place: str
    offset: int
    raw: bytes
    text: str


def recognises(head: bytes, name: str = "") -> bool:
    """Tell whether a file that starts with `head` holds JSON documents.

    Parameters
    ----------
    head : bytes
        First bytes of the file.
    name : str, optional
        Its name, which is not relied on.

    Returns
    -------
    bool
        True if the first object has a ``number`` that is a text, or an ``id`` and a
        ``party``, ``kind`` or ``paragraphs``. Other JSON is none of ours.

    Examples
    --------
    >>> from patentrisk.sources import FORMATS
    >>> FORMATS["jsonl"].recognises(b'{"number": "CN999900101B"}')
    True
    >>> FORMATS["jsonl"].recognises(b'{"count": 1, "bag": []}')
    False
    """
    keys = first_keys(opening(head))
    return keys.get("number") == '"' or (
        "id" in keys and not keys.keys().isdisjoint({"party", "kind", "paragraphs"})
    )


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
    >>> from patentrisk.sources.jsonl import first_keys
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


def read(stream: BinaryIO, *, where: str) -> Iterator[Document | Problem]:
    """Read JSON documents one at a time.

    Parameters
    ----------
    stream : binary file
        One object a line, an array of objects, or one object.
    where : str
        File, relative to the root.

    Yields
    ------
    Patent, Disclosure or Problem
        In the order of the file.
    """
    first = stream.readline(MAX_LINE)
    pieces = _lines if _is_line(first) else _array
    for piece in pieces(stream, first, where):
        if isinstance(piece, Problem):
            yield piece
        else:
            yield from _document(piece, where)


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


def _array(stream: BinaryIO, first: bytes, where: str) -> Iterator[_Piece | Problem]:
    """Yield the objects of an array, or one after the other."""
    raw = first + stream.read(MAX_ARRAY + 1 - len(first))
    if len(raw) > MAX_ARRAY:
        message = f"is an array larger than {MAX_ARRAY // 1024**2} MB"
        yield Problem(where, f"{message}; left out. Write one object a line")
        return
    try:
        text, encoding, _ = decode(raw)
    except ValueError as error:
        yield Problem(where, f"{error}; left out")
        return
    offset, line, end = marked_encoding(raw)[1], 1, 0
    for number, (start, stop) in enumerate(_objects(text), start=1):
        between, own = text[end:start], text[start:stop]
        offset += len(between.encode(encoding))
        line += between.count("\n")
        raw = own.encode(encoding)
        yield _Piece(f"{where}, object {number} at line {line}", offset, raw, own)
        offset, line, end = offset + len(raw), line + own.count("\n"), stop
    if "{" in text[end:]:
        line += text.count("\n", end, text.index("{", end))
        message = "an object begins here and does not end; left out with what follows"
        yield Problem(f"{where}, line {line}", message)


def _objects(text: str) -> Iterator[tuple[int, int]]:
    """Find the outermost objects: half-open offsets."""
    depth, start = 0, -1
    for found in _TOKEN.finditer(text):
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


def _document(piece: _Piece, where: str) -> Iterator[Document | Problem]:
    """Parse one object and build its record."""
    twice: list[str] = []

    def pairs(held: list[tuple[str, object]]) -> dict[str, object]:
        counts = Counter(key for key, _ in held)
        twice.extend(sorted(key for key, count in counts.items() if count > 1))
        return dict(held)

    try:
        values = json.loads(piece.text, object_pairs_hook=pairs)
    except (ValueError, RecursionError) as error:
        yield Problem(piece.place, f"is not valid JSON ({_reason(error)}); left out")
        return
    if not isinstance(values, dict):
        message = f"is a {type(values).__name__}; expected an object; left out"
        yield Problem(piece.place, message)
        return
    digest = hashlib.sha256(piece.raw).hexdigest()
    source = Source(where, piece.offset, FORMAT, digest)
    yield from read_document(values, source=source, where=piece.place)
    for key in twice:
        yield Problem(piece.place, f"{key}: stands twice; the last value is used")


def _reason(error: Exception) -> str:
    if isinstance(error, RecursionError):
        return "nested too deeply"
    return str(error)
