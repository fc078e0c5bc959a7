"""A similarity that recalls what it measured before: equal texts, equal result.

Nothing a similarity says depends on the corpus, so what it said of an element and a
component holds wherever both stand again. Matches are kept without the texts that they
quote, by their place in the component, and are put together from the texts at hand.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from patentrisk.records import Component, Element, Evidence, Level, Match, Reason
from patentrisk.records.explanations import ElementExplanation
from patentrisk.records.keys import elements_key, passages_key, vector_key
from patentrisk.similarity.calibration import Calibration
from patentrisk.similarity.encoder import Progress
from patentrisk.similarity.protocol import Similarity, Vectors

#: Matches of the elements of one claim on one component, as plain values.
Rows = list[list[Any]]
#: Numbers under names of one length, as many under each.
Numbers = dict[bytes, tuple[float, ...]]


class Recall(Protocol):
    """What a similarity recalls; the keys hold the elements and texts whole."""

    def vectors(self, texts: Sequence[str]) -> dict[str, NDArray[np.float32]]:
        """Give the vectors that are known of texts."""

    def keep_vectors(self, vectors: Vectors) -> None:
        """Take vectors up."""

    def matches(self, component: str, elements: str) -> Rows | None:
        """Give the matches that are known of a claim's elements on a component."""

    def keep_matches(self, component: str, elements: str, rows: Rows) -> None:
        """Take matches up."""

    def numbers(self, key: bytes) -> Numbers | None:
        """Give numbers that are known."""

    def keep_numbers(self, key: bytes, values: Numbers) -> None:
        """Take numbers up, in place of those under the same key."""

    def alike(
        self,
        first: Sequence[bytes],
        second: Sequence[bytes],
        measure: Callable[[int, int], float],
    ) -> NDArray[np.float64]:
        """Give a table by the keys of its rows and columns, measuring what is new."""


