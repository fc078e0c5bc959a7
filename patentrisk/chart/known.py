"""What was measured before, by its texts, and the table that it is taken into."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from patentrisk.chart.maxima import component_key
from patentrisk.chart.screening import UNMEASURED
from patentrisk.records import Claim, Component
from patentrisk.records.keys import elements_key
from patentrisk.similarity import Similarity, Vectors

#: Elements over components.
Grid = NDArray[np.float32]
#: Some columns: the numbers of their components, and a grid over these.
Columns = tuple[NDArray[np.int32], Grid]
#: For so many rows or columns of a grid one more is left free, for what comes later.
_FREE = 64


@dataclass(frozen=True, slots=True, eq=False)
class Decided:
    """Which chains of a patent may read on which units.

    Attributes
    ----------
    units : tuple of str
        Keys of the units that were looked at.
    passed : ndarray of shape (n_chains, n_units) of bool
        Chains in the order of their claims.
    """

    units: tuple[str, ...]
    passed: NDArray[np.bool_]


class Unread:
    """Rows that are known, and read when they are asked for first.

    Parameters
    ----------
    names : mapping of int to str
        `component_key` of a component by its number.
    rows : mapping of str to callable
        By `elements_key` of a claim what gives its columns.
    """

    def __init__(
        self,
        names: Mapping[int, str] | None = None,
        rows: Mapping[str, Callable[[], Columns]] | None = None,
    ) -> None:
        self._names, self._rows = names or {}, dict(rows or {})

    def read(
        self,
        keys: Set[str],
        values: Grid,
        rows: Mapping[str, slice],
        columns: Mapping[str, int],
    ) -> None:
        """Write the rows of claims into a grid, as far as they were not read yet."""
        wanted = self._rows.keys() & keys
        if not wanted:
            return
        place = numbered({n: columns.get(name, -1) for n, name in self._names.items()})
        for key in wanted:
            if row := self._rows.pop(key, None):
                numbers, found = row()
                at = looked_up(numbers, place)
                values[rows[key], at[at >= 0]] = found[:, at >= 0]


def numbered(places: Mapping[int, int]) -> NDArray[np.int64]:
    """Write places by number down as a table; -1 for what is no such number."""
    table = np.full(max(places, default=0) + 1, -1)
    table[list(places)] = list(places.values())
    return table


def looked_up(
    numbers: NDArray[np.int32], table: NDArray[np.int64]
) -> NDArray[np.int64]:
    """Look numbers up in a table of `numbered`; -1 for what is not in it."""
    found = np.full(len(numbers), -1)
    inside = (numbers >= 0) & (numbers < len(table))
    found[inside] = table[numbers[inside]]
    return found


@dataclass(frozen=True, slots=True, eq=False)
class Known:
    """What was measured before, by its texts.

    Attributes
    ----------
    fingerprint : str
        Of the similarity, the screen and the floor: what is known of others is none.
    rows : dict of str to slice
        `elements_key` of a claim to its rows.
    columns : dict of str to int
        `component_key` of a component to its column.
    values : ndarray of shape (n_rows, n_columns)
        As in `Maxima`; rows and columns that nothing has are free.
    decided : dict of str to Decided
        By `chains_key` of a patent.
    touched : frozenset of str
        Keys of rows and patents that were not known so before.
    unread : Unread
        What is not yet in `values`, where it is unmeasured.
    computed, reused : int
        Pairs of claim and component looked at now, and taken over.
    """

    fingerprint: str
    rows: dict[str, slice] = field(default_factory=dict)
    columns: dict[str, int] = field(default_factory=dict)
    values: Grid = field(default_factory=lambda: np.empty((0, 0), np.float32))
    decided: dict[str, Decided] = field(default_factory=dict)
    touched: frozenset[str] = frozenset()
    computed: int = 0
    reused: int = 0
    unread: Unread = field(default_factory=Unread)


def _stretches(
    mine: Mapping[str, slice], theirs: Mapping[str, slice]
) -> Iterator[tuple[slice, slice]]:
    """Give places of the same keys; those that follow each other in both together."""
    held: tuple[slice, slice] | None = None
    for key, here in mine.items():
        there = theirs.get(key)
        if there is None:
            continue
        if held and (held[0].stop, held[1].stop) == (here.start, there.start):
            held = slice(held[0].start, here.stop), slice(held[1].start, there.stop)
            continue
        if held:
            yield held
        held = here, there
    if held:
        yield held


def _placed(
    sizes: Mapping[str, int], known: Mapping[str, slice]
) -> tuple[dict[str, slice], int]:
    """Give every key its places, new ones after all that are known, and their end."""
    end = max((held.stop for held in known.values()), default=0)
    rows: dict[str, slice] = {}
    for key, size in sizes.items():
        held = known.get(key)
        if held is None:
            held = slice(end, end + size)
            end += size
        rows[key] = held
    return rows, end


def _single(places: Mapping[str, int]) -> dict[str, slice]:
    return {key: slice(at, at + 1) for key, at in places.items()}


def room_for(rows: int, columns: int) -> Grid:
    """Give a grid with some rows and columns to spare; nothing is written to it."""
    shape = [size + size // _FREE + 1 for size in (rows, columns)]
    return np.empty(shape, dtype=np.float32)


class Table:
    """All claims over all components; what is known is filled in.

    Parameters
    ----------
    claims, components : sequence of Claim, of Component
        Equal ones share their place.
    known : Known
        What was measured before.
    given : bool, default False
        Whether `known` is given away: then its grid becomes that of the table, if what
        is new finds room in the rows and columns that are free.
    """

    def __init__(
        self,
        claims: Sequence[Claim],
        components: Sequence[Component],
        known: Known,
        *,
        given: bool = False,
    ) -> None:
        keys = {claim.id: elements_key(claim.elements) for claim in claims}
        shown = {part.id: component_key(part) for part in components}
        self.claims = {keys[claim.id]: claim for claim in reversed(claims)}
        self.parts = {shown[part.id]: part for part in reversed(components)}
        sizes = {key: len(self.claims[key].elements) for key in keys.values()}
        places = dict.fromkeys(shown.values(), 1)
        self.rows, end = _placed(sizes, known.rows)
        columns, last = _placed(places, _single(known.columns))
        height, width = known.values.shape
        if given and end <= height and last <= width:
            self.columns = {key: held.start for key, held in columns.items()}
            self.values, self.unread = known.values, known.unread
        else:
            self.rows, end = _placed(sizes, {})
            self.columns = {key: at for at, key in enumerate(places)}
            self.values, self.unread = room_for(end, len(places)), Unread()
            known.unread.read(
                known.rows.keys(), known.values, known.rows, known.columns
            )
            self._take_over(known)
        self._clear(known)
        self.claim_rows = {name: self.rows[key] for name, key in keys.items()}
        self.component_columns = {name: self.columns[k] for name, k in shown.items()}
        self.keys, self.shown = keys, shown
        self.touched: set[str] = set()
        self.computed = 0

    def _take_over(self, known: Known) -> None:
        """Copy what is known. Cells are touched about once."""
        columns = list(_stretches(_single(self.columns), _single(known.columns)))
        for mine, theirs in _stretches(self.rows, known.rows):
            for here, there in columns:
                self.values[mine, here] = known.values[theirs, there]

    def _clear(self, known: Known) -> None:
        """Let what is not known be unmeasured."""
        for key in self.rows.keys() - known.rows.keys():
            self.values[self.rows[key]] = UNMEASURED
        if known.rows:
            fresh = self.columns.keys() - known.columns.keys()
            self.values[:, [self.columns[key] for key in fresh]] = UNMEASURED

    def recall(self, keys: Iterable[str]) -> None:
        """Have the rows of claims in the grid, by their keys."""
        self.unread.read(set(keys), self.values, self.rows, self.columns)

    def measure(self, similarity: Similarity, vectors: Vectors) -> None:
        """Measure every cell that is not known; there is no screen."""
        self.recall(self.rows)
        missing: dict[tuple[str, ...], list[str]] = {}
        for key, rows in self.rows.items():
            empty = (self.values[rows] == UNMEASURED).any(axis=0)
            lacking = tuple(k for k, at in self.columns.items() if empty[at])
            if lacking and rows.stop > rows.start:
                missing.setdefault(lacking, []).append(key)
        for lacking, keys in missing.items():
            elements = [e for key in keys for e in self.claims[key].elements]
            parts = [self.parts[key] for key in lacking]
            found = similarity.maxima(elements, parts, vectors=vectors)
            self.write(keys, lacking, found.astype(np.float32))
            self.computed += len(keys) * len(lacking)

    def read(self, keys: Sequence[str], columns: Sequence[str]) -> Grid:
        """Copy the rows of claims over components."""
        self.recall(keys)
        rows = self._places(keys)
        at = np.array([self.columns[key] for key in columns], dtype=np.int64)
        return self.values[np.ix_(rows, at)]

    def write(self, keys: Sequence[str], columns: Sequence[str], found: Grid) -> None:
        """Take up what was measured of claims over components."""
        rows = self._places(keys)
        at = np.array([self.columns[key] for key in columns], dtype=np.int64)
        self.values[np.ix_(rows, at)] = found
        self.touched |= set(keys)

    def _places(self, keys: Sequence[str]) -> NDArray[np.int64]:
        held = [np.arange(self.rows[k].start, self.rows[k].stop) for k in keys]
        return np.concatenate(held) if held else np.empty(0, np.int64)
