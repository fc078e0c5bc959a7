"""Records to canonical JSON and back, by their declared types: no code is run.

A text that a stranger wrote can give nothing but records of the types asked for. Each
text names the fields of the records it holds, so that a field that is added later,
with a default, leaves older texts readable. Records that many others hold are written
once and named by their place; others that many hold are put in as one piece of text.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache
from operator import attrgetter
from types import NoneType, SimpleNamespace, UnionType
from typing import Any, NamedTuple, Union, get_args, get_origin, get_type_hints

from patentrisk.errors import StoreError
from patentrisk.records import (
    ClaimChart,
    Element,
    Evidence,
    Fallback,
    Match,
    Passage,
    Problem,
    Source,
    Substitute,
)
from patentrisk.runs.naming import Reading, Writing

#: Records that are written once a text, however many others hold them.
_POOLED: tuple[type, ...] = (Element, Passage, Source, Evidence)
#: Records that are turned into text by themselves: a claim's match is one with those
#: that depend on it.
_OWN_TEXT: tuple[type, ...] = (ClaimChart, Match, Fallback)
#: Both: a substitute is one with those for other claims of the patent.
_POOLED_TEXT: tuple[type, ...] = (Substitute,)
#: What a field that may hold anything may hold, besides plain values.
_TAGGED = {"date": date, "datetime": datetime, "Problem": Problem}
_PLAIN = (str, int, float, bool)
_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


Write = Callable[[Any, Writing], Any]
Text = Callable[[Any, Writing], str]
Read = Callable[[Any, Reading], Any]


class _Shape(NamedTuple):
    """How values of a type are written and read; None where they stay as they are.

    `text` gives JSON in place of what `write` gives, where anything in it is put
    together from texts.
    """

    write: Write | None
    read: Read | None
    text: Text | None = None


_AS_IT_IS = _Shape(None, None)


def encode(value: object, kind: Any) -> bytes:
    """Write a value of a type.

    Parameters
    ----------
    value : object
        A record or a collection of records.
    kind : type
        Its type as annotations say it: ``tuple[Problem, ...]``.

    Returns
    -------
    bytes
        JSON in UTF-8: equal values, equal bytes.

    Examples
    --------
    >>> from patentrisk.records import Problem
    >>> from patentrisk.runs.encoding import decode, encode
    >>> raw = encode((Problem("x.md", "is empty"),), tuple[Problem, ...])
    >>> decode(raw, tuple[Problem, ...])
    (Problem(where='x.md', message='is empty'),)
    """
    writing = Writing()
    shape = _shape(kind)
    if shape.text is not None:
        held = shape.text(value, writing)
    else:
        held = _JSON((shape.write or _as_is)(value, writing))
    names, pools = _JSON(writing.fields), _pools(writing)
    text = f'{{"fields":{names},"pools":{pools},"value":{held}}}'
    return text.encode("utf-8", "surrogatepass")


def _pools(writing: Writing) -> str:
    """Write the pools, of rows and of texts."""
    rows = ",".join(
        f"{_JSON(name)}:{_list(held) if isinstance(held[0], str) else _JSON(held)}"
        for name, held in writing.pools.items()
    )
    return f"{{{rows}}}"


def decode(raw: bytes, kind: Any) -> Any:
    """Read a value of a type from what `encode` wrote.

    Raises
    ------
    StoreError
        If it is something else.
    """
    try:
        whole = json.loads(raw.decode("utf-8", "surrogatepass"))
        reading = Reading(whole["fields"], whole["pools"], {})
        read = _shape(kind).read
        return whole["value"] if read is None else read(whole["value"], reading)
    except (
        AttributeError,
        IndexError,
        KeyError,
        RecursionError,
        TypeError,
        ValueError,
    ) as error:
        raise StoreError(
            f"holds no {getattr(kind, '__name__', kind)} as this version writes them"
            f" ({type(error).__name__}: {error})"
        ) from error


def hints_of(record: type) -> dict[str, Any]:
    """Give the types of a record's fields by name; graphs stand as lists."""
    graphs = SimpleNamespace(MultiDiGraph=list)
    held = get_type_hints(record, localns={"nx": graphs})
    return {field.name: held[field.name] for field in fields(record)}


