"""Does a technical text disclose every element of a claim: own, other, spliced.

The score is the product's own reading probability, from element probabilities before
checks, one score for all figures. With ``--cross-validate`` the element model and the
reading are fitted anew on this very set, without the claims and texts of the fold
that is measured; without it the shipped model is measured as it is.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.element_model import (
    Table,
    claim_losses,
    element_odds,
    fit_element,
    fit_reading,
    fit_trees,
    label_pairs,
    reliability,
)
from benchmarks.readon_set import Item, pairs_of, read_documents, read_items
from patentrisk.records import Component, Element
from patentrisk.similarity import load_similarity
from patentrisk.similarity.calibration import logistic

_DECIMALS = 4
_SHUFFLE_SEED = 20261122

Scores = NDArray[np.float64]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what `run` reads from its arguments."""
    parser.add_argument("items", type=Path, help="items, JSON lines, perhaps gzipped")
    parser.add_argument("documents", type=Path, help="their texts, likewise")
    parser.add_argument("--similarity", default="hybrid", help="hybrid or lexical")
    parser.add_argument(
        "--cross-validate",
        action="store_true",
        help="fit the model anew, by group, instead of measuring the shipped one",
    )
    parser.add_argument("--processes", type=int, default=2, help="how many at once")


def run(arguments: argparse.Namespace) -> dict[str, object]:
    """Measure how well readings are told from what does not read.

    Parameters
    ----------
    arguments : argparse.Namespace
        As `add_arguments` describes it.

    Returns
    -------
    dict
        ``auc_other``, ``auc_splice``: own against other and against splice;
        ``paired_splice``: share of splices scored below their own claim, ties
        half; ``blind_splice``: `auc_splice` with the texts shuffled; ``ece``:
        expected calibration error; ``items_per_second``, encoding included;
        ``model``: whether shipped or cross-validated.
    """
    started = time.monotonic()
    items = read_items(arguments.items)
    documents = read_documents(arguments.documents)
    blind = shuffled(items)
    name, processes = arguments.similarity, arguments.processes
    if arguments.cross_validate:
        table = measure_table([*items, *blind], documents, name, processes)
        scores = cross_validated(table, len(items))
    else:
        scores = shipped([*items, *blind], documents, name, processes)
    own, hidden = scores[: len(items)], scores[len(items) :]
    seconds = time.monotonic() - started
    return figures_of(items, own) | {
        "blind_splice": round(_auc(blind, hidden, "splice"), _DECIMALS),
        "items": len(items),
        "items_per_second": round(len(items) / seconds, 1),
        "similarity": f"{name} {load_similarity(name).calibration.version}",
        "model": "cross-validated" if arguments.cross_validate else "shipped",
    }


def figures_of(items: Sequence[Item], scores: Scores) -> dict[str, object]:
    """Give the figures of one score."""
    labels = np.array([int(item.kind == "own") for item in items])
    return {
        "auc_other": round(_auc(items, scores, "other"), _DECIMALS),
        "auc_splice": round(_auc(items, scores, "splice"), _DECIMALS),
        "paired_splice": round(_paired(items, scores), _DECIMALS),
        "ece": round(reliability(scores, labels)[0], _DECIMALS),
    }


def shuffled(items: Sequence[Item]) -> list[Item]:
    """Give own and spliced items the text of another claim, the same for a group."""
    home = {item.group: item.document for item in items if item.kind == "own"}
    groups = sorted(home)
    order = np.random.default_rng(_SHUFFLE_SEED).permutation(len(groups)).tolist()
    ring = [groups[at] for at in order]
    moved = dict(zip(ring, [home[g] for g in ring[1:] + ring[:1]], strict=True))
    return [
        Item(item.group, item.kind, moved[item.group], item.elements)
        for item in items
        if item.kind != "other" and item.group in moved
    ]


def _auc(items: Sequence[Item], scores: Scores, kind: str) -> float:
    from sklearn.metrics import roc_auc_score

    use = [at for at, item in enumerate(items) if item.kind in ("own", kind)]
    labels = [int(items[at].kind == "own") for at in use]
    return float(roc_auc_score(labels, scores[use]))


def _paired(items: Sequence[Item], scores: Scores) -> float:
    pairs = list(zip(items, scores.tolist(), strict=True))
    own = {item.group: score for item, score in pairs if item.kind == "own"}
    below = [
        (own[item.group] > score) + 0.5 * (own[item.group] == score)
        for item, score in pairs
        if item.kind == "splice" and item.group in own
    ]
    return float(np.mean(below))


