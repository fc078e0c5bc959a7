"""Small records by hand: what several tests build their cases from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import SimpleNamespace
from typing import Any

import numpy as np

from patentrisk.records import (
    Basis,
    Category,
    Claim,
    Component,
    Element,
    ElementKind,
    Evidence,
    LegalEvent,
    LegalStatus,
    Level,
    Match,
    Passage,
    Patent,
    Source,
    Transition,
    publication_number,
)

NOWHERE = Source("x.md", 0, "markdown", "0" * 64)


def element(
    label: str = "1[a]", text: str = "a lidar", claim: str = "CN999900101B/1"
) -> Element:
    return Element(claim, label, ElementKind.LIMITATION, 0, len(text), text)


def claim(
    number: int = 1,
    texts: Sequence[str] = ("a lidar", "a brake"),
    *,
    patent: str = "CN999900101B",
    cites: tuple[int, ...] = (),
) -> Claim:
    name = f"{patent}/{number}"
    elements = tuple(
        element(f"{number}[{letter}]", text, name)
        for letter, text in zip("abcdefghij", texts, strict=False)
    )
    return Claim(
        name,
        patent,
        number,
        "; ".join(texts),
        "en",
        cites,
        not cites,
        Category.APPARATUS,
        Transition.OPEN,
        (),
        elements,
    )


def passage(text: str, document: str = "sheet", locator: str = "§1 ¶1") -> Passage:
    return Passage(document, locator, 0, len(text), text)


def component(
    name: str = "eye",
    texts: Iterable[str] = ("a lidar",),
    *,
    party: str = "JIUSHI",
    areas: tuple[tuple[str, float], ...] = (("FUS", 1.0),),
    basis: Basis = Basis.MADE,
    complete: bool = False,
) -> Component:
    return Component(
        name,
        party,
        name,
        basis,
        areas,
        tuple(passage(text, name) for text in texts),
        (name,),
        complete,
    )


def match(level: Level, label: str = "1[a]", probability: float | None = 0.5) -> Match:
    known = None if level is Level.UNKNOWN else probability
    return Match(element(label), level, known, known)


def patent(number: str = "CN999900101B", **held: Any) -> Patent:
    return Patent(publication_number(number), NOWHERE, **held)


def granted(day: date, source: str = "illustrative register") -> LegalEvent:
    return LegalEvent(day, LegalStatus.GRANTED, "granted", source)


@dataclass
class WordSimilarity:
    """A similarity that tests can compute by hand: a text is met by itself.

    A passage that starts with "not " contradicts the element that follows;
    ``"maybe "`` makes it possible. Every call is counted.
    """

    name: str = "words"
    fingerprint: str = "words-1"
    calibration: Any = field(
        default_factory=lambda: SimpleNamespace(
            version="1",
            fitted_on="nothing",
            prior=0.5,
            floor=0.05,
            calibrated=True,
            thresholds={"possible": 0.4},
        )
    )
    measured: list[tuple[str, str]] = field(default_factory=list)

    def vectors(self, texts: Iterable[str], *, progress: Any = None) -> dict[str, Any]:
        return {text: np.zeros(1, np.float32) for text in texts}

    def maxima(
        self,
        elements: Sequence[Element],
        components: Sequence[Component],
        *,
        vectors: Mapping[str, Any],
    ) -> Any:
        self.measured += [(e.text, c.id) for e in elements for c in components]
        return np.array(
            [[self._bound(held, part) for part in components] for held in elements]
        )

    def _bound(self, held: Element, part: Component) -> float:
        if not part.passages:
            return float("nan")
        found = self.match(held, part, vectors={})
        return 0.9 if found.level is Level.DIFFERENT else found.probability or 0.0

    def match(self, held: Element, part: Component, *, vectors: Any) -> Match:
        if not part.passages:
            return Match(held, Level.UNKNOWN)
        for start, level, probability in (
            ("", Level.MET, 0.9),
            ("maybe ", Level.POSSIBLE, 0.6),
            ("not ", Level.DIFFERENT, 0.02),
        ):
            for said in part.passages:
                if said.text.rstrip(".") == f"{start}{held.text}":
                    evidence = (Evidence(said, probability, part.id),)
                    return Match(held, level, probability, probability, evidence)
        level = Level.DIFFERENT if part.evidence_complete else Level.NOT_FOUND
        return Match(held, level, 0.1, 0.1)

    def matches(
        self, elements: Sequence[Element], part: Component, *, vectors: Any
    ) -> tuple[Match, ...]:
        return tuple(self.match(held, part, vectors=vectors) for held in elements)

    def reading_probability(self, probabilities: Sequence[float]) -> float:
        return min(probabilities, default=1.0)

    def reaches(self, probabilities: Any, floor: float) -> Any:
        return np.array(
            [self.reading_probability(c.tolist()) >= floor for c in probabilities.T]
        )

    def alike(
        self,
        first: Sequence[str],
        second: Sequence[str],
        *,
        vectors: Any,
        exact: float | None = None,
    ) -> float:
        said = {text.removeprefix("not ") for text in second}
        return sum(text in said for text in first) / len(first)
