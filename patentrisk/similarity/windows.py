"""A component made ready for comparison: its passages, terms and windows.

A window is one, three or seven neighbouring passages of the same document: what
an element says in one breath, a manual may say in three sentences. Which passages are
neighbours is for the document to say, by their locators and offsets; in what order a
component lists its passages changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from patentrisk.records import Passage
from patentrisk.similarity.encoder import whole
from patentrisk.similarity.terms import Terms, terms_of

Floats = NDArray[np.float32]
#: Components whose profiles are kept.
_PROFILES = 512
#: Gives the vectors of words, one row each.
WordVectors = Callable[[Sequence[str]], Floats]


@dataclass(frozen=True, slots=True, eq=False)
class Incidence:
    """Which terms stand in which passages.

    Attributes
    ----------
    columns : dict of str to int
        Row of `matrix` by term.
    matrix : csr_matrix of shape (n_terms, n_passages)
        1 where the term stands in the passage.
    """

    columns: dict[str, int]
    matrix: csr_matrix

    def rows(self, terms: Sequence[str]) -> Floats:
        """Give presence by term and passage; zero for what does not occur."""
        found = np.zeros((len(terms), self.matrix.shape[1]), dtype=np.float32)
        at = [(i, self.columns[t]) for i, t in enumerate(terms) if t in self.columns]
        if at:
            here, there = map(list, zip(*at, strict=True))
            found[here] = self.matrix[there].toarray()
        return found


@dataclass(frozen=True, slots=True, eq=False)
class Profile:
    """A component's passages with their terms.

    Attributes
    ----------
    component : str
        Its identifier.
    passages : tuple of Passage
        Those with any text, document by document, as they stand there.
    languages : tuple of str
        Languages of the passages, sorted.
    documents : ndarray of shape (n_passages,)
        Number of the document each stands in: windows do not reach across.
    keys, pairs : Incidence
        Exact terms.
    words : tuple of str
        Distinct words, sorted.
    tokens, starts : ndarray
        Words of all passages in order, as positions in `words`, and where each
        passage starts; a passage without words holds one blank, position -1.
    """

    component: str
    passages: tuple[Passage, ...]
    languages: tuple[str, ...]
    documents: NDArray[np.int64]
    keys: Incidence
    pairs: Incidence
    words: tuple[str, ...]
    tokens: NDArray[np.int64]
    starts: NDArray[np.int64]


def profile_of(component: str, passages: Sequence[Passage]) -> Profile:
    """Find the terms of the passages of a component, in the order of the documents."""
    said = (passage for passage in passages if passage.text.strip())
    kept = tuple(sorted(said, key=_place_of))
    terms = [terms_of(passage.text, passage.language) for passage in kept]
    numbers = {
        name: at for at, name in enumerate(dict.fromkeys(p.document for p in kept))
    }
    words = tuple(sorted({word for found in terms for word in found.words}))
    tokens, starts = _tokens(terms, words)
    return Profile(
        component,
        kept,
        tuple(sorted({passage.language for passage in kept})),
        np.array([numbers[passage.document] for passage in kept], dtype=np.int64),
        _incidence([found.keys for found in terms]),
        _incidence([found.pairs for found in terms]),
        words,
        tokens,
        starts,
    )


def _place_of(passage: Passage) -> tuple[Any, ...]:
    """Say where a passage stands, so that ¶2 comes before ¶10."""
    parts = re.split(r"(\d+)", passage.locator)
    place = tuple((1, int(p), "") if p.isdecimal() else (0, 0, p) for p in parts)
    return passage.document, place, passage.start, passage.end, passage.text


@lru_cache(maxsize=_PROFILES)
def profile_in(component: str, passages: tuple[Passage, ...], language: str) -> Profile:
    """Find the terms of the passages in one language, once a component."""
    return profile_of(component, [p for p in passages if p.language == language])


def _incidence(terms: Sequence[Sequence[str]]) -> Incidence:
    columns: dict[str, int] = {}
    cells = [
        (columns.setdefault(term, len(columns)), at)
        for at, found in enumerate(terms)
        for term in sorted(set(found))
    ]
    rows = [row for row, _ in cells]
    where = [at for _, at in cells]
    ones = np.ones(len(cells), dtype=np.float32)
    shape = (max(len(columns), 1), len(terms))
    return Incidence(columns, csr_matrix((ones, (rows, where)), shape=shape))


def _tokens(
    terms: Sequence[Terms], words: Sequence[str]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    position = {word: at for at, word in enumerate(words)}
    tokens: list[int] = []
    starts: list[int] = []
    for found in terms:
        starts.append(len(tokens))
        distinct = sorted({position[word] for word in found.words})
        tokens.extend(distinct or [-1])
    return np.array(tokens, dtype=np.int64), np.array(starts, dtype=np.int64)


def widened(presence: Floats, documents: NDArray[np.int64], size: int) -> Floats:
    """Give the greatest presence in each window, by its first passage.

    Parameters
    ----------
    presence : ndarray of shape (n_terms, n_passages)
        Presence by passage.
    documents : ndarray of shape (n_passages,)
        Document of each passage.
    size : int
        Passages in a window; fewer at the end of a document.

    Returns
    -------
    ndarray of shape (n_terms, n_passages)
        Presence by window.
    """
    result = presence.copy()
    for shift in range(1, min(size, presence.shape[1])):
        same = documents[shift:] == documents[:-shift]
        np.maximum(
            result[:, :-shift], presence[:, shift:] * same, out=result[:, :-shift]
        )
    return result


def summed(vectors: Floats, documents: NDArray[np.int64], size: int) -> Floats:
    """Add the vectors of each window's passages."""
    result = vectors.copy()
    for shift in range(1, min(size, len(vectors))):
        same = documents[shift:] == documents[:-shift]
        result[:-shift] += vectors[shift:] * same[:, None]
    return result


def stacked(
    passages: Sequence[Passage], vectors: Mapping[str, NDArray[np.float32]]
) -> Floats:
    """Stack the vectors of passages, one row each, in steps of the grid."""
    return whole(np.stack([vectors[passage.text] for passage in passages]))
