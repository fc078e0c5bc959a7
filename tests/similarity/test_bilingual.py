from __future__ import annotations

from itertools import product

import pytest

from patentrisk.similarity import phrase_similarities, phrase_similarity
from patentrisk.similarity.glossary import load_glossary

SAME = [
    pytest.param("fog lamp switch", "雾灯开关", "雾灯灯罩", id="head-noun"),
    pytest.param("left door hinge", "左侧车门铰链", "右侧车门把手", id="part"),
    pytest.param("IMU bias", "惯性测量单元偏差", "电池管理系统偏差", id="acronym"),
    pytest.param("rust removal", "除锈", "除尘", id="outside-the-glossary"),
]


@pytest.mark.parametrize(("english", "same", "other"), SAME)
def test_a_phrase_is_nearer_to_its_translation_than_to_another(english, same, other):
    assert phrase_similarity(english, same) > phrase_similarity(english, other)


@pytest.mark.parametrize(("english", "same", "other"), SAME)
def test_the_order_of_two_languages_does_not_matter(english, same, other):
    assert phrase_similarity(english, same) == phrase_similarity(same, english)
    assert phrase_similarity(english, other) == phrase_similarity(other, english)


def test_a_pair_scores_the_same_alone_and_among_others_of_any_language():
    phrases = ["fog lamp switch", "雾灯开关", "rust removal", "泵"]
    pairs = [(one, other, "") for one, other in product(phrases, phrases)]

    together = phrase_similarities(pairs).tolist()

    assert together == [phrase_similarity(*pair) for pair in pairs]
    assert all(0.0 <= score <= 1.0 for score in together)


def test_a_single_character_has_no_words_and_is_still_compared():
    assert phrase_similarity("pump", "泵") > phrase_similarity("pump", "椅")


def test_an_empty_phrase_is_similar_to_nothing_across_languages():
    assert phrase_similarities([("", "雾灯", ""), ("fog lamp", " ", "")]).tolist() == [
        0.0,
        0.0,
    ]


def test_traditional_characters_are_read_as_simplified_ones():
    simple = phrase_similarity("lidar bracket", "激光雷达支架")
    traditional = phrase_similarity("lidar bracket", "激光雷達支架")

    assert traditional > 0.8 * simple


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        pytest.param("IMU drift", "zh", "惯性测量单元 drift", id="english"),
        pytest.param("激光雷达罩壳", "en", "lidar cover 壳", id="longest-name-wins"),
        pytest.param("a lidar", "en", "a lidar", id="own-language"),
        pytest.param("rust", "zh", "rust", id="nothing-known"),
        pytest.param("", "zh", "", id="empty"),
    ],
)
def test_names_of_the_glossary_are_put_into_a_language(text, language, expected):
    assert load_glossary().put_into(text, language) == expected
