"""Transitions, categories and other wording, English and Chinese side by side."""

from __future__ import annotations

import pytest

from patentrisk.languages import LANGUAGES
from patentrisk.records import Category, Transition


@pytest.mark.parametrize(
    ("language", "text", "words", "kind"),
    [
        pytest.param(
            "en", "A car comprising: a lidar", "comprising", Transition.OPEN, id="en"
        ),
        pytest.param(
            "en",
            "A method of using a car including a lidar, the method comprising: braking",
            "the method comprising",
            Transition.OPEN,
            id="en-subject-taken-up",
        ),
        pytest.param(
            "en", "A kit consisting of a lidar", "consisting of", Transition.CLOSED,
            id="en-closed",
        ),
        pytest.param(
            "en", "A gel consisting essentially of water",
            "consisting essentially of", Transition.PARTLY_CLOSED, id="en-partly",
        ),
        pytest.param(
            "en", "A car comprising a lidar, characterised in that it spins",
            "characterised in that", Transition.OPEN, id="en-two-part",
        ),
        pytest.param(
            "en", "A car, wherein the lidar spins", "wherein", Transition.NONE,
            id="en-wherein",
        ),
        pytest.param("zh", "一种车，包括：雷达", "包括", Transition.OPEN, id="zh-open"),
        pytest.param(
            "zh", "一种制动方法，该方法包括以下步骤：扫描", "该方法包括以下步骤",
            Transition.OPEN, id="zh-subject-taken-up",
        ),
        pytest.param(
            "zh", "一种料，由以下组分组成：甲", "由以下组分组成", Transition.CLOSED,
            id="zh-closed",
        ),
        pytest.param(
            "zh", "一种车，包括雷达，其特征在于，还包括车门", "其特征在于，还包括",
            Transition.OPEN, id="zh-two-part",
        ),
        pytest.param(
            "zh", "一种制动方法，其特征在于，所述雷达的转速包括：", "其特征在于",
            Transition.OPEN, id="zh-another-subject",
        ),
        pytest.param(
            "zh", "一種車，其特徵在於，包括：雷達", "其特徵在於，包括", Transition.OPEN,
            id="zh-traditional",
        ),
    ],
)  # fmt: skip
def test_the_transition_is_found(language, text, words, kind):
    found = LANGUAGES[language].find_transition(text, 0)

    assert (text[found.start : found.end], found.kind) == (words, kind)


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        pytest.param("en", "The car of claim 1|, wherein it stops", "wherein", id="en"),
        pytest.param(
            "en", "The method of claim 1|, said method further comprising: braking",
            "said method further comprising", id="en-subject-taken-up",
        ),
        pytest.param(
            "en", "The car of claim 1| having a horn, wherein it stops", "having",
            id="en-the-first-counts",
        ),
        pytest.param("zh", "根据权利要求1所述的车|，其中，雷达旋转", "其中", id="zh"),
    ],
)  # fmt: skip
def test_a_dependent_claim_passes_over_after_its_reference(language, text, words):
    text, start = text.replace("|", ""), text.index("|")
    found = LANGUAGES[language].find_transition(text, start, dependent=True)

    assert text[found.start : found.end] == words


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("A lidar", id="nothing"),
        pytest.param("A gel selected from the group consisting of oils", id="group"),
    ],
)
def test_a_claim_may_have_no_transition(text):
    assert LANGUAGES["en"].find_transition(text, 0) is None


