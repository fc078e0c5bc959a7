"""The rules on elements, R1 to R7: each by an example through the public names."""

from __future__ import annotations

from dataclasses import replace

import pytest

from patentrisk.law import construe, construing_of
from patentrisk.records import (
    Band,
    ComponentEntry,
    ConstructionEntry,
    Level,
    Match,
    Reading,
    Reason,
)
from tests.assessment.test_assess import CASE, VAN, bands, right, run, sheet
from tests.building import element, passage
from tests.law.building import (
    CN,
    EP,
    FICTION,
    PACKS,
    US,
    chart,
    claims,
    flags,
    levels,
    said,
)


def test_r1_all_elements_must_be_found_and_silence_leaves_a_claim_open():
    found = chart(run(right(), VAN[0], sheet("leg", "Accused Ltd.", "a horn")))

    assert (found.reading, found.weakest) == (Reading.OPEN, "1[b]")
    assert found.rules == ("CN-2026.3/preamble", "CN-2026.3/all-elements")


def test_r2_a_dependent_claim_goes_no_further_than_what_it_refers_to():
    texts = claims(
        "1. A van, comprising: a lidar; and a brake.",
        "2. The van of claim 1, further comprising: a horn.",
    )
    leg = sheet("leg", "Accused Ltd.", "not a brake", "a horn")
    a = run(right(claim_texts=texts), VAN[0], leg)

    assert chart(a, f"{CN}/1").reading is Reading.DIFFERENT
    assert chart(a, f"{CN}/2").reading is Reading.DIFFERENT
    assert "CN-2026.3/dependent-claims" in chart(a, f"{CN}/2").rules


def test_r3_any_claim_may_be_asserted_so_each_is_read_and_the_second_is_shown():
    texts = claims(
        "1. A van, comprising: a lidar; and a horn.",
        "2. A van, comprising: a lidar; and a brake.",
    )
    a = run(right(claim_texts=texts), *VAN)

    assert bands(a) == {(f"{CN}/1", "van"): Band.OPEN, (f"{CN}/2", "van"): Band.HIGH}
    area = next(e for e in a.area_exposures if e.maker == "A" and e.territory == "CN")
    assert [held.claim for held in area.exposures] == [f"{CN}/2", f"{CN}/1"]


def test_r4_an_equivalent_is_possible_and_never_met():
    found = chart(run(right(), VAN[0], sheet("leg", "Accused Ltd.", "maybe a brake")))

    assert (found.reading, found.rules[-1]) == (
        Reading.POSSIBLE,
        "CN-2026.3/equivalents",
    )


@pytest.mark.parametrize(
    ("fact", "rule"),
    [
        pytest.param("estopped", "estoppel", id="r5-estopped"),
        pytest.param("dedicated", "dedication", id="r6-dedicated"),
    ],
)
@pytest.mark.parametrize(
    ("number", "territory", "level", "reading"),
    [
        pytest.param(CN, "CN", Level.NOT_FOUND, Reading.OPEN, id="cn"),
        pytest.param(US, "US", Level.NOT_FOUND, Reading.OPEN, id="us"),
        pytest.param(EP, "EP", Level.POSSIBLE, Reading.POSSIBLE, id="ep-courts-differ"),
    ],
)
def test_r5_r6_equivalents_are_off_where_the_law_says_so(
    number, territory, level, reading, fact, rule
):
    leg = sheet("leg", "Accused Ltd.", "maybe a brake")
    case = said("1[b]", fact, f"{number}/1")
    found = chart(run(right(number), VAN[0], leg, case=case), f"{number}/1")

    named = PACKS[territory].ref(rule)
    assert (levels(found)["1[b]"], found.reading) == (level, reading)
    assert flags(found)[fact].rule == named
    assert flags(found)[fact].lowers is (level is Level.NOT_FOUND)
    (match,) = [held for held in found.matches if held.element.label == "1[b]"]
    assert (match.reasons[0].code, match.reasons[0].rule) == (f"law.{fact}", named)
    assert FICTION in match.reasons[0].passage_words


@pytest.mark.parametrize("fact", ["estopped", "dedicated"])
@pytest.mark.parametrize(
    ("quote", "level"),
    [
        pytest.param("maybe a brake", Level.NOT_FOUND, id="what-was-given-up"),
        pytest.param("without a drum", Level.POSSIBLE, id="something-else"),
    ],
)
def test_r5_r6_where_it_is_quoted_only_what_was_given_up_is_out(quote, level, fact):
    leg = sheet("leg", "Accused Ltd.", "maybe a brake")
    found = chart(run(right(), VAN[0], leg, case=said("1[b]", fact, quote=quote)))

    assert levels(found)["1[b]"] is level
    assert flags(found)[fact].labels == ("1[b]",)
    assert flags(found)[fact].lowers is (level is Level.NOT_FOUND)


def test_r5_what_is_met_literally_stays_met():
    found = chart(run(right(), *VAN, case=said("1[b]", "estopped")))

    assert found.reading is Reading.READS
    assert flags(found)["estopped"].lowers is False


GIVEN_UP = "a drum brake"


