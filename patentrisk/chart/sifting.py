"""Screening in blocks of components, on every core, within bounded memory."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from patentrisk.chart.screening import (
    UNMEASURED,
    Block,
    Chain,
    Found,
    Key,
    Screening,
    Sought,
    chains_of,
)
from patentrisk.chart.units import Unit
from patentrisk.records import Component, Element, ElementKind
from patentrisk.similarity import Progress, Vectors
from patentrisk.similarity.measured import Measured
from patentrisk.similarity.preambles import asked_text
from patentrisk.similarity.screening import Screen
from patentrisk.similarity.workers import spread, workers_at_hand

#: Passages of a block, about: what is held at once grows with them.
_PASSAGES = 6_000
#: Elements times components from which a second process is worth its start. Where few
#: elements are compared, nearly all the work is to make passages ready, a second for
#: 4,000 of them. Up to so many this process does it: it keeps what it has made, for the
#: elements that come next, while what another process keeps is lost.
_WORTH_FORKING = 200_000
_WORTH_SHARING = 16_000


class Measuring(NamedTuple):
    """What measures: the screen, the similarity and the vectors of texts."""

    screen: Screen
    similarity: Measured
    vectors: Vectors


@dataclass(frozen=True, slots=True, eq=False)
class Distinct:
    """Elements that are compared by the same words, once each.

    Attributes
    ----------
    elements : tuple of Element
        The first of each.
    place : ndarray of shape (n_rows,)
        Row of all elements among them.
    """

    elements: tuple[Element, ...]
    place: NDArray[np.int64]


def distinct(elements: Sequence[Element]) -> Distinct:
    """Find elements that ask for the same.

    Examples
    --------
    >>> from patentrisk.chart.sifting import distinct
    >>> from patentrisk.records import Element, ElementKind
    >>> limitation = ElementKind.LIMITATION
    >>> texts = ("a lidar", "a brake", "a lidar")
    >>> found = distinct([Element("X/1", f"1[{text[2]}]", limitation, 0, 7, text)
    ...                   for text in texts])
    >>> found.place.tolist(), len(found.elements)
    ([0, 1, 0], 2)
    """
    first: dict[tuple[str, str, bool], int] = {}
    kept: list[Element] = []
    place = []
    for element in elements:
        opaque = element.kind is ElementKind.OPAQUE
        key = (element.language, asked_text(element), opaque)
        if first.setdefault(key, len(kept)) == len(kept):
            kept.append(element)
        place.append(first[key])
    return Distinct(tuple(kept), np.array(place, dtype=np.int64))


def sift(
    values: NDArray[np.float32],
    elements: Sequence[Element],
    components: Sequence[Component],
    sought: Sought,
    *,
    claims: Mapping[str, slice],
    columns: Mapping[str, int],
    measuring: Measuring,
    progress: Progress,
) -> dict[str, frozenset[Key]]:
    """Measure what the readings that are sought need.

    Parameters
    ----------
    values : ndarray of shape (n_elements, n_components)
        What is known, `UNMEASURED` elsewhere; filled in, the caller's own.
    elements, components : sequence
        Rows and columns.
    sought : Sought
        The readings asked for.
    claims : mapping of str to slice
        Claim identifier to rows.
    columns : mapping of str to int
        Component identifier to column.
    measuring : Measuring
        What measures.
    progress : callable
        Called with how many of how many components are done.

    Returns
    -------
    dict of str to frozenset of tuple of str
        By unit the chains that may read on it; units that were measured whole are
        not in it.
    """
    alike = distinct(elements)
    shape = (len(alike.elements), len(components))
    known = np.full(shape, UNMEASURED, dtype=np.float32)
    if (values != UNMEASURED).any():
        np.maximum.at(known, alike.place, values)
    similarity, vectors = measuring.similarity, measuring.vectors
    chains = chains_of(sought, _places(sought, claims, alike))
    screening = Screening(
        measuring.screen,
        similarity,
        similarity.queries(alike.elements, vectors=vectors),
        chains,
        sought.floor,
        vectors,
        known,
    )
    near: dict[str, frozenset[Key]] = {}
    workers, passages = _shared_out(known.size, components)
    if workers > 1 and similarity.encoded:
        # Otherwise each of them would, and nobody would keep what they encode.
        similarity.vocabulary.prepare(p for c in components for p in c.passages)
    blocks = _blocks(sought.units, components, columns, measuring.screen, passages)
    done = 0
    for found in spread(screening.of, blocks, workers=workers):
        near |= _taken_in(found, known, chains)
        done += len(found.columns)
        progress(done, len(components))
    values[:] = known[alike.place]
    return near


def _shared_out(cells: int, components: Sequence[Component]) -> tuple[int, int]:
    """Tell how many processes work, and about how many passages each block has."""
    if cells >= _WORTH_FORKING:
        return workers_at_hand(), _PASSAGES
    passages = sum(len(component.passages) for component in components)
    if passages < _WORTH_SHARING:
        return 1, _PASSAGES
    workers = workers_at_hand()
    return workers, min(_PASSAGES, passages // (2 * workers))


def _taken_in(
    found: Found, known: NDArray[np.float32], chains: Sequence[Chain]
) -> dict[str, frozenset[Key]]:
    """Write down what a block gave; `known` is the caller's own."""
    rows, at = np.divmod(found.cells, len(found.columns))
    known[rows, np.asarray(found.columns, dtype=np.int64)[at]] = found.values
    return {
        unit: frozenset(chains[chain].key for chain in kept)
        for unit, kept in found.near
    }


