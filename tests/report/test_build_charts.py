"""Claim charts, title and gaps in a report: what is quoted and how it is said."""

from __future__ import annotations

from dataclasses import replace

import pytest

from patentrisk.records import (
    Assumption,
    Reason,
    Substitute,
    Title,
)
from patentrisk.report import build_report
from patentrisk.report.document import (
    Chart,
    KeyFigures,
    Table,
)
from patentrisk.report.inline import Quote, Span
from patentrisk.report.sections.charts import in_words
from patentrisk.report.sections.chosen import MOST_CHARTS
from patentrisk.report.sections.quotes import find_marks
from patentrisk.report.sections.words import load_words
from tests.report.illustrative import (
    CHARTS,
    EXPOSURES,
    FALLBACKS,
    illustrative,
)
from tests.report.looking import blocks_of, pieces_of, words_of


def test_charts_quote_both_sides_verbatim_with_pin_cite_and_translation(reports):
    chart = next(b for b in blocks_of(reports["zh"], "charts") if isinstance(b, Chart))
    element, evidence = chart.rows[1].element, chart.rows[1].evidence[0]

    assert chart.title == "CN999900101B/1 对 Birch van 桦木车（Birch Robotics）"
    assert (element.text, element.language) == ("接收激光雷达的点云", "zh")
    assert evidence.text.startswith("配送车接收激光雷达的点云")
    assert evidence.cite == "birch-van-sheet §1 ¶2"
    assert evidence.translator == "译文随文件提供，译者：机器翻译"
    assert evidence.translation_language == "en"
    assert chart.translation.text == "A fusion method, comprising ..."


@pytest.mark.parametrize(
    ("language", "reason", "said"),
    [
        pytest.param(
            "zh",
            Reason("glossary", 0.0, "sensor, online calibration", "sensor"),
            "双语词汇表中的同一概念：“传感器、在线标定”即“传感器”",
            id="zh-shared-concepts",
        ),
        pytest.param(
            "zh",
            Reason("missing", 0.0, "车载, time synchronization"),
            "证据中未见：“车载、时间同步”",
            id="zh-missing-of-a-chinese-claim",
        ),
        pytest.param(
            "en",
            Reason("missing", 0.0, "车载, time synchronization"),
            "not seen in the evidence: “车载、时间同步”",
            id="en-missing-of-a-chinese-claim",
        ),
        pytest.param(
            "zh",
            Reason("missing", 0.0, "braking, wobbly, time synchronization"),
            "证据中未见：“braking, wobbly, time synchronization”",
            id="zh-missing-of-an-english-claim",
        ),
        pytest.param(
            "en",
            Reason("missing", 0.0, "time synchronization, 10"),
            "not seen in the evidence: “time synchronization, 10”",
            id="en-concepts-and-a-figure",
        ),
    ],
)
def test_evidence_names_concepts_in_one_language(language, reason, said):
    assert in_words(load_words(language), reason) == said


def test_a_dependent_claim_names_what_it_takes_in(reports):
    chart = next(
        b
        for b in blocks_of(reports["en"], "charts")
        if isinstance(b, Chart) and b.title.startswith("CN999900101B/2")
    )

    assert chart.rows[0].note == "preamble · taken in from CN999900101B/1"
    assert "takes in claim 1" in "".join(words_of(chart.facts))
    assert [row.label for row in chart.rows if row.decides] == ["2[pre]"]


@pytest.mark.parametrize(
    ("language", "said", "counted"),
    [
        pytest.param(
            "en",
            "cites claim 9, which is not in the text; charted without its elements",
            "claim charted without a claim it cites",
            id="en",
        ),
        pytest.param(
            "zh",
            "引用的权利要求 9 不在文本中，对照表不含其特征",
            "项权利要求制表时缺其引用的权利要求",
            id="zh",
        ),
    ],
)
def test_a_claim_charted_without_its_parent_says_so(language, said, counted):
    whole = illustrative()
    name = EXPOSURES[0].claim
    claims = {**whole.claims, name: replace(whole.claims[name], missing=(9,))}
    rows = tuple(row for row in whole.exposures if row.claim == name)
    report = build_report(
        illustrative(claims=claims, exposures=rows), language=language
    )

    charts = [b for b in blocks_of(report, "charts") if isinstance(b, Chart)]
    shown = [c for c in charts if said in "".join(words_of(c.facts))]
    assert [name in chart.title for chart in shown].count(True) == 1
    figures = next(b for b in blocks_of(report) if isinstance(b, KeyFigures))
    assert {f.label: f.value for f in figures.figures}[counted] == "1"


