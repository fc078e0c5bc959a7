"""The rules that packs carry without lowering anything, R13 to R17."""

from __future__ import annotations

from datetime import date

import pytest

from patentrisk.law import rule_named
from patentrisk.records import Band, LegalStatus
from patentrisk.report import build_report
from tests.assessment.test_assess import VAN, bands, right, run, sheet
from tests.law.building import CN, PACKS


def test_r13_older_evidence_is_a_lead_and_lowers_nothing():
    aged = sheet("eye", "Accused Ltd.", "A van", "a lidar", date=date(2010, 1, 1))
    a = run(right(), aged, VAN[1])

    assert bands(a) == {(f"{CN}/1", "van"): Band.HIGH}
    assert "evidence before priority" in {lead.code for lead in a.leads}


@pytest.mark.parametrize(
    ("rule", "names"),
    [
        pytest.param("R13", {"prior-art-defence", "prior-use"}, id="r13-defences"),
        pytest.param("R14", {"title.service-invention"}, id="r14-service-invention"),
        pytest.param("R15", {"remedies"}, id="r15-remedies"),
        pytest.param("R17", {"wilfulness"}, id="r17-wilfulness"),
    ],
)
@pytest.mark.parametrize("state", ["CN", "US", "EP"])
def test_r13_to_r17_every_pack_says_what_it_makes_of_them(rule, names, state):
    assert {held.name for held in PACKS[state].implementing(rule)} == names


def test_r14_a_service_invention_is_a_matter_of_one_year_in_china():
    assert PACKS["CN"].value("title.service-invention", "years_after_leaving") == 1


def test_r15_remedies_are_figures_of_the_pack():
    rule = PACKS["CN"].rules["remedies"]

    assert (rule.value["statutory_least"], rule.value["statutory_most"]) == (
        30_000,
        5_000_000,
    )
    assert (rule.value["multiplier_least"], rule.value["multiplier_most"]) == (1, 5)
    assert PACKS["US"].rules["remedies"].value["multiplier_most"] == 3


def test_r16_the_pack_names_the_draft_that_it_does_not_apply_with_its_own_day():
    rule = PACKS["CN"].rules["draft-interpretation-iii"]

    assert (rule.value["applied"], rule.value["articles"]) == (False, 31)
    assert rule.ref.startswith(f"{PACKS['CN'].version}/")
    assert PACKS["CN"].dated is not None
    assert PACKS["CN"].dated > rule.value["comments_until"]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_r17_a_report_is_confidential_and_states_nothing_about_a_party(language):
    report = build_report(run(right(), *VAN), language=language)

    assert "confidential" in {notice.kind for notice in report.banner}
    assert not any(
        word in str(report).casefold()
        for word in ("infring", "侵权", "free to operate")
    )


@pytest.mark.parametrize("number", range(1, 18))
def test_every_rule_of_the_method_is_carried_out_by_the_chinese_pack(number):
    assert PACKS["CN"].implementing(f"R{number}")


@pytest.mark.parametrize("state", ["CN", "US", "EP"])
def test_no_rule_rests_on_memory_alone(state):
    assert [rule.ref for rule in PACKS[state].rules.values() if not rule.verified] == []


@pytest.mark.parametrize("state", ["CN", "US", "EP"])
def test_every_rule_has_its_text_in_both_languages_and_its_source(state):
    for rule in PACKS[state].rules.values():
        assert (rule.en[-1], rule.zh[-1]) == (".", "。")
        assert rule.source
        assert rule_named(PACKS, rule.ref) == rule


@pytest.mark.parametrize("state", ["CN", "US", "EP"])
def test_every_term_and_every_status_names_a_rule_of_the_pack(state):
    pack = PACKS[state]
    named = {term.rule for term in pack.terms}
    named |= {f"status.{held.value}" for held in LegalStatus} - {"status.noted"}

    assert named <= set(pack.rules)
