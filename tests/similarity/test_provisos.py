"""A false "different" takes a claim away: what is no contrary evidence raises none."""

from __future__ import annotations

import pytest

from patentrisk.languages import detect_language
from patentrisk.records import Element, ElementKind, Passage
from patentrisk.similarity import check_passage
from patentrisk.similarity.quantities import quantities_of


def codes(wanted: str, said: str) -> list[str]:
    language = detect_language(wanted)
    element = Element(
        "X/1", "1[a]", ElementKind.LIMITATION, 0, len(wanted), wanted, language
    )
    passage = Passage("D", "[0001]", 0, len(said), said, detect_language(said))
    return [reason.code for reason in check_passage(element, passage)]


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        # one of several is enough
        (
            "a wireless link using 5G or Wi-Fi",
            "The vehicle communicates by 5G; Wi-Fi is not used.",
        ),
        (
            "基于激光雷达或摄像头检测障碍物",
            "车辆不使用激光雷达，仅依靠摄像头检测障碍物。",
        ),
        # a door opens and closes
        (
            "closing the compartment door after the parcel is removed",
            "The compartment door opens with a code.",
        ),
        (
            "the compartment door is not opened before payment",
            "The compartment door stays closed until payment.",
        ),
        ("禁止在行驶过程中打开格口门", "行驶过程中格口门保持关闭。"),
        # a task down, a position up
        (
            "the vehicle sends its position to the server",
            "The server sends a task to the vehicle.",
        ),
        (
            "the vehicle sends an image to the server and the server sends a command to"
            " the vehicle",
            "The server sends a path to the vehicle.",
        ),
        # of others
        ("a range of at least 100 km", "A competing vehicle has a range of 80 km."),
        ("对图像进行去噪", "现有技术不对图像进行去噪，导致误检。"),
        # under a condition
        (
            "the vehicle travels at a speed of at least 30 km/h",
            "In reverse the vehicle travels at a speed of 5 km/h.",
        ),
        # denied twice, or in part
        (
            "encrypting the position data",
            "Position data are never sent without encryption.",
        ),
        (
            "the vehicle uses a high-definition map",
            "The vehicle does not always use a high-definition map.",
        ),
        (
            "the battery is replaced by a robot",
            "The battery is not replaced by hand but by a robot.",
        ),
        # of another thing than the element speaks of
        (
            "a charging time of the battery of at most 1 hour",
            "The battery has a charging time of 6 hours with a household socket.",
        ),
        ("所述电池的充电时间不超过1小时", "慢充模式下电池的充电时间为6小时。"),
        # figures
        (
            "所述摄像头的分辨率为200万像素",
            "The camera has a resolution of 2 megapixels.",
        ),
        ("a range of at least 120 m", "Detection range >= 100 m."),
    ],
)
def test_what_is_not_contrary_fails_no_check(wanted, said):
    assert codes(wanted, said) == []


@pytest.mark.parametrize(
    ("text", "kind", "low"),
    [
        ("200万像素", "pixels", 2e6 * 0.98),
        ("8百万像素", "pixels", 8e6 * 0.98),
        ("2 m³", "volume", 2000 * 0.98),
        ("2立方米", "volume", 2000 * 0.98),
        (">= 100 m", "length", 100.0),
    ],
)
def test_a_quantity_is_read_as_it_is_meant(text, kind, low):
    (found,) = quantities_of(text)
    assert (found.kind, found.low) == (kind, pytest.approx(low))


def test_an_area_is_no_length():
    assert quantities_of("an area of 3 m2") == ()


def test_a_width_is_no_height():
    said = "The vehicle has a width of 1.1 m, and a height of 1.9 m."
    assert codes("the vehicle has a height of at most 1.5 m", said) == ["check.number"]