def shipped(
    items: Sequence[Item],
    documents: Mapping[str, Component],
    name: str,
    processes: int,
) -> Scores:
    """Score items with the shipped model as it is."""
    found: dict[tuple[str, str], float] = {}
    for document, texts, columns in _measured(items, documents, name, processes, False):
        found.update(
            ((document, t), p) for t, p in zip(texts, columns[""], strict=True)
        )
    similarity = load_similarity(name)
    return np.array(
        [
            similarity.reading_probability(
                [found[item.document, element.text] for element in item.elements]
            )
            for item in items
        ]
    )


def measure_table(
    items: Sequence[Item],
    documents: Mapping[str, Component],
    name: str,
    processes: int,
) -> Table:
    """Measure every feature of every pair that the items need."""
    position: dict[tuple[str, str], int] = {}
    blocks: list[Mapping[str, Scores]] = []
    for document, texts, columns in _measured(items, documents, name, processes, True):
        for text in texts:
            position[document, text] = len(position)
        blocks.append(columns)
    names = tuple(sorted(blocks[0]))
    values = np.stack([np.concatenate([b[n] for b in blocks]) for n in names], axis=1)
    rows = tuple(
        np.array([position[item.document, e.text] for e in item.elements])
        for item in items
    )
    return Table(names, np.round(values, 5), items, rows)


Block = tuple[str, list[str], Mapping[str, Scores]]


def _measured(
    items: Sequence[Item],
    documents: Mapping[str, Component],
    name: str,
    processes: int,
    features: bool,
) -> list[Block]:
    """Measure text by text, in several processes, saying how far it has come."""
    jobs = [
        (name, documents[document], [held[text] for text in sorted(held)], features)
        for document, held in sorted(pairs_of(items).items())
    ]
    blocks: list[Block] = []
    with ProcessPoolExecutor(max_workers=processes) as pool:
        for block in pool.map(_measure_one, jobs, chunksize=4):
            blocks.append(block)
            if len(blocks) % 100 == 0:
                sys.stderr.write(f"readon: {len(blocks)} of {len(jobs)} texts\n")
    return blocks


def _measure_one(job: tuple[str, Component, list[Element], bool]) -> Block:
    name, component, elements, features = job
    similarity = load_similarity(name)
    wanted = [*(e.text for e in elements), *(p.text for p in component.passages)]
    vectors = similarity.vectors(wanted)
    texts = [element.text for element in elements]
    if features:
        found = similarity.columns(elements, component, vectors=vectors)  # type: ignore[attr-defined]
        return component.id, texts, found
    maxima = similarity.maxima(elements, [component], vectors=vectors)
    return component.id, texts, {"": np.nan_to_num(maxima[:, 0])}


def cross_validated(table: Table, measured: int) -> Scores:
    """Score each item with a model that has seen neither its claim nor its text."""
    return held_out(table, measured)[0]


def held_out(table: Table, measured: int) -> tuple[Scores, list[Scores]]:
    """Score items and their elements with models that saw neither claim nor text.

    Parameters
    ----------
    table : Table
        Items to score.
    measured : int
        How many of them, from the first, may train.

    Returns
    -------
    scores : ndarray of shape (n_items,)
        Reading probabilities.
    elements : list of ndarray
        Probabilities of each item's elements.
    """
    seen = Table(
        table.names, table.values, table.items[:measured], table.rows[:measured]
    )
    labels = label_pairs(seen)
    folds = table.fold_of()
    scores = np.zeros(len(table.items))
    elements: list[Scores] = [np.empty(0)] * len(table.items)
    for test in sorted(set(folds.tolist())):
        fitted = fit_trees(seen, labels, test=test)
        odds = element_odds(fitted, table)
        element = fit_element(odds, labels, labels.outside(test))
        reading = fit_reading(element, odds, seen, folds[:measured] != test)
        held = logistic(element[0] * odds + element[1])
        losses = claim_losses(held, table, reading)
        found = logistic(reading["shift"] - reading["slope"] * losses)
        scores[folds == test] = found[folds == test]
        for at in np.flatnonzero(folds == test).tolist():
            elements[at] = held[table.rows[at]]
    return scores, elements
