from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import pytest

from benchmarks import across
from benchmarks.across_set import ELEMENTS, PHRASES, read_pairs
from patentrisk.errors import SourceError
from patentrisk.similarity import load_similarity

PAIRS = [
    ("LOC", "a gyroscope on the mast", "桅杆上的陀螺仪"),
    ("SAF", "an airbag below the lid", "盖板下方的安全气囊"),
    ("PER", "a lidar in the mirror", "后视镜内的激光雷达"),
]


def written(folder: Path, pairs: list[tuple[str, str, str]]) -> Path:
    path = folder / "pairs.tsv"
    lines = ["area\ten\tzh", *("\t".join(pair) for pair in pairs)]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def asked(path: Path, similarity: str, areas: list[str] | None = None):
    return argparse.Namespace(
        phrases=path, elements=path, similarity=similarity, areas=areas
    )


@pytest.mark.parametrize(
    ("scores", "found", "below"),
    [
        pytest.param([[3, 1, 2], [1, 3, 2], [1, 2, 3]], [1, 1, 1], [1, 1, 1], id="all"),
        pytest.param(
            [[1, 2, 3], [1, 2, 3], [1, 2, 3]], [0, 0, 1], [0, 0.5, 1], id="hubs"
        ),
        pytest.param(
            [[2, 2, 1], [0, 0, 0], [3, 2, 2]], [0.5, 1 / 3, 0], [0.75, 0.5, 0.25],
            id="ties",
        ),
    ],
)  # fmt: skip
def test_what_is_found_counts_ties_by_the_chance_of_drawing_right(scores, found, below):
    held = np.array(scores, dtype=float)

    assert across.found(held).tolist() == pytest.approx(found)
    assert across.below(held).tolist() == pytest.approx(below)


@pytest.mark.parametrize("similarity", ["hybrid", "lexical"])
def test_texts_that_say_the_same_are_found_again(similarity, tmp_path):
    figures = across.run(asked(written(tmp_path, PAIRS), similarity))

    for kind in ("phrases", "elements"):
        assert figures[kind]["all"] == {
            "pairs": 3,
            "en_zh": 1.0,
            "zh_en": 1.0,
            "recall": 1.0,
            "auc": 1.0,
        }
    assert figures["similarity"].startswith(similarity)


@pytest.mark.parametrize("similarity", ["hybrid", "lexical"])
def test_texts_that_say_something_else_are_not_found(similarity, tmp_path):
    chinese = [zh for _, _, zh in PAIRS]
    moved = [
        (area, en, zh)
        for (area, en, _), zh in zip(PAIRS, chinese[1:] + chinese[:1], strict=True)
    ]

    figures = across.run(asked(written(tmp_path, moved), similarity))

    assert figures["phrases"]["all"]["recall"] == 0.0
    assert figures["elements"]["all"]["recall"] == 0.0


def test_parts_of_the_set_are_told_apart(tmp_path):
    plain = [
        ("STR", "a quiet morning", "宁静的早晨"),
        ("LOC", "an IMU", "惯性测量单元"),
    ]

    figures = across.run(asked(written(tmp_path, PAIRS + plain), "lexical"))

    counted = {name: part["pairs"] for name, part in figures["phrases"].items()}
    assert counted == {"all": 5, "without_terms": 1, "with_acronyms": 1}


def test_a_score_does_not_depend_on_the_other_candidates(tmp_path):
    pairs = read_pairs(written(tmp_path, PAIRS))
    similarity = load_similarity("hybrid")

    for scores_of in (across.phrase_scores, across.element_scores):
        few, all_of_them = (scores_of(p, similarity) for p in (pairs[:2], pairs))

        for part, whole in zip(few, all_of_them, strict=True):
            assert part.tolist() == whole[:2, :2].tolist()


def test_only_the_pairs_of_the_areas_named_are_compared(tmp_path):
    figures = across.run(asked(written(tmp_path, PAIRS), "lexical", ["LOC", "PER"]))

    assert figures["phrases"]["all"]["pairs"] == 2


def test_areas_without_pairs_are_an_error_that_names_those_there_are(tmp_path):
    with pytest.raises(SourceError, match=r"0 pairs of ENE.*there are LOC, PER, SAF"):
        across.run(asked(written(tmp_path, PAIRS), "lexical", ["ENE"]))


def test_the_packaged_sets_are_the_default():
    parser = argparse.ArgumentParser()
    across.add_arguments(parser)

    arguments = parser.parse_args([])

    assert (arguments.phrases, arguments.elements) == (PHRASES, ELEMENTS)


def test_packaged_pairs_of_two_areas_are_found_again():
    figures = across.run(
        argparse.Namespace(
            phrases=PHRASES,
            elements=ELEMENTS,
            similarity="hybrid",
            areas=["LOC", "OPS"],
        )
    )

    assert figures["phrases"]["all"]["pairs"] == 44
    assert figures["phrases"]["all"]["recall"] >= 0.95
    assert figures["elements"]["all"]["recall"] >= 0.9
