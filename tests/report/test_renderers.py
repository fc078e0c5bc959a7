"""One set of tests for every renderer, then what each promises for itself."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections import Counter
from dataclasses import replace
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from lxml import html as parsed_html
from markdown_it import MarkdownIt

from patentrisk.records import Problem
from patentrisk.report import RENDERERS, build_report
from patentrisk.report.html import SCRIPTS
from patentrisk.report.json import schema
from patentrisk.report.markdown import escape
from patentrisk.report.visible import visible
from tests.report.illustrative import (
    CASE,
    CHARTS,
    CLAIMS,
    DISCLOSURES,
    PATENTS,
    illustrative,
)

HOSTILE = (
    "</td></style><script>alert(1)</script><img src=x onerror=alert(1)>"
    " | a | `b` ``` *c* _d_ [e](javascript:f) ![g](http://h.example) $x$ ~~y~~"
    " <!-- --> {{ 7*7 }} {% raw %} &lt; \" ' \x00\x1b[31m \u202eturned\u202c"
    " \u2066in\u2069 \U000e0041 www.example.org @someone\n# heading\n- list\n1. one"
    " =cmd|'/c calc'!A0"
)
TURNING = re.compile("[\x00\x1b\u202a-\u202e\u2066-\u2069\U000e0041]")


def hostile():
    """The illustrative assessment with hostile text wherever a user's text goes."""
    charts = {}
    for chart in CHARTS:
        matches = tuple(
            replace(
                match,
                element=replace(match.element, text=HOSTILE),
                evidence=tuple(
                    replace(
                        held,
                        passage=replace(
                            held.passage,
                            text=HOSTILE,
                            locator=HOSTILE,
                            translation=HOSTILE,
                        ),
                    )
                    for held in match.evidence
                ),
                reasons=tuple(
                    replace(reason, element_words=HOSTILE, passage_words=HOSTILE)
                    for reason in match.reasons
                ),
            )
            for match in chart.matches
        )
        charts[chart.claim, chart.unit] = replace(chart, matches=matches)
    return illustrative(
        case=replace(
            CASE,
            title=HOSTILE,
            purpose=HOSTILE,
            confidentiality=HOSTILE,
            parties=tuple(replace(p, name=p.id + HOSTILE) for p in CASE.parties),
        ),
        patents={str(p.number): replace(p, title=HOSTILE) for p in PATENTS},
        disclosures={d.id: replace(d, title=HOSTILE) for d in DISCLOSURES},
        claims={c.id: replace(c, text=HOSTILE) for c in CLAIMS},
        charts=charts,
        problems=(Problem(HOSTILE, HOSTILE),),
    )


@pytest.fixture(scope="module")
def hostile_report():
    return build_report(hostile())


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("fmt", sorted(RENDERERS))
def test_every_renderer_writes_the_whole_report(reports, fmt, language):
    text = RENDERERS[fmt].render(reports[language])
    plain = text.replace("\\", "")

    for said in ("CN999900101B/1", "birch-van-sheet", "接收激光雷达的点云", "0.72"):
        assert said in plain
    assert reports[language].banner[0].text in text


@pytest.mark.parametrize("fmt", sorted(RENDERERS))
def test_every_renderer_writes_the_same_bytes_again(fmt):
    first, second = (
        RENDERERS[fmt].render(build_report(illustrative(), language="zh"))
        for _ in range(2)
    )

    assert first.encode() == second.encode()


@pytest.mark.parametrize("fmt", sorted(RENDERERS))
def test_no_character_that_turns_or_hides_text_survives(hostile_report, fmt):
    assert TURNING.findall(RENDERERS[fmt].render(hostile_report)) == []


# ---- HTML --------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_link_leads_to_one_place(reports, language):
    page = parsed_html.fromstring(RENDERERS["html"].render(reports[language]))
    ids = Counter(page.xpath("//@id"))
    links = page.xpath("//a/@href")

    assert [name for name, times in ids.items() if times > 1] == []
    assert sorted({link for link in links if link[1:] not in ids}) == []
    assert all(link.startswith("#") for link in links)


def test_the_page_asks_for_nothing(reports):
    page = parsed_html.fromstring(RENDERERS["html"].render(reports["en"]))
    policy = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]

    assert page.xpath("//link | //img | //iframe | //@src | //@onclick") == []
    assert policy.startswith("default-src 'none'")
    style = page.xpath("string(//style)")
    assert "url(" not in style
    assert "@import" not in style


def test_the_policy_of_a_page_names_every_script_of_it_by_hash(hostile_report):
    page = parsed_html.fromstring(RENDERERS["html"].render(hostile_report))
    policy = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    scripts = [script.text for script in page.xpath("//script")]
    named = re.search(r"script-src ([^;]*);", policy).group(1).split()

    assert len(scripts) == len(SCRIPTS)
    assert named == [
        f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
        for text in scripts
    ]
    assert "unsafe" not in policy.replace("style-src 'unsafe-inline'", "")


def test_the_page_can_be_read_without_seeing_it(reports):
    page = parsed_html.fromstring(RENDERERS["html"].render(reports["zh"]))

    assert page.get("lang") == "zh"
    assert page.xpath("//a[@class='skip']/@href") == ["#answer"]
    assert page.xpath("//table//th[not(@scope)]") == []
    assert len(page.xpath("//h1")) == 1
    assert len(page.xpath("//h2")) == len(reports["zh"].sections)
    assert page.xpath("//blockquote/p[@lang='en']")
    badges = page.xpath("//span[starts-with(@class, 'badge')]")
    assert [
        b for b in badges if not b.xpath("string(i)") or not b[0].tail.strip()
    ] == []


