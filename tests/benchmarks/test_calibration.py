from __future__ import annotations

import numpy as np

from benchmarks.calibration import named_elements
from benchmarks.calibration_picture import Curve, picture
from benchmarks.readon_set import Item
from patentrisk.records import Element, ElementKind


def elements(*texts: str) -> tuple[Element, ...]:
    return tuple(
        Element("US9", "1[a]", ElementKind.LIMITATION, 0, len(text), text)
        for text in texts
    )


def test_a_replaced_element_is_presumed_met_and_the_one_in_its_place_not():
    items = [
        Item("US9", "own", "W1", elements("a rotor", "a stator")),
        Item("US9", "splice", "W1", elements("a rotor", "a kettle")),
        Item("US9", "other", "W2", elements("a rotor", "a stator")),
    ]
    held = [np.array([0.9, 0.8]), np.array([0.9, 0.1]), np.array([0.2, 0.3])]

    said, so = named_elements(items, held)

    assert said.tolist() == [0.8, 0.1]
    assert so == [1, 0]


def test_a_splice_without_its_own_claim_is_left_out():
    said, so = named_elements(
        [Item("US9", "splice", "W1", elements("a kettle"))], [np.array([0.1])]
    )

    assert (said.tolist(), so) == ([], [])


def test_a_picture_places_points_by_what_is_said_and_what_is_so():
    drawn = picture([Curve("readings <en>", 0.031, [[0.25, 0.5, 10.0]])])

    assert 'cx="50.0" cy="100.0"' in drawn
    assert "readings &lt;en&gt;: error 0.031" in drawn
    assert drawn.startswith("<svg ")
    assert drawn.endswith("</svg>\n")
