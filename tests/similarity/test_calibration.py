from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from patentrisk.similarity import SIMILARITIES, load_similarity

probability = st.floats(0.0, 1.0)
claims = st.lists(probability, min_size=1, max_size=15)
names = pytest.mark.parametrize("name", SIMILARITIES)


@names
@settings(deadline=None)
@given(claim=claims, limitation=probability)
def test_one_more_element_never_raises_a_reading(name, claim, limitation):
    read = load_similarity(name).reading_probability

    assert read([*claim, limitation]) <= read(claim) + 1e-12


@names
@settings(deadline=None)
@given(claim=claims, other=probability, at=st.integers(0, 14))
def test_a_reading_is_monotone_in_each_element(name, claim, other, at):
    read = load_similarity(name).reading_probability
    changed = [*claim]
    changed[at % len(claim)] = max(other, claim[at % len(claim)])

    assert read(changed) >= read(claim) - 1e-12


@names
@settings(deadline=None)
@given(claim=claims)
def test_a_reading_is_a_probability_whatever_the_order(name, claim):
    read = load_similarity(name).reading_probability

    assert 0.0 <= read(claim) <= 1.0
    assert read(claim) == pytest.approx(read(claim[::-1]), abs=1e-12)


@names
def test_a_claim_without_elements_is_an_error(name):
    with pytest.raises(ValueError, match="no elements"):
        load_similarity(name).reading_probability([])


@names
def test_one_silent_element_leaves_an_otherwise_met_claim_open(name):
    """Silence is not safety: such a claim must not fall under the floor."""
    similarity = load_similarity(name)
    met = similarity.calibration.thresholds["met"]

    for count in (1, 3, 6, 10):
        claim = [max(met, 0.9)] * count + [0.1]
        assert similarity.reading_probability(claim) > similarity.calibration.floor


@names
def test_the_thresholds_are_in_order(name):
    held = load_similarity(name).calibration.thresholds

    assert 0.0 < held["contrary"] < held["possible"] < held["met"] < 1.0
