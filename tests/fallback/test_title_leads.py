from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from patentrisk.fallback import TitleGround, find_title_leads, find_titles
from patentrisk.fallback.title_leads import person_key
from patentrisk.records import (
    Case,
    EmploymentEntry,
    Ownership,
    Party,
    Resource,
    Resources,
    Role,
    Title,
)
from tests.building import patent

NONE = Resource("x", "1", "", {})
PARTIES = (
    Party("A", "Accused", Role.ACCUSED, ("Accused Ltd.",)),
    Party("J", "Asserter", Role.ASSERTER, ("Asserter Ltd.", "主张示例有限公司")),
    Party("F", "Fallback", Role.FALLBACK, ("Fallback Ltd.",)),
)
LEFT = date(2020, 2, 29)
WORKED = EmploymentEntry(
    "Wang Xiaoming (fictional)",
    "主张示例有限公司",
    ("王小明", "Xiaoming Wang"),
    date(2015, 1, 1),
    LEFT,
    ("FUS", "PLN"),
    "illustrative notice of leaving",
)
RIGHT = "CN999900301B"


def leads(*employments, filed=None, areas=("FUS",), inventors=("王 小明",), **held):
    case = Case(
        "case",
        "Case",
        date(2026, 11, 1),
        PARTIES,
        Resources(NONE, NONE, ()),
        employments=employments,
    )
    right = patent(
        RIGHT,
        inventors=inventors,
        filing_date=filed,
        applicants=("Fallback Ltd.",),
        **held,
    )
    ground = TitleGround(case, {RIGHT: areas}, {}, 1)
    return find_title_leads([right], {RIGHT: "F"}, ground)


def codes(*employments, **held):
    return [lead.code for lead in leads(*employments, **held)]


@pytest.mark.parametrize(
    ("filed", "expected"),
    [
        pytest.param(date(2014, 12, 31), [], id="before-the-employment"),
        pytest.param(date(2019, 6, 1), ["filed while employed"], id="while-employed"),
        pytest.param(LEFT, ["filed while employed"], id="on-the-last-day"),
        pytest.param(date(2020, 3, 1), ["service invention"], id="the-day-after"),
        pytest.param(
            date(2021, 2, 28), ["service invention"], id="a-year-after-29-feb"
        ),
        pytest.param(date(2021, 3, 1), [], id="a-year-and-a-day"),
        pytest.param(None, [], id="no-date-known"),
    ],
)
def test_r14_a_filing_within_a_year_of_leaving_is_a_lead(filed, expected):
    assert codes(WORKED, filed=filed) == expected


def test_r14_the_lead_names_both_dates_the_person_and_the_source():
    (lead,) = leads(WORKED, filed=date(2020, 9, 1))

    assert (lead.earlier, lead.later) == (LEFT, date(2020, 9, 1))
    assert (lead.other, lead.source) == (
        "Wang Xiaoming (fictional) (主张示例有限公司)",
        "illustrative notice of leaving",
    )
    assert (lead.document, lead.party, lead.areas) == (RIGHT, "F", ("FUS",))


@pytest.mark.parametrize(
    ("worked", "held"),
    [
        pytest.param(WORKED, {"areas": ("ENE",)}, id="another-duty"),
        pytest.param(WORKED, {"inventors": ("王大明",)}, id="another-person"),
        pytest.param(
            replace(WORKED, employer="F"), {}, id="the-holder-is-the-employer"
        ),
        pytest.param(
            replace(WORKED, left=None, since=None), {}, id="no-date-of-leaving"
        ),
    ],
)
def test_r14_what_is_not_related_is_no_lead(worked, held):
    assert codes(worked, filed=date(2020, 9, 1), **held) == []


def test_r14_duties_that_are_not_told_are_a_lead_all_the_same():
    (lead,) = leads(replace(WORKED, areas=()), filed=date(2020, 9, 1))

    assert (lead.code, lead.areas) == ("service invention", ())


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        pytest.param("LI, Xiaoming", "Xiaoming Li", True, id="order-and-case"),
        pytest.param("張三", "张 三", True, id="traditional-and-blank"),
        pytest.param("Ｌｉ　Ｍｉｎｇ", "li ming", True, id="full-width"),
        pytest.param("王小明", "王明小", False, id="other-order-in-chinese"),
        pytest.param("Li Ming", "Li Ming Hua", False, id="one-more-name"),
    ],
)
def test_names_of_people_are_folded_and_compared_whole(first, second, same):
    assert (person_key(first) == person_key(second)) is same


@pytest.mark.parametrize(
    ("owners", "expected"),
    [
        pytest.param((Ownership("Fallback Ltd."),), [], id="the-applicant-owns"),
        pytest.param(
            (Ownership("Third Inc."),),
            ["owner outside", "transfer not recorded"],
            id="somebody-else-without-a-transfer",
        ),
        pytest.param(
            (Ownership("Third Inc.", date(2023, 1, 1)),),
            ["owner outside"],
            id="somebody-else-with-a-dated-transfer",
        ),
        pytest.param(
            (Ownership("Fallback Ltd."), Ownership("Third Inc.", date(2023, 1, 1))),
            ["joint owners"],
            id="joint-owners",
        ),
        pytest.param(
            (Ownership("Fallback Ltd.", date(2019, 1, 1), date(2024, 1, 1)),),
            ["owner left"],
            id="the-owner-left",
        ),
        pytest.param(
            (
                Ownership("Fallback Ltd.", date(2019, 1, 1), date(2021, 1, 1)),
                Ownership("Fallback Ltd.", date(2023, 1, 1)),
            ),
            ["transfer not recorded"],
            id="two-years-without-an-owner",
        ),
        pytest.param(
            (
                Ownership("Fallback Ltd.", date(2019, 1, 1), date(2023, 1, 1)),
                Ownership("Fallback Robotics Ltd.", date(2023, 1, 1)),
            ),
            ["owner outside"],
            id="a-chain-without-a-hole",
        ),
    ],
)
def test_chains_of_title(owners, expected):
    assert codes(owners=owners) == expected


def test_a_flag_lowers_no_title():
    case = Case(
        "case",
        "Case",
        date(2026, 11, 1),
        PARTIES,
        Resources(NONE, NONE, ()),
        employments=(WORKED,),
    )
    right = patent(RIGHT, owners=(Ownership("Fallback Ltd."),), inventors=("王小明",))
    found = leads(WORKED, filed=date(2020, 9, 1))
    (plain,) = find_titles({RIGHT: right}, {RIGHT: "F"}, case)
    (flagged,) = find_titles({RIGHT: right}, {RIGHT: "F"}, case, leads=found)

    assert flagged.flags == ("service invention",)
    assert replace(flagged, flags=()) == plain
    assert [held.title for held in plain.titles] == [Title.NO, Title.YES, Title.NO]
