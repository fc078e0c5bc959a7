from __future__ import annotations

import re

import pytest

from benchmarks.triple_set import FIRST, read_triples
from patentrisk.languages import detect_language
from patentrisk.records import Level, Passage
from patentrisk.resources import load_resource
from patentrisk.similarity import load_similarity
from patentrisk.similarity.acts import ACTS, unsaid_acts
from tests.similarity.test_similarity import component, element

TRIPLES = read_triples(FIRST)
TABLE = load_resource(ACTS).content["acts"]


def passages(*texts: str) -> list[Passage]:
    return [
        Passage("S", f"¶{at}", 0, len(text), text, detect_language(text))
        for at, text in enumerate(texts)
    ]


@pytest.mark.parametrize(
    ("wanted", "said", "deed"),
    [
        pytest.param(
            "the server displays the video", "The server receives the video.",
            "displays", id="display",
        ),
        pytest.param(
            "所述服务器显示所述视频", "服务器接收车辆发送的视频。", "显示",
            id="display-zh",
        ),
        pytest.param(
            "the server displays the video", "服务器接收车辆发送的视频。", "displays",
            id="across",
        ),
        pytest.param(
            "the gateway encrypts the log", "The gateway forwards the log.",
            "encrypts", id="encrypt",
        ),
    ],
)  # fmt: skip
def test_a_deed_that_no_passage_says_is_named(wanted, said, deed):
    (found,) = unsaid_acts(element(wanted), passages(said))

    assert (found.code, found.element_words) == ("act.unsaid", deed)


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        pytest.param(
            "the server displays the video", "The video is shown on a screen.",
            id="in-other-words",
        ),
        pytest.param(
            "the server displays the video", "视频显示在值守台上。", id="across"
        ),
        pytest.param(
            "所述服务器显示所述视频", "值守台的屏幕播放视频。", id="implied-zh"
        ),
        pytest.param("the server has the video", "The server.", id="no-deed"),
        pytest.param("a display next to the cab", "A cab.", id="a-name-and-no-deed"),
        pytest.param("a path toward the gate", "A gate.", id="toward-is-no-towing"),
        pytest.param("a server next to the road", "A tree.", id="nor-any-at-all"),
    ],
)  # fmt: skip
def test_what_is_said_or_implied_or_not_asked_for_is_no_lack(wanted, said):
    assert unsaid_acts(element(wanted), passages(said)) == ()


def test_one_passage_that_says_it_is_enough():
    said = passages("The server receives the video.", "A monitor shows it.")

    assert unsaid_acts(element("the server displays the video"), said) == ()


@pytest.mark.parametrize(
    ("wanted", "without", "with_it"),
    [
        pytest.param(
            "the dispatch server displays the video of the vehicle",
            "The dispatch server receives the video of the vehicle.",
            "The dispatch server receives the video of the vehicle and displays it.",
            id="en",
        ),
        pytest.param(
            "所述调度服务器显示所述车辆的视频",
            "调度服务器接收车辆的视频。",
            "调度服务器接收车辆的视频并显示该视频。",
            id="zh",
        ),
    ],
)
def test_an_element_whose_deed_is_not_said_is_possible_at_most(
    wanted, without, with_it
):
    similarity = load_similarity("hybrid")
    lacking = similarity.match(element(wanted), component("C", without), vectors={})
    said = similarity.match(element(wanted), component("C", with_it), vectors={})

    assert lacking.level is not Level.MET
    assert "act.unsaid" in {reason.code for reason in lacking.reasons}
    assert said.level is Level.MET
    assert "act.unsaid" not in {reason.code for reason in said.reasons}


def test_no_minimal_pair_that_says_the_same_lacks_its_deed():
    lacking = [
        triple.element
        for triple in TRIPLES
        if unsaid_acts(element(triple.element), passages(triple.same))
    ]

    assert lacking == []


def test_every_deed_of_the_table_is_asked_for_in_both_languages():
    names = [entry["id"] for entry in TABLE]

    assert len(set(names)) == len(names) >= 40
    for entry in TABLE:
        assert all(re.fullmatch("[a-z-]+", w) for w in entry["en"] + entry["also_en"])
        assert entry["en"]
        assert entry["zh"]
        assert not any(re.search("[A-Za-z]", w) for w in entry["zh"])
