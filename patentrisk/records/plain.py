"""Records as plain values: what `--json` prints is what Python returns."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from typing import Any

#: What stands for itself; subclasses do not, such as words of an enumeration.
_PLAIN = frozenset((str, int, float, bool, type(None)))


def as_plain(value: object) -> Any:
    """Turn records into dicts, lists, strings and numbers, field by field.

    Parameters
    ----------
    value : object
        A record, a named tuple, or a collection of them.

    Returns
    -------
    object
        What `json` can write: dates in ISO form, enums as their values, keys
        that are tuples joined with a space.

    Examples
    --------
    >>> from patentrisk import Problem, as_plain
    >>> as_plain(Problem("x.md", "is empty"))
    {'where': 'x.md', 'message': 'is empty'}
    """
    if type(value) in _PLAIN:  # nearly all are, and this is quicker
        return value
    match value:
        case Enum():
            return value.value
        case None | bool() | int() | float():
            return value
        case str():
            return str(value)
        case date():
            return value.isoformat()
        case dict():
            return {_key(key): as_plain(held) for key, held in value.items()}
        case tuple() if hasattr(value, "_fields"):
            return {
                name: as_plain(held)
                for name, held in zip(value._fields, value, strict=True)
            }
        case list() | tuple() | set() | frozenset():
            return [as_plain(held) for held in value]
    if is_dataclass(value) and not isinstance(value, type):
        return {name: as_plain(getattr(value, name)) for name in names_of(type(value))}
    raise TypeError(f"{type(value).__name__} is not a record")


@cache
def names_of(record: Any) -> tuple[str, ...]:
    """Name the fields of a class of records, in order.

    Examples
    --------
    >>> from patentrisk import Problem
    >>> from patentrisk.records.plain import names_of
    >>> names_of(Problem)
    ('where', 'message')
    """
    return tuple(field.name for field in fields(record))


def _key(key: object) -> str:
    return " ".join(map(str, key)) if isinstance(key, tuple) else str(key)
