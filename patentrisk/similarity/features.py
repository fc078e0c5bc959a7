"""What elements ask for, made ready for comparison with any component."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from patentrisk.records import Element, ElementKind
from patentrisk.similarity.background import Background
from patentrisk.similarity.encoder import whole
from patentrisk.similarity.preambles import asked_text
from patentrisk.similarity.rarity import Rarity
from patentrisk.similarity.terms import Terms, stem, terms_of
from patentrisk.similarity.windows import Floats, Profile, WordVectors

_PAIRS_AT_ONCE = 4096


@dataclass(frozen=True, eq=False)
class Asked:
    """Terms that elements ask for, with their weights.

    Attributes
    ----------
    terms : tuple of str
        Distinct, sorted.
    bits : ndarray of shape (n_terms,)
        Their surprisal.
    weights, squared : csr_matrix of shape (n_elements, n_terms)
        Surprisal, or its square, where the element has the term; rows sum to 1.
    totals : ndarray of shape (n_elements,)
        Bits an element asks for in all.
    expected : ndarray of shape (n_elements,)
        Share of them that a document about anything holds.
    sequences : tuple of ndarray
        Per element: its terms in order, as positions in `terms`.
    """

    terms: tuple[str, ...]
    bits: NDArray[np.float64]
    weights: csr_matrix
    squared: csr_matrix
    totals: NDArray[np.float64]
    expected: NDArray[np.float64]
    sequences: tuple[NDArray[np.int64], ...]

    @cached_property
    def neighbours(self) -> Neighbours:
        """Pairs of neighbouring terms."""
        return _neighbours(self.sequences, self.bits)

    def rows(self, at: NDArray[np.int64]) -> tuple[Asked, NDArray[np.int64]]:
        """Keep some elements, and of the terms only theirs.

        Returns
        -------
        kept : Asked
            What those elements ask for, as if they had been alone.
        terms : ndarray of shape (n_kept_terms,)
            Where the terms stood.
        """
        sequences = [self.sequences[row] for row in at.tolist()]
        terms = np.unique(np.concatenate([*sequences, np.empty(0, np.int64)]))
        kept = Asked(
            tuple(self.terms[term] for term in terms.tolist()),
            self.bits[terms],
            _narrowed(self.weights, at, terms),
            _narrowed(self.squared, at, terms),
            self.totals[at],
            self.expected[at],
            tuple(np.searchsorted(terms, own) for own in sequences),
        )
        return kept, terms

    def covered(self, presence: Floats) -> NDArray[np.float64]:
        """Give the share of each element's bits that each window holds."""
        return np.asarray(self.weights @ presence, dtype=np.float64)

    def worst(self, presence: Floats) -> NDArray[np.float64]:
        """Give the bits of the most surprising term that is missing, by component."""
        return self.greatest(self.bits[:, None] * (1.0 - presence))

    def greatest(self, of_terms: NDArray[np.float64]) -> NDArray[np.float64]:
        """Give the greatest of figures over each element's terms; 0 without any."""
        held = [len(own) > 0 for own in self.sequences]
        found = np.zeros((len(self.sequences), of_terms.shape[1]))
        if any(held):
            flat = np.concatenate(self.sequences)
            starts = np.cumsum([0, *map(len, self.sequences)])[:-1][held]
            found[held] = np.maximum.reduceat(of_terms[flat], starts, axis=0)
        return found

    def together(self, presence: Floats, profile: Profile) -> NDArray[np.float64]:
        """Give the share of neighbouring terms that stand in one window together.

        Parameters
        ----------
        presence : ndarray of shape (n_terms, n_passages)
            Of the terms.
        profile : Profile
            Whose passages they are.

        Returns
        -------
        ndarray of shape (n_elements, n_components)
            In [0, 1].
        """
        pairs = self.neighbours
        both = _joint(presence, pairs.first, pairs.second, profile)[:, None, :]
        shares = np.empty((len(pairs.elements), len(profile.spans), 1, 1))
        start = 0
        for weights, share in zip(pairs.weights, shares, strict=True):
            # One by one: a product of matrices is added up in an order of its own.
            held = slice(start, start := start + len(weights))
            np.matmul(both[:, :, held], weights, out=share)
        found = np.zeros((len(self.sequences), len(profile.spans)))
        found[pairs.elements] = shares[:, :, 0, 0] / pairs.totals[:, None]
        for row, own in enumerate(self.sequences):
            if len(own) == 1:
                found[row] = profile.best(presence[own])[0]
        return found


