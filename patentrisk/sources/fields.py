"""Plain values of one document, checked one by one.

Markdown headers and JSON objects have the same keys and the same faults: a list
where a text belongs, a date that can be read in two ways, a key with a slip of
the pen. Every fault becomes a problem that names the place; the rest is used.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from typing import TypeVar

from patentrisk.records import Problem
from patentrisk.sources.dates import read_date

T = TypeVar("T")

#: Unknown keys of one document that are named one by one.
_NAMED = 20
#: NUL and other control characters, halves of surrogate pairs, non-characters.
_UNUSABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Fields:
    """The values of a document or of a table within one.

    Attributes
    ----------
    values : mapping of str to object
        As TOML or JSON gives them.
    where : str
        File and document, for problems.
    lines : mapping of str to int
        Line of each key, where the format has lines.
    problems : list of Problem
        What was found so far.
    """

    values: Mapping[str, object]
    where: str
    lines: Mapping[str, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def fault(self, key: str, message: str) -> None:
        """Record what is wrong with the value of `key`."""
        line = self.lines.get(key)
        place = f"{self.where}, line {line}" if line else self.where
        told = _UNUSABLE.sub("\ufffd", f"{key[:80]}: {message}")
        self.problems.append(Problem(place, told))

    def check_keys(self, known: Iterable[str]) -> None:
        """Record every key that is not known, with the one that may be meant."""
        names = sorted(known)
        unknown = [key for key in self.values if key not in names]
        for key in unknown[:_NAMED]:
            close = get_close_matches(key[:40], names, n=1)
            hint = f"; did you mean {close[0]!r}?" if close else ""
            self.fault(key, f"is not a key that is read{hint}. It is left out")
        if len(unknown) > _NAMED:
            more = len(unknown) - _NAMED
            self.fault(unknown[_NAMED], f"and {more - 1} more keys are left out too")

    def text(self, key: str) -> str:
        """Text under `key`; ``""`` where there is none."""
        return self._text(key, self.values.get(key))

    def _text(self, key: str, value: object) -> str:
        if value is None:
            return ""
        if isinstance(value, float):
            self.fault(key, f"is a number, read as '{value}'; write it in quotes")
            return str(value)
        if isinstance(value, int) and not isinstance(value, bool):
            return str(value)
        if not isinstance(value, str):
            self.fault(key, f"is {_kind(value)}; expected a text. It is left out")
            return ""
        if _UNUSABLE.search(value):
            self.fault(key, "holds control characters; each is replaced by U+FFFD")
            value = _UNUSABLE.sub("\ufffd", value)
        return value.strip()

    def day(self, key: str) -> date | None:
        """Date under `key`; None where there is none or it is in doubt."""
        try:
            return read_date(self.values.get(key))
        except ValueError as error:
            self.fault(key, f"{error}. Taken as unknown")
            return None

    def items(self, key: str) -> list[object]:
        """Values of the list under `key`; a single text counts as a list of one."""
        value = self.values.get(key)
        if value is None or value == "":
            return []
        if isinstance(value, (str, Mapping)):
            return [value]
        if not isinstance(value, (list, tuple)):
            self.fault(key, f"is {_kind(value)}; expected a list. It is left out")
            return []
        return list(value)

    def names(self, key: str) -> tuple[str, ...]:
        """Texts of the list under `key`, without empty ones."""
        found = (self._text(key, item) for item in self.items(key))
        return tuple(name for name in found if name)

    def tables(self, key: str, known: Iterable[str]) -> list[Fields]:
        """Tables of the list under `key`; a text stands for its first known key."""
        keys = tuple(known)
        found = []
        for item in self.items(key):
            values = {keys[0]: item} if isinstance(item, str) else item
            if not isinstance(values, Mapping):
                self.fault(key, f"holds {_kind(item)}; expected a text or a table")
                continue
            line = self.lines.get(key)
            table = Fields(
                values,
                f"{self.where}, line {line}" if line else f"{self.where}, {key}",
                problems=self.problems,
            )
            table.check_keys(keys)
            found.append(table)
        return found

    def each(self, key: str, convert: Callable[[str], T]) -> list[T]:
        """Convert the texts under `key`; what cannot be is a fault and left out."""
        found = []
        for name in self.names(key):
            try:
                found.append(convert(name))
            except ValueError as error:
                self.fault(key, f"{error}; left out")
        return found


def _kind(value: object) -> str:
    """Name a value's type as its author knows it."""
    names = {
        bool: "true or false",
        int: "a number",
        float: "a number",
        list: "a list",
        dict: "a table",
    }
    return names.get(type(value), f"a {type(value).__name__}")
