"""What looks contrary without being surely so: it ranks, and settles nothing."""

from __future__ import annotations

import pytest

from patentrisk.languages import detect_language
from patentrisk.records import Basis, Component, Element, ElementKind, Level, Passage
from patentrisk.similarity.alignment import by_kin
from patentrisk.similarity.counts import counts_of
from patentrisk.similarity.doubts import doubts_between, doubts_of
from patentrisk.similarity.evidence import Sighting
from patentrisk.similarity.marks import Text
from patentrisk.similarity.numbers import value_of


def text(raw: str) -> Text:
    return Text.of(raw, detect_language(raw))


def element(raw: str) -> Element:
    language = detect_language(raw)
    return Element("X/1", "1[a]", ElementKind.LIMITATION, 0, len(raw), raw, language)


def passage(raw: str, at: int = 0) -> Passage:
    return Passage("S", f"¶{at}", 0, len(raw), raw, detect_language(raw))


def codes(wanted: str, said: str) -> list[str]:
    found = doubts_between(text(wanted), text(said), None)
    return [reason.code for reason in found]


@pytest.mark.parametrize(
    ("wanted", "same", "other", "code"),
    [
        pytest.param(
            "a cabinet having at least ten drawers", "The locker has 14 drawers.",
            "The locker has 6 drawers.", "doubt.number", id="count-en",
        ),
        pytest.param(
            "重试次数最多为3次", "以三次为限。", "以九次为限。", "doubt.number",
            id="count-zh",
        ),
        pytest.param(
            "shutting down when the cell is hotter than 50 °C",
            "Above 122 °F the pack shuts down if a cell is concerned.",
            "If a cell rises above 160 °F the pack shuts down.", "doubt.number",
            id="threshold-in-another-unit",
        ),
        pytest.param(
            "a gradeability of 20 percent or more", "It climbs 12° maximum.",
            "It climbs 5° maximum.", "doubt.number", id="slope",
        ),
        pytest.param(
            "制动减速度不小于4m/s²", "减速度为0.5g。", "减速度为0.2g。", "doubt.number",
            id="units-of-gravity",
        ),
        pytest.param(
            "the first gap being wider than the second gap",
            "Compared with the second, the first gap is broader.",
            "Compared with the second, the first gap is narrower.", "doubt.comparison",
            id="comparison-en",
        ),
        pytest.param(
            "甲弹簧的刚度大于乙弹簧的刚度", "甲弹簧比乙弹簧硬。", "甲弹簧比乙弹簧软。",
            "doubt.comparison", id="comparison-zh",
        ),
        pytest.param(
            "a lid fastened without being screwed", "The lid is not screwed down.",
            "The lid is screwed down.", "doubt.negation", id="negation-en",
        ),
        pytest.param(
            "a steering wheel", "Options on request: a steering wheel",
            "Options not offered: a steering wheel", "doubt.negation", id="lead-in-en",
        ),
        pytest.param(
            "激光雷达", "本车配备下列部件：激光雷达", "本车不配备下列部件：激光雷达",
            "doubt.negation", id="lead-in-zh",
        ),
        pytest.param(
            "拒绝为异常包裹分配车辆", "异常包裹不予派车。", "异常包裹照常派车。",
            "doubt.negation", id="negation-zh",
        ),
        pytest.param(
            "a socket in the left corner", "The inlet sits in the left corner.",
            "The inlet sits in the right corner.", "doubt.side", id="side-en",
        ),
        pytest.param(
            "内层为泡沫，外层为橡胶", "其内层为泡沫，外层为橡胶。",
            "其内层为橡胶，外层为泡沫。", "doubt.side", id="paired-zh",
        ),
        pytest.param(
            "a front ring of steel and a rear ring of copper",
            "The front ring is steel and the rear ring is copper.",
            "The front ring is copper and the rear ring is steel.", "doubt.side",
            id="paired-en",
        ),
        pytest.param(
            "the panels being riveted", "Rivets hold the panels.",
            "Welds hold the panels.", "doubt.means", id="means-en",
        ),
        pytest.param(
            "滚筒通过同步带传动", "滚筒由同步带联动。", "滚筒由链条联动。",
            "doubt.means", id="means-zh",
        ),
    ],
)  # fmt: skip
def test_one_thing_that_differs_raises_its_doubt(wanted, same, other, code):
    assert codes(wanted, same) == []
    assert code in codes(wanted, other)


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        pytest.param("a gap of 5 m", "no current flows until 5 m", id="not-until"),
        pytest.param(
            "the route is sent before the start", "Not only is it sent.", id="not-only"
        ),
        pytest.param("至少两个相机", "三个相机。", id="more-than-the-least"),
        pytest.param("a speed of at most 20 km/h", "a speed of 12 km/h", id="within"),
        pytest.param("左右两侧的灯", "左侧的灯和右侧的灯。", id="both-sides"),
    ],
)
def test_what_may_be_true_together_raises_none(wanted, said):
    assert codes(wanted, said) == []


