"""Fit the calibration of a static word model of your own, and write it beside it.

A case with ``similarity = "model2vec:PATH"`` then picks it up, and its reports no
longer say "uncalibrated". Four figures are fitted to the elements (slope and shift of
the terms' log-odds, slope and middle of the nearest passage's similarity), two to the
readings; thresholds and floor are chosen for the error rates of `thresholds` and
`floor`. The trees are the packaged lexical ones: give texts that they were not fitted
on, or what is said is too sure.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.element_model import (
    Labels,
    Table,
    claim_losses,
    fit_reading,
    label_pairs,
    reliability,
)
from benchmarks.fit_similarity import prior_of
from benchmarks.floor import floor_of
from benchmarks.readon_set import Item, pairs_of, read_documents, read_items
from benchmarks.thresholds import foreign_rows, own_rows, thresholds_of
from patentrisk.errors import SourceError
from patentrisk.records import Component
from patentrisk.similarity import load_similarity
from patentrisk.similarity.calibration import Calibration, logistic
from patentrisk.similarity.static_calibration import FILE
from patentrisk.similarity.static_model import StaticMeasured

VERSION = "1"
_DECIMALS = 6
#: Logarithm of the steepest slope.
_STEEPEST = 6.0
#: Fewest elements of each kind that four figures can be fitted to.
_FEWEST = 8

Floats = NDArray[np.float64]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what `run` reads from its arguments."""
    parser.add_argument("model", type=Path, help="folder that model2vec wrote")
    parser.add_argument("items", type=Path, help="items, JSON lines, perhaps gzipped")
    parser.add_argument("documents", type=Path, help="their texts, likewise")
    parser.add_argument(
        "--named", default="", help="what the texts are, with licence, for reports"
    )


def run(arguments: argparse.Namespace) -> dict[str, object]:
    """Fit, write, and measure what was written on every claim's own fold.

    Parameters
    ----------
    arguments : argparse.Namespace
        As `add_arguments` describes it.

    Returns
    -------
    dict
        ``elements`` and ``readings`` that were fitted to; ``ece_elements`` and
        ``ece_readings``, their expected calibration errors in folds by group;
        ``ece_before`` of the elements as the uncalibrated model has them; ``file``.

    Raises
    ------
    SourceError
        If there are too few own or spliced elements to fit anything to.
    """
    stated = str(arguments.model.resolve())
    similarity = load_similarity(f"model2vec:{stated}")
    if not isinstance(similarity, StaticMeasured):
        raise SourceError(f"{stated} is no static word model")
    items = read_items(arguments.items)
    table = table_of(items, read_documents(arguments.documents), similarity)
    _ask_for_enough(table, arguments.items)
    labels = label_pairs(table)
    figures, found = fit(table, labels, similarity)
    named = arguments.named or arguments.items.name
    content = {
        "version": VERSION,
        "fitted_on": f"{named}; across languages as the terms alone",
        "model": similarity.static.fingerprint,
        "tables": load_similarity("lexical").fingerprint,
        "prior": prior_of(items),
        **figures,
    }
    path = arguments.model / FILE
    path.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
    return found | {"file": path.name, "readings": len(items)}


def _ask_for_enough(table: Table, path: Path) -> None:
    counts = {"own": len(own_rows(table)), "spliced": len(foreign_rows(table))}
    if min(counts.values()) < _FEWEST:
        said = ", ".join(f"{count} {kind}" for kind, count in counts.items())
        raise SourceError(
            f"{path}: {said} elements; expected at least {_FEWEST} of each: claims on"
            " their own texts (own), and with an element replaced (splice)"
        )


def table_of(
    items: Sequence[Item], documents: Mapping[str, Component], similarity: Any
) -> Table:
    """Measure log-odds of the terms and the nearest passage for every pair."""
    position: dict[tuple[str, str], int] = {}
    values: list[Floats] = []
    for document, held in sorted(pairs_of(items).items()):
        texts = sorted(held)
        columns = similarity.columns(
            [held[text] for text in texts], documents[document], vectors={}
        )
        odds = similarity.models["same"].log_odds(columns)
        for text in texts:
            position[document, text] = len(position)
        values.append(np.stack([odds, columns["nearest"]], axis=1))
    rows = tuple(
        np.array([position[item.document, e.text] for e in item.elements])
        for item in items
    )
    return Table(("odds", "nearest"), np.concatenate(values), items, rows)


