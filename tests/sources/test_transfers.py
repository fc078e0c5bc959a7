"""Which recorded conveyances pass a right on, and how names are compared."""

from __future__ import annotations

from datetime import date

import pytest

from patentrisk.records import Ownership, publication_number
from patentrisk.sources.kinds import is_first_grant, is_grant, version_of
from patentrisk.sources.transfers import (
    Transfer,
    is_transfer,
    name_key,
    trace_owners,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("ASSIGNMENT OF ASSIGNORS INTEREST", True, id="assignment"),
        pytest.param("MERGER AND CHANGE OF NAME", True, id="merger"),
        pytest.param("CHANGE OF NAME (SEE DOCUMENT FOR DETAILS).", True, id="name"),
        pytest.param("CORRECTIVE ASSIGNMENT TO CORRECT THE ASSIGNEE", True, id="again"),
        pytest.param("SECURITY INTEREST (SEE DOCUMENT)", False, id="security"),
        pytest.param("RELEASE BY SECURED PARTY", False, id="release"),
        pytest.param(
            "ASSIGNMENT OF SECURITY AGREEMENT", False, id="security-passed-on"
        ),
        pytest.param("CONFIRMATORY LICENSE", False, id="licence"),
        pytest.param("", False, id="unsaid"),
    ],
)
def test_a_burden_is_no_transfer(text, expected):
    assert is_transfer(text) is expected


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        pytest.param("Carts Co., Ltd.", "CARTS CO LTD", True, id="punctuation"),
        pytest.param("Lin, Ada", "Ada Lin", True, id="order"),
        pytest.param("京东方", "京东", False, id="part-of-a-name"),
    ],
)
def test_names_are_compared_by_their_words(first, second, same):
    assert (name_key(first) == name_key(second)) is same


@pytest.mark.parametrize(
    ("number", "grant", "first", "version"),
    [
        pytest.param("EP9999001A1", False, False, "as published", id="ep-application"),
        pytest.param("EP9999001B1", True, True, "as granted", id="ep-grant"),
        pytest.param(
            "EP9999001B2",
            True,
            False,
            "as amended after opposition",
            id="ep-opposition",
        ),
        pytest.param("EP9999001B3", True, False, "as limited", id="ep-limitation"),
        pytest.param("CN999900001U", True, True, "as granted", id="cn-utility-model"),
        pytest.param(
            "KR20209900001U", False, False, "as published", id="kr-application"
        ),
        pytest.param("USD1999001S1", True, True, "as granted", id="us-design"),
        pytest.param("US20229990001P1", False, False, "as published", id="us-plant"),
        pytest.param("EP9999001B9", True, False, "as granted", id="ep-correction"),
        pytest.param("US5999001A", True, True, "as granted", id="us-grant-before-2001"),
        pytest.param("US11999001", False, False, "as published", id="no-kind"),
    ],
)
def test_the_kind_code_tells_grants(number, grant, first, version):
    held = publication_number(number)

    assert (is_grant(held), is_first_grant(held)) == (grant, first)
    assert version_of(held) == version


def test_a_right_shared_by_two_is_given_away_by_one():
    shared = Transfer(date(2020, 1, 1), (), ("Carts", "Vans"), "reel 1")
    passed = Transfer(date(2022, 1, 1), ("VANS",), ("Holder",), "reel 2")

    assert trace_owners([passed, shared]) == (
        Ownership("Carts", date(2020, 1, 1), None, "reel 1"),
        Ownership("Vans", date(2020, 1, 1), date(2022, 1, 1), "reel 1"),
        Ownership("Holder", date(2022, 1, 1), None, "reel 2"),
    )


def test_an_assignment_recorded_again_changes_nothing():
    first = Transfer(date(2020, 1, 1), ("Lin, Ada",), ("Carts",), "reel 1")
    again = Transfer(date(2020, 3, 1), ("Lin, Ada",), ("CARTS",), "reel 2")

    assert trace_owners([first, again]) == trace_owners([first])


def test_a_right_that_comes_back_has_two_times_of_ownership():
    day = [date(2020 + n, 1, 1) for n in range(3)]
    moves = (((), "Carts"), (("Carts",), "Vans"), (("Vans",), "Carts"))
    transfers = [
        Transfer(day[n], before, (after,), "")
        for n, (before, after) in enumerate(moves)
    ]

    assert [(held.name, held.until) for held in trace_owners(transfers)] == [
        ("Carts", day[1]),
        ("Vans", day[2]),
        ("Carts", None),
    ]