@cache
def _shape(kind: Any) -> _Shape:
    """Find how a type is written and read."""
    origin, arguments = get_origin(kind), get_args(kind)
    if kind is Any:
        return _Shape(_write_any, _read_any)
    if origin in (Union, UnionType):
        return _union(arguments)
    if origin is tuple:
        return _tuple(arguments)
    if origin is dict:
        return _dict(*arguments)
    if kind in _PLAIN or kind is NoneType:
        return _Shape(None, None)
    if isinstance(kind, type) and is_dataclass(kind):
        return _record(kind)
    if issubclass(kind, Enum):
        members = {member.value: member for member in kind}
        return _Shape(
            lambda value, _: value._value_,
            # Looked up: asking an enumeration takes several times as long.
            lambda held, _: members.get(held) or kind(held),
        )
    if issubclass(kind, date):
        return _Shape(
            lambda value, _: value.isoformat(), lambda held, _: kind.fromisoformat(held)
        )
    if issubclass(kind, str):
        return _Shape(lambda value, _: str(value), lambda held, _: kind(held))
    raise TypeError(f"{kind} is not stored")


def _union(arguments: tuple[Any, ...]) -> _Shape:
    """Of several types the name is written too; one that may be missing needs none."""
    kinds = {kind.__name__: kind for kind in arguments if kind is not NoneType}
    if len(kinds) == 1:
        one = _shape(next(iter(kinds.values())))
        write, read, _ = one
        return _Shape(
            write and (lambda value, at: None if value is None else write(value, at)),
            read and (lambda held, at: None if held is None else read(held, at)),
        )
    if all(_shape(kind) == _AS_IT_IS for kind in kinds.values()):
        return _Shape(None, None)

    def named(value: Any, at: Writing) -> Any:
        own: Any = type(value)
        write = _shape(own).write
        return [own.__name__, value if write is None else write(value, at)]

    def unnamed(held: Any, at: Reading) -> Any:
        read = _shape(kinds[held[0]]).read
        return held[1] if read is None else read(held[1], at)

    return _Shape(
        lambda value, at: None if value is None else named(value, at),
        lambda held, at: None if held is None else unnamed(held, at),
    )


def _tuple(arguments: tuple[Any, ...]) -> _Shape:
    if arguments[1:] == (Ellipsis,):
        write, read, text = _shape(arguments[0])
        return _Shape(
            (lambda value, at: at.each(value, write))
            if write
            else (lambda value, _: list(value)),
            (lambda value, at: tuple([read(held, at) for held in value]))
            if read
            else (lambda value, _: tuple(value)),
            text and (lambda value, at: _list([text(held, at) for held in value])),
        )
    shapes = [_shape(kind) for kind in arguments]
    if all(shape == _AS_IT_IS for shape in shapes):
        return _Shape(lambda value, _: list(value), lambda value, _: tuple(value))
    writes = [shape.write or _as_is for shape in shapes]
    reads = [shape.read or _as_is for shape in shapes]
    return _Shape(
        lambda value, at: [w(v, at) for w, v in zip(writes, value, strict=True)],
        lambda value, at: tuple([r(v, at) for r, v in zip(reads, value, strict=True)]),
    )


def _list(texts: Iterable[str]) -> str:
    return f"[{','.join(texts)}]"


def _as_is(value: Any, _: Any) -> Any:
    return value


def _dict(key: Any, kind: Any) -> _Shape:
    """Keys and values in their order: JSON has no keys but texts."""
    if kind is Any:
        return _Shape(_write_any, _read_any)
    pairs = _tuple((key, kind))
    write, read = pairs.write or _as_is, pairs.read or _as_is
    name, text = _shape(key).write or _as_is, _shape(kind).text
    return _Shape(
        lambda value, at: [write(pair, at) for pair in value.items()],
        lambda value, at: dict([read(pair, at) for pair in value]),
        text
        and (
            lambda value, at: _list(
                [_list((_JSON(name(k, at)), text(v, at))) for k, v in value.items()]
            )
        ),
    )


