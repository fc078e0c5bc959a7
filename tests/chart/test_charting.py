"""Charts of a unit of several components, under the law."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from patentrisk.case import RULE_PACKS
from patentrisk.chart import Unit, build_chart, capping
from patentrisk.law import construing_of, packs_by_state
from patentrisk.records import (
    Category,
    Evidence,
    Level,
    Match,
    Reading,
    Review,
    Transition,
)
from patentrisk.resources import load_resource
from tests.building import WordSimilarity, claim, component, element

PACKS = packs_by_state([load_resource(name) for name in RULE_PACKS])
NUMBER = "CN999900101B"


def charted(held, levels, *, actors=None, reviews=None):
    """Chart a claim on components that show its elements as (level, score) say."""
    names = sorted({name for name, _ in levels})
    parts = tuple(
        replace(component(name, (f"{name} said",)), actor=(actors or {}).get(name, ""))
        for name in names
    )

    def matching(element, part):
        level, score = levels[part.id, element.label]
        evidence = (Evidence(part.passages[0], score, part.id),)
        return Match(element, level, score, score, evidence)

    return build_chart(
        [[held]],
        Unit("van", "A", parts),
        holder="H",
        matching=matching,
        similarity=WordSimilarity(),
        preamble_counts=False,
        reviews=reviews,
        law=construing_of(NUMBER, PACKS),
    )


@pytest.mark.parametrize(
    ("level", "joint"),
    [
        pytest.param(Level.MET, True, id="met-only-together"),
        pytest.param(Level.POSSIBLE, False, id="possible-for-one-alone-as-well"),
    ],
)
def test_a_method_is_divided_where_one_actor_alone_shows_less(level, joint):
    held = replace(claim(1, ["a brake"]), category=Category.METHOD)
    second = element("1[b]", "a horn", held.id)
    held = replace(held, elements=(*held.elements, second))
    levels = {
        ("eye", "1[a]"): (level, 0.9),
        ("eye", "1[b]"): (Level.POSSIBLE, 0.3),
        ("leg", "1[a]"): (Level.NOT_FOUND, 0.1),
        ("leg", "1[b]"): (level, 0.9),
    }
    found = charted(held, levels, actors={"eye": "vehicle", "leg": "cloud"})

    assert [flag.code for flag in found.flags] == ["divided"] * joint


@pytest.mark.parametrize(
    ("level", "reviewed", "capped"),
    [
        pytest.param(Level.MET, None, ["closed"], id="all-met"),
        pytest.param(Level.POSSIBLE, None, [], id="an-element-decides"),
        pytest.param(Level.POSSIBLE, Level.MET, ["closed"], id="met-by-review"),
        pytest.param(Level.NOT_FOUND, None, [], id="open-anyway"),
    ],
)
def test_the_form_decides_only_where_no_element_does(level, reviewed, capped):
    closed = replace(claim(1, ["a brake"]), transition=Transition.CLOSED)
    levels = {
        ("eye", "1[a]"): (level, 0.6),
        ("leg", "1[a]"): (Level.NOT_FOUND, 0.1),
    }
    decided = (
        {}
        if reviewed is None
        else {
            (closed.id, "van", "1[a]"): Review(
                closed.id, "van", "1[a]", reviewed, "A. Reader", date(2026, 10, 30)
            )
        }
    )
    found = charted(closed, levels, reviews=decided)

    assert [flag.code for flag in capping(found)] == capped
    if capped:
        assert found.reading is Reading.POSSIBLE
