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
from patentrisk.similarity.unsaid import unsaid_figures, unsaid_terms


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
            "a deceleration of at least 2 m/s²",
            "得分连续2秒低于门限时减速",
            "of at least 2 m/s²",
            id="seconds-are-no-acceleration",
        ),
    ],
)
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
