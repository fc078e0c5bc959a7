"""Charts of a unit of several components, under the law."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from patentrisk.case import RULE_PACKS
from patentrisk.chart import Unit, build_chart, capping
from patentrisk.law import construing_of, packs_by_state
from patentrisk.records import (
    ConstructionEntry,
    Evidence,
    Level,
    Match,
    Reading,
    Review,
    Transition,
)
from patentrisk.resources import load_resource
from tests.building import WordSimilarity, claim, component

PACKS = packs_by_state([load_resource(name) for name in RULE_PACKS])
NUMBER = "CN999900101B"
GIVEN_UP = ConstructionEntry(f"{NUMBER}/1", "1[a]", "estopped", "a drum", "fiction")


def charted(held, shown, *, facts=(), reviews=None):
    """Chart a claim on components that show its elements as (level, score) say."""
    parts = tuple(component(name, (text,)) for name, text in shown)

    def matching(element, part):
        level, score = shown[part.id, part.passages[0].text]
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
        law=construing_of(NUMBER, PACKS, facts),
    )


@pytest.mark.parametrize(
    ("other", "level", "component_shown"),
    [
        pytest.param((Level.POSSIBLE, 0.4), Level.POSSIBLE, "leg", id="possible"),
        pytest.param((Level.NOT_FOUND, 0.4), Level.NOT_FOUND, "eye", id="silent"),
        pytest.param((Level.DIFFERENT, 0.4), Level.NOT_FOUND, "eye", id="contrary"),
    ],
)
def test_what_estoppel_takes_from_one_component_another_may_still_show(
    other, level, component_shown
):
    shown = {("eye", "a drum"): (Level.POSSIBLE, 0.6), ("leg", "a disc"): other}
    found = charted(claim(1, ["a brake"]), shown, facts=[GIVEN_UP])
    (match,) = found.matches

    assert (match.level, match.evidence[0].component) == (level, component_shown)


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
    shown = {("eye", "a drum"): (level, 0.6), ("leg", "a horn"): (Level.NOT_FOUND, 0.1)}
    decided = (
        {}
        if reviewed is None
        else {
            (closed.id, "van", "1[a]"): Review(
                closed.id, "van", "1[a]", reviewed, "A. Reader", date(2026, 10, 30)
            )
        }
    )
    found = charted(closed, shown, reviews=decided)

    assert [flag.code for flag in capping(found)] == capped
    if capped:
        assert found.reading is Reading.POSSIBLE
