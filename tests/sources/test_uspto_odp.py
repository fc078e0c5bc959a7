"""File wrappers of the USPTO's Open Data Portal."""

from __future__ import annotations

import json
from datetime import date

import pytest

from patentrisk.records import (
    Classification,
    LegalEvent,
    LegalStatus,
    Ownership,
    Patent,
    Problem,
)
from tests.sources.building import read

META = {
    "earliestPublicationNumber": "US20229990001A1",
    "earliestPublicationDate": "2022-02-03",
    "patentNumber": "11999001",
    "grantDate": "2023-04-04",
    "filingDate": "2020-08-03",
    "applicationTypeCode": "UTL",
    "applicationStatusDescriptionText": "Patented Case",
    "applicationStatusDate": "2023-03-15",
    "inventionTitle": "DELIVERY CART",
    "applicantBag": [{"applicantNameText": "Fiction  Carts, Inc."}],
    "inventorBag": [{"inventorNameText": "Ada Lin"}],
    "cpcClassificationBag": ["G05D   1/0212"],
}
SOURCE = "USPTO Open Data Portal"


def wrapper(meta=META, **parts) -> str:
    record = {"applicationNumberText": "16999001", "applicationMetaData": meta, **parts}
    return json.dumps({"count": 1, "patentFileWrapperDataBag": [record]}, indent=1)


def assignment(
    assignee, *assignors, signed="2021-01-05", text="ASSIGNMENT OF ASSIGNOR'S INTEREST"
):
    return {
        "reelAndFrameNumber": "099999/0001",
        "conveyanceText": text,
        "assignmentRecordedDate": "2021-02-01",
        "assigneeBag": [{"assigneeNameText": assignee}],
        "assignorBag": [
            {"assignorName": name, "executionDate": signed} for name in assignors
        ],
    }


def test_an_application_that_is_granted_gives_both_publications():
    application, grant = read(
        "uspto-odp", wrapper(lastIngestionDateTime="2026-05-02T13:00:02")
    )

    assert (application.number, grant.number) == ("US20229990001A1", "US11999001B2")
    assert application.family_id == grant.family_id == "US20229990001A1"
    assert (application.publication_date, application.grant_date) == (
        date(2022, 2, 3),
        None,
    )
    assert grant.publication_date == grant.grant_date == date(2023, 4, 4)
    assert grant.filing_date == date(2020, 8, 3)
    assert grant.status_date == date(2026, 5, 2)
    assert (grant.title, grant.claims_version) == ("DELIVERY CART", "as granted")
    assert grant.applicants == ("Fiction Carts, Inc.",)
    assert grant.inventors == ("Ada Lin",)
    assert grant.classifications == (Classification("G05D1/0212"),)
    assert grant.events == application.events
    assert grant.events == (
        LegalEvent(date(2023, 3, 15), LegalStatus.NOTED, "Patented Case", SOURCE),
        LegalEvent(date(2023, 4, 4), LegalStatus.GRANTED, "granted", SOURCE),
    )


@pytest.mark.parametrize(
    ("changed", "number"),
    [
        pytest.param({"applicationTypeCode": "DES", "patentNumber": "D1999001"},
                     "USD1999001S1", id="design"),
        pytest.param({"earliestPublicationNumber": None}, "US11999001B1",
                     id="never-published-before"),
        pytest.param({"applicationTypeCode": "REI", "patentNumber": "RE49999"},
                     "USRE49999E1", id="reissue"),
        pytest.param({"applicationTypeCode": "PLT", "patentNumber": "PP39999"},
                     "USPP39999P3", id="plant"),
    ],
)  # fmt: skip
def test_the_kind_of_a_grant_follows_from_the_type(changed, number):
    *_, grant = read("uspto-odp", wrapper({**META, **changed}))

    assert grant.number == number


@pytest.mark.parametrize(
    ("text", "status"),
    [
        pytest.param(
            "Patent Expired Due to NonPayment of Maintenance Fees Under 37 CFR 1.362",
            LegalStatus.LAPSED,
            id="lapsed",
        ),
        pytest.param(
            "Abandoned  --  Failure to Respond to an Office Action",
            LegalStatus.WITHDRAWN,
            id="abandoned",
        ),
        pytest.param("Final Rejection Mailed", LegalStatus.NOTED, id="pending"),
    ],
)
def test_a_status_is_taken_where_it_is_certain(text, status):
    meta = {**META, "applicationStatusDescriptionText": text, "patentNumber": None,
            "grantDate": None}  # fmt: skip
    (found,) = read("uspto-odp", wrapper(meta))

    assert found.events == (LegalEvent(date(2023, 3, 15), status, text, SOURCE),)


