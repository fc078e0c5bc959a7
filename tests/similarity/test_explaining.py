from __future__ import annotations

from dataclasses import replace
from itertools import permutations
from math import exp

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from patentrisk.records import Level, Passage
from patentrisk.records.explanations import Step, probability_of
from patentrisk.similarity import load_similarity
from patentrisk.similarity.explaining import (
    attribute,
    family_of,
    neutral_values,
    shapley,
)
from patentrisk.similarity.model import Model
from tests.building import component, element

SIMILARITIES = ("hybrid", "lexical")
VAN = (
    "The van carries a roof lidar and four cameras.",
    "Point cloud data of the lidar are projected onto the image of the camera.",
    "A track is updated with a particle filter.",
)
CASES = [
    pytest.param("a lidar and a camera on the roof", VAN, "en", id="en-met"),
    pytest.param("a hydraulic ram that lifts the cargo bed", VAN, "en", id="en-silent"),
    pytest.param(
        "将所述点云数据投影到所述图像数据上",
        ("将点云数据投影到图像数据上，得到带有语义类别的点云。",),
        "zh",
        id="zh-met",
    ),
    pytest.param("采用激光雷达采集点云数据", VAN, "zh", id="zh-en-across"),
]


def told(text, language):
    return replace(element(text=text), language=language)


def parts(texts, **held):
    found = component(texts=(), **held)
    passages = tuple(
        Passage("sheet", f"¶{at}", 0, len(t), t, "zh" if ord(t[0]) > 0x2E80 else "en")
        for at, t in enumerate(texts)
    )
    return replace(found, passages=passages)


def stump(feature, threshold, low, high):
    """One tree of one question, by hand: node 0 asks, 1 and 2 answer."""
    return Model(
        ("keys_all", "words_all"),
        np.array([0]),
        np.array([feature, -1, -1]),
        np.array([threshold, 0.0, 0.0]),
        np.array([1, 1, 2]),
        np.array([2, 1, 2]),
        np.array([0.0, low, high]),
        0.25,
        1,
    )


@given(st.lists(st.floats(-10, 10), min_size=8, max_size=8))
def test_shares_add_up_to_what_the_whole_adds(values):
    held = np.array(values)

    assert shapley(held).sum() == pytest.approx(held[-1] - held[0], abs=1e-9)


@given(st.lists(st.floats(-10, 10), min_size=8, max_size=8))
def test_a_share_is_the_mean_over_every_order_of_coming(values):
    worth = dict(zip(np.ndindex(2, 2, 2), values, strict=True))
    shares = np.zeros(3)
    for order in permutations(range(3)):
        here = [0, 0, 0]
        for player in order:
            before = worth[tuple(here)]
            here[player] = 1
            shares[player] += worth[tuple(here)] - before

    assert shapley(np.array(values)) == pytest.approx(shares / 6, abs=1e-9)


def test_a_question_on_one_measure_is_the_effect_of_its_family_alone():
    model = stump(0, 0.5, -1.0, 2.0)
    columns = {"keys_all": np.array([0.9]), "words_all": np.array([0.9])}

    start, steps = attribute(model, columns)

    # The median of the one threshold is 0.5, which the tree sends low.
    assert start == 0.25 - 1.0
    assert {step.code: step.effect for step in steps} == {"terms": 3.0, "words": 0.0}
    assert steps[0].measures == (("keys_all", 0.9, 0.5),)


def test_a_neutral_value_is_the_median_of_the_thresholds():
    model = replace(
        stump(0, 0.2, 0.0, 1.0),
        feature=np.array([0, 0, 0, -1]),
        threshold=np.array([0.2, 0.8, 0.3, 0.0]),
    )

    assert neutral_values(model) == {"keys_all": 0.3, "words_all": 0.0}


@pytest.mark.parametrize("pair", ["same", "across"])
@pytest.mark.parametrize("name", SIMILARITIES)
def test_every_measure_of_a_packaged_model_has_a_family(name, pair):
    features = load_similarity(name).models[pair].features

    assert [held for held in features if family_of(held) == "other"] == []


