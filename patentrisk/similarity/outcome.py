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
    columns : dict of str to ndarray of shape (n_elements, n_components)
        Features.
    probabilities : ndarray of shape (n_elements, n_components)
        Before checks.
    plain : ndarray of shape (n_elements, n_components)
        The same without what a near passage of a short text adds: it is not added
        where that passage raises a doubt.
    """

    pair: str
    near: NDArray[np.float64]
    columns: Columns
    probabilities: NDArray[np.float64]
    plain: NDArray[np.float64]

    def row(self, at: int) -> Outcome:
        """Give the outcome of one element: features and probabilities by component."""
        return Outcome(
            self.pair,
            self.near[at : at + 1],
            {name: values[at] for name, values in self.columns.items()},
            self.probabilities[at],
            self.plain[at],
        )


def pair_of(query: Query, profile: Profile) -> str:
    """Tell whether elements and passages are in one language or across two."""
    same = query.elements[0].language == profile.language
    return "same" if same else "across"


def by_language(elements: Sequence[Element]) -> list[list[int]]:
    """Group the places of elements by language, in the order first met."""
    rows: dict[str, list[int]] = {}
    for at, element in enumerate(elements):
        rows.setdefault(element.language, []).append(at)
    return list(rows.values())


def languages_of(passages: Sequence[Passage]) -> list[str]:
    """Give the languages of passages that hold text, sorted."""
    return sorted({p.language for p in passages if p.text.strip()})


def columns_by_language(shown: Sequence[Sequence[Passage]]) -> dict[str, list[int]]:
    """Group the places of components by the languages of passages with text, sorted."""
    columns: dict[str, list[int]] = {}
    for at, passages in enumerate(shown):
        for language in languages_of(passages):
            columns.setdefault(language, []).append(at)
    return dict(sorted(columns.items()))
