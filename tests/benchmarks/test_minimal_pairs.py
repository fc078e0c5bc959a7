"""Minimal pairs keep their size and their rates; held rows are only counted."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from benchmarks.minimal_pairs import Outcome, outcome_of, rates
from benchmarks.triple_set import (
    CHINESE,
    ENGLISH,
    FIRST,
    PARTS,
    TRIPLES,
    Triple,
    read_triples,
)
from patentrisk.errors import SourceError
from patentrisk.languages import detect_language
from patentrisk.records import Level
from patentrisk.similarity import load_similarity

BLIND = (ENGLISH, CHINESE)
KINDS = {
    "number", "comparison", "negation", "direction", "role", "order", "side", "means",
}  # fmt: skip


@pytest.fixture(scope="module")
def outcomes() -> list[Outcome]:
    similarity = load_similarity("hybrid")
    return [outcome_of(one, similarity) for path in BLIND for one in read_triples(path)]


def rate(outcomes: list[Outcome], part: str, name: str) -> float:
    found = rates([one for one in outcomes if one.triple.part == part])[name]
    assert isinstance(found, dict)
    return float(found["all"])


def test_there_are_enough_triples_of_every_kind_and_pair_of_languages():
    blind = [one for path in BLIND for one in read_triples(path)]
    counted = Counter((one.part, one.kind) for one in blind)

    assert len(blind) + len(read_triples(FIRST)) >= 300
    assert {one.kind for one in blind} == KINDS
    assert {one.lang for one in blind} == {"en", "en-zh", "zh", "zh-en"}
    assert min(counted[part, kind] for part in PARTS for kind in KINDS) >= 10


@pytest.mark.parametrize("path", TRIPLES, ids=lambda path: path.stem)
def test_no_text_stands_twice_and_each_is_in_its_language(path):
    triples = read_triples(path)

    assert len({one.element + one.same for one in triples}) == len(triples)
    for one in triples:
        wanted, said = one.languages
        assert detect_language(one.element) == wanted
        assert detect_language(one.same) == detect_language(one.different) == said
        assert one.same != one.different


@pytest.mark.parametrize(
    ("name", "dev", "held"),
    [
        pytest.param("told_apart", 0.86, 0.61, id="told-apart"),
        pytest.param("kept", 0.53, 0.55, id="kept"),
    ],
)
def test_rates_stay_where_they_are(outcomes, name, dev, held):
    assert rate(outcomes, "dev", name) >= dev
    assert rate(outcomes, "held", name) >= held


@pytest.mark.parametrize("part", PARTS)
def test_what_says_the_same_is_hardly_ever_called_different(outcomes, part):
    assert rate(outcomes, part, "falsely_different") < 0.02


def triple(kind: str) -> Triple:
    return Triple("dev", "en", kind, "a", "b", "c")


def test_rates_are_counted_as_their_names_say():
    found = rates(
        [
            Outcome(triple("side"), Level.MET, Level.DIFFERENT, 0.9, 0.0),
            Outcome(triple("side"), Level.POSSIBLE, Level.POSSIBLE, 0.5, 0.4),
            Outcome(triple("order"), Level.NOT_FOUND, Level.NOT_FOUND, 0.2, 0.2),
            Outcome(triple("order"), Level.DIFFERENT, Level.MET, 0.0, 0.9),
        ]
    )

    assert found["told_apart"] == {
        "all": 0.5, "lang": {"en": 0.5}, "kind": {"order": 0.0, "side": 1.0}
    }  # fmt: skip
    assert found["called_different"]["all"] == 0.25
    assert found["kept"]["all"] == 0.5
    assert found["falsely_different"]["kind"] == {"order": 0.5, "side": 0.0}


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        pytest.param("part\tlang\n", "its first line", id="columns"),
        pytest.param(
            "part\tlang\tkind\telement\tsame\tdifferent\ndev\ten\tside\ta\t\tc\n",
            "line 2",
            id="empty-cell",
        ),
    ],
)
def test_a_faulty_file_is_named_with_its_line(tmp_path: Path, lines, message):
    path = tmp_path / "triples.tsv"
    path.write_text(lines, encoding="utf-8")

    with pytest.raises(SourceError, match=message):
        read_triples(path)
