"""The rules on status, R9 and R10: what a register said, and how old that is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from patentrisk.law import gate
from patentrisk.records import (
    Band,
    GateStatus,
    LegalEvent,
    LegalStatus,
    Settings,
    StatusEntry,
    TermFact,
)
from tests.assessment.test_assess import CASE, VAN, right, run
from tests.building import patent
from tests.law.building import CN, EP, FILED, GRANT, PACKS, TODAY


@pytest.mark.parametrize(
    ("number", "asked"),
    [
        pytest.param("CN999900101U", True, id="utility-model"),
        pytest.param("CN999900101S", True, id="design"),
        pytest.param(CN, False, id="invention"),
    ],
)
def test_r9_an_unexamined_right_asks_for_an_evaluation_report(number, asked):
    held = patent(number, filing_date=date(2022, 5, 6), events=(GRANT,))

    notes = gate(held, "CN", as_of=TODAY, packs=PACKS).notes

    assert ("CN-2026.3/evaluation-report" in notes) is asked


def test_r10_a_pending_right_is_a_shadow_with_provisional_protection():
    held = right("CN999900101A", events=(), publication_date=date(2020, 11, 6))
    a = run(held, *VAN)
    (row,) = [e for e in a.exposures if e.maker == "A" and e.gate.territory == "CN"]

    assert (row.band, row.shadow) == (Band.WATCH, Band.HIGH)
    assert row.gate.notes == ("CN-2026.3/provisional-protection",)
    area = next(e for e in a.area_exposures if e.maker == "A" and e.territory == "CN")
    assert (area.expected_readings, area.shadow) == (0.0, row.probability)


@pytest.mark.parametrize(
    ("looked_up", "limit", "stale"),
    [
        pytest.param(date(2026, 8, 3), None, False, id="on-the-ninetieth-day"),
        pytest.param(date(2026, 8, 2), None, True, id="a-day-older"),
        pytest.param(date(2026, 10, 1), 30, True, id="the-case-asks-for-less"),
        pytest.param(date(2026, 12, 1), None, False, id="taken-after-the-day"),
    ],
)
def test_r10_an_old_status_record_is_said_to_be_stale(looked_up, limit, stale):
    held = patent(filing_date=FILED, events=(GRANT,), status_date=looked_up)

    found = gate(held, "CN", as_of=TODAY, packs=PACKS, status_days=limit)

    assert (found.status, found.stale) == (GateStatus.IN_FORCE, stale)


def test_r10_a_stale_status_is_a_gap_that_a_look_at_the_register_settles():
    held = right(status_date=date(2025, 1, 1))
    a = run(held, *VAN, case=replace(CASE, settings=Settings(status_days=30)))

    assert {(g.question, g.territory) for g in a.gaps} == {("status", "CN")}


@pytest.mark.parametrize(
    ("entries", "territory", "status", "rule"),
    [
        pytest.param(
            [StatusEntry(CN, "lapsed", date(2026, 10, 2))],
            "CN", GateStatus.ENDED, "law-2026.2/status.lapsed",
            id="a-later-look-at-the-register",
        ),
        pytest.param(
            [StatusEntry(CN, "lapsed", date(2020, 10, 2))],
            "CN", GateStatus.IN_FORCE, "law-2026.2/status.granted",
            id="an-earlier-one-gives-way-to-the-event",
        ),
        pytest.param(
            [StatusEntry(CN, "lapsed", date(2026, 11, 2))],
            "CN", GateStatus.IN_FORCE, "law-2026.2/status.granted",
            id="one-after-the-day-is-not-known-yet",
        ),
        pytest.param(
            [StatusEntry(CN, "lapsed", TODAY)],
            "CN", GateStatus.ENDED, "law-2026.2/status.lapsed",
            id="one-on-the-day-is-known",
        ),
        pytest.param(
            [StatusEntry(EP, "in force", date(2026, 10, 2), "DE")],
            "DE", GateStatus.IN_FORCE, "law-2026.2/status.granted",
            id="a-national-register",
        ),
        pytest.param(
            [StatusEntry(EP, "in force", date(2026, 10, 2), "DE")],
            "FR", GateStatus.TO_BE_CHECKED, "EP-2026.3/status.national-register",
            id="and-no-other-state",
        ),
        pytest.param(
            [StatusEntry(EP, "in force", date(2026, 10, 2), unitary=True)],
            "FR", GateStatus.IN_FORCE, "EP-2026.3/status.unitary",
            id="unitary-effect",
        ),
        pytest.param(
            [StatusEntry(EP, "in force", date(2026, 10, 2), unitary=True)],
            "ES", GateStatus.TO_BE_CHECKED, "EP-2026.3/status.national-register",
            id="unitary-effect-does-not-reach-every-state",
        ),
        pytest.param(
            [StatusEntry(EP, "in force", date(2026, 10, 2), unitary=True)],
            "RO", GateStatus.TO_BE_CHECKED, "EP-2026.3/status.national-register",
            id="nor-a-state-that-joined-later",
        ),
        pytest.param(
            [StatusEntry(EP, "revoked", date(2026, 10, 2))],
            "DE", GateStatus.ENDED, "law-2026.2/status.revoked",
            id="revoked-at-the-office-is-revoked-everywhere",
        ),
        pytest.param(
            [
                StatusEntry(EP, "lapsed", date(2024, 5, 1), "DE"),
                StatusEntry(EP, "in force", date(2026, 10, 2)),
            ],
            "DE", GateStatus.ENDED, "law-2026.2/status.lapsed",
            id="a-state-that-saw-it-lapse-goes-before-the-bundle",
        ),
        pytest.param(
            [
                StatusEntry(EP, "in force", date(2026, 5, 1), "DE"),
                StatusEntry(EP, "revoked", date(2026, 10, 2)),
            ],
            "DE", GateStatus.ENDED, "law-2026.2/status.revoked",
            id="revoked-after-the-state-was-asked",
        ),
        pytest.param(
            [
                StatusEntry(EP, "lapsed", date(2024, 5, 1), "DE"),
                StatusEntry(EP, "in force", date(2026, 10, 2), unitary=True),
            ],
            "DE", GateStatus.IN_FORCE, "law-2026.2/status.granted",
            id="of-a-unitary-right-no-state-sees-a-part-end",
        ),
    ],
)  # fmt: skip
def test_r10_what_a_register_said_settles_the_status(entries, territory, status, rule):
    held = patent(entries[0].patent, filing_date=FILED, events=(GRANT,))

    found = gate(held, territory, as_of=TODAY, packs=PACKS, statuses=entries)

    assert (found.status, found.rule) == (status, rule)


def test_r10_the_age_of_a_status_in_a_state_is_that_of_its_own_register():
    held = patent(EP, filing_date=FILED, events=(GRANT,), status_date=TODAY)
    looked_up = date(2020, 5, 1)
    entries = [
        StatusEntry(EP, "in force", looked_up, "DE", "German register"),
        StatusEntry(EP, "in force", TODAY, source="European register"),
    ]

    found = gate(held, "DE", as_of=TODAY, packs=PACKS, statuses=entries)

    assert (found.status_date, found.stale) == (looked_up, True)


def test_r10_a_national_right_of_a_contracting_state_is_its_own_registers_business():
    held = patent("DE102019999001B4", filing_date=FILED, events=(GRANT,))

    found = gate(held, "DE", as_of=TODAY, packs=PACKS)

    assert (found.status, found.rule) == (GateStatus.TO_BE_CHECKED, "no-pack")


@pytest.mark.parametrize(
    ("event", "said", "status"),
    [
        pytest.param(
            LegalStatus.LAPSED, "in force", GateStatus.IN_FORCE, id="says-it-lives"
        ),
        pytest.param(
            LegalStatus.GRANTED, "lapsed", GateStatus.ENDED, id="says-it-ended"
        ),
    ],
)
def test_r10_of_an_event_and_a_register_of_one_day_the_register_is_believed(
    event, said, status
):
    day = date(2025, 1, 9)
    events = (GRANT, LegalEvent(day, event, "", "fictional register"))
    held = patent(filing_date=FILED, events=events)

    found = gate(
        held, "CN", as_of=TODAY, packs=PACKS, statuses=[StatusEntry(CN, said, day)]
    )

    assert found.status is status


def test_r10_the_offices_own_record_keeps_its_day_where_the_case_names_its_register():
    """Only a state's register tells the age of what the office says of the whole."""
    held = patent(filing_date=FILED, events=(GRANT,), status_date=TODAY)
    entry = StatusEntry(CN, "in force", date(2020, 5, 1), "CN", "Chinese register")

    found = gate(held, "CN", as_of=TODAY, packs=PACKS, statuses=[entry])

    assert (found.status_date, found.stale) == (TODAY, False)


@pytest.mark.parametrize(
    ("looked_up", "stale"),
    [
        pytest.param(date(2026, 8, 3), False, id="on-the-ninetieth-day"),
        pytest.param(date(2026, 8, 2), True, id="a-day-older"),
    ],
)
def test_r10_the_record_of_an_application_grows_stale_too(looked_up, stale):
    held = patent("CN999900101A", filing_date=FILED, status_date=looked_up)

    found = gate(held, "CN", as_of=TODAY, packs=PACKS)

    assert (found.status, found.stale) == (GateStatus.PENDING, stale)


@pytest.mark.parametrize(
    ("registered", "status"),
    [
        pytest.param(date(2024, 8, 31), GateStatus.TO_BE_CHECKED, id="on-the-eve"),
        pytest.param(date(2024, 9, 1), GateStatus.IN_FORCE, id="on-the-day-it-joined"),
    ],
)
def test_r10_unitary_effect_reaches_a_state_from_the_day_on_which_it_joined(
    registered, status
):
    """Romania took part from 1 September 2024."""
    unitary = TermFact("unitary", day=registered)
    held = patent(EP, filing_date=FILED, events=(GRANT,), term_facts=(unitary,))

    assert gate(held, "RO", as_of=TODAY, packs=PACKS).status is status
