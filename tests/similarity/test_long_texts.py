"""Where relations are looked for: in long texts too, and found as if sign by sign."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from patentrisk.resources import load_resource
from patentrisk.similarity.marks import Text
from patentrisk.similarity.polarity import check_negation, doubt_negation
from patentrisk.similarity.relations import (
    RELATIONS,
    _filled,
    _places,
    doubt_relation,
)

PARTS = {
    "en": ["the cart", "drives", "is driven by", "sends", "to", "before", "above",
           "the hub", "after", ",", "not yet", "until", "then", "from", "gets", "."],
    "zh": ["车辆", "将", "由", "控制", "发送", "至", "之前", "，", "服务器", "之后",
           "位于", "上方", "先", "再", "从", "对", "向", "。"],
}  # fmt: skip


def whole(text, language):
    """Find the places by the patterns as they stand in the table."""
    table = load_resource(RELATIONS).content[language]
    return [
        (held["code"], held["kind"], *found.span("first"), *found.span("second"))
        for held in table["patterns"]
        for pattern in (_filled(held["pattern"], held["code"], table),)
        for found in re.finditer(pattern, text, re.IGNORECASE)
    ]


@pytest.mark.parametrize("language", ["en", "zh"])
@settings(deadline=None)
@given(data=st.data())
def test_relations_are_found_where_the_patterns_of_the_table_find_them(
    language: str, data: st.DataObject
) -> None:
    gap = " " if language == "en" else ""
    words = data.draw(st.lists(st.sampled_from(PARTS[language]), max_size=14))
    text = gap.join(words)
    found = [
        (place.code, place.kind, *place.first, *place.second)
        for place in _places(text, language)
    ]
    assert found == whole(text, language)


@pytest.mark.parametrize(
    ("element", "words", "language"),
    [
        pytest.param(
            "a lidar that is not fused and sends a point cloud to the brake",
            "the lidar is not above which a camera has no 12 brakes and sees ",
            "en",
            id="en",
        ),
        pytest.param(
            "激光雷达不将点云发送至制动器",
            "车辆从前方的激光雷达不采集三个点云数据并且控制相机",
            "zh",
            id="zh",
        ),
    ],
)
def test_a_passage_without_a_stop_is_checked_in_time(element, words, language):
    """Processor time for 65,000 characters; looked for sign by sign it is minutes."""
    wanted = Text.of(element, language)
    said = Text.of((words * 3000)[:65_000], language)
    begun = time.process_time()
    for look in (check_negation, doubt_negation, doubt_relation):
        look(wanted, said)

    assert time.process_time() - begun < 15
