"""Routes for an exposed family, each effort by a figure of the table."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from patentrisk.assessment import mitigations
from patentrisk.records import Band, ClaimText, LicenceEntry, RouteCode
from patentrisk.resources import load_resource
from tests.assessment.test_assess import CASE, RIGHTS, SPARE, VAN, right, run, sheet

LEAST = load_resource("scoring.toml").content["mitigation"]["least"]


def routes(*documents, case=CASE):
    (row,) = mitigations(run(*documents, case=case))
    return {route.code.value: route for route in row.routes}


def test_a_family_is_listed_once_in_each_territory_that_it_binds():
    a = run(right(), right("US99990101B2", family_id="F"), *VAN)

    assert [(m.family_id, m.territory, m.band) for m in mitigations(a)] == [
        ("CN999900101B", "CN", Band.HIGH),
        ("F", "US", Band.HIGH),
    ]


def test_one_changed_feature_avoids_every_claim_that_has_it():
    claims = (
        ClaimText(1, "1. A van, comprising: a lidar; and a brake."),
        ClaimText(2, "2. A van, comprising: a brake; and a lidar."),
    )
    around = routes(right(claim_texts=claims), *VAN)["design around"]

    # each claim has both elements, under labels of its own: one of either is two
    assert (around.count, around.effort.value) == (2, "high")
    assert routes(right(), *VAN)["design around"].count == 1


@pytest.mark.parametrize(
    ("titles", "extra", "reason", "effort"),
    [
        pytest.param(True, (), "switch.usable", "medium", id="integration-only"),
        pytest.param(False, (), "switch.title", "high", id="title-needed"),
        pytest.param(
            True,
            (right("CN999900102B", "1. A van, comprising: a lidar; and not a brake."),),
            "switch.reached",
            "high",
            id="reached-by-another-claim",
        ),
    ],
)
def test_the_steps_of_a_switch_are_counted(titles, extra, reason, effort):
    case = CASE if titles else replace(CASE, titles=())
    rows = mitigations(run(right(), *extra, *VAN, SPARE, case=case))
    row = next(m for m in rows if m.family_id == "CN999900101B")
    switch = next(r for r in row.routes if r.code is RouteCode.SWITCH)

    assert (switch.reason, switch.effort.value) == (reason, effort)
    assert switch.subjects[0] == "spare"


def test_a_licence_on_record_is_a_small_effort_and_no_more_than_a_lead():
    licence = LicenceEntry("CN999900101B", "Holder Ltd.", "Accused Ltd.", source="deed")
    plain = routes(right(), *VAN)["licence"]
    found = routes(right(), *VAN, case=replace(CASE, licences=(licence,)))["licence"]

    assert (plain.effort.value, plain.reason) == ("unknown", "licence.terms")
    assert (found.effort.value, found.reason) == ("low", "licence.lead")


def test_silence_is_answered_by_evidence_and_an_old_record_by_the_register():
    (row,) = mitigations(run(right(), VAN[0], sheet("leg", "Accused Ltd.", "a horn")))
    held = {route.code.value: route for route in row.routes}

    assert (held["obtain evidence"].subjects, held["obtain evidence"].count) == (
        ("1[b]",),
        1,
    )
    assert held["obtain status"].reason == "status.stale"


def test_a_right_that_ends_soon_may_be_waited_for():
    near = routes(right(filing_date=date(2007, 5, 6)), *VAN)

    assert near["monitor"].reason == "ends.soon"
    assert "monitor" not in routes(right(), *VAN)


def test_the_days_to_look_again_come_from_the_records():
    (row,) = mitigations(run(right(status_date=date(2026, 10, 1)), *VAN))
    days = {trigger.code: trigger.day for trigger in row.triggers}

    # 90 days after the record; twenty years after filing
    assert days["status"] == date(2026, 12, 30)
    assert days["expires"] == date(2039, 5, 6)
    assert days["claims"] is None


@pytest.mark.parametrize("documents", [[*RIGHTS, *VAN], [*RIGHTS, *VAN, SPARE]])
def test_every_family_has_as_many_routes_as_the_table_wants(documents):
    rows = mitigations(run(*documents))

    assert rows
    for row in rows:
        assert len(row.routes) >= LEAST.get(row.band.value, 0)
        assert len({route.code for route in row.routes}) == len(row.routes)


def test_validity_is_judged_by_the_exposed_claim_that_is_reached_least():
    """An older sheet shows the lidar and the brake, and nothing of the horn."""
    narrow = "2. The van of claim 1, comprising a horn."
    claims = (ClaimText(1, "1. A van, comprising: a lidar; and a brake."),)
    older = sheet("note", "X", "A van", "a lidar", "a brake", date=date(2018, 1, 1))
    shown = VAN[0], sheet("leg", "Accused Ltd.", "a brake", "a horn")

    alone = routes(right(claim_texts=claims), *VAN, older)["invalidate"]
    both = routes(right(claim_texts=(*claims, ClaimText(2, narrow))), *shown, older)[
        "invalidate"
    ]

    assert (alone.reason, alone.effort.value) == ("older.reads", "medium")
    assert both.reason != "older.reads"
    assert both.effort.value != "low"


def test_what_is_not_exposed_needs_no_route():
    assert mitigations(run(right(), sheet("eye", "Accused Ltd.", "not a lidar"))) == ()


def test_a_claim_of_which_nothing_is_shown_has_no_feature_to_change():
    shown = "1. A van, comprising: a lidar; and a brake."
    silent = "1. A toothpaste, comprising: a fluoride; and a mint oil."

    assert "design around" in routes(right(text=shown), *VAN)
    assert "design around" not in routes(right(text=silent), *VAN)
