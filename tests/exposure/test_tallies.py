"""Exposure summed up: families once, the highest band, the next claim beside it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from patentrisk.assessment import carriers, exposures_by
from patentrisk.errors import UnknownNameError
from patentrisk.exposure.bands import band_rank
from patentrisk.records import Band, ClaimText
from tests.assessment.test_assess import RIGHTS, SPARE, VAN, right, run

TWO = right(
    claim_texts=(
        ClaimText(1, "1. A van, comprising: a lidar; and a brake."),
        ClaimText(2, "2. A van, comprising: a lidar."),
    ),
    family_id="FAM-1",
)
SISTER = right("CN999900102B", "1. A van, comprising: a brake.", family_id="FAM-1")


def rows(a, by, territory="CN"):
    return {
        row.name: row
        for row in exposures_by(a, by)
        if row.maker == "A" and row.territory in (territory, "")
    }


def test_a_family_counts_once_whatever_its_patents_and_claims():
    van = rows(run(TWO, SISTER, *VAN), "product")["van"]

    assert dict(van.counts)[Band.HIGH] == 1
    assert (van.band, sum(count for _, count in van.counts)) == (Band.HIGH, 1)


def test_the_next_claim_stands_beside_the_most_exposed():
    row = rows(run(TWO, *VAN), "family")["FAM-1"]

    assert {row.best.claim, row.second.claim} == {"CN999900101B/1", "CN999900101B/2"}
    assert rows(run(right(), *VAN), "family")["CN999900101B"].second is None


def test_a_component_carries_the_elements_that_its_own_passage_shows():
    a = run(right(), *VAN)
    held = [(c.component, c.labels, c.of) for c in carriers(a)]

    assert held == [("eye", ("1[a]",), 2), ("leg", ("1[b]",), 2)]
    assert {name: row.band for name, row in rows(a, "component").items()} == {
        "eye": Band.HIGH,
        "leg": Band.HIGH,
    }


@pytest.mark.parametrize(
    ("by", "names"),
    [
        pytest.param("patent", {"CN999900101B"}, id="patent"),
        pytest.param("family", {"FAM-1"}, id="family"),
        pytest.param("product", {"van"}, id="product"),
        pytest.param("area", {"FUS", "PER"}, id="area"),
        pytest.param("territory", {"CN"}, id="territory"),
        pytest.param("party", {"A"}, id="party"),
    ],
)
def test_exposures_are_summed_up_by(by, names):
    assert set(rows(run(TWO, *VAN), by)) == names


def test_an_unknown_grouping_is_refused_by_name():
    with pytest.raises(UnknownNameError, match=r"'famly'.*did you mean family"):
        exposures_by(run(right(), *VAN), "famly")


@pytest.mark.parametrize("by", ["patent", "family", "component", "product", "party"])
@settings(deadline=None, max_examples=15)
@given(rights=st.permutations(RIGHTS))
def test_the_highest_band_of_a_group_is_that_of_its_rows(by, rights):
    a = run(*rights, *VAN, SPARE)

    for row in exposures_by(a, by):
        first = next(band for band, count in row.counts if count)
        assert row.band is first is row.best.band
    assert exposures_by(a, by) == exposures_by(run(*RIGHTS, *VAN, SPARE), by)


@settings(deadline=None, max_examples=25)
@given(st.lists(st.sampled_from(RIGHTS), unique_by=lambda p: p.number, min_size=1))
def test_removing_a_right_never_raises_a_group(rights):
    def by_component(a):
        return {
            (r.name, r.territory): band_rank(r.band)
            for r in exposures_by(a, "component")
        }

    whole, fewer = by_component(run(*rights, *VAN)), run(*rights[1:], *VAN)

    assert all(rank >= whole[key] for key, rank in by_component(fewer).items())
