"""A right that is over ended on a day, as far as a record tells it."""

from __future__ import annotations

from datetime import date

import pytest

from patentrisk.law import gate, how_ended
from patentrisk.records import LegalEvent, LegalStatus, StatusEntry
from tests.building import granted, patent
from tests.law.building import CN, FILED, GRANT, PACKS, TODAY

FEE = date(2024, 7, 2)
LOOKED = date(2026, 10, 1)


def event(day, status):
    return LegalEvent(day, status, status.value, "fictional register")


def held(*events, statuses=(), filed=FILED, number=CN):
    found = patent(number, filing_date=filed, events=events)
    return gate(found, "CN", as_of=TODAY, packs=PACKS, statuses=statuses)


def entry(status, day=LOOKED, **said):
    return StatusEntry(CN, status, day, source="fictional register", **said)


LAPSE = event(FEE, LegalStatus.LAPSED)
RESTORED = event(date(2025, 1, 9), LegalStatus.RESTORED)


@pytest.mark.parametrize(
    ("events", "day", "how"),
    [
        pytest.param((GRANT, LAPSE), FEE, "lapsed", id="fee-not-paid"),
        pytest.param(
            (GRANT, event(FEE, LegalStatus.REVOKED)), FEE, "revoked", id="revoked"
        ),
        pytest.param(
            (event(FEE, LegalStatus.WITHDRAWN),), FEE, "withdrawn", id="withdrawn"
        ),
        pytest.param(
            (GRANT, LAPSE, event(date(2025, 3, 4), LegalStatus.LAPSED)),
            FEE,
            "lapsed",
            id="said-twice",
        ),
        pytest.param(
            (GRANT, LAPSE, RESTORED, event(date(2025, 3, 4), LegalStatus.LAPSED)),
            date(2025, 3, 4),
            "lapsed",
            id="restored-between",
        ),
        pytest.param((GRANT, LAPSE, RESTORED), None, "", id="restored"),
        pytest.param((GRANT,), None, "", id="in-force"),
        pytest.param(
            (GRANT, event(date(2026, 12, 1), LegalStatus.LAPSED)),
            None,
            "",
            id="not-known-on-that-day",
        ),
    ],
)
def test_the_day_is_that_of_the_event_that_ended_it(events, day, how):
    found = held(*events)

    assert (found.ended_on, how_ended(found)) == (day, how)


def test_a_register_that_was_looked_at_tells_no_day():
    found = held(GRANT, statuses=(entry("lapsed"),))

    assert (found.ended_on, how_ended(found)) == (None, "lapsed")
    assert found.status_date == LOOKED


def test_the_event_tells_the_day_of_what_the_register_confirms():
    assert held(GRANT, LAPSE, statuses=(entry("lapsed"),)).ended_on == FEE


def test_a_register_that_says_in_force_undoes_an_earlier_event():
    found = held(GRANT, LAPSE, statuses=(entry("in force"),))

    assert (found.ended_on, how_ended(found)) == (None, "")


@pytest.mark.parametrize(
    ("events", "how", "lapsed"),
    [
        pytest.param((granted(date(2002, 1, 1)),), "expired", None, id="by-term"),
        pytest.param(
            (granted(date(2002, 1, 1)), event(date(2010, 5, 5), LegalStatus.LAPSED)),
            "ended",
            date(2010, 5, 5),
            id="before-a-term-that-is-over-too",
        ),
    ],
)
def test_a_term_that_is_over_is_the_end_unless_something_came_before(
    events, how, lapsed
):
    found = held(*events, filed=date(2000, 2, 1))

    assert how_ended(found) == how
    assert found.ended_on == (lapsed or found.expires_on)


def test_an_event_of_the_day_itself_is_known():
    found = held(GRANT, event(TODAY, LegalStatus.LAPSED))

    assert (found.ended_on, how_ended(found)) == (TODAY, "lapsed")


def test_a_term_that_is_over_on_the_day_ended_on_it():
    """Filed on 1 November 2006: the first day without the right is the day asked."""
    found = held(granted(date(2009, 1, 1)), filed=date(2006, 11, 1))

    assert (found.expires_on, found.ended_on) == (TODAY, TODAY)
    assert how_ended(found) == "expired"
