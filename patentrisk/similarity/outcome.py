"""The outcome of comparing elements with passages of one language."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from patentrisk.records import Element, Passage
from patentrisk.similarity.features import Query
from patentrisk.similarity.measures import Columns
from patentrisk.similarity.windows import Profile


class Outcome(NamedTuple):
    """Elements of one language against passages of one language.

    Attributes
    ----------
    pair : str
        ``"same"`` language or ``"across"``.
    near : ndarray of shape (n_elements, n_passages)
        Similarity of each passage.
    columns : dict of str to ndarray of shape (n_elements,)
        Features.
    probabilities : ndarray of shape (n_elements,)
        Before checks.
    plain : ndarray of shape (n_elements,)
        The same without what a near passage of a short text adds: it is not added
        where that passage raises a doubt.
    """

    pair: str
    near: NDArray[np.float64]
    columns: Columns
    probabilities: NDArray[np.float64]
    plain: NDArray[np.float64]

    def row(self, at: int) -> Outcome:
        """Give the outcome of one element."""
        return Outcome(
            self.pair,
            self.near[at : at + 1],
            {name: values[at : at + 1] for name, values in self.columns.items()},
            self.probabilities[at : at + 1],
            self.plain[at : at + 1],
        )


def pair_of(query: Query, profile: Profile) -> str:
    """Tell whether elements and passages are in one language or across two."""
    language = profile.passages[0].language
    return "same" if query.elements[0].language == language else "across"


def by_language(elements: Sequence[Element]) -> list[list[int]]:
    """Group the places of elements by language, in the order first met."""
    rows: dict[str, list[int]] = {}
    for at, element in enumerate(elements):
        rows.setdefault(element.language, []).append(at)
    return list(rows.values())


def languages_of(passages: Sequence[Passage]) -> list[str]:
    """Give the languages of passages that hold text, sorted."""
    return sorted({p.language for p in passages if p.text.strip()})
