"""The texts that are compared, and how alike claims are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from patentrisk.records import Claim, Component, Element
from patentrisk.similarity import Similarity, Vectors
from patentrisk.similarity.recalling import Recalling, texts_key


def texts_of(
    elements: Iterable[Element], components: Iterable[Component]
) -> tuple[str, ...]:
    """Give every text that measuring needs, each once, in order."""
    said = (passage.text for part in components for passage in part.passages)
    asked = (element.text for element in elements)
    return tuple(dict.fromkeys((*asked, *said)))


def completed(
    similarity: Similarity, vectors: Vectors | None, wanted: Sequence[str]
) -> Vectors:
    """Add the vectors of wanted texts that are not yet encoded."""
    known = vectors or {}
    fresh = similarity.vectors([text for text in wanted if text not in known])
    return {**known, **fresh} if fresh else known


def likeness_with(
    similarity: Similarity, vectors: Vectors
) -> Callable[[Sequence[Claim], Sequence[Claim]], NDArray[np.float64]]:
    """Give a symmetric likeness of claims: elements cover elements, both ways.

    Returns
    -------
    callable
        Two sequences of claims to an ndarray of shape (n_first, n_second), in
        [0, 1]: the mean of how far each claim's elements cover the other's.
    """

    def likeness(
        first: Sequence[Claim], second: Sequence[Claim]
    ) -> NDArray[np.float64]:
        mine = [[element.text for element in held.elements] for held in first]
        theirs = [[element.text for element in held.elements] for held in second]

        def both_ways(row: int, column: int) -> float:
            here, there = mine[row], theirs[column]
            return (
                measuring.alike(here, there, vectors=vectors)
                + measuring.alike(there, here, vectors=vectors)
            ) / 2

        if isinstance(similarity, Recalling):
            return similarity.recall.alike(
                [texts_key([similarity.fingerprint], held) for held in mine],
                [texts_key([similarity.fingerprint], held) for held in theirs],
                both_ways,
            )
        table = np.zeros((len(first), len(second)))
        for row, column in np.ndindex(*table.shape):
            table[row, column] = both_ways(row, column)
        return table

    measuring = similarity.inner if isinstance(similarity, Recalling) else similarity
    return likeness