@pytest.mark.parametrize(("text", "texts", "language"), CASES)
@pytest.mark.parametrize("name", SIMILARITIES)
def test_contributions_add_up_to_the_probability_shown(name, text, texts, language):
    similarity = load_similarity(name)
    asked, shown = told(text, language), parts(texts)

    found = similarity.explain(asked, shown, vectors={})

    assert found.match == similarity.match(asked, shown, vectors={})
    assert found.probability == pytest.approx(found.match.probability, abs=1e-6)
    before = probability_of(found.start, found.steps)
    assert before == pytest.approx(found.before, abs=1e-6)


@pytest.mark.parametrize("name", SIMILARITIES)
def test_what_a_passage_alone_gives_is_a_step_of_its_own(name):
    """The element said word for word: the passage alone is near certain."""
    similarity = load_similarity(name)
    text = "a bolt"
    shown = parts((text, *("The weather was fine on Monday.",) * 30))

    found = similarity.explain(told(text, "en"), shown, vectors={})

    assert found.probability == pytest.approx(found.match.probability, abs=1e-6)
    alone = similarity.calibration.passage_probability(np.array([1.0]), "same")[0]
    assert found.before == pytest.approx(max(found.before, alone), abs=1e-6)


def test_contrary_evidence_is_a_step_with_its_words_and_its_passage():
    similarity = load_similarity("hybrid")
    asked = told("the track is updated with a Kalman filter", "en")
    shown = parts(("The track is updated with a particle filter.",))

    found = similarity.explain(asked, shown, vectors={})

    assert found.match.level is Level.DIFFERENT
    (guard,) = found.guards
    assert guard.code == "contrary"
    assert guard.effect < -1
    assert {reason.code for reason in guard.reasons} == {"check.means"}
    assert guard.evidence[0].passage == shown.passages[0]
    assert found.probability == pytest.approx(found.match.probability, abs=1e-6)


def test_contrary_evidence_that_another_passage_outweighs_says_so():
    similarity = load_similarity("hybrid")
    asked = told("the track is updated with a Kalman filter", "en")
    shown = parts(
        (
            "The track is updated with a Kalman filter.",
            "The track is updated with a particle filter.",
        )
    )

    found = similarity.explain(asked, shown, vectors={})

    assert found.match.level is not Level.DIFFERENT
    assert found.guards[0].code == "outweighed"
    assert found.guards[0].evidence[0].passage == shown.passages[1]
    assert found.probability == pytest.approx(found.match.probability, abs=1e-6)


def test_a_doubt_is_a_step_that_never_makes_an_element_different():
    similarity = load_similarity("hybrid")
    asked = told("the vehicle brakes at a distance of less than 5 m", "en")
    shown = parts(("The vehicle brakes at a distance of less than 9 m.",))

    found = similarity.explain(asked, shown, vectors={})

    assert found.match.level is Level.POSSIBLE
    assert [guard.code for guard in found.guards] == ["doubt"]
    assert found.guards[0].effect < 0
    assert found.guards[0].evidence[0].passage == shown.passages[0]
    assert found.probability == pytest.approx(found.match.probability, abs=1e-6)


def test_silence_of_complete_evidence_is_a_step_of_its_own():
    similarity = load_similarity("hybrid")
    asked = told("a hydraulic ram that lifts the cargo bed", "en")
    shown = parts(VAN, complete=True)

    found = similarity.explain(asked, shown, vectors={})

    assert found.match.level is Level.DIFFERENT
    assert found.guards[-1].code == "complete"
    assert found.probability == pytest.approx(found.match.probability, abs=1e-6)


@pytest.mark.parametrize("name", SIMILARITIES)
def test_nothing_is_added_up_where_nothing_can_be_compared(name):
    found = load_similarity(name).explain(told("a lidar", "en"), parts(()), vectors={})

    assert (found.start, found.steps, found.before) == (None, (), None)
    assert found.match.level is Level.UNKNOWN
    assert found.probability is None


def test_the_probability_of_a_start_and_effects_is_their_logistic():
    steps = (Step("terms", 1.5), Step("contrary", -3.0))

    assert probability_of(0.5, steps) == pytest.approx(1 / (1 + exp(1.0)))
