"""Similarity of two phrases."""

from __future__ import annotations
from collections.abc import Sequence


def phrase_similarities(pairs: Sequence[tuple[str, str, str]]) -> list[float]:
    """Temporary."""
    return [0.0 for _ in pairs]


def phrase_similarity(first: str, second: str, context: str = "") -> float:
    """Temporary."""
    return phrase_similarities([(first, second, context)])[0]
