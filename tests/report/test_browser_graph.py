"""The graph of the report in a real browser: search, filters, zoom, evidence."""

from __future__ import annotations

import re

import pytest


@pytest.fixture(scope="module")
def page(browser, written):
    """The English report at its graph, opened once."""
    made = browser.new_page(
        viewport={"width": 1366, "height": 768}, reduced_motion="reduce"
    )
    made.goto((written / "report.en.html").as_uri() + "#network")
    yield made
    made.close()


@pytest.fixture
def graph(page):
    """The graph, reset before each test."""
    figure = page.locator("figure.network")
    figure.get_by_role("button", name="Reset").click()
    return figure


def counts(graph):
    """Things and lines shown, and how many there are."""
    said = graph.locator("> .count").inner_text()
    return tuple(map(int, re.findall(r"\d+", said)))


def plain(graph):
    """Things that are not faint."""
    return graph.locator(".node:not(.faint)")


def test_the_graph_shows_high_and_medium_first_and_counts_what_it_shows(graph):
    things, every, lines, whole = counts(graph)
    bands = {
        name
        for link in graph.locator(".link:not(.off)").all()
        for name in link.get_attribute("class").split()
        if name.startswith("layer-")
    }

    assert things == every == graph.locator(".node").count()
    assert lines == graph.locator(".link:not(.off)").count() < whole
    assert bands == {"layer-high", "layer-medium", "layer-similar"}


def test_a_search_by_number_leaves_one_patent_and_what_it_reaches(graph):
    patent = graph.locator(".node.patent.band-high").first
    number = patent.get_attribute("data-name").split()[0]
    graph.get_by_label("Search number, title, name or area").fill(number.lower())

    assert counts(graph)[0] == 1
    assert "faint" not in patent.get_attribute("class")
    assert 1 < plain(graph).count() < 8  # with the units that its lines lead to


def test_a_search_finds_titles_and_names(graph):
    search = graph.get_by_label("Search number, title, name or area")
    search.fill("perception module")
    named = [node.get_attribute("data-name") for node in plain(graph).all()]
    found = counts(graph)[0]
    search.fill("nothing is called so")

    assert found == 1
    assert any("perception module" in name for name in named)
    assert counts(graph)[0] == 0
    assert plain(graph).count() == 0


def test_the_number_of_a_claim_finds_its_patent(graph):
    search = graph.get_by_label("Search number, title, name or area")
    search.fill("cn999900101b/1")
    claim = [node.get_attribute("data-name") for node in plain(graph).all()]
    search.fill("CN999900101B")
    patent = [node.get_attribute("data-name") for node in plain(graph).all()]

    assert claim == patent
    assert claim[0].startswith("CN999900101B")


@pytest.mark.parametrize(
    "sought",
    [
        pytest.param("fusion", id="name-of-its-area"),
        pytest.param("多传感器融合", id="in-the-other-language"),
    ],
)
def test_a_search_in_either_language_finds_a_patent_by_its_area(graph, sought):
    graph.get_by_label("Search number, title, name or area").fill(sought)
    found = [node.get_attribute("data-name") for node in plain(graph).all()]

    assert any(name.startswith("CN999900101B ") for name in found)
    assert any(name.startswith("US99990101B2 ") for name in found)
    assert counts(graph)[0] < counts(graph)[1] / 2


def test_a_party_and_an_area_narrow_the_graph(graph):
    every = counts(graph)[0]
    graph.locator("select[name=party]").select_option("JD")
    of_party = counts(graph)[0]
    graph.locator("select[name=area]").select_option("FUS")
    both = counts(graph)[0]
    kept = {
        node.get_attribute("data-party")
        for node in graph.locator(".node[data-areas~=FUS]:not(.faint)").all()
    }

    assert every > of_party > both > 0
    assert "JD" in kept


@pytest.mark.parametrize(
    ("layer", "kind"),
    [
        pytest.param("open", "layer-open", id="band"),
        pytest.param("substitutes", "layer-substitutes", id="kind"),
    ],
)
def test_lines_come_and_go_by_band_and_kind(graph, layer, kind):
    shown = graph.locator(f".link.{kind}:not(.off)")
    box = graph.locator(f".layers input[value={layer}]")
    before = shown.count()
    box.check()
    after = shown.count()
    box.uncheck()

    assert before == shown.count() == 0
    assert after == graph.locator(f".link.{kind}").count() > 0


def test_areas_are_joined_from_the_similarity_that_is_set(graph):
    shown = graph.locator(".link.layer-similar:not(.off)")
    first = shown.count()
    graph.get_by_label("Similar from").fill("0.5")
    weights = [float(link.get_attribute("data-weight")) for link in shown.all()]

    assert 0 < len(weights) < first
    assert min(weights) >= 0.5


