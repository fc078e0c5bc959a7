"""Components made ready for comparison: their passages, terms and windows.

Several small components stand side by side, so that elements are compared with all of
them at once; what is found of each is what would be found of it alone.

A window is one, three or seven neighbouring passages of the same document: what
an element says in one breath, a manual may say in three sentences. Which passages are
neighbours is for the document to say, by their locators and offsets; in what order a
component lists its passages changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from patentrisk.records import Passage
from patentrisk.similarity.encoder import whole
from patentrisk.similarity.keeping import Kept
from patentrisk.similarity.terms import Terms, terms_of

Floats = NDArray[np.float32]
#: Passages of components that are measured side by side, at most, and those times the
#: terms that are looked for in them.
_PASSAGES_AT_ONCE = 1024
_CELLS_AT_ONCE = 2**19
#: Passages whose profiles are kept.
PASSAGES_KEPT = 65_536
#: The passages of a component.
Shown = tuple[Passage, ...]
#: Gives the vectors of words, one row each.
WordVectors = Callable[[Sequence[str]], Floats]


@dataclass(frozen=True, slots=True, eq=False)
class Incidence:
    """Which terms stand in which passages.

    Attributes
    ----------
    columns : dict of str to int
        Number of each term.
    terms, passages : ndarray of shape (n_cells,)
        Number of a term and of a passage in which it stands, passage by passage.
    width : int
        Number of passages.
    """

    columns: dict[str, int]
    terms: NDArray[np.int64]
    passages: NDArray[np.int64]
    width: int

    def rows(self, terms: Sequence[str]) -> Floats:
        """Give presence by term and passage; zero for what does not occur."""
        place = np.full(len(self.columns), -1, dtype=np.int64)
        for row, term in enumerate(terms):
            if term in self.columns:
                place[self.columns[term]] = row
        found = np.zeros((len(terms), self.width), dtype=np.float32)
        rows = place[self.terms]
        asked = rows >= 0
        found[rows[asked], self.passages[asked]] = 1.0
        return found


@dataclass(frozen=True, slots=True, eq=False)
class Profile:
    """The passages of components with their terms.

    Attributes
    ----------
    passages : tuple of Passage
        Those with any text, component by component; of each document by document, as
        they stand there.
    spans : ndarray of shape (n_components,)
        Where the passages of each component start.
    documents : ndarray of shape (n_passages,)
        Number of the document each stands in: windows do not reach across. Components
        share none.
    keys, pairs : Incidence
        Exact terms.
    words : tuple of str
        Distinct words, sorted.
    tokens, starts : ndarray
        Words of all passages in order, as positions in `words`, and where each
        passage starts; a passage without words holds one blank, position -1.
    """

    passages: tuple[Passage, ...]
    spans: NDArray[np.int64]
    documents: NDArray[np.int64]
    keys: Incidence
    pairs: Incidence
    words: tuple[str, ...]
    tokens: NDArray[np.int64]
    starts: NDArray[np.int64]

    @property
    def language(self) -> str:
        """Language of the passages."""
        return self.passages[0].language

    @property
    def sizes(self) -> NDArray[np.int64]:
        """Number of passages of each component."""
        return np.diff(self.spans, append=len(self.passages))

    def best(self, values: NDArray[Any]) -> NDArray[Any]:
        """Give the greatest value over the passages of each component.

        Parameters
        ----------
        values : ndarray of shape (n_rows, n_passages)
            By passage.

        Returns
        -------
        ndarray of shape (n_rows, n_components)
            By component.
        """
        best: NDArray[Any] = np.maximum.reduceat(values, self.spans, axis=1)
        return best

    def each(self, values: NDArray[Any]) -> Iterator[NDArray[Any]]:
        """Give the rows of each component, one row a passage."""
        for start, size in zip(self.spans.tolist(), self.sizes.tolist(), strict=True):
            yield values[start : start + size]


def profile_of(components: Sequence[Sequence[Passage]]) -> Profile:
    """Find the terms of the passages of components, in the order of the documents.

    Parameters
    ----------
    components : sequence of sequence of Passage
        At least one, each with some text.

    Returns
    -------
    Profile
        All of them side by side.
    """
    shown = [
        sorted((p for p in passages if p.text.strip()), key=_place_of)
        for passages in components
    ]
    kept = tuple(passage for passages in shown for passage in passages)
    terms = [terms_of(passage.text, passage.language) for passage in kept]
    words = tuple(sorted({word for found in terms for word in found.words}))
    tokens, starts = _tokens(terms, words)
    return Profile(
        kept,
        np.cumsum([0, *map(len, shown[:-1])]),
        _documents(shown),
        _incidence([found.keys for found in terms]),
        _incidence([found.pairs for found in terms]),
        words,
        tokens,
        starts,
    )


def words_of(passages: Iterable[Passage]) -> set[str]:
    """Find the words of passages, as profiles of them have them."""
    terms = (terms_of(p.text, p.language) for p in passages if p.text.strip())
    return {word for found in terms for word in found.words}


def _documents(shown: Sequence[Sequence[Passage]]) -> NDArray[np.int64]:
    """Tell documents apart, and those of one component from those of another."""
    numbers: dict[tuple[int, str], int] = {}
    return np.array(
        [
            numbers.setdefault((at, passage.document), len(numbers))
            for at, passages in enumerate(shown)
            for passage in passages
        ],
        dtype=np.int64,
    )


def _place_of(passage: Passage) -> tuple[Any, ...]:
    """Say where a passage stands, so that ¶2 comes before ¶10."""
    parts = re.split(r"(\d+)", passage.locator)
    place = tuple((1, int(p), "") if p.isdecimal() else (0, 0, p) for p in parts)
    return passage.document, place, passage.start, passage.end, passage.text


_PROFILES: Kept[tuple[tuple[Shown, ...], str], Profile] = Kept(PASSAGES_KEPT)


def profile_in(components: Sequence[Shown], language: str) -> Profile:
    """Find the terms of the passages in one language, once for the same components.

    Parameters
    ----------
    components : sequence of tuple of Passage
        Each with some text in that language.
    language : str
        Passages in others are left out.

    Returns
    -------
    Profile
        As `profile_of` gives it.
    """
    asked = tuple(components)
    return _PROFILES.of(
        (asked, language),
        lambda: profile_of([[p for p in c if p.language == language] for c in asked]),
        sum(map(len, asked)),
    )


def side_by_side(sizes: Sequence[int], terms: int) -> Iterator[slice]:
    """Cut components into groups that are measured at once.

    Parameters
    ----------
    sizes : sequence of int
        Passages of each component.
    terms : int
        How many are looked for in each passage.

    Yields
    ------
    slice
        Of the components. The more terms, the fewer passages, in powers of two: what
        is held at once stays within a bound, and queries of about the same size find
        the groups of one another made ready. A component is never cut.
    """
    most = _PASSAGES_AT_ONCE
    while most > 1 and most * terms > _CELLS_AT_ONCE:
        most //= 2
    start = passages = 0
    for at, size in enumerate(sizes):
        if at > start and passages + size > most:
            yield slice(start, at)
            start, passages = at, 0
        passages += size
    if start < len(sizes):
        yield slice(start, len(sizes))


def _incidence(terms: Sequence[Sequence[str]]) -> Incidence:
    columns: dict[str, int] = {}
    distinct = [sorted(set(found)) for found in terms]
    cells = [columns.setdefault(t, len(columns)) for held in distinct for t in held]
    passages = np.repeat(np.arange(len(terms)), [len(held) for held in distinct])
    return Incidence(columns, np.array(cells, dtype=np.int64), passages, len(terms))


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
