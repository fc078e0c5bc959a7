"""What an assessment may take over from earlier ones, and leaves behind for later.

Everything here is known by the texts it was computed from, so taking it over changes
no result. What depends on the law, the day or the rest of the corpus is never kept.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

import numpy as np
from numpy.typing import NDArray

from patentrisk.areas import Taxonomy, classify
from patentrisk.assessment.charting import Charts
from patentrisk.assessment.recharting import Standing
from patentrisk.chart import Maxima, Sought, measure
from patentrisk.chart.known import Known
from patentrisk.chart.remeasuring import remeasure
from patentrisk.claims import parse_claims
from patentrisk.records import (
    Claim,
    ClaimText,
    Component,
    Document,
    Patent,
    Problem,
    Source,
)
from patentrisk.similarity import Progress, Similarity, Vectors
from patentrisk.similarity.matching import Rows
from patentrisk.similarity.recalling import Numbers, Recalling, texts_key

_NOWHERE = Source("", 0, "", "")
#: Areas of a document: identifier, weight, winning rule.
Areas = tuple[tuple[str, float, str], ...]
#: Claims of a patent and what was wrong with their texts.
Parsed = tuple[tuple[Claim, ...], tuple[Problem, ...]]


@dataclass(frozen=True, slots=True, eq=False)
class LikenessTable:
    """How alike claims are, by the keys of their texts.

    Attributes
    ----------
    rows, columns : dict of bytes to int
        Keys to places.
    values : ndarray of shape (n_rows, n_columns)
        In [0, 1]; nan where not known.
    """

    rows: dict[bytes, int] = field(default_factory=dict)
    columns: dict[bytes, int] = field(default_factory=dict)
    values: NDArray[np.float64] = field(default_factory=lambda: np.empty((0, 0)))

    def at(
        self, rows: Sequence[bytes], columns: Sequence[bytes]
    ) -> NDArray[np.float64]:
        """Give what is known of rows over columns."""
        found = np.full((len(rows), len(columns)), np.nan)
        here = [at for at, key in enumerate(rows) if key in self.rows]
        there = [at for at, key in enumerate(columns) if key in self.columns]
        if here and there:
            found[np.ix_(here, there)] = self.values[
                np.ix_(
                    [self.rows[rows[at]] for at in here],
                    [self.columns[columns[at]] for at in there],
                )
            ]
        return found


class Memory:
    """What is known, in memory; see `patentrisk.runs` for one that lasts.

    Attributes
    ----------
    known : Known or None
        Elements over components.
    likeness : LikenessTable
        Of all claims that were asked for.
    standing : Standing
        Charts of the assessment before.
    """

    def __init__(self) -> None:
        self.known: Known | None = None
        self.standing = Standing()
        self.likeness = LikenessTable()
        self._vectors: dict[str, NDArray[np.float32]] = {}
        self._matches: dict[tuple[str, str], Rows] = {}
        self._numbers: dict[bytes, Numbers] = {}
        self._areas: dict[str, Areas] = {}
        self._parsed: dict[str, Parsed] = {}

    def recalling(self, similarity: Similarity) -> Recalling:
        """Give a similarity that recalls what is here and leaves what is new."""
        return Recalling(similarity, self)

    def measure(
        self,
        claims: Sequence[Claim],
        components: Sequence[Component],
        *,
        similarity: Similarity,
        vectors: Vectors,
        sought: Sought,
        progress: Progress,
    ) -> Maxima:
        """Measure claims against components, see `remeasure`."""
        inner = similarity.inner if isinstance(similarity, Recalling) else similarity
        known, self.known = self.known, None
        maxima, self.known = remeasure(
            claims,
            components,
            similarity=inner,
            vectors=vectors,
            sought=sought,
            known=known,
            given=True,
            progress=progress,
        )
        return maxima

    def charted(self, charts: Charts) -> None:
        """Take up all charts, as soon as they are made."""
        self.standing.leave(charts)

    def vectors(self, texts: Sequence[str]) -> dict[str, NDArray[np.float32]]:
        """Give the vectors that are known of texts."""
        return {text: self._vectors[text] for text in texts if text in self._vectors}

    def keep_vectors(self, vectors: Vectors) -> None:
        """Take vectors up."""
        self._vectors.update(vectors)

    def matches(self, component: str, elements: str) -> Rows | None:
        """Give the matches that are known of a claim's elements on a component."""
        return self._matches.get((component, elements))

    def keep_matches(self, component: str, elements: str, rows: Rows) -> None:
        """Take matches up."""
        self._matches[component, elements] = rows

    def use_matches(self, component: str, elements: str) -> None:
        """Count matches as used that need not be given: here nothing is counted."""

    def numbers(self, key: bytes) -> Numbers | None:
        """Give numbers that are known."""
        return self._numbers.get(key)

    def keep_numbers(self, key: bytes, values: Numbers) -> None:
        """Take numbers up, in place of those under the same key."""
        self._numbers[key] = values

    def areas_of(self, document: Document, taxonomy: Taxonomy) -> Areas:
        """Classify a document unless its areas are known."""
        key = areas_key(document, taxonomy)
        if key not in self._areas:
            self._areas[key] = classify(document, taxonomy)
        return self._areas[key]

    def parse(
        self, patent: str, texts: Sequence[ClaimText], *, language: str
    ) -> Parsed:
        """Parse the claims of a patent unless they are known."""
        key = claims_key(patent, texts, language)
        if key not in self._parsed:
            claims, problems = parse_claims(patent, texts, language=language)
            self._parsed[key] = tuple(claims), tuple(problems)
        return self._parsed[key]

    def alike(
        self,
        first: Sequence[bytes],
        second: Sequence[bytes],
        measure: Callable[[int, int], float],
    ) -> NDArray[np.float64]:
        """Give how alike claims are; what is not known is measured.

        Parameters
        ----------
        first, second : sequence of bytes
            `texts_key` of the claims' elements.
        measure : callable
            Places in both to a number in [0, 1].

        Returns
        -------
        ndarray of shape (n_first, n_second)
            Every pair.
        """
        table = self.likeness.at(first, second)
        missing = np.argwhere(np.isnan(table)).tolist()
        for row, column in missing:
            table[row, column] = measure(row, column)
        self.keep_likeness(first, second, table, {row for row, _ in missing})
        return table

    def keep_likeness(
        self,
        rows: Sequence[bytes],
        columns: Sequence[bytes],
        table: NDArray[np.float64],
        fresh: Iterable[int],
    ) -> None:
        """Take a table up; `fresh` are the rows in which something is new."""
        old, some = self.likeness, sorted(fresh)
        here = _places(old.rows, rows)
        there = _places(old.columns, columns)
        shape = len(here), len(there)
        values = old.values
        if some or values.shape != shape:
            values = np.full(shape, np.nan)
            values[: old.values.shape[0], : old.values.shape[1]] = old.values
            new = np.ix_([here[rows[at]] for at in some], [there[k] for k in columns])
            values[new] = table[some]
        self.likeness = LikenessTable(here, there, values)


def _places(known: Mapping[bytes, int], keys: Iterable[bytes]) -> dict[bytes, int]:
    places = dict(known)
    for key in keys:
        places.setdefault(key, len(places))
    return places


def areas_key(document: Document, taxonomy: Taxonomy) -> str:
    """Key of a document's areas: all that is said in it, and the taxonomy."""
    if isinstance(document, Patent):
        said: Document = replace(document, source=_NOWHERE, sources=(), text_sources=())
    else:
        said = replace(document, source=_NOWHERE)
    text = f"{taxonomy.fingerprint}\n{said!r}"
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def claims_key(patent: str, texts: Sequence[ClaimText], language: str) -> str:
    """Key of a patent's claims as parsed: its number, the texts, their language."""
    held = [f"{text.number} {text.starts} {text.text}" for text in texts]
    return texts_key([patent, language], held).hex()


def areas_with(memory: Memory | None) -> Callable[[Document, Taxonomy], Areas]:
    """Give what classifies documents."""
    return classify if memory is None else memory.areas_of


def measuring_with(
    memory: Memory | None, maxima: Maxima | None
) -> Callable[..., Maxima]:
    """Give what measures claims against components, with what is known."""
    return partial(measure, known=maxima) if memory is None else memory.measure
