from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patentrisk.chart import Unit, build_chart, choose_match, read
from patentrisk.records import Level, Reading, Review
from patentrisk.records.keys import review_key
from tests.building import WordSimilarity, claim, component, match

LEVELS = st.sampled_from(list(Level))
ORDER = [Reading.DIFFERENT, Reading.OPEN, Reading.POSSIBLE, Reading.READS]


@pytest.mark.parametrize(
    ("levels", "expected"),
    [
        pytest.param([Level.MET, Level.MET], Reading.READS, id="all-met"),
        pytest.param([Level.MET, Level.POSSIBLE], Reading.POSSIBLE, id="one-possible"),
        pytest.param([Level.MET, Level.NOT_FOUND], Reading.OPEN, id="silence-is-open"),
        pytest.param([Level.MET, Level.UNKNOWN], Reading.OPEN, id="unknown-is-open"),
        pytest.param(
            [Level.UNKNOWN, Level.DIFFERENT],
            Reading.DIFFERENT,
            id="contrary-evidence-settles-it",
        ),
    ],
)
def test_the_all_elements_rule(levels, expected):
    assert read([match(level) for level in levels]) is expected


def test_a_claim_without_elements_is_an_error():
    with pytest.raises(ValueError, match="no elements"):
        read([])


@given(st.lists(LEVELS, min_size=1), LEVELS)
def test_adding_an_element_never_exposes_more(levels, more):
    before = read([match(level) for level in levels])
    after = read([match(level) for level in [*levels, more]])

    assert ORDER.index(after) <= ORDER.index(before)


@given(st.permutations(list(Level)))
def test_what_meets_outweighs_what_contradicts_and_that_outweighs_silence(levels):
    assert choose_match([match(level) for level in levels]).level is Level.MET
    rest = [match(v) for v in levels if v not in (Level.MET, Level.POSSIBLE)]
    assert choose_match(rest).level is Level.DIFFERENT


def charted(lineages, unit, **held):
    similarity = WordSimilarity()
    return build_chart(
        lineages,
        unit,
        holder="JD",
        matching=lambda e, c: similarity.match(e, c, vectors={}),
        similarity=similarity,
        preamble_counts=True,
        **held,
    )


def test_a_product_meets_a_claim_by_its_components_together():
    eye, leg = component("eye", ["a lidar"]), component("leg", ["a brake"])
    together = Unit("van", "JIUSHI", (eye, leg))

    assert charted([[claim()]], together).reading is Reading.READS
    for alone in (eye, leg):
        unit = Unit(alone.id, "JIUSHI", (alone,))
        assert charted([[claim()]], unit).reading is Reading.OPEN


def test_a_dependent_claim_takes_in_what_it_cites():
    parent, child = claim(1), claim(2, ["a horn"], cites=(1,))
    unit = Unit("eye", "JIUSHI", (component("eye", ["a horn", "a lidar"]),))

    found = charted([[parent, child]], unit)

    assert [held.element.label for held in found.matches] == ["1[a]", "1[b]", "2[a]"]
    assert (found.reading, found.open, found.via) == (Reading.OPEN, ("1[b]",), (1,))


def test_of_several_parents_the_most_exposing_counts():
    first, second = claim(1, ["a lidar"]), claim(2, ["a radar"])
    child = claim(3, ["a horn"], cites=(1, 2))
    unit = Unit("eye", "JIUSHI", (component("eye", ["a horn", "a radar"]),))

    found = charted([[first, child], [second, child]], unit)

    assert (found.reading, found.via) == (Reading.READS, (2,))


def test_a_review_overrides_the_level_and_says_so():
    unit = Unit("eye", "JIUSHI", (component("eye", ["a lidar"]),))
    key = review_key(claim().elements[1], unit.components)
    review = Review(
        "CN999900101B/1",
        "eye",
        "1[b]",
        Level.MET,
        "R. Viewer",
        date(2026, 1, 2),
        "",
        key,
    )

    found = charted([[claim()]], unit, reviews={(review.claim, "eye", "1[b]"): review})

    assert found.reading is Reading.READS
    assert [r.code for r in found.matches[1].reasons] == ["review"]


def test_what_a_review_calls_possible_has_at_least_the_score_of_that():
    unit = Unit("eye", "JIUSHI", (component("eye", ["a lidar"]),))
    key = review_key(claim().elements[1], unit.components)
    name = ("CN999900101B/1", "eye", "1[b]")
    review = Review(*name, Level.POSSIBLE, "R. Viewer", date(2026, 1, 2), "", key)

    before = charted([[claim()]], unit).matches[1]
    after = charted([[claim()]], unit, reviews={name: review}).matches[1]

    assert before.level is Level.NOT_FOUND
    assert before.probability < after.probability
    assert after.probability == WordSimilarity().calibration.thresholds["possible"]


def test_a_review_of_another_text_does_not_apply():
    unit = Unit("eye", "JIUSHI", (component("eye", ["a lidar"]),))
    review = Review(
        "CN999900101B/1", "eye", "1[b]", Level.MET, "R", date(2026, 1, 2), "", "stale"
    )

    found = charted([[claim()]], unit, reviews={(review.claim, "eye", "1[b]"): review})

    assert found.reading is Reading.OPEN


def test_a_preamble_that_does_not_count_is_charted_all_the_same():
    stated = claim(1, ["a van", "a lidar"])
    preamble = replace(stated.elements[0], label="1[pre]")
    stated = replace(stated, elements=(preamble, stated.elements[1]))
    unit = Unit("eye", "JIUSHI", (component("eye", ["a lidar"]),))
    similarity = WordSimilarity()

    readings = {
        counts: build_chart(
            [[stated]],
            unit,
            holder="JD",
            matching=lambda e, c: similarity.match(e, c, vectors={}),
            similarity=similarity,
            preamble_counts=counts,
        )
        for counts in (True, False)
    }

    assert readings[True].reading is Reading.OPEN
    assert readings[False].reading is Reading.READS
    assert (len(readings[False].matches), readings[False].uncounted) == (2, ("1[pre]",))
