"""Fitting the element model and the reading: what `fit_similarity` is made of."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.readon_set import Item
from patentrisk.similarity.calibration import logistic, weighed_loss

FOLDS = 5
#: Weight of an element in training by kind of item; there are four others an own.
_WEIGHTS = {"own": 1.0, "other": 0.25, "splice": 1.5}
#: Say how much an element or a component says, not how well they agree.
CIRCUMSTANCES = frozenset(
    {
        "bits", "expected", "length", "usual", "usual_high",
        "passages", "vocabulary", "rareness", "breadth", "breadth_high", "focus",
    }
)  # fmt: skip
_TREES: dict[str, Any] = {
    "max_iter": 200,
    "learning_rate": 0.05,
    "max_leaf_nodes": 15,
    "min_samples_leaf": 40,
    "l2_regularization": 5.0,
    "max_features": 0.5,
}
_SEEDS = (0, 1)
_DECIMALS = 5


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """Features of every (element, text) pair, and which of them each item needs.

    Attributes
    ----------
    names : tuple of str
        Of the columns.
    values : ndarray of shape (n_pairs, n_features)
        Rounded as the model rounds them.
    items : sequence of Item
        The set.
    rows : tuple of ndarray
        Pairs of each item, one an element.
    """

    names: tuple[str, ...]
    values: NDArray[np.float64]
    items: Sequence[Item]
    rows: tuple[NDArray[np.int64], ...]

    def fold_of(self) -> NDArray[np.int64]:
        """Give the fold of each item's group."""
        return np.array([fold(item.group) for item in self.items])


@dataclass(frozen=True, slots=True, eq=False)
class Labels:
    """Presumed labels of pairs for training.

    Attributes
    ----------
    rows, labels, weights : ndarray
        Pair, whether it is presumed disclosed, weight.
    group_folds, document_folds : ndarray
        Folds the claim and the text belong to; -1 for a text that is nobody's own.
    """

    rows: NDArray[np.int64]
    labels: NDArray[np.int64]
    weights: NDArray[np.float64]
    group_folds: NDArray[np.int64]
    document_folds: NDArray[np.int64]

    def outside(self, test: int | None) -> NDArray[np.bool_]:
        """Tell which may train: neither claim nor text touches the test fold."""
        if test is None:
            return np.ones(len(self.rows), dtype=bool)
        apart: NDArray[np.bool_] = self.group_folds != test
        both: NDArray[np.bool_] = apart & (self.document_folds != test)
        return both


def fold(group: str) -> int:
    """Put a group into a fold, the same everywhere."""
    digest = hashlib.sha256(group.encode("utf-8")).hexdigest()
    return int(digest[:8], 16) % FOLDS


def label_pairs(table: Table) -> Labels:
    """Presume which elements are disclosed.

    An own claim's elements are by its own text and are not by others; of a
    spliced claim only the foreign element is looked at.
    """
    own = {
        i.group: {e.text for e in i.elements} for i in table.items if i.kind == "own"
    }
    home = {
        item.document: fold(item.group) for item in table.items if item.kind == "own"
    }
    found: dict[tuple[int, int], tuple[float, int, int]] = {}
    for item, rows in zip(table.items, table.rows, strict=True):
        mine = own.get(item.group, set())
        for row, element in zip(rows.tolist(), item.elements, strict=True):
            if item.kind == "splice" and element.text in mine:
                continue
            place = (fold(item.group), home.get(item.document, -1))
            found[row, int(item.kind == "own")] = (_WEIGHTS[item.kind], *place)
    keys, held = list(found), list(found.values())
    return Labels(
        np.array([row for row, _ in keys]),
        np.array([label for _, label in keys]),
        np.array([weight for weight, _, _ in held]),
        np.array([group for _, group, _ in held]),
        np.array([document for _, _, document in held]),
    )


def fit_trees(table: Table, labels: Labels, *, test: int | None = None) -> list[Any]:
    """Fit boosted trees, monotone in every feature that measures agreement."""
    from sklearn.ensemble import HistGradientBoostingClassifier

    use = labels.outside(test)
    rising = [0 if name in CIRCUMSTANCES else 1 for name in table.names]
    return [
        HistGradientBoostingClassifier(
            monotonic_cst=rising, random_state=seed, **_TREES
        ).fit(
            table.values[labels.rows[use]],
            labels.labels[use],
            sample_weight=labels.weights[use],
        )
        for seed in _SEEDS
    ]


