"""What a fallback contradicts is charted once: known after by texts, and by the law."""

from __future__ import annotations

from dataclasses import replace

import pytest

from patentrisk.assessment import differing
from patentrisk.assessment.memory import Memory
from patentrisk.records import ConstructionEntry
from tests.assessment.test_assess import CASE, SPARE, VAN, right, run, sheet

DOCUMENTS = (right(), *VAN, SPARE)
#: Does the same job, shows nothing else, and contradicts nothing.
PLAIN = sheet("plain", "Fallback Ltd.", "A van", "a lidar", "a brake")
NO_BRAKE = sheet("spare", "Fallback Ltd.", "A van", "a lidar", "no brake")
FACT = ConstructionEntry("CN999900101B/1", "1[b]", "estopped", source="file history")


@pytest.fixture
def charted(monkeypatch):
    """What is charted for the fallback, by claim and component; nothing is near."""
    found: list[tuple[str, str]] = []
    chart = differing.chart_near

    def told(near, *args, **held):
        found.extend((one.claim, one.unit.id) for one in near)
        return chart(near, *args, **held)

    monkeypatch.setattr(differing, "chart_near", told)
    plain = differing.differing_on

    def remote(ground, charts, *args):
        return plain(ground, {}, *args)

    monkeypatch.setattr("patentrisk.assessment.falling_back.differing_on", remote)
    return found


def avoided(assessment):
    return {
        (a.label, a.substitute.passage.text if a.substitute else "")
        for held in assessment.fallbacks
        for substitute in held.substitutes
        for a in substitute.avoided
    }


def test_what_is_known_is_quoted_again_and_not_charted(charted):
    memory = Memory()
    first = run(*DOCUMENTS, PLAIN, memory=memory)
    pairs, charted[:] = sorted(charted), []
    again = run(*DOCUMENTS, PLAIN, memory=memory)

    assert pairs == [("CN999900101B/1", "plain"), ("CN999900101B/1", "spare")]
    assert charted == []
    assert again.fallbacks == first.fallbacks == run(*DOCUMENTS, PLAIN).fallbacks
    assert avoided(again) == {("1[b]", "not a brake.")}


@pytest.mark.parametrize(
    ("documents", "case", "pairs"),
    [
        pytest.param(
            (right("CN999900109B", "1. A horn, comprising: a bell."), *DOCUMENTS),
            CASE,
            [],
            id="a claim that nobody is exposed to",
        ),
        pytest.param(
            (
                right(),
                *VAN,
                sheet("spare", "Fallback Ltd.", "A van", "a lidar", "no brake"),
            ),
            CASE,
            [("CN999900101B/1", "spare")],
            id="what a component says",
        ),
        pytest.param(
            (
                right(text="1. A van, comprising: a lidar; and a good brake."),
                *VAN,
                SPARE,
            ),
            CASE,
            [("CN999900101B/1", "spare")],
            id="a claim",
        ),
        pytest.param(
            DOCUMENTS,
            replace(CASE, constructions=(FACT,)),
            [("CN999900101B/1", "spare")],
            id="what the case says of an element",
        ),
        pytest.param(
            DOCUMENTS,
            replace(
                CASE,
                resources=replace(
                    CASE.resources,
                    rules=tuple(
                        replace(held, version=f"{held.version}-changed")
                        for held in CASE.resources.rules
                    ),
                ),
            ),
            [("CN999900101B/1", "spare")],
            id="the law",
        ),
    ],
)
def test_only_what_its_result_rests_on_has_a_pair_charted_again(
    charted, documents, case, pairs
):
    memory = Memory()
    run(*DOCUMENTS, memory=memory)
    charted.clear()
    found = run(*documents, case=case, memory=memory)

    assert charted == pairs
    assert found.fallbacks == run(*documents, case=case).fallbacks
