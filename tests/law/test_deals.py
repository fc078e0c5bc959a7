"""Deals of the case: licences of who does not own, and titles that contradict."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from patentrisk.records import Ownership
from tests.assessment.test_assess import CASE, right
from tests.law.test_checks import KNOWN, licence, messages, title, told


@pytest.mark.parametrize(
    ("owners", "row", "told_of"),
    [
        pytest.param((), licence(), 0, id="the-applicant"),
        pytest.param((), licence(licensor="Holder Ltd."), 0, id="by-its-name"),
        pytest.param((), licence(licensor="F"), 1, id="another-party"),
        pytest.param((), licence(licensor="Quite Another Ltd."), 1, id="an-outsider"),
        pytest.param(
            (Ownership("Buyer Ltd."),), licence(), 1, id="no-longer-the-owner"
        ),
        pytest.param(
            (
                Ownership("Holder Ltd.", None, date(2025, 1, 1)),
                Ownership("Buyer Ltd.", date(2025, 1, 1)),
            ),
            licence(since=date(2024, 6, 1)),
            0,
            id="the-owner-when-it-began",
        ),
        pytest.param(
            (
                Ownership("Holder Ltd.", None, date(2025, 1, 1)),
                Ownership("Buyer Ltd.", date(2025, 1, 1)),
            ),
            licence(since=date(2025, 1, 1)),
            1,
            id="the-owner-until-the-day-before",
        ),
        pytest.param(
            (
                Ownership("Holder Ltd.", None, date(2026, 12, 1)),
                Ownership("Buyer Ltd.", date(2026, 12, 1)),
            ),
            licence(since=date(2027, 1, 1)),
            0,
            id="the-owner-on-the-day-of-a-licence-to-come",
        ),
        pytest.param(
            (Ownership("Holder Ltd.; Buyer Ltd."),), licence(), 0, id="one-of-two"
        ),
    ],
)
def test_a_licensor_that_is_no_owner_on_record_is_told(owners, row, told_of):
    told_at_all = messages(right(KNOWN, owners=owners), licences=(row,))
    found = [said for said in told_at_all if "licence that holds then" not in said]

    assert len(found) == told_of
    assert all("is no owner on record on" in message for message in found)
    assert all("found CN999900101B: " in message for message in found)


@pytest.mark.parametrize(
    ("number", "told_of"),
    [
        pytest.param("EP9990101B1", 1, id="european-patent"),
        pytest.param("US99990101B2", 0, id="right-of-another-country"),
    ],
)
def test_a_licence_for_one_state_is_one_of_a_european_patent_too(number, told_of):
    row = licence(number, licensor="F", territories=("CN", "DE"))
    found = messages(right(number), licences=(row,))

    assert len(found) == told_of
    assert all(f"found {number}: Holder Ltd." in message for message in found)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        pytest.param(licence(until=CASE.as_of), "until = ", id="ended"),
        pytest.param(licence(since=date(2027, 1, 1)), "since = ", id="to-come"),
        pytest.param(licence(since=CASE.as_of, until=date(2027, 1, 1)), "", id="holds"),
    ],
)
def test_a_licence_that_does_not_hold_on_the_day_is_told(row, said):
    found = messages(licences=(row,))

    assert len(found) == bool(said)
    assert all(message.startswith(said) for message in found)


PASSES = title(source="line 1")


@pytest.mark.parametrize(
    ("other", "said"),
    [
        pytest.param(
            replace(PASSES, fact="not included", source="line 9"),
            "assigned to A (line 1) and not included (line 9) on 2026-11-01; expected"
            " one of the two; neither is taken, so the title is unknown",
            id="kept-back",
        ),
        pytest.param(
            replace(PASSES, fact="equity only"), "and equity only", id="equity-only"
        ),
        pytest.param(
            replace(PASSES, to="H"), "assigned to A (line 1) and assigned to H",
            id="to-two",
        ),
        pytest.param(replace(PASSES, source="again"), "", id="told-twice"),
        pytest.param(replace(PASSES, fact="licensed"), "", id="licensed-before"),
        pytest.param(replace(PASSES, fact="unknown"), "", id="unknown"),
        pytest.param(
            replace(PASSES, document="*", fact="not included"), "", id="of-all-others"
        ),
        pytest.param(
            replace(PASSES, fact="not included", until=date(2026, 11, 1)), "", id="over"
        ),
        pytest.param(
            replace(PASSES, fact="not included", since=date(2026, 11, 2)), "",
            id="later",
        ),
        pytest.param(
            replace(PASSES, fact="not included", since=date(2026, 11, 1)),
            "and not included", id="from-the-day-on",
        ),
    ],
)  # fmt: skip
def test_two_rows_that_contradict_each_other_are_both_named(other, said):
    found = told(titles=(title(KNOWN, party="H"), PASSES, other))

    assert len(found) == bool(said)
    assert all(p.where == "case.toml, titles, rows 2 and 3" for p in found)
    assert all(said in problem.message for problem in found)


def test_shares_of_two_owners_do_not_contradict_each_other():
    joint = right(KNOWN, owners=(Ownership("Holder Ltd."), Ownership("Joint Ltd.")))
    rows = (
        title(KNOWN, party="H", owner="Holder Ltd."),
        replace(title(KNOWN, party="H", owner="Joint Ltd."), fact="not included"),
    )

    assert messages(joint, titles=rows) == []