def test_a_part_of_a_dependent_claim_is_no_transition():
    text = "The car of claim 1, the mirror comprising a grating"

    assert LANGUAGES["en"].find_transition(text, 18, dependent=True) is None


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        pytest.param("en", "A method for a system", Category.METHOD, id="en-method"),
        pytest.param("en", "Process of making", Category.METHOD, id="en-process"),
        pytest.param("en", "An in vitro method of", Category.METHOD, id="en-in-vitro"),
        pytest.param(
            "en", "A method performed by a car", Category.METHOD, id="en-participle"
        ),
        pytest.param(
            "en", "A computer implemented method", Category.METHOD, id="en-adjective"
        ),
        pytest.param("en", "A control system", Category.SYSTEM, id="en-system"),
        pytest.param(
            "en", "A non-transitory, computer-readable storage medium storing",
            Category.MEDIUM, id="en-medium",
        ),
        pytest.param(
            "en", "A computer program product", Category.MEDIUM, id="en-program"
        ),
        pytest.param("en", "A culture medium", Category.COMPOSITION, id="en-culture"),
        pytest.param("en", "An adhesive composition", Category.COMPOSITION, id="glue"),
        pytest.param("en", "Use of a lidar", Category.USE, id="en-use"),
        pytest.param("en", "A process cartridge", Category.APPARATUS, id="en-thing"),
        pytest.param("en", "comprising", Category.OTHER, id="en-no-noun"),
        pytest.param("zh", "一种控制系统的方法，", Category.METHOD, id="zh-method"),
        pytest.param("zh", "一种配送系统，", Category.SYSTEM, id="zh-system"),
        pytest.param("zh", "一种可读存储介质，其上", Category.MEDIUM, id="zh-medium"),
        pytest.param("zh", "雷达在车辆上的应用，", Category.USE, id="zh-use"),
        pytest.param("zh", "一种粘合剂组合物，", Category.COMPOSITION, id="zh-glue"),
        pytest.param("zh", "一种配送車輛，包括", Category.APPARATUS, id="zh-apparatus"),
        pytest.param("zh", "。", Category.OTHER, id="zh-no-noun"),
    ],
)  # fmt: skip
def test_the_category_is_that_of_the_noun_a_claim_begins_with(language, text, expected):
    assert LANGUAGES[language].claim_category(text) is expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        pytest.param("en", "means for steering the car", True, id="en-means"),
        pytest.param("en", "a processing means", True, id="en-means-after"),
        pytest.param("en", "a steering unit configured to turn", True, id="en-unit"),
        pytest.param("en", "a lidar configured to spin", False, id="en-thing"),
        pytest.param("en", "a means of transport", False, id="en-another-means"),
        pytest.param("zh", "转向模块，用于转动车轮", True, id="zh-module"),
        pytest.param("zh", "用于转动车轮的装置", True, id="zh-means"),
        pytest.param("zh", "控制器，被配置为制动", False, id="zh-thing"),
    ],
)
def test_functional_wording_is_told_from_a_thing(language, text, expected):
    assert LANGUAGES[language].is_functional(text) is expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        pytest.param("en", "(canceled)", True, id="en-us"),
        pytest.param("en", "(Cancelled).", True, id="en-uk"),
        pytest.param("en", "A cancelled order is deleted", False, id="en-a-claim"),
        pytest.param("zh", "（取消）", True, id="zh"),
        pytest.param("zh", "一种取消订单的方法", False, id="zh-a-claim"),
    ],
)
def test_a_note_of_cancellation_is_told_from_a_claim(language, text, expected):
    assert LANGUAGES[language].is_struck(text) is expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        pytest.param("en", "the method further comprising", True, id="en"),
        pytest.param("en", "(ii)", True, id="en-marker"),
        pytest.param("en", "braking the car", False, id="en-limitation"),
        pytest.param("zh", "所述方法还包括", True, id="zh"),
        pytest.param("zh", "制动", False, id="zh-limitation"),
    ],
)
def test_a_lead_in_is_told_from_a_limitation(language, text, expected):
    assert LANGUAGES[language].is_lead_in(text) is expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        pytest.param("en", "; and a lidar; and ", "a lidar", id="en"),
        pytest.param("en", " android phones or", "android phones", id="en-whole-words"),
        pytest.param("zh", "；以及雷达；", "雷达", id="zh"),
        pytest.param("zh", "及时制动，以及", "及时制动", id="zh-whole-words"),
        pytest.param("zh", "；，", "", id="nothing-left"),
    ],
)
def test_conjunctions_and_punctuation_are_no_part_of_a_limitation(
    language, text, expected
):
    start, end = LANGUAGES[language].trim_limitation(text, 0, len(text))

    assert text[start:end] == expected
