"""Markup of what stands within a line: escaped, and nothing in it acts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as parsed_html

from patentrisk.report.inline import Badge, Cell, Meter, Quote, Span
from patentrisk.report.markup import badge, cell, named, pieces, quote

_ACTS = ("'", '"', "\\", "<", ">", "&", "\n", "\r", "\x0c", ";", "}", "a", "融")
TEXTS = st.lists(st.sampled_from(_ACTS)).map("".join)


@pytest.mark.parametrize(
    ("piece", "markup"),
    [
        pytest.param(Span("a < b"), "a &lt; b", id="plain"),
        pytest.param(
            Span("x", href="y", code=True), '<a href="#y"><code>x</code></a>', id="code"
        ),
        pytest.param(
            Span("词", strong=True, language="zh"),
            '<strong lang="zh">词</strong>',
            id="strong",
        ),
        pytest.param(Span("词", language="zh"), '<span lang="zh">词</span>', id="zh"),
        pytest.param(Span("aside", quiet=True), "<small>aside</small>", id="quiet"),
        pytest.param(
            Badge("band", "high", "高", "▲", "area"),
            '<a class="to" href="#area"><span class="badge band-high">'
            '<i aria-hidden="true">▲</i>高</span></a>',
            id="badge",
        ),
        pytest.param(
            Meter((("usable", 0.125),), "13%"),
            '<span class="meter" aria-hidden="true"><span class="seg-usable"'
            ' style="width:12.5%"></span></span><span class="meter-text">13%</span>',
            id="meter",
        ),
    ],
)
def test_every_kind_of_piece_has_its_markup(piece, markup):
    assert str(pieces((piece,))) == markup


def test_a_quotation_marks_its_words_and_says_where_it_stands():
    held = Quote("一种 lidar", "zh", "D, p. 3", "d", ((3, 8),), "near", "a", "en", "by")

    assert str(quote(held)).split("\n") == [
        "<blockquote>",
        '<p lang="zh">一种 <mark>lidar</mark></p>',
        '<p class="translation" lang="en">a</p>',
        '<p class="cite">by</p>',
        '<p class="cite"><a href="#d"><cite>D, p. 3</cite></a> · near</p>',
        "</blockquote>",
    ]


def test_lines_of_a_cell_stand_one_under_the_other():
    one, two = (Span("a"),), (Span("b"),)

    assert str(cell(Cell((one,)))) == "a"
    assert str(cell(Cell((one, two)))) == "<div>a</div><div>b</div>"


@given(TEXTS)
def test_no_text_leaves_its_place(text):
    held = Badge("band", text, text, text, text)
    made = (
        f"<div>{pieces((Span(text, text), Quote(text, 'en', text)))}{badge(held)}</div>"
    )
    page = parsed_html.fragment_fromstring(made)

    tags = {element.tag for element in page.iter()}
    assert tags <= {"div", "a", "blockquote", "p", "cite", "span", "i"}


@given(st.lists(TEXTS, min_size=2, max_size=4))
def test_no_heading_leaves_its_string_of_a_style(columns):
    said = str(named(columns))

    assert not set(said) & set('"<>&\n\r\x0c')
    assert said.count("'") == 2 * (len(columns) - 1)
