"""How far one body of text covers another: the same job, the same technology."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from patentrisk.languages import detect_language
from patentrisk.similarity.protocol import Vectors
from patentrisk.similarity.rarity import load_rarity
from patentrisk.similarity.terms import terms_of


def alike(
    first: Sequence[str],
    second: Sequence[str],
    *,
    vectors: Vectors,
    figures: Mapping[str, float],
) -> float:
    """Tell how far the texts of `second` cover those of `first`.

    Each text of `first` is covered by its best text of `second`; a text counts by
    the bits it carries, so that boilerplate weighs little.

    Parameters
    ----------
    first, second : sequence of str
        Texts, in either language.
    vectors : mapping of str to ndarray
        Of both; empty for lexical comparison.
    figures : mapping of str to float
        ``weight`` of lexical coverage against cosine, and the cosines ``low``
        and ``high`` that count as nothing and as all.

    Returns
    -------
    float
        In [0, 1]; 0 where either is empty.
    """
    wanted = [text for text in first if text.strip()]
    offered = [text for text in second if text.strip()]
    if not wanted or not offered:
        return 0.0
    keys = [frozenset(_keys(text)) for text in offered]
    covered = [
        [_covered(text, other, held, vectors, figures) for other, held in zip(offered, keys, strict=True)]
        for text in wanted
    ]
    weights = np.array([_bits(_keys(text)) for text in wanted])
    best = np.array(covered).max(axis=1)
    return float(np.clip(best @ weights / weights.sum(), 0.0, 1.0))


def _keys(text: str) -> tuple[str, ...]:
    return tuple(sorted(set(terms_of(text, detect_language(text), narrow=True).keys)))


def _bits(keys: Sequence[str]) -> float:
    """Give the bits of keys; a text without any still counts a little."""
    return float(load_rarity().of(keys).sum()) if keys else 1.0


def _covered(
    text: str,
    other: str,
    held: frozenset[str],
    vectors: Vectors,
    figures: Mapping[str, float],
) -> float:
    if text == other:
        return 1.0
    keys = _keys(text)
    shared = [key for key in keys if key in held]
    exact = _bits(shared) / _bits(keys) if shared else 0.0
    if text not in vectors or other not in vectors:
        return exact
    cosine = float(vectors[text] @ vectors[other])
    near = (cosine - figures["low"]) / (figures["high"] - figures["low"])
    near = min(max(near, 0.0), 1.0)
    if detect_language(text) != detect_language(other):
        return near
    return figures["weight"] * exact + (1.0 - figures["weight"]) * near
