"""The markup of claims and descriptions, and the same as plain lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from patentrisk.records import ClaimText
from patentrisk.sources.google_text import (
    claims_in_lines,
    claims_of,
    in_two_languages,
    paragraphs_in_lines,
    paragraphs_of,
    prepare,
)


def content(markup: str) -> etree._Element:
    element = etree.fromstring(f"<div>{markup}</div>")
    prepare(element)
    return element


@pytest.mark.parametrize(
    ("markup", "texts"),
    [
        pytest.param(
            "<p>One <b>12</b> <i>b</i>.</p>", ["One 12b."], id="sign-of-parts"
        ),
        pytest.param("<p>At <b>12</b> <i>V</i>.</p>", ["At 12 V."], id="unit"),
        pytest.param("<p>A <i>b</i> c.</p>", ["A b c."], id="italics"),
        pytest.param("<p>A<br/>B</p><p>C</p>", ["A\nB", "C"], id="broken-line"),
        pytest.param("<h2>Field</h2><p>A</p>", ["A"], id="heading"),
        pytest.param("A<p>B</p>C", ["A", "B\nC"], id="text-between"),
        pytest.param(
            "<p num='0002'>A<ul><li>B</li></ul>C</p>", ["A\nB\nC"], id="list-within"
        ),
        pytest.param(
            "<p>车<maths/>的</p><p><img/></p><table><tr><td>x</td></tr></table>",
            ["车[formula]的"],
            id="no-text",
        ),
        pytest.param(
            "<technical-field><p num='0001'>技术领域</p></technical-field>"
            "<p num='0002'>本申请\n  涉及车。</p>",
            ["技术领域", "本申请涉及车。"],
            id="chinese",
        ),
    ],
)
def test_the_text_of_a_description(markup, texts):
    found = [held.text for held in paragraphs_of(content(markup))]

    # Placeholders alone are no paragraph; beside text they stay with it.
    assert [text.partition("\n[")[0] for text in found] == texts


@pytest.mark.parametrize(
    ("markup", "locators"),
    [
        pytest.param("<p num='0007'>A</p><p>B</p>", ["[0007]"], id="one-goes-on"),
        pytest.param("<p>A</p><p>B</p>", ["[0001]", "[0002]"], id="none"),
        pytest.param(
            "<ul><li num='0000'><ul><li num='0008'>A</li><li num='0009'>B</li></ul>"
            "</li></ul>",
            ["[0008]", "[0009]"],
            id="numbered-list",
        ),
        pytest.param("<p>[0031] A</p><p>B</p>", ["[0031]", "[0032]"], id="printed"),
        pytest.param("<p>【0031】A</p>", ["[0031]"], id="printed-full-width"),
    ],
)
def test_the_locators_of_a_description(markup, locators):
    assert [held.locator for held in paragraphs_of(content(markup))] == locators


@pytest.mark.parametrize(
    ("markup", "claims"),
    [
        pytest.param(
            "<claim num='00001'><claim-text>1. A cart.</claim-text></claim>",
            [ClaimText(1, "1. A cart.")],
            id="office-tags",
        ),
        pytest.param(
            "<ol><li class='claim'><div num='1' class='claim'>A cart.</div></li></ol>",
            [ClaimText(1, "A cart.")],
            id="list",
        ),
        pytest.param(
            "<div class='claim' num='00001-00020'>"
            "<div class='claim-text'>1-20. (canceled)</div></div>",
            [ClaimText(None, "1-20. (canceled)")],
            id="cancelled-range",
        ),
        pytest.param("<p>What is claimed is:</p>", [], id="heading-alone"),
        pytest.param("<p>权利要求书</p>", [], id="chinese-heading-alone"),
        pytest.param("<div class='claim' num='1'> </div>", [], id="empty"),
    ],
)
def test_the_claims_of_a_section(markup, claims):
    assert list(claims_of(content(markup))) == claims


@pytest.mark.parametrize(
    ("lines", "claims"),
    [
        pytest.param(
            ["1. A cart with", "a lidar."],
            [ClaimText(1, "1. A cart with a lidar.")],
            id="wrapped",
        ),
        pytest.param(
            ["1.一种配送", "车。"],
            [ClaimText(1, "1.一种配送车。")],
            id="wrapped-chinese",
        ),
        pytest.param(
            ["1、一种车，", "激光雷达。", "2、如权利要求1所述的车。"],
            [
                ClaimText(1, "1、一种车，\n激光雷达。", (7,)),
                ClaimText(2, "2、如权利要求1所述的车。"),
            ],
            id="chinese",
        ),
        pytest.param(["A cart."], [ClaimText(None, "A cart.")], id="no-number"),
        pytest.param(
            ["1. A cart at", "3.5 m."],
            [ClaimText(1, "1. A cart at 3.5 m.")],
            id="figure",
        ),
        pytest.param(
            ["1-3. (canceled)", "4. A cart."],
            [ClaimText(None, "1-3. (canceled)"), ClaimText(4, "4. A cart.")],
            id="cancelled",
        ),
    ],
)
def test_claims_as_lines(lines, claims):
    assert list(claims_in_lines(lines)) == claims


def test_a_text_in_one_language_has_no_translation():
    element = etree.fromstring("<div><span>A cart.</span></div>")

    assert in_two_languages(element) == (element, None)


def test_a_sentence_outside_the_translated_ones_is_in_both():
    element = etree.fromstring(
        "<div>见<span class='notranslate'> <span class='google-src-text'>图一</span>"
        " figure one</span>[formula]</div>"
    )
    text, translation = in_two_languages(element)

    assert "".join(text.itertext()) == "见图一[formula]"
    assert translation is not None
    assert "".join(translation.itertext()) == "见  figure one[formula]"
    assert "图一 figure one" in "".join(element.itertext())


@given(st.lists(st.text("ab 12.、[]\n。", max_size=12), max_size=6))
def test_lines_lose_no_word(lines):
    """Whatever is cut, every letter is in a claim, and in a paragraph."""
    letters = sorted(c for line in lines for c in line if c.isalpha())
    claims = claims_in_lines(lines)
    paragraphs = paragraphs_in_lines(lines)

    for held in (claims, paragraphs):
        assert sorted(c for each in held for c in each.text if c.isalpha()) == letters
    for claim in claims:
        assert all(claim.text[start - 1] == "\n" for start in claim.starts)


@pytest.mark.parametrize(
    "markup",
    [
        pytest.param(
            "<span class='notranslate'><span class='google-src-text'>车<b>1</b>有"
            "</span>a car <b>1</b> has</span>",
            id="wrapped",
        ),
        pytest.param(
            "<span class='google-src-text'>车<b>1</b>有</span>a car <b>1</b> has",
            id="bare",
        ),
    ],
)
def test_signs_of_the_translation_are_not_in_the_original(markup):
    nested = "<div><span class='google-src-text'>灯</span>a lamp</div>"
    text, translation = in_two_languages(etree.fromstring(f"<p>{markup}{nested}</p>"))

    assert "".join(text.itertext()) == "车1有灯"
    assert translation is not None
    assert "".join(translation.itertext()) == "a car 1 hasa lamp"
