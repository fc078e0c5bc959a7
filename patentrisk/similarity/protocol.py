"""What a similarity is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from patentrisk.records import Component, Element, Match
from patentrisk.records.explanations import ElementExplanation
from patentrisk.similarity.calibration import Calibration
from patentrisk.similarity.encoder import Progress

#: Vectors by text.
Vectors = Mapping[str, NDArray[np.float32]]


class Similarity(Protocol):
    """A frozen measure: no document moves the score of another pair."""

    @property
    def name(self) -> str:
        """Key of `SIMILARITIES`."""

    @property
    def fingerprint(self) -> str:
        """SHA-256 over everything that bears on a score."""

    @property
    def calibration(self) -> Calibration:
        """Figures that turn measures into probabilities."""

    def vectors(
        self, texts: Iterable[str], *, progress: Progress | None = None
    ) -> dict[str, NDArray[np.float32]]:
        """Encode texts, each once; empty for a measure without an encoder."""

    def maxima(
        self,
        elements: Sequence[Element],
        components: Sequence[Component],
        *,
        vectors: Vectors,
    ) -> NDArray[np.float64]:
        """Give the probability of each element on each component before checks.

        Returns an array of shape (n_elements, n_components) in [0, 1]: an upper
        bound, which checks can only lower; nan where nothing can be compared.
        """

    def match(
        self, element: Element, component: Component, *, vectors: Vectors
    ) -> Match:
        """Compare one element with one component, checks included."""

    def matches(
        self, elements: Sequence[Element], component: Component, *, vectors: Vectors
    ) -> tuple[Match, ...]:
        """Compare elements with one component at once, each as if it were alone."""

    def explain(
        self, element: Element, component: Component, *, vectors: Vectors
    ) -> ElementExplanation:
        """Explain what `match` says: contributions that add up to its probability."""

    def reading_probability(self, probabilities: Sequence[float]) -> float:
        """Turn the probabilities of a claim's elements into its own."""

    def reaches(
        self, probabilities: NDArray[np.float64], floor: float
    ) -> NDArray[np.bool_]:
        """Tell where `reading_probability` is not below a floor, exactly as it tells.

        Takes an array of shape (n_elements, n_units), gives one of shape (n_units,).
        """

    def alike(
        self,
        first: Sequence[str],
        second: Sequence[str],
        *,
        vectors: Vectors,
        exact: float | None = None,
    ) -> float:
        """Tell how far the texts of `second` cover those of `first`, in [0, 1].

        `exact` weighs the same words against meaning; by default as calibrated.
        """
