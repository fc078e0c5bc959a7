"""Which components do the job of an exposed patent: the best of its claims decides."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from patentrisk.fallback import candidates, compare_all_jobs
from patentrisk.records import Basis, Component
from tests.fallback.test_residual import SCORING, blocking, exposure

FIRST, SECOND = "CN999900101B/1", "CN999900101B/2"
LEAST = SCORING.fallback["same_job_at_least"]


class Stated:
    """Jobs as the test states them: by claim, in the order in which they are asked."""

    def __init__(self, *shares):
        self.shares = list(shares)

    def functions(self, component):
        raise AssertionError("a chart without quotations asks for no functions")

    def measured(self, job, components):
        share = self.shares.pop(0)
        return [(share, math.nan, math.nan, math.nan) for _ in components]

    def facets(self, job, component, measured):
        return measured[:1]


def spare(areas=(("FUS", 1.0),)):
    return Component("spare", "CAINIAO", "spare", Basis.MADE, areas)


def compared(rows, shares, components=None):
    charts = dict(blocking(row.claim, unit="van") for row in rows)
    return compare_all_jobs(
        rows,
        [spare()] if components is None else components,
        charts=charts,
        parts={},
        doing=Stated(*shares),
        scoring=SCORING,
    )


@pytest.mark.parametrize(
    ("share", "same"),
    [(LEAST, True), (LEAST - 4e-7, True), (LEAST - 6e-7, False), (0.0, False)],
    ids=["at the threshold", "as it is shown", "below it", "nothing"],
)
def test_a_job_that_is_shown_as_the_threshold_is_the_same(share, same):
    rows = [exposure()]

    jobs = compared(rows, [share])

    assert list(jobs) == [("CN999900101B", "van", "spare")] * same
    pairs = candidates(rows, [spare()], jobs=jobs, scoring=SCORING)
    assert pairs == ((FIRST, spare()),) * same


def test_what_does_the_job_of_one_claim_does_that_of_the_patent():
    rows = [exposure(), exposure(claim=SECOND)]

    jobs = compared(rows, [0.1, 0.9])

    assert jobs == {("CN999900101B", "van", "spare"): (0.9, (0.9,))}
    pairs = candidates(rows, [spare()], jobs=jobs, scoring=SCORING)
    assert [claim for claim, _ in pairs] == [FIRST, SECOND]


def test_a_component_of_other_areas_is_not_asked():
    rows = [replace(exposure(), areas=(("PLN", 1.0),))]

    assert compared(rows, []) == {}
