"""Similarity of a phrase in English with one in Chinese.

What is fitted on rated English pairs means nothing here: no word and no character is
shared. What is left is the encoder, which knows both languages, and the glossary:
whole phrases are compared as they stand and with the names of the glossary put into
the other language, and words are aligned one with another through their vectors.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from patentrisk.languages import detect_language, simplified
from patentrisk.resources import load_resource
from patentrisk.similarity.encoder import DIMENSIONS, GRID, encode, whole
from patentrisk.similarity.figures import figures_of
from patentrisk.similarity.glossary import load_glossary
from patentrisk.similarity.rarity import load_rarity
from patentrisk.similarity.terms import stem, terms_of

_NAME = "similarity/bilingual.toml"

_Vectors = Mapping[str, NDArray[np.float32]]


def bilingual_similarities(pairs: Sequence[tuple[str, str]]) -> NDArray[np.float64]:
    """Tell how similar phrases in two languages are.

    Parameters
    ----------
    pairs : sequence of (str, str)
        Phrases, none empty, one in English and one in Chinese, in either order.

    Returns
    -------
    ndarray of shape (n_pairs,)
        In [0, 1]; the same in either order of a pair, whatever other pairs there are.

    Examples
    --------
    >>> from patentrisk.similarity.bilingual import bilingual_similarities
    >>> same, other = bilingual_similarities([
    ...     ("hidden hinge", "暗铰链"), ("hidden hinge", "冷却风扇")])
    >>> bool(same > other)
    True
    """
    ordered = [_english_first(*pair) for pair in pairs]
    both = {"en": {one for one, _ in ordered}, "zh": {other for _, other in ordered}}
    words = {
        phrase: terms_of(phrase, language).words
        for language, phrases in both.items()
        for phrase in phrases
    }
    mixed = _mixed(both["en"], "zh") | _mixed(both["zh"], "en")
    texts = {*words, *mixed.values(), *(w for found in words.values() for w in found)}
    vectors = {text: whole(vector) for text, vector in encode(texts).items()}
    found = np.array([_similarity(*pair, words, mixed, vectors) for pair in ordered])
    low, high = float(_figures()["low"]), float(_figures()["high"])
    return np.clip((found - low) / (high - low), 0.0, 1.0)


def word_bits(words: Sequence[str]) -> NDArray[np.float64]:
    """Look up the surprisal of words in either language, in bits."""
    return load_rarity().of([stem(w) if w.isascii() else w for w in words])


def word_stack(words: Sequence[str], vectors: _Vectors) -> NDArray[np.float32]:
    """Stack the vectors of words, one row each."""
    if not words:
        return np.zeros((0, DIMENSIONS), dtype=np.float32)
    return np.stack([vectors[word] for word in words])


@cache
def _figures() -> Mapping[str, Any]:
    return load_resource(_NAME).content


def _english_first(one: str, other: str) -> tuple[str, str]:
    return (other, one) if detect_language(one) == "zh" else (one, other)


def _mixed(phrases: set[str], language: str) -> dict[str, str]:
    """Put the glossary names of phrases into a language, the rest left as it is."""
    put = load_glossary().put_into
    return {phrase: put(simplified(phrase), language) for phrase in phrases}


def _similarity(
    english: str,
    chinese: str,
    words: Mapping[str, Sequence[str]],
    mixed: Mapping[str, str],
    vectors: _Vectors,
) -> float:
    ways = (
        (english, chinese),
        (mixed[english], chinese),
        (english, mixed[chinese]),
    )
    near = sum(float(vectors[a] @ vectors[b]) for a, b in ways) / (len(ways) * GRID**2)
    weight = float(_figures()["words"])
    aligned = _aligned(words[english], words[chinese], vectors)
    return weight * aligned + (1.0 - weight) * near


def _aligned(one: Sequence[str], other: Sequence[str], vectors: _Vectors) -> float:
    """Give the share of both phrases' bits that the other's words say, on average."""
    if not one or not other:
        return 0.0
    cosines = word_stack(one, vectors) @ word_stack(other, vectors).T / GRID**2
    low, high = figures_of("words")["low"], figures_of("words")["high"]
    alike = np.clip((cosines - low) / (high - low), 0.0, 1.0)
    bits, back = word_bits(one), word_bits(other)
    there = bits @ alike.max(axis=1) / bits.sum()
    return float(there + back @ alike.max(axis=0) / back.sum()) / 2
