"""How a claim falls into parts and elements, English and Chinese side by side."""

from __future__ import annotations

import pytest

from patentrisk.records import ClaimText, ElementKind, PartKind, Transition
from tests.claims.reading import labelled, parsed, part, read

CAR = "1. A car. "


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "1. A delivery vehicle, comprising: a lidar; and a controller.",
            {"1[pre]": "A delivery vehicle", "1[a]": "a lidar", "1[b]": "a controller"},
            id="en-plain",
        ),
        pytest.param(
            "1. A method of parking, the method comprising: (a) scanning; (b) braking.",
            {
                "1[pre]": "A method of parking",
                "1[a]": "(a) scanning",
                "1[b]": "(b) braking",
            },
            id="en-subject-taken-up",
        ),
        pytest.param(
            "1. A system comprising: a memory.", {"1[a]": "a memory"},
            id="en-a-bare-preamble-requires-nothing",
        ),
        pytest.param(
            "1. A radar comprising an antenna, characterised in that it is flat.",
            {
                "1[pre]": "A radar comprising an antenna",
                "1[a]": "it is flat",
            },
            id="en-two-part-form",
        ),
        pytest.param(
            "1. A car comprising: a controller configured to: scan; and brake.",
            {
                "1[pre]": "A car",
                "1[a]": "a controller configured to",
                "1[b]": "scan",
                "1[c]": "brake",
            },
            id="en-nested",
        ),
        pytest.param(
            "1. A car with four wheels.", {"1[a]": "A car with four wheels"},
            id="en-no-transition",
        ),
        pytest.param(
            "1.一种配送车，包括：雷达；以及控制器。",
            {"1[pre]": "一种配送车", "1[a]": "雷达", "1[b]": "控制器"},
            id="zh-plain",
        ),
        pytest.param(
            "1、一种泊车方法，其特征在于，该方法包括以下步骤：S1、扫描；S2、制动。",
            {"1[pre]": "一种泊车方法", "1[a]": "S1、扫描", "1[b]": "S2、制动"},
            id="zh-subject-taken-up",
        ),
        pytest.param(
            "1.一种雷达，包括天线，其特征在于，所述天线为平面，其中，所述天线固定。",
            {
                "1[pre]": "一种雷达，包括天线",
                "1[a]": "所述天线为平面",
                "1[b]": "其中，所述天线固定",
            },
            id="zh-two-part-form-and-wherein",
        ),
        pytest.param(
            "1.一種配送車，其特徵在於，包括：雷達；控制器。",
            {"1[pre]": "一種配送車", "1[a]": "雷達", "1[b]": "控制器"},
            id="zh-traditional",
        ),
    ],
)  # fmt: skip
def test_an_independent_claim_falls_into_elements(text, expected):
    assert labelled(parsed(text)[0]) == expected


@pytest.mark.parametrize(
    ("text", "preamble", "expected"),
    [
        pytest.param(
            "2. The car of claim 1, wherein the lidar spins.",
            "The car of claim 1", {"2[a]": "the lidar spins"}, id="en-a-mere-reference",
        ),
        pytest.param(
            "2. The car of claim 1 for carrying parcels, wherein the lidar spins.",
            "The car of claim 1 for carrying parcels",
            {"2[pre]": "for carrying parcels", "2[a]": "the lidar spins"},
            id="en-a-feature-of-the-preamble",
        ),
        pytest.param(
            "2. The car of claim 1, the lidar comprising a mirror.",
            "The car of claim 1", {"2[a]": "the lidar comprising a mirror"},
            id="en-without-transition",
        ),
        pytest.param(
            "2. The car of claim 1, further comprising: a horn; and a door.",
            "The car of claim 1", {"2[a]": "a horn", "2[b]": "a door"}, id="en-more",
        ),
        pytest.param(
            "2. A garage comprising the car of claim 1 and a door.",
            "A garage",
            {"2[pre]": "A garage", "2[a]": "the car of claim 1 and a door"},
            id="en-takes-in-and-adds",
        ),
        pytest.param(
            "2. A garage comprising the car of claim 1.",
            "A garage", {"2[pre]": "A garage"}, id="en-only-takes-in",
        ),
        pytest.param(
            "2.根据权利要求1所述的车，其特征在于，还包括喇叭。",
            "根据权利要求1所述的车", {"2[a]": "喇叭"}, id="zh-a-mere-reference",
        ),
        pytest.param(
            "2.如权利要求1所述的车，所述雷达旋转。",
            "如权利要求1所述的车", {"2[a]": "所述雷达旋转"}, id="zh-without-transition",
        ),
    ],
)  # fmt: skip
def test_a_claim_that_cites_adds_only_its_own_elements(text, preamble, expected):
    first = "1. A car." if text.isascii() else "1.一种车。"
    claim = parsed(first, text)[1]

    assert claim.preamble == preamble
    assert labelled(claim) == expected


