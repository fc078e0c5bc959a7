"""Records to canonical JSON and back, by their declared types: no code is run.

A text that a stranger wrote can give nothing but records of the types asked for. Each
text names the fields of the records it holds, so that a field that is added later,
with a default, leaves older texts readable. Records that many others hold are written
once and named by their place.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache
from operator import attrgetter
from types import NoneType, SimpleNamespace, UnionType
from typing import Any, NamedTuple, Union, get_args, get_origin, get_type_hints

from patentrisk.errors import StoreError
from patentrisk.records import Element, Evidence, Passage, Problem, Source

#: Records that are written once a text, however many others hold them.
_POOLED: tuple[type, ...] = (Element, Passage, Source, Evidence)
#: What a field that may hold anything may hold, besides plain values.
_TAGGED = {"date": date, "datetime": datetime, "Problem": Problem}
_PLAIN = (str, int, float, bool)


class _Writing:
    """What a text has named so far."""

    def __init__(self) -> None:
        self.fields: dict[str, list[str]] = {}
        self.pools: dict[str, list[Any]] = {}
        self._places: dict[str, dict[Any, int]] = {}
        self._known: dict[int, int] = {}
        self._written: dict[tuple[int, Write], list[Any]] = {}

    def each(self, values: tuple[Any, ...], write: Write) -> list[Any]:
        """Write values of one type; a tuple that many records hold is written once.

        It must be held by what is encoded: another one may have its address later.
        """
        key = id(values), write
        held = self._written.get(key)
        if held is None:
            held = self._written[key] = [write(value, self) for value in values]
        return held

    def place(self, record: Any, shape: _Record) -> int:
        """Give the place of a pooled record; equal ones share it."""
        held = self._known.get(id(record))
        if held is not None:
            return held
        places = self._places.setdefault(shape.name, {})
        place = places.get(record)
        if place is None:
            written = shape.rows(record, self)
            pool = self.pools.setdefault(shape.name, [])
            place = places[record] = len(pool)
            pool.append(written)
        self._known[id(record)] = place
        return place


class _Reading(NamedTuple):
    """What a text names."""

    fields: dict[str, list[str]]
    pools: dict[str, list[Any]]
    read: dict[str, dict[int, Any]]


Write = Callable[[Any, _Writing], Any]
Read = Callable[[Any, _Reading], Any]


class _Shape(NamedTuple):
    """How values of a type are written and read; None where they stay as they are."""

    write: Write | None
    read: Read | None


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
    writing = _Writing()
    write = _shape(kind).write
    held = value if write is None else write(value, writing)
    whole = {"fields": writing.fields, "pools": writing.pools, "value": held}
    text = json.dumps(whole, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "surrogatepass")


def decode(raw: bytes, kind: Any) -> Any:
    """Read a value of a type from what `encode` wrote.

    Raises
    ------
    StoreError
        If it is something else.
    """
    try:
        whole = json.loads(raw.decode("utf-8", "surrogatepass"))
        reading = _Reading(whole["fields"], whole["pools"], {})
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
        return _Shape(lambda value, _: value._value_, lambda held, _: kind(held))
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
        write, read = one
        return _Shape(
            write and (lambda value, at: None if value is None else write(value, at)),
            read and (lambda held, at: None if held is None else read(held, at)),
        )
    if all(_shape(kind) == (None, None) for kind in kinds.values()):
        return _Shape(None, None)

    def named(value: Any, at: _Writing) -> Any:
        own: Any = type(value)
        write = _shape(own).write
        return [own.__name__, value if write is None else write(value, at)]

    def unnamed(held: Any, at: _Reading) -> Any:
        read = _shape(kinds[held[0]]).read
        return held[1] if read is None else read(held[1], at)

    return _Shape(
        lambda value, at: None if value is None else named(value, at),
        lambda held, at: None if held is None else unnamed(held, at),
    )


def _tuple(arguments: tuple[Any, ...]) -> _Shape:
    if arguments[1:] == (Ellipsis,):
        write, read = _shape(arguments[0])
        return _Shape(
            (lambda value, at: at.each(value, write))
            if write
            else (lambda value, _: list(value)),
            (lambda value, at: tuple([read(held, at) for held in value]))
            if read
            else (lambda value, _: tuple(value)),
        )
    shapes = [_shape(kind) for kind in arguments]
    if all(shape == (None, None) for shape in shapes):
        return _Shape(lambda value, _: list(value), lambda value, _: tuple(value))
    writes = [shape.write or _as_is for shape in shapes]
    reads = [shape.read or _as_is for shape in shapes]
    return _Shape(
        lambda value, at: [w(v, at) for w, v in zip(writes, value, strict=True)],
        lambda value, at: tuple(r(v, at) for r, v in zip(reads, value, strict=True)),
    )


def _as_is(value: Any, _: Any) -> Any:
    return value


def _dict(key: Any, kind: Any) -> _Shape:
    """Keys and values in their order: JSON has no keys but texts."""
    if kind is Any:
        return _Shape(_write_any, _read_any)
    pairs = _tuple((key, kind))
    write, read = pairs.write or _as_is, pairs.read or _as_is
    return _Shape(
        lambda value, at: [write(pair, at) for pair in value.items()],
        lambda value, at: dict(read(pair, at) for pair in value),
    )


class _Record:
    """How records of a class are written and read, field by field."""

    def __init__(self, kind: type) -> None:
        self.kind = kind
        self.name = kind.__name__
        self._fields = {field.name: field for field in fields(kind)}
        self._shapes: dict[str, _Shape] | None = None
        self._writes: list[tuple[int, Write]] = []
        self._values: Callable[[Any], tuple[Any, ...]] = tuple

    @property
    def shapes(self) -> dict[str, _Shape]:
        if self._shapes is None:
            self._shapes = {n: _shape(k) for n, k in hints_of(self.kind).items()}
            writes = [held.write for held in self._shapes.values()]
            self._writes = [(at, write) for at, write in enumerate(writes) if write]
            self._values = _values_of(tuple(self._shapes))
        return self._shapes

    def rows(self, value: Any, at: _Writing) -> list[Any]:
        """Write the fields in their order."""
        if self.name not in at.fields:
            at.fields[self.name] = list(self.shapes)
        held = list(self._values(value))
        for place, write in self._writes:
            held[place] = write(held[place], at)
        return held

    def read(self, held: Any, at: _Reading) -> Any:
        """Read a record; fields that the text lacks have their default."""
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

    def pooled(self, place: Any, at: _Reading) -> Any:
        """Read a record by its place, once."""
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
        return _Shape(lambda value, at: at.place(value, record), record.pooled)
    return _Shape(record.rows, record.read)


def _write_any(value: Any, at: _Writing) -> Any:
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


def _read_any(held: Any, at: _Reading) -> Any:
    if isinstance(held, list):
        return [_read_any(value, at) for value in held]
    if not isinstance(held, dict):
        return held
    if "$" in held:
        read = _shape(_TAGGED[held["$"]]).read or _as_is
        return read(held["held"], at)
    return {key: _read_any(value, at) for key, value in held.items()}