class _Record:
    """How records of a class are written and read, field by field."""

    def __init__(self, kind: type) -> None:
        self.kind = kind
        self.name = kind.__name__
        self._fields = {field.name: field for field in fields(kind)}
        self._shapes: dict[str, _Shape] | None = None
        self._writes: list[tuple[int, Write, Text | None]] = []
        self._reads: list[tuple[int, Read]] = []
        self._values: Callable[[Any], tuple[Any, ...]] = tuple

    @property
    def shapes(self) -> dict[str, _Shape]:
        if self._shapes is None:
            shapes = {n: _shape(k) for n, k in hints_of(self.kind).items()}
            placed = list(enumerate(shapes.values()))
            self._writes = [
                (at, one.write, one.text) for at, one in placed if one.write
            ]
            self._reads = [(at, one.read) for at, one in placed if one.read]
            self._values = _values_of(tuple(shapes))
            self._shapes = shapes
        return self._shapes

    def rows(self, value: Any, at: Writing) -> list[Any]:
        """Write the fields in their order."""
        if self.name not in at.fields:
            at.fields[self.name] = list(self.shapes)
        held = list(self._values(value))
        for place, write, _ in self._writes:
            held[place] = write(held[place], at)
        return held

    def text(self, value: Any, at: Writing) -> str:
        """Write the fields as text, once however many hold the record."""
        held = at.texts.get(id(value))
        if held is None:
            if self.name not in at.fields:
                at.fields[self.name] = list(self.shapes)
            held = at.texts[id(value)] = self._text(list(self._values(value)), at)
        return held

    def _text(self, held: list[Any], at: Writing) -> str:
        """Put fields that are texts by themselves between the others, in order."""
        parts, start = [], 0
        for place, write, text in self._writes:
            if text is None:
                held[place] = write(held[place], at)
                continue
            if start < place:
                parts.append(_JSON(held[start:place])[1:-1])
            parts.append(text(held[place], at))
            start = place + 1
        if start < len(held):
            parts.append(_JSON(held[start:])[1:-1])
        return _list(parts)

    def read(self, held: Any, at: Reading) -> Any:
        """Read a record; fields that the text lacks have their default."""
        if at.fields[self.name] != list(self.shapes) or len(held) != len(self.shapes):
            return self._read_older(held, at)
        values = list(held)
        for place, read in self._reads:
            values[place] = read(values[place], at)
        return self.kind(*values)

    def _read_older(self, held: Any, at: Reading) -> Any:
        """Read a record of which the text names other fields than it has today."""
        shapes, named = self.shapes, at.fields[self.name]
        given = {}
        for name, value in zip(named, held, strict=True):
            shape = shapes.get(name)
            if shape is not None:
                read = shape.read
                given[name] = value if read is None else read(value, at)
        if len(given) < len(shapes):
            self._refuse(given)
        return self.kind(**given)

    def _refuse(self, given: dict[str, Any]) -> None:
        for name, field in self._fields.items():
            missing = field.default is MISSING and field.default_factory is MISSING
            if missing and name not in given:
                raise KeyError(f"{self.name}.{name}")

    def pooled(self, place: Any, at: Reading) -> Any:
        """Read a record by its place, once; older texts may hold it in its place."""
        if isinstance(place, list):
            return self.read(place, at)
        read = at.read.setdefault(self.name, {})
        if place not in read:
            read[place] = self.read(at.pools[self.name][place], at)
        return read[place]


def _values_of(names: tuple[str, ...]) -> Callable[[Any], tuple[Any, ...]]:
    """Give what reads all fields of a record at once."""
    if len(names) > 1:
        return attrgetter(*names)
    return lambda value: tuple(getattr(value, name) for name in names)


def _record(kind: type) -> _Shape:
    record = _Record(kind)
    if kind in _POOLED:
        name, rows = record.name, record.rows
        return _Shape(lambda value, at: at.place(value, name, rows), record.pooled)
    if kind in _POOLED_TEXT:
        name, text = record.name, record.text
        return _Shape(
            lambda value, at: at.place(value, name, text),
            record.pooled,
            lambda value, at: str(at.place(value, name, text)),
        )
    if kind in _OWN_TEXT:
        return _Shape(record.rows, record.read, record.text)
    return _Shape(record.rows, record.read)


def _write_any(value: Any, at: Writing) -> Any:
    """Write what a table of TOML or JSON may hold; days and records are tagged."""
    if value is None or type(value) in _PLAIN:
        return value
    if isinstance(value, dict):
        return {str(key): _write_any(held, at) for key, held in value.items()}
    if isinstance(value, list | tuple):
        return [_write_any(held, at) for held in value]
    name = type(value).__name__
    if _TAGGED.get(name) is not type(value):
        raise TypeError(f"{name} is not stored")
    own: Any = type(value)
    write = _shape(own).write or _as_is
    return {"$": name, "held": write(value, at)}


def _read_any(held: Any, at: Reading) -> Any:
    if isinstance(held, list):
        return [_read_any(value, at) for value in held]
    if not isinstance(held, dict):
        return held
    if "$" in held:
        read = _shape(_TAGGED[held["$"]]).read or _as_is
        return read(held["held"], at)
    return {key: _read_any(value, at) for key, value in held.items()}