def fit(
    table: Table, labels: Labels, similarity: Any
) -> tuple[dict[str, Any], dict[str, object]]:
    """Fit the figures, and measure them in folds by group."""
    every = np.ones(len(labels.rows), dtype=bool)
    all_items = np.ones(len(table.items), dtype=bool)
    whole = fit_elements(table, labels, every)
    held, scores = _held_out(table, labels)
    thresholds = thresholds_of(held[own_rows(table)], held[foreign_rows(table)])
    element, evidence = whole[:2], whole[2:]
    figures = {
        "element": dict(zip(("slope", "shift"), element, strict=True)),
        "evidence": dict(zip(("slope", "middle"), evidence, strict=True)),
        "reading": _reading(probabilities(table, whole), table, all_items),
        "thresholds": thresholds,
        "floor": floor_of(table, held, scores),
    }
    own = np.array([int(item.kind == "own") for item in table.items])
    before = _as_uncalibrated(table, similarity)
    return figures, {
        "elements": len(labels.rows),
        "ece_before": _error(before[labels.rows], labels.labels),
        "ece_elements": _error(held[labels.rows], labels.labels),
        "ece_readings": _error(scores, own),
    }


def fit_elements(
    table: Table, labels: Labels, use: NDArray[np.bool_]
) -> tuple[float, float, float, float]:
    """Fit slope and shift of the terms, slope and middle of the nearest passage.

    Either alone may tell that an element is disclosed: the greater of both is what
    the similarity says, and what the loss is taken of.
    """
    from scipy.optimize import minimize

    rows = labels.rows[use]
    odds, nearest = table.values[rows].T
    wanted, weights = (
        labels.labels[use],
        labels.weights[use] / labels.weights[use].sum(),
    )

    def loss(p: Floats) -> float:
        said = np.fmax(_slope(p[0]) * odds + p[1], _slope(p[2]) * (nearest - p[3]))
        return float(weights @ (np.logaddexp(0.0, said) - wanted * said))

    start = np.array([0.0, 0.0, np.log(9.0), 0.75])
    found = minimize(loss, start, method="Nelder-Mead", options={"maxiter": 4000}).x
    slope, shift, steep, middle = _slope(found[0]), found[1], _slope(found[2]), found[3]
    one, two, three, four = (
        round(float(value), _DECIMALS) for value in (slope, shift, steep, middle)
    )
    return one, two, three, four


def _slope(logarithm: float) -> float:
    """Give a slope; a set without any doubtful pair would have it grow for ever."""
    return float(np.exp(np.clip(logarithm, -_STEEPEST, _STEEPEST)))


def probabilities(
    table: Table, fitted: tuple[float, float, float, float]
) -> NDArray[np.float64]:
    """Give the probability of every pair, as the similarity will."""
    odds, nearest = table.values.T
    slope, shift, steep, middle = fitted
    return np.fmax(logistic(slope * odds + shift), logistic(steep * (nearest - middle)))


def _reading(held: Floats, table: Table, use: NDArray[np.bool_]) -> dict[str, Any]:
    """Fit the reading; the log-odds of what is held are its own calibration."""
    kept = np.clip(held, 1e-6, 1.0 - 1e-6)
    return fit_reading((1.0, 0.0), np.log(kept / (1.0 - kept)), table, use)


def _held_out(table: Table, labels: Labels) -> tuple[Floats, Floats]:
    """Give elements and readings by figures that saw neither claim nor text."""
    held, scores = np.zeros(len(table.values)), np.zeros(len(table.items))
    folds = table.fold_of()
    for test in sorted(set(folds.tolist())):
        seen, outside = folds != test, labels.outside(test)
        enough = len(set(labels.labels[outside].tolist())) == 2 and seen.any()
        use = outside if enough else np.ones(len(labels.rows), dtype=bool)
        found = probabilities(table, fit_elements(table, labels, use))
        whole = seen if enough else np.ones(len(table.items), dtype=bool)
        reading = _reading(found, table, whole)
        losses = claim_losses(found, table, reading)
        readings = logistic(reading["shift"] - reading["slope"] * losses)
        scores[~seen] = readings[~seen]
        for at in np.flatnonzero(~seen).tolist():
            held[table.rows[at]] = found[table.rows[at]]
    return held, scores


def _as_uncalibrated(table: Table, similarity: Any) -> Floats:
    calibration: Calibration = similarity.calibration
    odds, nearest = table.values.T
    return np.fmax(
        calibration.element_probability(odds, "same"),
        calibration.passage_probability(nearest, "same"),
    )


def _error(said: Floats, so: NDArray[np.int64]) -> float:
    return round(float(reliability(said, so)[0]), 4)