def as_numbers(fitted: Sequence[Any], names: Sequence[str]) -> dict[str, Any]:
    """Write fitted trees as the numbers that `patentrisk.similarity.model` reads."""
    nodes: dict[str, list[Any]] = {
        name: [] for name in ("feature", "threshold", "left", "right", "value")
    }
    roots: list[int] = []
    depth = 0
    share = 1.0 / len(fitted)
    for one in fitted:
        for (tree,) in one._predictors:
            start = len(nodes["feature"])
            roots.append(start)
            depth = max(depth, int(tree.nodes["depth"].max()))
            for at, node in enumerate(tree.nodes):
                _append(nodes, node, start, start + at, share)
    bias = sum(float(one._baseline_prediction.ravel()[0]) for one in fitted) * share
    return {
        "features": list(names),
        "roots": roots,
        "bias": bias,
        "depth": depth,
    } | nodes


def _append(
    nodes: dict[str, list[Any]], node: Any, start: int, here: int, share: float
) -> None:
    leaf = bool(node["is_leaf"])
    nodes["feature"].append(-1 if leaf else int(node["feature_idx"]))
    nodes["threshold"].append(0.0 if leaf else round(float(node["num_threshold"]), 6))
    nodes["left"].append(here if leaf else start + int(node["left"]))
    nodes["right"].append(here if leaf else start + int(node["right"]))
    nodes["value"].append(round(float(node["value"]) * share, 6) if leaf else 0.0)


def fit_slope(
    values: NDArray[np.float64],
    labels: NDArray[np.int64],
    weights: NDArray[np.float64],
) -> tuple[float, float]:
    """Fit a rising logistic curve of one variable: slope and shift."""
    from scipy.optimize import minimize

    share = weights / weights.sum()

    def loss(p: NDArray[np.float64]) -> float:
        odds = np.exp(p[0]) * values + p[1]
        return float(share @ (np.logaddexp(0.0, odds) - labels * odds))

    found = minimize(loss, np.zeros(2), method="L-BFGS-B")
    return float(np.exp(found.x[0])), float(found.x[1])


def reliability(
    probabilities: NDArray[np.float64], labels: NDArray[np.int64], bins: int = 10
) -> tuple[float, list[list[float]]]:
    """Give the expected calibration error and its curve: said, true, count."""
    order = np.argsort(probabilities, kind="stable")
    parts = [part for part in np.array_split(order, bins) if len(part)]
    curve = [
        [float(probabilities[p].mean()), float(labels[p].mean()), float(len(p))]
        for p in parts
    ]
    error = sum(abs(said - true) * count for said, true, count in curve)
    return error / len(labels), [[round(v, 4) for v in point] for point in curve]


def element_odds(fitted: Sequence[Any], table: Table) -> NDArray[np.float64]:
    """Give the mean log-odds of fitted trees for every pair."""
    odds = [one.decision_function(table.values) for one in fitted]
    return np.asarray(np.mean(odds, axis=0))


#: Log-odds at which a loss begins to count, and weights of the losses, worst first.
_MIDDLE = -1.0
_LOSS_WEIGHTS = (1.0, 0.6, 0.6, 0.2, 0.1)


def fit_element(
    odds: NDArray[np.float64], labels: Labels, use: NDArray[np.bool_]
) -> tuple[float, float]:
    """Calibrate element log-odds: slope and shift."""
    rows = labels.rows[use]
    return fit_slope(odds[rows], labels.labels[use], labels.weights[use])


def fit_reading(
    element: tuple[float, float],
    odds: NDArray[np.float64],
    table: Table,
    use: NDArray[np.bool_],
) -> dict[str, Any]:
    """Fit the map from element probabilities to the reading probability.

    Parameters
    ----------
    element : tuple of (float, float)
        Slope and shift of the element calibration.
    odds : ndarray of shape (n_pairs,)
        Raw log-odds.
    table : Table
        The set.
    use : ndarray of shape (n_items,)
        Items to fit on.

    Returns
    -------
    dict
        As `Calibration.reading`.
    """
    slope, shift = element
    figures: dict[str, Any] = {
        "middle": round(_MIDDLE + shift / slope, 6),
        "scale": round(1.0 / slope, 6),
        "weights": list(_LOSS_WEIGHTS),
    }
    losses = claim_losses(logistic(slope * odds + shift), table, figures)
    own = np.array([int(item.kind == "own") for item in table.items])
    rise, start = fit_slope(-losses[use], own[use], np.ones(int(use.sum())))
    return figures | {"slope": round(rise, 6), "shift": round(start, 6)}


def claim_losses(
    probabilities: NDArray[np.float64], table: Table, figures: Mapping[str, Any]
) -> NDArray[np.float64]:
    """Weigh the losses of each item's elements."""
    return np.array([weighed_loss(probabilities[rows], figures) for rows in table.rows])
