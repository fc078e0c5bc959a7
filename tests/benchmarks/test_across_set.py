"""The English-Chinese sets keep their size, are free of doubles, and of the glossary.

A name of the glossary that is also a pair of the set would be looked up, not
compared: whoever adds one to the glossary is told so here.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from benchmarks.across_set import (
    ELEMENTS,
    PHRASES,
    Pair,
    glossary_names,
    has_acronym,
    has_term,
    read_pairs,
)
from patentrisk.errors import SourceError
from patentrisk.languages import detect_language
from patentrisk.resources import load_resource
from patentrisk.similarity.glossary import fold

SETS = [
    pytest.param(PHRASES, 336, 20, (2, 8), id="phrases"),
    pytest.param(ELEMENTS, 64, 4, (12, 40), id="elements"),
]


def _cells(path: Path) -> list[str]:
    return [text for pair in read_pairs(path) for text in (pair.en, pair.zh)]


@pytest.mark.parametrize(("path", "all_pairs", "per_area", "words"), SETS)
def test_every_area_has_its_pairs(
    path: Path, all_pairs: int, per_area: int, words: tuple[int, int]
) -> None:
    areas = load_resource("areas/taxonomy.toml").content["areas"]

    pairs = read_pairs(path)
    counted = Counter(pair.area for pair in pairs)

    assert len(pairs) >= all_pairs
    assert set(counted) == {area["id"] for area in areas}
    assert min(counted.values()) >= per_area


@pytest.mark.parametrize(("path", "all_pairs", "per_area", "words"), SETS)
def test_english_texts_have_the_length_of_their_kind(
    path: Path, all_pairs: int, per_area: int, words: tuple[int, int]
) -> None:
    least, most = words

    lengths = {pair.en: len(pair.en.split()) for pair in read_pairs(path)}

    assert not {text: n for text, n in lengths.items() if not least <= n <= most}


@pytest.mark.parametrize("path", [PHRASES, ELEMENTS], ids=["phrases", "elements"])
def test_each_cell_is_in_the_language_of_its_column(path: Path) -> None:
    wrong = [
        pair
        for pair in read_pairs(path)
        if (detect_language(pair.en), detect_language(pair.zh)) != ("en", "zh")
    ]

    assert not wrong


@pytest.mark.parametrize("path", [PHRASES, ELEMENTS], ids=["phrases", "elements"])
def test_no_text_stands_twice(path: Path) -> None:
    counted = Counter(fold(cell) for cell in _cells(path))

    assert not [text for text, times in counted.items() if times > 1]


@pytest.mark.parametrize("path", [PHRASES, ELEMENTS], ids=["phrases", "elements"])
def test_no_text_is_a_name_of_the_glossary(path: Path) -> None:
    names = glossary_names()

    assert not [cell for cell in _cells(path) if fold(cell) in names]


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("light detection and ranging", id="english"),
        pytest.param("lane markings", id="plural"),
        pytest.param("激光雷达", id="chinese"),
        pytest.param("uwb", id="acronym"),
    ],
)
def test_names_of_the_glossary_are_known_in_every_form(name: str) -> None:
    assert fold(name) in glossary_names()


def test_enough_phrases_are_without_glossary_terms_and_with_acronyms() -> None:
    phrases = read_pairs(PHRASES)

    assert sum(not has_term(pair) for pair in phrases) >= 120
    assert sum(has_acronym(pair) for pair in phrases) >= 40


@pytest.mark.parametrize(
    ("en", "zh", "term", "acronym"),
    [
        pytest.param("UWB anchor", "超宽带锚点", True, True, id="both"),
        pytest.param("a module", "模块", False, False, id="general-language"),
        pytest.param("TSN port", "时间敏感端口", False, True, id="unknown-acronym"),
        pytest.param("IoU gain", "增益", True, True, id="mixed-case"),
        pytest.param("quiet tyre", "激光雷达", True, False, id="term-in-chinese"),
        pytest.param("A pump", "泵", False, False, id="single-letter"),
    ],
)
def test_terms_and_acronyms_are_seen_in_either_text(
    en: str, zh: str, term: bool, acronym: bool
) -> None:
    pair = Pair("LOC", en, zh)

    assert (has_term(pair), has_acronym(pair)) == (term, acronym)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param("area\ten\nLOC\ta\n", "no column zh", id="column"),
        pytest.param("area\ten\tzh\nLOC\ta\t\n", "line 2: no zh", id="empty-cell"),
        pytest.param("area\ten\tzh\nLOC\ta\n", "line 2: no zh", id="short-line"),
        pytest.param("area\ten\tzh\nLOC\ta\t甲\n", "1 pairs", id="one-pair"),
    ],
)
def test_a_table_that_cannot_be_used_is_refused(
    text: str, message: str, tmp_path: Path
) -> None:
    path = tmp_path / "pairs.tsv"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(SourceError, match=message):
        read_pairs(path)
