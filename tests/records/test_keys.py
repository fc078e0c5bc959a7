"""Keys of what is kept between runs."""

from __future__ import annotations

import pytest

from patentrisk.records.keys import parse_key

KEY = parse_key("aa", "csv 1", "title = Name")


@pytest.mark.parametrize(
    "parts",
    [
        pytest.param(("ab", "csv 1", "title = Name"), id="other-bytes"),
        pytest.param(("aa", "csv 2", "title = Name"), id="other-reader"),
        pytest.param(("aa", "csv 1", "abstract = Name"), id="other-mapping"),
        pytest.param(("aa", "csv 1", ""), id="no-mapping"),
        pytest.param(("aacsv 1", "", "title = Name"), id="parts-joined"),
    ],
)
def test_a_parse_is_another_when_anything_it_rests_on_is(parts):
    assert parse_key(*parts) != KEY
    assert parse_key("aa", "csv 1", "title = Name") == KEY
