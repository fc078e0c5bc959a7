"""Lists, steps and groups, English and Chinese side by side."""

from __future__ import annotations

import pytest

from tests.claims.reading import parsed, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "1. A method comprising: (a) scanning: (i) a road; and (ii) a lane; and"
            " (b) braking.",
            ["(a) scanning", "(i) a road", "(ii) a lane", "(b) braking"],
            id="en-nested-lists",
        ),
        pytest.param(
            "1. A method, comprising: (1) coating a base (2) with a film (3); (2)"
            " etching the film (3); and (3) cutting the base (2).",
            [
                "(1) coating a base (2) with a film (3)",
                "(2) etching the film (3)",
                "(3) cutting the base (2)",
            ],
            id="en-reference-numerals-among-numbers",
        ),
        pytest.param(
            "1. A method comprising: step 1.1: scanning; step 1.2: braking.",
            ["step 1.1: scanning", "step 1.2: braking"],
            id="en-step-numbers",
        ),
        pytest.param(
            "1.一种方法，包括：\n1.1 扫描道路；\n1.2 制动车辆；\n2.1 停车。",
            ["1.1 扫描道路", "1.2 制动车辆", "2.1 停车"],
            id="zh-step-numbers",
        ),
        pytest.param(
            "1.一种方法，包括：（1）扫描道路；（2）制动车辆。",
            ["（1）扫描道路", "（2）制动车辆"],
            id="zh-list",
        ),
        pytest.param(
            "1. A car (1) comprising: a lidar (10); and a door (12a).",
            ["a lidar (10)", "a door (12a)"],
            id="en-reference-numerals",
        ),
        pytest.param(
            "1.一种车（1），包括：雷达（10）；和车门（12）。",
            ["雷达（10）", "车门（12）"],
            id="zh-reference-numerals",
        ),
        pytest.param(
            "1.一种工具，包括：轴，所述轴包括：基座；凹槽。",
            ["轴，所述轴包括", "基座", "凹槽"],
            id="zh-a-line-that-goes-on-about-what-it-names",
        ),
        pytest.param(
            "1. A method comprising braking a car, wherein the car has a lidar.",
            ["braking a car", "wherein the car has a lidar"],
            id="en-a-closing-wherein-clause",
        ),
    ],
)
def test_lists_and_steps_fall_into_limitations(text, expected):
    assert words(parsed(text)[0]) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "1. A gel having an oil selected from the group consisting of A, B and C.",
            ["an oil selected from the group consisting of A, B and C"],
            id="en-inline",
        ),
        pytest.param(
            "1. A gel comprising: an oil selected from the group consisting of: A; B;"
            " and C; and water.",
            ["an oil selected from the group consisting of: A; B; and C", "water"],
            id="en-in-lines",
        ),
        pytest.param(
            "1. A gel comprising: an oil selected from a group consisting of castor;"
            " palm; or olive; and water.",
            ["an oil selected from a group consisting of castor; palm; or olive",
             "water"],
            id="en-the-first-on-the-line",
        ),
        pytest.param(
            "1. A kit comprising: a. a box with one or more of: i. a lid, ii. a door;"
            " b. a wheel; and c. a probe.",
            ["a. a box with one or more of: i. a lid, ii. a door", "b. a wheel",
             "c. a probe"],
            id="en-the-claim-goes-on-counting",
        ),
        pytest.param(
            "1. A car comprising a sensor for one of the following cases: (a) rain; (b)"
            " snow; and an actuator.",
            ["a sensor for one of the following cases: (a) rain; (b) snow",
             "an actuator"],
            id="en-markers-end",
        ),
        pytest.param(
            "1. A car comprising: at least one of: a lidar; a radar.",
            ["a lidar", "a radar"],
            id="en-no-end-found",
        ),
        pytest.param(
            "1.一种车，包括：传感器，选自由以下组成的组：雷达；摄像头；或麦克风；控制器。",
            ["传感器，选自由以下组成的组：雷达；摄像头；或麦克风", "控制器"],
            id="zh",
        ),
        pytest.param(
            "1.一种车，其特征在于，所述传感器为以下至少一种：雷达；摄像头。",
            ["所述传感器为以下至少一种：雷达；摄像头"],
            id="zh-to-the-end",
        ),
    ],
)  # fmt: skip
def test_the_members_of_a_group_are_one_limitation(text, expected):
    """A product needs only one of them; as limitations each would be required."""
    assert words(parsed(text)[0])[-len(expected) :] == expected