def test_a_click_on_a_patent_then_on_a_line_shows_the_quotation(graph):
    patent = graph.locator(".node.patent.band-high").first
    patent.click()
    panel = graph.locator(".panel")
    said = panel.inner_text()
    panel.locator("li a").first.click()
    quotation = panel.locator("blockquote p").first

    assert patent.get_attribute("data-name").split()[0] in said
    assert "high" in said
    assert quotation.is_visible()
    assert "similarity" in panel.locator("blockquote .cite").first.inner_text()
    assert panel.locator("a[href^='#chart--']").count() >= 1


def test_a_line_answers_to_a_click_where_it_is_drawn(graph, page):
    line = graph.locator(".link.layer-high:not(.off)").first
    line.locator(".hit").dispatch_event("click")

    assert line.get_attribute("aria-label") in graph.locator(".panel").inner_text()
    page.keyboard.press("Escape")
    assert graph.locator(".panel").is_hidden()


def test_the_panel_does_not_cover_what_was_chosen(graph):
    last = graph.locator(".node.patent").last
    last.click()

    node, panel = last.bounding_box(), graph.locator(".panel").bounding_box()
    assert node["y"] + node["height"] <= panel["y"]


def test_the_panel_leads_on_to_the_claim_chart(graph, page):
    graph.locator(".node.patent.band-high").first.click()
    graph.locator(".panel li a").first.click()
    link = graph.locator(".panel .evidence a[href^='#chart--']").first
    anchor = link.get_attribute("href")[1:]
    link.click()

    chart = page.locator("details.chart", has=page.locator(f"[id='{anchor}']"))
    page.wait_for_function("(id) => location.hash === '#' + id", arg=anchor)
    assert chart.get_attribute("open") is not None


def test_the_graph_is_driven_by_the_keyboard_alone(graph, page):
    first = graph.locator(".nodes a[tabindex='0']")
    assert first.count() == 1
    began = first.get_attribute("data-name")
    first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    there = page.evaluate("document.activeElement.dataset.name")
    page.keyboard.press("Enter")

    assert there != began
    assert there in graph.locator(".node.chosen").first.get_attribute("data-name")
    assert page.evaluate("document.activeElement.className") == "panel"
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.dataset.name") == there


def test_zoom_widens_the_picture_and_moves_within_it(graph, page):
    canvas = graph.locator(".canvas")
    width = "document.querySelector('.canvas > svg').getBoundingClientRect().width"
    across = "document.querySelector('.canvas').scrollLeft"
    before = page.evaluate(width)
    graph.get_by_role("button", name="Zoom in").click()
    once = page.evaluate(width)
    canvas.focus()
    page.keyboard.press("+")
    twice = page.evaluate(width)
    page.keyboard.press("ArrowRight")
    page.wait_for_function(f"{across} > 0")
    page.keyboard.press("0")

    assert before < once < twice
    assert page.evaluate(width) == pytest.approx(before, abs=1)


def test_the_wheel_zooms_with_ctrl_and_leaves_the_page_to_scroll_without(graph, page):
    width = "document.querySelector('.canvas > svg').getBoundingClientRect().width"
    graph.locator(".canvas").scroll_into_view_if_needed()
    box = graph.locator(".canvas").bounding_box()
    page.mouse.move(box["x"] + 300, min(box["y"] + 200, 700))
    before = page.evaluate(width)
    page.mouse.wheel(0, -120)
    still = page.evaluate(width)
    page.keyboard.down("Control")
    page.mouse.wheel(0, -120)
    page.keyboard.up("Control")
    page.wait_for_function(f"{width} > {before + 10}")

    assert still == before


@pytest.mark.parametrize("language", ["en", "zh"])
def test_on_a_phone_the_graph_begins_where_the_lines_meet(browser, written, language):
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.goto((written / f"report.{language}.html").as_uri() + "#network")
    frame = page.locator(".canvas").bounding_box()
    seen = {
        name
        for name, kind in (
            ("holder", ".node.patent[data-party=JD]"),
            ("maker", ".node.product[data-party=JIUSHI]"),
            ("part", ".node.area[data-party=JIUSHI]"),
        )
        for box in [held.bounding_box() for held in page.locator(kind).all()]
        if frame["x"] <= box["x"] and box["x"] + box["width"] <= 390 - frame["x"]
    }
    page.close()

    assert seen == {"holder", "maker", "part"}


def test_without_script_the_picture_leads_to_the_list_that_says_the_same(
    browser, written
):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((written / "report.zh.html").as_uri() + "#network")
    figure = page.locator("figure.network")
    link = figure.locator(".link.layer-high").first
    row = page.locator(f"[id='{link.get_attribute('href')[1:]}']")

    assert figure.locator("svg .node").count() > 100
    assert figure.locator(".tools").is_hidden()
    assert row.locator("blockquote").count() >= 1
    context.close()
