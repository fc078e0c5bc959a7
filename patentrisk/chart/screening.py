"""Which claims may read on which units: a glance first, then the worst elements.

A claim's reading never exceeds what its weakest element allows, and a dependent claim
never what it cites. So claims are taken in the order of their chains: one is looked at
only where the chain it continues is not remote, only its own elements are measured,
and of an independent claim the least likely ones first. As soon as the measured ones,
with the glance for the rest, leave it under the floor, it is remote and no more of it
is measured. What is decided of a chain and a unit depends on them alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from patentrisk.chart.units import Unit
from patentrisk.records import Claim, Component, Element
from patentrisk.similarity import Vectors
from patentrisk.similarity.calibration import SLACK
from patentrisk.similarity.features import Query
from patentrisk.similarity.measured import Measured
from patentrisk.similarity.screening import Screen

#: Value of a pair that was not measured, since nothing asked for it.
UNMEASURED = np.float32(-1.0)
#: Elements of an independent claim measured before it is asked again whether the
#: rest are needed; then all of them.
_FIRST = (1, 1, 2)

#: A chain by the identifiers of its claims.
Key = tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Sought:
    """The readings that are asked for.

    Attributes
    ----------
    lineages : mapping of str to tuple of tuple of Claim
        Claim identifier to its alternative chains.
    preambles : mapping of str to bool
        Claim identifier to whether preambles count.
    units : tuple of Unit
        What claims are read on.
    floor : float
        Reading probability below which a pair is remote.
    holders : mapping of str to str
        Claim identifier to who holds it: no claim is read on what its holder makes.
        One that is not in it may be read on any unit.
    """

    lineages: Mapping[str, tuple[tuple[Claim, ...], ...]]
    preambles: Mapping[str, bool]
    units: tuple[Unit, ...]
    floor: float
    holders: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False)
class Chain:
    """A lineage as rows of a table of distinct elements.

    Attributes
    ----------
    key : tuple of str
        Identifiers of its claims.
    rows : ndarray of shape (n_elements,)
        Elements that count.
    own : ndarray of shape (n_elements,) of bool
        Those not measured with the chain that it continues.
    before : int
        Position of that chain, which comes earlier; -1 where there is none.
    """

    key: Key
    rows: NDArray[np.int64]
    own: NDArray[np.bool_]
    before: int


def counted_labels(
    elements: Sequence[Element], *, preamble_counts: bool
) -> frozenset[str]:
    """Give the labels that count in a reading: a preamble only where it limits.

    Where a claim has nothing but preambles they all count: an empty claim would
    read on everything.
    """
    labels = frozenset(e.label for e in elements)
    if preamble_counts:
        return labels
    body = frozenset(e.label for e in elements if not e.label.endswith("[pre]"))
    return body or labels


def chains_of(
    sought: Sought, places: Mapping[tuple[str, str], int]
) -> tuple[Chain, ...]:
    """Arrange lineages, each after the one that it continues.

    Parameters
    ----------
    sought : Sought
        Lineages, and whether preambles count.
    places : mapping of (str, str) to int
        Row of an element by its claim and label.

    Returns
    -------
    tuple of Chain
        By length, then key; those without elements are left out.
    """
    known = {
        tuple(claim.id for claim in lineage): lineage
        for lineages in sought.lineages.values()
        for lineage in lineages
    }
    found: list[Chain] = []
    position: dict[Key, int] = {}
    for key in sorted(known, key=lambda key: (len(key), key)):
        elements = [element for claim in known[key] for element in claim.elements]
        labels = counted_labels(elements, preamble_counts=sought.preambles[key[-1]])
        rows = np.array(
            [places[e.claim, e.label] for e in elements if e.label in labels], np.int64
        )
        if len(rows):
            before = position.get(key[:-1], -1)
            inherited = set(found[before].rows.tolist()) if before >= 0 else set()
            if not inherited <= set(rows.tolist()):
                before, inherited = -1, set()
            own = np.array([row not in inherited for row in rows.tolist()], bool)
            position[key] = len(found)
            found.append(Chain(key, rows, own, before))
    return tuple(found)


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """Some components, the units made of them, and what was measured of them before.

    Attributes
    ----------
    columns : tuple of int
        Of the components, in the whole table.
    components : tuple of Component
        The same.
    units : tuple of (str, tuple of int)
        Unit and positions of its components in `components`.
    screened : bool
        Whether it is screened; else all of it is measured.
    """

    columns: tuple[int, ...]
    components: tuple[Component, ...]
    units: tuple[tuple[str, tuple[int, ...]], ...]
    screened: bool


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """What screening and measuring a block gave.

    Attributes
    ----------
    columns : tuple of int
        As in `Block`.
    cells : ndarray of int
        Row and column in the block, flattened, of what was measured now.
    values : ndarray of float32
        Their probabilities; nan where unknown.
    near : tuple of (str, tuple of int)
        Unit and positions of the chains that may read on it; empty where all was
        measured.
    """

    columns: tuple[int, ...]
    cells: NDArray[np.int64]
    values: NDArray[np.float32]
    near: tuple[tuple[str, tuple[int, ...]], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Screening:
    """Everything that screening a block needs besides the block."""

    screen: Screen
    similarity: Measured
    queries: list[tuple[list[int], Query]]
    chains: tuple[Chain, ...]
    floor: float
    vectors: Vectors
    known: NDArray[np.float32]
    _narrowed: dict[int, tuple[bytes, Query]] = field(default_factory=dict, repr=False)

    def of(self, block: Block) -> Found:
        """Screen and measure a block; depends on nothing outside it."""
        if not block.screened:
            return self._whole(block)
        table = _Table(self, block)
        alive: list[NDArray[np.int64]] = []
        for chains in _by_length(self.chains):
            alive += table.near(chains, alive)
        near: list[list[int]] = [[] for _ in block.units]
        for at, units in enumerate(alive):
            for unit in units.tolist():
                near[unit].append(at)
        named = zip(block.units, near, strict=True)
        fresh = np.flatnonzero(table.fresh)
        return Found(
            block.columns,
            fresh,
            table.values.ravel()[fresh],
            tuple((name, tuple(kept)) for (name, _), kept in named),
        )

    def _whole(self, block: Block) -> Found:
        """Measure all that is not known of a block."""
        values = self.known[:, list(block.columns)].copy()
        needed = values == UNMEASURED
        self.fill(values, block.components, needed)
        fresh = np.flatnonzero(needed)
        return Found(block.columns, fresh, values.ravel()[fresh], ())

    def fill(
        self,
        values: NDArray[np.float32],
        components: Sequence[Component],
        needed: NDArray[np.bool_],
    ) -> None:
        """Measure elements on components; `values` is the caller's own.

        Components of which the same elements are needed are measured side by side.
        """
        for places, query in self.queries:
            rows = np.asarray(places)
            for at, columns in _needed_alike(needed[rows]):
                asked = query if len(at) == len(rows) else self._rows(query, at)
                shown = [components[column] for column in columns.tolist()]
                values[np.ix_(rows[at], columns)] = self.similarity.probabilities(
                    asked, shown, vectors=self.vectors
                )

    def _rows(self, query: Query, at: NDArray[np.int64]) -> Query:
        """Keep some elements of a query, often those of the component before."""
        held = self._narrowed.get(id(query))
        if held is None or held[0] != at.tobytes():
            held = at.tobytes(), query.rows(at)
            self._narrowed[id(query)] = held
        return held[1]


def _needed_alike(
    needed: NDArray[np.bool_],
) -> Iterator[tuple[NDArray[np.int64], NDArray[np.int64]]]:
    """Give rows, and the columns of which just those are needed."""
    alike: dict[bytes, list[int]] = {}
    for column, held in enumerate(np.ascontiguousarray(needed.T)):
        alike.setdefault(held.tobytes(), []).append(column)
    for columns in alike.values():
        at = np.flatnonzero(needed[:, columns[0]])
        if len(at):
            yield at, np.array(columns)


def _by_length(chains: Sequence[Chain]) -> Iterable[Sequence[Chain]]:
    start = 0
    for at in range(1, len(chains) + 1):
        if at == len(chains) or len(chains[at].key) != len(chains[start].key):
            yield chains[start:at]
            start = at


class _Table:
    """Elements over the components and units of a block, while it is measured."""

    def __init__(self, screening: Screening, block: Block) -> None:
        self.by = screening
        self.block = block
        self.values = screening.known[:, list(block.columns)].copy()
        self.fresh = np.zeros(self.values.shape, dtype=bool)
        self._groups = [list(parts) for _, parts in block.units]
        guessed = screening.screen.estimates(
            screening.queries, block.components, vectors=screening.vectors
        )
        self.guessed = self._over_units(guessed)
        self.measured = self._over_units(self.values)
        odds = np.log(screening.floor / (1.0 - screening.floor))
        self.low = 1.0 / (1.0 + np.exp(screening.screen.margin - odds))

    def _over_units(self, values: NDArray[np.float32]) -> NDArray[np.float32]:
        """Give the best value over a unit's components; the unknown counts as met."""
        found = np.empty((len(values), len(self._groups)), dtype=np.float32)
        for at, parts in enumerate(self._groups):
            found[:, at] = np.nan_to_num(values[:, parts], nan=1.0).max(axis=1)
        return found

    def near(
        self, chains: Sequence[Chain], alive: Sequence[NDArray[np.int64]]
    ) -> list[NDArray[np.int64]]:
        """Find the units on which chains of one length may read."""
        every = np.arange(len(self._groups))
        kept = [every if c.before < 0 else alive[c.before] for c in chains]
        kept = [self._left(c, k, 0) for c, k in zip(chains, kept, strict=True)]
        most = max((int(chain.own.sum()) for chain in chains), default=0)
        first = _FIRST if len(chains[0].key) == 1 else ()
        done = 0
        for count in (*first, most):
            if done >= most:
                break
            done = min(done + count, most)
            self._measure(chains, kept, done)
            kept = [self._left(c, k, done) for c, k in zip(chains, kept, strict=True)]
        return kept

    def _worst(self, chain: Chain, units: NDArray[np.int64]) -> NDArray[np.int64]:
        """Order a chain's own elements by unit, from the least likely."""
        rows = chain.rows[chain.own]
        order = np.argsort(self.guessed[np.ix_(rows, units)], axis=0, kind="stable")
        worst: NDArray[np.int64] = rows[order]
        return worst

    def _left(
        self, chain: Chain, units: NDArray[np.int64], done: int
    ) -> NDArray[np.int64]:
        """Keep the units where a chain may read, so many own elements measured."""
        if not len(units):
            return units
        inherited = chain.rows[~chain.own]
        worst = self._worst(chain, units)
        across = units[None, :]
        held = [
            self.measured[np.ix_(inherited, units)],
            self.measured[worst[:done], across],
            self.guessed[worst[done:], across],
        ]
        whole = done >= len(worst)
        values = np.concatenate(held).astype(np.float64)
        calibration = self.by.similarity.calibration
        if whole:
            left = calibration.reaches(values, self.by.floor)
        else:
            left = calibration.reading_probabilities(values) >= self.low - SLACK
        kept: NDArray[np.int64] = units[left]
        return kept

    def _measure(
        self,
        chains: Sequence[Chain],
        kept: Sequence[NDArray[np.int64]],
        done: int,
    ) -> None:
        """Measure the least likely own elements of what is left."""
        needed = np.zeros(self.values.shape, dtype=bool)
        for chain, units in zip(chains, kept, strict=True):
            if len(units):
                worst = self._worst(chain, units)[:done]
                for unit, rows in zip(units.tolist(), worst.T, strict=True):
                    needed[np.ix_(rows, self._groups[unit])] = True
        needed &= self.values == UNMEASURED
        self.by.fill(self.values, self.block.components, needed)
        self.fresh |= needed
        self.measured = self._over_units(self.values)
