"""Dates as sources write them; one in doubt is no date."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patentrisk.sources import read_date


@pytest.mark.parametrize(
    "written",
    [
        pytest.param("2019-05-06", id="iso"),
        pytest.param("2019.05.06", id="points"),
        pytest.param("2019/5/6", id="slashes-short"),
        pytest.param("20190506", id="compact"),
        pytest.param(20190506, id="integer"),
        pytest.param(" 2019年5月6日 ", id="chinese"),
        pytest.param("2019-05-06T12:30:00Z", id="with-time"),
        pytest.param(date(2019, 5, 6), id="date"),
        pytest.param(datetime(2019, 5, 6, 23, tzinfo=UTC), id="datetime"),
    ],
)
def test_a_date_without_doubt_is_read(written):
    assert read_date(written) == date(2019, 5, 6)


@pytest.mark.parametrize("empty", [None, "", "  "])
def test_nothing_is_no_date(empty):
    assert read_date(empty) is None


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        pytest.param("05/06/2019", "read in two ways", id="two-orders"),
        pytest.param("13.05.2019", "read in two ways", id="order-unsaid"),
        pytest.param("2019-05", "only a month or a year", id="month"),
        pytest.param("2019", "only a month or a year", id="year"),
        pytest.param("20190500", "only a month or a year", id="day-zero"),
        pytest.param("2019-02-29", "is no day", id="no-leap-year"),
        pytest.param("2019-05.06", "is not a date", id="mixed-separators"),
        pytest.param("spring 2019", "is not a date", id="words"),
        pytest.param(True, "is not a date", id="truth"),
        pytest.param(2019.5, "is not a date", id="float"),
        pytest.param(["2019-05-06"], "is not a date", id="list"),
    ],
)
def test_a_date_in_doubt_says_why_and_how_to_write_it(written, reason):
    with pytest.raises(ValueError, match=f"{reason}.*write it as 2019-05-06"):
        read_date(written)


@given(st.dates(), st.sampled_from(["%Y-%m-%d", "%Y.%m.%d", "%Y/%m/%d", "%Y%m%d"]))
def test_every_day_comes_back_in_every_form(day, form):
    written = day.strftime(form).zfill(len(day.isoformat()) - 2 * (form == "%Y%m%d"))

    assert read_date(written) == day
