"""How likely each element is met anywhere in each component, before any chart.

These arrays decide which charts are built at all, and are what a re-score
keeps: a pair whose elements, passages and similarity did not change is never
measured again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from patentrisk.chart.units import Unit
from patentrisk.records import Claim, Component, Element
from patentrisk.records.keys import elements_key, passages_key
from patentrisk.similarity import Similarity, Vectors


@dataclass(frozen=True, slots=True, eq=False)
class Maxima:
    """Probabilities of elements over components, before checks.

    Attributes
    ----------
    fingerprint : str
        Of the similarity they were measured with.
    rows : dict of str to slice
        `elements_key` of a claim's own elements to their rows.
    columns : dict of str to int
        `passages_key` of a component to its column.
    values : ndarray of shape (n_elements, n_components)
        In [0, 1]; nan where unknown.
    claims : dict of str to slice
        Claim identifiers of this run to their rows.
    components : dict of str to int
        Component identifiers of this run to their columns.
    computed, reused : int
        Pairs of claim and component measured now, and taken over.
    """

    fingerprint: str
    rows: dict[str, slice]
    columns: dict[str, int]
    values: NDArray[np.float32]
    claims: dict[str, slice]
    components: dict[str, int]
    computed: int = 0
    reused: int = 0

    def of(self, claim: Claim, unit: Unit) -> NDArray[np.float32]:
        """Best value of each of a claim's own elements over a unit's components.

        Unknown counts as met, so that it never makes a claim remote.
        """
        columns = [self.components[part.id] for part in unit.components]
        block = self.values[self.claims[claim.id]][:, columns]
        best: NDArray[np.float32] = np.nan_to_num(block, nan=1.0).max(axis=1)
        return best


def component_key(component: Component) -> str:
    """Key of a component as evidence: its passages, and whether they are all."""
    return passages_key(component.passages, complete=component.evidence_complete)


def measure(
    claims: Sequence[Claim],
    components: Sequence[Component],
    *,
    similarity: Similarity,
    vectors: Vectors,
    known: Maxima | None = None,
) -> Maxima:
    """Measure claims against components, reusing what is known.

    Parameters
    ----------
    claims : sequence of Claim
        Own elements only; inherited ones come in with `bound`.
    components : sequence of Component
        All of them; equal ones are measured once.
    similarity : Similarity
        The frozen measure.
    vectors : mapping of str to ndarray of shape (n_dimensions,)
        By text; must hold every text that is measured.
    known : Maxima, optional
        Of an earlier run; not used if measured with another similarity.

    Returns
    -------
    Maxima
        Every pair, whether computed or reused.
    """
    claim_keys = {claim.id: elements_key(claim.elements) for claim in claims}
    component_keys = {
        component.id: component_key(component) for component in components
    }
    asked = {claim_keys[claim.id]: claim for claim in claims}
    shown = {component_keys[component.id]: component for component in components}
    usable = known is not None and known.fingerprint == similarity.fingerprint
    old = known if known is not None and usable else _nothing(similarity)
    kept_rows = [key for key in asked if key in old.rows]
    kept_columns = [key for key in shown if key in old.columns]
    order = [*kept_rows, *(key for key in asked if key not in old.rows)]
    columns = [*kept_columns, *(key for key in shown if key not in old.columns)]
    rows = _rows([(key, len(asked[key].elements)) for key in order])
    values = np.full((_height(rows), len(columns)), np.nan, dtype=np.float32)
    _take_over(values, old, kept_rows, kept_columns, rows)
    for row_keys, first in (
        (order[len(kept_rows) :], 0),
        (kept_rows, len(kept_columns)),
    ):
        elements = [e for key in row_keys for e in asked[key].elements]
        if elements and first < len(columns):
            top = rows[row_keys[0]].start
            values[top : top + len(elements), first:] = similarity.maxima(
                elements, [shown[key] for key in columns[first:]], vectors=vectors
            )
    reused = len(kept_rows) * len(kept_columns)
    place = {key: column for column, key in enumerate(columns)}
    return Maxima(
        similarity.fingerprint,
        rows,
        place,
        values,
        {name: rows[key] for name, key in claim_keys.items()},
        {name: place[key] for name, key in component_keys.items()},
        len(order) * len(columns) - reused,
        reused,
    )


def _nothing(similarity: Similarity) -> Maxima:
    nothing = np.empty((0, 0), dtype=np.float32)
    return Maxima(similarity.fingerprint, {}, {}, nothing, {}, {})


def _rows(sizes: Sequence[tuple[str, int]]) -> dict[str, slice]:
    rows: dict[str, slice] = {}
    start = 0
    for key, size in sizes:
        rows[key] = slice(start, start + size)
        start += size
    return rows


def _height(rows: Mapping[str, slice]) -> int:
    return max((held.stop for held in rows.values()), default=0)


def _take_over(
    values: NDArray[np.float32],
    old: Maxima,
    kept_rows: Sequence[str],
    kept_columns: Sequence[str],
    rows: Mapping[str, slice],
) -> None:
    """Copy the pairs that are still valid; `values` is the caller's own array."""
    left = [old.columns[key] for key in kept_columns]
    for key in kept_rows:
        values[rows[key], : len(left)] = old.values[old.rows[key]][:, left]


def bound(
    lineage: Sequence[Claim],
    unit: Unit,
    *,
    maxima: Maxima,
    similarity: Similarity,
    counted: frozenset[str],
) -> float:
    """Bound the reading probability of a claim on a unit from above.

    Parameters
    ----------
    lineage : sequence of Claim
        The claim and those whose elements it inherits.
    unit : Unit
        Product or component.
    maxima : Maxima
        Must hold every pair of them.
    similarity : Similarity
        Combines elements into a claim.
    counted : frozenset of str
        Labels that count; see `counted_labels`.

    Returns
    -------
    float
        In [0, 1]: checks can only lower it.
    """
    values = [
        float(value)
        for claim in lineage
        for element, value in zip(claim.elements, maxima.of(claim, unit), strict=True)
        if element.label in counted
    ]
    return similarity.reading_probability(values)


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
