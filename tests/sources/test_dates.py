"""Dates as sources write them; one in doubt is no date."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patentrisk.sources import read_date
from patentrisk.sources.dates import date_order, serial_date


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
        pytest.param("May 6, 2019", id="named-month"),
        pytest.param("6 May 2019", id="day-named-month"),
        pytest.param("6-MAY-2019", id="day-named-month-hyphens"),
        pytest.param("May 6th, 2019", id="ordinal"),
        pytest.param("2019-05-06 0:00:00", id="with-short-time"),
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
        pytest.param("Mau 6, 2019", "is not a date", id="no-month"),
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


@pytest.mark.parametrize(
    ("written", "order", "expected"),
    [
        pytest.param("5/6/2019", "month first", date(2019, 5, 6), id="month-first"),
        pytest.param("5/6/2019", "day first", date(2019, 6, 5), id="day-first"),
        pytest.param("05.06.19", "day first", date(2019, 6, 5), id="two-digit-year"),
        pytest.param("5/6/69", "month first", date(1969, 5, 6), id="last-century"),
        pytest.param("5/6/68", "month first", date(2068, 5, 6), id="this-century"),
        pytest.param("2019-05-06", "day first", date(2019, 5, 6), id="no-doubt"),
    ],
)
def test_a_date_in_two_orders_is_read_as_told(written, order, expected):
    assert read_date(written, order=order) == expected


def test_a_date_that_does_not_fit_the_order_is_no_day():
    with pytest.raises(ValueError, match="is no day"):
        read_date("24/9/2014", order="month first")


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        pytest.param(["4/2/15", "9/24/14"], "month first", id="month-first"),
        pytest.param(["4.2.2015", "24.9.2014"], "day first", id="day-first"),
        pytest.param(["4/2/15", "12/12/15"], "", id="open"),
        pytest.param(["9/24/14", "24/9/14"], "", id="contradictory"),
        pytest.param(["2015-13-01", "x", "", "25/25/15"], "", id="nothing-told"),
    ],
)
def test_the_order_of_a_table_is_proven_by_a_part_over_twelve(values, expected):
    assert date_order(values) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        pytest.param(43467, date(2019, 1, 2), id="number"),
        pytest.param(43467.75, date(2019, 1, 2), id="with-time-of-day"),
        pytest.param("43467", date(2019, 1, 2), id="text"),
        pytest.param("36526", date(2000, 1, 1), id="year-2000"),
        pytest.param(20190102, None, id="compact-date"),
        pytest.param("2019", None, id="year"),
        pytest.param(True, None, id="truth"),
        pytest.param(None, None, id="nothing"),
    ],
)
def test_a_spreadsheet_s_day_number_is_read(value, expected):
    assert serial_date(value) == expected


@given(st.dates(date(1930, 1, 1), date(2170, 1, 1)))
def test_every_day_has_its_number(day):
    assert serial_date((day - date(1899, 12, 30)).days) == day