def _places(
    sought: Sought, claims: Mapping[str, slice], alike: Distinct
) -> dict[tuple[str, str], int]:
    """Find the row of every element of the lineages."""
    held = {
        claim.id: claim
        for lineages in sought.lineages.values()
        for lineage in lineages
        for claim in lineage
    }
    return {
        (claim.id, element.label): int(row)
        for claim in held.values()
        for element, row in zip(
            claim.elements, alike.place[claims[claim.id]], strict=True
        )
    }


def groups_of(
    units: Sequence[Unit], columns: Mapping[str, int]
) -> dict[str, tuple[str, ...]]:
    """Give, for each unit, all units that are joined to it by shared components.

    Parameters
    ----------
    units : sequence of Unit
        Products and components.
    columns : mapping of str to int
        Component identifier to column; equal ones share one.

    Returns
    -------
    dict of str to tuple of str
        Identifiers by identifier.
    """
    parts = {u.id: tuple(columns[part.id] for part in u.components) for u in units}
    group: dict[int, int] = {}
    for at, joined in enumerate(_joined([held for held in parts.values() if held])):
        group |= dict.fromkeys(joined, at)
    members: dict[int, list[str]] = {}
    for name, held in parts.items():
        members.setdefault(group[held[0]], []).append(name)
    return {name: tuple(members[group[held[0]]]) for name, held in parts.items()}


def screened_groups(
    groups: Mapping[str, tuple[str, ...]], units: Sequence[Unit], screen: Screen
) -> dict[str, bool]:
    """Tell which units are screened: where the screen looks at all that is joined."""
    looked = {u.id: all(screen.looks_at(part) for part in u.components) for u in units}
    return {
        name: all(looked[held] for held in joined) for name, joined in groups.items()
    }


def _blocks(
    units: Sequence[Unit],
    components: Sequence[Component],
    columns: Mapping[str, int],
    screen: Screen,
    most: int,
) -> list[Block]:
    """Put components that stand in one unit into one block, and small ones together.

    A block is full from `most` passages on. It is screened where the screen looks at
    every component of it.
    """
    groups = [
        (unit.id, tuple(dict.fromkeys(columns[part.id] for part in unit.components)))
        for unit in units
    ]
    together = _joined([parts for _, parts in groups])
    blocks: list[Block] = []
    for screened in (True, False):
        held: list[int] = []
        passages = 0
        for joined in together:
            if all(screen.looks_at(components[at]) for at in joined) is not screened:
                continue
            held += joined
            passages += sum(len(components[at].passages) for at in joined)
            if passages >= most:
                blocks.append(_block(held, groups, components, screened))
                held, passages = [], 0
        if held:
            blocks.append(_block(held, groups, components, screened))
    return blocks


def _block(
    held: Sequence[int],
    groups: Sequence[tuple[str, tuple[int, ...]]],
    components: Sequence[Component],
    screened: bool,
) -> Block:
    position = {column: at for at, column in enumerate(held)}
    return Block(
        tuple(held),
        tuple(components[column] for column in held),
        tuple(
            (unit, tuple(position[column] for column in parts))
            for unit, parts in groups
            if parts and parts[0] in position
        ),
        screened,
    )


def _joined(groups: Iterable[tuple[int, ...]]) -> list[list[int]]:
    """Join columns that stand in one group, in the order of the lowest of them."""
    leader: dict[int, int] = {}

    def lead(column: int) -> int:
        while leader.setdefault(column, column) != column:
            column = leader[column]
        return column

    for group in groups:
        first = min(map(lead, group))
        for column in group:
            leader[lead(column)] = first
    joined: dict[int, list[int]] = {}
    for column in sorted(leader):
        joined.setdefault(lead(column), []).append(column)
    return [joined[first] for first in sorted(joined)]
