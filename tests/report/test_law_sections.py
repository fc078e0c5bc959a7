"""What a report says of the law: rules, flags beside a chart, the calendar."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from jsonschema import Draft202012Validator

from patentrisk.records import ComponentEntry, ConstructionEntry, TermFact
from patentrisk.report.json import schema
from patentrisk.report.sections.charts import charts_section
from patentrisk.report.sections.exposed import exposed_section
from patentrisk.report.sections.law import expiry_section, law_of, rules_fold
from patentrisk.report.sections.record import limits_section, method_section
from patentrisk.report.sections.rights import rights_section
from patentrisk.report.sections.view import view_of
from patentrisk.report.sections.words import load_words
from tests.assessment.test_assess import CASE, right, run, sheet

METHOD = "1. A method, comprising: scanning ahead; and braking hard."
US = "US99990101B2"


@pytest.fixture(scope="module")
def assessed():
    case = replace(
        CASE,
        constructions=(
            ConstructionEntry(f"{US}/1", "1[b]", "estopped", "no drum", "fiction"),
        ),
        components=(
            ComponentEntry("eye", "A", "eye", ("eye",), actor="vehicle"),
            ComponentEntry("leg", "A", "leg", ("leg",), actor="cloud"),
        ),
    )
    return run(
        right(
            US,
            METHOD,
            family_id="99990001",
            status_date=date(2025, 1, 1),
            term_facts=(TermFact("adjustment", 304, None, "fictional register"),),
        ),
        right("CN999900108A", events=(), publication_date=date(2020, 11, 6)),
        sheet("eye", "Accused Ltd.", "A method", "scanning ahead", "A van", "a lidar"),
        sheet("leg", "Accused Ltd.", "braking hard", "a brake"),
        case=case,
    )


@pytest.mark.parametrize(
    ("language", "section", "words"),
    [
        pytest.param(
            "en",
            charts_section,
            (
                "1[a] vehicle and 1[b] cloud",
                "US-2026.3/divided",
                "no equivalent",
                "no drum",
            ),
            id="flags-en",
        ),
        pytest.param(
            "zh",
            charts_section,
            ("1[a] 车辆", "US-2026.3/divided", "等同不再及于"),
            id="flags-zh",
        ),
        pytest.param(
            "en",
            charts_section,
            ("every element is met; held at possible by steps divided among actors",),
            id="capped-en",
        ),
        pytest.param(
            "zh",
            charts_section,
            ("各特征均已对应；因步骤由多个主体分担至多为“可能对应”",),
            id="capped-zh",
        ),
        pytest.param(
            "en",
            expiry_section,
            (
                "2040-03-06",
                "plus 304 days of adjustment",
                "last day in force: 2040-03-05",
                "DOCDB simple family",
                "record stale",
                "a parent application not recorded here",
            ),
            id="calendar-en",
        ),
        pytest.param(
            "zh",
            expiry_section,
            (
                "2040-03-06",
                "加 304 天期限调整",
                "有效期最后一日：2040-03-05",
                "DOCDB 简单同族",
            ),
            id="calendar-zh",
        ),
        pytest.param(
            "en",
            rights_section,
            (
                "record stale",
                "may ask for a reasonable fee",
                "published application binds",
            ),
            id="rights-en",
        ),
        pytest.param(
            "zh", rights_section, ("记录已过时", "支付适当费用"), id="rights-zh"
        ),
        pytest.param(
            "en", exposed_section, ("if granted as it stands",), id="shadow-en"
        ),
        pytest.param("zh", exposed_section, ("若按现文本授权",), id="shadow-zh"),
        pytest.param(
            "en",
            method_section,
            ("read in its source", "35 U.S.C. 154(a)(2)", "R11"),
            id="rules-en",
        ),
        pytest.param(
            "zh", method_section, ("已对照来源", "专利法第四十二条"), id="rules-zh"
        ),
        pytest.param(
            "en", limits_section, ("DOCDB simple family: 1",), id="families-en"
        ),
    ],
)
def test_the_law_is_told_in_words(assessed, language, section, words):
    said = str(section(view_of(assessed, load_words(language))))

    assert [word for word in words if word not in said] == []


@pytest.mark.parametrize(
    ("language", "words"),
    [pytest.param("en", "from memory", id="en"), pytest.param("zh", "凭记忆", id="zh")],
)
def test_a_rule_whose_source_was_not_read_says_so(assessed, language, words):
    view = view_of(assessed, load_words(language))
    ref, rule = next(iter(view.rules.items()))
    doubtful = replace(view, rules={ref: replace(rule, verified=False)})

    assert words in str(rules_fold(doubtful).blocks)


def test_every_rule_that_a_gate_or_a_chart_names_is_listed(assessed):
    view = view_of(assessed, load_words("en"))
    named = {row.gate.rule for row in assessed.exposures}
    named |= {note for row in assessed.exposures for note in row.gate.notes}
    named |= {rule for chart in assessed.charts.values() for rule in chart.rules}
    named |= {f.rule for chart in assessed.charts.values() for f in chart.flags}

    assert named <= set(view.rules)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_plain_records_keep_their_schema(assessed, language):
    whole = schema()
    record = law_of(view_of(assessed, load_words(language)))
    wanted = {key: whole["properties"][key] for key in ("expiries", "rules")}
    partial = {"properties": wanted, "$defs": whole["$defs"], "required": list(wanted)}

    found = [e.json_path for e in Draft202012Validator(partial).iter_errors(record)]

    assert found == []
    assert {row["patent"] for row in record["expiries"]} == {US, "CN999900108A"}
