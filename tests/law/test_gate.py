from __future__ import annotations

from datetime import date

import pytest

from patentrisk.case import RULE_PACKS
from patentrisk.law import gate, packs_by_state, preamble_counts
from patentrisk.records import GateStatus, LegalEvent, LegalStatus
from patentrisk.resources import load_resource
from tests.building import granted, patent

PACKS = packs_by_state([load_resource(name) for name in RULE_PACKS])
TODAY = date(2026, 11, 1)
GRANT = granted(date(2021, 2, 3))
FILED = date(2019, 5, 6)


@pytest.mark.parametrize(
    ("number", "territory", "held", "status"),
    [
        pytest.param(
            "CN999900101B",
            "CN",
            {"filing_date": FILED, "events": (GRANT,)},
            GateStatus.IN_FORCE,
            id="granted-by-record",
        ),
        pytest.param(
            "CN999900101B",
            "CN",
            {
                "filing_date": FILED,
                "events": (
                    GRANT,
                    LegalEvent(date(2024, 1, 1), LegalStatus.NOTED, "fee paid"),
                ),
            },
            GateStatus.IN_FORCE,
            id="a-later-entry-without-status-changes-nothing",
        ),
        pytest.param(
            "CN999900101B",
            "CN",
            {
                "filing_date": FILED,
                "events": (LegalEvent(date(2024, 1, 1), LegalStatus.NOTED),),
            },
            GateStatus.TO_BE_CHECKED,
            id="an-entry-without-status-is-no-record-of-grant",
        ),
        pytest.param(
            "CN999900101B",
            "CN",
            {"filing_date": FILED},
            GateStatus.TO_BE_CHECKED,
            id="granted-by-kind-code-alone-is-to-be-checked",
        ),
        pytest.param(
            "CN999900101A",
            "CN",
            {"filing_date": FILED},
            GateStatus.PENDING,
            id="application",
        ),
        pytest.param(
            "CN999900101A",
            "CN",
            {"filing_date": FILED, "events": (GRANT,)},
            GateStatus.TO_BE_CHECKED,
            id="application-granted-since-has-other-claims",
        ),
        pytest.param(
            "CN999900101B",
            "US",
            {"filing_date": FILED, "events": (GRANT,)},
            GateStatus.FOREIGN,
            id="other-territory",
        ),
        pytest.param(
            "WO2019123456A1",
            "CN",
            {"filing_date": FILED},
            GateStatus.FOREIGN,
            id="international-application-is-no-right",
        ),
        pytest.param(
            "EP9990101B1",
            "DE",
            {"filing_date": FILED, "events": (GRANT,)},
            GateStatus.TO_BE_CHECKED,
            id="european-patent-in-one-state-asks-its-register",
        ),
        pytest.param(
            "EP9990101B1",
            "EP",
            {"filing_date": FILED, "events": (GRANT,)},
            GateStatus.IN_FORCE,
            id="european-patent-as-granted",
        ),
        pytest.param(
            "JP2020123456A",
            "JP",
            {},
            GateStatus.TO_BE_CHECKED,
            id="a-territory-without-rules-is-to-be-checked",
        ),
        pytest.param(
            "CN999900101U",
            "CN",
            {"filing_date": date(2016, 11, 2), "events": (GRANT,)},
            GateStatus.IN_FORCE,
            id="utility-model-on-its-last-day",
        ),
        pytest.param(
            "CN999900101U",
            "CN",
            {"filing_date": date(2016, 11, 1), "events": (GRANT,)},
            GateStatus.EXPIRED,
            id="utility-model-after-ten-years",
        ),
    ],
)
def test_the_gate(number, territory, held, status):
    found = gate(patent(number, **held), territory, as_of=TODAY, packs=PACKS)

    assert found.status is status


@pytest.mark.parametrize(
    ("event", "status"),
    [
        pytest.param(LegalStatus.LAPSED, GateStatus.ENDED, id="lapsed"),
        pytest.param(LegalStatus.WITHDRAWN, GateStatus.ENDED, id="withdrawn"),
        pytest.param(LegalStatus.REVOKED, GateStatus.ENDED, id="revoked"),
        pytest.param(LegalStatus.RESTORED, GateStatus.IN_FORCE, id="restored"),
    ],
)
def test_the_latest_event_known_on_the_day_decides(event, status):
    held = patent(
        filing_date=FILED,
        events=(GRANT, LegalEvent(date(2025, 1, 1), event, "", "register")),
    )

    assert gate(held, "CN", as_of=TODAY, packs=PACKS).status is status
    assert (
        gate(held, "CN", as_of=date(2024, 12, 31), packs=PACKS).status
        is GateStatus.IN_FORCE
    )


