"""Similarity of two technical phrases: from unrelated to the same thing.

The encoder, the words aligned one with another through their vectors, shared
characters and shared words, weighed by a frozen model fitted on rated phrase pairs.
A phrase in English and one in Chinese are compared in their own way (`bilingual`).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from patentrisk.languages import detect_language
from patentrisk.resources import load_resource
from patentrisk.similarity.bilingual import (
    bilingual_similarities,
    word_bits,
    word_stack,
)
from patentrisk.similarity.encoder import encode
from patentrisk.similarity.model import Model, model_from
from patentrisk.similarity.rarity import load_rarity
from patentrisk.similarity.terms import Terms, terms_of

_NAME = "similarity/phrases.json"

#: Two phrases and the context in which they are compared, ``""`` for none.
Pair = tuple[str, str, str]
_Vectors = dict[str, NDArray[np.float32]]
_GRAMS = (2, 3, 4)


def phrase_similarity(first: str, second: str, context: str = "") -> float:
    """Tell how similar two phrases are.

    Parameters
    ----------
    first, second : str
        Phrases, in either language.
    context : str, optional
        A CPC symbol in whose field they are compared: its section and class
        are used, ``"H04"`` of ``"H04L9/32"``.

    Returns
    -------
    float
        In [0, 1]: 0 unrelated, 0.25 somewhat related, 0.5 broader or narrower,
        0.75 nearly the same, 1 the same. Across languages, where nobody has
        rated pairs, the order is measured and the scale chosen.

    Examples
    --------
    >>> from patentrisk.similarity import phrase_similarity
    >>> near = phrase_similarity("acid absorption", "absorption of acid")
    >>> near > phrase_similarity("acid absorption", "chemically soaked")
    True
    """
    return float(phrase_similarities([(first, second, context)])[0])


def phrase_similarities(pairs: Sequence[Pair]) -> NDArray[np.float64]:
    """Tell how similar many pairs of phrases are.

    Parameters
    ----------
    pairs : sequence of (str, str, str)
        First, second, context.

    Returns
    -------
    ndarray of shape (n_pairs,)
        In [0, 1]; 0 where either is empty.
    """
    found = np.zeros(len(pairs))
    full = [at for at, (one, two, _) in enumerate(pairs) if one.strip() and two.strip()]
    across = [at for at in full if _across(pairs[at])]
    same = sorted(set(full) - set(across))
    if same:
        found[same] = _rated([pairs[at] for at in same])
    if across:
        found[across] = bilingual_similarities([pairs[at][:2] for at in across])
    return found


def _across(pair: Pair) -> bool:
    return detect_language(pair[0]) != detect_language(pair[1])


def _rated(pairs: Sequence[Pair]) -> NDArray[np.float64]:
    """Rate pairs in one language by the model."""
    columns, products = phrase_columns(pairs)
    model, weights, start = _model()
    columns["products"] = start + products @ weights
    return np.clip(model.log_odds(columns), 0.0, 1.0)


@cache
def _model() -> tuple[Model, NDArray[np.float64], float]:
    """Load the trees, and the linear part with where it starts."""
    content = load_resource(_NAME).content
    weights = np.array(content["weights"], dtype=np.float64)
    return model_from(content), weights, float(content["start"])


def phrase_columns(
    pairs: Sequence[Pair],
) -> tuple[dict[str, NDArray[np.float64]], NDArray[np.float64]]:
    """Measure pairs of phrases.

    Parameters
    ----------
    pairs : sequence of (str, str, str)
        First, second, context.

    Returns
    -------
    columns : dict of str to ndarray of shape (n_pairs,)
        Features by name.
    products : ndarray of shape (n_pairs, 1024)
        Products and absolute differences of the two vectors' coordinates.
    """
    phrases = sorted({phrase for one, two, _ in pairs for phrase in (one, two)})
    terms = {phrase: terms_of(phrase, detect_language(phrase)) for phrase in phrases}
    words = {word for found in terms.values() for word in found.words}
    vectors = encode([*phrases, *words])
    rows = [
        _measured(one, two, terms, vectors) | _context(where)
        for one, two, where in pairs
    ]
    columns = {name: np.array([row[name] for row in rows]) for name in rows[0]}
    one = np.stack([vectors[first] for first, _, _ in pairs]).astype(np.float64)
    two = np.stack([vectors[second] for _, second, _ in pairs]).astype(np.float64)
    return columns, np.concatenate([one * two, np.abs(one - two)], axis=1)


def _context(symbol: str) -> dict[str, float]:
    """Give the section and class of a CPC symbol as figures; -1 where there is none."""
    section = float(ord(symbol[0]) - ord("A")) if symbol[:1].isalpha() else -1.0
    digits = symbol[1:3]
    return {
        "section": section,
        "class": section * 100 + float(digits) if digits.isdigit() else -1.0,
    }


def _measured(
    first: str, second: str, terms: dict[str, Terms], vectors: _Vectors
) -> dict[str, float]:
    one, two = terms[first], terms[second]
    row = {"cosine": float(vectors[first] @ vectors[second])}
    row |= _aligned(one.words, two.words, vectors)
    row |= _shared(one.keys, two.keys)
    for size in _GRAMS:
        row[f"grams{size}"] = _dice(_grams(first, size), _grams(second, size))
    row["same"] = float(first.lower() == second.lower())
    row["contained"] = float(first.lower() in second.lower()) - float(
        second.lower() in first.lower()
    )
    row["first_words"], row["second_words"] = (
        float(len(one.words)),
        float(len(two.words)),
    )
    row["shorter"] = min(len(first), len(second)) / max(len(first), len(second))
    return row


def _aligned(
    one: Sequence[str], two: Sequence[str], vectors: _Vectors
) -> dict[str, float]:
    """Align the words of two phrases, each with its best, weighed by rarity."""
    mine, theirs = word_stack(one, vectors), word_stack(two, vectors)
    if not len(mine) or not len(theirs):
        names = (
            "covered",
            "covering",
            "worst",
            "worst_back",
            "heads",
            "starts",
            "best",
            "centre",
        )
        return dict.fromkeys(names, 0.0)
    cosines = mine @ theirs.T
    there, back = cosines.max(axis=1), cosines.max(axis=0)
    weights, weights_back = word_bits(one), word_bits(two)
    centres = weights @ mine, weights_back @ theirs
    scale = float(np.linalg.norm(centres[0]) * np.linalg.norm(centres[1]))
    return {
        "covered": float(weights @ there / weights.sum()),
        "covering": float(weights_back @ back / weights_back.sum()),
        "worst": float(there.min()),
        "worst_back": float(back.min()),
        "heads": float(cosines[-1, -1]),
        "starts": float(cosines[0, 0]),
        "best": float(cosines.max()),
        "centre": float(centres[0] @ centres[1]) / scale,
    }


def _shared(one: Sequence[str], two: Sequence[str]) -> dict[str, float]:
    common = sorted(set(one) & set(two))
    shared = float(load_rarity().of(common).sum()) if common else 0.0
    mine, theirs = (
        float(load_rarity().of(sorted(set(k))).sum()) if k else 1.0 for k in (one, two)
    )
    return {
        "shared": shared / mine,
        "shared_back": shared / theirs,
        "bits": mine,
        "bits_back": theirs,
    }


def _grams(phrase: str, size: int) -> frozenset[str]:
    padded = f" {phrase.lower()} "
    return frozenset(padded[at : at + size] for at in range(len(padded) - size + 1))


def _dice(one: frozenset[str], two: frozenset[str]) -> float:
    return 2 * len(one & two) / max(len(one) + len(two), 1)
