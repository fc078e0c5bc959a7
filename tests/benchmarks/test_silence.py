"""Elements against texts of their own area that say something else."""

from __future__ import annotations

from collections import Counter

import pytest

from benchmarks.across_set import ELEMENTS, Pair, read_pairs
from benchmarks.silence import Trial, levels_of, trials_of
from patentrisk.similarity import load_similarity

SHOWN = ("met", "possible")
PAIRS = [
    Pair("LOC", "a blue kite", "蓝色风筝"),
    Pair("LOC", "a red drum", "红色的鼓"),
    Pair("PER", "a tin lid", "锡盖"),
]


def test_elements_meet_the_other_texts_of_their_area_only():
    trials = list(trials_of(PAIRS))
    counted = Counter((trial.direction, trial.kind) for trial in trials)

    assert counted["en-zh", "same"] == 3
    assert counted["en-zh", "near"] == counted["en-en", "near"] == 2
    assert ("en-en", "same") not in counted
    assert {
        (trial.element.text, trial.component.passages[0].text)
        for trial in trials
        if (trial.direction, trial.kind) == ("en-zh", "near")
    } == {("a blue kite", "红色的鼓"), ("a red drum", "蓝色风筝")}


def test_all_others_together_are_one_component():
    trials = [
        one
        for one in trials_of([*PAIRS, Pair("LOC", "a grey cup", "灰杯")])
        if one.kind == "together" and one.direction == "zh-en"
    ]

    assert [len(one.component.passages) for one in trials] == [2, 2, 2]


@pytest.fixture(scope="module")
def levels():
    """Levels over the areas whose texts lie closest to one another."""
    pairs = [p for p in read_pairs(ELEMENTS) if p.area in ("V2X", "REM", "OPS", "ENE")]
    trials = [one for one in trials_of(pairs) if not _within(one)]
    return levels_of(trials, load_similarity("hybrid"))


def _within(trial: Trial) -> bool:
    return trial.direction in ("en-en", "zh-zh")


@pytest.mark.parametrize("direction", ["en-zh", "zh-en"])
def test_what_is_said_stays_and_silence_is_hardly_ever_possible(levels, direction):
    same, near = levels[direction]["same"], levels[direction]["near"]

    assert sum(same.get(level, 0) for level in SHOWN) >= 0.93 * sum(same.values())
    assert sum(near.get(level, 0) for level in SHOWN) <= 0.07 * sum(near.values())
    assert "met" not in near
