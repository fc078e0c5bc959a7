"""Matches are measured once for what an element says and a component shows."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import pytest

from patentrisk.assessment.memory import Memory
from patentrisk.records import ElementKind, Evidence
from patentrisk.similarity import load_similarity, matching
from patentrisk.similarity.matching import measured_on
from patentrisk.similarity.recalling import Recalling, matches_on
from tests.building import WordSimilarity, claim, component, passage

EYE = component("eye", ["a lidar", "not a brake", "maybe a horn"])
LEG = component("leg", ["a brake", "a wheel"])
STRANGE = (Evidence(passage("elsewhere", "other"), 0.5, "x"),)


@dataclass
class Told(WordSimilarity):
    """Notes what it compared, and may quote something else for it."""

    matched: list[tuple[str, str]] = field(default_factory=list)
    quoted: tuple[Evidence, ...] | None = None

    def matches(self, elements, part, *, vectors):
        self.matched += [(held.text, part.id) for held in elements]
        found = super().matches(elements, part, vectors=vectors)
        if self.quoted is None:
            return found
        return tuple(replace(held, evidence=self.quoted) for held in found)


@pytest.fixture
def words():
    return Told()


@pytest.fixture
def recalling(words):
    return Recalling(words, Memory())


def elements(*texts, **held):
    return claim(1, texts, **held).elements


def told(similarity):
    """What was compared since it was last asked, as (text, component)."""
    found = sorted(similarity.matched)
    similarity.matched.clear()
    return found


def ask(similarity, asked, part=EYE):
    return similarity.matches(asked, part, vectors={})


def test_what_is_known_is_not_measured_again(recalling, words):
    asked = elements("a lidar", "a brake")
    first = ask(recalling, asked)
    told(words)

    assert ask(recalling, asked) == first == ask(words, asked)


def test_of_an_amended_claim_only_the_new_element_is_measured(recalling, words):
    ask(recalling, elements("a lidar", "a brake"))
    told(words)
    amended = elements("a horn", "a lidar", "a brake")

    found = ask(recalling, amended)

    assert told(words) == [("a horn", "eye")]
    assert found == ask(words, amended)


def test_a_wording_is_known_on_every_component_it_was_matched_with(recalling, words):
    for part in (EYE, LEG):
        ask(recalling, elements("a lidar", "a brake"), part)
    told(words)
    for part in (EYE, LEG):
        ask(recalling, elements("a lidar", "a horn"), part)

    assert told(words) == [("a horn", "eye"), ("a horn", "leg")]


def test_who_returns_to_an_older_wording_pays_nothing(recalling, words):
    wordings = [elements("a lidar", text) for text in ("a brake", "a horn", "a wheel")]
    for asked in wordings:
        ask(recalling, asked)
    ask(recalling, wordings[0])
    told(words)
    ask(recalling, elements("a wheel", "a brake"))

    assert told(words) == []


def test_a_wording_of_which_nothing_is_left_is_not_asked_for(words):
    asked = []
    memory = Memory()
    known = memory.matches
    memory.matches = lambda shown, key: asked.append(key) or known(shown, key)
    recalling = Recalling(words, memory)
    ask(recalling, elements("a lidar", "a brake"))
    asked.clear()
    ask(recalling, elements("a horn", "a wheel"))

    assert len(asked) == 1  # the new wording, which is not known


def test_what_is_asked_for_singly_is_no_wording(recalling, words):
    """What was given up in prosecution is asked for as if the claim said it."""
    ask(recalling, elements("a lidar", "a brake"))
    for quote in ("a horn", "a wheel", "a door", "a roof"):
        recalling.match(elements(quote)[0], EYE, vectors={})
    told(words)
    ask(recalling, elements("a lidar", "a bell"))

    assert told(words) == [("a bell", "eye")]


@pytest.mark.parametrize(
    "other",
    [
        pytest.param({"kind": ElementKind.FUNCTIONAL}, id="kind"),
        pytest.param({"language": "zh"}, id="language"),
        pytest.param({"text": "a lidar "}, id="text"),
    ],
)
def test_an_element_that_says_something_else_is_measured(recalling, words, other):
    first, second = elements("a lidar", "a brake")
    ask(recalling, (first, second))
    told(words)
    changed = replace(first, **other)
    ask(recalling, (changed, second))

    assert told(words) == [(changed.text, "eye")]


def test_what_another_claim_says_is_measured_for_itself(recalling, words):
    ask(recalling, elements("a lidar", "a brake"))
    told(words)
    ask(recalling, elements("a lidar", "a horn", patent="CN999900102B"))

    assert told(words) == [("a horn", "eye"), ("a lidar", "eye")]


def test_what_quotes_something_else_is_measured_every_time(recalling, words):
    words.quoted = STRANGE
    asked = elements("a lidar")
    first = ask(recalling, asked)
    told(words)

    assert ask(recalling, asked) == first
    assert told(words) == [("a lidar", "eye")]


@pytest.fixture
def forked(monkeypatch):
    """Several processes, however little there is to do."""
    monkeypatch.setattr(matching, "_WORTH_FORKING", 1)
    monkeypatch.setattr(matching, "workers_at_hand", lambda: 2)


@pytest.mark.parametrize("name", ["hybrid", "lexical"])
def test_several_processes_find_what_one_finds(forked, name):
    similarity = load_similarity(name)
    long = " ".join(["The cart has a lidar that turns twice a second."] * 3)
    parts = [EYE, LEG, component("sheet", [long, "It brakes at 3 m."]), component("no")]
    asked = [(elements("a lidar", "a brake within 5 m", "a horn"), p) for p in parts]
    asked.append((elements("a cart with a lidar"), parts[2]))

    found = list(measured_on(similarity, asked, vectors={}))

    assert found == [similarity.matches(*held, vectors={}) for held in asked]


def test_several_processes_hand_over_what_quotes_something_else(forked, words):
    words.quoted = STRANGE
    asked = [(elements("a lidar"), EYE), (elements("a brake"), LEG)]

    found = list(measured_on(words, asked, vectors={}))

    assert [held.evidence for (held,) in found] == [STRANGE, STRANGE]


def test_matches_come_in_the_order_in_which_they_were_asked_for(recalling, words):
    ask(recalling, elements("a lidar", "a brake"), LEG)
    asked = [(elements("a lidar", "a brake"), part) for part in (EYE, LEG, EYE)]

    found = list(matches_on(recalling, asked, vectors={}))

    assert found == [words.matches(*held, vectors={}) for held in asked]
    assert found == list(matches_on(words, asked, vectors={}))


def test_the_same_passages_shown_whole_or_in_part_are_two_things(recalling, words):
    """What is complete contradicts what it does not say."""
    whole = replace(EYE, evidence_complete=True)
    asked = elements("a wheel")

    found = [ask(recalling, asked, part) for part in (EYE, whole, EYE)]

    assert found == [ask(words, asked, part) for part in (EYE, whole, EYE)]
    assert found[0] != found[1]
