"""Trees read all at once: which leaf of every tree a row ends in.

A tree's leaves are bits, from left to right. A node that sends a row to the right
rules out the leaves on its left; what the nodes of one feature rule out together
depends only on how many of their thresholds lie below the value, so it stands in a
table [1]_. The leaf is the first bit that is left.

References
----------
.. [1] Lucchese et al., "QuickScorer", SIGIR 2015.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

#: A tree with more leaves than this has no mask.
MOST_LEAVES = 16

Masks = NDArray[np.unsignedinteger[Any]]


@dataclass(frozen=True, slots=True, eq=False)
class Column:
    """What the nodes of one feature rule out.

    Attributes
    ----------
    thresholds : ndarray of shape (n_nodes,)
        Ascending; a row goes right at each that lies below its value.
    masks : ndarray of shape (n_nodes + 1, n_trees)
        Leaves left by the nodes before a position.
    """

    thresholds: NDArray[np.float64]
    masks: Masks

    def left_by(self, values: NDArray[Any]) -> Masks:
        """Give the leaves left, shape (*values.shape, n_trees)."""
        places = np.searchsorted(self.thresholds, values)
        return np.take(self.masks, places, axis=0)


@dataclass(frozen=True, slots=True, eq=False)
class Trees:
    """Trees as masks.

    Attributes
    ----------
    columns : tuple of Column
        By feature.
    leaves : ndarray of shape (n_trees * most_leaves,)
        Values of the leaves, tree by tree.
    starts : ndarray of shape (n_trees,)
        Where each tree's leaves begin.
    """

    columns: tuple[Column, ...]
    leaves: NDArray[np.float64]
    starts: NDArray[np.int64]

    def values(self, table: NDArray[np.float64]) -> NDArray[np.float64]:
        """Give the value of every tree.

        Parameters
        ----------
        table : ndarray of shape (n_rows, n_features)
            Features.

        Returns
        -------
        ndarray of shape (n_rows, n_trees)
            What each tree says.
        """
        left = self.columns[0].left_by(table[:, 0])
        for at in range(1, len(self.columns)):
            if len(self.columns[at].thresholds):
                left &= self.columns[at].left_by(table[:, at])
        return self.said(left)

    def said(self, left: Masks) -> NDArray[np.float64]:
        """Turn the leaves that are left into the values of the first of them."""
        first = _first_bit(left.dtype.itemsize)[left]
        said: NDArray[np.float64] = self.leaves[first + self.starts]
        return said


@cache
def _first_bit(width: int) -> NDArray[np.int64]:
    """Tabulate the lowest bit set of every mask of so many bytes."""
    masks = np.arange(2 ** (8 * width), dtype=np.int64)
    lowest = masks & -masks
    return np.where(masks > 0, np.round(np.log2(np.maximum(lowest, 1))), 0).astype(
        np.int64
    )


def trees_from(content: Mapping[str, Sequence[Any]]) -> Trees | None:
    """Arrange trees by masks.

    Parameters
    ----------
    content : mapping
        ``features``, ``roots``, ``feature``, ``threshold``, ``left``, ``right`` and
        ``value`` as `patentrisk.similarity.model.Model` describes them.

    Returns
    -------
    Trees or None
        None where a tree has too many leaves for a mask.
    """
    found = [_Tree(content, root) for root in np.asarray(content["roots"]).tolist()]
    most = max((len(tree.leaves) for tree in found), default=1)
    if most > MOST_LEAVES or not found:
        return None
    dtype = np.uint8 if most <= 8 else np.uint16
    columns = tuple(
        _column(found, feature, dtype) for feature in range(len(content["features"]))
    )
    leaves = np.zeros((len(found), most))
    for at, tree in enumerate(found):
        leaves[at, : len(tree.leaves)] = tree.leaves
    return Trees(columns, leaves.ravel(), np.arange(len(found)) * most)


class _Tree:
    """One tree: its leaves in order, and what each node rules out."""

    def __init__(self, content: Mapping[str, Sequence[Any]], root: int) -> None:
        self.leaves: list[float] = []
        #: Feature, threshold, and bits of the leaves on the left.
        self.nodes: list[tuple[int, float, int]] = []
        self._visit(content, root)

    def _visit(self, content: Mapping[str, Sequence[Any]], node: int) -> None:
        feature = int(content["feature"][node])
        if feature < 0:
            self.leaves.append(float(content["value"][node]))
            return
        first = len(self.leaves)
        self._visit(content, int(content["left"][node]))
        bits = (1 << len(self.leaves)) - (1 << first)
        self._visit(content, int(content["right"][node]))
        self.nodes.append((feature, float(content["threshold"][node]), bits))


def _column(trees: Sequence[_Tree], feature: int, dtype: Any) -> Column:
    nodes = sorted(
        (threshold, at, bits)
        for at, tree in enumerate(trees)
        for own, threshold, bits in tree.nodes
        if own == feature
    )
    full = int(np.iinfo(dtype).max)
    masks = np.full((len(nodes) + 1, len(trees)), full, dtype=dtype)
    for place, (_, at, bits) in enumerate(nodes):
        masks[place + 1 :, at] &= dtype(full ^ bits)
    return Column(np.array([threshold for threshold, _, _ in nodes]), masks)
