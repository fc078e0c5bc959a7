"""Frames say what the records say, one row each."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

import patentrisk as pr
from tests.assessment.test_assess import CASE, SPARE, VAN, right, run, sheet

OPEN = run(right(), VAN[0], sheet("leg", "Accused Ltd.", "a horn"))
SERVED = run(right(), *VAN, SPARE, case=replace(CASE))
NOTHING = run()

#: Every frame of an assessment.
FRAMES = {
    name: getattr(pr, name)
    for name in dir(pr)
    if name.endswith("_frame")
    and name
    not in (
        *("alert_frame", "change_frame", "history_frame", "tally_frame"),
        *("plan_frame", "frontier_frame", "scenario_frame", "scenario_input_frame"),
    )
}
#: What a number of a frame counts, or the ends of its scale.
UNITS = re.compile(
    r"""
    _0_1$ | _1_5$ | _years$ | ^count$        # job_0_1, impact_1_5
    | ^area_weighted_readings$ | (_|^)families(_|$) # high_families, families_high
    | (_|^)(claims|elements|pairs|bands)$    # alone_claims, of_elements
    """,
    re.VERBOSE,
)


@pytest.mark.parametrize("name", sorted(FRAMES))
def test_a_frame_has_its_columns_and_types_also_without_rows(name):
    frame = FRAMES[name](NOTHING)
    served = FRAMES[name](SERVED)

    assert len(frame) == 0 or name in ("blind_spot_frame", "problem_frame")
    assert dict(frame.dtypes) == dict(served.dtypes)
    assert "object" not in set(map(str, frame.dtypes))


def test_two_measures_of_exposure_do_not_share_a_name():
    weighed = {"area_weighted_readings"}

    assert weighed <= set(FRAMES["coverage_frame"](NOTHING).columns)
    assert weighed <= set(FRAMES["substitute_frame"](NOTHING).columns)
    for frame in FRAMES.values():
        assert "expected_readings" not in frame(NOTHING).columns


@pytest.mark.parametrize("name", sorted(FRAMES))
def test_a_number_of_a_frame_says_its_unit(name):
    frame = FRAMES[name](SERVED)
    numbers = frame.select_dtypes("number").columns

    assert [column for column in numbers if not UNITS.search(column)] == []


@pytest.mark.parametrize("name", sorted(FRAMES))
def test_the_same_assessment_gives_the_same_frame(name):
    again = run(right(), *reversed(VAN), SPARE, case=replace(CASE))

    pd.testing.assert_frame_equal(FRAMES[name](SERVED), FRAMES[name](again))


def test_days_of_a_frame_are_days_to_reckon_with():
    frame = pr.expiry_frame(SERVED)

    assert frame.expires_on.dt.year.tolist() == [2039]
    assert pr.title_frame(SERVED).since.dtype == frame.expires_on.dtype


def test_a_frame_of_substitutes_quotes_what_they_show_instead():
    (row,) = pr.substitute_frame(SERVED).itertuples()

    assert (row.substitute, row.technical, row.usable) == ("spare", True, True)
    assert (row.avoids, row.shows_instead) == ("1[b]", "not a brake.")
    assert (row.title, row.blockers) == ("yes", "")


def test_a_frame_of_designs_has_a_row_for_every_feature():
    unserved = run(right(), *VAN)
    rows = pr.design_frame(unserved).itertuples()

    assert [(r.unit, r.component, r.avoided_claims) for r in rows] == [
        ("van", "eye", 1)
    ]


def test_a_frame_of_leads_and_problems_says_what_the_records_say():
    old = sheet("eye", "Accused Ltd.", "A van", "a lidar", date=date(2018, 1, 1))
    held = run(right(priority_date=date(2019, 1, 1)), old, VAN[1])

    assert list(pr.lead_frame(held).lead) == [lead.code for lead in held.leads]
    assert "evidence before priority" in set(pr.lead_frame(held).lead)
    assert list(pr.problem_frame(held).message) == [p.message for p in held.problems]


def test_a_frame_of_blind_spots_has_a_row_for_every_figure():
    spots = pr.blind_spots(SERVED)
    figures = sum(max(1, len(s.counts) + len(s.days)) for s in spots)

    assert len(pr.blind_spot_frame(SERVED)) == figures


def test_frames_of_plans_and_scenarios_name_units_in_their_columns():
    money, time = pr.Dimension("money"), pr.Dimension("time")
    plan = pr.SwitchPlan(
        *("as recorded", (), ((money, "CNY"), (time, "months")), (), (), (), (), ()),
        *((), (), False, "nothing exposed", (), (), True, time, ()),
    )
    columns = list(pr.plan_frame(plan).columns)

    assert {"money_CNY", "time_months", "broken_interfaces"} <= set(columns)
    assert list(pr.frontier_frame(plan).columns[:2]) == ["along", "cost_months"]


def test_a_frame_of_exposures_bears_the_points_of_the_impact():
    row = pr.exposure_frame(SERVED).iloc[0]

    assert row.priority == "P1"
    assert row.impact_points.split("; ")[:2] == ["start +1", "critical path +2"]


@pytest.mark.parametrize("by", [held.value for held in pr.Grouping])
def test_a_frame_of_sums_has_a_row_for_every_sum(by):
    frame = pr.tally_frame(SERVED, by)

    assert list(frame[by]) == [row.name for row in pr.exposures_by(SERVED, by)]
    assert list(frame.band) == [row.band.value for row in pr.exposures_by(SERVED, by)]


def test_a_frame_of_carriers_counts_elements():
    rows = pr.carrier_frame(SERVED).query("unit == 'van'")

    assert [
        tuple(row)
        for row in rows[["component", "carried_elements", "of_elements"]].values
    ] == [
        ("eye", 1, 2),
        ("leg", 1, 2),
    ]


def test_a_frame_of_gaps_has_a_row_for_every_question():
    frame = pr.gap_frame(OPEN)

    assert list(frame.question) == [held.code for held in pr.gaps(OPEN)]
    assert frame[["label", "could_move_bands"]].iloc[:2].to_numpy().tolist() == [
        ["", 4],
        ["1[b]", 2],
    ]


def test_a_frame_of_mitigations_has_a_row_for_every_route():
    routes = [r.code.value for m in pr.mitigations(SERVED) for r in m.routes]

    assert list(pr.mitigation_frame(SERVED).route) == routes
    assert "switch" in routes
