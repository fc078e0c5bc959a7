"""What was measured before is taken over only where it says what is asked for now."""

from __future__ import annotations

import numpy as np
import pytest

from patentrisk.chart import Unit, remeasuring
from patentrisk.chart.known import Unread
from patentrisk.chart.remeasuring import remeasure
from patentrisk.chart.screening import UNMEASURED, Sought
from patentrisk.claims import all_lineages, parse_claims
from patentrisk.records import ClaimText
from patentrisk.similarity import load_similarity
from patentrisk.similarity.screening import screen_from
from tests.building import WordSimilarity, claim, component

LEXICAL = load_similarity("lexical")
CART = "1. A cart, comprising: a lidar sensor; and a brake that stops the wheels."
SAID = "The cart has a lidar sensor and a brake that stops the wheels."


def claims_of(patent, text=CART):
    found, _ = parse_claims(patent, [ClaimText(None, text)], language="en")
    return found


def sought(claims, units, floor, preambles=None):
    lineages = {held.id: all_lineages([held])[0] for held in claims}
    counts = preambles or dict.fromkeys(lineages, True)
    return Sought(lineages, counts, tuple(units), floor)


def near(found):
    return {unit: sorted(key[-1] for key in keys) for unit, keys in found.near.items()}


def test_what_another_similarity_measured_is_measured_again():
    """Equal texts and the same floor, but another measure of them."""
    claims, parts = [claim(1, ["a lidar"])], [component("eye", ["a lidar"])]
    asked = sought(claims, [Unit("eye", "MAKER", tuple(parts))], 0.02)
    one, other = WordSimilarity(), WordSimilarity(fingerprint="words-2")
    other.maxima = lambda elements, parts, *, vectors: np.array([[0.25]])
    options = {"vectors": {}, "sought": asked}
    _, known = remeasure(claims, parts, similarity=one, **options)
    again, later = remeasure(claims, parts, similarity=other, known=known, **options)

    assert again.of(np.array([0]), asked.units[0]).tolist() == [0.25]
    assert (later.computed, later.reused) == (1, 0)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        pytest.param(0.95, 0.001, ["US99000001B2/1"], id="lower"),
        pytest.param(0.001, 0.95, [], id="higher"),
    ],
)
def test_what_was_decided_for_another_floor_is_decided_again(before, after, expected):
    """Half of the claim is said: likely enough for a low floor, not for a high one."""
    claims = claims_of("US99000001B2")
    parts = [component("eye", ["The cart has a lidar sensor."])]
    units = [Unit("eye", "MAKER", tuple(parts))]
    options = {"similarity": LEXICAL, "vectors": {}}
    _, known = remeasure(claims, parts, sought=sought(claims, units, before), **options)
    found, _ = remeasure(
        claims, parts, known=known, sought=sought(claims, units, after), **options
    )

    assert near(found) == {"eye": expected}


@pytest.mark.parametrize("order", [1, -1], ids=["CN first", "US first"])
def test_patents_of_equal_text_are_decided_each_by_what_counts_at_its_office(order):
    """A preamble that nothing shows counts for the one and not for the other."""
    text = "1. A harpsichord, comprising: a lidar sensor."
    chinese, american = claims_of("CN999900101B", text), claims_of("US99000001B2", text)
    claims = [*chinese, *american][::order]
    parts = [component("eye", ["The lidar sensor."])]
    asked = sought(
        claims,
        [Unit("eye", "MAKER", tuple(parts))],
        0.5,
        {chinese[0].id: True, american[0].id: False},
    )
    found, _ = remeasure(
        claims, parts, similarity=LEXICAL, vectors={}, sought=asked, known=None
    )

    assert near(found) == {"eye": [american[0].id]}


def test_on_a_component_that_says_nothing_no_claim_is_remote():
    claims, parts = claims_of("US99000001B2"), [component("box", [])]
    asked = sought(claims, [Unit("box", "MAKER", tuple(parts))], 0.5)
    found, _ = remeasure(claims, parts, similarity=LEXICAL, vectors={}, sought=asked)

    assert near(found) == {"box": ["US99000001B2/1"]}


@pytest.fixture
def blind(monkeypatch):
    """A screen that leaves nothing of a sheet of two passages, whatever it says."""
    table = {"features": ["keys_all"], "languages": ["en"], "roots": [0]}
    leaf = {"feature": [-1], "threshold": [0.0], "left": [0], "right": [0]}
    rest = {"value": [-9.0], "bias": -9.0, "short": 1, "margin": 0.0}
    held = screen_from(table | leaf | rest, "1", "words")
    monkeypatch.setattr(remeasuring, "load_screen", lambda similarity: held)


LONG, SHORT = component("long", [SAID, "Four wheels."]), component("short", ["A door."])
ALONE, VAN = Unit("long", "MAKER", (LONG,)), Unit("van", "MAKER", (LONG, SHORT))


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        pytest.param([ALONE], [ALONE, VAN], ["US99000001B2/1"], id="joined"),
        pytest.param([ALONE, VAN], [ALONE], [], id="parted"),
    ],
)
def test_a_sheet_that_joins_a_short_one_or_parts_from_it_is_decided_as_from_scratch(
    blind, before, after, expected
):
    """What shares a product with what is too short for the screen is not screened."""
    claims, parts = claims_of("US99000001B2"), [LONG, SHORT]
    options = {"similarity": LEXICAL, "vectors": {}}
    _, known = remeasure(claims, parts, sought=sought(claims, before, 0.3), **options)
    asked = sought(claims, after, 0.3)
    again, _ = remeasure(claims, parts, known=known, sought=asked, **options)
    scratch, _ = remeasure(claims, parts, sought=asked, **options)

    assert near(again) == near(scratch) == {unit.id: expected for unit in after}


def test_what_is_kept_of_components_that_are_gone_is_written_nowhere():
    """Number 9 was a component, and 7 is one that this grid does not have."""
    numbers = np.array([5, 9, 7], dtype=np.int32)
    row = (numbers, np.array([[0.1, 0.2, 0.3]], dtype=np.float32))
    unread = Unread({5: "eye", 7: "leg"}, {"claim": lambda: row})
    values = np.full((1, 3), UNMEASURED)
    unread.read({"claim"}, values, {"claim": slice(0, 1)}, {"eye": 1})

    assert values.tolist() == [[-1.0, pytest.approx(0.1), -1.0]]
