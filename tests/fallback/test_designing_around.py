from __future__ import annotations

import pytest

from patentrisk.exposure import read_scoring
from patentrisk.fallback import design_around
from patentrisk.records import (
    Assumption,
    Avoided,
    Band,
    Basis,
    ClaimChart,
    Element,
    ElementKind,
    Evidence,
    Fallback,
    Level,
    Match,
    Reading,
    Substitute,
    Title,
)
from patentrisk.resources import load_resource
from tests.building import passage
from tests.fallback.test_residual import exposure

SCORING = read_scoring(load_resource("scoring.toml"))
SHOWN_TOO = float(SCORING.fallback["shown_too"])
FIRST, SECOND = "CN999900101B/1", "CN999900102B/1"


def met(label, *texts, level=Level.MET, kind=ElementKind.LIMITATION, near=0.9, said=""):
    """An element that passages show: the first best, the others as near as `near`."""
    words = said or f"element of {texts[0]}"
    element = Element(FIRST, label, kind, 0, len(texts[0]), words)
    evidence = tuple(
        Evidence(passage(text, "eye"), 0.9 if at == 0 else 0.9 * near, "eye")
        for at, text in enumerate(texts)
    )
    return Match(element, level, 0.9, 0.9, evidence)


def chart(claim, *matches):
    return (claim, "van"), ClaimChart(
        claim, "JD", "van", "JIUSHI", Basis.MADE, (), matches, Reading.READS, 0.9, ""
    )


def around(*charts, fallbacks=()):
    held = dict(charts)
    exposures = [exposure(claim) for claim, _ in held]
    return design_around(
        exposures, held, fallbacks, assumption=Assumption.AS_RECORDED, scoring=SCORING
    )


def changed(found):
    return [change.evidence.passage.text for change in found.changes]


def test_one_feature_that_two_claims_share_is_enough():
    (found,) = around(
        chart(FIRST, met("1[a]", "a lidar"), met("1[b]", "a clock")),
        chart(SECOND, met("1[a]", "a lidar"), met("1[b]", "a camera")),
    )

    assert changed(found) == ["a lidar"]
    assert found.changes[0].avoids == (FIRST, SECOND)
    assert found.changes[0].elements == ((FIRST, "1[a]"), (SECOND, "1[a]"))


def test_what_two_passages_show_as_well_needs_both_changed():
    (found,) = around(chart(FIRST, met("1[a]", "a lidar", "a scanner", near=0.99)))

    assert changed(found) == ["a lidar", "a scanner"]


@pytest.mark.parametrize(
    ("near", "expected"),
    [
        pytest.param(0.5, ["a lidar"], id="by-far"),
        pytest.param(SHOWN_TOO - 0.01, ["a lidar"], id="by-little"),
        pytest.param(SHOWN_TOO, ["a lidar", "a scanner"], id="as-near-as-counts"),
    ],
)
def test_a_passage_that_shows_it_less_well_need_not_change(near, expected):
    (found,) = around(chart(FIRST, met("1[a]", "a lidar", "a scanner", near=near)))

    assert changed(found) == expected


def test_a_claim_is_not_avoided_by_a_change_that_leaves_its_element_shown():
    """The lidar goes for the first claim; the second is still shown by the scanner."""
    (found,) = around(
        chart(FIRST, met("1[a]", "a lidar")),
        chart(
            SECOND, met("1[a]", "a lidar", "a scanner", near=1.0), met("1[b]", "a bus")
        ),
    )
    avoided = {c.evidence.passage.text: c.avoids for c in found.changes}
    resting = {c.evidence.passage.text: c.elements for c in found.changes}

    assert avoided == {"a lidar": (FIRST,), "a bus": (SECOND,)}
    assert resting["a lidar"] == ((FIRST, "1[a]"), (SECOND, "1[a]"))


@pytest.mark.parametrize(
    "match",
    [
        pytest.param(
            met("1[pre]", "a vehicle", kind=ElementKind.PREAMBLE), id="a-preamble"
        ),
        pytest.param(met("1[a]", "a lidar", level=Level.NOT_FOUND), id="not-shown"),
        pytest.param(
            met("1[a]", "an on-board computer", said="a processor and a memory"),
            id="what-any-computer-has",
        ),
    ],
)
def test_elements_that_cannot_be_changed_leave_a_claim_unavoidable(match):
    (found,) = around(chart(FIRST, match))

    assert found.changes == ()
    assert found.unavoidable == (FIRST,)
    assert found.fixed == ((FIRST, match.element.label),)


def test_a_claim_with_a_usable_substitute_is_left_to_it():
    titles = ((Assumption.AS_RECORDED, Title.YES, "fact"),)
    spare = Substitute("spare", 0.8, True, (Avoided("1[a]", None, None),), (), titles)
    served = Fallback(FIRST, "van", "FUS", "CN", 0.9, (spare,))
    (found,) = around(
        chart(FIRST, met("1[a]", "a lidar")),
        chart(SECOND, met("1[a]", "a clock")),
        fallbacks=(served,),
    )

    assert found.claims == (SECOND,)
    assert around(chart(FIRST, met("1[a]", "a lidar")), fallbacks=(served,)) == ()


def test_what_is_not_exposed_needs_no_change():
    held = dict([chart(FIRST, met("1[a]", "a lidar"))])
    low = [exposure(FIRST, band=Band.LOW)]

    assert (
        design_around(low, held, (), assumption=Assumption.AS_RECORDED, scoring=SCORING)
        == ()
    )
