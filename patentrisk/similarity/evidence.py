"""Sightings: how nearly each single passage says what an element asks for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from patentrisk.records import Passage, Reason
from patentrisk.similarity.encoder import GRID
from patentrisk.similarity.features import Query
from patentrisk.similarity.figures import figures_of
from patentrisk.similarity.measures import presence_of
from patentrisk.similarity.protocol import Vectors
from patentrisk.similarity.windows import Floats, Profile, stacked


@dataclass(frozen=True, slots=True)
class Sighting:
    """One element in one passage.

    Attributes
    ----------
    passage : Passage
        Where.
    similarity : float
        In [0, 1]: is the element disclosed by this passage alone.
    failed : tuple of Reason
        Checks that found contrary evidence in it.
    """

    passage: Passage
    similarity: float
    failed: tuple[Reason, ...] = ()


def quoted(seen: Sequence[Sighting]) -> tuple[Sighting, ...]:
    """Choose what is quoted for an element: the first, and what comes near the best.

    Parameters
    ----------
    seen : sequence of Sighting
        In the order in which they are to be quoted.

    Returns
    -------
    tuple of Sighting
        The first always. A further one with contrary evidence, or with a similarity
        of at least ``further`` and ``share`` of the best: what is like nothing in
        the element supports no finding and only stands in the way of what does.
    """
    figures = figures_of("shown")
    best = max((one.similarity for one in seen), default=0.0)
    least = max(figures["further"], figures["share"] * best)
    kept = (*seen[:1], *(o for o in seen[1:] if o.failed or o.similarity >= least))
    return kept[: figures["passages"]]


def passage_similarities(
    query: Query,
    profile: Profile,
    known: Floats | None,
    vectors: Vectors,
    figures: Mapping[str, float],
) -> NDArray[np.float64]:
    """Compare each element with each passage on its own.

    Parameters
    ----------
    query : Query
        Elements.
    profile : Profile
        Passages of one language.
    known : ndarray of shape (n_profile_words, 512) or None
        Vectors of the profile's words; None without an encoder.
    vectors : mapping of str to ndarray
        Of the passages.
    figures : mapping of str to float
        ``weight`` of coverage against cosine, and the cosines ``low`` and
        ``high`` that count as nothing and as all.

    Returns
    -------
    ndarray of shape (n_elements, n_passages)
        In [0, 1].
    """
    exact = query.keys.covered(profile.keys.rows(query.keys.terms))
    if known is None or query.word_vectors is None or query.vectors is None:
        return np.clip(exact, 0.0, 1.0)
    words = presence_of(query, profile, known)
    coverage = np.maximum(exact, query.words.covered(words))
    own = stacked(profile.passages, vectors)
    cosines = query.vectors @ own.T / GRID**2
    near = np.clip(
        (cosines - figures["low"]) / (figures["high"] - figures["low"]), 0.0, 1.0
    )
    weight = figures["weight"]
    mixed: NDArray[np.float64] = weight * coverage + (1.0 - weight) * near
    return np.clip(mixed, 0.0, 1.0)
