"""A licence is a lead on the licence only where its licensor is the owner."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from patentrisk.records import Band, ComponentEntry, LicenceEntry, Ownership
from tests.assessment.test_assess import CASE, VAN, right, run

RIGHT = "CN999900101B"
LICENCE = LicenceEntry(RIGHT, "H", "A", source="illustrative contract")


def leads(licences, owners=(), supplier=""):
    parts = (ComponentEntry("eye", "A", "Eye", ("eye",), supplier=supplier),)
    case = replace(CASE, licences=licences, components=parts)
    held = run(right(RIGHT, owners=owners, family_id="F1"), *VAN, case=case).leads
    codes = ("licence", "exhaustion", "licensor not owner")
    return [(lead.code, lead.other) for lead in held if lead.code in codes]


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        pytest.param(LICENCE, "licence", id="by-the-owner"),
        pytest.param(
            replace(LICENCE, licensor="Holder Ltd."), "licence", id="by-its-name"
        ),
        pytest.param(
            replace(LICENCE, licensor="F"), "licensor not owner", id="by-another-party"
        ),
        pytest.param(
            replace(LICENCE, licensor="示例科技有限公司", patent="F1"),
            "licensor not owner",
            id="by-an-outsider-zh",
        ),
    ],
)
def test_a_licence_by_somebody_else_than_the_owner_is_another_lead(entry, code):
    assert leads((entry,)) == [(code, f"{entry.licensor} > A")]


@pytest.mark.parametrize(
    ("since", "code"),
    [
        pytest.param(date(2024, 12, 31), "licence", id="before-the-sale"),
        pytest.param(date(2025, 1, 1), "licensor not owner", id="after-the-sale"),
    ],
)
def test_the_licensor_has_to_own_the_right_when_the_licence_begins(since, code):
    # Sold to a company of the same party's name would read alike; here to a joint
    # owner, so that the asserter still holds the right and there is an exposure.
    owners = (
        Ownership("Holder Ltd.", None, date(2025, 1, 1)),
        Ownership("Fallback Ltd.", None, date(2025, 1, 1)),
        Ownership("Holder Ltd.", date(2025, 1, 1)),
    )
    entry = replace(LICENCE, licensor="F", since=since)

    assert [found for found, _ in leads((entry,), owners)] == [code]


def test_a_purchase_under_a_licence_by_somebody_else_exhausts_nothing():
    bought = replace(LICENCE, licensor="F", licensee="Third Inc.")

    assert leads((bought,), supplier="Third Inc.") == [
        ("licensor not owner", "eye < Third Inc.")
    ]
    assert leads((bought, LICENCE), supplier="Holder Ltd.") == [
        ("exhaustion", "eye < Holder Ltd."),
        ("licence", "H > A"),
    ]


def test_of_two_licences_to_a_seller_that_of_the_owner_goes_first():
    bought = replace(LICENCE, licensee="Third Inc.")
    doubtful = replace(bought, licensor="F")

    for rows in ((bought, doubtful), (doubtful, bought)):
        assert leads(rows, supplier="Third Inc.") == [
            ("exhaustion", "eye < Third Inc.")
        ]


def co_owned(*names, territory="CN"):
    owners = tuple(Ownership(name) for name in names)
    a = run(right(RIGHT, owners=owners), *VAN, case=CASE)
    band = next(e.band for e in a.exposures if e.gate.territory == territory)
    leads = [held for held in a.leads if held.code == "co-owner"]
    return band, [(held.party, held.other, held.rule) for held in leads]


def test_a_maker_that_owns_the_right_with_the_holder_is_a_lead_and_lowers_nothing():
    rule = "CN-2026.3/title.joint-ownership"

    assert co_owned("Holder Ltd.") == (Band.HIGH, [])
    assert co_owned("Holder Ltd.; Accused Ltd.") == (
        Band.HIGH,
        [("A", "Accused Ltd.", rule)],
    )


def test_a_co_owner_whose_share_has_ended_is_no_lead():
    owners = (
        Ownership("Holder Ltd."),
        Ownership("Accused Ltd.", None, date(2025, 1, 1)),
    )
    a = run(right(RIGHT, owners=owners), *VAN, case=CASE)

    assert [held for held in a.leads if held.code == "co-owner"] == []