@dataclass(frozen=True, slots=True, eq=False)
class Neighbours:
    """Pairs of neighbouring terms, element by element.

    Attributes
    ----------
    first, second : ndarray of shape (n_pairs,)
        The terms, as positions among those that are asked for.
    elements : ndarray of shape (n_held,)
        The elements of two terms and more.
    weights : tuple of ndarray of shape (n_own, 1)
        By element: the lesser surprisal of each of its pairs.
    totals : ndarray of shape (n_held,)
        Their sums.
    """

    first: NDArray[np.int64]
    second: NDArray[np.int64]
    elements: NDArray[np.int64]
    weights: tuple[NDArray[np.float64], ...]
    totals: NDArray[np.float64]


def _neighbours(
    sequences: Sequence[NDArray[np.int64]], bits: NDArray[np.float64]
) -> Neighbours:
    at = [row for row, own in enumerate(sequences) if len(own) > 1]
    several = [sequences[row] for row in at]
    weights = [np.minimum(bits[own[:-1]], bits[own[1:]]) for own in several]
    return Neighbours(
        np.concatenate([np.empty(0, np.int64), *(own[:-1] for own in several)]),
        np.concatenate([np.empty(0, np.int64), *(own[1:] for own in several)]),
        np.array(at, dtype=np.int64),
        tuple(held[:, None] for held in weights),
        np.array([held.sum() for held in weights]),
    )


def _narrowed(
    weights: csr_matrix, at: NDArray[np.int64], terms: NDArray[np.int64]
) -> csr_matrix:
    held = weights[at]
    columns = np.searchsorted(terms, held.indices)
    return csr_matrix((held.data, columns, held.indptr), shape=(len(at), len(terms)))


def _joint(
    presence: Floats,
    first: NDArray[np.int64],
    second: NDArray[np.int64],
    profile: Profile,
) -> NDArray[np.float64]:
    """Give by component, for pairs of terms, how far the best window holds both."""
    best = np.empty((len(profile.spans), len(first)))
    for at in range(0, len(first), _PAIRS_AT_ONCE):
        held = slice(at, at + _PAIRS_AT_ONCE)
        both = np.minimum(presence[first[held]], presence[second[held]])
        best[:, held] = profile.best(both).T
    return best


def asked(
    terms: Sequence[Sequence[str]],
    bits_of: Mapping[str, float],
) -> Asked:
    """Arrange what elements ask for.

    Parameters
    ----------
    terms : sequence of sequence of str
        The terms of each element, in order.
    bits_of : mapping of str to float
        Surprisal of each.

    Returns
    -------
    Asked
        With one row an element.
    """
    distinct = tuple(sorted({term for found in terms for term in found}))
    position = {term: at for at, term in enumerate(distinct)}
    bits = np.array([bits_of[term] for term in distinct], dtype=np.float64)
    sequences = tuple(
        np.array([position[term] for term in found], dtype=np.int64) for found in terms
    )
    weights = _rows(sequences, bits)
    totals = np.asarray(weights.sum(axis=1), dtype=np.float64).ravel()
    shares = _scaled(weights)
    known = np.asarray(shares @ np.exp2(-bits), dtype=np.float64)
    expected = known.ravel() if distinct else totals
    squared = _scaled(_rows(sequences, bits**2))
    return Asked(distinct, bits, shares, squared, totals, expected, sequences)


def _rows(
    sequences: Sequence[NDArray[np.int64]], bits: NDArray[np.float64]
) -> csr_matrix:
    distinct = [np.unique(own) for own in sequences]
    columns = np.concatenate([*distinct, np.empty(0, np.int64)])
    starts = np.cumsum([0, *map(len, distinct)])
    return csr_matrix(
        (bits[columns], columns, starts), shape=(len(distinct), len(bits))
    )