@dataclass(frozen=True, slots=True, eq=False)
class Recalling:
    """A similarity with a memory; says exactly what `inner` says.

    Attributes
    ----------
    inner : Similarity
        What measures.
    recall : Recall
        What is known; its owner's own.
    """

    inner: Similarity
    recall: Recall

    @property
    def name(self) -> str:
        """Name of what measures."""
        return self.inner.name

    @property
    def fingerprint(self) -> str:
        """Fingerprint of what measures."""
        return self.inner.fingerprint

    @property
    def calibration(self) -> Calibration:
        """Calibration of what measures."""
        return self.inner.calibration

    def vectors(
        self, texts: Iterable[str], *, progress: Progress | None = None
    ) -> dict[str, NDArray[np.float32]]:
        """Encode what is not known yet."""
        wanted = list(dict.fromkeys(texts))
        known = self.recall.vectors(wanted)
        missing = [text for text in wanted if text not in known]
        fresh = self.inner.vectors(missing, progress=progress) if missing else {}
        self.recall.keep_vectors(fresh)
        return {**known, **fresh}

    def maxima(
        self,
        elements: Sequence[Element],
        components: Sequence[Component],
        *,
        vectors: Vectors,
    ) -> NDArray[np.float64]:
        """Measure, component by component, the claims that are not known there."""
        found = np.full((len(elements), len(components)), np.nan)
        groups = self._by_claim(elements, "maxima")
        for column, component in enumerate(components):
            shown = passages_key(component.passages)
            missing: list[int] = []
            for key, places in groups:
                known = self.recall.matches(shown, key)
                if known is None:
                    missing += places
                else:
                    found[places, column] = [_number(v) for v in known[0]]
            if missing:
                asked = [elements[at] for at in missing]
                values = self.inner.maxima(asked, [component], vectors=vectors)
                found[missing, column] = values[:, 0]
                left = set(missing)
                for key, places in groups:
                    if left.issuperset(places):
                        row = [_plain(found[at, column]) for at in places]
                        self.recall.keep_matches(shown, key, [row])
        return found

    def match(
        self, element: Element, component: Component, *, vectors: Vectors
    ) -> Match:
        """Compare one element with one component, unless it is known."""
        return self.matches([element], component, vectors=vectors)[0]

    def matches(
        self, elements: Sequence[Element], component: Component, *, vectors: Vectors
    ) -> tuple[Match, ...]:
        """Compare the elements of the claims that are not known on a component."""
        shown = passages_key(component.passages, complete=component.evidence_complete)
        found: dict[int, Match] = {}
        fresh: list[tuple[str, list[int]]] = []
        for key, places in self._by_claim(elements, "matches"):
            rows = self.recall.matches(shown, key)
            if rows is None:
                fresh.append((key, places))
                continue
            for at, row in zip(places, rows, strict=True):
                found[at] = match_from(row, elements[at], component)
        asked = [at for _, places in fresh for at in places]
        made = self.inner.matches(
            [elements[at] for at in asked], component, vectors=vectors
        )
        found |= dict(zip(asked, made, strict=True))
        for key, places in fresh:
            kept = rows_of([found[at] for at in places], component)
            if kept is not None:
                self.recall.keep_matches(shown, key, kept)
        return tuple(found[at] for at in range(len(elements)))

    def _by_claim(
        self, elements: Sequence[Element], kind: str
    ) -> list[tuple[str, list[int]]]:
        """Find the elements of each claim, with the key of their texts."""
        groups: dict[str, list[int]] = {}
        for at, element in enumerate(elements):
            groups.setdefault(element.claim, []).append(at)
        found = []
        for places in groups.values():
            asked = elements_key([elements[at] for at in places])
            found.append((vector_key(f"{kind} {self.fingerprint}", asked), places))
        return found

    def explain(
        self, element: Element, component: Component, *, vectors: Vectors
    ) -> ElementExplanation:
        """Explain anew: explanations are not kept."""
        return self.inner.explain(element, component, vectors=vectors)

    def reading_probability(self, probabilities: Sequence[float]) -> float:
        """Turn the probabilities of a claim's elements into its own."""
        return self.inner.reading_probability(probabilities)

    def alike(
        self,
        first: Sequence[str],
        second: Sequence[str],
        *,
        vectors: Vectors,
        exact: float | None = None,
    ) -> float:
        """Tell how far texts cover others, anew: what rests on it is kept."""
        return self.inner.alike(first, second, vectors=vectors, exact=exact)


def texts_key(*lists: Sequence[str]) -> bytes:
    """Key of lists of texts: their own characters and their lengths."""
    digest = hashlib.sha256()
    for texts in lists:
        digest.update(b"(%d" % len(texts))
        for text in texts:
            raw = text.encode("utf-8", "surrogatepass")
            digest.update(b",%d " % len(raw))
            digest.update(raw)
    return digest.digest()


def rows_of(matches: Sequence[Match], component: Component) -> Rows | None:
    """Write matches as plain values; None where they quote something else."""
    places = {passage: at for at, passage in enumerate(component.passages)}
    rows: Rows = []
    for held in matches:
        seen = []
        for one in held.evidence:
            if one.passage not in places or one.component != component.id:
                return None
            seen.append([places[one.passage], one.similarity])
        reasons = [
            [r.code, r.effect, r.element_words, r.passage_words, r.rule]
            for r in held.reasons
        ]
        rows.append(
            [held.level.value, held.similarity, held.probability, seen, reasons]
        )
    return rows


def match_from(row: Sequence[Any], element: Element, component: Component) -> Match:
    """Put a match together from plain values and the texts at hand."""
    level, similarity, probability, seen, reasons = row
    return Match(
        element,
        Level(level),
        similarity,
        probability,
        tuple(Evidence(component.passages[at], v, component.id) for at, v in seen),
        tuple(Reason(*held) for held in reasons),
    )


def _plain(value: float) -> float | None:
    return None if np.isnan(value) else float(value)


def _number(value: float | None) -> float:
    return np.nan if value is None else value
