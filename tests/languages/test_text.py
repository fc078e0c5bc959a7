"""Sentences and words, English and Chinese side by side."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patentrisk.languages import LANGUAGES, detect_language, simplified


def cut(language, text):
    return [text[start:end] for start, end in LANGUAGES[language].sentences(text)]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        pytest.param(
            "en",
            "It brakes. It steers! Does it park? Yes.",
            ["It brakes.", "It steers!", "Does it park?", "Yes."],
            id="en-plain",
        ),
        pytest.param(
            "en",
            "See FIG. 3 and Figs. 4-5. The gap is 3.5 m.",
            ["See FIG. 3 and Figs. 4-5.", "The gap is 3.5 m."],
            id="en-figure-and-decimal",
        ),
        pytest.param(
            "en",
            "As J. Doe et al. Found in U.S. Pat. No. 5,000,000. Next.",
            ["As J. Doe et al. Found in U.S. Pat. No. 5,000,000.", "Next."],
            id="en-abbreviations",
        ),
        pytest.param(
            "en",
            "The lidar of vehicle V. The brake follows.",
            ["The lidar of vehicle V.", "The brake follows."],
            id="en-a-capital-may-end-a-sentence",
        ),
        pytest.param(
            "en",
            "1. Braking is done. (2) Steering is not.",
            ["1. Braking is done.", "(2) Steering is not."],
            id="en-an-enumerator-does-not-end-one",
        ),
        pytest.param(
            "en",
            "Overview\nThe vehicle has\na lidar.\nA method comprising:\nbraking;",
            [
                "Overview",
                "The vehicle has\na lidar.",
                "A method comprising:",
                "braking;",
            ],
            id="en-wrapped-lines-and-list-lines",
        ),
        pytest.param(
            "zh",
            "车辆停止。控制器转向！是否泊车？是。",
            ["车辆停止。", "控制器转向！", "是否泊车？", "是。"],
            id="zh-plain",
        ),
        pytest.param(
            "zh",
            "参见图3.1。车距为3.5米；雷达（10）旋转。",
            ["参见图3.1。", "车距为3.5米；", "雷达（10）旋转。"],
            id="zh-figure-and-decimal",
        ),
        pytest.param(
            "zh",
            "一种制动方法.其特征在于\n包括雷达",
            ["一种制动方法.", "其特征在于", "包括雷达"],
            id="zh-point-for-a-full-stop-and-line-feed",
        ),
        pytest.param(
            "zh",
            "他说：“停车。”车停了。",
            ["他说：“停车。”", "车停了。"],
            id="zh-quote",
        ),
    ],
)
def test_text_is_cut_into_sentences(language, text, expected):
    assert cut(language, text) == expected


@pytest.mark.parametrize("language", LANGUAGES)
@given(text=st.text(alphabet="aB 1.。；!\n\t(（)图”, FIG", max_size=60))
def test_sentences_hold_all_that_is_not_space(language, text):
    spans = LANGUAGES[language].sentences(text)

    held = [at for start, end in spans for at in range(start, end)]
    assert held == sorted(set(held))
    assert {at for at, character in enumerate(text) if not character.isspace()} <= set(
        held
    )


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        pytest.param(
            "en",
            "The drive-by-wire LiDAR's range",
            ("the", "drive-by-wire", "drive", "by", "wire", "lidar", "range"),
            id="en-hyphens-whole-and-split",
        ),
        pytest.param(
            "en", "0.5 m, ＬＩＤＡＲ", ("0.5", "m", "lidar"), id="en-decimal-full-width"
        ),
        pytest.param(
            "zh", "激光雷达，3.5米。", ("激光雷达", "3.5", "米"), id="zh-no-punctuation"
        ),
        pytest.param("zh", "點雲數據", ("点云", "数据"), id="zh-traditional"),
    ],
)
def test_words_are_lower_case_without_punctuation(language, text, expected):
    assert LANGUAGES[language].words(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("A vehicle with a lidar.", "en", id="english"),
        pytest.param("一种配送车辆，包括雷达。", "zh", id="chinese"),
        pytest.param("一種配送車輛，包括雷達。", "zh", id="traditional"),
        pytest.param("基于BEV与LiDAR的感知方法", "zh", id="chinese-with-acronyms"),
        pytest.param(
            "The maker 九识 sells it in Suzhou.", "en", id="english-with-name"
        ),
        pytest.param("車両はライダーを備える。", "en", id="japanese-is-not-chinese"),
        pytest.param(
            "배송 차량은 라이다를 포함한다.", "en", id="korean-is-not-chinese"
        ),
        pytest.param("\uf9b5\uf9a9", "zh", id="compatibility-characters-are"),
        pytest.param("", "en", id="empty"),
        pytest.param("12 34", "en", id="no-letters"),
    ],
)
def test_the_language_is_told_by_its_characters(text, expected):
    assert detect_language(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("感測器與資訊網路", "传感器与信息网络", id="words-of-taiwan"),
        pytest.param("传感器与乾坤", "传感器与乾坤", id="simplified-stays"),
        pytest.param("lidar", "lidar", id="english-stays"),
    ],
)
def test_only_traditional_text_is_simplified(text, expected):
    assert simplified(text) == expected
