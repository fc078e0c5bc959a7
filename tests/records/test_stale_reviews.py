"""A decision that decides nothing any more is asked again, never lost."""

from __future__ import annotations

from datetime import date

from patentrisk.records import Level, Review
from patentrisk.records.reviews import stale_reviews


def review(label="1[a]"):
    return Review("CN999900101B/1", "van", label, Level.MET, "A. Li", date(2026, 11, 1))


def test_a_decision_without_a_chart_is_told():
    (problem,) = stale_reviews(iter([review()]), {})

    assert problem.where == "review of CN999900101B/1 1[a] on van"
    assert "'met' by A. Li, 2026-11-01" in problem.message


def test_decisions_are_told_in_the_order_of_their_elements():
    found = stale_reviews([review("1[c]"), review("1[a]"), review("1[b]")], {})

    places = [problem.where.split()[3] for problem in found]
    assert places == ["1[a]", "1[b]", "1[c]"]


def test_without_decisions_there_is_nothing_to_tell():
    assert stale_reviews([], {}) == ()
