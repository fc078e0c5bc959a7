"""The rules on terms and kind codes, R11 and R12."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from patentrisk.assessment import expiries
from patentrisk.law import gate, reckon_term
from patentrisk.records import (
    Band,
    GateStatus,
    LegalEvent,
    LegalStatus,
    StatusEntry,
    TermFact,
)
from tests.assessment.test_assess import VAN, right, run
from tests.building import granted, patent
from tests.law.building import CN, EP, FILED, GRANT, PACKS, TODAY, US


@pytest.mark.parametrize(
    ("number", "dates", "facts", "ends", "rule"),
    [
        pytest.param(
            US, (date(2019, 5, 6), None), (), date(2039, 5, 7), "term.utility",
            id="us-from-filing",
        ),
        pytest.param(
            US, (date(2019, 5, 6), None),
            (TermFact("parent filing", 0, date(2016, 2, 29)),),
            date(2036, 3, 1), "term.utility", id="us-from-the-earliest-parent",
        ),
        pytest.param(
            US, (date(2019, 5, 6), None),
            (TermFact("adjustment", 10), TermFact("adjustment", 304)),
            date(2040, 3, 6), "term.utility", id="us-adjusted-once-by-the-longest",
        ),
        pytest.param(
            US, (date(2019, 5, 6), None),
            (TermFact("adjustment", 304), TermFact("disclaimer", 0, date(2038, 1, 2))),
            date(2038, 1, 3), "term.disclaimer", id="us-disclaimed-past-the-adjustment",
        ),
        pytest.param(
            US, (date(2019, 5, 6), None), (TermFact("disclaimer"),),
            date(2039, 5, 7), "term.utility", id="us-a-disclaimer-without-its-day",
        ),
        pytest.param(
            US, (date(1994, 3, 1), date(1999, 8, 3)), (), date(2016, 8, 4),
            "term.utility.before-1995-06-08", id="us-before-1995-seventeen-from-grant",
        ),
        pytest.param(
            US, (date(1995, 6, 7), date(1996, 8, 6)), (), date(2015, 6, 8),
            "term.utility.before-1995-06-08", id="us-before-1995-twenty-from-filing",
        ),
        pytest.param(
            "USD999001S1", (date(2015, 5, 12), date(2016, 5, 3)), (),
            date(2030, 5, 4), "term.design.before-2015-05-13", id="us-old-design",
        ),
        pytest.param(
            "USD999001S1", (date(2015, 5, 13), date(2016, 5, 3)), (),
            date(2031, 5, 4), "term.design", id="us-new-design",
        ),
        pytest.param(
            "USD999001S1", (None, date(2016, 5, 3)), (), date(2031, 5, 4),
            "term.design", id="us-design-without-filing-date-exposes-more",
        ),
        pytest.param(
            CN, (date(2004, 2, 29), None), (TermFact("adjustment", 60),),
            date(2024, 4, 29), "term.invention", id="cn-compensated",
        ),
        pytest.param(
            "CN999900101U", (date(2004, 2, 29), None), (), date(2014, 3, 1),
            "term.utility-model", id="cn-leap-day-in-a-common-year",
        ),
        pytest.param(
            EP, (date(2010, 1, 2), None), (TermFact("extension", 365),),
            date(2031, 1, 3), "term.european-patent", id="ep-with-a-certificate",
        ),
        pytest.param(
            "USD999001S1", (date(2015, 5, 13), date(2016, 2, 29)), (),
            date(2031, 3, 1), "term.design", id="us-leap-day-in-a-common-year",
        ),
        pytest.param(CN, (None, None), (), None, "", id="no-filing-date-is-unknown"),
    ],
)  # fmt: skip
def test_r11_terms_are_reckoned_from_what_is_recorded(number, dates, facts, ends, rule):
    filed, granted_on = dates
    held = patent(
        number,
        filing_date=filed,
        grant_date=granted_on,
        priority_date=date(1993, 1, 1),
        term_facts=facts,
    )

    found = reckon_term(held, PACKS[number[:2]])

    assert (found.expires_on, found.rule) == (ends, rule)


@pytest.mark.parametrize(
    ("number", "filed", "last"),
    [
        pytest.param(CN, date(2006, 9, 11), date(2026, 9, 10), id="cn-ends-on-the-eve"),
        pytest.param(
            "CN999900101U", date(2016, 9, 11), date(2026, 9, 10), id="cn-utility-model"
        ),
        pytest.param(
            US, date(2006, 9, 11), date(2026, 9, 11), id="us-ends-on-the-anniversary"
        ),
        pytest.param(
            EP, date(2006, 9, 11), date(2026, 9, 11), id="ep-ends-on-the-anniversary"
        ),
    ],
)
def test_r11_a_right_is_in_force_on_its_last_day_and_expired_on_the_next(
    number, filed, last
):
    granted_on = filed + timedelta(days=900)
    held = patent(
        number,
        filing_date=filed,
        grant_date=granted_on,
        events=(granted(granted_on),),
    )
    on = [
        gate(held, number[:2], as_of=day, packs=PACKS)
        for day in (last, last + timedelta(days=1))
    ]

    assert [found.status for found in on] == [GateStatus.IN_FORCE, GateStatus.EXPIRED]
    assert {found.expires_on for found in on} == {last + timedelta(days=1)}


@pytest.mark.parametrize("state", ["CN", "US", "EP"])
def test_r11_how_an_office_counts_is_a_rule_that_was_read(state):
    rule = PACKS[state].rules["term.counting"]

    assert rule.verified
    assert rule.ref.startswith(f"{state}-")
    assert rule.value == {"anniversary_in_force": state != "CN"}


def test_r11_a_pack_that_says_nothing_of_the_anniversary_counts_it_in():
    silent = replace(PACKS["CN"], rules={})
    held = patent(CN, filing_date=FILED)

    assert reckon_term(held, silent).expires_on == date(2039, 5, 7)


def test_r11_the_day_a_register_states_goes_before_a_reckoned_one():
    entry = StatusEntry(
        US, "in force", date(2026, 10, 1), "", "register", date(2040, 7, 1)
    )
    held = patent(US, filing_date=FILED)

    found = reckon_term(held, PACKS["US"], [entry])

    assert (found.expires_on, found.rule) == (date(2040, 7, 1), "term.register")
    assert found.steps[-1].source == "register"
    assert "last day" not in {step.code for step in found.steps}


def test_r11_of_several_days_that_a_register_states_the_last_look_counts():
    looks = [
        StatusEntry(US, "in force", day, "", "register", ends)
        for day, ends in (
            (date(2024, 10, 1), date(2041, 1, 1)),
            (date(2026, 10, 1), date(2040, 7, 1)),
            (date(2025, 10, 1), date(2039, 1, 1)),
        )
    ]

    found = reckon_term(patent(US, filing_date=FILED), PACKS["US"], looks)

    assert found.expires_on == date(2040, 7, 1)


def test_r11_what_a_register_has_reckoned_in_changes_its_day_no_more():
    """Adjustment, disclaimer and parent are in its day; fees may still end it."""
    held = patent(US, filing_date=FILED)
    entry = StatusEntry(US, "in force", TODAY, expires_on=date(2040, 7, 1))

    reckoned, stated = (reckon_term(held, PACKS["US"], said) for said in ([], [entry]))

    assert reckoned.changes == ("fees", "adjustment", "disclaimer", "parent filing")
    assert stated.changes == ("fees",)


@pytest.mark.parametrize(
    ("until", "rule", "ends"),
    [
        pytest.param(
            date(2039, 5, 5), "term.disclaimer", date(2039, 5, 6), id="the-eve"
        ),
        pytest.param(
            date(2039, 5, 6), "term.utility", date(2039, 5, 7), id="its-last-day"
        ),
    ],
)
def test_r11_a_disclaimer_of_nothing_that_was_left_is_no_step(until, rule, ends):
    facts = (TermFact("disclaimer", 0, until),)
    held = patent(US, filing_date=FILED, term_facts=facts)

    found = reckon_term(held, PACKS["US"])

    assert (found.expires_on, found.rule) == (ends, rule)
    named = "disclaimer" in {step.code for step in found.steps}
    assert named is (rule == "term.disclaimer")


def test_r11_a_term_that_cannot_be_reckoned_names_no_rule():
    (row,) = expiries(run(right(US, filing_date=None), *VAN))

    assert (row.expires_on, row.rule) == (None, "")


def test_r11_the_calendar_lists_a_family_once_with_what_would_change_its_end():
    old = right(US, family_id="99990001", status_date=TODAY)
    young = right(
        "US99990102B2", family_id="99990001", filing_date=date(2020, 1, 1),
        term_facts=(TermFact("adjustment", 10),), status_date=TODAY,
    )  # fmt: skip
    a = run(old, young, right(CN), *VAN)

    found = {(row.family_id, row.territory): row for row in expiries(a)}

    assert sorted(found) == [("99990001", "US"), (CN, "CN")]
    row = found["99990001", "US"]
    assert (row.patent, row.members) == ("US99990102B2", (US, "US99990102B2"))
    assert (row.expires_on, row.family_definition) == (
        date(2040, 1, 12),
        "DOCDB simple",
    )
    assert row.changes == ("fees", "disclaimer", "parent filing")
    assert row.bands == (("A", Band.HIGH),)
    assert row.remaining_years == pytest.approx(13.19, abs=0.01)


@pytest.mark.parametrize(
    ("number", "status"),
    [
        pytest.param("CN999900101A", GateStatus.PENDING, id="cn-application"),
        pytest.param("CN999900101B", GateStatus.IN_FORCE, id="cn-grant"),
        pytest.param("CN999900101C", GateStatus.IN_FORCE, id="cn-grant-before-2010"),
        pytest.param("CN999900101U", GateStatus.IN_FORCE, id="cn-utility-model"),
        pytest.param("CN999900101Y", GateStatus.IN_FORCE, id="cn-old-utility-model"),
        pytest.param("CN999900101S", GateStatus.IN_FORCE, id="cn-design"),
        pytest.param("US99990101B1", GateStatus.IN_FORCE, id="us-never-published"),
        pytest.param("US20200099901A1", GateStatus.PENDING, id="us-application"),
        pytest.param("USRE99901E1", GateStatus.IN_FORCE, id="us-reissue"),
        pytest.param("USPP99901P2", GateStatus.IN_FORCE, id="us-plant"),
        pytest.param("USH9991H1", GateStatus.FOREIGN, id="us-registration-is-no-right"),
        pytest.param("EP9990101A1", GateStatus.PENDING, id="ep-application"),
        pytest.param("EP9990101B9", GateStatus.IN_FORCE, id="ep-corrected"),
        pytest.param("WO2019123456A1", GateStatus.FOREIGN, id="wo-is-no-right"),
    ],
)
def test_r12_the_kind_code_says_what_a_document_is(number, status):
    pending = LegalEvent(date(2020, 1, 1), LegalStatus.PENDING, "", "register")
    event = pending if status is GateStatus.PENDING else GRANT
    held = patent(
        number, filing_date=FILED, grant_date=date(2021, 2, 3), events=(event,)
    )
    office = "CN" if number.startswith("WO") else number[:2]

    assert gate(held, office, as_of=TODAY, packs=PACKS).status is status
