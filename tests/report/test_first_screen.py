"""The first screen of a page: the answer, what is at risk, and what is open."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import html as lxml_html

from patentrisk.report import html
from patentrisk.report.document import KeyFigures, Matrix, Section
from patentrisk.report.nested import main_risk, nested
from tests.report.looking import blocks_of


@pytest.fixture(scope="module")
def page(reports):
    return lxml_html.fromstring(html.render(reports["en"]))


def _without(report, anchor):
    kept = tuple(section for section in report.sections if section.anchor != anchor)
    return replace(report, sections=kept)


def test_answer_exposure_risk_and_what_is_open_stand_in_the_first_section(page):
    (first,) = page.xpath("//section[@class='summary']")

    assert first.xpath("count(p[@class='lead'])") >= 3
    assert first.xpath("count(figure[@class='table'])") == 1
    assert first.xpath("count(.//figure[contains(@class, 'overview')])") == 1
    assert first.xpath("count(.//aside[@class='figures'])") == 1


def test_the_small_matrix_is_that_of_the_first_territory_and_opens_it(page, reports):
    section, matrix = main_risk(reports["en"])
    (small,) = page.xpath("//figure[contains(@class, 'overview')]")
    rows = small.xpath(".//tbody/tr")

    assert matrix.name == "risk-CN"
    assert small.xpath("string(figcaption/a)") == matrix.finding
    assert small.xpath("figcaption/a/@href") == [f"#{section.anchor}"]
    assert [[td.xpath("string()") for td in row.xpath("td")] for row in rows] == [
        [cell.text for cell in row] for row in matrix.cells
    ]
    assert [a.get("href") for a in small.xpath(".//tbody//a")] == [
        f"#{cell.href}" for row in matrix.cells for cell in row if cell.href
    ]


def test_a_report_without_a_risk_matrix_has_none_on_its_first_screen(reports):
    report = _without(reports["en"], "risk")
    page = lxml_html.fromstring(html.render(report))

    assert main_risk(report) is None
    assert page.xpath("//figure[contains(@class, 'overview')]") == []


@pytest.mark.parametrize("language", ["en", "zh"])
def test_what_is_open_comes_before_what_is_not(reports, language):
    (held,) = (
        block
        for block in blocks_of(reports[language], "answer")
        if isinstance(block, KeyFigures)
    )
    nil = [figure.value == "0" for figure in held.figures]

    assert nil == sorted(nil)
    assert False in nil


def test_families_of_an_area_are_counted_in_the_bands_that_have_any(reports):
    (table,) = (
        block for block in blocks_of(reports["en"], "answer") if hasattr(block, "rows")
    )
    at = table.columns.index("Families")
    said = [row[at].lines[0][0].text for row in table.rows]

    assert said == [
        "high 1",
        "high 1 · medium 1 · unknown 1 · watch 1",
        "medium 1 · open 1",
    ]


def test_blocks_within_folds_are_found(reports):
    section = next(held for held in reports["en"].sections if held.anchor == "risk")
    names = [b.name for b in nested(section.blocks) if isinstance(b, Matrix)]

    assert isinstance(section, Section)
    assert names == ["risk-CN", "risk-US"]
