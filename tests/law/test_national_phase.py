"""An international application is watched as long as it may enter a national phase."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

import patentrisk as pr
from patentrisk.case import RULE_PACKS
from patentrisk.exposure.gates import gates_of, law_of
from patentrisk.law import gate, packs_by_state
from patentrisk.records import (
    Band,
    GateStatus,
    LegalEvent,
    LegalStatus,
    StatusEntry,
    Territory,
)
from patentrisk.resources import load_resource
from tests.assessment.test_assess import VAN, bands, right, run
from tests.building import patent

PACKS = packs_by_state([load_resource(name) for name in RULE_PACKS])
NUMBER = "WO2026000001A1"
FIRST = date(2025, 3, 4)


def gated(territory, day, **held):
    return gate(patent(NUMBER, **held), territory, as_of=day, packs=PACKS)


@pytest.mark.parametrize(
    ("territory", "last", "pack"),
    [
        pytest.param("CN", date(2027, 11, 4), "CN", id="china-32-months"),
        pytest.param("US", date(2027, 9, 4), "US", id="united-states-30-months"),
        pytest.param("EP", date(2027, 10, 4), "EP", id="european-phase-31-months"),
        pytest.param("DE", date(2027, 10, 4), "EP", id="germany-31-months"),
        pytest.param("TR", date(2027, 12, 4), "EP", id="turkey-33-months"),
    ],
)
def test_it_is_pending_until_the_period_of_the_territory_is_over(territory, last, pack):
    held = gated(territory, last, priority_date=FIRST)
    over = gated(territory, last.replace(day=5), priority_date=FIRST)

    assert (held.status, held.expires_on) == (GateStatus.PENDING, None)
    assert held.rule == PACKS[pack].ref("national-phase")
    assert over.status is GateStatus.FOREIGN
    assert over.rule == PACKS[pack].ref("national-phase.over")


@pytest.mark.parametrize(
    ("held", "status"),
    [
        pytest.param({}, GateStatus.TO_BE_CHECKED, id="no-date-at-all"),
        pytest.param(
            {"publication_date": date(2026, 9, 4)},
            GateStatus.TO_BE_CHECKED,
            id="published-lately-and-no-more-known",
        ),
        pytest.param(
            {"publication_date": date(2016, 9, 4)},
            GateStatus.FOREIGN,
            id="published-so-long-ago-that-the-period-is-over-in-any-case",
        ),
        pytest.param(
            {"filing_date": date(2026, 3, 4)},
            GateStatus.PENDING,
            id="without-priority-the-filing-counts",
        ),
        pytest.param(
            {"filing_date": date(2026, 12, 4)},
            GateStatus.FOREIGN,
            id="not-filed-yet",
        ),
    ],
)
def test_an_unknown_date_is_never_the_end_of_the_period(held, status):
    assert gated("CN", date(2026, 11, 1), **held).status is status


def test_a_territory_without_rules_is_to_be_checked():
    found = gated("MY", date(2026, 11, 1), priority_date=FIRST)

    assert (found.status, found.rule) == (
        GateStatus.TO_BE_CHECKED,
        "no-pack/national-phase",
    )


def test_a_withdrawn_one_has_ended_everywhere():
    event = LegalEvent(date(2026, 5, 1), LegalStatus.WITHDRAWN, "", "register")
    found = gated("US", date(2026, 11, 1), priority_date=FIRST, events=(event,))

    assert (found.status, found.ended_on) == (GateStatus.ENDED, date(2026, 5, 1))


@pytest.mark.parametrize(
    ("said", "status"),
    [
        pytest.param("pending", GateStatus.PENDING, id="pending"),
        pytest.param("in force", GateStatus.TO_BE_CHECKED, id="granted-since"),
        pytest.param("withdrawn", GateStatus.ENDED, id="withdrawn"),
    ],
)
def test_what_the_register_of_the_territory_said_goes_first(said, status):
    entry = StatusEntry(NUMBER, said, date(2026, 10, 1), "CN", "register")
    held = patent(NUMBER, priority_date=date(2020, 1, 1))

    def found(territory):
        day = date(2026, 11, 1)
        return gate(held, territory, as_of=day, packs=PACKS, statuses=(entry,)).status

    assert found("CN") is status
    assert found("US") is GateStatus.FOREIGN


def member(number, **held):
    return patent(number, family_id="1", priority_date=FIRST, **held)


def test_a_living_member_of_the_family_counts_in_its_place_and_only_there():
    application = member("CN999900101A", filing_date=FIRST)
    case = replace(
        pr.load_case("corpus/case.toml"),
        territories=(Territory("CN", ("make",)), Territory("US", ("make",))),
        as_of=date(2026, 11, 1),
    )
    ended = LegalEvent(date(2026, 5, 1), LegalStatus.WITHDRAWN, "", "register")

    def found(*patents):
        gates = gates_of(patents, case, law_of(case))
        places = [gates[NUMBER, place] for place in ("CN", "US")]
        return [(held.status, held.rule.partition("/")[2]) for held in places]

    watched = (GateStatus.PENDING, "national-phase")
    assert found(member(NUMBER), application) == [
        (GateStatus.FOREIGN, "national-phase.entered"),
        watched,
    ]
    assert found(member(NUMBER), replace(application, events=(ended,))) == [watched] * 2
    assert found(member(NUMBER), member("WO2026000001A3")) == [watched] * 2


def international(**held):
    return right(NUMBER, events=(), filing_date=None, **held)


def told(a, words):
    return [str(problem) for problem in a.problems if words in problem.message]


def test_one_that_reads_is_on_watch_and_not_without_a_band():
    a = run(international(priority_date=FIRST), *VAN)

    assert bands(a) == {(f"{NUMBER}/1", "van"): Band.WATCH}
    assert not told(a, "national phase")


@pytest.mark.parametrize(
    ("day", "family", "places"),
    [
        pytest.param(date(2020, 3, 4), "", "CN, US", id="nothing-filed-was-read"),
        pytest.param(date(2020, 3, 4), "1", "US", id="silent-where-a-member-was-read"),
    ],
)
def test_one_whose_period_is_over_is_told_once(day, family, places):
    entry = right("CN999900177A", family_id="1", applicants=("Other Ltd.",))
    a = run(international(priority_date=day, family_id=family), entry, *VAN)

    assert bands(a)[f"{NUMBER}/1", "van"] is Band.NONE
    assert len(told(a, "national phase is over")) == 1
    assert f"'{NUMBER}: {places}'" in told(a, "national phase is over")[0]


def test_one_without_dates_is_to_be_checked_and_told():
    a = run(international(), *VAN)

    assert {e.gate.status for e in a.exposures} == {GateStatus.TO_BE_CHECKED}
    assert len(told(a, "without a priority or filing date")) == 1
