"""Frames say what the records say, one row each."""

from __future__ import annotations

from dataclasses import replace

import pytest

import patentrisk as pr
from tests.assessment.test_assess import CASE, SPARE, VAN, right, run, sheet

OPEN = run(right(), VAN[0], sheet("leg", "Accused Ltd.", "a horn"))
SERVED = run(right(), *VAN, SPARE, case=replace(CASE))


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

    assert [tuple(row) for row in rows[["component", "carried", "of"]].values] == [
        ("eye", 1, 2),
        ("leg", 1, 2),
    ]


def test_a_frame_of_gaps_has_a_row_for_every_question():
    frame = pr.gap_frame(OPEN)

    assert list(frame.question) == [held.code for held in pr.gaps(OPEN)]
    assert frame[["label", "bands"]].iloc[:2].to_numpy().tolist() == [
        ["", 4],
        ["1[b]", 2],
    ]


def test_a_frame_of_mitigations_has_a_row_for_every_route():
    routes = [r.code.value for m in pr.mitigations(SERVED) for r in m.routes]

    assert list(pr.mitigation_frame(SERVED).route) == routes
    assert "switch" in routes
