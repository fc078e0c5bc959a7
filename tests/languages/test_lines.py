"""Where flat claims start a new limitation, English and Chinese side by side."""

from __future__ import annotations

from itertools import pairwise

import pytest

from patentrisk.languages import LANGUAGES


def split(language, text):
    """Cut as an office would: the offsets are those of `|`, which is taken out."""
    plain = text.replace("|", "")
    cuts = [0, *LANGUAGES[language].limitation_starts(plain), len(plain)]
    return "|".join(plain[start:end] for start, end in pairwise(cuts))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("A car comprising: |a lidar; |a brake; and |a door.", id="plain"),
        pytest.param(
            "A car comprising: |a lidar (e.g. a scanner; a flash lidar); and |a door.",
            id="not-in-brackets",
        ),
        pytest.param(
            "A strand comprising: |SEQ ID NO: 2; and |a ratio of 2: 3.", id="numbers"
        ),
        pytest.param(
            "A method comprising: |(a) braking, |(b) steering, and |(c) parking.",
            id="enumeration-with-commas",
        ),
        pytest.param(
            "A method comprising |i) braking; |ii) steering; and |iii) parking.",
            id="roman-enumeration-without-colon",
        ),
        pytest.param(
            "A method comprising (a) braking, (b) steering and (c) parking.",
            id="inline-enumeration",
        ),
        pytest.param(
            "A method comprising: |step 1: braking, |step 2: steering.", id="steps"
        ),
        pytest.param(
            "A method comprising the steps of: |scanning the road ahead of the car,"
            " |fusing the scans with the pictures taken, and |braking the car in time.",
            id="series-after-colon",
        ),
        pytest.param(
            "A group of: a lidar, a radar, and a sonar.".replace("of: ", "of: |"),
            id="short-members-are-no-series",
        ),
        pytest.param(
            "A car having a lidar, |wherein the lidar spins, and |wherein it stops.",
            id="closing-clauses",
        ),
        pytest.param(
            "The car of claim 1, wherein the lidar spins, and |wherein it stops.",
            id="no-cut-after-the-reference",
        ),
        pytest.param(
            "A car comprising: |a lidar, wherein the lidar spins; and |a door.",
            id="a-clause-within-its-element",
        ),
        pytest.param(
            "A car comprising:\n|a lidar which\nspins, and\n|a door.", id="line-feeds"
        ),
        pytest.param(
            "A car comprising: |a lidar; |steering as in steps (a) and (b).",
            id="references-to-steps",
        ),
    ],
)
def test_an_english_claim_is_cut_where_an_office_prints_a_line(text):
    assert split("en", text) == text


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("一种车，包括：|雷达；|控制器；|以及车门。", id="plain"),
        pytest.param("一种车,包括:|雷达;|控制器。", id="half-width-punctuation"),
        pytest.param(
            "一种车，包括：|雷达（例如：旋转式；固定式）；|车门。", id="not-in-brackets"
        ),
        pytest.param("一种车，包括：|雷达，|其中，所述雷达旋转；|车门。", id="wherein"),
        pytest.param("一种车，包括：|雷达，其中之一旋转；|车门。", id="one-of-them"),
        pytest.param("一种方法，包括：|步骤S1，扫描，|步骤S2，制动。", id="steps"),
        pytest.param("一种方法，包括：|（1）扫描，|（2）制动。", id="enumeration"),
        pytest.param("一种方法，包括：|1.1扫描；|2.2制动。", id="step-numbers"),
        pytest.param("一种料，配比为1:2，包括：|甲；|乙。", id="a-ratio"),
        pytest.param(
            "一种车，包括：|雷达；|车体，与雷达相连，|所述车体包括：|车门；|车窗。",
            id="a-new-list",
        ),
        pytest.param(
            "一种车，包括雷达，所述雷达旋转，所述雷达固定。", id="short-commas"
        ),
    ],
)
def test_a_chinese_claim_is_cut_where_an_attorney_cuts(text):
    assert split("zh", text) == text


def test_a_long_chinese_line_is_cut_at_each_taken_up_noun():
    """Utility models often part their limitations by commas alone."""
    sentence = (
        "，|所述雷达安装在车体的前端并且通过支架与车体的底盘以可拆卸的方式固定连接"
    )
    text = "一种车，包括车体和雷达" + 4 * sentence + "。"

    assert split("zh", text) == text


def test_only_limitations_and_not_lines_are_cut_within_a_line():
    text = "一种车，包括：雷达，其中，所述雷达旋转。"

    assert LANGUAGES["zh"].line_starts(text) == (7,)
    assert LANGUAGES["zh"].limitation_starts(text) == (7, 10)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_number_of_a_claim_is_no_enumerator(language):
    text = {"en": "1. A car comprising: 2. A", "zh": "1.一种车，包括：2.车"}[language]
    end = text.index(".") + 1

    assert all(cut > end for cut in LANGUAGES[language].line_starts(text, end))
