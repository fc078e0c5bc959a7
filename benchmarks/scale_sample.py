"""What the screen loses: brute force on a sample of pairs with enough readings."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from benchmarks.scale_set import Lineages, OwnClaims
from patentrisk.chart import Maxima, Unit
from patentrisk.records import Claim, Component, Element
from patentrisk.similarity import Vectors
from patentrisk.similarity.protocol import Similarity
from patentrisk.similarity.workers import spread, workers_at_hand

_SEED = 20261123
#: Papers drawn at random, and nearest papers looked at of each claim.
_PAPERS, _NEAREST = 16, 6
_CONFIDENCE = 0.95

#: What was screened: lineages, and what the product made of them.
Run = tuple[Sequence[Claim], Lineages, Maxima]
OwnRun = tuple[OwnClaims, Maxima]


@dataclass(frozen=True, slots=True)
class Counted:
    """Pairs measured by brute force.

    Attributes
    ----------
    pairs, above, lost : int
        All of them, those whose reading is above the floor, and of those the ones
        that the screen took for remote.
    """

    pairs: int = 0
    above: int = 0
    lost: int = 0

    @property
    def recall(self) -> float:
        """Share of the readings above the floor that the screen lets pass."""
        return 1.0 - self.lost / max(self.above, 1)

    @property
    def least_recall(self) -> float:
        """Give the bound that the recall exceeds with 95 % confidence.

        References
        ----------
        Clopper & Pearson, Biometrika 26 (1934), one-sided.
        """
        from scipy.stats import beta

        if self.lost >= self.above:
            return 0.0
        kept = self.above - self.lost
        return float(beta.ppf(1.0 - _CONFIDENCE, kept, self.lost + 1))


@dataclass(frozen=True, slots=True)
class _Asked:
    """Lineages to read on one component, and whether the screen let each pass."""

    component: Component
    lineages: tuple[tuple[tuple[Claim, ...], bool], ...]


def lost_by_the_screen(
    similarity: Similarity,
    run: Run,
    own: OwnRun,
    components: Sequence[Component],
    vectors: Vectors,
    *,
    nearest: Callable[[Sequence[str]], NDArray[np.int64]],
    applications: int,
) -> dict[str, Counted]:
    """Count what brute force finds above the floor and the screen does not.

    Parameters
    ----------
    similarity : Similarity
        The measure.
    run : tuple
        Claims, lineages and what the product measured.
    own : tuple
        Claims with papers of their own, and what the product measured.
    components : sequence of Component
        All papers.
    vectors : mapping of str to ndarray
        Of all texts.
    nearest : callable
        Texts of claims to positions of components, the nearest first.
    applications : int
        How many to draw.

    Returns
    -------
    dict of str to Counted
        ``random``, ``nearest`` and ``own``.
    """
    claims, lineages, maxima = run
    rng = np.random.default_rng(_SEED)
    patents = sorted({claim.patent for claim in claims})
    chosen = rng.choice(patents, min(applications, len(patents)), replace=False)
    drawn = [c for c in claims if c.patent in set(chosen.tolist())]
    papers = rng.choice(
        len(components), min(_PAPERS, len(components)), replace=False
    ).tolist()
    near = nearest([_whole(lineages[claim.id][0]) for claim in drawn])[:, :_NEAREST]
    by_id = {component.id: at for at, component in enumerate(components)}
    own_claims, own_maxima = own
    wanted: dict[str, tuple[Lineages, Maxima, list[tuple[str, int]]]] = {
        "random": (lineages, maxima, [(c.id, at) for c in drawn for at in papers]),
        "nearest": (
            lineages,
            maxima,
            [
                (claim.id, at)
                for claim, row in zip(drawn, near.tolist(), strict=True)
                for at in row
            ],
        ),
        "own": (
            own_claims.lineages,
            own_maxima,
            [
                (name, by_id[held])
                for name, ids in own_claims.shown.items()
                for held in ids
            ],
        ),
    }
    return {
        name: _counted(similarity, _asked(pairs, chains, found, components), vectors)
        for name, (chains, found, pairs) in wanted.items()
    }


def _whole(lineage: Sequence[Claim]) -> str:
    return " ".join(claim.text for claim in lineage)


def _asked(
    pairs: Sequence[tuple[str, int]],
    lineages: Lineages,
    maxima: Maxima,
    components: Sequence[Component],
) -> list[_Asked]:
    by_component: dict[int, list[str]] = {}
    for name, at in pairs:
        by_component.setdefault(at, []).append(name)
    asked = []
    for at, names in sorted(by_component.items()):
        unit = Unit(components[at].id, "", (components[at],))
        chains = [chain for name in names for chain in lineages[name][:1]]
        passed = [(chain, maxima.may_read(chain, unit)) for chain in chains]
        asked.append(_Asked(components[at], tuple(passed)))
    return asked


def _counted(
    similarity: Similarity, asked: Sequence[_Asked], vectors: Vectors
) -> Counted:
    """Measure every element of every lineage, each component by itself."""

    def count(one: _Asked) -> Counted:
        return _count(similarity, one, vectors)

    total = Counted()
    done: Iterator[Counted] = spread(count, asked, workers=workers_at_hand())
    for at, found in enumerate(done, start=1):
        total = Counted(
            total.pairs + found.pairs,
            total.above + found.above,
            total.lost + found.lost,
        )
        if at % 100 == 0:
            sys.stderr.write(f"scale: brute force on {at} of {len(asked)} papers\n")
    return total


def _count(similarity: Similarity, asked: _Asked, vectors: Vectors) -> Counted:
    place: dict[tuple[str, str], int] = {}
    elements: list[Element] = []
    rows = []
    for chain, _ in asked.lineages:
        own = [element for claim in chain for element in claim.elements]
        for element in own:
            key = (element.text, element.kind)
            if place.setdefault(key, len(elements)) == len(elements):
                elements.append(element)
        rows.append([place[e.text, e.kind] for e in own])
    if not elements:
        return Counted()
    found = similarity.maxima(elements, [asked.component], vectors=vectors)
    # As the product keeps them: in single precision, what is unknown as met.
    values = np.nan_to_num(found[:, 0].astype(np.float32), nan=1.0).tolist()
    above = lost = 0
    for (_, passed), own_rows in zip(asked.lineages, rows, strict=True):
        held = [values[row] for row in own_rows]
        reads = similarity.reading_probability(held) if held else 0.0
        above += reads >= similarity.calibration.floor
        lost += reads >= similarity.calibration.floor and not passed
    return Counted(len(asked.lineages), above, lost)
