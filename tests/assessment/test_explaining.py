"""Explanations of the demonstration: what is shown is what the parts add up to."""

from __future__ import annotations

from dataclasses import replace

import pytest

import patentrisk as pr
from patentrisk.errors import UnknownNameError
from patentrisk.records import Level, Reading
from tests.conftest import ROOT

CLAIM, VAN, CART = "CN999900101B/1", "jiushi-z-van", "jiushi-m-cart"
#: What was described and not claimed is what the cart does.
LOWERED = ("US99990115B2/2", CART)
#: A claim on charging against a planning description: nothing in common.
REMOTE = ("CN999900101B/1", "cainiao-cargo")


@pytest.fixture(scope="module")
def ground():
    case = pr.load_case(ROOT / "corpus")
    return pr.read_corpus(case), case


@pytest.fixture(scope="module")
def explained(ground, hybrid):
    return {
        (claim, unit): pr.explain(*ground, claim, unit, similarity=hybrid)
        for claim, unit in ((CLAIM, VAN), (CLAIM, CART), LOWERED, REMOTE)
    }


def test_the_explanation_is_of_the_chart_that_is_made_on_request(
    ground, explained, hybrid
):
    for (claim, unit), found in explained.items():
        assert found.chart == pr.chart_claim(*ground, claim, unit, similarity=hybrid)
        assert tuple(e.match for e in found.elements) == found.chart.matches


def test_charts_of_an_assessment_are_explained_together_as_each_by_itself(
    explained, demonstration, hybrid
):
    pairs = [LOWERED, (CLAIM, CART), (CLAIM, VAN)]
    told = pr.explain_charts(demonstration, pairs, similarity=hybrid)

    assert [(one.chart.claim, one.chart.unit) for one in told] == pairs
    for one, pair in zip(told, pairs, strict=True):
        alone = explained[pair]
        assert one.bound == pytest.approx(alone.bound, abs=1e-6)
        same = {"bound": alone.bound, "exposures": alone.exposures}
        assert replace(one, **same) == alone
        assert [row.band for row in one.exposures] == [
            row.band for row in alone.exposures
        ]


def test_a_pair_without_a_chart_is_refused_with_what_to_do(demonstration, hybrid):
    with pytest.raises(UnknownNameError, match=r"holds no chart of them; expected"):
        pr.explain_charts(demonstration, [REMOTE], similarity=hybrid)


def test_every_element_adds_up_to_its_probability(explained):
    for found in explained.values():
        for held in found.elements:
            shown = held.match.probability
            assert held.probability == pytest.approx(shown, abs=1e-6)


def test_every_claim_adds_up_to_its_reading_probability(explained):
    for found in explained.values():
        assert found.probability == pytest.approx(found.chart.probability, abs=1e-9)


def test_the_worst_element_comes_first_and_no_element_raises_a_claim(explained):
    for found in explained.values():
        scores = {m.element.label: m.probability for m in found.chart.counted}
        told = [step.label for step in found.steps]
        assert told == sorted(told, key=lambda label: scores[label])
        assert sorted(told) == sorted(scores)
        assert all(step.effect <= 0 for step in found.steps)


def test_the_step_that_took_an_element_away_is_told_with_its_passage(explained):
    found = explained[CLAIM, CART]
    different = [e for e in found.elements if e.match.level is Level.DIFFERENT]

    assert found.chart.reading is Reading.DIFFERENT
    assert [held.match.element.label for held in different] == ["1[e]"]
    (guard,) = (g for g in different[0].guards if g.code == "contrary")
    assert guard.evidence[0].passage == different[0].match.evidence[0].passage
    assert "particle filter" in guard.evidence[0].passage.text


def test_the_step_of_the_law_is_told_and_agrees_with_the_chart(
    explained, demonstration
):
    found = explained[LOWERED]
    (held,) = (e for e in found.elements if e.match.element.label == "2[a]")
    (step,) = (guard for guard in held.guards if guard.code == "decided")

    assert {r.code for r in step.reasons} == {"law.dedicated"}
    assert step.reasons[-1].passage_words == held.match.evidence[0].passage.text
    assert held.match.level is Level.NOT_FOUND
    assert held.match in demonstration.charts[LOWERED].matches


def test_a_pair_above_the_floor_has_the_bands_of_the_assessment(
    explained, demonstration
):
    def told(rows):
        return [(r.gate, r.band, r.band_rule, r.reading, r.probability) for r in rows]

    for (claim, unit), found in explained.items():
        rows = demonstration.exposures
        own = [row for row in rows if (row.claim, row.unit) == (claim, unit)]
        assert sorted(told(found.exposures)) == sorted(told(own))
        assert found.remote == ((claim, unit) not in demonstration.charts)


def test_a_remote_pair_is_explained_on_request(explained):
    found = explained[REMOTE]

    assert found.remote
    assert found.exposures == ()
    assert found.bound < found.floor
    assert len(found.elements) == 6


def test_the_bound_before_checks_is_never_below_the_reading(explained):
    for found in explained.values():
        assert found.bound >= found.chart.probability - 1e-6


def test_a_floor_of_the_case_decides_what_is_remote(ground):
    corpus, case = ground
    lexical = pr.load_similarity("lexical")
    stated = replace(case, settings=replace(case.settings, floor=1.0))

    found = pr.explain(corpus, stated, CLAIM, VAN, similarity=lexical)

    assert (found.remote, found.floor) == (True, 1.0)


def test_a_product_names_the_component_whose_match_counts(explained, ground):
    _, case = ground
    parts = next(p.components for p in case.products if p.id == VAN)

    held = {e.component for e in explained[CLAIM, VAN].elements}

    assert held <= set(parts)
    assert held <= set(dict(explained[CLAIM, VAN].names))


@pytest.mark.parametrize(
    ("claim", "unit", "said"),
    [
        pytest.param("CN999900101B/99", VAN, "CN999900101B/1", id="claim"),
        pytest.param("CN1B/1", VAN, "no claim of this case; .* CN", id="patent"),
        pytest.param(
            "cn999900101b/1", VAN, f"did you mean {CLAIM}", id="small-letters"
        ),
        pytest.param(CLAIM, "jiushi-z-vann", "did you mean jiushi-z-van", id="unit"),
    ],
)
def test_an_unknown_name_is_an_error_that_helps(ground, claim, unit, said):
    lexical = pr.load_similarity("lexical")
    with pytest.raises(UnknownNameError, match=said):
        pr.explain(*ground, claim, unit, similarity=lexical)


def test_every_field_of_an_explanation_is_documented():
    for record in (pr.Explanation, pr.ElementExplanation, pr.Step):
        for field in record.__dataclass_fields__:
            assert f"{field} :" in record.__doc__ or f"{field}, " in record.__doc__
