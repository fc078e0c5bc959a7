"""Measuring elements against one component: the features, by name.

Every feature looks at what the element says and what the passages say, nothing
else: not at the rest of the claim, at articles or at punctuation.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from operator import is_

import numpy as np
from numpy.typing import NDArray

from patentrisk.similarity.background import Background
from patentrisk.similarity.encoder import GRID, whole
from patentrisk.similarity.features import Asked, Query
from patentrisk.similarity.figures import figures_of
from patentrisk.similarity.rarity import Rarity
from patentrisk.similarity.sentences import Compared
from patentrisk.similarity.windows import Floats, Profile, summed, widened

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
    anywhere = keys.max(axis=1)
    often, size = figures_of("often"), figures_of("windows")["near"]
    near = widened(keys, profile.documents, size)
    columns = _coverage("keys", query.keys, keys, profile)
    paired = _coverage("pairs", query.pairs, pairs, profile)
    columns |= {name: paired[name] for name in (f"pairs{size}", "pairs_all")}
    columns["missing"] = -query.keys.totals * (1.0 - columns["keys_all"])
    columns["missing_worst"] = -query.keys.worst(anywhere)
    columns["surplus"] = columns["keys_all"] - query.keys.expected
    columns["often"] = query.keys.covered(_said(keys, often["keys"]))[:, 0]
    columns["often_pairs"] = query.pairs.covered(_said(pairs, often["pairs"]))[:, 0]
    columns[f"rare{size}"] = np.asarray(query.keys.squared @ near).max(axis=1)
    columns["together"] = query.keys.together(keys)
    columns["bits"] = query.keys.totals
    columns["expected"] = query.keys.expected
    columns["length"] = np.diff(query.pairs.weights.indptr).astype(np.float64)
    return columns | _extent(query, profile, rarity)


def soft_columns(query: Query, profile: Profile, known: Floats) -> Columns:
    """Measure words by their vectors, which works across languages too."""
    if query.word_vectors is None:
        return {}
    presence = presence_of(query, profile, known)
    often, size = figures_of("often")["keys"], figures_of("windows")["near"]
    near = widened(presence, profile.documents, size)
    columns = _coverage("words", query.words, presence, profile)
    columns["words_missing"] = -query.words.totals * (1.0 - columns["words_all"])
    columns["words_worst"] = -query.words.worst(presence.max(axis=1))
    columns["words_often"] = query.words.covered(_said(presence, often))[:, 0]
    columns["words_together"] = query.words.together(near)
    return columns


def encoded_columns(
    query: Query, profile: Profile, compared: Compared, background: Background
) -> Columns:
    """Measure whole sentences and windows by their vectors."""
    if query.usual is None:
        return {}
    language = profile.passages[0].language
    usual = query.usual[language]
    figures = figures_of("sentences")
    spread = np.maximum(usual[:, 1] - usual[:, 0], figures["least_spread"])
    columns: Columns = {"usual": usual[:, 0], "usual_high": usual[:, 1]}
    for size, lengths in compared.sentences.lengths.items():
        products = summed(compared.products, profile.documents, size)
        cosines = products / (GRID * np.maximum(lengths, 1.0))[:, None]
        columns[f"cosine{size}"] = cosines.max(axis=0)
        beyond = (columns[f"cosine{size}"] - usual[:, 1]) / spread
        columns[f"beyond{size}"] = beyond
    top = _highest(compared.products, figures["top"])
    columns["beyond_top"] = (top - usual[:, 1]) / spread
    own, known = compared.sentences.vectors, background.vectors[language]
    breadth = _kept("breadth", profile, lambda: _breadth(own, known))
    return columns | _constant(breadth, len(query.elements))


def _highest(products: Floats, most: int) -> Floats:
    """Give each element's mean cosine with the passages nearest to it."""
    if len(products) > most:
        products = np.partition(products, len(products) - most, axis=0)[-most:]
    # Added from the lowest, whatever the order in which they were found.
    nearest = np.sort(products.T / GRID**2, axis=1)
    mean: Floats = nearest.mean(axis=1)
    return mean


def _said(presence: Floats, often: int) -> Floats:
    counted = np.log1p(presence.sum(axis=1, keepdims=True)) / np.log(often)
    said: Floats = np.minimum(counted, 1.0)
    return said


def _coverage(name: str, wanted: Asked, presence: Floats, profile: Profile) -> Columns:
    """Cover by the best window of each size, then by all passages together."""
    columns = {
        f"{name}{size}": wanted.covered(widened(presence, profile.documents, size)).max(
            axis=1
        )
        for size in figures_of("windows")["sizes"]
    }
    anywhere = presence.max(axis=1, keepdims=True)
    return columns | {f"{name}_all": wanted.covered(anywhere)[:, 0]}


def _extent(query: Query, profile: Profile, rarity: Rarity) -> Columns:
    """Say how much the component says at all: much talk holds many terms."""
    figures = _kept("extent", profile, lambda: _said_at_all(profile, rarity))
    return _constant(figures, len(query.elements))


def _said_at_all(profile: Profile, rarity: Rarity) -> dict[str, float]:
    keys = sorted(profile.keys.columns)
    return {
        "passages": float(np.log(len(profile.passages))),
        "vocabulary": float(np.log(max(len(keys), 1))),
        "rareness": float(rarity.of(keys).mean()) if keys else 0.0,
    }


def _breadth(own: Floats, background: Floats) -> dict[str, float]:
    """Say how near the component comes to sentences about anything."""
    nearest = (background @ own.T).max(axis=1) / GRID**2
    share = figures_of("sentences")["breadth"]
    return {
        "breadth": float(nearest.mean()),
        "breadth_high": float(np.quantile(nearest, share)),
        "focus": float(np.linalg.norm(own.mean(axis=0, dtype=np.float64)) / GRID),
    }


#: What a component alone decides, however many elements ask: the figures of the last
#: few hundred.
_OF_COMPONENTS: dict[tuple[str, Profile], dict[str, float]] = {}
_MOST_KEPT = 1024


def _kept(
    name: str, profile: Profile, figures: Callable[[], dict[str, float]]
) -> dict[str, float]:
    if (name, profile) not in _OF_COMPONENTS:
        if len(_OF_COMPONENTS) >= _MOST_KEPT:
            _OF_COMPONENTS.clear()
        _OF_COMPONENTS[name, profile] = figures()
    return _OF_COMPONENTS[name, profile]


def _constant(figures: Mapping[str, float], rows: int) -> Columns:
    return {name: np.full(rows, float(value)) for name, value in figures.items()}
