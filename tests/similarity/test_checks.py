from __future__ import annotations

import time

import pytest

from benchmarks.triple_set import FIRST, read_triples
from patentrisk.languages import detect_language
from patentrisk.records import Element, ElementKind, Passage
from patentrisk.similarity import CHECKS, check_passage

TRIPLES = read_triples(FIRST)
IDS = [f"{triple.kind}-{at}" for at, triple in enumerate(TRIPLES)]


def element(text: str) -> Element:
    language = detect_language(text)
    return Element("X/1", "1[a]", ElementKind.LIMITATION, 0, len(text), text, language)


def passage(text: str) -> Passage:
    return Passage("D", "[0001]", 0, len(text), text, detect_language(text))


def codes(wanted: str, said: str) -> list[str]:
    return [reason.code for reason in check_passage(element(wanted), passage(said))]


@pytest.mark.parametrize("triple", TRIPLES, ids=IDS)
def test_a_passage_that_says_the_same_fails_no_check(triple):
    assert codes(triple.element, triple.same) == []


def test_at_least_nineteen_in_twenty_differences_fail_a_check():
    seen = [triple for triple in TRIPLES if codes(triple.element, triple.different)]

    assert len(seen) >= 0.95 * len(TRIPLES)


@pytest.mark.parametrize(
    ("wanted", "said", "code"),
    [
        pytest.param("a gap of 5 m", "a gap of 50 m", "check.number", id="number-en"),
        pytest.param("间隙为5米", "间隙为50米", "check.number", id="number-zh"),
        pytest.param(
            "a gap of at least 5 m", "该gap不超过3米", "check.comparison",
            id="bounds-face-each-other",
        ),
        pytest.param(
            "the pump sends oil to the tank", "the tank sends oil to the pump",
            "check.direction", id="direction-en",
        ),
        pytest.param(
            "车辆向服务器发送位置", "服务器向车辆发送位置", "check.direction",
            id="direction-zh",
        ),
        pytest.param("a left door", "a right door", "check.side", id="side-en"),
        pytest.param("左侧的车门", "右侧的车门", "check.side", id="side-zh"),
        pytest.param(
            "采用卡尔曼滤波", "采用粒子滤波", "check.means", id="means-zh"
        ),
    ],
)  # fmt: skip
def test_a_contradiction_is_named_by_its_check(wanted, said, code):
    assert code in codes(wanted, said)


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        pytest.param("a gap of 5 m", "a gap of 500 cm", id="same-length-other-unit"),
        pytest.param("at least 5 m ahead", "50 m ahead", id="more-than-the-least"),
        pytest.param("a gap of 5 m", "a duration of 50 s", id="another-kind"),
        pytest.param(
            "a gap of 5 m", "the gap is 5 m and the box is 2 m long", id="one-agrees"
        ),
        pytest.param("a gap of 5 m", "tyres of 50 m", id="another-thing"),
        pytest.param(
            "the speed exceeds the limit", "the limit is below the speed",
            id="turned-comparison",
        ),
        pytest.param("detecting a box", "not only a box is detected", id="not-only"),
        pytest.param("距离不小于5米", "距离为6米", id="no-less-than-is-no-denial"),
        pytest.param(
            "a left lidar", "a left lidar and a right lidar", id="both-sides-are-there"
        ),
        pytest.param("an unmanned vehicle", "无人车", id="unmanned-is-no-denial"),
    ],
)  # fmt: skip
def test_what_can_be_true_together_fails_no_check(wanted, said):
    assert codes(wanted, said) == []


@pytest.mark.parametrize("code", CHECKS)
def test_every_check_is_silent_on_a_text_against_itself(code):
    for triple in TRIPLES:
        for text in (triple.element, triple.same):
            assert code not in codes(text, text)


@pytest.mark.parametrize("word", ["vehicle ", "车辆", "before "])
def test_thousands_of_words_without_a_stop_take_seconds(word):
    begun = time.process_time()
    held = check_passage(element(word * 1_500), passage(word * 1_500))

    assert time.process_time() - begun < 10
    assert held == ()
