"""The benchmark of scale on a corpus small enough to count by hand."""

from __future__ import annotations

import argparse
import gzip
import json

import numpy as np
import pytest

from benchmarks.memory import PeakMemory
from benchmarks.scale import run
from benchmarks.scale_peers import SentenceModel, tfidf_nearest, tfidf_scores
from benchmarks.scale_sample import Counted
from benchmarks.scale_set import (
    CLAIMS,
    DOCUMENTS,
    ITEMS,
    read_claims,
    read_components,
    read_own_claims,
)
from patentrisk.errors import SimilarityError, SourceError
from tests.building import component

CART = [
    "1. A cart comprising: a lidar sensor; and a brake that stops the wheels.",
    "2. The cart of claim 1, further comprising a folding handle.",
]
PUMP = ["1. A pump comprising: an impeller; and a ceramic housing."]
PAPERS = {
    "cart": "The cart has a lidar sensor. A brake stops the wheels at once.",
    "pump": "The impeller of the pump turns in a ceramic housing.",
}
ROWS = {
    CLAIMS: [
        {"patent": "US99990011A1", "claims": CART},
        {"patent": "US99990012A1", "claims": PUMP},
    ],
    DOCUMENTS: [{"id": name, "text": text} for name, text in PAPERS.items()],
    ITEMS: [
        {"group": "US99990013A1", "kind": kind, "claim": PUMP[0], "document": name}
        for kind, name in (("own", "pump"), ("other", "cart"), ("splice", "pump"))
    ],
}


@pytest.fixture
def data(tmp_path):
    for name, rows in ROWS.items():
        with gzip.open(tmp_path / name, "wt", encoding="utf-8") as lines:
            lines.writelines(json.dumps(row) + "\n" for row in rows)
    return tmp_path


def test_the_figures_count_what_was_compared(data):
    figures = run(
        argparse.Namespace(data=data, claims=9, components=9, sample=2, onnx=None)
    )

    assert (figures["claims"], figures["components"], figures["pairs"]) == (3, 2, 6)
    assert (figures["elements"], figures["distinct_texts"]) == (7, 10)
    assert figures["cells"] == figures["cells_exact"] == 14
    # Three claims on two papers, at random and nearest; one on its own and another.
    assert figures["pairs_exact"] == 14
    assert figures["recall"] == 1.0
    assert figures["readings_above_floor"] >= 3
    assert figures["minilm_ratio"] is None
    assert figures["tfidf_ratio"] > 0
    assert figures["peak_mb"] > 0


def test_applications_are_taken_whole(data):
    claims, lineages = read_claims(data / CLAIMS, 1)

    assert [claim.id for claim in claims] == ["US99990011A1/1", "US99990011A1/2"]
    assert [len(chain) for chain in lineages["US99990011A1/2"]] == [2]


def test_claims_are_read_on_their_own_papers_and_like_ones(data):
    papers = read_components(data / DOCUMENTS, 9)

    own = read_own_claims(data / ITEMS, papers)
    fewer = read_own_claims(data / ITEMS, papers[1:])

    assert own.shown == {"US99990013A1/1": ["pump", "cart"]}
    assert fewer.shown == {"US99990013A1/1": ["pump"]}


def test_rows_without_their_keys_are_an_error(data):
    with gzip.open(data / CLAIMS, "wt", encoding="utf-8") as lines:
        lines.write('{"patent": "US99990011A1"}\n')

    with pytest.raises(SourceError, match="line 1: no claims"):
        read_claims(data / CLAIMS, 1)


def test_a_recall_is_bounded_by_how_much_was_looked_at():
    assert Counted(9, 3000, 0).least_recall == pytest.approx(0.05 ** (1 / 3000))
    assert Counted(9, 3000, 3).recall == 0.999
    assert Counted(9, 3000, 3).least_recall < 0.999
    assert Counted(9, 0, 0).least_recall == 0.0


