from __future__ import annotations

import pytest

from patentrisk.similarity.glossary import fold, inflected, load_glossary
from patentrisk.similarity.rarity import load_rarity
from patentrisk.similarity.terms import stem, terms_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("detecting", "detector", id="ing-or"),
        pytest.param("estimation", "estimated", id="ation-ated"),
        pytest.param("localization", "localizer", id="ization-izer"),
        pytest.param("batteries", "batteri", id="plural"),
    ],
)
def test_forms_of_a_word_share_a_stem(one, other):
    assert stem(one) == stem(other)


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        pytest.param("LiDAR", "激光雷达", id="lidar"),
        pytest.param("the IMU", "惯性测量单元", id="acronym"),
        pytest.param("point-cloud", "点云", id="hyphen"),
        pytest.param("transmitting", "发送", id="verb-form"),
    ],
)
def test_a_concept_is_the_same_key_in_both_languages(english, chinese):
    one = set(terms_of(english, "en", narrow=True).keys)
    other = set(terms_of(chinese, "zh", narrow=True).keys)

    assert one == other
    assert all(key.startswith("§") for key in one)


def test_traditional_characters_give_the_terms_of_simplified_ones():
    assert terms_of("依據感測器的資訊判斷車輛位置", "zh") == terms_of(
        "依据传感器的信息判断车辆位置", "zh"
    )


def test_reference_signs_are_no_terms():
    assert terms_of("a pump (12)", "en").keys == ("pump",)


def test_cutting_by_concepts_loses_no_character():
    text = "An IMU and 激光雷达, mounted on the roof."

    assert "".join(stretch for stretch, _ in load_glossary().cut(text)) == text


def test_a_rare_term_carries_more_bits_than_a_common_one():
    common, rare = load_rarity().of(["signal", "zyzzyva"])

    assert 0 < common < rare


def test_an_acronym_is_written_out_in_the_language_of_its_text():
    glossary = load_glossary()

    assert "inertial" in glossary.expand("an IMU")
    assert "惯性" in glossary.expand("车辆的IMU数据")


def test_names_are_folded_and_inflected():
    assert fold("  Point-Cloud ") == "point cloud"
    assert "generating" in inflected("generate")
    assert "batteries" in inflected("battery")
