"""Moments of a schedule, worked out on a calendar."""

from __future__ import annotations

import sys
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patentrisk.errors import WatchError
from patentrisk.monitor import next_moment

BEGIN = datetime(2025, 1, 1, tzinfo=UTC)
SHANGHAI, BERLIN = ZoneInfo("Asia/Shanghai"), ZoneInfo("Europe/Berlin")


def moments(cron, zone, after, count):
    found = [after]
    while len(found) <= count:
        found.append(next_moment(cron, zone.key, found[-1]))
    return [held.astimezone(zone).isoformat() for held in found[1:]]


@pytest.mark.parametrize(
    ("cron", "zone", "after", "expected"),
    [
        pytest.param(
            "0 6 * * 1",
            SHANGHAI,
            datetime(2026, 11, 22, 12, tzinfo=UTC),
            ["2026-11-23T06:00:00+08:00", "2026-11-30T06:00:00+08:00"],
            id="monday-is-monday",
        ),
        pytest.param(
            "0 6 * * 1",
            SHANGHAI,
            datetime(2026, 11, 22, 22, tzinfo=UTC),
            ["2026-11-30T06:00:00+08:00"],
            id="the-moment-itself-is-not-after-itself",
        ),
        pytest.param(
            "0 6 * * 0",
            SHANGHAI,
            datetime(2026, 11, 23, tzinfo=UTC),
            ["2026-11-29T06:00:00+08:00"],
            id="sunday-is-0",
        ),
        pytest.param(
            "0 6 * * 7",
            SHANGHAI,
            datetime(2026, 11, 23, tzinfo=UTC),
            ["2026-11-29T06:00:00+08:00"],
            id="sunday-is-7",
        ),
        pytest.param(
            "30 2 * * *",
            BERLIN,
            datetime(2026, 3, 28, 12, tzinfo=UTC),
            ["2026-03-29T03:00:00+02:00", "2026-03-30T02:30:00+02:00"],
            id="clocks-forward-no-run-is-lost",
        ),
        pytest.param(
            "30 2 * * *",
            BERLIN,
            datetime(2026, 10, 24, 12, tzinfo=UTC),
            ["2026-10-25T02:30:00+02:00", "2026-10-26T02:30:00+01:00"],
            id="clocks-back-no-run-is-made-twice",
        ),
        pytest.param(
            "30 2 * * *",
            BERLIN,
            datetime(2026, 10, 25, 1, 10, tzinfo=UTC),  # 02:10, the second time
            ["2026-10-26T02:30:00+01:00"],
            id="begun-within-the-hour-that-comes-twice",
        ),
        pytest.param(
            "*/30 * * * *",
            BERLIN,
            datetime(2026, 10, 25, 0, 15, tzinfo=UTC),
            [
                "2026-10-25T02:30:00+02:00",
                "2026-10-25T02:00:00+01:00",
                "2026-10-25T02:30:00+01:00",
                "2026-10-25T03:00:00+01:00",
            ],
            id="every-half-hour-goes-on",
        ),
        pytest.param(
            "0 6 29 2 *",
            SHANGHAI,
            datetime(2026, 11, 23, tzinfo=UTC),
            ["2028-02-29T06:00:00+08:00"],
            id="leap-day",
        ),
    ],
)
def test_the_next_moments(cron, zone, after, expected):
    assert moments(cron, zone, after, len(expected)) == expected


@given(
    st.integers(0, 3 * 366 * 24 * 3600).map(lambda s: BEGIN + timedelta(seconds=s)),
    st.sampled_from(["0 6 * * 1", "30 2 * * *", "*/7 * * * *", "15 1-4 * 3,10 *"]),
    st.sampled_from([SHANGHAI, BERLIN, ZoneInfo("America/New_York")]),
)
def test_moments_go_forward(after, cron, zone):
    found = [after]
    for _ in range(3):
        found.append(next_moment(cron, zone.key, found[-1]))

    assert all(first < second for first, second in pairwise(found))


@pytest.mark.parametrize(
    ("cron", "zone", "said"),
    [
        pytest.param("0 6 * *", "UTC", "cannot be kept", id="four-fields"),
        pytest.param("* * * * * *", "UTC", "6 fields", id="seconds-before-the-five"),
        pytest.param("@weekly", "UTC", "1 fields", id="a-name"),
        pytest.param("0 25 * * *", "UTC", "Bad hour", id="no-such-hour"),
        pytest.param("0 6 31 2 *", "UTC", "Bad day-of-month", id="never"),
        pytest.param("0 6 * * 1", "Asia/Shanghia", "is not known", id="zone"),
        pytest.param("0 6 * * 1", "../zone", "is not known", id="path"),
    ],
)
def test_what_is_no_schedule_is_refused(cron, zone, said):
    with pytest.raises(WatchError, match=said):
        next_moment(cron, zone, datetime(2026, 11, 23, tzinfo=UTC))


def test_a_schedule_without_the_extra_names_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "cronsim", None)

    with pytest.raises(WatchError, match=r'pip install "patentrisk\[watch\]"'):
        next_moment("0 6 * * 1", "UTC", datetime(2026, 11, 23, tzinfo=UTC))
