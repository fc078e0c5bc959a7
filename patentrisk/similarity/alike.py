"""How far one body of text covers another: the same job, the same technology."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from patentrisk.languages import detect_language
from patentrisk.similarity.encoder import GRID, whole
from patentrisk.similarity.figures import figures_of
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
    covered = _exact(wanted, offered)
    if all(text in vectors for text in (*wanted, *offered)):
        covered = _mixed(covered, wanted, offered, vectors, figures)
    same = np.array([[one == other for other in offered] for one in wanted])
    best = np.where(same, 1.0, covered).max(axis=1)
    weights = np.array([_bits(_keys(text)) for text in wanted])
    return float(np.clip(best @ weights / weights.sum(), 0.0, 1.0))


def _exact(wanted: Sequence[str], offered: Sequence[str]) -> NDArray[np.float64]:
    """Give the share of each wanted text's bits that each offered text holds."""
    held = [frozenset(_keys(text)) for text in offered]
    rows = []
    for text in wanted:
        keys = _keys(text)
        bits = load_rarity().of(keys) if keys else np.ones(1)
        present = np.array([[key in other for key in keys] for other in held])
        rows.append(present.reshape(len(held), -1) @ bits[: len(keys)] / bits.sum())
    return np.array(rows, dtype=np.float64)


def _mixed(
    exact: NDArray[np.float64],
    wanted: Sequence[str],
    offered: Sequence[str],
    vectors: Vectors,
    figures: Mapping[str, float],
) -> NDArray[np.float64]:
    """Mix exact coverage with cosine; across languages the cosine stands alone."""
    mine = whole(np.stack([vectors[text] for text in wanted]))
    theirs = whole(np.stack([vectors[text] for text in offered]))
    low, high = figures["low"], figures["high"]
    near = np.clip((mine @ theirs.T / GRID**2 - low) / (high - low), 0.0, 1.0)
    one = np.array([_language(text) for text in wanted])
    other = np.array([_language(text) for text in offered])
    weight = np.where(one[:, None] == other[None, :], figures["weight"], 0.0)
    mixed: NDArray[np.float64] = weight * exact + (1.0 - weight) * near
    return mixed


@lru_cache(maxsize=50_000)
def _keys(text: str) -> tuple[str, ...]:
    return tuple(sorted(set(terms_of(text, _language(text), narrow=True).keys)))


@lru_cache(maxsize=50_000)
def _language(text: str) -> str:
    return detect_language(text)


def _bits(keys: Sequence[str]) -> float:
    """Give the bits of keys; a text without any still counts a little."""
    if not keys:
        return float(figures_of("alike")["plain_bits"])
    return float(load_rarity().of(keys).sum())
