"""What blocks a substitute is asked about, with the coverage that it holds back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from patentrisk.assessment import gaps
from patentrisk.records import Gain, Reading, TitleEntry
from tests.assessment.test_assess import CASE as PLAIN
from tests.assessment.test_assess import SPARE, VAN, right, sheet
from tests.assessment.test_assess import run as assessed

#: No status record is old, so that only what blocks is asked.
CASE = replace(PLAIN, settings=replace(PLAIN.settings, status_days=36500))
WHEEL = right("CN999900102B", "1. A van, comprising: a lidar; and a wheel;")
LIDAR = right("CN999900103B", "1. A van, comprising: a lidar;")
EXPOSED = "CN999900101B/1"


def titled(fact):
    return replace(CASE, titles=(TitleEntry("*", "F", fact, source="deal"),))


def asked(*documents, case=CASE):
    found = gaps(assessed(right(), *VAN, SPARE, *documents, case=case))
    return {
        held.code: held
        for held in found
        if held.code == "title" or held.code.startswith("substitute.")
    }


def test_a_claim_that_is_open_on_a_substitute_asks_what_it_does_otherwise():
    """Of readings 0.9 and, on silence, 0.1 the substitute would serve the first."""
    (question,) = asked(WHEEL).values()

    assert (question.code, question.unit) == ("substitute.element", "spare")
    assert question.claims == (EXPOSED,)
    assert [(b.claim, b.reading, b.labels) for b in question.blockers] == [
        ("CN999900102B/1", Reading.OPEN, ("1[b]",))
    ]
    (gain,) = question.wins
    assert gain == Gain("CN", "FUS", 0.0, pytest.approx(0.9))
    assert (question.alone, question.bands) == (1, 0)


def test_a_claim_that_reads_on_a_substitute_asks_for_the_status_of_the_right():
    (question,) = asked(LIDAR).values()

    assert (question.code, question.alone) == ("substitute.status", 1)
    assert [b.claim for b in question.blockers] == ["CN999900103B/1"]


def test_a_right_whose_status_is_not_recorded_is_asked_for_too():
    found = asked(replace(WHEEL, events=()))

    assert set(found) == {"substitute.element", "substitute.status"}


def test_unknown_title_is_asked_for_beside_what_else_blocks():
    found = asked(WHEEL, case=titled("unknown"))

    assert set(found) == {"title", "substitute.element"}
    assert {held.alone for held in found.values()} == {0}
    assert {held.wins[0].then for held in found.values()} == {0.9}


@pytest.mark.parametrize(
    ("documents", "case"),
    [
        pytest.param((), CASE, id="usable"),
        pytest.param((WHEEL,), titled("not included"), id="title-known-not-to-pass"),
        pytest.param(
            (WHEEL, sheet("other", "Fallback Ltd.", "A van", "not a lidar")),
            CASE,
            id="another-serves-already",
        ),
    ],
)
def test_what_wins_nothing_is_not_asked(documents, case):
    assert asked(*documents, case=case) == {}


def test_a_dependent_claim_is_settled_with_its_parent():
    text = "1. A van, comprising: a lidar; and a wheel;"
    more = "2. The van of claim 1, comprising: a mirror;"
    claims = tuple(
        replace(WHEEL.claim_texts[0], number=number, text=held)
        for number, held in enumerate((text, more), start=1)
    )
    (question,) = asked(replace(WHEEL, claim_texts=claims)).values()

    assert [held.claim for held in question.blockers] == ["CN999900102B/1"]


def test_the_order_of_documents_moves_nothing():
    forth = gaps(assessed(right(), *VAN, SPARE, WHEEL, LIDAR, case=CASE))
    back = gaps(assessed(LIDAR, WHEEL, SPARE, *VAN, right(), case=CASE))

    assert forth == back


def test_what_expires_blocks_nothing():
    old = replace(LIDAR, filing_date=date(2000, 1, 1))

    assert asked(old) == {}
