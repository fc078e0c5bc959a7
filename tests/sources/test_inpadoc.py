"""Legal events: a status only where code and wording say so."""

from __future__ import annotations

from datetime import date

import pytest

from patentrisk.records import LegalStatus, Ownership
from tests.sources import epo
from tests.sources.building import read


def events(*entries: str):
    found, *problems = read("epo-ops", epo.family(epo.member(content="".join(entries))))
    return found, problems


@pytest.mark.parametrize(
    ("entry", "status"),
    [
        pytest.param(
            epo.legal("AK", "DESIGNATED CONTRACTING STATES", L506EP="B1"),
            LegalStatus.GRANTED,
            id="ep-mention-of-grant",
        ),
        pytest.param(
            epo.legal("AK", "DESIGNATED CONTRACTING STATES", L506EP="A1"),
            LegalStatus.NOTED,
            id="ep-publication",
        ),
        pytest.param(
            epo.legal("18D", "APPLICATION DEEMED TO BE WITHDRAWN"),
            LegalStatus.WITHDRAWN,
            id="ep-deemed-withdrawn",
        ),
        pytest.param(
            epo.legal("18D", "SOMETHING NEW"), LegalStatus.NOTED, id="code-reused"
        ),
        pytest.param(
            epo.legal("PG25", "LAPSED IN A CONTRACTING STATE", L501EP="BG"),
            LegalStatus.NOTED,
            id="ep-lapse-in-one-state",
        ),
        pytest.param(
            epo.legal("STAA", "STATUS", L510EP="STATUS: EXAMINATION IS IN PROGRESS"),
            LegalStatus.NOTED,
            id="ep-examination",
        ),
        pytest.param(
            epo.legal("GR01", "PATENT GRANT", office="CN"),
            LegalStatus.GRANTED,
            id="cn-grant",
        ),
        pytest.param(
            epo.legal(
                "CF01",
                "TERMINATION OF PATENT RIGHT DUE TO NON-PAYMENT OF ANNUAL FEE",
                office="CN",
            ),
            LegalStatus.LAPSED,
            id="cn-termination",
        ),
        pytest.param(
            epo.legal(
                "STCF", "INFORMATION ON STATUS", office="US", L510EP="PATENTED CASE"
            ),
            LegalStatus.GRANTED,
            id="us-patented",
        ),
        pytest.param(
            epo.legal("LAPS", "LAPSE FOR FAILURE TO PAY MAINTENANCE FEES", office="US"),
            LegalStatus.LAPSED,
            id="us-lapse",
        ),
        pytest.param(
            epo.legal("18D", "APPLICATION DEEMED TO BE WITHDRAWN", office="CA"),
            LegalStatus.NOTED,
            id="code-of-another-office",
        ),
    ],
)
def test_a_status_needs_code_and_wording(entry, status):
    found, problems = events(entry)

    assert [event.status for event in found.events] == [status]
    assert problems == []


def test_an_event_keeps_its_wording_and_takes_effect_on_the_day_it_states():
    entry = epo.legal(
        "PG25",
        "LAPSED IN A CONTRACTING STATE",
        L501EP="BG",
        L510EP="NON-PAYMENT",
        L525EP="20220227",
    )
    found, _ = events(entry)

    (event,) = found.events
    assert event.date == date(2022, 2, 27)
    assert event.source == "INPADOC EP"
    assert event.text == (
        "PG25 LAPSED IN A CONTRACTING STATE; Ref Country Code: BG;"
        " Free Format Text: NON-PAYMENT"
    )


def test_an_event_without_a_date_is_told():
    found, (problem,) = events(epo.legal("REG", "NOTE", day=""))

    assert found.events == ()
    assert problem.where == "corpus/x, application EP20999001A, legal event REG"
    assert "has no date" in problem.message


def test_a_transfer_records_the_owner_and_the_one_before():
    entry = epo.legal(
        "TR01",
        "TRANSFER OF PATENT RIGHT",
        office="CN",
        L509EP="NEW CARTS CO., LTD.",
        L510EP="FORMER OWNER: OLD CARTS CO., LTD.; EFFECTIVE DATE",
        L525EP="20220301",
    )
    found, _ = events(entry)

    day, source = date(2022, 3, 1), "INPADOC CN TR01"
    assert found.owners == (
        Ownership("OLD CARTS CO., LTD", until=day, source=source),
        Ownership("NEW CARTS CO., LTD.", since=day, source=source),
    )


def test_an_assignor_who_was_owner_is_owner_no_longer():
    first = epo.legal(
        "AS",
        "ASSIGNMENT",
        day="2020-01-02",
        office="US",
        L509EP="FICTION CARTS, INC., CALIFORNIA",
        L510EP="ASSIGNMENT OF ASSIGNORS INTEREST;ASSIGNOR:LIN, ADA;REEL/FRAME:099999/1",
    )
    second = epo.legal(
        "AS",
        "ASSIGNMENT",
        office="US",
        L509EP="HOLDER, LLC, TEXAS",
        L510EP="CHANGE OF NAME;ASSIGNOR:FICTION CARTS INC;REEL/FRAME:099999/2",
    )
    found, _ = events(second, first)

    assert [(held.name, held.until) for held in found.owners] == [
        ("FICTION CARTS, INC.", date(2022, 3, 2)),
        ("HOLDER, LLC", None),
    ]


def test_the_proprietor_of_a_european_patent_replaces_the_one_before():
    entries = [
        epo.legal("RAP1", "PARTY DATA CHANGED", day=day, L509EP=name)
        for day, name in (
            ("2020-01-02", "OLD CARTS OY"),
            ("2021-01-02", "NEW CARTS OY"),
        )
    ]
    found, _ = events(*entries)

    assert [(held.name, held.until) for held in found.owners] == [
        ("OLD CARTS OY", date(2021, 1, 2)),
        ("NEW CARTS OY", None),
    ]


@pytest.mark.parametrize(
    ("conveyance", "owners"),
    [
        pytest.param(
            "ASSIGNMENT OF ASSIGNORS INTEREST;ASSIGNOR:LIN, ADA",
            ["FICTION CARTS, INC."],
            id="assignment",
        ),
        pytest.param("SECURITY INTEREST;ASSIGNOR:FICTION CARTS", [], id="security"),
    ],
)
def test_a_security_interest_makes_no_owner(conveyance, owners):
    entry = epo.legal(
        "AS",
        "ASSIGNMENT",
        office="US",
        L509EP="FICTION CARTS, INC., CALIFORNIA",
        L510EP=conveyance,
    )
    found, _ = events(entry)

    assert [owner.name for owner in found.owners] == owners
