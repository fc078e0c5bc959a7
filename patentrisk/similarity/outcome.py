"""The outcome of comparing elements with passages of one language."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from patentrisk.similarity.measures import Columns


class Outcome(NamedTuple):
    """Elements of one language against passages of one language."""

    pair: str
    near: NDArray[np.float64]
    columns: Columns
    probabilities: NDArray[np.float64]

    def row(self, at: int) -> Outcome:
        """Give the outcome of one element."""
        return Outcome(
            self.pair,
            self.near[at : at + 1],
            {name: values[at : at + 1] for name, values in self.columns.items()},
            self.probabilities[at : at + 1],
        )
