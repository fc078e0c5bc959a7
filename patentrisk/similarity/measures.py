"""Measuring elements against components: the features, by name.

Every feature looks at what the element says and what the passages say, nothing
else: not at the rest of the claim, at articles or at punctuation; nor at the other
components that are measured beside one. So what no order changes (the greatest of
some values, sums of whole numbers) is found for all components at once, and any other
sum for each by itself: it is the same to the last bit in any company.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from operator import is_

import numpy as np
from numpy.typing import NDArray

from patentrisk.similarity.background import Background
from patentrisk.similarity.encoder import GRID, whole
from patentrisk.similarity.features import Asked, Query
from patentrisk.similarity.figures import figures_of
from patentrisk.similarity.keeping import Kept
from patentrisk.similarity.rarity import Rarity
from patentrisk.similarity.sentences import Compared
from patentrisk.similarity.windows import (
    PASSAGES_KEPT,
    Floats,
    Profile,
    summed,
    widened,
)

#: Features by name, of elements on components, or of one of either.
Columns = dict[str, NDArray[np.float64]]


def word_presence(
    words: tuple[str, ...], vectors: Floats, profile: Profile, known: Floats
) -> Floats:
    """Tell how nearly each word is said in each passage.

    Parameters
    ----------
    words : tuple of str
        Asked for.
    vectors : ndarray of shape (n_words, 512)
        Theirs.
    profile : Profile
        The passages.
    known : ndarray of shape (n_profile_words, 512)
        Vectors of `profile.words`.

    Returns
    -------
    ndarray of shape (n_words, n_passages)
        In [0, 1]; 1 for the word itself or one as good as it.
    """
    figures = figures_of("words")
    low, high = figures["low"], figures["high"]
    # A row a word of the passages: rows are gathered and compared many times faster
    # than columns.
    cosines = whole(known) @ vectors.T / np.float32(GRID**2)
    alike = np.clip((cosines - low) / (high - low), 0.0, 1.0)
    padded = np.concatenate([alike, np.zeros((1, len(words)), np.float32)])
    nearest = np.maximum.reduceat(padded[profile.tokens], profile.starts, axis=0)
    best: Floats = np.ascontiguousarray(nearest.T)
    return best


@dataclass(slots=True)
class _Last:
    """What was measured last: sentences and words of a pair ask for the same."""

    asked: tuple[Query, Profile, Floats] | None = None
    found: Floats = field(default_factory=lambda: np.zeros((0, 0), np.float32))


_LAST = _Last()


def presence_of(query: Query, profile: Profile, known: Floats) -> Floats:
    """Give the presence of a query's words, measured once for all who ask in a row.

    Parameters
    ----------
    query : Query
        With vectors of its words.
    profile, known
        As for `word_presence`.

    Returns
    -------
    ndarray of shape (n_words, n_passages)
        In [0, 1]; not to be written to.
    """
    asked = (query, profile, known)
    if _LAST.asked is None or not all(map(is_, _LAST.asked, asked)):
        vectors = query.word_vectors
        if vectors is None:
            raise ValueError("the query has no vectors of its words")
        _LAST.found = word_presence(query.words.terms, vectors, profile, known)
        _LAST.asked = asked
    return _LAST.found


def lexical_columns(query: Query, profile: Profile, rarity: Rarity) -> Columns:
    """Measure exact terms."""
    keys = profile.keys.rows(query.keys.terms)
    pairs = profile.pairs.rows(query.pairs.terms)
    size = figures_of("windows")["near"]
    near = widened(keys, profile.documents, size)
    columns = _coverage("keys", query.keys, keys, profile)
    paired = _coverage("pairs", query.pairs, pairs, profile)
    columns |= {name: paired[name] for name in (f"pairs{size}", "pairs_all")}
    columns["missing"] = -query.keys.totals[:, None] * (1.0 - columns["keys_all"])
    columns["missing_worst"] = -query.keys.worst(profile.best(keys))
    columns["surplus"] = columns["keys_all"] - query.keys.expected[:, None]
    columns["often"] = query.keys.covered(_said("keys", keys, profile))
    columns["often_pairs"] = query.pairs.covered(_said("pairs", pairs, profile))
    columns[f"rare{size}"] = profile.best(np.asarray(query.keys.squared @ near))
    columns["together"] = query.keys.together(keys, profile)
    return columns | _asked_for(query, profile) | _extent(query, profile, rarity)


def _asked_for(query: Query, profile: Profile) -> Columns:
    """Say how much an element asks for, whatever the component."""
    figures = {
        "bits": query.keys.totals,
        "expected": query.keys.expected,
        "length": np.diff(query.pairs.weights.indptr).astype(np.float64),
    }
    return {
        name: _spread(values[:, None], query, profile)
        for name, values in figures.items()
    }


def soft_columns(query: Query, profile: Profile, known: Floats) -> Columns:
    """Measure words by their vectors, which works across languages too."""
    if query.word_vectors is None:
        return {}
    presence = presence_of(query, profile, known)
    near = widened(presence, profile.documents, figures_of("windows")["near"])
    columns = _coverage("words", query.words, presence, profile)
    columns["words_missing"] = -query.words.totals[:, None] * (
        1.0 - columns["words_all"]
    )
    columns["words_worst"] = -query.words.worst(profile.best(presence))
    columns["words_often"] = query.words.covered(_said("keys", presence, profile))
    columns["words_together"] = query.words.together(near, profile)
    return columns


def encoded_columns(
    query: Query, profile: Profile, compared: Compared, background: Background
) -> Columns:
    """Measure whole sentences and windows by their vectors."""
    if query.usual is None:
        return {}
    middle, high = query.usual[profile.language].T[:, :, None]
    figures = figures_of("sentences")
    spread = np.maximum(high - middle, figures["least_spread"])
    columns: Columns = {
        "usual": _spread(middle, query, profile),
        "usual_high": _spread(high, query, profile),
    }
    for size, lengths in compared.sentences.lengths.items():
        products = summed(compared.products, profile.documents, size)
        cosines = products / (GRID * np.maximum(lengths, 1.0))[:, None]
        best = [held.max(axis=0) for held in profile.each(cosines)]
        columns[f"cosine{size}"] = np.stack(best, axis=1)
        columns[f"beyond{size}"] = (columns[f"cosine{size}"] - high) / spread
    top = [_highest(p, figures["top"]) for p in profile.each(compared.products)]
    columns["beyond_top"] = (np.stack(top, axis=1) - high) / spread
    own, known = compared.sentences.vectors, background.vectors[profile.language]
    breadth = _kept("breadth", profile, lambda: _breadth(own, known, profile))
    return columns | _constant(breadth, query, profile)


def _highest(products: Floats, most: int) -> Floats:
    """Give each element's mean cosine with the passages nearest to it."""
    if len(products) > most:
        products = np.partition(products, len(products) - most, axis=0)[-most:]
    # Added from the lowest, whatever the order in which they were found.
    nearest = np.sort(products.T / GRID**2, axis=1)
    mean: Floats = nearest.mean(axis=1)
    return mean


