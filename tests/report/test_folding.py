"""Pages of many charts: later ones stand compressed, and open like the others."""

from __future__ import annotations

import base64
import re
import zlib
from collections import Counter
from dataclasses import replace

import pytest
from lxml import html as parsed_html

from patentrisk.report.document import Chart
from patentrisk.report.folding import BETWEEN, TOGETHER, WHOLE
from patentrisk.report.html import render

MANY = WHOLE + TOGETHER + 7


def with_charts(report, count):
    """The report with its charts repeated until there are so many."""
    (section,) = [held for held in report.sections if held.anchor == "charts"]
    charts = [block for block in section.blocks if isinstance(block, Chart)]
    many = tuple(_renamed(charts[at % len(charts)], at) for at in range(count))
    changed = replace(section, blocks=(section.blocks[0], *many))
    sections = (changed if held is section else held for held in report.sections)
    return replace(report, sections=tuple(sections))


def _renamed(chart, at):
    return replace(
        chart,
        anchor=f"chart--claim-{at}--unit",
        title=f"Chart {at + 1}",
        rows=tuple(
            replace(row, anchor=f"row--claim-{at}--unit--{row.label}-0123abcd")
            for row in chart.rows
        ),
    )


@pytest.fixture(scope="module")
def texts(reports):
    return {code: render(with_charts(report, MANY)) for code, report in reports.items()}


@pytest.fixture(scope="module")
def pages(texts):
    return {code: parsed_html.fromstring(text) for code, text in texts.items()}


def bundles(page):
    return [
        zlib.decompress(base64.b64decode(held.text)).decode("utf-8").split(BETWEEN)
        for held in page.xpath("//script[@type='text/plain']")
    ]


def test_a_page_of_as_many_charts_as_stand_whole_folds_none(reports):
    page = parsed_html.fromstring(render(with_charts(reports["en"], WHOLE)))

    assert len(page.xpath("//details[@class='chart']//table[@class='claim']")) == WHOLE
    assert page.xpath("//details[contains(@class, 'folded')]") == []
    assert page.xpath("//script[@type='text/plain'] | //noscript") == []


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_chart_has_its_line_and_its_elements_once(pages, reports, language):
    page, held = pages[language], bundles(pages[language])
    lines = page.xpath("//details[starts-with(@class, 'chart')]/summary/span[1]")
    (section,) = [
        s for s in with_charts(reports[language], MANY).sections if s.anchor == "charts"
    ]
    rows = [row.anchor for block in section.blocks[1:] for row in block.rows]
    whole = page.xpath("//table[@class='claim']//tr/@id")
    packed = [
        name
        for bundle in held
        for text in bundle
        for name in parsed_html.fragment_fromstring(text, create_parent="div").xpath(
            ".//table[@class='claim']//tr/@id"
        )
    ]

    assert [line.text_content().split()[-1] for line in lines] == [
        str(at) for at in range(1, MANY + 1)
    ]
    assert list(map(len, held)) == [TOGETHER, 7]
    assert whole + packed == rows


def test_every_link_still_leads_to_one_place(pages):
    page = pages["en"]
    ids = Counter(page.xpath("//@id"))
    links = page.xpath("//a/@href")

    assert [name for name, times in ids.items() if times > 1] == []
    assert f"chart--claim-{MANY - 1}--unit" in ids
    assert {link for link in links if "claim-" in link and link[1:] not in ids} == set()


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_page_says_which_charts_are_folded_and_where_else_they_stand(
    pages, language
):
    page = pages[language]
    said = page.xpath("string(//div[@class='box']/p)")
    unscripted = page.xpath("string(//noscript)")

    for text in (said, unscripted):
        assert re.findall(r"\d+", text) == [str(WHOLE + 1), str(MANY)]
    assert "JSON" in unscripted


def test_the_same_report_folds_into_the_same_bytes(texts, reports):
    assert render(with_charts(reports["zh"], MANY)) == texts["zh"]


# ---- in a browser ------------------------------------------------------------


@pytest.fixture(scope="module")
def address(texts, tmp_path_factory):
    path = tmp_path_factory.mktemp("folded") / "report.en.html"
    path.write_text(texts["en"], encoding="utf-8")
    return path.as_uri()


def test_a_folded_chart_shows_its_elements_when_it_is_opened(page, address):
    page.goto(address)
    chart = page.locator("details.chart").nth(MANY - 1)
    chart.locator("summary").first.click()
    chart.locator("table.claim").wait_for(state="visible")

    assert chart.locator("blockquote mark").count() > 0
    assert page.locator("details.folded").count() == TOGETHER + 6


@pytest.mark.parametrize(
    "anchor",
    [
        pytest.param(f"chart--claim-{MANY - 2}--unit", id="chart"),
        pytest.param(f"row--claim-{WHOLE + 2}--unit--1[a]-0123abcd", id="row"),
    ],
)
def test_a_link_into_a_folded_chart_unfolds_it_and_goes_there(page, address, anchor):
    page.goto(address)
    page.evaluate("anchor => { location.hash = anchor }", anchor)
    page.wait_for_function(
        "anchor => document.getElementById(anchor)?.matches(':target')", arg=anchor
    )
    place = page.locator(f"[id='{anchor}']")
    place.locator("blockquote").first.wait_for(state="visible")

    assert page.locator("details.folded").count() == TOGETHER + 6


def test_every_chart_can_be_unfolded_at_once(page, address):
    page.goto(address)
    page.locator("button.unfold").click()
    page.locator("button.unfold").wait_for(state="hidden")

    assert page.locator("details.folded").count() == 0
    assert page.locator("table.claim").count() == MANY


def test_without_script_the_page_says_what_cannot_be_read_here(browser, address):
    context = browser.new_context(java_script_enabled=False)
    opened = context.new_page()
    opened.goto(address)

    assert opened.locator("noscript").is_visible()
    assert opened.locator("button.unfold").is_hidden()
    context.close()
