from __future__ import annotations

import pytest

from patentrisk.languages import detect_language
from patentrisk.records import Level
from patentrisk.resources import load_resource
from patentrisk.similarity.checks import CHECKS
from patentrisk.similarity.marks import Text
from patentrisk.similarity.relations import (
    RELATIONS,
    check_relation,
    doubt_relation,
    relations_of,
)
from tests.similarity.saying import component, element

PATTERNS = [
    pytest.param(language, pattern, id=f"{language}-{at}")
    for language in ("en", "zh")
    for at, pattern in enumerate(load_resource(RELATIONS).content[language]["patterns"])
]


def text(raw: str) -> Text:
    return Text.of(raw, detect_language(raw))


@pytest.mark.parametrize(("language", "pattern"), PATTERNS)
def test_every_pattern_finds_its_example(language, pattern):
    found = relations_of(Text.of(pattern["example"], language))

    assert pattern["kind"] in {relation.kind for relation in found}


@pytest.mark.parametrize(
    ("wanted", "same", "turned", "code"),
    [
        pytest.param(
            "a tractor towing the trailer", "The trailer is towed by the tractor.",
            "The tractor is towed by the trailer.", "doubt.direction", id="doer-en",
        ),
        pytest.param(
            "由从机监测主机的温度", "主机的温度，由从机负责监测。",
            "从机的温度，由主机负责监测。", "doubt.direction", id="doer-zh",
        ),
        pytest.param(
            "transmitting the route from the hub to the kiosk",
            "The route is sent to the kiosk by the hub.",
            "The route is sent to the hub by the kiosk.", "doubt.direction",
            id="giver-en",
        ),
        pytest.param(
            "将包裹从货架搬运至托盘", "包裹从货架移到托盘。", "包裹从托盘移到货架。",
            "doubt.direction", id="giver-zh",
        ),
        pytest.param(
            "a lamp above the mirror", "The mirror sits below the lamp.",
            "The lamp sits below the mirror.", "doubt.side", id="place-en",
        ),
        pytest.param(
            "灯位于镜面的上方", "镜面位于灯的下方。", "灯位于镜面的下方。",
            "doubt.side", id="place-zh",
        ),
        pytest.param(
            "drying the panel before painting it", "The panel is painted after drying.",
            "The panel is painted before drying.", "doubt.order", id="order-en",
        ),
        pytest.param(
            "先烘干面板，再喷漆", "要到面板烘干，喷漆才开始。",
            "要到喷漆做完，面板烘干才开始。", "doubt.order", id="order-zh",
        ),
    ],
)  # fmt: skip
def test_only_exchanged_roles_raise_a_doubt(wanted, same, turned, code):
    assert doubt_relation(text(wanted), text(same)) == ()
    assert [r.code for r in doubt_relation(text(wanted), text(turned))] == [code]


