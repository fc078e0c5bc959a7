"""The frozen element model: features in, log-odds out.

Small trees, added up. They are numbers in a packaged table, fitted by
``benchmarks/fit_similarity.py``; nothing is learned here, and scikit-learn is not
needed to read them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from patentrisk.similarity.trees import Trees, trees_from

_ROWS_AT_ONCE = 2048
#: Features are rounded before they are compared with thresholds, so that the last
#: bits of a sum decide nothing.
_DECIMALS = 5


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """Trees over named features.

    Attributes
    ----------
    features : tuple of str
        Names of the columns.
    roots : ndarray of shape (n_trees,)
        Node at which each tree begins.
    feature : ndarray of shape (n_nodes,)
        Column a node looks at; -1 for a leaf.
    threshold : ndarray of shape (n_nodes,)
        Up to which one goes left.
    left, right : ndarray of shape (n_nodes,)
        Nodes that follow; a leaf follows itself.
    value : ndarray of shape (n_nodes,)
        Log-odds a leaf adds.
    bias : float
        Log-odds to begin with.
    depth : int
        Of the deepest tree.
    """

    features: tuple[str, ...]
    roots: NDArray[np.int64]
    feature: NDArray[np.int64]
    threshold: NDArray[np.float64]
    left: NDArray[np.int64]
    right: NDArray[np.int64]
    value: NDArray[np.float64]
    bias: float
    depth: int

    def log_odds(
        self, columns: Mapping[str, NDArray[np.float64]]
    ) -> NDArray[np.float64]:
        """Add up the trees.

        Parameters
        ----------
        columns : mapping of str to ndarray
            Features by name, all of one shape; more than the model asks for are
            ignored.

        Returns
        -------
        ndarray of the same shape
            Log-odds.
        """
        held = [columns[name] for name in self.features]
        step = max(1, _ROWS_AT_ONCE // max(1, held[0][:1].size))
        blocks = [
            self._block([values[start : start + step] for values in held])
            for start in range(0, len(held[0]), step)
        ]
        return np.concatenate(blocks) if blocks else np.empty(held[0].shape)

    def _block(self, columns: Sequence[NDArray[np.float64]]) -> NDArray[np.float64]:
        held = np.stack(columns, axis=-1).round(_DECIMALS)
        table = held.reshape(-1, len(columns))
        trees = _masked(self)
        said = self._walked(table) if trees is None else trees.values(table)
        total: NDArray[np.float64] = self.bias + said.sum(axis=1)
        return total.reshape(held.shape[:-1])

    def _walked(self, table: NDArray[np.float64]) -> NDArray[np.float64]:
        """Walk down every tree, node by node."""
        rows = np.arange(len(table))[:, None]
        at = np.broadcast_to(self.roots, (len(table), len(self.roots)))
        for _ in range(self.depth):
            below = table[rows, np.maximum(self.feature[at], 0)] <= self.threshold[at]
            at = np.where(below, self.left[at], self.right[at])
        return self.value[at]


@lru_cache(maxsize=16)
def _masked(model: Model) -> Trees | None:
    """Arrange a model's trees to be read at once, ten times sooner; same leaves."""
    return trees_from(
        {
            name: getattr(model, name)
            for name in (
                "features",
                "roots",
                "feature",
                "threshold",
                "left",
                "right",
                "value",
            )
        }
    )


def model_from(content: Mapping[str, Any]) -> Model:
    """Read a model from its packaged table."""
    whole = {
        name: np.array(content[name], dtype=np.int64)
        for name in ("roots", "feature", "left", "right")
    }
    return Model(
        tuple(content["features"]),
        whole["roots"],
        whole["feature"],
        np.array(content["threshold"], dtype=np.float64),
        whole["left"],
        whole["right"],
        np.array(content["value"], dtype=np.float64),
        float(content["bias"]),
        int(content["depth"]),
    )
