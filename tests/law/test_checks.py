"""Facts of a case that meet nothing, and rights that cannot be what they say."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from patentrisk.case import load_case
from patentrisk.corpus import build_corpus, read_corpus
from patentrisk.law import law_problems, packs_by_state, resolved_rows
from patentrisk.records import (
    AreaEntry,
    AssertionEntry,
    AssumptionEntry,
    ComponentEntry,
    ConstructionEntry,
    EmploymentEntry,
    LicenceEntry,
    Ownership,
    StatusEntry,
    TitleEntry,
)
from tests.assessment.test_assess import CASE, right, sheet

PACKS = packs_by_state(CASE.resources.rules)
KNOWN = "CN999900101B"
DOCUMENTS = (
    right(KNOWN, family_id="FAM-1", inventors=("Wang, Ming", "张三")),
    sheet("spare", "Fallback Ltd.", "A van", "a lidar"),
    sheet("eye", "Accused Ltd.", "A van", "a lidar"),
)


def told(*documents, **facts):
    case = replace(CASE, **facts)
    corpus = build_corpus(documents or DOCUMENTS, case)
    return law_problems(case, corpus, PACKS)


def messages(*documents, **facts):
    return [problem.message for problem in told(*documents, **facts)]


def title(document="spare", **held):
    return TitleEntry(document, held.pop("party", "F"), "assigned", **held)


def licence(patent=KNOWN, licensor="H", licensee="A", **held):
    return LicenceEntry(patent, licensor, licensee, **held)


def worked(person="Ming Wang", employer="H", **held):
    return EmploymentEntry(person, employer, **held)


@pytest.mark.parametrize(
    ("claim", "label", "said"),
    [
        pytest.param(f"{KNOWN}/1", "1[b]", "", id="an-element-of-a-claim"),
        pytest.param("CN 999900101 B/1", "1[b]", "", id="in-another-spelling"),
        pytest.param(f"{KNOWN}/1", "1[z]", "is no element of", id="no-element"),
        pytest.param(f"{KNOWN}/9", "9[a]", f"did you mean {KNOWN}/1?", id="no-claim"),
    ],
)
def test_a_construction_names_an_element_that_was_read(claim, label, said):
    found = messages(constructions=(ConstructionEntry(claim, label, "estopped"),))

    assert len(found) == bool(said)
    assert all(said in message for message in found)


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        pytest.param(
            StatusEntry(KNOWN, "in force", date(2026, 10, 1)), "", id="its-own-office"
        ),
        pytest.param(
            StatusEntry("CN999900999B", "in force", date(2026, 10, 1)),
            f"did you mean {KNOWN}?; the status is not applied",
            id="not-read",
        ),
        pytest.param(
            StatusEntry(KNOWN, "in force", date(2026, 10, 1), "US"),
            "does not bind",
            id="elsewhere",
        ),
        pytest.param(
            StatusEntry(KNOWN, "in force", date(2026, 12, 1)),
            "after the day of the assessment",
            id="later",
        ),
    ],
)
def test_a_status_is_of_a_right_that_was_read_where_it_binds(entry, said):
    found = messages(statuses=(entry,))

    assert len(found) == bool(said)
    assert all(said in message for message in found)


@pytest.mark.parametrize(
    ("table", "row", "said"),
    [
        pytest.param(
            "titles", title("spair"), "'spair' is no document that was read; did you"
            " mean spare?; the row is not applied", id="title-of-no-document",
        ),
        pytest.param(
            "titles", title(to="Accused"), "'Accused' is no party of the case; there"
            " are A, F, H; the right is taken to pass to somebody outside",
            id="title-passes-to-nobody",
        ),
        pytest.param(
            "titles", title(areas=("FUZ",)), "'FUZ' is no area of the taxonomy; did you"
            " mean FUS?", id="title-in-no-area",
        ),
        pytest.param(
            "titles", title(territories=("JP",)), "holds in JP only; expected a"
            " territory of the case (CN, US)", id="title-in-no-territory",
        ),
        pytest.param(
            "titles", title(territories=("China", "US")), "'China' is no ST.3 code",
            id="title-in-a-country-by-name",
        ),
        pytest.param(
            "titles", title(party="H"), "speaks of spare as H's, and it is F's on"
            " record", id="title-of-somebody-else",
        ),
        pytest.param(
            "titles", title(KNOWN, party="H", owner="Holdr Ltd."), "did you mean"
            " Holder Ltd.?; no share passes", id="title-of-no-owner",
        ),
        pytest.param(
            "assumptions", AssumptionEntry("schedule", "F", ("spare", "spar")),
            "'spar' is no document that was read; did you mean spare?",
            id="assumption-of-no-document",
        ),
        pytest.param(
            "employments", worked("Ming Weng"), "'Ming Weng' is no inventor that a"
            " document names", id="employment-of-nobody",
        ),
        pytest.param(
            "employments", worked("李四"), "there are Wang, Ming, 张三",
            id="employment-of-nobody-zh",
        ),
        pytest.param(
            "employments", worked(employer="Holdr Ltd."), "employer 'Holdr Ltd.' is no"
            " party, and no company that the case or a document names; did you mean"
            " 'Holder Ltd.'?", id="employer-misspelt",
        ),
        pytest.param(
            "employments", worked(areas=("FU",)), "did you mean FUS", id="no-such-duty"
        ),
        pytest.param(
            "licences", licence("FAM-2"), "'FAM-2' is no patent or family that was"
            " read; did you mean FAM-1?; the row is not applied",
            id="licence-of-no-family",
        ),
        pytest.param(
            "licences", licence("spare"), "'spare' is no patent or family",
            id="licence-of-a-sheet",
        ),
        pytest.param(
            "licences", licence(licensee="Acused Ltd."), "licensee 'Acused Ltd.' is no"
            " party", id="licensee-misspelt",
        ),
        pytest.param(
            "assertions", AssertionEntry("H", "sued", "CN999900102B"),
            f"did you mean {KNOWN}?", id="assertion-of-no-patent",
        ),
        pytest.param(
            "assertions", AssertionEntry("H", "sued", "", "FUZ"), "did you mean FUS?",
            id="assertion-in-no-area",
        ),
        pytest.param("areas", AreaEntry("FUZ"), "did you mean FUS?", id="no-area"),
        pytest.param(
            "components", ComponentEntry("eye", "A", "Eye", ("eye",), ("FUZ",)),
            "did you mean FUS?", id="component-in-no-area",
        ),
    ],
)  # fmt: skip
def test_a_row_that_names_what_does_not_exist_is_told(table, row, said):
    (problem,) = told(**{table: (row,)})

    assert problem.where == f"case.toml, {table}, row 1"
    assert said in problem.message


@pytest.mark.parametrize(
    ("table", "row"),
    [
        pytest.param("titles", title(), id="title"),
        pytest.param("titles", title("*"), id="title-of-all"),
        pytest.param("titles", title("*", owner="Joint Ltd."), id="owner-of-all"),
        pytest.param("titles", title(to="H", areas=("FUS",)), id="title-to-another"),
        pytest.param(
            "titles", title(KNOWN, party="H", owner="HOLDER, Limited"), id="owner"
        ),
        pytest.param("titles", title("CN 999900101 B", party="H"), id="spelt-apart"),
        pytest.param("titles", title("CN999900101", party="H"), id="without-its-kind"),
        pytest.param("assumptions", AssumptionEntry("x", "F", ("*",)), id="all"),
        pytest.param("employments", worked("WANG Ming"), id="inventor"),
        pytest.param("employments", worked("X", names=("張 三",)), id="inventor-zh"),
        pytest.param("employments", worked(employer="Elsewhere SpA"), id="outside"),
        pytest.param("licences", licence("FAM-1"), id="family"),
        pytest.param("licences", licence("ＣＮ999900101Ｂ"), id="full-width"),
        pytest.param("licences", licence(licensee="Quite Another Ltd."), id="licensee"),
        pytest.param("licences", licence(territories=("CN", "JP")), id="and-elsewhere"),
        pytest.param("assertions", AssertionEntry("H", "sued"), id="of-any-right"),
    ],
)
def test_a_row_that_names_what_exists_is_not_told(table, row):
    assert messages(**{table: (row,)}) == []


def test_the_row_is_counted_as_it_stands_in_its_table():
    rows = (title(), title("*"), title("spair"))

    assert [problem.where for problem in told(titles=rows)] == [
        "case.toml, titles, row 3"
    ]


def test_numbers_in_another_spelling_are_those_of_the_documents():
    case = replace(
        CASE,
        titles=(title("CN 999900101 B"), title("spare")),
        assumptions=(AssumptionEntry("x", "F", ("cn999900101b", "*")),),
        licences=(licence("CN999900101"), licence("FAM-1")),
        statuses=(StatusEntry("CN 999900101", "in force", CASE.as_of),),
        constructions=(ConstructionEntry("CN-999900101-B/1", "1[a]", "construed"),),
        assertions=(AssertionEntry("H", "sued", "CN 999900101B"),),
    )
    found = resolved_rows(case, build_corpus(DOCUMENTS, case))

    assert [row.document for row in found.titles] == [KNOWN, "spare"]
    assert found.assumptions[0].documents == (KNOWN, "*")
    assert [row.patent for row in found.licences] == [KNOWN, "FAM-1"]
    assert found.constructions[0].claim == f"{KNOWN}/1"
    assert (found.statuses[0].patent, found.assertions[0].patent) == (KNOWN, KNOWN)


def test_a_number_without_its_kind_is_left_where_two_documents_bear_it():
    both = (right("CN999900101A"), right(KNOWN))
    (message,) = messages(*both, licences=(licence("CN999900101"),))

    assert "did you mean CN999900101" in message


@pytest.mark.parametrize(
    ("number", "facts", "said"),
    [
        pytest.param(KNOWN, {"adjustment_days": 90}, "", id="invention-compensated"),
        pytest.param(
            "CN999900103U", {"adjustment_days": 90}, "utility model; expected none",
            id="utility-model-is-not",
        ),
        pytest.param(
            "US99990104S1", {"adjustment_days": 90}, "is a design; expected none",
            id="nor-a-design",
        ),
        pytest.param(
            KNOWN, {"parent_filed": date(2016, 1, 5)}, "counts from its filing",
            id="parent-of-a-divisional-in-china",
        ),
        pytest.param(
            "US99990101B2", {"parent_filed": date(2016, 1, 5)}, "", id="parent-in-us"
        ),
        pytest.param(
            "US99990104S1", {"parent_filed": date(2016, 1, 5)}, "counts from its grant",
            id="parent-of-a-design",
        ),
    ],
)  # fmt: skip
def test_a_fact_of_term_that_a_right_of_its_kind_does_not_have_is_told(
    number, facts, said
):
    entry = StatusEntry(number, "in force", date(2026, 10, 1), **facts)
    found = messages(right(number, grant_date=date(2021, 2, 3)), statuses=(entry,))

    assert len(found) == bool(said)
    assert all(said in message for message in found)


@pytest.mark.parametrize(
    ("number", "dates", "told_of"),
    [
        pytest.param(KNOWN, {"filing_date": None}, 1, id="granted-without-filing"),
        pytest.param(
            KNOWN,
            {"filing_date": None, "priority_date": date(2018, 5, 6)},
            1,
            id="a-priority-does-not-do",
        ),
        pytest.param(
            "US99990104S1",
            {"filing_date": None, "grant_date": date(2021, 2, 3)},
            0,
            id="counted-from-grant",
        ),
        pytest.param("CN999900101A", {"filing_date": None}, 0, id="application"),
        pytest.param(KNOWN, {}, 0, id="filed"),
    ],
)
def test_a_right_whose_term_cannot_be_reckoned_is_told(number, dates, told_of):
    found = messages(right(number, **dates))

    assert len(found) == told_of
    assert all("states no date that its term counts from" in m for m in found)


def test_the_rows_of_the_demonstration_give_no_false_alarm():
    case = load_case("corpus/case.toml")
    found = law_problems(case, read_corpus(case), packs_by_state(case.resources.rules))

    assert [problem for problem in found if problem.where.startswith("case.toml")] == []
    assert [problem for problem in found if "dates" in problem.message] == []


@pytest.mark.parametrize(
    ("owners", "said"),
    [
        pytest.param("Holder Ltd.; Fallback Ltd.", "counts as H's", id="jointly"),
        pytest.param("Fallback Ltd.", "", id="alone"),
    ],
)
def test_a_title_to_a_right_that_counts_as_another_partys_is_told(owners, said):
    held = right(KNOWN, owners=(Ownership(owners),), applicants=())
    found = messages(held, *DOCUMENTS[1:], titles=(title(KNOWN),))

    assert len(found) == bool(said)
    assert all(said in message and "not applied" in message for message in found)
