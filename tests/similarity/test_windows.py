"""Windows follow the documents, not the order in which a component lists passages."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from patentrisk.languages import detect_language
from patentrisk.records import Basis, Component, Passage
from patentrisk.similarity import load_similarity
from patentrisk.similarity.windows import profile_of
from tests.similarity.saying import element

TEXTS = (
    "A lidar on the roof scans the road.",
    "Its returns are clustered into obstacles.",
    "The van brakes for each of them.",
    "车门由电机打开。",
    "收件人输入取件码。",
    "Parcels lie in twelve lockers.",
    "The lockers are heated.",
    "A code opens the door of one.",
    "The door closes after a minute.",
    "The battery is charged at night.",
    "It lasts for a day.",
)
PASSAGES = tuple(
    Passage(
        "A" if at < 9 else "B", f"¶{at + 1}", 0, len(raw), raw, detect_language(raw)
    )
    for at, raw in enumerate(TEXTS)
)
WANTED = (
    "clustering the points of a lidar into obstacles and braking",
    "a locker whose door opens upon a code",
    "收件人输入取件码后打开车门",
)
HELD = Component("c", "P", "c", Basis.MADE, passages=PASSAGES)


@pytest.mark.parametrize("name", ["hybrid", "lexical"])
@given(passages=st.permutations(PASSAGES))
@settings(max_examples=12, deadline=None)
def test_permuting_the_passages_of_a_component_changes_nothing(name, passages):
    similarity = load_similarity(name)
    turned = replace(HELD, passages=tuple(passages))
    asked = [element(raw) for raw in WANTED]

    assert similarity.matches(asked, turned, vectors={}) == similarity.matches(
        asked, HELD, vectors={}
    )


def test_passages_stand_as_in_their_documents():
    places = [("B", "¶1", 0), ("A", "¶10", 0), ("A", "¶2", 7), ("A", "¶2", 0)]
    passages = [Passage(d, where, at, at + 5, "lidar") for d, where, at in places]

    found = profile_of([passages]).passages

    assert [(p.document, p.locator, p.start) for p in found] == [
        ("A", "¶2", 0), ("A", "¶2", 7), ("A", "¶10", 0), ("B", "¶1", 0)
    ]  # fmt: skip
