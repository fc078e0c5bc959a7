from __future__ import annotations

import argparse

import pytest

from benchmarks import phrases
from benchmarks.phrase_set import read_phrases
from patentrisk.errors import SourceError
from patentrisk.similarity import phrase_similarities, phrase_similarity

ROWS = [
    ("hybrid bearing", "hybrid bearing", "F16", 1.0),
    ("hybrid bearing", "bearing hybrid", "F16", 0.75),
    ("hybrid bearing", "legal dispute", "F16", 0.0),
]


def test_agreement_with_ratings_is_measured(tmp_path):
    path = tmp_path / "phrases.csv"
    lines = ["anchor,target,context,score", *(",".join(map(str, row)) for row in ROWS)]
    path.write_text("\n".join(lines), encoding="utf-8")
    figures = phrases.run(argparse.Namespace(path=path, cross_validate=False))

    assert figures["pearson"] > 0.8
    assert figures["spearman"] == 1.0
    assert figures["pairs"] == 3


def test_a_file_without_scores_is_an_error_that_names_the_column(tmp_path):
    path = tmp_path / "phrases.csv"
    path.write_text("anchor,target,context\na,b,H04\n", encoding="utf-8")

    with pytest.raises(SourceError, match="no column score"):
        read_phrases(path)


def test_a_pair_scores_the_same_alone_and_among_others():
    pairs = [(anchor, target, context) for anchor, target, context, _ in ROWS]
    together = phrase_similarities(pairs)

    for pair, score in zip(pairs, together.tolist(), strict=True):
        assert phrase_similarity(*pair) == score


def test_an_empty_phrase_is_similar_to_nothing():
    assert phrase_similarity("", "hybrid bearing") == 0.0
    assert phrase_similarities([]).shape == (0,)
