"""Spellings: what to look for in a text before a pattern is run on it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from patentrisk.similarity.means import MEANS, MEANS_BESIDE, _alternatives
from patentrisk.similarity.opposites import _pairs
from patentrisk.similarity.spellings import Spelling, small, spelling

EVERY: tuple[Spelling, ...] = (
    *(side for pair in _pairs() for side in pair.sides.values()),
    *(one.spelling for table in (MEANS, MEANS_BESIDE) for one in _alternatives(table)),
)
#: Beside words of the tables, signs that an expression in any case takes for letters.
BESIDE = ("ſ", "ı", "İ", "\N{KELVIN SIGN}", "s", "-", "，", "brake", "制动")


@settings(deadline=None)
@given(one=st.sampled_from(EVERY), data=st.data())
def test_no_spelling_that_stands_in_a_text_is_passed_over(
    one: Spelling, data: st.DataObject
) -> None:
    words = (*one.pieces, *map(str.upper, one.pieces), *BESIDE)
    parts = data.draw(st.lists(st.sampled_from(words), max_size=6))
    text = data.draw(st.sampled_from(["", " ", "-"])).join(parts)
    if one.pattern.search(text):
        assert one.may_stand_in(small(text))


@pytest.mark.parametrize(
    ("pattern", "words", "text", "found"),
    [
        pytest.param(r"\blocks?\b", ["lock", "locks"], "It LOCKS.", True, id="case"),
        pytest.param(r"\bstop\b", ["stop"], "ſTOP", True, id="long-s"),
        pytest.param(r"\blid\b", ["lid"], "the LİD", True, id="dotted-i"),
        pytest.param("左侧|左", ["左侧", "左"], "车辆左前", True, id="zh"),
        pytest.param("左侧|左", ["左侧", "左"], "车辆右前", False, id="zh-not"),
        pytest.param(r"\blid\b", ["lid"], "the door", False, id="en-not"),
    ],
)
def test_a_text_may_hold_what_holds_a_piece(
    pattern: str, words: list[str], text: str, found: bool
) -> None:
    one = spelling(pattern, words)
    assert one.may_stand_in(small(text)) is found
    assert (one.pattern.search(text) is not None) is found


def test_pieces_leave_out_what_holds_a_shorter_one() -> None:
    assert spelling("x", ["motors", "Motor", "lid"]).pieces == ("lid", "motor")
