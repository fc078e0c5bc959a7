"""How likely each element is met anywhere in each component, before any chart.

These arrays decide which charts are built at all, and are what a re-score
keeps: a pair whose elements, passages and similarity did not change is never
measured again. Where it is said which readings are sought, and the similarity has a
screen, only what those need is measured.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from patentrisk.chart.screening import UNMEASURED, Key, Sought
from patentrisk.chart.sifting import Measuring, sift
from patentrisk.chart.units import Unit
from patentrisk.records import Claim, Component, Element
from patentrisk.records.keys import elements_key, passages_key
from patentrisk.similarity import Progress, Similarity, Vectors
from patentrisk.similarity.measured import Measured
from patentrisk.similarity.screening import load_screen


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
        In [0, 1]; nan where unknown, -1 where not measured, since the screen
        told that no reading that was sought needs it.
    claims : dict of str to slice
        Claim identifiers of this run to their rows.
    components : dict of str to int
        Component identifiers of this run to their columns.
    computed, reused : int
        Pairs of claim and component looked at now, and taken over.
    near : mapping of str to frozenset of tuple of str, or None
        By unit the chains, as identifiers of their claims, that are not remote by
        the floor that was sought; units that were measured whole need not be in it;
        None where all were.
    """

    fingerprint: str
    rows: dict[str, slice]
    columns: dict[str, int]
    values: NDArray[np.float32]
    claims: dict[str, slice]
    components: dict[str, int]
    computed: int = 0
    reused: int = 0
    near: Mapping[str, frozenset[Key]] | None = None

    def of(self, rows: NDArray[np.int64], unit: Unit) -> NDArray[np.float32]:
        """Best value of elements, by their rows, over a unit's components.

        Unknown counts as met, so that it never makes a claim remote.
        """
        columns = [self.components[part.id] for part in unit.components]
        block = self.values[rows[:, None], columns]
        met = np.where(np.isnan(block), np.float32(1.0), block)
        best: NDArray[np.float32] = met.max(axis=1)
        return best

    def over(
        self, rows: NDArray[np.int64], units: Sequence[Unit]
    ) -> NDArray[np.float64]:
        """Best values of elements, by their rows, over units, one a column, as `of`."""
        if not units:
            return np.empty((len(rows), 0))
        columns = [self.components[part.id] for u in units for part in u.components]
        block = self.values[rows[:, None], columns]
        met = np.where(np.isnan(block), np.float32(1.0), block).astype(np.float64)
        sizes = [len(unit.components) for unit in units]
        if not all(sizes):
            raise ValueError("a unit without components: there is nothing to read on")
        starts = np.cumsum([0, *sizes[:-1]])
        best: NDArray[np.float64] = np.maximum.reduceat(met, starts, axis=1)
        return best

    def counted(
        self, lineage: Sequence[Claim], labels: frozenset[str]
    ) -> NDArray[np.int64]:
        """Give the rows of the elements of a lineage that count, claim by claim."""
        rows = [
            self.claims[claim.id].start + at
            for claim in lineage
            for at, element in enumerate(claim.elements)
            if element.label in labels
        ]
        return np.array(rows, dtype=np.int64)

    def passed(self, unit: Unit) -> frozenset[str] | None:
        """Give the claims that are not remote; None where that was not decided."""
        if self.near is None or unit.id not in self.near:
            return None
        return frozenset(key[-1] for key in self.near[unit.id])

    def may_read(self, lineage: Sequence[Claim], unit: Unit) -> bool:
        """Tell whether a lineage is not remote, as far as that was decided."""
        if self.near is None or unit.id not in self.near:
            return True
        return tuple(claim.id for claim in lineage) in self.near[unit.id]


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
    sought: Sought | None = None,
    progress: Progress | None = None,
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
    sought : Sought, optional
        The readings asked for, of these claims on units of these components; by
        default every pair is measured.
    progress : callable, optional
        Called now and then with how many of how many components are done.

    Returns
    -------
    Maxima
        Every pair, whether computed or reused.
    """
    screen = None if sought is None else load_screen(similarity)
    usable = known is not None and known.fingerprint == similarity.fingerprint
    if known is None or not usable or (known.near is not None and screen is None):
        known = _nothing(similarity)
    layout = _laid_out(claims, components, known)
    values = np.full(layout.shape, UNMEASURED, dtype=np.float32)
    _take_over(values, known, layout)
    near = None
    if sought is None or screen is None or not isinstance(similarity, Measured):
        _measure_all(values, layout, similarity, vectors)
    else:
        near = sift(
            values,
            layout.elements,
            layout.components,
            sought,
            claims=layout.claim_rows,
            columns=layout.component_columns,
            measuring=Measuring(screen, similarity, vectors),
            progress=progress or (lambda done, whole: None),
        )
    reused = len(layout.kept_rows) * len(layout.kept_columns)
    return Maxima(
        similarity.fingerprint,
        layout.rows,
        layout.columns,
        values,
        layout.claim_rows,
        layout.component_columns,
        len(layout.rows) * len(layout.columns) - reused,
        reused,
        near,
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Layout:
    """Which claim stands in which rows, which component in which column.

    What was measured before comes first; equal claims and equal components share.
    """

    rows: dict[str, slice]
    columns: dict[str, int]
    elements: tuple[Element, ...]
    components: tuple[Component, ...]
    claim_rows: dict[str, slice]
    component_columns: dict[str, int]
    kept_rows: tuple[str, ...]
    kept_columns: tuple[str, ...]

    @property
    def shape(self) -> tuple[int, int]:
        return len(self.elements), len(self.components)


def _laid_out(
    claims: Sequence[Claim], components: Sequence[Component], known: Maxima
) -> _Layout:
    claim_keys = {claim.id: elements_key(claim.elements) for claim in claims}
    component_keys = {
        component.id: component_key(component) for component in components
    }
    asked = {claim_keys[claim.id]: claim for claim in claims}
    shown = {component_keys[component.id]: component for component in components}
    kept_rows = tuple(key for key in asked if key in known.rows)
    kept_columns = tuple(key for key in shown if key in known.columns)
    order = [*kept_rows, *(key for key in asked if key not in known.rows)]
    held = [*kept_columns, *(key for key in shown if key not in known.columns)]
    rows = _rows([(key, len(asked[key].elements)) for key in order])
    columns = {key: column for column, key in enumerate(held)}
    return _Layout(
        rows,
        columns,
        tuple(element for key in order for element in asked[key].elements),
        tuple(shown[key] for key in held),
        {name: rows[key] for name, key in claim_keys.items()},
        {name: columns[key] for name, key in component_keys.items()},
        kept_rows,
        kept_columns,
    )


def _measure_all(
    values: NDArray[np.float32],
    layout: _Layout,
    similarity: Similarity,
    vectors: Vectors,
) -> None:
    """Measure every pair that was not taken over; `values` is the caller's own."""
    top = max((layout.rows[key].stop for key in layout.kept_rows), default=0)
    left = len(layout.kept_columns)
    for part, first in ((slice(top, None), 0), (slice(top), left)):
        elements, components = layout.elements[part], layout.components[first:]
        if elements and components:
            values[part, first:] = similarity.maxima(
                elements, components, vectors=vectors
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


def _take_over(values: NDArray[np.float32], old: Maxima, layout: _Layout) -> None:
    """Copy the pairs that are still valid; `values` is the caller's own array."""
    left = [old.columns[key] for key in layout.kept_columns]
    for key in layout.kept_rows:
        values[layout.rows[key], : len(left)] = old.values[old.rows[key]][:, left]


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
    best = maxima.of(maxima.counted(lineage, counted), unit)
    return similarity.reading_probability(best.tolist())