def unseen(level, *facts, number=CN, said=None, missing="disc"):
    """Construe a match whose element has a word that no passage says."""
    entries = tuple(
        ConstructionEntry(f"{number}/1", "1[b]", fact, quote, FICTION)
        for fact, quote in facts
    )
    held = element("1[b]", "a disc brake", claim=f"{number}/1")
    reasons = (Reason("missing", 0.0, missing),) if missing else ()
    law = construing_of(number, PACKS, entries)
    told = None if said is None else passage(said)
    return construe(
        Match(held, level, 0.9, 0.9, reasons=reasons), law, saying=lambda quote: told
    )


@pytest.mark.parametrize("fact", ["estopped", "dedicated"])
@pytest.mark.parametrize(
    ("number", "quote", "said", "missing", "level"),
    [
        pytest.param(
            CN, GIVEN_UP, GIVEN_UP, "disc", Level.NOT_FOUND, id="cn-what-was-given-up"
        ),
        pytest.param(
            US, GIVEN_UP, GIVEN_UP, "disc", Level.NOT_FOUND, id="us-what-was-given-up"
        ),
        pytest.param(EP, GIVEN_UP, GIVEN_UP, "disc", Level.MET, id="ep-courts-differ"),
        pytest.param(CN, GIVEN_UP, None, "disc", Level.MET, id="something-else"),
        pytest.param(CN, GIVEN_UP, GIVEN_UP, "", Level.MET, id="every-word-is-seen"),
        pytest.param(CN, "", None, "disc", Level.POSSIBLE, id="no-quote"),
        pytest.param(CN, "", None, "", Level.MET, id="no-quote-and-every-word-seen"),
    ],
)
def test_r5_r6_what_is_met_with_words_unseen_is_met_by_an_equivalent(
    number, quote, said, missing, level, fact
):
    found = unseen(Level.MET, (fact, quote), number=number, said=said, missing=missing)

    assert found.level is level
    lowered = [r for r in found.reasons if r.passage_words == GIVEN_UP]
    assert bool(lowered) is (level is Level.NOT_FOUND)


@pytest.mark.parametrize(
    "facts",
    [
        pytest.param([("estopped", ""), ("dedicated", "")], id="two-without-a-quote"),
        pytest.param([("dedicated", ""), ("estopped", "")], id="the-other-way-round"),
    ],
)
def test_r5_r6_facts_without_a_quote_lower_what_is_met_once(facts):
    assert unseen(Level.MET, *facts).level is Level.POSSIBLE


def test_r5_silence_never_becomes_a_difference_even_on_complete_evidence():
    entry = ComponentEntry("leg", "A", "leg", ("leg",), evidence_complete=True)
    case = replace(said("1[b]", "estopped"), components=(entry,))
    leg = sheet("leg", "Accused Ltd.", "maybe a brake")

    found = chart(run(right(), VAN[0], leg, case=case))

    assert levels(found)["1[b]"] is Level.NOT_FOUND


def test_r6_a_fact_holds_for_claims_that_take_the_element_in():
    texts = claims(
        "1. A van, comprising: a lidar; and a brake.",
        "2. The van of claim 1, further comprising: a horn.",
    )
    leg = sheet("leg", "Accused Ltd.", "maybe a brake", "a horn")
    a = run(right(claim_texts=texts), VAN[0], leg, case=said("1[b]", "dedicated"))

    assert levels(chart(a, f"{CN}/2"))["1[b]"] is Level.NOT_FOUND


@pytest.mark.parametrize(
    ("number", "text", "language", "constructed", "reading", "lowers"),
    [
        pytest.param(
            US, "means for braking", "en", "", Reading.POSSIBLE, True, id="us-means-for"
        ),
        pytest.param(
            US, "means for braking", "en", "construed", Reading.READS, False,
            id="us-construction-settled",
        ),
        pytest.param(
            US, "a brake unit configured to brake", "en", "", Reading.READS, False,
            id="us-without-means-is-presumed-structural",
        ),
        pytest.param(
            CN, "制动模块，用于制动车辆", "zh", "", Reading.READS, False,
            id="cn-flagged-only",
        ),
    ],
)  # fmt: skip
def test_r7_a_feature_told_by_its_function_is_flagged_and_capped_by_the_pack(
    number, text, language, constructed, reading, lowers
):
    opening = (
        "A van, comprising: a lidar; and"
        if language == "en"
        else "一种车，包括：激光雷达；"
    )
    first = "a lidar" if language == "en" else "激光雷达"
    preamble = "A van" if language == "en" else "一种车"
    case = said("1[b]", constructed, f"{number}/1") if constructed else CASE
    a = run(
        right(number, f"1. {opening} {text}.", language=language),
        sheet("eye", "Accused Ltd.", preamble, first),
        sheet("leg", "Accused Ltd.", text),
        case=case,
    )
    found = chart(a, f"{number}/1")

    assert found.reading is reading
    assert flags(found)["functional"].rule == PACKS[number[:2]].ref("functional")
    assert flags(found)["functional"].labels == ("1[b]",)
    assert flags(found)["functional"].lowers is lowers