def test_the_parts_tile_the_text_in_order():
    [claim] = parsed("1. A car, comprising: a lidar; and a horn.")
    kinds = [(claim.text[p.start : p.end], p.kind) for p in claim.parts]

    assert kinds == [
        ("1.", PartKind.NUMBER),
        (" ", PartKind.SEPARATOR),
        ("A car", PartKind.PREAMBLE),
        (", ", PartKind.SEPARATOR),
        ("comprising", PartKind.TRANSITION),
        (": ", PartKind.SEPARATOR),
        ("a lidar", PartKind.ELEMENT),
        ("; and ", PartKind.SEPARATOR),
        ("a horn", PartKind.ELEMENT),
        (".", PartKind.SEPARATOR),
    ]


def test_words_that_only_lead_in_others_are_no_element():
    claim = parsed(
        "1. A car comprising: a lidar; the system further comprising: a horn."
    )

    assert list(labelled(claim[0]).values()) == ["A car", "a lidar", "a horn"]
    assert part(claim[0], PartKind.TRANSITION) == [
        "comprising",
        "the system further comprising",
    ]


def test_lines_that_the_file_starts_are_used_as_they_are():
    text = "1. A car comprising: a lidar; a mirror; and a horn."
    starts = (text.index("a lidar"), text.index("a horn"))
    [claim] = parsed(ClaimText(1, text, starts))

    assert list(labelled(claim).values()) == ["A car", "a lidar; a mirror", "a horn"]


@pytest.mark.parametrize(
    ("text", "transition"),
    [
        pytest.param("1. A kit comprising a horn.", Transition.OPEN, id="en-open"),
        pytest.param("1. A kit consisting of a horn.", Transition.CLOSED, id="closed"),
        pytest.param(
            "1. A gel consisting essentially of oil.", Transition.PARTLY_CLOSED,
            id="en-partly-closed",
        ),
        pytest.param(
            "1. A gel, wherein an oil is of the group consisting of a and b.",
            Transition.NONE, id="en-a-group-does-not-close",
        ),
        pytest.param("1.一种料，由甲和乙组成。", Transition.CLOSED, id="zh-closed"),
        pytest.param("1.一种料，包括甲和乙。", Transition.OPEN, id="zh-open"),
    ],
)  # fmt: skip
def test_a_claim_is_open_or_closed_by_its_transition(text, transition):
    assert parsed(text)[0].transition is transition


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        pytest.param(
            "1. A car comprising: means for braking; a horn; and ##STR00001##.",
            "preamble functional limitation opaque", id="en",
        ),
        pytest.param(
            "1. A method comprising: computing a value; \\(\\frac{a}{b}\\); y = a + b.",
            "limitation opaque opaque", id="en-formulas",
        ),
        pytest.param(
            "1.一种配送车，包括：制动模块，用于制动；喇叭；【化1】。",
            "preamble functional limitation opaque", id="zh",
        ),
    ],
)  # fmt: skip
def test_elements_say_how_they_have_to_be_read(text, kinds):
    [claim] = parsed(text)

    assert [element.kind.value for element in claim.elements] == kinds.split()


def test_an_omnibus_claim_is_one_unreadable_element():
    [claim], [problem] = read("1. A car substantially as described herein.")

    assert [element.kind for element in claim.elements] == [ElementKind.OPAQUE]
    assert problem.message.startswith("points to the description")


def test_a_claim_that_says_nothing_is_left_out():
    claims, problems = read("1. A car.", "2. The method comprising:")

    assert [claim.number for claim in claims] == [1]
    assert problems[0].message == "no limitation and no reference found; left out"
