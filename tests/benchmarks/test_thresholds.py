from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.thresholds import OWN_LOST, SPLICED_MET, error_rates, thresholds_of

probabilities = st.lists(st.floats(0.01, 0.98), min_size=5, max_size=60).map(np.array)


def test_thresholds_stand_where_the_stated_shares_do():
    own = np.linspace(0.005, 0.995, 100)
    foreign = np.linspace(0.005, 0.995, 100)

    assert thresholds_of(own, foreign) == {"met": 0.91, "possible": 0.14}


@given(own=probabilities, foreign=probabilities)
def test_the_stated_shares_are_kept(own, foreign):
    found = thresholds_of(own, foreign)

    assert (foreign >= found["met"]).mean() <= SPLICED_MET
    assert (own < found["possible"]).mean() <= OWN_LOST


def test_error_rates_are_the_shares_that_reach_a_threshold():
    groups = {"own": np.array([0.2, 0.7, 0.9, 0.9]), "other": np.array([0.1, 0.5])}

    found = error_rates({"met": 0.7, "possible": 0.5}, groups)

    assert found == {
        "met": {"own": 0.75, "other": 0.0},
        "possible": {"own": 0.75, "other": 0.5},
    }
