"""Every situation of corpus/expected.toml, asserted through the public API."""

from __future__ import annotations

import tomllib

import pytest

import patentrisk as pr
from tests.conftest import ROOT

EXPECTED = tomllib.loads((ROOT / "corpus" / "expected.toml").read_text("utf-8"))
SITUATIONS = EXPECTED["situation"]


def having(*keys):
    """Situations that state any of these expectations, by identifier."""
    return [
        pytest.param(held, id=held["id"])
        for held in SITUATIONS
        if any(key in held for key in keys)
    ]


def chart(a, held, similarity):
    return pr.chart_of(a, held["claim"], held["unit"], similarity=similarity)


@pytest.mark.parametrize("held", having("reading", "readings"))
def test_reading(demonstration, hybrid, held):
    charted = chart(demonstration, held, hybrid)
    allowed = held.get("readings", [held.get("reading")])
    if (held["claim"], held["unit"]) in demonstration.charts or allowed != ["remote"]:
        assert charted.reading.value in allowed, [
            (match.element.label, match.level.value) for match in charted.matches
        ]
    else:
        remote = pr.reading_of(demonstration, held["claim"], held["unit"])
        assert remote is pr.Reading.REMOTE


@pytest.mark.parametrize("held", having("levels"))
def test_levels(demonstration, hybrid, held):
    found = chart(demonstration, held, hybrid)
    levels = {m.element.label: m.level.value for m in found.matches}

    assert {label: levels[label] for label in held["levels"]} == held["levels"]


@pytest.mark.parametrize("held", having("only_different"))
def test_only_one_element_is_different(demonstration, hybrid, held):
    assert chart(demonstration, held, hybrid).different == (held["only_different"],)


@pytest.mark.parametrize("held", having("quotes"))
def test_quotation(demonstration, hybrid, held):
    found = chart(demonstration, held, hybrid)
    quoted = {m.element.label: m.evidence[0].passage.text for m in found.matches}

    for label, words in held["quotes"].items():
        assert words in quoted[label]


@pytest.mark.parametrize("held", having("components"))
def test_components_together_and_none_alone(demonstration, hybrid, held):
    found = chart(demonstration, held, hybrid)
    used = {m.evidence[0].component for m in found.matches}

    assert used >= set(held["components"])
    for component in held["components"]:
        alone = chart(demonstration, {**held, "unit": component}, hybrid)
        assert alone.reading is not pr.Reading.READS


@pytest.mark.parametrize("held", having("reason"))
def test_reason(demonstration, hybrid, held):
    found = chart(demonstration, held, hybrid)
    codes = {
        reason.code
        for match in found.matches
        if match.element.label in found.different
        for reason in match.reasons
    }

    assert held["reason"] in codes


@pytest.mark.parametrize("held", having("band", "gate"))
def test_band_and_gate(demonstration, held):
    found = next(
        e
        for e in demonstration.exposures
        if (e.claim, e.unit) == (held["claim"], held["unit"])
        and e.gate.territory == held["territory"]
    )

    assert held.get("band", found.band.value) == found.band.value
    assert held.get("gate", found.gate.status.value) == found.gate.status.value


@pytest.mark.parametrize("held", having("lead"))
def test_lead(demonstration, held):
    assert held["lead"] in {
        lead.code for lead in demonstration.leads if lead.claim == held["claim"]
    }


def substitutes_of(a, held):
    return {
        substitute.component: substitute
        for fallback in a.fallbacks
        if (fallback.claim, fallback.unit) == (held["claim"], held["unit"])
        for substitute in fallback.substitutes
    }


@pytest.mark.parametrize("held", having("substitute"))
def test_substitute(demonstration, held):
    substitute = substitutes_of(demonstration, held)[held["substitute"]]

    if "avoids" in held:
        assert held["avoids"] in {found.label for found in substitute.avoided}
    if "clear" in held:
        assert substitute.clear is held["clear"], substitute.blockers
    if "blocker" in held:
        assert held["blocker"] in {found.claim for found in substitute.blockers}
    if "usable_as_recorded" in held:
        usable = substitute.usable(pr.Assumption.AS_RECORDED)
        assert usable is held["usable_as_recorded"], substitute.titles


@pytest.mark.parametrize("held", having("coverage_technical"))
def test_coverage_of_an_area(demonstration, held):
    found = [
        row.technical
        for row in demonstration.coverages
        if (row.area, row.territory) == (held["area"], held["territory"])
    ]
    expected = held["coverage_technical"]

    assert found == ([] if expected == "none" else [pytest.approx(expected)])


def test_every_situation_states_something_that_is_tested():
    tested = {
        "reading",
        "readings",
        "levels",
        "band",
        "gate",
        "lead",
        "substitute",
        "coverage_technical",
    }

    assert [held["id"] for held in SITUATIONS if not tested & set(held)] == []
