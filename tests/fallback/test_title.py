from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from patentrisk.fallback import title_of
from patentrisk.records import (
    Assumption,
    Case,
    Disclosure,
    Ownership,
    Party,
    Resource,
    Resources,
    Role,
    Title,
    TitleEntry,
)
from tests.building import NOWHERE

NONE = Resource("x", "1", "", {})
CASE = Case(
    "case",
    "Case",
    date(2026, 11, 1),
    (
        Party("A", "Accused", Role.ACCUSED, ("Accused Ltd.",)),
        Party("F", "Fallback", Role.FALLBACK, ("Fallback Ltd.",)),
    ),
    Resources(NONE, NONE, ()),
)
RECORDED, ALL, EQUITY = (
    Assumption.AS_RECORDED,
    Assumption.ALL_ASSIGNED,
    Assumption.EQUITY_ONLY,
)


def sheet(*owners: Ownership) -> Disclosure:
    return Disclosure("sheet", NOWHERE, owners=owners)


def titles(*owners, entries=()):
    case = replace(CASE, titles=entries)
    return {held: title_of([sheet(*owners)], "F", case, held)[0] for held in Assumption}


def entry(fact, document="sheet", since=None):
    return TitleEntry(document, "F", fact, "", since)


@pytest.mark.parametrize(
    ("owners", "entries", "expected"),
    [
        pytest.param(
            (), (), (Title.UNKNOWN, Title.YES, Title.NO), id="nothing-recorded"
        ),
        pytest.param(
            (Ownership("Fallback Ltd"),),
            (),
            (Title.NO, Title.YES, Title.NO),
            id="the-fallback-party-owns-it",
        ),
        pytest.param(
            (Ownership("Somebody Else Inc."),),
            (entry("assigned"),),
            (Title.NO, Title.NO, Title.NO),
            id="somebody-else-owns-it-whatever-the-deal-says",
        ),
        pytest.param(
            (Ownership("Accused Ltd."),),
            (),
            (Title.YES, Title.YES, Title.YES),
            id="the-accused-owns-it",
        ),
        pytest.param(
            (Ownership("Fallback Ltd."),),
            (entry("licensed"),),
            (Title.YES, Title.YES, Title.YES),
            id="licensed",
        ),
        pytest.param(
            (Ownership("Fallback Ltd."),),
            (entry("licensed", since=date(2027, 1, 1)),),
            (Title.NO, Title.YES, Title.NO),
            id="licensed-only-later",
        ),
        pytest.param(
            (Ownership("Fallback Ltd."),),
            (entry("not included"), entry("assigned", "*")),
            (Title.NO, Title.NO, Title.NO),
            id="a-documents-own-fact-before-the-general-one",
        ),
        pytest.param(
            (Ownership("Fallback Ltd."),),
            (entry("unknown", "*"),),
            (Title.UNKNOWN, Title.YES, Title.NO),
            id="unknown-earns-nothing-as-recorded",
        ),
        pytest.param(
            (
                Ownership("Somebody Else Inc.", until=date(2026, 1, 1)),
                Ownership("Accused Ltd.", since=date(2026, 1, 1)),
            ),
            (),
            (Title.YES, Title.YES, Title.YES),
            id="transferred-before-the-day",
        ),
    ],
)
def test_title_under_each_assumption(owners, entries, expected):
    assert titles(*owners, entries=entries) == dict(
        zip((RECORDED, ALL, EQUITY), expected, strict=True)
    )


def test_one_document_without_title_decides_for_the_component():
    mine = replace(sheet(Ownership("Accused Ltd.")), id="mine")
    title, fact = title_of([mine, sheet()], "F", CASE, RECORDED)

    assert (title, fact) == (Title.UNKNOWN, "sheet: no owner or transfer recorded")
