"""Fit the shipped similarity of phrases.

``python -m benchmarks.fit_phrases PATH --into FOLDER`` writes ``phrases.json``: a
linear part over products of vectors, and boosted trees over it and the other features.
The trees see only what the linear part says of anchors that it has not been fitted on.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.element_model import FOLDS, as_numbers, fold
from benchmarks.fit_similarity import VERSION, write
from benchmarks.phrase_set import Rated, read_phrases
from patentrisk.similarity.phrases import phrase_columns

_FITTED_ON = (
    "U.S. patent phrase-to-phrase matching set (Aslanyan & Wetherbee 2022, CC BY 4.0)"
)
_RIDGE = 3.0
_SEEDS = (0, 1)
_TREES = {
    "max_iter": 350,
    "learning_rate": 0.04,
    "max_leaf_nodes": 15,
    "min_samples_leaf": 40,
    "l2_regularization": 5.0,
    "max_features": 0.5,
}

Floats = NDArray[np.float64]


def main() -> None:
    """Fit and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path", type=Path)
    parser.add_argument("--into", type=Path, required=True)
    arguments = parser.parse_args()
    rated = read_phrases(arguments.path)
    names, values, products, scores = _table(rated)
    everything = np.ones(len(rated), dtype=bool)
    linear = _linear(products, scores, everything, _folds(rated))
    ridge = _ridge(products, scores)
    trees = _trees(np.column_stack([values, linear]), scores)
    content = {
        "version": VERSION,
        "fitted_on": _FITTED_ON,
        "start": round(float(ridge.intercept_), 6),
        "weights": [round(float(w), 5) for w in ridge.coef_],
    }
    write(
        arguments.into / "phrases.json",
        content | as_numbers(trees, (*names, "products")),
    )


def cross_validated(rated: Sequence[Rated]) -> Floats:
    """Rate each pair with a measure fitted on other anchors."""
    _, values, products, scores = _table(rated)
    folds = _folds(rated)
    found = np.zeros(len(rated))
    for test in range(FOLDS):
        use = folds != test
        linear = _linear(products, scores, use, folds)
        table = np.column_stack([values, linear])
        trees = _trees(table[use], scores[use])
        rates = [tree.predict(table[~use]) for tree in trees]
        found[~use] = np.mean(rates, axis=0)
    return np.clip(found, 0.0, 1.0)


def _table(rated: Sequence[Rated]) -> tuple[tuple[str, ...], Floats, Floats, Floats]:
    columns, products = phrase_columns([(r.anchor, r.target, r.context) for r in rated])
    names = tuple(sorted(columns))
    table = np.stack([columns[name] for name in names], axis=1).astype(np.float64)
    values: Floats = np.round(table, 5)
    return names, values, products, np.array([one.score for one in rated])


def _folds(rated: Sequence[Rated]) -> NDArray[np.int64]:
    return np.array([fold(one.anchor) for one in rated])


def _linear(
    products: Floats, scores: Floats, use: NDArray[np.bool_], folds: NDArray[np.int64]
) -> Floats:
    """Give the linear part of each pair, never fitted on the pair's own anchor."""
    found = np.zeros(len(scores))
    for held in sorted(set(folds[use].tolist())):
        train, apply = use & (folds != held), use & (folds == held)
        found[apply] = _ridge(products[train], scores[train]).predict(products[apply])
    if not use.all():
        found[~use] = _ridge(products[use], scores[use]).predict(products[~use])
    return np.round(found, 5)


def _ridge(products: Floats, scores: Floats) -> Any:
    from sklearn.linear_model import Ridge

    return Ridge(_RIDGE).fit(products, scores)


def _trees(table: Floats, scores: Floats) -> list[Any]:
    from sklearn.ensemble import HistGradientBoostingRegressor

    return [
        HistGradientBoostingRegressor(random_state=seed, **_TREES).fit(table, scores)
        for seed in _SEEDS
    ]


if __name__ == "__main__":
    main()