def test_tfidf_takes_the_best_passage_and_the_worst_element():
    parts = [component(name, [text]) for name, text in PAPERS.items()]

    scores = tfidf_scores([["a lidar sensor"], ["a lidar sensor", "a ceramic housing"]],
                          parts)  # fmt: skip

    assert scores[0, 0] > scores[0, 1] == 0.0
    assert scores[1].tolist() == [0.0, 0.0]


def test_the_nearest_paper_comes_first():
    parts = [component(name, [text]) for name, text in PAPERS.items()]

    assert tfidf_nearest(parts)([PUMP[0], CART[0]]).tolist() == [[1, 0], [0, 1]]


def test_memory_is_that_of_what_was_held():
    with PeakMemory() as before:
        pass
    with PeakMemory() as memory:
        held = np.ones(30_000_000)
        assert held.sum() == 30_000_000

    assert memory.megabytes > before.megabytes + 150


def test_a_folder_without_a_model_is_an_error(tmp_path):
    pytest.importorskip("onnxruntime", reason="the small model needs onnxruntime")
    pytest.importorskip("tokenizers", reason="the small model needs tokenizers")

    with pytest.raises(SimilarityError, match=r"no model.onnx"):
        SentenceModel(tmp_path)


WORDS = ["[PAD]", "lidar", "pump", "horn"]
VECTORS = np.array([[9, 9], [1, 0], [0, 1], [1, 1]], dtype=np.float32)


def test_a_small_model_gives_the_mean_of_its_words(tmp_path):
    pytest.importorskip("onnxruntime", reason="the small model needs onnxruntime")
    tokenizers = pytest.importorskip("tokenizers", reason="needs tokenizers")
    words = tokenizers.models.WordLevel(
        {word: at for at, word in enumerate(WORDS)}, unk_token="[PAD]"
    )
    tokenizer = tokenizers.Tokenizer(words)
    tokenizer.pre_tokenizer = tokenizers.pre_tokenizers.Whitespace()
    tokenizer.save(str(tmp_path / "tokenizer.json"))
    (tmp_path / "model.onnx").write_bytes(looking_up(VECTORS))
    model = SentenceModel(tmp_path)

    found = model.encode(["lidar", "lidar pump", "horn"])
    scores = model.scores([["lidar"], ["lidar", "pump"]], [component("eye", ["lidar"])])

    half = np.sqrt(0.5)
    assert found == pytest.approx(np.array([[1, 0], [half, half], [half, half]]))
    assert scores[:, 0].tolist() == pytest.approx([1.0, 0.0])


def looking_up(vectors):
    """Write a model that looks vectors up: Gather(vectors, input_ids)."""
    tensor = b"".join(
        [
            *(number(1, size) for size in vectors.shape),
            number(2, 1),
            held(8, b"vectors"),
            held(9, vectors.tobytes()),
        ]
    )
    node = b"".join(
        [held(1, b"vectors"), held(1, b"input_ids"), held(2, b"states"),
         held(4, b"Gather")]
    )  # fmt: skip
    graph = b"".join(
        [
            held(1, node),
            held(2, b"lookup"),
            held(5, tensor),
            held(11, value(b"input_ids", 7, 2)),
            held(12, value(b"states", 1, 3)),
        ]
    )
    return number(1, 8) + held(7, graph) + held(8, number(2, 13))


def value(name, kind, rank):
    axes = b"".join(held(1, held(2, b"n%d" % axis)) for axis in range(rank))
    return held(1, name) + held(2, held(1, number(1, kind) + held(2, axes)))


def number(field, figure):
    """Write a field of a protocol buffer that holds a whole number."""
    return varint(field << 3) + varint(figure)


def held(field, raw):
    """Write a field of a protocol buffer that holds bytes."""
    return varint(field << 3 | 2) + varint(len(raw)) + raw


def varint(figure):
    groups = []
    while figure > 127:
        groups.append(figure & 127 | 128)
        figure >>= 7
    return bytes([*groups, figure])
