from __future__ import annotations

import numpy as np
import pytest

from benchmarks.triple_set import FIRST, read_triples
from patentrisk.errors import SimilarityError
from patentrisk.languages import detect_language
from patentrisk.records import (
    Basis,
    Component,
    Element,
    ElementKind,
    Level,
    Passage,
)
from patentrisk.similarity import SIMILARITIES, encode, load_similarity

TRIPLES = read_triples(FIRST)
names = pytest.mark.parametrize("name", SIMILARITIES)

SHEET = (
    "The vehicle carries parcels to pick-up points in residential areas.",
    "A lidar on the roof scans the surroundings and outputs point cloud data.",
    "Point clouds of several lidars are merged and filtered before detection.",
    "The cargo box is locked until the recipient enters a code.",
)
MANUAL = (
    "车辆顶部安装激光雷达，用于采集点云数据。",
    "收件人输入取件码后，柜门打开。",
)


def element(text: str, kind: ElementKind = ElementKind.LIMITATION) -> Element:
    return Element("X/1", "1[a]", kind, 0, len(text), text, detect_language(text))


def component(name: str, *texts: str, complete: bool = False) -> Component:
    passages = tuple(
        Passage(name, f"[{at:04}]", 0, len(text), text, detect_language(text))
        for at, text in enumerate(texts)
    )
    return Component(
        name, "", "", Basis.MADE, passages=passages, evidence_complete=complete
    )


def matched(name: str, wanted: str, *texts: str, complete: bool = False):
    held = component("C", *texts, complete=complete)
    return load_similarity(name).match(element(wanted), held, vectors={})


def test_an_unknown_name_is_an_error_that_lists_the_known_ones():
    with pytest.raises(SimilarityError, match="hybrid, lexical"):
        load_similarity("psychic")


@names
def test_an_element_said_in_its_own_words_is_met(name):
    assert matched(name, SHEET[1].rstrip("."), *SHEET).level is Level.MET


@names
def test_silence_is_not_found_and_never_different(name):
    match = matched(name, "a hydrogen fuel cell stack with a humidifier", *SHEET)

    assert match.level is Level.NOT_FOUND


@names
def test_silence_of_complete_evidence_is_different(name):
    wanted = "a hydrogen fuel cell stack with a humidifier"
    match = matched(name, wanted, *SHEET, complete=True)

    assert match.level is Level.DIFFERENT
    assert match.reasons[0].code == "evidence.complete"


@names
def test_nothing_to_compare_is_unknown(name):
    similarity = load_similarity(name)
    opaque = element("y = ax + b", ElementKind.OPAQUE)

    nothing = similarity.match(element("a lidar"), component("C"), vectors={})
    formula = similarity.match(opaque, component("C", *SHEET), vectors={})

    assert (nothing.level, nothing.reasons[0].code) == (Level.UNKNOWN, "passages.none")
    assert (formula.level, formula.reasons[0].code) == (Level.UNKNOWN, "element.opaque")
    assert nothing.probability is formula.probability is None


@names
def test_maxima_are_probabilities_and_nan_where_nothing_can_be_compared(name):
    similarity = load_similarity(name)
    elements = [element("a lidar"), element("y = ax", ElementKind.OPAQUE)]
    components = [component("C", *SHEET), component("E")]
    found = similarity.maxima(elements, components, vectors={})

    assert found.shape == (2, 2)
    assert 0.0 <= found[0, 0] <= 1.0
    assert np.isnan(found[[0, 1, 1], [1, 0, 1]]).all()


@names
def test_checks_can_only_lower_what_maxima_say(name):
    similarity = load_similarity(name)
    for triple in TRIPLES[::7]:
        for text in (triple.same, triple.different):
            wanted, held = element(triple.element), component("C", text)
            bound = similarity.maxima([wanted], [held], vectors={})[0, 0]
            match = similarity.match(wanted, held, vectors={})
            assert match.probability <= bound + 1e-6


