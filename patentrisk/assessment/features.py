"""The fewest features of a unit whose change would avoid several claims."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from patentrisk.records import ClaimChart, ElementKind, Level, Match

#: Features changed together that are tried one set after another.
MOST_CHANGES = 2


def fewest_features(charts: Sequence[ClaimChart]) -> tuple[str, ...] | None:
    """Find the smallest set of shown elements that has one of every claim.

    Of several, the one that the evidence shows least firmly. None where no set of
    so few does.
    """
    shown = [shown_labels(chart) for chart in charts]
    labels = sorted({label for held in shown for label in held})
    for size in range(1, MOST_CHANGES + 1):
        sets = [
            chosen
            for chosen in combinations(labels, size)
            if all(held.keys() & set(chosen) for held in shown)
        ]
        if sets:
            return min(sets, key=lambda chosen: (_firmness(chosen, shown), chosen))
    return None


def shown_labels(chart: ClaimChart) -> dict[str, Match]:
    """Give the elements of a claim that the evidence shows, by name."""
    return {_named(m): m for m in chart.counted if _shown(m)}


def _named(match: Match) -> str:
    """Name an element so that those of two patents of a family are told apart."""
    return f"{match.element.claim.partition('/')[0]} {match.element.label}"


def _shown(match: Match) -> bool:
    kind = match.element.kind is not ElementKind.PREAMBLE
    return kind and match.level in (Level.MET, Level.POSSIBLE)


def _firmness(
    chosen: Iterable[str], shown: Sequence[Mapping[str, Match]]
) -> tuple[int, float]:
    matches = [held[label] for label in chosen for held in shown if label in held]
    met = sum(match.level is Level.MET for match in matches)
    return met, round(max((m.probability or 0.0) for m in matches), 6)
