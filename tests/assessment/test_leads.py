"""Leads from facts of the case and from older publications: they move no figure."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from patentrisk.assessment import titles, titles_of
from patentrisk.corpus import build_corpus
from patentrisk.errors import UnknownNameError
from patentrisk.records import (
    Assumption,
    AssumptionEntry,
    ComponentEntry,
    EmploymentEntry,
    LicenceEntry,
    Ownership,
    Reading,
    StatusEntry,
    TermFact,
    Title,
    TitleEntry,
)
from tests.assessment.test_assess import CASE, SPARE, VAN, bands, right, run, sheet

LICENCE = LicenceEntry(
    "CN999900101B", "H", "Accused Ltd.", source="illustrative contract"
)
WORKED = EmploymentEntry("Wang Ming", "H", (), date(2015, 1, 1), date(2018, 9, 1))


def eye(**held):
    return replace(
        CASE, components=(ComponentEntry("eye", "A", "Eye", ("eye",), **held),)
    )


def found(code, *documents, case=CASE):
    return [lead for lead in run(*documents, case=case).leads if lead.code == code]


def test_r13_a_component_made_before_the_priority_date_is_a_lead_on_prior_use():
    case = eye(made_from=date(2018, 1, 1))
    (lead,) = found("prior use", right(), *VAN, case=case)

    assert (lead.earlier, lead.later) == (date(2018, 1, 1), date(2019, 5, 6))
    assert (lead.claim, lead.other) == ("CN999900101B/1", "eye")
    assert found("prior use", right(), *VAN, case=eye(made_from=date(2020, 1, 1))) == []


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        pytest.param(LICENCE, 1, id="of-the-accused"),
        pytest.param(replace(LICENCE, licensee="F"), 0, id="of-somebody-else"),
        pytest.param(replace(LICENCE, territories=("US",)), 0, id="elsewhere"),
        pytest.param(replace(LICENCE, areas=("ENE",)), 0, id="another-field"),
        pytest.param(replace(LICENCE, until=date(2026, 11, 1)), 0, id="ended"),
        pytest.param(replace(LICENCE, patent="FAMILY-1"), 1, id="named-by-its-family"),
        pytest.param(replace(LICENCE, patent="CN999900102B"), 0, id="another-right"),
    ],
)
def test_a_licence_is_a_lead_in_its_field_territory_and_time(entry, expected):
    case = replace(CASE, licences=(entry,))
    held = found("licence", right(family_id="FAMILY-1"), *VAN, case=case)

    assert len(held) == expected
    assert all(lead.source == "illustrative contract" for lead in held)


@pytest.mark.parametrize(
    ("supplier", "licences", "expected"),
    [
        pytest.param("Holder Ltd.", (), 1, id="bought-from-the-holder"),
        pytest.param("H", (), 1, id="the-holder-by-its-short-name"),
        pytest.param("Third Inc.", (), 0, id="bought-from-somebody-else"),
        pytest.param(
            "Third Inc.",
            (replace(LICENCE, licensee="Third Inc."),),
            1,
            id="bought-from-a-licensee",
        ),
        pytest.param("", (), 0, id="its-own"),
    ],
)
def test_what_is_bought_from_the_holder_or_a_licensee_is_a_lead(
    supplier, licences, expected
):
    case = replace(eye(supplier=supplier), licences=licences)

    assert len(found("exhaustion", right(), *VAN, case=case)) == expected


OLDER = sheet("journal", "Nobody known", "A van", "a lidar", "a brake")


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        pytest.param(
            replace(OLDER, date=date(2018, 1, 1)), [Reading.READS], id="older-reads"
        ),
        pytest.param(replace(OLDER, date=date(2019, 5, 6)), [], id="the-same-day"),
        pytest.param(replace(OLDER, date=None), [], id="no-date"),
        pytest.param(
            replace(OLDER, date=date(2018, 1, 1), areas=("ENE",)), [], id="another-area"
        ),
        pytest.param(
            sheet(
                "note", "X", "A van", "a lidar", "not a brake", date=date(2018, 1, 1)
            ),
            [],
            id="contradicts-an-element",
        ),
        pytest.param(
            sheet("note", "X", "a horn", date=date(2018, 1, 1)), [], id="shows-nothing"
        ),
    ],
)
def test_r13_an_older_publication_is_charted_element_by_element(document, expected):
    a = run(right(), *VAN, document)

    assert [chart.reading for chart in a.older.values()] == expected
    held = [lead for lead in a.leads if lead.code == "prior art"]
    assert [lead.reading for lead in held] == expected
    assert all(lead.earlier < lead.later for lead in held)


@pytest.mark.parametrize(
    ("parent", "expected"),
    [
        pytest.param(date(2019, 1, 1), [Reading.READS], id="parent-after-it"),
        pytest.param(date(2017, 12, 31), [], id="parent-before-it"),
    ],
)
@pytest.mark.parametrize("recorded", [True, False], ids=["record", "case"])
def test_what_came_after_the_parent_is_not_older_than_the_claims(
    parent, expected, recorded
):
    number = "US99990101B2"
    facts = (TermFact("parent filing", day=parent),) if recorded else ()
    row = StatusEntry(number, "in force", date(2026, 10, 1), parent_filed=parent)
    case = replace(CASE, statuses=() if recorded else (row,))
    older = replace(OLDER, date=date(2018, 1, 1))

    a = run(right(number, term_facts=facts), *VAN, older, case=case)

    assert [chart.reading for chart in a.older.values()] == expected
    held = [lead.later for lead in a.leads if lead.code == "prior art"]
    assert held == [parent] * len(expected)


def test_a_document_of_the_same_family_is_no_prior_art():
    first = right("CN999900101A", events=(), publication_date=date(2018, 1, 1))
    held = [replace(p, family_id="F1") for p in (right(), first)]

    assert run(*held, *VAN).older == {}


facts = st.fixed_dictionaries(
    {
        "licences": st.sampled_from([(), (LICENCE,)]),
        "employments": st.sampled_from([(), (WORKED,)]),
        "components": st.sampled_from(
            [
                (ComponentEntry("eye", "A", "Eye", ("eye",)),),
                (
                    ComponentEntry(
                        "eye", "A", "Eye", ("eye",), (), False, date(2018, 1, 1)
                    ),
                ),
                (ComponentEntry("eye", "A", "Eye", ("eye",), supplier="Holder Ltd."),),
            ]
        ),
    }
)


@settings(max_examples=20, deadline=None)
@given(facts, st.booleans())
def test_r13_no_lead_changes_any_exposure_band_or_coverage(held, published):
    """What counsel may raise in defence is listed, never subtracted."""
    documents = [right(inventors=("Ming Wang",)), *VAN, SPARE]
    plain = run(*documents, case=eye())
    older = [replace(OLDER, date=date(2018, 1, 1))] if published else []
    told = run(*documents, *older, case=replace(CASE, **held))

    assert told.exposures == plain.exposures
    assert told.area_exposures == plain.area_exposures
    assert told.coverages == plain.coverages
    assert told.residuals == plain.residuals
    assert bool(told.older) is published


def usable_in_fusion(a):
    return next(dict(row.usable) for row in a.coverages if row.area == "FUS")


def test_usable_coverage_stands_side_by_side_under_every_named_assumption():
    schedule = AssumptionEntry("schedule A", "F", ("spare",), "closing binder")
    case = replace(CASE, titles=(), assumptions=(schedule,))
    a = run(right(), *VAN, SPARE, case=case)
    usable = usable_in_fusion(a)

    assert list(usable) == [*Assumption, "schedule A"]
    assert usable["as recorded"] == usable["equity only"] == 0.0
    assert usable["all assigned"] == usable["schedule A"] == 1.0


def test_a_licence_covers_only_the_areas_and_territories_it_names():
    def usable(**limits):
        entry = TitleEntry("spare", "F", "licensed", **limits)
        a = run(right(), *VAN, SPARE, case=replace(CASE, titles=(entry,)))
        return usable_in_fusion(a)["as recorded"]

    assert usable() == 1.0
    assert usable(areas=("FUS",), territories=("CN",)) == 1.0
    assert usable(areas=("PLN",)) == usable(territories=("US",)) == 0.0


def test_titles_are_those_of_the_assessment_and_can_be_had_without_one():
    documents = [right(owners=(Ownership("Holder Ltd."),)), *VAN, SPARE]
    a = run(*documents)

    assert titles(a) == a.titles == titles_of(build_corpus(documents, CASE), CASE)
    assert [(row.document, row.use) for row in a.titles] == [
        ("spare", "fallback"),
        ("CN999900101B", "right"),
    ]
    (under,) = titles(a, assumption="equity only")[0].titles
    assert under.title is Title.YES
    with pytest.raises(UnknownNameError, match="all assigned"):
        titles(a, assumption="all asigned")


def test_rights_of_the_accused_and_the_fallback_are_turned_on_the_asserter():
    case = replace(
        CASE,
        titles=(TitleEntry("*", "F", "licensed"),),
    )
    robot = sheet("robot", "Holder Ltd.", "A van", "a lidar", "a brake")
    mine = right("CN999900201B", applicants=("Accused Ltd.",))
    spare = right("CN999900301B", applicants=("Fallback Ltd.",))
    a = run(mine, spare, robot, case=case)

    assert [(row.patent, row.unit, row.band.value) for row in a.leverages] == [
        ("CN999900201B", "robot", "high"),
        ("CN999900301B", "robot", "high"),
    ]
    mine_title, spare_title = ({n: t for n, t, _ in r.titles} for r in a.leverages)
    assert mine_title["as recorded"] is Title.YES
    assert spare_title == {
        "as recorded": Title.NO,
        "all assigned": Title.YES,
        "equity only": Title.NO,
    }


def test_a_switch_that_serves_leaves_nothing_and_needs_no_design_around():
    a = run(right(), *VAN, SPARE)
    (held,) = (
        row
        for row in a.residuals
        if (row.scope, row.assumption) == ("product", "as recorded")
    )

    assert bands(a) == {("CN999900101B/1", "van"): "high"}
    assert (held.expected_after, a.design_arounds) == (0.0, ())
    assert [
        c.evidence.passage.text for c in run(right(), *VAN).design_arounds[0].changes
    ] == ["a lidar."]


def test_of_many_older_documents_those_that_share_most_groups_are_charted():
    table = CASE.resources.scoring
    content = {**table.content, "leads": {**table.content["leads"], "most_older": 1}}
    resources = replace(CASE.resources, scoring=replace(table, content=content))
    filed = right(
        "CN999900401A",
        applicants=("Nobody known",),
        events=(),
        filing_date=date(2016, 2, 1),
        publication_date=date(2018, 2, 1),
        description=OLDER.paragraphs,
    )
    documents = [right(), *VAN, replace(OLDER, date=date(2018, 1, 1)), filed]

    few = run(*documents, case=replace(CASE, resources=resources)).older
    assert [document for _, document in few] == ["CN999900401A"]
    assert {document for _, document in run(*documents).older} == {
        "CN999900401A",
        "journal",
    }
