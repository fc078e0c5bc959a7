"""Nested claims and numbered paragraphs come out whole."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from patentrisk.records import Paragraph
from patentrisk.sources.xml_text import (
    drop_deleted,
    flat_text,
    nested_text,
    numbered,
    set_lines,
    set_placeholders,
    set_scripts,
)


def claim(xml: str) -> tuple[str, tuple[int, ...]]:
    return nested_text(etree.fromstring(f"<claim>{xml}</claim>"), tag="t")


@pytest.mark.parametrize(
    ("xml", "text", "starts"),
    [
        pytest.param("<t>1. A cart.</t>", "1. A cart.", (), id="flat"),
        pytest.param(
            "<t>1. A cart:\n<t>a lidar;</t>\n<t>a hatch.</t>\n</t>",
            "1. A cart:\na lidar;\na hatch.",
            (11, 20),
            id="nested",
        ),
        pytest.param(
            "<t>1. A cart:<t>a lidar with<t>a lens;</t><t>a lamp;</t></t>"
            "<t>a hatch.</t></t>",
            "1. A cart:\na lidar with\na lens;\na lamp;\na hatch.",
            (11, 24, 32, 40),
            id="two-deep",
        ),
        pytest.param(
            "<t>1. A cart:<t>a lidar</t>; and<t>a hatch.</t></t>",
            "1. A cart:\na lidar; and\na hatch.",
            (11, 24),
            id="closing-words-stay-on-the-line",
        ),
        pytest.param(
            "<t>1. A cart:<t>a lidar;</t> wherein it stops.</t>",
            "1. A cart:\na lidar;\nwherein it stops.",
            (11, 20),
            id="text-after-a-nested-one",
        ),
        pytest.param(
            "<t>1. A salt of:</t><t>X wherein:</t>",
            "1. A salt of:\nX wherein:",
            (14,),
            id="siblings",
        ),
        pytest.param("<t>1. A cart.<t/></t>", "1. A cart.", (), id="empty-nested"),
        pytest.param(
            "<t>1. The cart of <r>claim 3</r>, <b>fast</b>.</t>",
            "1. The cart of claim 3, fast.",
            (),
            id="reference-and-emphasis",
        ),
        pytest.param(
            "<t>1.一种配送车，\n   包括：<t>激光\n雷达；以及</t><t>舱门。</t></t>",
            "1.一种配送车，包括：\n激光雷达；以及\n舱门。",
            (12, 20),
            id="zh-layout-is-no-space",
        ),
    ],
)
def test_a_claim_is_flat_with_the_starts_of_its_limitations(xml, text, starts):
    assert claim(xml) == (text, starts)


@given(
    st.recursive(st.just([]), lambda held: st.lists(held, max_size=4), max_leaves=20)
)
def test_every_limitation_starts_a_line_at_any_depth(tree):
    count = 0

    def write(node):
        nonlocal count
        count += 1
        return f"<t>limitation {count}:{''.join(map(write, node))}</t>"

    text, starts = claim(write(tree))

    assert len(starts) == count - 1
    assert [text[start:].partition(":")[0] for start in (0, *starts)] == [
        f"limitation {n}" for n in range(1, count + 1)
    ]
    assert all(text[start - 1] == "\n" for start in starts)


def test_a_claim_nested_two_hundred_deep_comes_out_whole():
    text, starts = claim("<t>x" * 200 + "</t>" * 200)

    assert (text.split("\n"), len(starts)) == (["x"] * 200, 199)


def paragraph(xml: str) -> str:
    root = etree.fromstring(f"<p>{xml}</p>")
    set_placeholders(root, {"maths": "[formula]", "img": "[image]"})
    set_lines(root, broken=["br"], own=["li"])
    set_scripts(root)
    return flat_text(root)


@pytest.mark.parametrize(
    ("xml", "text"),
    [
        pytest.param("a <b>bold</b> word", "a bold word", id="emphasis"),
        pytest.param(" a\n  b\t c ", "a b c", id="layout"),
        pytest.param("one<br/>two", "one\ntwo", id="break"),
        pytest.param("of: <ul><li>x</li><li>y</li></ul>", "of:\nx\ny", id="list"),
        pytest.param(
            "by <maths><img/><mi>W</mi></maths>.", "by [formula].", id="maths"
        ),
        pytest.param("10<sup>3</sup> m", "10^3 m", id="power"),
        pytest.param("<b>10</b><sup>−3</sup>", "10^−3", id="power-of-bold"),
        pytest.param("H<sub>2</sub>O", "H2O", id="formula-of-water"),
        pytest.param("m<sup>2</sup>", "m2", id="unit"),
        pytest.param("110<sub>2</sub>", "110_2", id="base"),
        pytest.param("激光\n雷达 点云 3 m", "激光雷达点云 3 m", id="zh-layout"),
        pytest.param("　　本申请涉及", "本申请涉及", id="zh-indent"),
    ],
)
def test_a_paragraph_is_running_text(xml, text):
    assert paragraph(xml) == text


def test_what_a_reissue_deletes_is_left_out():
    root = etree.fromstring(
        "<t>A cart <?delete-start id='1'?>of steel <b>or</b> tin<?delete-end?>of"
        " <?insert-start?>wood<?insert-end?>.</t>"
    )
    drop_deleted(root)

    assert flat_text(root) == "A cart of wood."


def test_deleted_matter_may_end_in_another_element():
    root = etree.fromstring(
        "<c><t>a lidar<?delete-start?>; and</t><t>a hatch</t><?delete-end?><t>.</t></c>"
    )
    drop_deleted(root)

    assert flat_text(root) == "a lidar."


def test_paragraphs_keep_their_numbers():
    given_numbers = [
        ("0001", "A."),
        ("007", "B."),
        ("", "C."),
        ("0000", "D."),
        ("9", ""),
    ]

    assert numbered(given_numbers) == (
        Paragraph("[0001]", "A."),
        Paragraph("[0007]", "B."),
        Paragraph("[0008]", "C."),
        Paragraph("[0009]", "D."),
    )


def test_a_paragraph_of_nothing_but_a_picture_holds_no_text():
    assert numbered([("1", "[formula]\n[table]"), ("2", "by [formula]")]) == (
        Paragraph("[0002]", "by [formula]"),
    )
