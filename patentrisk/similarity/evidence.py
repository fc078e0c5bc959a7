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
from patentrisk.similarity.windows import Floats, Profile


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
    denied : tuple of Reason
        What it denies of the element without surely contradicting it: of another
        place, under a condition. It does not show the element.
    """

    passage: Passage
    similarity: float
    failed: tuple[Reason, ...] = ()
    denied: tuple[Reason, ...] = ()


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
    products: Floats | None,
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
    products : ndarray of shape (n_passages, n_elements) or None
        Of the vectors of both, in squared steps of the grid; None without an encoder.
    figures : mapping of str to float
        ``weight`` of coverage against cosine, and the cosines ``low`` and
        ``high`` that count as nothing and as all.

    Returns
    -------
    ndarray of shape (n_elements, n_passages)
        In [0, 1].
    """
    exact = query.keys.covered(profile.keys.rows(query.keys.terms))
    if known is None or query.word_vectors is None or products is None:
        return np.clip(exact, 0.0, 1.0)
    words = presence_of(query, profile, known)
    coverage = np.maximum(exact, query.words.covered(words))
    cosines = products.T / GRID**2
    near = np.clip(
        (cosines - figures["low"]) / (figures["high"] - figures["low"]), 0.0, 1.0
    )
    weight = figures["weight"]
    mixed: NDArray[np.float64] = weight * coverage + (1.0 - weight) * near
    return np.clip(mixed, 0.0, 1.0)


def in_other_words(
    nearest: NDArray[np.float64],
    terms: NDArray[np.float64],
    pair: str,
    passages: NDArray[np.int64] | int,
    thresholds: Mapping[str, float],
) -> NDArray[np.float64]:
    """Give what the nearest passage of a short text is worth by itself.

    The element model was fitted on papers of 140 sentences, where a term that counts
    is said more than once; a product sheet says a thing once, and in its own words.
    What comes near enough there is possible, and never met on that alone.

    Parameters
    ----------
    nearest : ndarray of shape (n_elements,) or (n_elements, n_components)
        Similarity of the best passage, in [0, 1].
    terms : ndarray of the same shape
        Pairs of neighbouring terms that an element has.
    pair : str
        ``"same"`` or ``"across"``: across languages nothing is added.
    passages : int or ndarray of shape (n_components,)
        How many passages there are; a long text is left to the model.
    thresholds : mapping of str to float
        ``possible`` and ``met``.

    Returns
    -------
    ndarray of the same shape
        From ``possible``, where a passage is just near enough, to half-way to
        ``met``; 0 for what is further off, and for an element of few terms, which
        one word like another may seem to say.

    Examples
    --------
    >>> import numpy as np
    >>> from patentrisk.similarity.evidence import in_other_words
    >>> limits = {"possible": 0.3, "met": 0.6}
    >>> nearest, terms = np.array([0.3, 0.4, 0.9, 0.9]), np.array([9, 9, 9, 0])
    >>> found = in_other_words(nearest, terms, "same", 20, limits)
    >>> found.round(3).tolist()
    [0.0, 0.3, 0.425, 0.0]
    """
    figures = figures_of("sheet")
    if pair != "same":
        return np.zeros_like(nearest)
    low, room = thresholds["possible"], thresholds["met"] - thresholds["possible"]
    beyond = (nearest - figures["near"]) / (1.0 - figures["near"])
    worth = low + 0.5 * room * beyond
    enough = (nearest >= figures["near"]) & (terms >= figures["pairs"])
    short = np.less_equal(passages, figures["passages"])
    return np.where(enough & short, worth, 0.0)
