from __future__ import annotations

import argparse
import gzip
import json

import numpy as np
import pytest

from benchmarks import readon
from benchmarks.element_model import reliability
from benchmarks.readon_set import Item, read_items
from patentrisk.errors import SourceError
from patentrisk.records import Element, ElementKind

CLAIM = "A vehicle comprising: a lidar on a roof; and a lock on a cargo box."
SPLICED = "A vehicle comprising: a fermenter for yeast; and a lock on a cargo box."
SHEETS = {
    "D1": "The vehicle has a lidar on its roof. A lock closes the cargo box.",
    "D2": "Yeast grows in a fermenter. The broth is stirred and cooled.",
}


@pytest.fixture
def files(tmp_path):
    """Write a set of two groups by hand."""
    items, documents = tmp_path / "items.jsonl.gz", tmp_path / "documents.jsonl"
    rows = [
        ("G1", "own", CLAIM, "D1"),
        ("G1", "other", CLAIM, "D2"),
        ("G1", "splice", SPLICED, "D1"),
        ("G2", "own", "A method comprising: stirring yeast in a fermenter.", "D2"),
    ]
    with gzip.open(items, "wt", encoding="utf-8") as stream:
        for group, kind, claim, document in rows:
            row = {"group": group, "kind": kind, "claim": claim, "document": document}
            stream.write(json.dumps(row) + "\n")
    documents.write_text(
        "".join(json.dumps({"id": k, "text": v}) + "\n" for k, v in SHEETS.items()),
        encoding="utf-8",
    )
    return items, documents


def item(group: str, kind: str, document: str = "D") -> Item:
    found = Element(group, "1[a]", ElementKind.LIMITATION, 0, 1, "a")
    return Item(group, kind, document, (found,))


def test_the_shipped_model_is_measured_on_a_set(files):
    items, documents = files
    arguments = argparse.Namespace(
        items=items,
        documents=documents,
        similarity="lexical",
        cross_validate=False,
        processes=1,
    )
    figures = readon.run(arguments)

    assert figures["auc_other"] == figures["auc_splice"] == 1.0
    assert figures["paired_splice"] == 1.0
    assert figures["model"] == "shipped"
    assert figures["items"] == 4


def test_figures_are_those_computed_by_hand():
    items = [item("A", "own"), item("B", "own")]
    items += [item("A", "other"), item("A", "splice"), item("B", "splice")]
    scores = np.array([0.9, 0.5, 0.7, 0.6, 0.5])
    figures = readon.figures_of(items, scores)

    assert figures["auc_other"] == 0.5
    assert figures["auc_splice"] == 0.625
    assert figures["paired_splice"] == 0.75


def test_shuffling_gives_every_group_the_text_of_another():
    items = [
        item(g, kind, f"D{g}") for g in "ABC" for kind in ("own", "splice", "other")
    ]
    moved = readon.shuffled(items)

    assert {one.kind for one in moved} == {"own", "splice"}
    assert all(one.document != f"D{one.group}" for one in moved)
    texts = {(one.group, one.document) for one in moved}
    assert len(texts) == 3


def test_a_row_without_a_key_is_an_error_that_names_it(tmp_path):
    path = tmp_path / "items.jsonl"
    path.write_text('{"group": "A", "kind": "own", "claim": "x"}\n', encoding="utf-8")

    with pytest.raises(SourceError, match="line 1: no document"):
        read_items(path)


def test_a_score_that_says_what_is_true_has_no_calibration_error():
    error, curve = reliability(
        np.array([0.0, 0.0, 1.0, 1.0]), np.array([0, 0, 1, 1]), 2
    )

    assert error == 0.0
    assert curve == [[0.0, 0.0, 2.0], [1.0, 1.0, 2.0]]
