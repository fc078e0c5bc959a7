"""Quotations of an element: the first, and what comes near the best."""

from __future__ import annotations

import pytest

from patentrisk.records import Reason
from patentrisk.similarity.evidence import Sighting, quoted
from tests.building import passage


def sightings(*similarities):
    return [
        Sighting(passage(f"text {at}"), value) for at, value in enumerate(similarities)
    ]


@pytest.mark.parametrize(
    ("similarities", "kept"),
    [
        pytest.param((), (), id="none"),
        pytest.param((0.05,), (0.05,), id="the-first-stays-however-remote"),
        pytest.param((0.02, 0.01), (0.02,), id="no-second-near-nothing"),
        pytest.param((0.9, 0.8, 0.7), (0.9, 0.8, 0.7), id="near-ones-stay"),
        pytest.param((0.9, 0.8, 0.7, 0.6), (0.9, 0.8, 0.7), id="three-at-most"),
        pytest.param((0.9, 0.5, 0.2), (0.9, 0.5), id="below-a-third-of-the-best"),
        pytest.param((0.3, 0.2, 0.14), (0.3, 0.2), id="below-the-least"),
    ],
)
def test_further_quotations_come_near_the_best(similarities, kept):
    assert tuple(one.similarity for one in quoted(sightings(*similarities))) == kept


def test_contrary_evidence_is_quoted_whatever_comes_nearer():
    first, second = (
        Sighting(passage("no lidar"), value, (Reason("negation"),))
        for value in (0.4, 0.2)
    )

    assert quoted([first, second, *sightings(0.9, 0.1)]) == (
        first,
        second,
        sightings(0.9)[0],
    )
