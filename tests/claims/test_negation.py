"""What a claim says is absent stays said, before its transition and in groups."""

from __future__ import annotations

import pytest

from patentrisk.records import PartKind, Transition
from tests.claims.reading import labelled, parsed, part


@pytest.mark.parametrize(
    ("text", "expected", "transition"),
    [
        pytest.param(
            "1. A vehicle not comprising a steering wheel, the vehicle comprising a"
            " lidar.",
            {
                "1[pre]": "A vehicle",
                "1[a]": "not comprising a steering wheel",
                "1[b]": "a lidar",
            },
            ["the vehicle comprising"],
            id="en-not",
        ),
        pytest.param(
            "1. A vehicle that does not comprise a cab and comprises a radar.",
            {
                "1[pre]": "A vehicle",
                "1[a]": "that does not comprise a cab",
                "1[b]": "a radar",
            },
            ["and comprises"],
            id="en-does-not",
        ),
        pytest.param(
            "1. A method of baking without comprising heating, comprising: mixing.",
            {
                "1[pre]": "A method of baking",
                "1[a]": "without comprising heating",
                "1[b]": "mixing",
            },
            ["comprising"],
            id="en-without",
        ),
        pytest.param(
            "1. A vehicle not including a wheel, a pedal or a seat, the vehicle"
            " comprising: a lidar; a radar.",
            {
                "1[pre]": "A vehicle",
                "1[a]": "not including a wheel, a pedal or a seat",
                "1[b]": "a lidar",
                "1[c]": "a radar",
            },
            ["the vehicle comprising"],
            id="en-several-absent",
        ),
        pytest.param(
            "1. A method of training on images not having labels, comprising: reading.",
            {
                "1[pre]": "A method of training on images not having labels",
                "1[a]": "reading",
            },
            ["comprising"],
            id="en-of-another-thing",
        ),
        pytest.param(
            "1. A car not only comprising a lidar.",
            {"1[pre]": "A car not only", "1[a]": "a lidar"},
            ["comprising"],
            id="en-not-only",
        ),
        pytest.param(
            "1.一种无人配送车，不包括方向盘，包括激光雷达。",
            {"1[pre]": "一种无人配送车", "1[a]": "不包括方向盘", "1[b]": "激光雷达"},
            ["包括"],
            id="zh-bu",
        ),
        pytest.param(
            "1.一种无人配送车，未包含方向盘，该车包括：激光雷达；控制器。",
            {
                "1[pre]": "一种无人配送车",
                "1[a]": "未包含方向盘",
                "1[b]": "激光雷达",
                "1[c]": "控制器",
            },
            ["该车包括"],
            id="zh-wei",
        ),
        pytest.param(
            "1.一种车，不需要包括方向盘，不具有踏板，没有包括座椅，包括雷达。",
            {
                "1[pre]": "一种车",
                "1[a]": "不需要包括方向盘",
                "1[b]": "不具有踏板",
                "1[c]": "没有包括座椅",
                "1[d]": "雷达",
            },
            ["包括"],
            id="zh-each-on-its-own",
        ),
        pytest.param(
            "1.一种不具有驾驶室的车，包括雷达。",
            {"1[pre]": "一种不具有驾驶室的车", "1[a]": "雷达"},
            ["包括"],
            id="zh-attribute",
        ),
        pytest.param(
            "1.一种车，不包括方向盘，其特征在于，包括雷达。",
            {"1[pre]": "一种车", "1[a]": "不包括方向盘", "1[b]": "雷达"},
            ["其特征在于，包括"],
            id="zh-two-part-form",
        ),
    ],
)
def test_a_negated_verb_is_no_transition(text, expected, transition):
    (claim,) = parsed(text)

    assert labelled(claim) == expected
    assert part(claim, PartKind.TRANSITION) == transition


@pytest.mark.parametrize(
    ("text", "absent"),
    [
        pytest.param(
            "1. A vehicle not comprising a cab.", "not comprising a cab", id="en"
        ),
        pytest.param("1.一种车，没有包括踏板。", "没有包括踏板", id="zh"),
    ],
)
def test_a_claim_that_only_says_what_is_absent_has_no_transition(text, absent):
    (claim,) = parsed(text)

    assert labelled(claim)["1[a]"] == absent
    assert claim.transition is Transition.NONE


@pytest.mark.parametrize(
    ("text", "absent"),
    [
        pytest.param(
            "1. A vehicle, the vehicle not comprising: a wheel; a pedal.",
            "not comprising: a wheel; a pedal",
            id="en",
        ),
        pytest.param(
            "1.一种车，其特征在于，所述车不包括：方向盘；踏板。",
            "所述车不包括：方向盘；踏板",
            id="zh",
        ),
    ],
)
def test_a_list_of_what_is_absent_is_one_limitation(text, absent):
    (claim,) = parsed(text)

    assert labelled(claim)["1[a]"] == absent
    assert "1[b]" not in labelled(claim)


@pytest.mark.parametrize(
    ("texts", "elements"),
    [
        pytest.param(
            ["1. A car comprising a lidar.", "2. The car of claim 1, lacking it, not"
             " comprising a door."],
            {"2[a]": "lacking it, not comprising a door"},
            id="en",
        ),
        pytest.param(
            ["1.一种车，包括雷达。", "2.根据权利要求1所述的车，不包括门，还包括窗。"],
            {"2[a]": "不包括门", "2[b]": "窗"},
            id="zh",
        ),
    ],
)  # fmt: skip
def test_a_dependent_claim_keeps_its_negation(texts, elements):
    assert labelled(parsed(*texts)[1]) == elements


@pytest.mark.parametrize(
    ("text", "count"),
    [
        pytest.param(
            "1. A method, comprising: obtaining a goal selected from a list of goals;"
            " determining, by a module, a place; based on it, braking; and driving.",
            4,
            id="en-steps",
        ),
        pytest.param(
            "1. A rod, comprising: a metal selected from iron; copper; and zinc; and a"
            " door.",
            2,
            id="en-members",
        ),
        pytest.param(
            "1.一种方法，包括：获取目标，所述目标选自目标列表；确定位置；以及驾驶。",
            3,
            id="zh-steps",
        ),
        pytest.param(
            "1.一种车，包括：选自以下组成的组：雷达；或相机；控制器。",
            2,
            id="zh-members",
        ),
    ],
)
def test_steps_after_a_selection_are_no_members_of_it(text, count):
    (claim,) = parsed(text)

    assert sum(label != "1[pre]" for label in labelled(claim)) == count