@pytest.mark.parametrize(
    ("number", "filed", "expires"),
    [
        pytest.param("CN999900101B", date(2004, 2, 29), date(2024, 2, 29), id="leap"),
        pytest.param("CN999900101U", date(2004, 2, 29), date(2014, 3, 1), id="no-leap"),
        pytest.param(
            "CN999900101S", date(2021, 5, 31), date(2031, 5, 31), id="old-design"
        ),
        pytest.param(
            "CN999900101S", date(2021, 6, 1), date(2036, 6, 1), id="new-design"
        ),
        pytest.param("US99990101B2", date(2010, 1, 2), date(2030, 1, 3), id="us"),
        pytest.param("CN999900101B", None, None, id="no-filing-date-is-unknown"),
    ],
)
def test_terms_count_from_filing_and_not_from_priority(number, filed, expires):
    held = patent(number, filing_date=filed, priority_date=date(2001, 1, 1))

    found = gate(held, number[:2], as_of=TODAY, packs=PACKS)

    assert found.expires_on == expires


def test_an_expired_right_stays_expired_whatever_the_record_says():
    held = patent(filing_date=date(2000, 1, 1), events=(GRANT,))

    found = gate(held, "CN", as_of=TODAY, packs=PACKS)

    assert (found.status, found.rule) == (
        GateStatus.EXPIRED,
        "CN-2026.3/term.invention",
    )


def test_before_its_grant_a_right_is_pending():
    held = patent(filing_date=FILED, grant_date=date(2026, 12, 1), events=())

    assert gate(held, "CN", as_of=TODAY, packs=PACKS).status is GateStatus.PENDING


def test_a_right_is_in_force_from_the_day_of_its_grant():
    granted_on = date(2021, 2, 3)
    held = patent(filing_date=FILED, grant_date=granted_on, events=(GRANT,))
    eve = date(2021, 2, 2)

    before, on = (gate(held, "CN", as_of=day, packs=PACKS) for day in (eve, granted_on))

    assert (before.status, before.rule) == (
        GateStatus.PENDING,
        "law-2026.2/status.before-grant",
    )
    assert on.status is GateStatus.IN_FORCE


def test_an_application_that_was_granted_and_restored_is_in_force_in_another_text():
    events = (
        GRANT,
        LegalEvent(date(2024, 1, 1), LegalStatus.LAPSED, "", "register"),
        LegalEvent(date(2025, 1, 1), LegalStatus.RESTORED, "", "register"),
    )
    held = patent("CN999900101A", filing_date=FILED, events=events)

    found = gate(held, "CN", as_of=TODAY, packs=PACKS)

    assert (found.status, found.rule) == (
        GateStatus.TO_BE_CHECKED,
        "law-2026.2/status.granted-in-another-text",
    )


@pytest.mark.parametrize(
    ("published", "protected"),
    [
        pytest.param(date(2026, 11, 1), True, id="published-on-the-day"),
        pytest.param(date(2026, 11, 2), False, id="published-on-the-next"),
        pytest.param(None, False, id="not-known-to-be-published"),
    ],
)
def test_provisional_protection_begins_with_the_day_of_publication(
    published, protected
):
    held = patent("CN999900101A", filing_date=FILED, publication_date=published)

    notes = gate(held, "CN", as_of=TODAY, packs=PACKS).notes

    assert notes == (("CN-2026.3/provisional-protection",) if protected else ())


@pytest.mark.parametrize(
    "number",
    [
        pytest.param("CN999900101B", id="granted-later"),
        pytest.param("CN999900101A", id="application"),
        pytest.param("CN999900101Z", id="kind-unknown"),
    ],
)
def test_before_its_filing_there_is_no_right_and_nothing_is_pending(number):
    held = patent(number, filing_date=FILED, events=(GRANT,))
    day = date(2019, 5, 5)

    before, on = (gate(held, "CN", as_of=as_of, packs=PACKS) for as_of in (day, FILED))

    assert (before.status, before.rule) == (
        GateStatus.FOREIGN,
        "law-2026.2/status.before-filing",
    )
    assert on.status is not GateStatus.FOREIGN


def test_a_record_is_named_even_where_it_tells_nothing_as_of_the_day():
    looked_up = date(2026, 10, 1)
    held = patent(filing_date=FILED, events=(GRANT,), status_date=looked_up)

    found = gate(held, "CN", as_of=date(2020, 1, 1), packs=PACKS)

    assert (found.source, found.status_date) == ("illustrative register", looked_up)


@pytest.mark.parametrize(
    ("number", "counts"),
    [
        pytest.param("CN999900101B", True, id="cn"),
        pytest.param("US99990101B2", False, id="us-case-by-case"),
        pytest.param("JP2020123456A", False, id="unknown-law-exposes-more"),
    ],
)
def test_whether_a_preamble_counts_is_the_packs_business(number, counts):
    assert preamble_counts(number, PACKS) is counts
