"""Shares sold, sold on and bought back: who has them on the day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

import patentrisk as pr
from patentrisk.fallback import Use, title_of
from patentrisk.law import law_problems, packs_by_state
from patentrisk.records import (
    Assumption,
    Ownership,
    Party,
    Role,
    Territory,
    Title,
    TitleEntry,
)
from tests.fallback.test_title import CASE, sheet

FALLBACK, ACCUSED = Ownership("Fallback Ltd."), Ownership("Accused Ltd.")
THIRD = Ownership("Third Inc.")
PARTIES = (
    *CASE.parties,
    Party("O", "Other", Role.OTHER, ("Other Ltd.",)),
    Party("D", "Developer", Role.OTHER, ("Developer Ltd.",)),
)
PLACES = tuple(Territory(name, ("make",)) for name in ("CN", "US"))
HERE = Use("FUS", "CN")


def sale(seller, buyer, year=None, document="sheet", **held):
    day = None if year is None else date(year, 1, 1)
    return replace(TitleEntry(document, seller, "assigned", buyer), since=day, **held)


def titles(owners, *entries, use=HERE):
    """Give the title as recorded, and where all is assumed to be assigned."""
    case = replace(CASE, parties=PARTIES, territories=PLACES, titles=entries)
    held = sheet(*owners)
    return tuple(
        title_of([held], "F", case, under, use=use)[0]
        for under in (Assumption.AS_RECORDED, Assumption.ALL_ASSIGNED)
    )


NO, YES, UNKNOWN = Title.NO, Title.YES, Title.UNKNOWN


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        pytest.param((sale("F", "O"),), (NO, NO), id="sold"),
        pytest.param(
            (sale("F", "O", 2024), sale("O", "F", 2025)), (NO, YES), id="bought-back"
        ),
        pytest.param(
            (sale("F", "O", 2023), sale("O", "D", 2024), sale("D", "F", 2025)),
            (NO, YES),
            id="back-over-another",
        ),
        pytest.param(
            (sale("F", "O", 2024), sale("O", "F", 2023)), (NO, NO), id="bought-and-sold"
        ),
        pytest.param(
            (sale("F", "O"), sale("O", "F")), (NO, NO), id="nobody-says-which-was-first"
        ),
        pytest.param(
            (sale("F", "O", 2024), sale("O", "F", 2025), sale("F", "O", 2026)),
            (NO, NO),
            id="sold-again",
        ),
        pytest.param(
            (sale("F", "O", 2024), sale("O", "F", 2025), sale("F", "A", 2026)),
            (YES, YES),
            id="bought-back-and-passed-to-the-accused",
        ),
        pytest.param(
            (sale("F", "O", 2024), sale("O", "F", 2025, territories=("US",))),
            (NO, NO),
            id="bought-back-elsewhere-only",
        ),
        pytest.param(
            (sale("F", "O", territories=("US",)),), (NO, YES), id="sold-elsewhere"
        ),
        pytest.param(
            (sale("F", "O", areas=("PLN",)),), (NO, YES), id="sold-in-another-field"
        ),
        pytest.param(
            (sale("F", "O", areas=("FUS",)),), (NO, NO), id="sold-in-this-field"
        ),
        pytest.param(
            (sale("F", "O"), sale("F", "A", document="*")),
            (NO, NO),
            id="its-own-sale-before-a-passing-of-everything",
        ),
        pytest.param(
            (sale("F", "O", document="*"), sale("F", "A")),
            (YES, YES),
            id="its-own-passing-before-a-sale-of-everything",
        ),
    ],
)
def test_a_share_is_with_whom_the_rows_leave_it_last(entries, expected):
    assert titles([FALLBACK], *entries) == expected


@pytest.mark.parametrize(
    ("owners", "entries", "expected"),
    [
        pytest.param([ACCUSED], (sale("A", "O"),), NO, id="its-own-right"),
        pytest.param(
            [ACCUSED], (sale("F", "O", owner="Accused Ltd."),), NO, id="by-its-company"
        ),
        pytest.param(
            [FALLBACK], (sale("F", "A", 2024), sale("A", "O", 2025)), NO, id="sold-on"
        ),
        pytest.param(
            [FALLBACK],
            (sale("F", "A", 2025), sale("A", "O", 2024)),
            YES,
            id="acquired-since",
        ),
        pytest.param(
            [ACCUSED],
            (sale("A", "O", 2024), sale("O", "A", 2025)),
            YES,
            id="bought-back",
        ),
        pytest.param(
            [ACCUSED],
            (sale("A", "O"), TitleEntry("sheet", "O", "licensed", "A")),
            YES,
            id="licensed-back",
        ),
        pytest.param(
            [ACCUSED], (sale("A", "O", territories=("US",)),), YES, id="sold-elsewhere"
        ),
    ],
)
def test_what_the_accused_sold_on_is_not_its_own_any_more(owners, entries, expected):
    assert titles(owners, *entries) == (expected, expected)


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        pytest.param(
            (sale("F", "F", owner="Third Inc."), sale("F", "A")),
            (YES, YES),
            id="the-fallback-bought-the-other-share",
        ),
        pytest.param(
            (sale("F", "F", owner="Third Inc."),), (NO, YES), id="and-passed-nothing"
        ),
        pytest.param(
            (sale("F", "O", owner="Third Inc."), sale("F", "A")),
            (UNKNOWN, UNKNOWN),
            id="somebody-else-bought-it",
        ),
        pytest.param(
            (sale("F", "O"),), (UNKNOWN, UNKNOWN), id="its-own-share-was-sold"
        ),
    ],
)
def test_shares_of_joint_owners_are_followed_one_by_one(entries, expected):
    assert titles([FALLBACK, THIRD], *entries) == expected


def test_a_party_that_received_a_right_by_a_row_may_pass_it_on_by_another():
    case = pr.load_case("corpus/case.toml")
    rows = (sale("CAINIAO", "JD", 2024, "cainiao-fusion"),)
    onward = sale("JD", "CAINIAO", 2025, "cainiao-fusion")

    def told(*titles):
        packs = packs_by_state(case.resources.rules)
        held = replace(case, titles=titles)
        found = law_problems(held, pr.read_corpus(case), packs)
        return [str(one) for one in found if "it is CAINIAO's on record" in one.message]

    assert len(told(onward)) == 1
    assert told(*rows, onward) == []
