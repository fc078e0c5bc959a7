"""A similarity that recalls what it measured before: equal texts, equal result.

Nothing a similarity says depends on the corpus, so what it said of an element and a
component holds wherever both stand again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from patentrisk.records import Component, Element, Match
from patentrisk.records.explanations import ElementExplanation
from patentrisk.records.keys import elements_key, passages_key, vector_key
from patentrisk.similarity.calibration import Calibration
from patentrisk.similarity.encoder import Progress
from patentrisk.similarity.matching import (
    Asked,
    Rows,
    match_from,
    measured_on,
    rows_of,
)
from patentrisk.similarity.protocol import Similarity, Vectors

#: Numbers under names of one length, as many under each.
Numbers = dict[bytes, tuple[float, ...]]
#: Bytes of a key, and how many wordings of a claim are known by their elements: a run
#: matches a claim more than once, and asks for the one before its own.
_KEY, _WORDINGS = 32, 3


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

    def use_matches(self, component: str, elements: str) -> None:
        """Count matches as used that need not be given."""

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


#: Keys by the addresses of what they are made of, which is held too: another may have
#: its address later.
_Keys = dict[tuple[int, ...], tuple[object, str]]


class _Recalled(NamedTuple):
    """Of elements on a component: its key, what is known, which claims are not."""

    shown: str
    found: dict[int, Match]
    fresh: list[tuple[str, list[int]]]

    @property
    def missing(self) -> list[int]:
        """Places of the elements that are not known."""
        places = (at for _, places in self.fresh for at in places)
        return [at for at in places if at not in self.found]


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
    _keys: _Keys = field(default_factory=dict, repr=False)

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
            shown = self._shown(component, complete=False)
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
        return next(self.matches_on([(elements, component)], vectors=vectors))

    def matches_on(
        self, asked: Sequence[Asked], *, vectors: Vectors
    ) -> Iterator[tuple[Match, ...]]:
        """Compare elements with components, what is not known on every core."""
        recalled = [self._recalled(*held) for held in asked]
        lacking = [
            ([elements[at] for at in held.missing], part)
            for (elements, part), held in zip(asked, recalled, strict=True)
            if held.missing
        ]
        measured = measured_on(self.inner, lacking, vectors=vectors)
        for (elements, part), held in zip(asked, recalled, strict=True):
            if held.missing:
                held.found.update(zip(held.missing, next(measured), strict=True))
            self._take_up(held, elements, part)
            yield tuple(held.found[at] for at in range(len(elements)))

    def use(self, asked: Iterable[Asked]) -> None:
        """Count as recalled what is known of elements on components."""
        for elements, part in asked:
            shown = self._shown(part, complete=part.evidence_complete)
            for key, _ in self._by_claim(elements, "matches"):
                self.recall.use_matches(shown, key)

    def _recalled(self, elements: Sequence[Element], component: Component) -> _Recalled:
        """Put together what is known of elements on a component."""
        shown = self._shown(component, complete=component.evidence_complete)
        held = _Recalled(shown, {}, [])
        for key, places in self._by_claim(elements, "matches"):
            rows = self.recall.matches(shown, key)
            if rows is None:
                held.fresh.append((key, places))
                self._recall_wordings(held, places, elements, component)
                continue
            for at, row in zip(places, rows, strict=True):
                held.found[at] = match_from(row, elements[at], component)
        return held

    def _recall_wordings(
        self,
        held: _Recalled,
        places: Sequence[int],
        elements: Sequence[Element],
        component: Component,
    ) -> None:
        """Find elements in earlier wordings of their claim; fills `held`.

        Who amends a claim leaves most of its elements as they were.
        """
        own = {at: _said_key(elements[at]) for at in places}
        for key, said in self._wordings(elements[places[0]].claim).items():
            there = [at for at in places if at not in held.found and own[at] in said]
            rows = self.recall.matches(held.shown, key) if there else None
            if rows is not None:
                for at in there:
                    row = rows[said[own[at]]]
                    held.found[at] = match_from(row, elements[at], component)

    def _take_up(
        self, held: _Recalled, elements: Sequence[Element], component: Component
    ) -> None:
        """Take up the claims that were not known."""
        for key, places in held.fresh:
            kept = rows_of([held.found[at] for at in places], component)
            if kept is not None:
                self.recall.keep_matches(held.shown, key, kept)
                self._keep_wording(key, [elements[at] for at in places])

    def _wordings(self, claim: str) -> dict[str, dict[bytes, int]]:
        """Give the wordings of a claim that were matched, the newest first.

        Returns
        -------
        dict of str to dict of bytes to int
            By key of a wording its elements and their places.
        """
        found: dict[str, dict[bytes, int]] = {}
        for name, (at,) in (self.recall.numbers(self._claim_key(claim)) or {}).items():
            found.setdefault(name[:_KEY].hex(), {})[name[_KEY:]] = int(at)
        return found

    def _keep_wording(self, key: str, elements: Sequence[Element]) -> None:
        """Take up the wording of a claim as its newest.

        Of a single element nothing is left when it is amended.
        """
        if len(elements) < 2:
            return
        claim = elements[0].claim
        known = self._wordings(claim)
        if next(iter(known), None) == key:
            return
        own = {_said_key(element): at for at, element in enumerate(elements)}
        rest = [(name, said) for name, said in known.items() if name != key]
        kept = [(key, own), *rest[: _WORDINGS - 1]]
        numbers: Numbers = {
            bytes.fromhex(name) + one: (float(at),)
            for name, said in kept
            for one, at in said.items()
        }
        self.recall.keep_numbers(self._claim_key(claim), numbers)

    def _claim_key(self, claim: str) -> bytes:
        return texts_key(["wordings", self.fingerprint], [claim])

    def _by_claim(
        self, elements: Sequence[Element], kind: str
    ) -> list[tuple[str, list[int]]]:
        """Find the elements of each claim, with the key of their texts."""
        groups: dict[str, list[int]] = {}
        for at, element in enumerate(elements):
            groups.setdefault(element.claim, []).append(at)
        found = []
        asked = f"{kind} {self.fingerprint}"
        for places in groups.values():
            key = self._said([elements[at] for at in places])
            found.append((vector_key(asked, key), places))
        return found

    def _said(self, elements: Sequence[Element]) -> str:
        """Key of elements; of the very same ones it is known."""
        place = tuple(map(id, elements))
        held = self._keys.get(place)
        if held is None:
            held = self._keys[place] = elements, elements_key(elements)
        return held[1]

    def _shown(self, component: Component, *, complete: bool) -> str:
        """Key of what a component shows; of the very same passages it is known."""
        place = id(component.passages), complete
        held = self._keys.get(place)
        if held is None:
            key = passages_key(component.passages, complete=complete)
            held = self._keys[place] = component.passages, key
        return held[1]

    def explain(
        self, element: Element, component: Component, *, vectors: Vectors
    ) -> ElementExplanation:
        """Explain anew: explanations are not kept."""
        return self.inner.explain(element, component, vectors=vectors)

    def reading_probability(self, probabilities: Sequence[float]) -> float:
        """Turn the probabilities of a claim's elements into its own."""
        return self.inner.reading_probability(probabilities)

    def reaches(
        self, probabilities: NDArray[np.float64], floor: float
    ) -> NDArray[np.bool_]:
        """Tell on which units a claim's own probability is not below a floor."""
        return self.inner.reaches(probabilities, floor)

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


def matches_on(
    similarity: Similarity, asked: Sequence[Asked], *, vectors: Vectors
) -> Iterator[tuple[Match, ...]]:
    """Match elements with many components, as `Similarity.matches` does with one.

    Parameters
    ----------
    similarity : Similarity
        One that recalls measures only what it does not know.
    asked : sequence of (sequence of Element, Component)
        What is matched with what.
    vectors : mapping of str to ndarray
        As for `Similarity.matches`.

    Returns
    -------
    iterator of tuple of Match
        One of `asked` after the other.
    """
    if isinstance(similarity, Recalling):
        return similarity.matches_on(asked, vectors=vectors)
    return measured_on(similarity, asked, vectors=vectors)


def _said_key(element: Element) -> bytes:
    """Key of all that an element says, whatever its label."""
    return texts_key([element.kind.value, element.language, element.text])


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


def _plain(value: float) -> float | None:
    return None if np.isnan(value) else float(value)


def _number(value: float | None) -> float:
    return np.nan if value is None else value
