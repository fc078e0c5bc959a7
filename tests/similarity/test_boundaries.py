"""A Chinese term is said by words, not by characters that happen to meet."""

from __future__ import annotations

import pytest

from patentrisk.records import Level
from patentrisk.similarity import load_similarity
from patentrisk.similarity.boundaries import unsaid_words
from tests.similarity.saying import component, element, passage

UNSAID = [
    pytest.param("连杆", "曲柄与摇臂相连杆件为铝制。", id="two-words-meet"),
    pytest.param("一种连杆", "摇臂与转盘相连杆件为铝制。", id="preamble"),
    pytest.param("电机", "发电机组用于补能。", id="inside-a-word"),
    pytest.param("舵机", "方向舵机械连接。", id="end-of-a-word"),
    pytest.param("连杆", "转向拉杆由液压驱动。", id="another-part"),
]


@pytest.mark.parametrize(("wanted", "said"), UNSAID)
def test_characters_that_meet_say_nothing(wanted, said):
    found = unsaid_words(element(wanted), [passage(said)], 0.5)

    assert [reason.code for reason in found] == ["passages.far"]


@pytest.mark.parametrize("name", ["hybrid", "lexical"])
@pytest.mark.parametrize(("wanted", "said"), UNSAID)
def test_a_part_that_is_not_named_is_not_found(name, wanted, said):
    held = component(said)

    found = load_similarity(name).match(element(wanted), held, vectors={})

    assert found.level is Level.NOT_FOUND


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        pytest.param("连杆", "连杆由电机驱动。", id="word"),
        pytest.param("连杆", "四连杆机构带动舱门。", id="beginning-of-a-word"),
        pytest.param("电机", "车轮由驱动电机带动。", id="end-of-a-word"),
        pytest.param("电机", "The wheel is driven by a motor.", id="across"),
        pytest.param("相机", "车顶装有摄像头。", id="another-name"),
        pytest.param("a lidar", "激光雷达安装于车顶。", id="into-chinese"),
        pytest.param(
            "连杆与曲柄铰接并由支架支承",
            "相连杆件为铝制。",
            id="long-elements-are-left",
        ),
    ],
)
def test_words_and_other_names_say_it(wanted, said):
    assert unsaid_words(element(wanted), [passage(said)], 0.5) == ()


@pytest.mark.parametrize("name", ["hybrid", "lexical"])
@pytest.mark.parametrize("wanted", ["支架", "a bracket"])
def test_an_element_of_which_nothing_is_said_is_not_found(name, wanted):
    said = ("激光雷达安装于车顶。", "The van sends its position to the server.")
    held = component(*said)

    found = load_similarity(name).match(element(wanted), held, vectors={})

    assert found.level is Level.NOT_FOUND