def test_hostile_text_adds_no_element_to_the_page(reports, hostile_report):
    pages = [
        parsed_html.fromstring(RENDERERS["html"].render(report))
        for report in (reports["en"], hostile_report)
    ]
    tags = [{element.tag for element in page.iter("*")} for page in pages]
    attributes = [_names(page) for page in pages]

    assert tags[1] <= tags[0]
    assert attributes[1] <= attributes[0]
    assert len(pages[1].xpath("//script")) == len(SCRIPTS)


def _names(page):
    return {name for element in page.iter("*") for name in element.attrib}


def test_hostile_text_is_quoted_as_it_is(hostile_report):
    page = parsed_html.fromstring(RENDERERS["html"].render(hostile_report))
    quoted = page.xpath("//table[@class='claim']//blockquote/p")[0].text_content()

    assert quoted == visible(HOSTILE)
    assert "[U+202E]turned" in quoted


def test_sixty_charts_stay_under_three_megabytes():
    model = CHARTS[0]
    long = "无人配送车在所述置信度低于阈值时丢弃所述目标并记录其时间戳，" * 8
    matches = tuple(
        replace(
            match,
            evidence=tuple(
                replace(match.evidence[0], passage=replace(held, text=long))
                for held in [match.evidence[0].passage] * 3
            ),
        )
        for match in model.matches * 2
    )
    charts = {
        (model.claim, f"unit-{at}"): replace(model, unit=f"unit-{at}", matches=matches)
        for at in range(60)
    }
    rows = tuple(replace(illustrative().exposures[0], unit=unit) for _, unit in charts)
    report = build_report(illustrative(charts=charts, exposures=rows))

    assert len(RENDERERS["html"].render(report).encode()) < 3_000_000


# ---- Markdown ----------------------------------------------------------------


def _markdown():
    return MarkdownIt("commonmark").enable(["table", "strikethrough"])


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_link_of_the_markdown_has_its_anchor(reports, language):
    text = RENDERERS["markdown"].render(reports[language])
    anchors = set(re.findall(r'<a id="([^"]+)"></a>', text))
    links = set(re.findall(r"\]\(#([^)]+)\)", text))

    assert links - anchors == set()


@pytest.mark.parametrize("which", ["illustrative", "hostile"])
def test_every_row_of_a_markdown_table_has_its_cells(reports, hostile_report, which):
    report = reports["en"] if which == "illustrative" else hostile_report
    tables = re.findall(
        r"(?:^\|.*\|$\n?)+", RENDERERS["markdown"].render(report), re.MULTILINE
    )

    for table in tables:
        widths = {len(re.split(r"(?<!\\)\|", row)) for row in table.strip().split("\n")}
        assert len(widths) == 1


def test_hostile_text_adds_no_element_to_the_markdown(reports, hostile_report):
    pages = [
        parsed_html.fromstring(_markdown().render(RENDERERS["markdown"].render(report)))
        for report in (reports["en"], hostile_report)
    ]
    tags = [{element.tag for element in page.iter("*")} for page in pages]
    links = pages[1].xpath("//a/@href")

    assert tags[1] <= tags[0]
    assert all(link.startswith("#") for link in links)
    assert _names(pages[1]) <= _names(pages[0])


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_escaped_markdown_shows_the_text_and_nothing_else(text):
    shown = " ".join(visible(text).split())
    page = parsed_html.fromstring(f"<div>{_markdown().render(escape(text))}</div>")

    assert {element.tag for element in page.iter("*")} <= {"div", "p"}
    assert " ".join(page.text_content().split()) == shown


# ---- JSON --------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_json_is_what_its_schema_describes(reports, language):
    record = json.loads(RENDERERS["json"].render(reports[language]))

    Draft202012Validator.check_schema(schema())
    found = [e.json_path for e in Draft202012Validator(schema()).iter_errors(record)]
    assert found == []
    assert record["schema"] == "patentrisk-report/3"


def test_the_schema_refuses_what_it_does_not_describe(reports):
    record = json.loads(RENDERERS["json"].render(reports["en"]))
    record["exposures"][0]["band"] = "red"
    del record["charts"][0]["matches"]

    found = {e.json_path for e in Draft202012Validator(schema()).iter_errors(record)}
    assert found == {"$.exposures[0].band", "$.charts[0]"}


def test_the_json_holds_every_record_and_null_for_unknown(reports):
    record = json.loads(RENDERERS["json"].render(reports["en"]))
    whole = illustrative()

    assert len(record["charts"]) == len(whole.charts)
    assert len(record["exposures"]) == len(whole.exposures)
    assert record["summary"]["reads"] == 2
    bare = next(row for row in record["coverages"] if row["territory"] == "EP")
    assert (bare["technical"], bare["clear"]) == (None, None)
    missing = next(row for row in record["exposures"] if row["band"] == "unknown")
    assert (missing["reading"], missing["probability"]) == (None, None)
    assert record["manifest"]["as_of"] == "2026-11-01"


def test_hostile_text_comes_back_from_the_json_unchanged(hostile_report):
    record = json.loads(RENDERERS["json"].render(hostile_report))

    assert record["case"]["purpose"] == HOSTILE
    place = record["charts"][0]["matches"][0]["evidence"][0]["passage"]
    assert record["passages"][place]["text"] == HOSTILE