def _said(name: str, presence: Floats, profile: Profile) -> Floats:
    """Give how often each term is said in each component, up to often enough."""
    times = np.empty((len(presence), len(profile.spans)), dtype=np.float32)
    for at, held in enumerate(profile.each(presence.T)):
        times[:, at] = held.T.sum(axis=1)
    counted = np.log1p(times) / np.log(figures_of("often")[name])
    said: Floats = np.minimum(counted, 1.0)
    return said


def _coverage(name: str, wanted: Asked, presence: Floats, profile: Profile) -> Columns:
    """Cover by the best window of each size, then by all passages together."""
    columns = {
        f"{name}{size}": profile.best(
            wanted.covered(widened(presence, profile.documents, size))
        )
        for size in figures_of("windows")["sizes"]
    }
    return columns | {f"{name}_all": wanted.covered(profile.best(presence))}


def _extent(query: Query, profile: Profile, rarity: Rarity) -> Columns:
    """Say how much the component says at all: much talk holds many terms."""
    figures = _kept("extent", profile, lambda: _said_at_all(profile, rarity))
    return _constant(figures, query, profile)


def _said_at_all(profile: Profile, rarity: Rarity) -> Figures:
    """Give the extent of each component: passages, and its keys in their order."""
    terms = sorted(profile.keys.columns)
    place = np.empty(len(terms), dtype=np.int64)
    place[[profile.keys.columns[term] for term in terms]] = np.arange(len(terms))
    rareness = rarity.of(terms)
    ends = np.searchsorted(profile.keys.passages, profile.spans[1:])
    said = np.split(place[profile.keys.terms], ends)
    held = [np.unique(own) for own in said]
    return {
        "passages": np.log(profile.sizes),
        "vocabulary": np.log([max(len(own), 1) for own in held]),
        "rareness": np.array(
            [rareness[own].mean() if len(own) else 0.0 for own in held]
        ),
    }


def _breadth(own: Floats, background: Floats, profile: Profile) -> Figures:
    """Say how near each component comes to sentences about anything."""
    nearest = profile.best(background @ own.T).T / GRID**2
    share = figures_of("sentences")["breadth"]
    means = [held.mean(axis=0, dtype=np.float64) for held in profile.each(own)]
    return {
        "breadth": np.array([float(row.mean()) for row in nearest]),
        "breadth_high": np.quantile(nearest, share, axis=1).astype(np.float64),
        "focus": np.array([np.linalg.norm(mean) / GRID for mean in means]),
    }


#: Figures by name, each of shape (n_components,).
Figures = dict[str, NDArray[np.float64]]
#: What components alone decide, however many elements ask.
_OF_COMPONENTS: Kept[tuple[str, Profile], Figures] = Kept(PASSAGES_KEPT)


def _kept(name: str, profile: Profile, figures: Callable[[], Figures]) -> Figures:
    return _OF_COMPONENTS.of((name, profile), figures, len(profile.passages))


def _constant(figures: Figures, query: Query, profile: Profile) -> Columns:
    return {name: _spread(held, query, profile) for name, held in figures.items()}


def _spread(
    values: NDArray[np.float64], query: Query, profile: Profile
) -> NDArray[np.float64]:
    """Say of every element and component what holds of either."""
    return np.broadcast_to(values, (len(query.elements), len(profile.spans)))
