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


def exposure(a, held):
    return next(
        e
        for e in a.exposures
        if (e.claim, e.unit) == (held["claim"], held["unit"])
        and e.gate.territory == held["territory"]
    )


@pytest.mark.parametrize("held", having("band", "gate"))
def test_band_and_gate(demonstration, held):
    found = exposure(demonstration, held)

    assert held.get("band", found.band.value) == found.band.value
    assert held.get("gate", found.gate.status.value) == found.gate.status.value


@pytest.mark.parametrize("held", having("stale", "status_source", "notes"))
def test_status_record(demonstration, held):
    gate = exposure(demonstration, held).gate
    notes = [rule.partition("/")[2] for rule in gate.notes]

    assert gate.stale is held.get("stale", gate.stale)
    assert held.get("status_source", gate.source) == gate.source
    assert notes == held.get("notes", notes)


@pytest.mark.parametrize("held", having("gap"))
def test_gap(demonstration, held):
    place = tuple(held[key] for key in ("claim", "unit", "territory"))
    gaps = [
        gap.question
        for gap in demonstration.gaps
        if (gap.claim, gap.unit, gap.territory) == place
    ]

    assert held["gap"] in gaps


@pytest.mark.parametrize("held", having("shadow"))
def test_band_that_a_pending_claim_would_have(demonstration, held):
    shadow = exposure(demonstration, held).shadow

    assert (shadow.value in held["shadow"]) if shadow else held["shadow"] == []


@pytest.mark.parametrize("held", having("impact_source"))
def test_what_the_holder_said_weighs_in_the_impact(demonstration, held):
    points = exposure(demonstration, held).impact_points

    assert [p.points > 0 for p in points if held["impact_source"] in p.about] == [True]


@pytest.mark.parametrize("held", having("flags", "lowered", "unflagged"))
def test_flags_of_the_law(demonstration, hybrid, held):
    flags = {flag.code: flag for flag in chart(demonstration, held, hybrid).flags}

    for code, labels in held.get("flags", {}).items():
        assert set(flags[code].labels) >= set(labels)
    for code, rule in held.get("rules", {}).items():
        assert flags[code].rule.partition("/")[2] == rule
    assert all(flags[code].lowers for code in held.get("lowered", ()))
    assert not set(held.get("unflagged", ())) & set(flags)


@pytest.mark.parametrize("held", having("problem"))
def test_problem_with_the_patent(demonstration, held):
    number = held["claim"].partition("/")[0]
    told = [p.message for p in demonstration.problems if number in p.where]

    assert any(held["problem"] in message for message in told)


@pytest.mark.parametrize("held", having("lead", "no_lead"))
def test_lead(demonstration, held):
    leads = [lead for lead in demonstration.leads if lead.claim == held["claim"]]
    named = held.get("lead_from")
    found = {lead.code for lead in leads if lead.document == named or named is None}

    assert held.get("lead") in {None, *found}
    assert held.get("no_lead") not in found


@pytest.fixture(scope="session")
def calendar(demonstration):
    """Rights by patent and territory, with the end of their terms."""
    rows = pr.expiries(demonstration)
    return {(row.patent, row.territory): row for row in rows}


@pytest.mark.parametrize("held", having("expires_on", "leaves"))
def test_end_of_a_term(calendar, held):
    row = calendar[held["document"], held["territory"]]
    steps = [step.code for step in row.steps]

    assert row.expires_on == held["expires_on"]
    assert row.status.value == held["status"]
    assert steps == held.get("steps", steps)
    assert set(row.changes) >= set(held.get("would_change", ()))
    assert {party for party, _ in row.bands} >= set(held.get("leaves", ()))


@pytest.mark.parametrize("held", having("titles", "title_flags"))
def test_title_of_a_document(demonstration, held):
    row = next(r for r in demonstration.titles if r.document == held["document"])
    found = {under.assumption: under.title.value for under in row.titles}

    for assumption, allowed in held.get("titles", {}).items():
        assert found[assumption] in allowed
    assert list(row.flags) == held.get("title_flags", list(row.flags))


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
    for assumption, expected in held.get("usable", {}).items():
        assert substitute.usable(assumption) is expected, substitute.titles


@pytest.mark.parametrize("held", having("coverage_technical"))
def test_coverage_of_an_area(demonstration, held):
    found = [
        row.technical
        for row in demonstration.coverages
        if (row.area, row.territory) == (held["area"], held["territory"])
    ]
    expected = held["coverage_technical"]

    assert found == ([] if expected == "none" else [pytest.approx(expected)])


def residuals_of(a, held):
    """Give what remains of the area, by title assumption."""
    place = ("area", held["area"], held["territory"])
    return {
        row.assumption: row
        for row in a.residuals
        if (row.scope, row.name, row.territory) == place
    }


@pytest.mark.parametrize("held", having("switches"))
def test_exposure_that_remains_after_switching(demonstration, held):
    residuals = residuals_of(demonstration, held)

    for assumption, substitutes in held["switches"].items():
        taken = residuals[assumption].switches
        found = {row.substitute for row in taken if row.unit == held["unit"]}
        assert found == set(substitutes)
    left = {band.value: count for band, count in residuals["as recorded"].after}
    assert [left[band] for band in held.get("bands_left_out", ()) if left[band]] == []


@pytest.mark.parametrize("held", having("changes"))
def test_fewest_own_changes(demonstration, held):
    found = next(
        row
        for row in demonstration.design_arounds
        if (row.unit, row.territory) == (held["unit"], held["territory"])
    )

    assert len(found.changes) == held["changes"]
    assert held["change_in"] in {change.component for change in found.changes}
    avoided = {claim for change in found.changes for claim in change.avoids}
    assert avoided == set(found.claims) - set(found.unavoidable)


@pytest.mark.parametrize("held", having("leverage"))
def test_leverage_against_the_asserter(demonstration, held):
    number = held["claim"].partition("/")[0]
    bands = [
        row.band.value
        for row in demonstration.leverages
        if (row.patent, row.unit, row.territory)
        == (number, held["unit"], held["territory"])
    ]

    assert [band in held["leverage"] for band in bands] == [True]


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
        *("flags", "unflagged", "no_lead", "expires_on", "titles", "title_flags"),
        *("switches", "changes", "leverage"),
    }

    assert [held["id"] for held in SITUATIONS if not tested & set(held)] == []
