"""What cannot be seen, with figures counted from the documents at hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from patentrisk.assessment import blind_spots
from patentrisk.assessment.blind_spots import months_before
from patentrisk.records import ConstructionEntry, Ownership, Translation
from tests.assessment.test_assess import CASE, VAN, right, run


def spot(code, *documents, case=CASE):
    found = {held.code: held for held in blind_spots(run(*documents, case=case))}
    return found[code]


def counts(code, *documents, case=CASE):
    return dict(spot(code, *documents, case=case).counts)


def test_the_window_is_counted_back_from_the_cut_off():
    case = replace(CASE, search_cutoff=date(2026, 10, 1))
    held = spot("window", right(publication_date=date(2021, 2, 3)), *VAN, case=case)

    assert dict(held.days) == {
        "hidden_after": date(2025, 4, 1),
        "cutoff": date(2026, 10, 1),
        "latest_publication": date(2021, 2, 3),
    }


def test_without_a_cut_off_the_day_of_the_assessment_is_not_said_to_be_one():
    days = dict(spot("window").days)

    assert "cutoff" not in days
    assert days["as_of"] == CASE.as_of


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        pytest.param(date(2026, 10, 1), 18, date(2025, 4, 1), id="first"),
        pytest.param(date(2024, 8, 31), 18, date(2023, 2, 28), id="short-month"),
        pytest.param(date(2025, 8, 31), 18, date(2024, 2, 29), id="leap-year"),
        pytest.param(date(2026, 1, 15), 18, date(2024, 7, 15), id="over-the-year"),
    ],
)
def test_months_are_counted_back_to_a_day_that_exists(day, months, expected):
    assert months_before(day, months) == expected


@pytest.mark.parametrize(
    ("held", "name"),
    [
        pytest.param({"claims_version": "abridged"}, "abridged", id="abridged"),
        pytest.param({"claims_version": "as limited"}, "amended", id="limited"),
        pytest.param({"claim_texts": ()}, "without_claims", id="no-claims"),
    ],
)
def test_texts_that_may_not_be_in_force_are_counted_and_named(held, name):
    found = spot("amended", right(**held), *VAN)

    assert dict(found.counts)[name] == 1
    assert found.documents == ("CN999900101B",)


def test_machine_translations_are_counted():
    machine = (Translation("claim 1", "en", "A van.", "machine"),)

    assert counts("translation", right(translations=machine), *VAN)["machine"] == 1
    assert counts("translation", right(), *VAN)["machine"] == 0


def test_an_owner_who_is_not_the_applicant_is_counted():
    sold = right(owners=(Ownership("Other Ltd."),))

    assert counts("names", sold, *VAN) == {"aliases": 3, "changed": 1, "no_owner": 0}
    assert counts("names", right(), *VAN)["no_owner"] == 1


def test_every_blind_spot_is_named_whatever_the_corpus_holds():
    codes = [held.code for held in blind_spots(run())]

    assert codes == [
        "window",
        "corpus",
        "translation",
        "amended",
        "names",
        "secrets",
        "construction",
        "evidence",
        "score",
    ]


def test_a_fact_of_the_file_history_that_names_no_element_is_not_counted():
    rows = tuple(
        ConstructionEntry("CN999900101B/1", label, "dedicated")
        for label in ("1[b]", "1[z]")
    )
    case = replace(CASE, constructions=rows)

    assert counts("construction", right(), *VAN, case=case)["constructions"] == 1
