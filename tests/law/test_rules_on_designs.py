"""A design is its drawings: words show neither likeness nor difference."""

from __future__ import annotations

from dataclasses import replace

import pytest

from patentrisk.assessment import gaps
from patentrisk.law import construe, construing_of
from patentrisk.records import Band, Level, Match, Reading, Review
from patentrisk.report import RENDERERS, build_report
from tests.assessment.test_assess import VAN, bands, right, run, sheet
from tests.building import element
from tests.law.building import PACKS, TODAY, chart, flags, levels, said

US_DESIGN, CN_DESIGN = "US99990101S1", "CN999900101S"
US_TEXT = "The ornamental design for a delivery vehicle, as shown and described"
CN_TEXT = "配送车的外观设计"
DESIGNS = [
    pytest.param(US_DESIGN, US_TEXT, "en", id="us"),
    pytest.param(CN_DESIGN, CN_TEXT, "zh", id="cn"),
]


def drawn(number, text, language, opening="", **held):
    """Assess a design on a van whose sheet says its words."""
    eye = sheet("eye", "Accused Ltd.", f"{opening}{text}")
    a = right(number, f"1. {text}.", language=language)
    return run(a, eye, VAN[1], **held)


@pytest.mark.parametrize(("number", "text", "language"), DESIGNS)
@pytest.mark.parametrize(
    "opening",
    [
        pytest.param("", id="the-same-words"),
        pytest.param("maybe ", id="nearly"),
        pytest.param("not ", id="contrary-words"),
    ],
)
def test_words_leave_every_element_of_a_design_unknown(number, text, language, opening):
    a = drawn(number, text, language, opening)
    found = chart(a, f"{number}/1")
    (match,) = found.matches

    assert (match.level, match.probability, match.evidence) == (
        Level.UNKNOWN,
        None,
        (),
    )
    assert match.reasons[0].code == "law.design"
    assert match.reasons[0].rule == PACKS[number[:2]].ref("design")
    assert found.reading is Reading.OPEN
    assert bands(a, territory=number[:2]) == {(f"{number}/1", "van"): Band.OPEN}
    assert flags(found)["design"].lowers is (opening != "not ")


@pytest.mark.parametrize(("number", "text", "language"), DESIGNS)
def test_the_gap_list_asks_to_compare_the_drawings(number, text, language):
    a = drawn(number, text, language)
    (asked,) = [held for held in gaps(a) if held.code == "drawings"]

    assert (asked.document, asked.units, asked.element) == (number, ("van",), text)


def test_designs_in_the_same_words_are_asked_about_apart():
    other = right("US99990102S1", f"1. {US_TEXT}.")
    eye = sheet("eye", "Accused Ltd.", US_TEXT)
    a = run(right(US_DESIGN, f"1. {US_TEXT}."), other, eye, VAN[1])

    asked = [held.document for held in gaps(a) if held.code == "drawings"]
    assert sorted(asked) == [US_DESIGN, "US99990102S1"]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        pytest.param("en", "Compare the drawings of US99990101S1", id="en"),
        pytest.param("zh", "将 US99990101S1 的图片与", id="zh"),
    ],
)
def test_a_report_says_why_and_what_to_compare(language, words):
    report = build_report(drawn(US_DESIGN, US_TEXT, "en"), language=language)
    text = RENDERERS["markdown"].render(report)

    assert words in text
    assert PACKS["US"].ref("design") in text


def test_what_the_case_says_of_a_design_is_told_beside_it():
    case = said("1[a]", "estopped", f"{US_DESIGN}/1")
    found = chart(drawn(US_DESIGN, US_TEXT, "en", case=case), f"{US_DESIGN}/1")

    assert [r.code for r in found.matches[0].reasons] == ["law.design", "law.estopped"]
    assert set(flags(found)) == {"design", "estopped"}


def test_who_compared_the_drawings_decides():
    review = Review(f"{US_DESIGN}/1", "van", "1[a]", Level.MET, "Ash", TODAY)
    found = chart(drawn(US_DESIGN, US_TEXT, "en", reviews=[review]), f"{US_DESIGN}/1")

    assert found.reading is Reading.READS


@pytest.mark.parametrize("number", ["US99990101B2", "CN999900101U"])
def test_rights_told_in_words_are_compared_in_words(number):
    found = chart(drawn(number, US_TEXT, "en"), f"{number}/1")

    assert set(levels(found).values()) == {Level.MET}


def test_a_pack_without_the_rule_leaves_a_design_as_it_was_measured():
    rules = {k: rule for k, rule in PACKS["US"].rules.items() if k != "design"}
    packs = {"US": replace(PACKS["US"], rules=rules)}
    measured = Match(
        element("1[a]", US_TEXT, claim=f"{US_DESIGN}/1"), Level.MET, 0.9, 0.9
    )

    with_it, without = (construing_of(US_DESIGN, held) for held in (PACKS, packs))
    assert construe(measured, without) == measured
    assert construe(measured, with_it).level is Level.UNKNOWN
