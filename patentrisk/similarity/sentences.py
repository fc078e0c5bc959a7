"""Whole sentences by their vectors: every element against every passage, once.

A window's vector is the sum of its passages' vectors, so its product with an element
is the sum of theirs. All of them are whole numbers below 2**24, which float32 holds
exactly: one product of matrices serves windows of every size.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from patentrisk.similarity.features import Query
from patentrisk.similarity.figures import figures_of
from patentrisk.similarity.keeping import Kept
from patentrisk.similarity.protocol import Vectors
from patentrisk.similarity.windows import Floats, Profile, stacked, summed

#: Passages whose vectors are kept stacked.
_MOST_KEPT = 16_384


class Sentences(NamedTuple):
    """The passages of components by their vectors.

    Attributes
    ----------
    vectors : ndarray of shape (n_passages, n_dimensions)
        In steps of the grid.
    lengths : mapping of int to ndarray of shape (n_passages,)
        By size of window: length of its vector, in steps.
    """

    vectors: Floats
    lengths: Mapping[int, NDArray[np.float64]]


class Compared(NamedTuple):
    """Elements against the passages of components.

    Attributes
    ----------
    sentences : Sentences
        The passages.
    products : ndarray of shape (n_passages, n_elements)
        Of their vectors, in squared steps of the grid.
    """

    sentences: Sentences
    products: Floats


@dataclass(slots=True, eq=False)
class Comparing:
    """Compares with the vectors of one encoder, and keeps what is asked for again."""

    _sentences: Kept[Profile, Sentences] = field(
        default_factory=lambda: Kept(_MOST_KEPT)
    )
    _last: tuple[Query, Profile, Compared] | None = None

    def of(self, query: Query, profile: Profile, vectors: Vectors) -> Compared:
        """Multiply the vectors of a query's elements with those of the passages.

        Parameters
        ----------
        query : Query
            With vectors of its elements.
        profile : Profile
            The passages.
        vectors : mapping of str to ndarray
            Of the passages.

        Returns
        -------
        Compared
            Not to be written to. The same query and profile in a row are multiplied
            once.
        """
        last = self._last
        if last is not None and last[0] is query and last[1] is profile:
            return last[2]
        if query.vectors is None:
            raise ValueError("the query has no vectors of its elements")
        own = self._sentences.of(
            profile, lambda: _sentences(profile, vectors), len(profile.passages)
        )
        found = Compared(own, own.vectors @ query.vectors.T)
        self._last = (query, profile, found)
        return found


def _sentences(profile: Profile, vectors: Vectors) -> Sentences:
    own = stacked(profile.passages, vectors)
    windows = {
        size: summed(own, profile.documents, size)
        for size in figures_of("windows")["sizes"]
    }
    return Sentences(
        own,
        {
            size: np.sqrt(np.einsum("ij,ij->i", held, held, dtype=np.float64))
            for size, held in windows.items()
        },
    )
