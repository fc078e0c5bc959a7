"""What no passage says: a figure leaves an element open, its terms possible."""

from __future__ import annotations

import pytest

from patentrisk.records import (
    Basis,
    Component,
    Element,
    ElementKind,
    Level,
    Passage,
)
from patentrisk.similarity.calibration import load_calibration
from patentrisk.similarity.levels import Measurement, decide
from patentrisk.similarity.unsaid import (
    Across,
    named_in,
    unsaid_figures,
    unsaid_terms,
)


def language_of(text):
    return "zh" if any("一" <= sign <= "鿿" for sign in text) else "en"


def element(text):
    return Element(
        "X/1",
        "1[a]",
        ElementKind.LIMITATION,
        0,
        len(text),
        text,
        language_of(text),
    )


def passage(text, at=0):
    return Passage("S", f"¶{at}", 0, len(text), text, language_of(text))


@pytest.mark.parametrize(
    ("wanted", "said", "lacking"),
    [
        pytest.param(
            "scanning at 20 Hz", "The lidar is a 128-line lidar.", "20 Hz", id="unit"
        ),
        pytest.param("所述激光雷达为32线", "车辆搭载激光雷达。", "32", id="count-zh"),
        pytest.param("a lidar having 64 lines", "a 128-line lidar", "64", id="count"),
        pytest.param("a lidar having 64 lines", "a 64-line lidar", "", id="stated"),
        pytest.param("扫描频率为10Hz", "The lidar scans at 25 Hz.", "", id="same-kind"),
        pytest.param("the controller (12) of FIG. 3", "a controller", "", id="numeral"),
        pytest.param("at least one of two wheels", "a wheel", "", id="small-counts"),
        pytest.param(
            "a deceleration of at least 2 m/s²",
            "制动减速度为3米/秒²",
            "",
            id="acceleration-across",
        ),
        pytest.param(
            "a gap of 10 m", "The gap is ten metres.", "", id="unit-in-words"
        ),
        pytest.param("间隙为10米", "间隙为十米。", "", id="unit-in-words-zh"),
        pytest.param("间隙为10米", "A gap of ten metres.", "", id="in-words-across"),
        pytest.param("having 3 cameras", "It has three cameras.", "", id="in-words"),
        pytest.param("设有3个相机", "车辆设有三个相机。", "", id="in-words-zh"),
        pytest.param("设有3个相机", "It has three cameras.", "", id="count-across"),
        pytest.param("3个相机", "生成三维点云。", "3", id="three-dimensional"),
        pytest.param(
            "1500 parcels", "It holds fifteen hundred of 1,500 parcels.", "",
            id="thousands",
        ),
        pytest.param(
            "braking when a gap to an obstacle is less than 5 m",
            "The van is 2.3 m long.", "less than 5 m", id="length-of-another-thing",
        ),
        pytest.param(
            "与障碍物的距离小于5米时制动", "车辆长2.3米。", "小于5米",
            id="length-of-another-thing-zh",
        ),
        pytest.param(
            "braking when a gap to an obstacle is less than 5 m",
            "It brakes at a gap of 8 m.", "", id="length-of-the-same-thing",
        ),
        pytest.param(
            "a deceleration of at least 2 m/s²",
            "得分连续2秒低于门限时减速",
            "of at least 2 m/s²",
            id="seconds-are-no-acceleration",
        ),
    ],
)  # fmt: skip
def test_a_figure_that_no_passage_states_is_unsaid(wanted, said, lacking):
    found = unsaid_figures(element(wanted), [passage(said)])

    assert [reason.code for reason in found] == ["figure.unsaid"] * bool(lacking)
    if lacking:
        assert found[0].element_words in lacking


def test_any_passage_of_the_component_may_state_the_figure():
    said = [passage("a lidar", 0), passage("It turns at 20 Hz.", 1)]

    assert unsaid_figures(element("scanning at 20 Hz"), said) == ()


def test_saying_more_never_makes_more_unsaid():
    found = [bool(unsaid_terms([share / 20], 0.4)) for share in range(21)]

    assert found == sorted(found, reverse=True)
    assert (found[0], found[-1]) == (True, False)


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        pytest.param(
            "the lidar has 64 lines", "The lidar is a 128-line lidar.", id="en"
        ),
        pytest.param(
            "所述激光雷达为32线",
            "车辆搭载激光雷达和摄像头，处理器将点云与图像融合。",
            id="zh",
        ),
    ],
)
def test_silence_on_a_figure_leaves_an_element_open(hybrid, wanted, said):
    held = Component(
        "c", "P", "c", Basis.MADE, (("FUS", 1.0),), (passage(said),), ("S",), False
    )

    assert hybrid.match(element(wanted), held, vectors={}).level is Level.NOT_FOUND


def test_an_element_of_whose_terms_few_are_said_is_possible_at_most(hybrid):
    wanted = element(
        "braking the vehicle when a distance between the vehicle and an obstacle"
        " classified as a pedestrian is less than 5 m"
    )
    said = (passage("偏离路径点超过0.5米时车辆停车。"),)
    held = Component("c", "P", "c", Basis.MADE, (("FUS", 1.0),), said, ("S",), False)

    found = hybrid.match(wanted, held, vectors={})

    assert found.level is not Level.MET


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        pytest.param(
            "encrypting the route that is sent to the cockpit",
            "车辆采用液冷电池，充电时间为40分钟。", id="en-zh",
        ),
        pytest.param(
            "由远程座舱向车辆发送路线并加密",
            "The battery is cooled by a liquid and charges in 40 min.", id="zh-en",
        ),
    ],
)  # fmt: skip
def test_silence_in_another_language_is_not_found(hybrid, wanted, said):
    held = Component("c", "P", "c", Basis.MADE, (), (passage(said),), ("S",), False)

    assert hybrid.match(element(wanted), held, vectors={}).level is Level.NOT_FOUND


@pytest.mark.parametrize(
    ("across", "level"),
    [
        pytest.param(Across(0.30, 0.90, 1.0), Level.NOT_FOUND, id="far"),
        pytest.param(Across(0.40, 0.50, 0.5), Level.NOT_FOUND, id="few"),
        pytest.param(Across(0.40, 0.65, 0.0), Level.POSSIBLE, id="terms-said"),
        pytest.param(Across(0.40, 0.50, 0.8), Level.POSSIBLE, id="things-named"),
        pytest.param(Across(0.50, 0.30, 0.0), Level.MET, id="near"),
        pytest.param(Across(0.20, 0.1, 0.4, False), Level.NOT_FOUND, id="words-alone"),
        pytest.param(Across(0.20, 0.1, 0.5, False), Level.MET, id="alone-but-named"),
    ],
)
def test_a_high_score_across_languages_needs_a_near_passage_or_the_terms(across, level):
    unsaid = (*across.unsaid(), *across.few())
    measured = Measurement(0.95, (), (), across=True, unsaid=unsaid)
    silent = Component("c", "P", "c", Basis.MADE)

    found = decide(
        element("a lidar"), silent, measured, load_calibration("hybrid"),
        without=lambda passages: 0.0,
    )  # fmt: skip

    assert found.level is level
    assert found.probability <= 0.95


def test_a_concept_is_named_in_either_language():
    assert named_in(element("相机上方的激光雷达"), passage("a lidar, a camera")) == 1.0
    assert named_in(element("相机上方的激光雷达"), passage("a lidar")) == 0.5
    assert named_in(element("激光雷达"), passage("a lidar")) == 0.0
