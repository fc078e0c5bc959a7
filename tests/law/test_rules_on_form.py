"""The rules on a claim's form, R8 and R9: transitions, actors, kinds of right."""

from __future__ import annotations

from dataclasses import replace

import pytest

from patentrisk.chart import capping
from patentrisk.records import ComponentEntry, Reading
from tests.assessment.test_assess import VAN, right, run, sheet
from tests.law.building import (
    CN,
    METHOD,
    PACKS,
    STEPS,
    US,
    chart,
    claims,
    flags,
    played,
)


@pytest.mark.parametrize(
    "number", [pytest.param(CN, id="cn"), pytest.param(US, id="us")]
)
@pytest.mark.parametrize(
    ("more", "reading"),
    [
        pytest.param((), Reading.READS, id="nothing-more-is-said"),
        pytest.param(("a horn",), Reading.POSSIBLE, id="a-further-part"),
    ],
)
def test_r8_a_closed_claim_leaves_no_room_for_more(number, more, reading):
    closed = right(number, "1. A van consisting of: a lidar; and a brake.")
    found = chart(
        run(closed, VAN[0], sheet("leg", "Accused Ltd.", "a brake", *more)),
        f"{number}/1",
    )

    assert found.reading is reading
    assert flags(found)["closed"].rule == PACKS[number[:2]].ref("transition.closed")
    assert flags(found)["closed"].lowers is bool(more)


def test_r8_a_claim_that_refers_to_a_closed_one_is_held_by_it():
    texts = claims(
        "1. A van consisting of: a lidar; and a brake.",
        "2. The van of claim 1, comprising: a horn.",
    )
    leg = sheet("leg", "Accused Ltd.", "a brake", "a horn")
    a = run(right(claim_texts=texts), VAN[0], leg)

    assert [chart(a, f"{CN}/{n}").reading for n in (1, 2)] == [Reading.POSSIBLE] * 2


@pytest.mark.parametrize(
    ("number", "actors", "reading", "divided"),
    [
        pytest.param(
            CN, ("vehicle", "cloud"), Reading.READS, True, id="cn-level-stays"
        ),
        pytest.param(US, ("vehicle", "cloud"), Reading.POSSIBLE, True, id="us-capped"),
        pytest.param(US, ("cloud", "cloud"), Reading.READS, False, id="one-actor"),
        pytest.param(US, ("vehicle", ""), Reading.READS, False, id="one-is-not-told"),
    ],
)
def test_r9_steps_spread_over_actors_are_told(number, actors, reading, divided):
    a = run(right(number, METHOD), *STEPS, case=played(*actors))
    found = chart(a, f"{number}/1")

    assert found.reading is reading
    assert ("divided" in flags(found)) is divided
    if divided:
        flag = flags(found)["divided"]
        told = dict(zip(flag.labels, flag.actors, strict=True))
        assert told == {"1[a]": "vehicle", "1[b]": "cloud"}
        assert flag.rule == PACKS[number[:2]].ref("divided")


@pytest.mark.parametrize(
    ("third", "actor", "divided"),
    [
        pytest.param(("braking hard",), "vehicle", False, id="one-does-all"),
        pytest.param(("braking hard",), "", False, id="one-is-not-told"),
        pytest.param(("braking hard",), "operator", True, id="a-third-one"),
        pytest.param(("maybe braking hard",), "vehicle", True, id="one-may-do-all"),
        pytest.param(("not braking hard",), "vehicle", True, id="contradicted"),
    ],
)
def test_r9_a_method_that_one_actor_alone_performs_is_not_divided(
    third, actor, divided
):
    case = played("vehicle", "cloud")
    arm = ComponentEntry("arm", "A", "arm", ("arm",), actor=actor)
    product = replace(case.products[0], components=("eye", "leg", "arm"))
    case = replace(case, components=(*case.components, arm), products=(product,))
    more = sheet("arm", "Accused Ltd.", *third)
    found = chart(run(right(US, METHOD), *STEPS, more, case=case), f"{US}/1")

    assert ("divided" in flags(found)) is divided
    assert found.reading is (Reading.POSSIBLE if divided else Reading.READS)
    assert [flag.code for flag in capping(found)] == ["divided"] * divided


def test_r9_a_thing_is_not_divided_whoever_runs_its_parts():
    found = chart(run(right(), *VAN, case=played("vehicle", "cloud")))

    assert (found.reading, flags(found)) == (Reading.READS, {})


@pytest.mark.parametrize(
    "kind", [pytest.param("U", id="U"), pytest.param("Y", id="old")]
)
def test_r9_a_utility_model_that_claims_a_method_is_an_error_of_the_data(kind):
    number = f"CN99990010{1 if kind == 'U' else 2}{kind}"
    a = run(right(number, METHOD), *STEPS)

    assert flags(chart(a, f"{number}/1"))["method"].rule == (
        "CN-2026.3/utility-model-method"
    )
    assert [p.where for p in a.problems if "utility model" in p.message] == [
        f"{number}.md, {number}"
    ]
