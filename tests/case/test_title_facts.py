"""Facts of title, employments and licences in a case file."""

from __future__ import annotations

from datetime import date

import pytest

from patentrisk.case import load_case
from patentrisk.errors import CaseError
from patentrisk.records import (
    Assumption,
    AssumptionEntry,
    EmploymentEntry,
    LicenceEntry,
    TitleEntry,
)
from tests.case.test_case import MINIMAL, write

FACTS = """
[[titles]]
document = "*"
party = "B"
fact = "licensed"
areas = ["FUS"]
territories = ["CN"]
exclusive = true
since = 2026-02-01
until = 2031-02-01
owner = "Joint Ltd. (fictional)"
source = "deal"

[[assumptions]]
name = "schedule A"
party = "B"
documents = ["CN999900301B"]
source = "binder"

[[employments]]
person = "Wang Ming (fictional)"
employer = "B"
names = ["王明"]
left = 2020-02-29
areas = ["FUS"]
source = "profile"

[[licences]]
patent = "CN999900101B"
licensor = "B"
licensee = "A"
territories = ["CN"]
"""


def test_every_fact_becomes_a_record(tmp_path):
    case = load_case(write(tmp_path, MINIMAL + FACTS))

    assert case.titles == (
        TitleEntry(
            "*",
            "B",
            "licensed",
            "",
            date(2026, 2, 1),
            "deal",
            date(2031, 2, 1),
            "Joint Ltd. (fictional)",
            ("FUS",),
            ("CN",),
            exclusive=True,
        ),
    )
    assert case.assumptions == (
        AssumptionEntry("schedule A", "B", ("CN999900301B",), "binder"),
    )
    assert case.employments == (
        EmploymentEntry(
            "Wang Ming (fictional)",
            "B",
            ("王明",),
            None,
            date(2020, 2, 29),
            ("FUS",),
            "profile",
        ),
    )
    assert case.licences == (
        LicenceEntry("CN999900101B", "B", "A", territories=("CN",)),
    )
    assert case.assumption_names == (*Assumption, "schedule A")


def test_a_named_assumption_can_be_the_headline_one(tmp_path):
    text = MINIMAL + FACTS + '[settings]\nassumption = "schedule A"\n'

    assert load_case(write(tmp_path, text)).settings.assumption == "schedule A"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        pytest.param(
            'name = "schedule A"',
            'name = "all assigned"',
            "is an assumption already",
            id="a-name-that-is-taken",
        ),
        pytest.param(
            'fact = "licensed"', 'fact = "lent"', "'equity only'", id="an-unknown-fact"
        ),
        pytest.param(
            "until = 2031-02-01",
            "until = 2025-02-01",
            "before since = 2026-02-01",
            id="ends-before-it-begins",
        ),
        pytest.param(
            "left = 2020-02-29",
            "left = 2020-02-28\nsince = 2021-01-01",
            "before since = 2021-01-01",
            id="left-before-it-began",
        ),
        pytest.param(
            'party = "B"\ndocuments',
            'party = "C"\ndocuments',
            "found 'C'; expected one of A, B",
            id="no-such-party",
        ),
    ],
)
def test_a_fault_names_what_was_found(tmp_path, old, new, said):
    assert old in FACTS
    with pytest.raises(CaseError, match=said):
        load_case(write(tmp_path, MINIMAL + FACTS.replace(old, new)))


def test_a_headline_assumption_must_be_known(tmp_path):
    text = MINIMAL + '[settings]\nassumption = "schedule B"\n'

    with pytest.raises(CaseError, match="equity only"):
        load_case(write(tmp_path, text))