def _scaled(weights: csr_matrix) -> csr_matrix:
    totals = np.asarray(weights.sum(axis=1)).ravel()
    scale = np.repeat(np.maximum(totals, 1e-9), np.diff(weights.indptr))
    parts = (weights.data / scale, weights.indices, weights.indptr)
    return csr_matrix(parts, shape=weights.shape)


@dataclass(frozen=True, slots=True, eq=False)
class Query:
    """Elements made ready for comparison with any component.

    Attributes
    ----------
    elements : tuple of Element
        In the order of the rows of every result.
    keys, pairs, words : Asked
        What they ask for.
    vectors : ndarray of shape (n_elements, 512) or None
        In steps of the grid; None without an encoder.
    word_vectors : ndarray of shape (n_words, 512) or None
        Of `words.terms`.
    usual : dict of str to ndarray of shape (n_elements, 2)
        By language: median and 99th percentile of the cosine with background
        sentences, which have nothing to do with the element.
    """

    elements: tuple[Element, ...]
    keys: Asked
    pairs: Asked
    words: Asked
    vectors: Floats | None = None
    word_vectors: Floats | None = None
    usual: Mapping[str, NDArray[np.float64]] | None = None

    @property
    def opaque(self) -> NDArray[np.bool_]:
        """Which elements cannot be compared with anything."""
        return np.array([e.kind is ElementKind.OPAQUE for e in self.elements], bool)

    @property
    def terms(self) -> int:
        """Number of terms that are looked for in passages."""
        return sum(len(held.terms) for held in (self.keys, self.pairs, self.words))

    def rows(self, at: NDArray[np.int64]) -> Query:
        """Keep some elements, each as if it had been made ready alone."""
        words, terms = self.words.rows(at)
        vectors, known, usual = self.vectors, self.word_vectors, self.usual
        return Query(
            tuple(self.elements[row] for row in at.tolist()),
            self.keys.rows(at)[0],
            self.pairs.rows(at)[0],
            words,
            None if vectors is None else vectors[at],
            None if known is None else known[terms],
            None if usual is None else {name: of[at] for name, of in usual.items()},
        )


def lexical_query(elements: Sequence[Element], rarity: Rarity) -> Query:
    """Make elements ready for lexical comparison."""
    terms = [terms_of(asked_text(e), e.language, narrow=True) for e in elements]
    return Query(
        tuple(elements),
        asked(
            [t.keys for t in terms], _bits(rarity, (k for t in terms for k in t.keys))
        ),
        asked([t.pairs for t in terms], _pair_bits(rarity, terms)),
        asked([t.words for t in terms], _word_bits(rarity, terms)),
    )


def encoded_query(
    elements: Sequence[Element],
    rarity: Rarity,
    *,
    vectors: Mapping[str, NDArray[np.float32]],
    words: WordVectors,
    background: Background,
) -> Query:
    """Make elements ready for comparison with the encoder too."""
    plain = lexical_query(elements, rarity)
    own = whole(np.stack([vectors[asked_text(element)] for element in elements]))
    return Query(
        plain.elements,
        plain.keys,
        plain.pairs,
        plain.words,
        own,
        whole(words(plain.words.terms)),
        background.usual(own),
    )


def _bits(rarity: Rarity, terms: Iterable[str]) -> dict[str, float]:
    distinct = sorted(set(terms))
    return dict(zip(distinct, rarity.of(distinct).tolist(), strict=True))


def _pair_bits(rarity: Rarity, terms: Sequence[Terms]) -> dict[str, float]:
    return {
        pair: float(rarity.of(pair.split(" ")).sum())
        for found in terms
        for pair in found.pairs
    }


def _word_bits(rarity: Rarity, terms: Sequence[Terms]) -> dict[str, float]:
    distinct = sorted({word for found in terms for word in found.words})
    keys = [known_as(word) for word in distinct]
    return dict(zip(distinct, rarity.of(keys).tolist(), strict=True))


def known_as(word: str) -> str:
    """Give a word as the tables know it."""
    return stem(word) if word.isascii() else word
