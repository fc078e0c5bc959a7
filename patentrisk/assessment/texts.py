"""The texts that are compared, and how alike claims are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from patentrisk.records import Claim, Component, Element
from patentrisk.similarity import Similarity, Vectors


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
    known = dict(vectors or {})
    return known | similarity.vectors(text for text in wanted if text not in known)


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
        table = np.zeros((len(first), len(second)))
        for row, here in enumerate(first):
            mine = [element.text for element in here.elements]
            for column, there in enumerate(second):
                theirs = [element.text for element in there.elements]
                table[row, column] = (
                    similarity.alike(mine, theirs, vectors=vectors)
                    + similarity.alike(theirs, mine, vectors=vectors)
                ) / 2
        return table

    return likeness
