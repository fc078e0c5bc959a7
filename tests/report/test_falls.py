"""How the scores of a page's charts came about: a fold each, packed, that adds up."""

from __future__ import annotations

import base64
import zlib
from dataclasses import replace

import pytest
from lxml import html as parsed_html

from patentrisk.report import RENDERERS, build_report
from patentrisk.report.build import plans_of, scenario_of
from patentrisk.report.document import Chart, Notice, Waterfall
from patentrisk.report.falls import MOST_EXPLAINED, explained_pairs
from patentrisk.report.folding import BETWEEN, WHOLE
from patentrisk.report.html import render
from tests.report.illustrative import CHARTS, illustrative
from tests.report.test_explained import explanation, met, unknown
from tests.report.test_folding import with_charts

FOLDS = "//details[@data-bundle='falls']"


def charts_in(report):
    (section,) = [held for held in report.sections if held.anchor == "charts"]
    return [block for block in section.blocks if isinstance(block, Chart)]


def bundle(page):
    (held,) = page.xpath("//script[@id='bundle-falls']")
    return zlib.decompress(base64.b64decode(held.text)).decode("utf-8").split(BETWEEN)


@pytest.fixture(scope="module")
def hand_built():
    """The illustrative report in every language, with two of its charts explained."""
    found = tuple(map(told_of, CHARTS[:2]))
    return {
        code: build_report(illustrative(), language=code, explanations=found)
        for code in ("en", "zh")
    }


def told_of(chart):
    labels = [match.element.label for match in chart.matches]
    held = explanation([met(label) for label in labels[:-1]] + [unknown(labels[-1])])
    return replace(held, chart=chart)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_claim_comes_first_then_every_element(hand_built, language):
    explained = [held for held in charts_in(hand_built[language]) if held.falls]

    assert len(explained) == 2
    for chart in explained:
        first, *others = chart.falls
        assert isinstance(first, Waterfall)
        assert first.name == ""
        assert [held.name for held in others[:-1]] == [
            row.label for row in chart.rows[:-1]
        ]
        assert isinstance(others[-1], Notice)
        assert others[-1].text.startswith(chart.rows[-1].label)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        pytest.param("en", "the most exposed, have a fold", id="en"),
        pytest.param("zh", "敞口最高的 2 份附有折叠项", id="zh"),
    ],
)
def test_the_page_says_how_many_charts_are_explained_elsewhere(
    hand_built, language, said
):
    report = hand_built[language]
    page = parsed_html.fromstring(render(report))
    text = " ".join(page.xpath("//div[@class='box']/p/text()"))
    others = len(charts_in(report)) - 2

    assert others > 0
    assert said in text
    assert f" {others} " in text
    assert "patentrisk explain" in text
    assert "patentrisk explain" in page.xpath("string(//noscript)")
    assert len(page.xpath(FOLDS)) == 2
    assert page.xpath("//button[@class='unfold']") == []


def test_what_two_charts_share_stands_in_the_page_once(hand_built):
    page = parsed_html.fromstring(render(hand_built["en"]))
    places = [held.get("data-place").split() for held in page.xpath(FOLDS)]
    parts = bundle(page)

    assert len(set(parts)) == len(parts)
    assert {int(at) for held in places for at in held} == set(range(len(parts)))
    assert sum(map(len, places)) > len(parts)


@pytest.mark.parametrize("name", ["markdown", "json"])
def test_other_formats_are_as_without_explanations(hand_built, reports, name):
    made = RENDERERS[name].render

    assert made(hand_built["en"]) == made(reports["en"])


def test_a_page_without_explanations_has_no_such_fold(reports):
    page = parsed_html.fromstring(render(reports["en"]))

    assert page.xpath(FOLDS) == []
    assert page.xpath("//script[@type='text/plain'] | //noscript") == []


# ---- the demonstration, in a browser -----------------------------------------


@pytest.fixture(scope="module")
def report(demonstration, explanations):
    plans = plans_of(demonstration)
    return build_report(
        demonstration,
        plans=plans,
        scenario=scenario_of(demonstration, plans),
        explanations=explanations,
    )


@pytest.fixture(scope="module")
def text(report):
    return render(report)


def test_every_chart_that_is_set_out_has_a_fold_within_the_size(report, text):
    page = parsed_html.fromstring(text)
    charts = charts_in(report)

    assert len(charts) == MOST_EXPLAINED
    assert len(page.xpath(f"//details[@class='chart']{FOLDS}")) == len(charts)
    assert len(text.encode()) < 3_000_000


def test_the_bars_lead_to_the_scores_that_the_chart_shows(report, demonstration):
    anchors = dict(
        zip(
            [held.anchor for held in charts_in(report)],
            explained_pairs(demonstration),
            strict=True,
        )
    )
    for block in charts_in(report):
        chart = demonstration.charts[anchors[block.anchor]]
        first, *others = block.falls
        assert first.bars[-1].score == pytest.approx(chart.probability, abs=1e-6)
        for held, match in zip(others, chart.matches, strict=True):
            if match.probability is None:
                assert isinstance(held, Notice)
                continue
            reached = held.bars[-1].score
            assert reached == pytest.approx(match.probability, abs=1e-6)
            assert [name for name, _ in held.marks] == ["met", "possible"]


def test_a_fold_shows_its_bars_when_it_is_opened(page, text, report, tmp_path):
    path = tmp_path / "report.en.html"
    path.write_text(text, encoding="utf-8")
    page.goto(path.as_uri())
    chart = page.locator("details.chart").nth(4)
    chart.locator("summary").first.click()
    fold = chart.locator("details[data-bundle=falls]")
    fold.locator("summary").click()
    fold.locator(".waterfall").first.wait_for(state="visible")
    widths = fold.locator(".fall > span").evaluate_all(
        "held => held.map((one) => one.getBoundingClientRect().width)"
    )

    assert fold.locator(".waterfall, .box").count() == len(charts_in(report)[4].falls)
    assert fold.locator(".fall > i").count() > 0
    assert min(widths) > 0
    assert max(widths) > 100


def test_a_chart_that_was_folded_itself_has_its_fold(page, hand_built, tmp_path):
    path = tmp_path / "many.html"
    many = with_charts(hand_built["zh"], WHOLE + 2 * len(charts_in(hand_built["zh"])))
    path.write_text(render(many), encoding="utf-8")
    last = next(
        at
        for at, held in reversed(list(enumerate(charts_in(many))))
        if held.falls and at >= WHOLE
    )
    page.goto(path.as_uri())
    page.locator("button.unfold").click()
    page.locator("button.unfold").wait_for(state="hidden")
    fold = page.locator("details.chart").nth(last).locator("details.folded")
    assert fold.locator(".waterfall").count() == 0
    fold.evaluate("held => { held.closest('.chart').open = held.open = true }")
    fold = page.locator("details.chart").nth(last).locator("[data-bundle=falls]")
    fold.locator(".waterfall").first.wait_for(state="visible")

    assert fold.locator(".fall").count() > 0
