"""How alike two parties' technology areas are: families, claim against claim."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from patentrisk.exposure import Scoring
from patentrisk.records import Claim, Overlap, OverlapPair, Patent

AreaWeights = Mapping[str, tuple[tuple[str, float, str], ...]]
Likeness = Callable[[Sequence[Claim], Sequence[Claim]], NDArray[np.float64]]


#: Similarities are told in steps of this size.
_STEP = 1e-4


@dataclass(frozen=True, slots=True)
class _Side:
    """Claims of one party in one area, with the family of each."""

    claims: tuple[Claim, ...]
    families: tuple[str, ...]


def find_overlaps(
    claims: Iterable[Claim],
    patents: Mapping[str, Patent],
    holders: Mapping[str, str],
    *,
    areas: AreaWeights,
    likeness: Likeness,
    scoring: Scoring,
) -> tuple[Overlap, ...]:
    """Compare every party-area with every one of another party.

    Parameters
    ----------
    claims : iterable of Claim
        All claims; only those that take in no other are compared.
    patents, holders, areas : mapping
        By publication number.
    likeness : callable
        Two sequences of claims to an ndarray of shape (n_first, n_second), in
        [0, 1], symmetric in its arguments and independent of the corpus.
    scoring : Scoring
        Least area weight, and how many pairs are kept as evidence.

    Returns
    -------
    tuple of Overlap
        Closest first. The similarity is the symmetric mean over families of
        each family's best match on the other side; a family counts once
        however many members or claims it has.
    """
    sides = _sides(claims, patents, holders, areas, scoring.area_weight)
    by_party: dict[str, dict[str, Claim]] = {}
    for (party, _), side in sides.items():
        by_party.setdefault(party, {}).update({c.id: c for c in side.claims})
    overlaps: list[Overlap] = []
    for first, second in combinations(sorted(by_party), 2):
        rows, columns = by_party[first], by_party[second]
        table = likeness(list(rows.values()), list(columns.values()))
        place = (
            {c: i for i, c in enumerate(rows)},
            {c: i for i, c in enumerate(columns)},
        )
        overlaps += [
            _overlap(
                here, there, sides, table, place, scoring.overlap["evidence_pairs"]
            )
            for here in sorted(sides)
            for there in sorted(sides)
            if (here[0], there[0]) == (first, second)
        ]
    return tuple(sorted(overlaps, key=_closest_first))


def _closest_first(held: Overlap) -> tuple[float, str, str, str, str]:
    return (
        -held.similarity,
        held.first_party,
        held.second_party,
        held.first_area,
        held.second_area,
    )


def _sides(
    claims: Iterable[Claim],
    patents: Mapping[str, Patent],
    holders: Mapping[str, str],
    areas: AreaWeights,
    least: float,
) -> dict[tuple[str, str], _Side]:
    found: dict[tuple[str, str], list[Claim]] = {}
    for claim in claims:
        # A claim that only wraps another ("performing the method of claim 1") is
        # like every other such claim, whatever the technique.
        own = claim.independent and not claim.cites
        if own and claim.elements and claim.patent in holders:
            for area, weight, _ in areas[claim.patent]:
                if weight >= least:
                    found.setdefault((holders[claim.patent], area), []).append(claim)
    return {
        key: _Side(
            tuple(held),
            tuple(patents[c.patent].family_id or c.patent for c in held),
        )
        for key, held in found.items()
    }


def _overlap(
    here: tuple[str, str],
    there: tuple[str, str],
    sides: Mapping[tuple[str, str], _Side],
    table: NDArray[np.float64],
    place: tuple[Mapping[str, int], Mapping[str, int]],
    evidence: int,
) -> Overlap:
    first, second = sides[here], sides[there]
    block = table[
        np.ix_(
            [place[0][claim.id] for claim in first.claims],
            [place[1][claim.id] for claim in second.claims],
        )
    ]
    best_first = _best_by_family(block.max(axis=1), first.families)
    best_second = _best_by_family(block.max(axis=0), second.families)
    mean = (np.mean(best_first) + np.mean(best_second)) / 2
    return Overlap(
        *here,
        *there,
        similarity=round(float(mean), 4),
        families=(len(best_first), len(best_second)),
        pairs=_pairs(block, first, second, evidence),
    )


def _best_by_family(best: NDArray[np.float64], families: Sequence[str]) -> list[float]:
    found: dict[str, float] = {}
    for family, value in zip(families, best, strict=True):
        found[family] = max(found.get(family, 0.0), float(value))
    return [found[family] for family in sorted(found)]


def _pairs(
    block: NDArray[np.float64], first: _Side, second: _Side, most: int
) -> tuple[OverlapPair, ...]:
    least = np.partition(block, -most, axis=None)[-most] if block.size > most else 0.0
    # Values are compared rounded: what comes within a step of the least may count.
    near = np.argwhere(block >= least - _STEP)
    pairs = [
        OverlapPair(
            first.claims[row].id,
            second.claims[column].id,
            round(float(block[row, column]), 4),
        )
        for row, column in near.tolist()
    ]
    pairs.sort(key=lambda pair: (-pair.similarity, pair.first, pair.second))
    return tuple(pairs[:most])
