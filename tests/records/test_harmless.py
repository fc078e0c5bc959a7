"""Text that is shown hides nothing, and stands in any file."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from patentrisk.records.harmless import shown, visible


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        pytest.param("a\x0cb", "a[U+000C]b", id="form-feed"),
        pytest.param("a\x0bb", "a[U+000B]b", id="vertical-tab"),
        pytest.param("\ud800配", "[U+D800]配", id="half-of-a-pair"),
        pytest.param("\ufffe", "[U+FFFE]", id="no-character"),
        pytest.param("a\r\nb\rc", "a\nb\nc", id="line-ends"),
        pytest.param("左\u202e右", "左[U+202E]右", id="turned"),
        pytest.param("a\tb 配送车 🚚", "a\tb 配送车 🚚", id="plain"),
    ],
)
def test_what_hides_is_shown_by_number(text, wanted):
    assert shown(text) == wanted


@given(st.text(st.characters(exclude_categories=())))
def test_what_is_shown_stands_in_xml_and_is_shown_once(text):
    element = etree.Element("p")
    element.text = shown(text)  # raises for what XML does not hold

    assert etree.fromstring(etree.tostring(element)).text in (shown(text), None)
    assert shown(shown(text)) == shown(text)
    assert visible(shown(text)) == shown(text)
