"""Pictures of the history: what is unknown is a word, never a point at nothing."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

import patentrisk as pr
from patentrisk.records import Band
from patentrisk.records.histories import HistoryRow
from tests.building import WordSimilarity

DAY = date(2026, 11, 1)


@pytest.fixture(scope="module")
def nothing():
    case = pr.load_case("corpus/case.toml")
    return pr.assess(pr.build_corpus((), case), case, similarity=WordSimilarity())


def row(run, band, expected, technical=None):
    counts = tuple((held, int(held is band)) for held in Band)
    made = datetime(2026, 11, run, tzinfo=UTC)
    shares = {"technical": technical, "clear": technical}
    return HistoryRow(run, made, DAY, "FUS", "CN", band, counts, expected, **shares)


def drawn(rows, assessment):
    return pr.draw_history(rows, assessment).decode()


def points(svg):
    return svg.count('aria-roledescription="point"')


def test_an_unknown_area_is_drawn_as_a_word_and_no_point(nothing):
    known = [row(1, Band.OPEN, 0.4, 0.5), row(2, Band.OPEN, 0.4, 0.5)]
    unknown = [row(1, Band.UNKNOWN, 0.0, 0.5), row(2, Band.OPEN, 0.4, 0.5)]

    first, second = drawn(known, nothing), drawn(unknown, nothing)

    assert points(second) == points(first) - 1
    assert ">unknown</text>" in second


def test_a_run_without_a_share_says_so_in_the_chart_of_coverage(nothing):
    without = drawn([row(1, Band.OPEN, 0.4), row(2, Band.OPEN, 0.4, 0.5)], nothing)

    assert without.count(">not compared</text>") == 1
    covered = drawn([row(1, Band.OPEN, 0.4, 0.5)], nothing)
    assert "not compared" not in covered
