"""The graph of a report: where things stand, what joins them, what it says."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patentrisk.records import Translation
from patentrisk.report import RENDERERS, build_report
from patentrisk.report.drawing_network import draw_network
from patentrisk.report.inline import Quote
from patentrisk.report.networked import Box, Network, facing
from patentrisk.report.sections import network as section
from patentrisk.report.sections import things
from patentrisk.report.sections.lanes import Item, LanePlan, fitted, lay_out
from tests.report.illustrative import CASE, illustrative
from tests.report.looking import blocks_of, pieces_of, words_of

AREAS = ("", "FUS", "LOC", "PLN")


def network_of(report):
    return next(b for b in blocks_of(report, "network") if isinstance(b, Network))


@pytest.fixture(scope="module")
def network(reports):
    return network_of(reports["en"])


# ---- where things stand --------------------------------------------------------


@st.composite
def placed(draw):
    """Some lanes, and things of their parties in some areas."""
    plans = [
        LanePlan(("A",), mirrored=True),
        LanePlan(("B",), products=True),
        LanePlan(("C", "D"), columns=1),
    ]
    kinds = st.sampled_from(["area", "patent", "component", "product"])
    parties = st.sampled_from("ABCD")
    chosen = draw(st.lists(st.tuples(kinds, parties, st.sampled_from(AREAS[1:]))))
    seen, items = set(), []
    for at, (kind, party, area) in enumerate(chosen):
        if kind == "area" and (party, area) in seen:
            continue
        if kind == "area":
            seen.add((party, area))
        area = "" if kind == "product" else area
        items.append(Item(f"{kind}-{at}", kind, party, area))
    items.sort(key=lambda item: item.kind != "area")
    pulls = {item.key: [items[0].key] for item in items if item.kind == "product"}
    return plans, items, pulls


@given(placed())
def test_everything_has_a_place_of_its_own_within_its_lane(drawn):
    plans, items, pulls = drawn
    layout = lay_out(plans, AREAS, items, pulls)

    assert set(layout.places) == {item.key for item in items}
    for first, second in combinations(layout.places.values(), 2):
        apart = (
            first.x + first.width <= second.x
            or second.x + second.width <= first.x
            or first.y + first.height <= second.y
            or second.y + second.height <= first.y
        )
        assert apart
    for item in items:
        lane = next(
            box
            for plan, box in zip(plans, layout.lanes, strict=True)
            if item.party in plan.parties
        )
        held = layout.places[item.key]
        assert lane.x <= held.x
        assert held.x + held.width <= lane.x + lane.width
        assert held.y + held.height <= layout.box.height


@given(placed())
def test_an_area_stands_at_one_height_in_every_lane(drawn):
    plans, items, pulls = drawn
    layout = lay_out(plans, AREAS, items, pulls)
    rows = dict(layout.rows)

    for item in items:
        if item.kind != "product":
            box, row = layout.places[item.key], rows[item.area]
            assert row.y <= box.y < row.y + row.height


@pytest.mark.parametrize(
    ("text", "width", "most", "expected"),
    [
        pytest.param("Path planning", 100.0, 1, ("Path planning",), id="fits"),
        pytest.param("Path planning", 50.0, 2, ("Path", "planning"), id="two-lines"),
        pytest.param("定位与建图", 36.0, 2, ("定位与", "建图"), id="ideographs"),
        pytest.param("定位与建图", 36.0, 1, ("定位…",), id="cut-off"),
        pytest.param("", 36.0, 2, (), id="nothing"),
    ],
)
def test_a_label_is_broken_into_lines_that_fit(text, width, most, expected):
    assert fitted(text, width, most) == expected


@given(st.text(max_size=60), st.floats(20, 200), st.integers(1, 3))
def test_a_label_is_never_longer_than_its_lines_and_never_invents_words(
    text, width, most
):
    lines = fitted(text, width, most)
    whole = "".join(lines)

    assert len(lines) <= most
    kept = "".join(text.split())
    assert kept.startswith("".join(whole.removesuffix("…").split()))
    assert whole.endswith("…") or "".join(whole.split()) == kept


def test_a_line_leaves_and_reaches_the_sides_that_face():
    left, right = Box(0, 0, 10, 10), Box(50, 100, 20, 10)

    assert facing(left, right) == (10, 5, 50, 105)
    assert facing(right, left) == (50, 105, 10, 5)


# ---- what is drawn -------------------------------------------------------------


def test_every_line_joins_two_things_and_leads_to_its_row(network):
    anchors = {node.anchor for node in network.nodes}

    assert len(anchors) == len(network.nodes)
    assert {end for link in network.links for end in (link.first, link.second)} <= (
        anchors
    )
    assert network.things.anchors == tuple(node.anchor for node in network.nodes)
    assert network.ties.anchors == tuple(link.anchor for link in network.links)


def test_a_reading_is_drawn_once_per_patent_and_unit_in_its_highest_band(network):
    readings = [link for link in network.links if link.kind == "reads_on"]
    ends = Counter((link.first, link.second) for link in readings)
    first = readings[0]

    assert set(ends.values()) == {1}
    assert (first.first, first.second) == (
        "node--patent--CN999900101B",
        "node--product--birch-van",
    )
    assert first.badge.value == "high"
    assert first.shown
    assert {link.layer for link in readings} & {"low", "none"} == set()


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_reading_is_quoted_with_its_place_and_leads_to_its_chart(
    reports, language
):
    network = network_of(reports[language])
    rows = [
        row
        for link, row in zip(network.links, network.ties.rows, strict=True)
        if link.kind == "reads_on" and link.shown
    ]
    assert rows
    for row in rows:
        quotes = list(pieces_of(row[-1].lines, Quote))
        assert quotes
        assert all(quote.cite and quote.note for quote in quotes)
        assert any(word.startswith("chart--") for word in words_of(row[-1].lines))


def test_a_substitute_is_drawn_from_the_fallback_to_what_it_may_replace(network):
    found = [link for link in network.links if link.kind == "substitutes"]

    assert ("node--component--cedar-planner", "node--product--birch-van") in {
        (link.first, link.second) for link in found
    }
    assert not any(link.shown for link in found)


def test_what_is_no_party_of_the_case_is_not_drawn():
    parties = tuple(p for p in CASE.parties if p.id != "BIRCH")
    report = build_report(illustrative(case=replace(CASE, parties=parties)))
    drawn = {
        node.party
        for block in blocks_of(report, "network")
        if isinstance(block, Network)
        for node in block.nodes
    }

    assert "BIRCH" not in drawn


def test_a_case_in_which_nothing_is_joined_says_so():
    report = build_report(
        illustrative(exposures=(), overlaps=(), fallbacks=(), area_exposures=())
    )
    said = " ".join(words_of(tuple(blocks_of(report, "network"))))

    assert "Nothing joins the parties" in said


def test_what_is_too_much_is_left_out_from_the_least_exposed_and_counted(monkeypatch):
    whole = network_of(build_report(illustrative()))
    monkeypatch.setattr(things, "MOST_THINGS", 3)
    monkeypatch.setitem(things.MOST_TIES, "reads_on", 1)
    report = build_report(illustrative())
    network = network_of(report)

    kinds = ("patent", "component", "product")
    held = [n for n in whole.nodes if n.kind in kinds]
    kept = {n.anchor for n in network.nodes if n.kind in kinds}
    assert len(kept) == 3
    assert "node--patent--CN999900101B" in kept
    assert f"{len(held) - 3} things" in network.caption
    assert sum(link.kind == "reads_on" for link in network.links) == 1
    assert "Left out" not in whole.caption


def test_the_caption_counts_what_is_drawn_and_what_waits(monkeypatch):
    monkeypatch.setattr(section, "MOST_ALIKE", 0)
    network = network_of(build_report(illustrative()))
    drawn, _, rest = network.caption.partition("Drawn")[2].partition("Listed")
    alike = [link for link in network.links if link.kind == "similar"]

    shown = Counter(link.layer for link in network.links if link.shown)
    hidden = Counter(link.layer for link in network.links if not link.shown)
    assert shown["high"] > 0
    assert hidden["substitutes"] > 0
    assert f"high {shown['high']}" in drawn
    assert f"substitutes {hidden['substitutes']}" in rest
    assert "substitutes" not in drawn
    assert max(link.weight for link in alike) < network.start
    assert f"areas {len(alike)}" in rest


def test_the_finding_has_no_possessive(network):
    assert "of the products and components of" in network.finding
    assert "’" not in network.finding


def test_the_key_says_what_every_shape_and_colour_stands_for(network):
    kinds = {node.kind for node in network.nodes} - {"party"}
    bands = {node.badge.value for node in network.nodes if node.badge}

    assert kinds <= {held.kind for held in network.key}
    assert bands == {held.badge.value for held in network.key if held.badge}
    assert "parts" in {held.kind for held in network.key}
    for held in network.key:
        assert held.box.y >= network.box.height
        assert held.box.y + held.box.height <= network.whole.height
    for first, second in combinations(network.key, 2):
        assert first.box.y != second.box.y or first.written[0] != second.written[0]


def _names(values, node):
    return any(value.get("text") == node.label[0] for value in values)


def test_a_long_number_is_drawn_closer_so_that_it_fits_its_box(network):
    node = next(node for node in network.nodes if node.kind == "patent")
    long = replace(node, label=("US99990000107A1",), box=Box(0, 0, 100, 19))
    drawn = draw_network(replace(network, nodes=(long,), links=(), parts=())).to_dict()
    named = {name for name, held in drawn["datasets"].items() if _names(held, long)}
    sizes = [
        held["mark"]["fontSize"]
        for held in drawn["layer"]
        if held["data"].get("name") in named
    ]

    # An Arial digit is 0.556 of its size wide, U 0.722, S and A 0.667.
    (size,) = sizes
    wide = (12 * 0.556 + 0.722 + 2 * 0.667) * size
    assert 18 + wide <= 100


@pytest.mark.parametrize("language", ["en", "zh"])
def test_an_area_is_found_by_its_name_in_both_languages(reports, language):
    named = {key: both for key, _, both in network_of(reports[language]).areas}

    assert "fusion" in named["FUS"].lower()
    assert "融合" in named["FUS"]


def test_a_title_in_another_language_is_kept_for_the_search():
    patents = dict(illustrative().patents)
    held = patents["CN999900101B"]
    title = Translation("title", "zh", "多目标跟踪")
    patents["CN999900101B"] = replace(held, translations=(title,))
    network = network_of(build_report(illustrative(patents=patents)))
    node = next(n for n in network.nodes if n.anchor.endswith("CN999900101B"))

    assert title.text in f"{node.name} {node.also}"


def test_the_same_case_gives_the_same_picture(network):
    assert network_of(build_report(illustrative())) == network


# ---- how it is written ---------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_page_says_in_a_list_what_it_draws(reports, language):
    from lxml import html

    page = html.fromstring(RENDERERS["html"].render(reports[language]))
    network = network_of(reports[language])
    drawn = page.xpath("//figure[@class='network']//a/@href")

    assert len(drawn) == len(network.nodes) + len(network.links)
    rows = set(page.xpath("//section[.//h2[@id='network']]//tr/@id"))
    assert {href[1:] for href in drawn} == rows
    shapes = page.xpath("//figure[@class='network']//*[@class='shape']/text()")
    assert set(shapes) <= set("▲◆○?▷")  # a band is told by its shape as well


def test_text_formats_write_the_lists(reports):
    text = RENDERERS["markdown"].render(reports["en"])
    network = network_of(reports["en"])

    assert network.caption in text
    assert text.count('<a id="link--') == len(network.links)
    assert text.count('<a id="node--') == len(network.nodes)