def test_a_near_passage_without_a_doubt_settles_it():
    wanted = element("a lamp above the mirror")
    turned = Sighting(passage("The lamp sits below the mirror."), 0.8)
    plain = Sighting(passage("A lamp is mounted above the mirror.", 1), 0.75)
    far = Sighting(plain.passage, 0.4)

    assert doubts_of(wanted, [turned, plain], None, 0.1) == ()
    doubts = doubts_of(wanted, [turned, far], None, 0.1)
    assert "doubt.side" in [reason.code for reason in doubts]


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        pytest.param(
            "a lidar mounted above the camera",
            "The lidar is mounted below the camera.", id="en",
        ),
        pytest.param("激光雷达安装于相机的上方", "激光雷达安装于相机的下方。", id="zh"),
    ],
)  # fmt: skip
def test_a_doubt_leaves_an_element_possible_at_most_and_at_least(hybrid, wanted, said):
    held = Component("c", "P", "c", Basis.MADE, (), (passage(said),), ("S",), False)

    found = hybrid.match(element(wanted), held, vectors={})

    assert found.level in (Level.POSSIBLE, Level.DIFFERENT)
    assert {r.code.split(".")[0] for r in found.reasons} & {"doubt", "check"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("the customer", "取件人", id="recipient"),
        pytest.param("the robot", "无人配送车", id="vehicle"),
        pytest.param("the dispatcher", "云平台", id="server"),
    ],
)
def test_parties_have_one_key_by_whatever_name(one, other):
    assert by_kin(text(one)).keys & by_kin(text(other)).keys


@pytest.mark.parametrize(
    ("written", "value"),
    [
        pytest.param("1,500", 1500, id="thousands"),
        pytest.param("Twelve", 12, id="words"),
        pytest.param("十二", 12, id="ten-and-two"),
        pytest.param("二百五十", 250, id="hundreds"),
        pytest.param("两千", 2000, id="thousand-zh"),
        pytest.param("1.5万", 15000, id="ten-thousands"),
        pytest.param("三点五", 3.5, id="point-zh"),
        pytest.param("半", 0.5, id="half"),
    ],
)
def test_a_number_is_read_however_it_is_written(written, value):
    assert value_of(written) == value


@pytest.mark.parametrize(
    ("raw", "numbers"),
    [
        pytest.param("at least twelve drawers", [12.0], id="words"),
        pytest.param("FIG. 3 and claim 4", [], id="places"),
        pytest.param("a gap of 5 m", [], id="a-quantity"),
        pytest.param("第三步，分为四个小组", [4.0], id="ordinal-zh"),
        pytest.param("one lamp, 一个灯", [], id="one"),
    ],
)
def test_things_are_counted_from_two(raw, numbers):
    found = [count.quantity for count in counts_of(text(raw))]

    assert [max(q.low, 0.0) if q.turned_up() else q.low / 0.98 for q in found] == (
        pytest.approx(numbers)
    )
