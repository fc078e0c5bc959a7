"""What a text of records names: their fields, and those that are written once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple


class Writing:
    """What a text has named so far.

    What many records hold is written once and known by its address. It must be held
    by what is encoded: another one may have that address later.

    Attributes
    ----------
    fields : dict of str to list of str
        By name of a record.
    pools : dict of str to list
        Records that are named by their place, as written, by name: rows, or texts.
    texts : dict of int to str
        Records that are texts by themselves, by address, pooled ones too.
    """

    def __init__(self) -> None:
        self.fields: dict[str, list[str]] = {}
        self.pools: dict[str, list[Any]] = {}
        self.texts: dict[int, str] = {}
        self._places: dict[tuple[Any, ...], int] = {}
        self._known: dict[int, int] = {}
        self._written: dict[tuple[int, Callable[..., Any]], list[Any]] = {}

    def each(
        self, values: tuple[Any, ...], write: Callable[[Any, Writing], Any]
    ) -> list[Any]:
        """Write values of one type; a tuple that many records hold is written once."""
        key = id(values), write
        held = self._written.get(key)
        if held is None:
            held = self._written[key] = [write(value, self) for value in values]
        return held

    def place(
        self, record: Any, name: str, write: Callable[[Any, Writing], list[Any] | str]
    ) -> int:
        """Give the place of a pooled record; equal ones share it.

        Records are equal where what is written of them is, which is compared faster.
        """
        place = self._known.get(id(record))
        if place is None:
            row = write(record, self)
            pool = self.pools.setdefault(name, [])
            same = (name, row) if isinstance(row, str) else (name, *row)
            place = self._places.setdefault(same, len(pool))
            if place == len(pool):
                pool.append(row)
            self._known[id(record)] = place
        return place


class Reading(NamedTuple):
    """What a text names, and what was read of its pools by name and place."""

    fields: dict[str, list[str]]
    pools: dict[str, list[Any]]
    read: dict[str, dict[int, Any]]
