"""What the screen glances at is what measuring sees, element by element."""

from __future__ import annotations

import numpy as np
import pytest

from patentrisk.similarity import load_similarity
from patentrisk.similarity.screening import glance
from patentrisk.similarity.windows import profile_in
from tests.building import component, element

TEXTS = (
    "a lidar sensor that sees the road",
    "a brake",
    "a controller that stops the cart before a kerb",
    "an umbrella",
)
PARTS = [
    component("cart", ["The cart has a lidar sensor.", "A brake stops the wheels."]),
    component("poem", ["Snow lies on the roofs.", "Nobody is about.", "A dog barks."]),
]


def asked():
    return [
        element(f"1[{label}]", text)
        for label, text in zip("abcd", TEXTS, strict=True)
    ]  # fmt: skip


def query_of(similarity):
    ((_, query),) = similarity.queries(asked(), vectors={})
    return query


@pytest.mark.parametrize("name", ["hybrid", "lexical"])
@pytest.mark.parametrize("part", PARTS, ids=["cart", "poem"])
def test_elements_taken_out_are_measured_as_in_company(name, part):
    similarity = load_similarity(name)
    query = query_of(similarity)

    whole = similarity.probabilities(query, [part], vectors={})

    for rows in ([2, 0], [3], [0, 1, 2, 3]):
        some = similarity.probabilities(query.rows(np.array(rows)), [part], vectors={})
        assert np.array_equal(some, whole[rows])


@pytest.mark.parametrize("name", ["hybrid", "lexical"])
def test_a_glance_sees_the_features_that_measuring_sees(name):
    similarity = load_similarity(name)
    vectors = similarity.vectors(p.text for part in PARTS for p in part.passages)
    profiles = [profile_in([part.passages], "en") for part in PARTS]

    glanced = glance(query_of(similarity), profiles, vectors)

    for at, part in enumerate(PARTS):
        measured = similarity.columns(asked(), part, vectors=vectors)
        for feature, values in glanced.items():
            seen = np.broadcast_to(values, (len(TEXTS), len(PARTS)))[:, at]
            # The glance takes vectors of the grid to be of length 1.
            close = {"cosine1": 2e-3, "beyond1": 2e-2}.get(feature, 1e-6)
            assert seen == pytest.approx(measured[feature], abs=close), feature


@pytest.mark.parametrize("name", ["hybrid", "lexical"])
def test_readings_on_many_units_are_those_on_each(name):
    calibration = load_similarity(name).calibration
    table = np.random.default_rng(1).random((7, 40))

    found = calibration.reading_probabilities(table)

    for column, reading in zip(table.T, found.tolist(), strict=True):
        expected = calibration.reading_probability(column.tolist())
        assert reading == pytest.approx(expected, rel=1e-12)


@pytest.mark.parametrize("name", ["hybrid", "lexical"])
def test_a_reading_that_is_just_at_the_floor_reaches_it(name):
    """Sums in another order differ in their last bits: the floor is asked exactly."""
    calibration = load_similarity(name).calibration
    table = np.random.default_rng(2).random((6, 60))

    for at, column in enumerate(table.T):
        floor = calibration.reading_probability(column)
        above = np.nextafter(floor, 1.0)
        assert calibration.reaches(table, floor)[at]
        assert not calibration.reaches(table, above)[at]
