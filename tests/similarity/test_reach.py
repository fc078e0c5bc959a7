"""How far a denial reaches, and what it leaves of an element."""

from __future__ import annotations

import pytest

from patentrisk.languages import detect_language
from patentrisk.records import Level
from patentrisk.similarity.marks import Text
from patentrisk.similarity.polarity import check_negation, denied_in
from tests.similarity.saying import component, element

EN, ZH = "a speaker", "扬声器"


def text(raw: str) -> Text:
    return Text.of(raw, detect_language(raw))


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        pytest.param(EN, "There is no speaker in the trailer.", id="place-en"),
        pytest.param(EN, "In the trailer, there is no speaker.", id="lead-in-en"),
        pytest.param(EN, "The trailer has no speaker.", id="bearer-en"),
        pytest.param(EN, "While charging, no speaker is used.", id="condition-en"),
        pytest.param(EN, "The entry-level version has no speaker.", id="variant-en"),
        pytest.param(
            EN, "In residential areas the vehicle has no speaker.", id="lead-in-bare-en"
        ),
        pytest.param(
            "playing a voice prompt",
            "The vehicle does not play a voice prompt after 22:00.", id="hour-en",
        ),
        pytest.param(EN, "After 10 pm, no speaker is used.", id="hour-before-en"),
        pytest.param(ZH, "挂车上没有扬声器。", id="place-zh"),
        pytest.param(ZH, "在隧道内，不使用扬声器。", id="lead-in-zh"),
        pytest.param(ZH, "在居民区，车辆不使用扬声器。", id="lead-in-bare-zh"),
        pytest.param(ZH, "22:00以后，车辆不使用扬声器。", id="hour-before-zh"),
        pytest.param(ZH, "车辆在晚上十点之后不使用扬声器。", id="hour-zh"),
        pytest.param(ZH, "挂车未设置扬声器。", id="bearer-zh"),
        pytest.param(ZH, "充电时不使用扬声器。", id="condition-zh"),
        pytest.param(EN, "挂车未设置扬声器。", id="across-en-zh"),
        pytest.param(ZH, "There is no speaker in the trailer.", id="across-zh-en"),
    ],
)  # fmt: skip
def test_a_denial_of_something_else_is_no_contrary_evidence(wanted, said):
    assert check_negation(text(wanted), text(said)) == ()
    assert [r.code for r in denied_in(text(wanted), text(said))] == ["doubt.negation"]


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        pytest.param(EN, "There is no speaker.", id="anywhere-en"),
        pytest.param(EN, "The vehicle has no speaker.", id="whole-en"),
        pytest.param(EN, "The Z5 has no speaker.", id="model-en"),
        pytest.param(EN, "The cabin module does not have a speaker.", id="module-en"),
        pytest.param(
            "a speaker in the trailer", "There is no speaker in the trailer.",
            id="same-place-en",
        ),
        pytest.param(EN, "In this embodiment it has no speaker.", id="embodiment-en"),
        pytest.param(EN, "In the vehicle, there is no speaker.", id="whole-before-en"),
        pytest.param(
            EN, "The vehicle has no speaker, and leaves at 22:00.", id="other-hour-en"
        ),
        pytest.param(
            "a speaker used after 22:00", "After 22:00 no speaker is used.",
            id="same-hour-en",
        ),
        pytest.param(ZH, "车辆上没有扬声器。", id="whole-zh"),
        pytest.param(ZH, "在本实施例中，不使用扬声器。", id="embodiment-zh"),
        pytest.param(ZH, "在车辆内，不使用扬声器。", id="whole-before-zh"),
        pytest.param(ZH, "车辆不使用扬声器，22点后出发。", id="other-hour-zh"),
        pytest.param("隧道内的扬声器", "在隧道内，不使用扬声器。", id="same-lead-zh"),
        pytest.param("22点后使用扬声器", "22点后不使用扬声器。", id="same-hour-zh"),
        pytest.param(ZH, "本产品未设置扬声器。", id="product-zh"),
        pytest.param("挂车内的扬声器", "挂车内未设置扬声器。", id="same-place-zh"),
        pytest.param(EN, "车辆未设置扬声器。", id="across"),
    ],
)  # fmt: skip
def test_a_denial_of_the_whole_or_of_the_same_place_is(wanted, said):
    found = check_negation(text(wanted), text(said))

    assert [reason.code for reason in found] == ["check.negation"]


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        pytest.param(
            "a speaker warning pedestrians",
            "There is no speaker warning pedestrians in the trailer.", id="en",
        ),
        pytest.param("提醒行人的扬声器", "挂车上没有提醒行人的扬声器。", id="zh"),
    ],
)  # fmt: skip
def test_a_sentence_that_denies_shows_nothing(hybrid, wanted, said):
    found = hybrid.match(element(wanted), component(said), vectors={})

    assert found.level is Level.NOT_FOUND
    assert "doubt.negation" in {reason.code for reason in found.reasons}
    assert found.probability > 0.05


@pytest.mark.parametrize(
    ("wanted", "denying", "saying"),
    [
        pytest.param(
            "a speaker warning pedestrians",
            "There is no speaker warning pedestrians in the trailer.",
            "On the cab a loudspeaker warns pedestrians who come too near.", id="en",
        ),
        pytest.param(
            "提醒行人的扬声器", "挂车上没有提醒行人的扬声器。",
            "驾驶舱顶部的扬声器在行人靠近时提醒行人注意。", id="zh",
        ),
    ],
)  # fmt: skip
def test_it_is_not_quoted_for_what_another_passage_shows(
    hybrid, wanted, denying, saying
):
    found = hybrid.match(element(wanted), component(denying, saying), vectors={})

    assert found.level in (Level.MET, Level.POSSIBLE)
    assert found.evidence[0].passage.text == saying


@pytest.mark.parametrize(
    "said",
    [
        pytest.param("The speed never exceeds 5 m/s.", id="never"),
        pytest.param("The speed must not exceed 5 m/s.", id="must-not"),
        pytest.param("It drives without exceeding 5 m/s of speed.", id="without"),
        pytest.param("速度不得超过5米/秒。", id="zh-must-not"),
        pytest.param("速度不会超过5米/秒。", id="zh-will-not"),
        pytest.param("速度未超过5米/秒。", id="zh-did-not"),
    ],
)
@pytest.mark.parametrize(
    "wanted", ["a speed of at most 5 m/s", "速度不超过5米/秒"], ids=["en", "zh"]
)
def test_a_bound_is_no_denial(wanted, said):
    assert check_negation(text(wanted), text(said)) == ()
    assert denied_in(text(wanted), text(said)) == ()
