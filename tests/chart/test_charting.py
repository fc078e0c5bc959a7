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


def charted(held, levels, *, lineage=None, actors=None, reviews=None):
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
        [lineage or [held]],
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


def test_a_step_that_only_an_analyst_found_is_performed_where_its_quotation_stands():
    held = replace(claim(1, ["a brake", "a horn"]), category=Category.METHOD)
    levels = {
        ("eye", "1[a]"): (Level.MET, 0.9),
        ("eye", "1[b]"): (Level.NOT_FOUND, 0.1),
        ("leg", "1[a]"): (Level.NOT_FOUND, 0.1),
        ("leg", "1[b]"): (Level.NOT_FOUND, 0.2),
    }
    seen = Review(held.id, "van", "1[b]", Level.MET, "A. Reader", date(2026, 10, 30))
    found = charted(
        held,
        levels,
        actors={"eye": "vehicle", "leg": "cloud"},
        reviews={(held.id, "van", "1[b]"): seen},
    )

    assert [(flag.code, flag.actors) for flag in found.flags] == [
        ("divided", ("vehicle", "cloud"))
    ]


def test_of_two_closed_claims_the_one_that_leaves_room_for_less_holds_the_reading():
    """The unit has more than claim 1 shows, and nothing more than claims 1 and 2."""
    closed = Transition.CLOSED
    first = replace(claim(1, ["a brake"]), transition=closed)
    second = replace(claim(2, ["a horn"], cites=(1,)), transition=closed)
    levels = {
        ("eye", "1[a]"): (Level.MET, 0.9),
        ("eye", "2[a]"): (Level.NOT_FOUND, 0.1),
        ("leg", "1[a]"): (Level.NOT_FOUND, 0.1),
        ("leg", "2[a]"): (Level.MET, 0.9),
    }
    found = charted(second, levels, lineage=[first, second])

    assert [(flag.code, flag.lowers) for flag in found.flags] == [("closed", True)]
    assert found.reading is Reading.POSSIBLE


def test_a_review_of_a_dependent_claim_decides_the_elements_it_takes_in():
    first, second = claim(1, ["a brake"]), claim(2, ["a horn"], cites=(1,))
    levels = {("eye", "1[a]"): (Level.MET, 0.9), ("eye", "2[a]"): (Level.MET, 0.9)}
    seen = Review(
        second.id, "van", "1[a]", Level.DIFFERENT, "A. Reader", date(2026, 10, 30)
    )
    decided = {(second.id, "van", "1[a]"): seen}

    dependent = charted(second, levels, lineage=[first, second], reviews=decided)
    alone = charted(first, levels, reviews=decided)

    assert (dependent.reading, dependent.weakest) == (Reading.DIFFERENT, "1[a]")
    assert alone.reading is Reading.READS
