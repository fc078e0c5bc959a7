from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from patentrisk.chart import Unit, bound, counted_labels, measure
from tests.building import WordSimilarity, claim, component

CLAIMS = [claim(1), claim(2, ["a horn"]), claim(1, ["a wheel"], patent="CN999900102B")]
PARTS = [component("eye", ["a lidar"]), component("leg", ["not a brake"])]


def run(claims, parts, known=None, fingerprint="words-1"):
    similarity = WordSimilarity(fingerprint=fingerprint)
    found = measure(claims, parts, similarity=similarity, vectors={}, known=known)
    return found, similarity.measured


def values(found, claims, parts):
    return np.array(
        [
            found.values[found.claims[c.id], found.components[p.id]]
            for c in claims
            for p in parts
            if len(c.elements) == 1
        ]
    )


def test_every_pair_is_measured_once():
    found, measured = run(CLAIMS, PARTS)

    assert (found.computed, found.reused) == (6, 0)
    assert sorted(measured) == sorted(
        (text, part)
        for text in ("a lidar", "a brake", "a horn", "a wheel")
        for part in ("eye", "leg")
    )


@pytest.mark.parametrize(
    ("claims", "parts", "computed", "touched"),
    [
        pytest.param(CLAIMS, PARTS, 0, set(), id="nothing-changed"),
        pytest.param(
            [*CLAIMS, claim(3, ["a bell"])],
            PARTS,
            2,
            {("a bell", "eye"), ("a bell", "leg")},
            id="a-claim-came",
        ),
        pytest.param(
            [CLAIMS[0], claim(2, ["a bell"]), CLAIMS[2]],
            PARTS,
            2,
            {("a bell", "eye"), ("a bell", "leg")},
            id="a-claim-changed",
        ),
        pytest.param(
            CLAIMS,
            [PARTS[0], component("leg", ["a brake"])],
            3,
            {(t, "leg") for t in ("a lidar", "a brake", "a horn", "a wheel")},
            id="a-component-changed",
        ),
        pytest.param(CLAIMS[:1], PARTS[1:], 0, set(), id="things-went"),
        pytest.param(
            CLAIMS,
            [replace(PARTS[0], id="renamed"), PARTS[1]],
            0,
            set(),
            id="a-component-was-renamed",
        ),
    ],
)
def test_only_what_is_stale_is_measured(claims, parts, computed, touched):
    before, _ = run(CLAIMS, PARTS)

    after, measured = run(claims, parts, known=before)
    scratch, _ = run(claims, parts)

    assert (after.computed, set(measured)) == (computed, touched)
    assert np.array_equal(
        values(after, claims, parts), values(scratch, claims, parts), equal_nan=True
    )


def test_another_similarity_measures_everything_again():
    before, _ = run(CLAIMS, PARTS)

    after, _ = run(CLAIMS, PARTS, known=before, fingerprint="words-2")

    assert (after.computed, after.reused) == (6, 0)


def test_the_unknown_never_makes_a_claim_remote():
    silent = component("box", [])
    found, _ = run(CLAIMS, [silent])
    labels = counted_labels(CLAIMS[0].elements, preamble_counts=True)

    limit = bound(
        CLAIMS[:1],
        Unit("box", "JIUSHI", (silent,)),
        maxima=found,
        similarity=WordSimilarity(),
        counted=labels,
    )

    assert limit == 1.0


def test_contrary_evidence_does_not_lower_the_bound():
    found, _ = run(CLAIMS[:1], PARTS)
    unit = Unit("van", "JIUSHI", tuple(PARTS))
    labels = counted_labels(CLAIMS[0].elements, preamble_counts=True)

    limit = bound(
        CLAIMS[:1], unit, maxima=found, similarity=WordSimilarity(), counted=labels
    )

    assert limit == pytest.approx(0.9)


def test_best_values_over_units_are_those_over_each():
    found, _ = run(CLAIMS, [*PARTS, component("silent", [])])
    both = Unit("van", "JIUSHI", (PARTS[0], component("silent", [])))
    units = [Unit("leg", "JIUSHI", (PARTS[1],)), both, Unit("eye", "JD", (PARTS[0],))]
    rows = found.counted((CLAIMS[0],), frozenset(e.label for e in CLAIMS[0].elements))

    over = found.over(rows, units)

    assert over.T.tolist() == [found.of(rows, unit).tolist() for unit in units]
    assert set(over[:, 1]) == {1.0}  # what is unknown is never remote


def test_a_unit_without_components_has_no_best_value():
    found, _ = run(CLAIMS, PARTS)

    with pytest.raises(ValueError, match="without components"):
        found.over(np.array([0]), [Unit("eye", "JD", PARTS[:1]), Unit("x", "JD", ())])
