"""A screen: how likely an element could be met in a component, from a glance.

Measuring an element against a component costs a hundred microseconds and more; to
tell that it has nothing to do with it takes half of one. The screen knows the best
cosine of an element with any passage and the share of its terms that the component
says anywhere, and from those a probability that the measured one rarely exceeds
(quantile trees [1]_). A claim that would be remote even so is not measured further.

The glance depends on the element and the component alone, so no other document moves
what is screened out; how many readings it loses is measured by
``python -m benchmarks scale``. It was fitted for the languages and the element model
that its table names, and is not used for any other.

References
----------
.. [1] Koenker & Bassett, "Regression Quantiles", Econometrica 46 (1978).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from patentrisk.records import Component
from patentrisk.resources import load_resource
from patentrisk.similarity.calibration import logistic
from patentrisk.similarity.encoder import GRID
from patentrisk.similarity.features import Query
from patentrisk.similarity.figures import figures_of
from patentrisk.similarity.measured import Measured
from patentrisk.similarity.outcome import languages_of
from patentrisk.similarity.protocol import Similarity, Vectors
from patentrisk.similarity.trees import Trees, trees_from
from patentrisk.similarity.windows import Profile, profile_in, stacked

_NAME = "similarity/screening.json"
_ROWS_AT_ONCE = 128
_DECIMALS = 5

#: Features by name: one row an element, one column a component, or one of either.
Glance = dict[str, NDArray[np.float64]]


@dataclass(frozen=True, slots=True, eq=False)
class Screen:
    """The screen of one similarity.

    Attributes
    ----------
    version, fingerprint : str
        Of the packaged table.
    languages : tuple of str
        Of elements and passages, both the same, on which it was fitted.
    features : tuple of str
        What it looks at.
    trees : Trees
        Log-odds to add up.
    bias : float
        Log-odds to begin with.
    short : int
        Passages up to which a component is not screened: measuring it costs little,
        and a glance at it says little.
    margin : float
        By how many log-odds the reading so estimated may fall short of the floor
        before a claim is taken for remote.
    """

    version: str
    fingerprint: str
    languages: tuple[str, ...]
    features: tuple[str, ...]
    trees: Trees
    bias: float
    short: int
    margin: float

    def looks_at(self, component: Component) -> bool:
        """Tell whether a component is screened at all."""
        language = languages_of(component.passages)
        long = len(component.passages) > self.short
        return long and len(language) == 1 and language[0] in self.languages

    def estimates(
        self,
        queries: Sequence[tuple[Sequence[int], Query]],
        components: Sequence[Component],
        *,
        vectors: Vectors,
    ) -> NDArray[np.float32]:
        """Estimate the probability of each element on each component, generously.

        Parameters
        ----------
        queries : sequence of (sequence of int, Query)
            Places and elements, by language; see `Measured.queries`.
        components : sequence of Component
            Columns.
        vectors : mapping of str to ndarray
            Of their passages.

        Returns
        -------
        ndarray of shape (n_elements, n_components)
            In [0, 1]; 1 where the screen has nothing to say: opaque elements,
            short components, languages it was not fitted on.
        """
        height = sum(len(rows) for rows, _ in queries)
        found = np.ones((height, len(components)), dtype=np.float32)
        for rows, query in queries:
            language = query.elements[0].language
            columns = [
                at
                for at, held in enumerate(components)
                if self.looks_at(held) and languages_of(held.passages) == [language]
            ]
            if columns:
                shown = [components[at] for at in columns]
                seen = self._seen(query, shown, language, vectors)
                found[np.ix_(np.asarray(rows), np.asarray(columns))] = seen
        return found

    def _seen(
        self,
        query: Query,
        components: Sequence[Component],
        language: str,
        vectors: Vectors,
    ) -> NDArray[np.float64]:
        profiles = [profile_in([held.passages], language) for held in components]
        seen = logistic(self.log_odds(glance(query, profiles, vectors)))
        return np.where(query.opaque[:, None], 1.0, seen)

    def log_odds(self, glanced: Glance) -> NDArray[np.float64]:
        """Add up the trees for every element and component."""
        height, width = np.broadcast_shapes(*(held.shape for held in glanced.values()))
        found = np.empty((height, width))
        for start in range(0, height, _ROWS_AT_ONCE):
            rows = slice(start, start + _ROWS_AT_ONCE)
            found[rows] = self._block(glanced, rows)
        return found

    def _block(self, glanced: Glance, rows: slice) -> NDArray[np.float64]:
        left: Any = None
        for name, column in zip(self.features, self.trees.columns, strict=True):
            values = glanced[name]
            values = np.round(values[rows] if len(values) > 1 else values, _DECIMALS)
            held = column.left_by(values)
            left = held if left is None else left & held
        total: NDArray[np.float64] = self.bias + self.trees.said(left).sum(axis=-1)
        return total


def glance(query: Query, profiles: Sequence[Profile], vectors: Vectors) -> Glance:
    """Look at elements and components of one language.

    Parameters
    ----------
    query : Query
        Elements.
    profiles : sequence of Profile
        Components, one in each.
    vectors : mapping of str to ndarray
        Of the passages; not needed where the query has none.

    Returns
    -------
    dict of str to ndarray
        Features of the same names as in `patentrisk.similarity.measures`, each of
        shape (n_elements, n_components), (n_elements, 1) or (1, n_components). The
        same values, but that vectors of the grid count as of unit length.
    """
    keys = query.keys
    covered = keys.covered(_said_anywhere(keys.terms, profiles))
    found: Glance = {
        "keys_all": covered,
        "missing": -keys.totals[:, None] * (1.0 - covered),
        "surplus": covered - keys.expected[:, None],
        "bits": keys.totals[:, None],
        "expected": keys.expected[:, None],
        "length": np.diff(query.pairs.weights.indptr).astype(np.float64)[:, None],
        "passages": np.log([[len(held.passages) for held in profiles]]),
        "vocabulary": np.log([[max(len(p.keys.columns), 1) for p in profiles]]),
    }
    if query.vectors is None or query.usual is None:
        return found
    usual = query.usual[profiles[0].language]
    spread = np.maximum(
        usual[:, 1] - usual[:, 0], figures_of("sentences")["least_spread"]
    )
    nearest = _nearest(query.vectors, profiles, vectors)
    beyond = (nearest - usual[:, 1, None]) / spread[:, None]
    return found | {
        "cosine1": nearest,
        "beyond1": beyond,
        "usual_high": usual[:, 1, None],
    }


def _said_anywhere(
    terms: Sequence[str], profiles: Sequence[Profile]
) -> NDArray[np.float32]:
    """Tell which terms stand in which components."""
    place = {term: at for at, term in enumerate(terms)}
    said = np.zeros((len(terms), len(profiles)), dtype=np.float32)
    for column, profile in enumerate(profiles):
        said[[place[t] for t in profile.keys.columns if t in place], column] = 1.0
    return said


def _nearest(
    asked: NDArray[np.float32], profiles: Sequence[Profile], vectors: Vectors
) -> NDArray[np.float64]:
    """Give the best cosine of each element with any passage of each component."""
    own = np.concatenate([stacked(held.passages, vectors) for held in profiles]).T
    starts = np.cumsum([0, *(len(held.passages) for held in profiles)])[:-1]
    best = np.empty((len(asked), len(profiles)), dtype=np.float32)
    step = _ROWS_AT_ONCE * 8
    for at in range(0, len(asked), step):
        cosines = asked[at : at + step] @ own
        np.maximum.reduceat(cosines, starts, axis=1, out=best[at : at + step])
    return best.astype(np.float64) / GRID**2


def load_screen(similarity: Similarity) -> Screen | None:
    """Load the screen that was fitted for a similarity.

    Parameters
    ----------
    similarity : Similarity
        The measure whose work the screen is to spare.

    Returns
    -------
    Screen or None
        None where there is none, or it was fitted for another element model:
        then everything is measured.
    """
    if type(similarity) is not Measured:
        return None
    return _screen_of(similarity.name)


@cache
def _screen_of(name: str) -> Screen | None:
    resource = load_resource(_NAME)
    content = resource.content.get(name)
    model = load_resource(f"similarity/{name}.json").fingerprint
    if content is None or content["model"] != model:
        return None
    return screen_from(content, resource.version, resource.fingerprint)


def screen_from(content: Mapping[str, Any], version: str, fingerprint: str) -> Screen:
    """Read a screen from its part of the table."""
    trees = trees_from(content)
    if trees is None:
        raise ValueError("a screen has no trees, or one with too many leaves")
    return Screen(
        version,
        fingerprint,
        tuple(content["languages"]),
        tuple(content["features"]),
        trees,
        float(content["bias"]),
        int(content["short"]),
        float(content["margin"]),
    )