@pytest.mark.parametrize(
    ("parts", "priority", "filed"),
    [
        pytest.param({}, None, date(2020, 8, 3), id="none"),
        pytest.param(
            {
                "parentContinuityBag": [
                    {"claimParentageTypeCode": "CIP",
                     "parentApplicationFilingDate": "2018-07-02"},
                    {"claimParentageTypeCode": "PRO",
                     "parentApplicationFilingDate": "2017-07-05"},
                ]
            },
            date(2017, 7, 5),
            date(2020, 8, 3),
            id="earliest-parent",
        ),
        pytest.param(
            {
                "parentContinuityBag": [
                    {"claimParentageTypeCode": "NST",
                     "parentApplicationFilingDate": "2019-02-04"},
                ],
                "foreignPriorityBag": [{"filingDate": "2018-02-05"}],
            },
            date(2018, 2, 5),
            date(2019, 2, 4),
            id="national-stage",
        ),
    ],
)  # fmt: skip
def test_dates_are_the_earliest_that_are_claimed(parts, priority, filed):
    found, _ = read("uspto-odp", wrapper(**parts))

    assert (found.priority_date, found.filing_date) == (priority, filed)


def test_owners_follow_the_chain_of_assignments():
    chain = [
        assignment("Holder, LLC", "FICTION CARTS INC", signed="2022-06-01"),
        assignment("Fiction Carts, Inc.", "LIN, ADA"),
        assignment(
            "Bank", "Holder, LLC", signed="2023-01-01", text="SECURITY INTEREST"
        ),
    ]
    found, _ = read("uspto-odp", wrapper(assignmentBag=chain))

    source = "USPTO assignment 099999/0001"
    assert found.owners == (
        Ownership("Fiction Carts, Inc.", date(2021, 1, 5), date(2022, 6, 1), source),
        Ownership("Holder, LLC", date(2022, 6, 1), None, source),
    )


def test_an_assignment_without_signature_counts_from_its_record():
    found, _ = read(
        "uspto-odp", wrapper(assignmentBag=[assignment("Holder, LLC", signed=None)])
    )

    assert found.owners[0].since == date(2021, 2, 1)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        pytest.param(
            json.dumps({"patentFileWrapperDataBag": [
                {"applicationNumberText": "16999001", "assignmentBag": []}]}),
            "is application 16999001 without a publication number"
            " (it holds assignmentBag)",
            id="a-part-of-a-record",
        ),
        pytest.param(
            json.dumps({"count": 1, "patentTrialProceedingDataBag": [{}]}),
            "is an answer of the portal with trials",
            id="another-answer",
        ),
    ],
)  # fmt: skip
def test_what_has_no_publication_is_told(content, said):
    (problem,) = read("uspto-odp", content)

    assert isinstance(problem, Problem)
    assert problem.message.startswith(said)
    assert "left out" in problem.message


def test_a_date_that_is_none_is_told_and_the_rest_is_read():
    meta = {**META, "filingDate": "yesterday"}

    *found, problem = read("uspto-odp", wrapper(meta))

    assert [item.filing_date for item in found] == [None, None]
    assert problem.message.startswith("filingDate: 'yesterday' is not a date")


def test_the_keys_of_a_client_are_read_too():
    client = {
        "ApplicationNumber": "16999001",
        "PatentNumber": "11999001",
        "ApplicationTypeCode": "UTL",
        "InventionTitle": "CART",
        "Inventors": [{"InventorNameText": "Ada Lin"}],
    }
    (found,) = read("uspto-odp", json.dumps(client))

    assert isinstance(found, Patent)
    assert (found.number, found.inventors) == ("US11999001B1", ("Ada Lin",))


def test_each_application_of_a_list_is_read():
    records = [
        {"applicationNumberText": str(n), "applicationMetaData":
         {"earliestPublicationNumber": f"US2022999000{n}A1"}} for n in range(3)
    ]  # fmt: skip
    found = read("uspto-odp", json.dumps({"patentFileWrapperDataBag": records}))

    assert [item.number for item in found] == [f"US2022999000{n}A1" for n in range(3)]