def test_a_preamble_that_does_not_count_says_so(reports):
    chart = next(
        b
        for b in blocks_of(reports["en"], "charts")
        if isinstance(b, Chart) and b.title.startswith("US99990101B2/1")
    )

    assert "does not take the preamble to limit" in chart.rows[0].note


def test_every_reason_is_put_into_words(reports):
    said = {
        reason
        for block in blocks_of(reports["en"], "charts")
        if isinstance(block, Chart)
        for row in block.rows
        for reason in row.reasons
    }

    assert (
        "numbers differ: element “below 5”, evidence “below 8” (lowers, −2.1)" in said
    )
    assert "closeness of meaning (raises, +0.5)" in said
    assert (
        "decided by an analyst (machine: possible): A. Reader 2026-10-30 seen in the"
        " workshop"
    ) in said
    assert "reason a.code.of.tomorrow: “x / y” (raises, +0.1)" in said


def test_unknown_title_is_not_said_to_be_a_no(reports):
    facts = "\n".join(
        "".join(words_of(block)) for block in blocks_of(reports["en"], "fallback")
    )

    assert "? title unknown under the headline assumption; earns nothing" in facts
    assert "title does not allow use" not in facts


@pytest.mark.parametrize(
    ("fact", "said"),
    [
        pytest.param(
            "sheet: assigned (schedule, line 1)",
            "sheet: 已转让 (schedule, line 1)",
            id="with-source",
        ),
        pytest.param(
            "sheet: recorded owner Harbour; no transfer recorded",
            "sheet: 记录的权利人 Harbour；无转让记录",
            id="with-name",
        ),
        pytest.param("no document", "无文件", id="without-document"),
        pytest.param(
            "sheet: a fact of tomorrow", "sheet: a fact of tomorrow", id="new"
        ),
    ],
)
def test_facts_of_title_are_told_in_the_report_s_language(fact, said):
    titles = ((Assumption.AS_RECORDED, Title.UNKNOWN, fact),)
    substitute = Substitute("cedar-planner", 0.5, True, (), (), titles)
    fallback = replace(FALLBACKS[0], substitutes=(substitute,))
    report = build_report(illustrative(fallbacks=(fallback,)), language="zh")

    spans = {
        span.text
        for block in blocks_of(report, "fallback")
        for span in pieces_of(block, Span)
    }
    assert said in spans


def test_a_gap_leads_from_the_element_to_what_would_settle_it(reports):
    report = reports["en"]
    chart = next(
        b
        for b in blocks_of(report, "charts")
        if isinstance(b, Chart) and b.title.startswith("US99990103B2/1")
    )
    tables = [b for b in blocks_of(report, "gaps") if isinstance(b, Table)]
    level = chart.rows[1].level

    assert level.value == "not found"
    assert any(level.href in table.anchors for table in tables)


def test_quotations_keep_their_language_in_a_report_of_another(reports):
    languages = {
        quote.language
        for b in blocks_of(reports["en"])
        for quote in pieces_of(b, Quote)
    }

    assert languages == {"en", "zh"}


def test_only_so_many_charts_are_set_out_and_the_rest_is_named():
    model = CHARTS[0]
    charts = {
        (model.claim, f"unit-{at:03}"): replace(model, unit=f"unit-{at:03}")
        for at in range(MOST_CHARTS + 20)
    }
    rows = tuple(replace(EXPOSURES[0], unit=unit) for _, unit in charts)
    report = build_report(illustrative(charts=charts, exposures=rows))

    shown = [b for b in blocks_of(report, "charts") if isinstance(b, Chart)]
    assert len(shown) == MOST_CHARTS
    listed = next(b for b in blocks_of(report, "charts") if isinstance(b, Table))
    assert len(listed.rows) == 20


@pytest.mark.parametrize(
    ("text", "words", "marked"),
    [
        pytest.param(
            "a lidar, a radar", ["radar, lidar"], ["lidar", "radar"], id="list"
        ),
        pytest.param("below 5 metres", ["below 5"], ["below 5"], id="phrase"),
        pytest.param("至少5米的激光雷达", ["激光雷达、5"], ["5", "激光雷达"], id="zh"),
        pytest.param("the brake", ["rake"], [], id="no-part-of-a-word"),
        pytest.param("a (b", ["(b"], ["(b"], id="no-pattern"),
        pytest.param("aaa", ["a", "aaa"], ["aaa"], id="overlapping"),
        pytest.param("text", ["", "  "], [], id="nothing-asked"),
    ],
)
def test_words_of_reasons_are_marked_where_they_stand(text, words, marked):
    spans = find_marks(text, words)

    assert [text[start:end] for start, end in spans] == marked