@pytest.mark.parametrize(
    ("wanted", "alike", "turned", "code"),
    [
        pytest.param(
            "a lidar mounted above the camera",
            ["The camera is mounted below the lidar.", "激光雷达设在相机上方。"],
            [
                "The lidar is mounted below the camera.",
                "The camera is mounted above the lidar.", "激光雷达安装在相机的下方。",
            ],
            "check.side", id="above-en",
        ),
        pytest.param(
            "激光雷达安装于相机的上方",
            ["激光雷达设在相机上方。", "相机位于激光雷达下方。"],
            [
                "激光雷达安装在相机下方。", "相机安装于激光雷达的上方。",
                "The lidar is mounted below the camera.",
            ],
            "check.side", id="above-zh",
        ),
        pytest.param(
            "a battery arranged in front of the rear axle",
            ["The battery sits in front of the rear axle.", "电池布置在后轴的前方。"],
            [
                "The battery is arranged behind the rear axle.",
                "电池布置在后轴的后方。",
            ],
            "check.side", id="in-front-en",
        ),
        pytest.param(
            "电池位于后轴的前方", ["电池设置在后轴前方。"],
            [
                "电池设置在后轴后方。", "后轴位于电池的前方。",
                "The battery is located behind the rear axle.",
            ],
            "check.side", id="in-front-zh",
        ),
        pytest.param(
            "the lidar being located to the left of the camera",
            ["The camera is on the right of the lidar.", "激光雷达设于相机的左侧。"],
            [
                "The lidar is located to the right of the camera.",
                "The camera is located to the left of the lidar.",
                "激光雷达设置于相机的右侧。",
            ],
            "check.side", id="left-en",
        ),
        pytest.param(
            "激光雷达位于相机的左侧", ["相机位于激光雷达的右侧。"],
            ["激光雷达位于相机的右侧。", "The lidar is to the right of the camera."],
            "check.side", id="left-zh",
        ),
        pytest.param(
            "the inner shell is enclosed by the outer shell",
            [
                "The outer shell encloses the inner shell.",
                "The inner shell is inside the outer shell.",
            ],
            ["The inner shell encloses the outer shell."],
            "check.side", id="enclosed-en",
        ),
        pytest.param(
            "the outer shell encloses the inner shell",
            ["The inner shell is enclosed by the outer shell."],
            ["The outer shell is enclosed by the inner shell."],
            "check.side", id="encloses-en",
        ),
        pytest.param(
            "the sensor is arranged inside the housing",
            [
                "The housing is arranged outside the sensor.",
                "The housing surrounds the sensor.", "外壳套设于传感器外侧。",
            ],
            [
                "The sensor is arranged outside the housing.",
                "The housing is arranged inside the sensor.",
            ],
            "check.side", id="inside-en",
        ),
        pytest.param(
            "外壳套设于内壳外侧", ["内壳设于外壳内侧。", "内壳安装在外壳内。"],
            ["外壳设于内壳内侧。", "内壳套设于外壳外侧。"],
            "check.side", id="outside-zh",
        ),
        pytest.param(
            "calibrating the camera before loading the parcel",
            ["Before the parcel is loaded, the camera is calibrated."],
            [
                "The camera is calibrated after the parcel is loaded.",
                "The parcel is loaded before the camera is calibrated.",
                "先装载包裹，再标定相机。",
            ],
            "check.order", id="before-en",
        ),
        pytest.param(
            "先标定相机，再装载包裹", ["标定相机之后，装载包裹。"],
            [
                "先装载包裹，再标定相机。",
                "The camera is calibrated after the parcel is loaded.",
            ],
            "check.order", id="before-zh",
        ),
        pytest.param(
            "receiving, by the vehicle, the route from the server",
            ["The server sends the route to the vehicle.", "车辆从服务器接收路线。"],
            [
                "The server receives the route from the vehicle.",
                "The vehicle sends the route to the server.", "车辆向服务器发送路线。",
            ],
            "check.direction", id="receiver-en",
        ),
        pytest.param(
            "车辆向服务器发送位置", ["服务器从车辆接收位置。"],
            ["车辆从服务器接收位置。", "The server sends the position to the vehicle."],
            "check.direction", id="sender-zh",
        ),
    ],
)  # fmt: skip
def test_a_plain_reversal_of_two_named_things_is_contrary(wanted, alike, turned, code):
    def codes(said: str) -> set[str]:
        held = (text(wanted), text(said))
        return {reason.code for check in CHECKS.values() for reason in check(*held)}

    assert [codes(said) for said in alike] == [set()] * len(alike)
    assert [code in codes(said) for said in turned] == [True] * len(turned)


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        pytest.param(
            "a lidar mounted above the camera",
            "The lidar is mounted below the roof.",
            id="other-thing",
        ),
        pytest.param(
            "the controller drives the pump",
            "The pump drives the controller.",
            id="who-acts-is-for-doubts",
        ),
        pytest.param(
            "a lidar mounted above the camera",
            "One camera is mounted above the lidar; one is a camera below the lidar.",
            id="both-are-there",
        ),
    ],
)
def test_less_than_a_plain_reversal_is_not_contrary(wanted, said):
    assert check_relation(text(wanted), text(said)) == ()


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        pytest.param(
            "a lidar mounted above the camera",
            "The lidar is mounted below the camera.", id="en",
        ),
        pytest.param("激光雷达安装于相机的上方", "激光雷达安装在相机下方。", id="zh"),
        pytest.param(
            "a lidar mounted above the camera", "激光雷达安装在相机下方。", id="across"
        ),
    ],
)  # fmt: skip
def test_a_plain_reversal_makes_an_element_different(hybrid, wanted, said):
    found = hybrid.match(element(wanted), component(said), vectors={})

    assert found.level is Level.DIFFERENT


def test_no_text_raises_a_doubt_about_itself():
    for language in ("en", "zh"):
        for pattern in load_resource(RELATIONS).content[language]["patterns"]:
            own = Text.of(pattern["example"], language)

            assert doubt_relation(own, own) == ()
