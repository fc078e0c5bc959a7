"""The gap list: one question for what one answer settles, in order of its weight."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from patentrisk.assessment import gaps
from patentrisk.exposure.bands import band_rank
from patentrisk.records import Band, ClaimText, Paragraph, TitleEntry
from tests.assessment.test_assess import CASE as PLAIN
from tests.assessment.test_assess import RIGHTS, SPARE, VAN, right, sheet
from tests.assessment.test_assess import run as assessed

#: No status record is old, so that only what is at stake is asked.
CASE = replace(PLAIN, settings=replace(PLAIN.settings, status_days=36500))
EYE = VAN[0]
HORN = sheet("leg", "Accused Ltd.", "a horn")


def run(*documents, case=CASE):
    return assessed(*documents, case=case)


def asked(a):
    return [(q.code, q.label, len(q.claims), q.alone, q.bands) for q in gaps(a)]


def test_an_element_that_two_claims_take_in_is_asked_once():
    claims = (
        ClaimText(1, "1. A van, comprising: a lidar; and a brake."),
        ClaimText(2, "2. The van of claim 1, comprising: a horn."),
    )

    # open to high is two steps down BAND_ORDER; both claims are of one family
    assert asked(run(right(claim_texts=claims), EYE, HORN)) == [
        ("evidence", "1[b]", 2, 2, 2)
    ]


def test_the_same_words_in_two_families_are_one_question_that_moves_both():
    other = right("CN999900102B", "1. A van, comprising: a lidar; and a brake;")

    (question,) = gaps(run(right(), other, EYE, HORN))

    assert (question.bands, question.alone, len(question.families)) == (4, 2, 2)
    assert (question.now, question.if_met) == (Band.OPEN, Band.HIGH)


def test_two_open_elements_move_nothing_alone():
    assert asked(run(right(), sheet("eye", "Accused Ltd.", "A van"), HORN)) == [
        ("evidence", "1[a]", 1, 0, 0),
        ("evidence", "1[b]", 1, 0, 0),
    ]


@pytest.mark.parametrize(
    ("held", "code", "now", "then"),
    [
        pytest.param({"events": ()}, "status", Band.MEDIUM, Band.NONE, id="no-record"),
        pytest.param(
            {"claim_texts": ()}, "claims", Band.UNKNOWN, Band.HIGH, id="no-claims"
        ),
    ],
)
def test_a_right_is_asked_about_once_with_its_claims(held, code, now, then):
    (question,) = gaps(run(right(**held), *VAN))

    assert (question.code, question.document) == (code, "CN999900101B")
    assert (question.now, question.if_met, question.alone) == (now, then, 1)


def test_title_is_asked_for_where_a_substitute_lacks_nothing_else():
    unknown = (TitleEntry("*", "F", "unknown"),)

    a = run(right(), *VAN, SPARE, case=replace(CASE, titles=unknown))

    assert [(q.code, q.document, q.bands) for q in gaps(a)] == [("title", "spare", 0)]


def test_what_moves_more_bands_is_asked_first():
    status = right("CN999900107B", events=(), filing_date=date(2018, 1, 1))

    asked = [(q.code, q.bands) for q in gaps(run(right(), status, EYE, HORN))]

    # The status of the second right, had it lapsed, leads from open to none: four
    # bands down. The brake leads from open to high, two up, and where the status is
    # not known to medium, one up.
    assert asked == [("status", 4), ("evidence", 3)]


def test_a_status_that_could_only_lower_bands_moves_as_many_and_comes_first():
    """Own patents stay medium with the right in force; had it lapsed, none is left."""
    claims = tuple(
        ClaimText(n, f"{n}. A van, comprising: a lidar; and a brake.") for n in (1, 2)
    )
    own = right(
        "CN999900201B", "1. A cart.", applicants=("Accused Ltd.",),
        description=tuple(
            Paragraph(f"[000{n}]", f"{text}.")
            for n, text in enumerate(("A van", "a lidar", "a brake"), start=1)
        ),
    )  # fmt: skip
    a = run(right(events=(), claim_texts=claims), own)
    status = next(held for held in gaps(a) if held.code == "status")

    assert {(gap.now, gap.if_met) for gap in a.gaps} == {(Band.MEDIUM, Band.MEDIUM)}
    # one family in one territory, medium to none: five steps down BAND_ORDER
    assert (status.bands, status.alone, status.if_met) == (5, 2, Band.NONE)


@settings(deadline=None, max_examples=25)
@given(st.lists(st.sampled_from([*RIGHTS, EYE, HORN, SPARE]), unique=True))
def test_no_gap_would_lower_a_band_and_no_question_adds_one(documents):
    a = run(*documents)

    for gap in a.gaps:
        assert band_rank(gap.if_met) <= band_rank(gap.now)
    gapped = {gap.claim for gap in a.gaps}
    for question in gaps(a):
        if question.code != "title" and not question.code.startswith("substitute"):
            assert set(question.claims) <= gapped
        assert question.alone <= len(question.claims)


@settings(deadline=None, max_examples=15)
@given(st.permutations([*RIGHTS, EYE, HORN, SPARE]))
def test_the_order_of_documents_moves_no_question(documents):
    assert gaps(run(*documents)) == gaps(run(*RIGHTS, EYE, HORN, SPARE))


BRAKELESS = right(
    "CN999900201B", "1. A cart, comprising: a bell.", applicants=("Accused Ltd.",),
    description=(Paragraph("[0001]", "A van."), Paragraph("[0002]", "a lidar.")),
)  # fmt: skip


def about(a, element):
    return [held for held in gaps(a) if held.element == element]


def test_a_fact_open_on_several_units_of_one_party_is_asked_once_with_all_of_them():
    (question,) = about(run(right(), EYE, HORN, BRAKELESS), "a brake")

    assert question.units == ("van", "CN999900201B")
    assert (question.unit, question.described) == ("van", False)


def test_an_own_patent_whose_product_is_settled_is_asked_about_last():
    """The van has the brake; the patent, which would gain a band, does not say so."""
    bells = "1. A van, comprising: a whistle; and a drum;"
    a = run(right(), right("CN999900102B", bells), *VAN, BRAKELESS)
    asked = gaps(a)
    (question,) = about(a, "a brake")

    assert (question.units, question.described) == (("CN999900201B",), True)
    assert question.bands == 1
    made = [held for held in asked if not held.described]
    assert made
    assert asked[: len(made)] == tuple(made)


def test_units_that_share_no_claim_are_asked_apart():
    gap = run(right(), EYE, HORN).gaps[0]
    other = replace(gap, claim="CN999900102B/1", unit="leg")
    a = replace(run(right(), EYE, HORN), gaps=(gap, other))

    assert sorted(held.units for held in gaps(a)) == [("leg",), ("van",)]


@settings(deadline=None, max_examples=15)
@given(st.lists(st.sampled_from([*RIGHTS, EYE, HORN, SPARE, BRAKELESS]), unique=True))
def test_grouping_loses_no_claim_unit_or_territory(documents):
    a = run(*documents)
    asked = {
        (claim, unit, place)
        for held in gaps(a)
        for claim in held.claims
        for unit in held.units or [gap.unit for gap in a.gaps]
        for place in held.territories
    }

    assert {(gap.claim, gap.unit, gap.territory) for gap in a.gaps} <= asked