@names
def test_another_component_moves_no_score(name):
    similarity = load_similarity(name)
    elements = [element("a lidar outputs point cloud data"), element("a lock")]
    one, other = component("C", *SHEET), component("E", *MANUAL)

    alone = similarity.maxima(elements, [one], vectors={})
    together = similarity.maxima(elements, [other, one], vectors={})

    np.testing.assert_array_equal(alone[:, 0], together[:, 1])


@names
def test_another_element_moves_no_score(name):
    similarity = load_similarity(name)
    one, other = element("a lidar outputs point cloud data"), element("a lock")
    held = component("C", *SHEET)

    alone = similarity.maxima([one], [held], vectors={})
    together = similarity.maxima([other, one], [held], vectors={})

    assert together[1, 0] == alone[0, 0]


@names
def test_a_variant_that_meets_the_element_settles_it(name):
    """Contrary evidence yields to a passage of the same component that meets it."""
    wanted = "a lidar mounted on the left side of the vehicle"
    contrary = "A lidar is mounted on the right side of the vehicle."
    meeting = "A lidar is mounted on the left side of the vehicle."

    assert matched(name, wanted, contrary).level is Level.DIFFERENT
    assert matched(name, wanted, contrary, meeting).level is Level.MET


@names
def test_contrary_evidence_is_quoted_first(name):
    wanted = "the vehicle sends its position to the server"
    contrary = "The server sends its position to the vehicle."
    match = matched(name, wanted, SHEET[0], contrary)

    assert match.level is Level.DIFFERENT
    assert match.evidence[0].passage.text == contrary
    assert match.reasons[0].code == "check.direction"
    assert match.reasons[0].passage_words


def test_an_element_is_found_across_languages():
    wanted = "a lidar mounted on the top of the vehicle collects point cloud data"
    match = matched("hybrid", wanted, *MANUAL)

    assert match.level in (Level.MET, Level.POSSIBLE)
    assert match.evidence[0].passage.text == MANUAL[0]


def _levels(name: str) -> list[tuple[Level, Level, float, float]]:
    similarity = load_similarity(name)
    found = []
    for triple in TRIPLES:
        same, other = (
            similarity.match(element(triple.element), component("C", text), vectors={})
            for text in (triple.same, triple.different)
        )
        found.append((same.level, other.level, same.probability, other.probability))
    return found


def test_minimal_pairs_are_told_apart():
    levels = _levels("hybrid")
    told = [other is Level.DIFFERENT or low < high for _, other, high, low in levels]
    kept = [same in (Level.MET, Level.POSSIBLE) for same, _, _, _ in levels]
    wrong = [same is Level.DIFFERENT for same, _, _, _ in levels]

    assert np.mean(told) >= 0.95
    assert np.mean(kept) >= 0.85
    assert np.mean(wrong) < 0.02


def test_a_vector_does_not_depend_on_its_batch():
    texts = [*SHEET, *MANUAL, *(triple.same for triple in TRIPLES)]
    together = encode(texts)

    for text in texts[::9]:
        np.testing.assert_array_equal(encode([text])[text], together[text])


def test_duplicates_and_empty_texts_are_encoded_once_and_not_at_all():
    assert list(encode(["a lidar", " ", "a lidar", ""])) == ["a lidar"]


@names
def test_alike_is_full_for_a_text_itself_and_nothing_for_no_text(name):
    alike = load_similarity(name).alike

    assert alike(SHEET, SHEET, vectors={}) == pytest.approx(1.0)
    assert alike(SHEET, [], vectors={}) == alike([], SHEET, vectors={}) == 0.0
    assert 0.0 <= alike(SHEET[:2], SHEET[2:], vectors={}) < 1.0


@names
def test_alike_is_directional(name):
    alike = load_similarity(name).alike

    part, whole = SHEET[:1], SHEET
    assert alike(part, whole, vectors={}) > alike(whole, part, vectors={})


def test_fingerprints_differ_by_name_and_are_stable():
    prints = [load_similarity(name).fingerprint for name in SIMILARITIES]

    assert len(set(prints)) == len(prints)
    assert all(len(one) == 64 for one in prints)
