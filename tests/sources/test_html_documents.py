"""Pages, safely: no scripts, no depth, no bytes that are no text."""

from __future__ import annotations

import io

import pytest
from lxml import etree

from patentrisk.records import Problem
from patentrisk.sources import html_documents
from patentrisk.sources.html_documents import drop, has_class, parse_html, read_html


def text_of(raw: bytes) -> str:
    root, _ = parse_html(raw)
    return "".join(root.itertext())


def test_scripts_styles_and_comments_are_no_text_and_what_follows_them_is():
    raw = b"<p>a<script>b < c</script>d<style>e</style>f<!-- g -->h<svg>i</svg>j</p>"

    assert text_of(raw) == "adfhj"


@pytest.mark.parametrize(
    ("raw", "doubt"),
    [
        pytest.param('<meta charset="gbk"><p>配送车'.encode("gbk"), "", id="gbk"),
        pytest.param(
            '<meta charset="gbk"><p>配送车'.encode(), "is in UTF-8", id="wrongly-stated"
        ),
        pytest.param(
            "<?xml version='1.0' encoding='UTF-8'?><p>配送车".encode(), "", id="xml"
        ),
        pytest.param("<p>配送车".encode("utf-16"), "", id="utf-16"),
        pytest.param("<html><p>配送车".encode(), "cut off", id="cut-off"),
    ],
)
def test_the_encoding_is_the_one_the_bytes_are_in(raw, doubt):
    root, found = parse_html(raw)

    assert "".join(root.itertext()) == "配送车"
    assert doubt in found
    assert bool(doubt) == bool(found)


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        pytest.param(b"", "empty", id="empty"),
        pytest.param(b"<!-- nothing -->", "empty", id="comment"),
        pytest.param(b"<p>\0</p>", "NUL", id="nul"),
        pytest.param(b"<div>" * 300, "256 levels", id="nested"),
        pytest.param(b"<p>caf\xe9 \xff", "not UTF-8", id="no-encoding"),
        pytest.param(b"<meta charset=ebcdic-cp-us>", "not read", id="unknown-encoding"),
    ],
)
def test_what_is_no_page_is_refused(raw, message):
    with pytest.raises(ValueError, match=message):
        parse_html(raw)


def test_entities_stay_what_they_are_and_declare_nothing():
    raw = b"<!DOCTYPE x [<!ENTITY bomb 'boom'>]><p>&lt;b&gt; &alpha; &bomb;</p>"

    assert "<b> α" in text_of(raw)
    assert "boom</p>" not in text_of(raw).partition("<b>")[2]


def test_a_page_beyond_the_limit_is_refused_without_being_held(monkeypatch):
    monkeypatch.setattr(html_documents, "MAX_PAGE", 10)

    found = read_html(io.BytesIO(b"<p>" + b"x" * 20), where="x.html", format="f")

    assert isinstance(found, Problem)
    assert found.where == "x.html"


def test_an_element_goes_and_what_follows_it_stays():
    root = etree.fromstring("<a>1<b/>2<c>3</c>4</a>")
    for element in list(root):
        drop(element)

    assert root.text == "124"
    assert len(root) == 0


def test_a_class_is_found_among_others():
    element = etree.fromstring('<div class="claim style-scope"/>')

    assert has_class(element, "claim")
    assert not has_class(element, "style")
