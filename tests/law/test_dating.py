"""Dates that cannot be right are told, whoever states them, and kept as stated."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from patentrisk.records import (
    AssertionEntry,
    ComponentEntry,
    ConstructionEntry,
    EmploymentEntry,
    LicenceEntry,
    Ownership,
    SearchEntry,
    StatusEntry,
    TitleEntry,
)
from tests.assessment.test_assess import CASE, right, sheet
from tests.building import granted
from tests.law.test_checks import DOCUMENTS, KNOWN, messages, told

TODAY = CASE.as_of


def status(**held):
    return StatusEntry(KNOWN, "in force", TODAY, **held)


def part(**held):
    return ComponentEntry("eye", "A", "Eye", ("eye",), **held)


def worked(since=None, left=None):
    return EmploymentEntry("Ming Wang", "H", (), since, left)


@pytest.mark.parametrize(
    ("table", "row", "said"),
    [
        pytest.param(
            "titles", TitleEntry("spare", "F", "assigned", since=date(2206, 2, 1)),
            "since = 2206-02-01 lies 179 years after 2026-11-01", id="title-far-ahead",
        ),
        pytest.param(
            "licences", LicenceEntry(KNOWN, "H", "A", until=date(3026, 1, 1)),
            "until = 3026-01-01 lies 999 years after", id="licence-far-ahead",
        ),
        pytest.param(
            "licences", LicenceEntry(KNOWN, "H", "A", since=date(1025, 1, 1)),
            "since = 1025-01-01 lies before 1900-01-01", id="licence-long-ago",
        ),
        pytest.param(
            "employments", worked(date(1919, 1, 1), date(2018, 9, 1)),
            "lasts from 1919-01-01 to 2018-09-01; expected at most 60 years",
            id="a-hundred-years-employed",
        ),
        pytest.param(
            "employments", worked(None, date(1988, 9, 1)),
            "left = 1988-09-01, and the first filing that names the person is of"
            " 2019-05-06; expected at most 30 years", id="left-long-before-filing",
        ),
        pytest.param(
            "employments", worked(date(2050, 1, 1)),
            "since = 2050-01-01, and the last filing", id="came-long-after-filing",
        ),
        pytest.param(
            "components", part(made_from=date(2024, 1, 1), made_until=date(2023, 1, 1)),
            "made_until = 2023-01-01 lies before made_from = 2024-01-01",
            id="made-until-before-it-was-made",
        ),
        pytest.param(
            "constructions",
            ConstructionEntry(f"{KNOWN}/1", "1[a]", "construed", date=date(2027, 1, 1)),
            "lies after the day of the assessment (2026-11-01); expected one that has"
            " come; the fact is applied all the same", id="file-history-to-come",
        ),
        pytest.param(
            "assertions", AssertionEntry("H", "sued", date=date(2026, 11, 2)),
            "date = 2026-11-02 lies after the day of the assessment (2026-11-01);"
            " expected one that has come; it is not counted", id="sued-tomorrow",
        ),
        pytest.param(
            "searches", SearchEntry("register", "lidar", date(2026, 11, 2), 3),
            "date = 2026-11-02 lies after", id="searched-tomorrow",
        ),
        pytest.param(
            "statuses", status(expires_on=date(2018, 1, 1)),
            f"expires_on = 2018-01-01 lies before the filing of {KNOWN} (2019-05-06)",
            id="expires-before-filing",
        ),
        pytest.param(
            "statuses", status(disclaimed_until=date(2019, 5, 6)),
            "disclaimed_until = 2019-05-06 lies before the filing",
            id="disclaimed-from-the-start",
        ),
        pytest.param(
            "statuses", status(parent_filed=date(2020, 1, 1)),
            "parent_filed = 2020-01-01 lies after the filing", id="parent-after-child",
        ),
        pytest.param(
            "statuses", status(adjustment_days=36_500),
            "adjustment_days = 36500; expected at most 3650", id="a-century-added",
        ),
    ],
)  # fmt: skip
def test_a_row_with_a_date_that_cannot_be_right_is_told(table, row, said):
    problems = told(**{table: (row,)})

    assert {problem.where for problem in problems} == {f"case.toml, {table}, row 1"}
    assert [said in problem.message for problem in problems].count(True) == 1


@pytest.mark.parametrize(
    ("table", "row"),
    [
        pytest.param(
            "titles", TitleEntry("spare", "F", "assigned", since=date(2027, 2, 1)),
            id="a-deal-to-come",
        ),
        pytest.param(
            "licences", LicenceEntry(KNOWN, "H", "A", until=date(2046, 11, 1)),
            id="a-licence-for-twenty-years",
        ),
        pytest.param(
            "employments", worked(date(1989, 1, 1), date(2018, 9, 1)), id="thirty-years"
        ),
        pytest.param(
            "employments", worked(date(1959, 1, 1), date(2018, 9, 1)), id="a-long-life"
        ),
        pytest.param("employments", worked(None, date(2027, 1, 1)), id="leaves-soon"),
        pytest.param("components", part(made_from=date(2027, 1, 1)), id="made-soon"),
        pytest.param(
            "statuses", status(expires_on=date(2044, 5, 6), adjustment_days=400),
            id="a-long-term",
        ),
        pytest.param(
            "assertions", AssertionEntry("H", "sued", date=TODAY), id="sued-today"
        ),
    ],
)  # fmt: skip
def test_a_row_whose_dates_may_be_right_is_not_told(table, row):
    assert messages(**{table: (row,)}) == []


def test_a_search_that_ended_after_the_day_of_the_assessment_is_told():
    (problem,) = told(search_cutoff=date(2027, 1, 1))

    assert problem.where == "case.toml, search.cutoff"
    assert "2027-01-01 lies after the day of the assessment" in problem.message


@pytest.mark.parametrize(
    ("held", "said"),
    [
        pytest.param(
            {"grant_date": date(2091, 2, 3)}, "grant 2091-02-03 lies 64 years after",
            id="granted-decades-ahead",
        ),
        pytest.param(
            {"filing_date": date(1019, 5, 6)}, "filing 1019-05-06 lies before",
            id="filed-a-thousand-years-ago",
        ),
        pytest.param(
            {"priority_date": date(1919, 5, 6)},
            "100 years from 1919-05-06 to 2019-05-06, filing after its priority",
            id="priority-a-century-before",
        ),
        pytest.param(
            {"filing_date": date(1985, 5, 6), "grant_date": date(2021, 2, 3)},
            "36 years from 1985-05-06 to 2021-02-03, grant after its filing",
            id="granted-after-decades",
        ),
        pytest.param(
            {"publication_date": date(2018, 5, 6)},
            "publication 2018-05-06 before the filing 2019-05-06",
            id="published-before-filing",
        ),
        pytest.param(
            {"filing_date": date(1999, 5, 6), "grant_date": date(2021, 2, 3)},
            "term over on 2019-05-06, before the grant 2021-02-03",
            id="over-before-its-grant",
        ),
        pytest.param(
            {"filing_date": date(2001, 2, 3), "grant_date": date(2021, 2, 3)},
            "term over on 2021-02-03, before the grant 2021-02-03",
            id="over-on-the-day-of-its-grant",
        ),
        pytest.param(
            {"owners": (Ownership("Holder Ltd.", date(2022, 1, 1), date(2021, 1, 1)),)},
            "owner Holder Ltd. until 2021-01-01, since 2022-01-01",
            id="owner-until-before-since",
        ),
        pytest.param(
            {"events": (granted(date(2210, 2, 3)),)},
            "event “granted” 2210-02-03 lies 183 years after", id="event-far-ahead",
        ),
    ],
)  # fmt: skip
def test_a_document_with_dates_that_cannot_be_right_is_told(held, said):
    found = [p for p in told(right(KNOWN, **held)) if "states dates" in p.message]

    assert [problem.where for problem in found] == [f"{KNOWN}.md, {KNOWN}"]
    assert said in found[0].message
    assert "they are applied as stated" in found[0].message


def test_dates_of_many_documents_of_one_file_are_told_once():
    source = right(KNOWN).source
    many = [
        replace(right(f"CN99990010{n}B", grant_date=date(2091, 1, n)), source=source)
        for n in range(1, 6)
    ]
    (problem,) = told(*many)

    assert problem.where == f"{KNOWN}.md"
    assert problem.message.startswith("5 patents state dates that cannot be right")


def test_what_a_register_says_after_the_day_gives_no_term():
    undated = right(KNOWN, filing_date=None)
    entry = replace(status(expires_on=date(2039, 5, 6)), date=date(2026, 11, 2))

    def told_of(row):
        found = messages(undated, statuses=(row,))
        return [text for text in found if "no date that its term counts from" in text]

    assert told_of(replace(entry, date=TODAY)) == []
    assert len(told_of(entry)) == 1


def test_a_sheet_dated_far_ahead_is_told():
    late = sheet("late", "Accused Ltd.", "A van", date=date(2204, 5, 6))
    (problem,) = told(*DOCUMENTS, late)

    assert problem.where == "late.md, late"
    assert "2204-05-06 lies 178 years after 2026-11-01" in problem.message


def test_a_right_granted_on_the_last_day_of_its_term_is_not_told():
    last = right(KNOWN, filing_date=date(2001, 2, 4), grant_date=date(2021, 2, 3))

    assert messages(last) == []


def test_a_right_published_on_the_day_of_its_filing_is_not_told():
    day = date(2019, 5, 6)

    assert messages(right(KNOWN, filing_date=day, publication_date=day)) == []


def test_dates_of_an_ordinary_right_are_not_told():
    ordinary = right(
        KNOWN,
        priority_date=date(2018, 5, 7),
        publication_date=date(2020, 11, 6),
        grant_date=date(2021, 2, 3),
        owners=(Ownership("Holder Ltd.", date(2021, 2, 3)),),
    )

    assert messages(ordinary) == []
