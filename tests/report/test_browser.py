"""The HTML report in a real browser: quiet, readable by all, sorts and filters."""

from __future__ import annotations

import io
import re
from datetime import date

import pytest

WIDTHS = [
    pytest.param(1280, id="laptop"),
    pytest.param(1500, id="desktop"),
    pytest.param(390, id="phone"),
]
#: Tables that scroll sideways, by what they show.
WIDE_TABLES = """[...document.querySelectorAll(".scroll")]
  .filter((held) => held.clientWidth && held.scrollWidth > held.clientWidth)
  .map((held) => held.getAttribute("aria-label"))"""
#: Leaves a few of everything, all folds open: what axe looks at is of every kind.
A_FEW_OF_EACH = """() => {
  const few = (selector, most) => {
    for (const held of document.querySelectorAll(selector))
      [...held.children].slice(most).forEach((one) => one.remove());
  };
  const kinds = ["details.chart", "details.fold", "figure.table", "figure.matrix"];
  for (const section of document.querySelectorAll("section"))
    for (const kind of kinds)
      [...section.querySelectorAll(kind)].slice(1).forEach((one) => one.remove());
  few("tbody", 1);
  few("select", 2);
  few(".nodes, .links, ul, ol", 4);
  for (const fold of document.querySelectorAll("details")) fold.open = true;
}"""


def opened(browser, written, language="en", width=1366, anchor=""):
    page = browser.new_page(
        viewport={"width": width, "height": 768}, reduced_motion="reduce"
    )
    page.goto(f"{(written / f'report.{language}.html').as_uri()}{anchor}")
    return page


@pytest.fixture(scope="module")
def page(browser, written):
    """The English report, opened once; each test leaves it as it was."""
    made = opened(browser, written)
    yield made
    made.close()


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_page_is_quiet_self_contained_and_fits(browser, written, language, width):
    page = browser.new_page(viewport={"width": width, "height": 800})
    said, asked = [], []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.goto((written / f"report.{language}.html").as_uri())

    assert said == []
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert width < 1280 or page.evaluate(WIDE_TABLES) == []
    page.close()


def test_the_page_of_the_demonstration_stays_under_three_megabytes(written):
    sizes = {path.name: path.stat().st_size for path in written.glob("*.html")}

    assert len(sizes) == 2
    assert max(sizes.values()) < 3_000_000


def test_every_link_leads_to_one_place(page):
    missing = page.evaluate(
        """() => [...document.querySelectorAll("main a[href^='#']")]
          .map((link) => link.getAttribute("href").slice(1))
          .filter((id) => !document.getElementById(decodeURIComponent(id)))"""
    )

    assert missing == []


# ---- from the answer to a quotation ------------------------------------------


@pytest.mark.parametrize("language", ["en", "zh"])
def test_two_clicks_lead_from_the_first_screen_to_a_quotation(
    browser, written, language
):
    page = opened(browser, written, language)
    first = page.locator("section.summary tbody tr").first
    first.locator("a[href^='#area--']").click()  # into the table of areas
    page.locator("tr:target a[href^='#chart--']").click()  # into the claim chart

    chart = page.locator("details.chart", has=page.locator(":target"))
    quotation = chart.locator("table.claim tbody tr").first.locator("td blockquote p")
    assert chart.get_attribute("open") is not None
    quotation.first.scroll_into_view_if_needed()
    assert quotation.first.is_visible()
    assert "jiushi-" in chart.locator("td cite").first.inner_text()
    page.close()


def test_a_fold_opens_where_an_address_leads(browser, written):
    page = opened(browser, written, anchor="#claims")
    fold = page.locator("details", has=page.locator("#claims"))

    assert fold.get_attribute("open") is not None
    assert page.locator("#claims table").is_visible()
    page.close()


def test_a_link_shows_a_row_that_a_filter_hides(page):
    section = page.locator("section", has=page.locator("#exposed"))
    table = section.locator("figure.table").first
    anchor = table.locator("tbody tr").first.get_attribute("id")
    search = table.get_by_label("Filter this table")
    search.fill("no such thing")
    assert table.locator("tbody tr").first.is_hidden()

    page.evaluate("(id) => { location.hash = id }", anchor)

    page.wait_for_function("(id) => !document.getElementById(id).hidden", arg=anchor)
    table.get_by_role("button", name="Reset").click()


# ---- tables ------------------------------------------------------------------


@pytest.fixture
def areas(page):
    """The table of areas and territories, as it was when the page opened."""
    heading = page.locator("h3#areas")
    heading.scroll_into_view_if_needed()
    table = heading.locator("xpath=following-sibling::figure[1]")
    yield table
    reset = table.get_by_role("button", name="Reset")
    if reset.is_visible():
        reset.click()
    for th in table.locator("th[aria-sort]").all():
        th.get_by_role("button").click()
        if th.get_attribute("aria-sort"):
            th.get_by_role("button").click()


def column(table, name):
    """What the shown rows say in a column, from top to bottom."""
    said = table.locator("table").evaluate(
        """(table, name) => {
          const heads = [...table.tHead.rows[0].cells].map((th) => th.innerText);
          const shown = [...table.tBodies[0].rows].filter((row) => !row.hidden);
          return shown.map((row) => row.cells[heads.indexOf(name)].innerText);
        }""",
        name,
    )
    assert isinstance(said, list)
    return said


def test_bands_sort_by_rank_and_not_by_alphabet(areas):
    band = areas.get_by_role("button", name="Band", exact=True)
    before = column(areas, "Area")
    band.click()
    first = [text.strip("▲◆○?▷ ") for text in column(areas, "Band")]
    band.click()
    last = [text.strip("▲◆○?▷ ") for text in column(areas, "Band")]
    band.click()

    order = ["high", "medium", "open", "unknown", "watch"]
    assert len(set(first)) >= 3  # alphabet would put medium before open before high
    assert first == sorted(first, key=order.index)
    assert last == first[::-1]
    assert column(areas, "Area") == before


def test_figures_sort_as_numbers_and_equal_ones_keep_their_order(areas):
    before = list(zip(column(areas, "Area"), column(areas, "Territory"), strict=True))
    button = areas.get_by_role("button", name="Technical substitute")
    button.focus()
    button.press("Enter")
    head = button.locator("xpath=..")
    shares = column(areas, "Technical substitute")
    after = list(zip(column(areas, "Area"), column(areas, "Territory"), strict=True))

    known = [text for text in shares if text.strip().endswith("%")]
    values = [int(text.strip().rstrip("%")) for text in known]
    assert head.get_attribute("aria-sort") == "descending"
    assert len({len(text) for text in shares}) > 1  # 100% before 63% before 0%
    assert values == sorted(values, reverse=True)
    assert shares[: len(known)] == known  # what is not known comes last
    equal = [
        pair for pair, share in zip(after, shares, strict=True) if share.strip() == "0%"
    ]
    assert len(equal) > 1
    assert equal == [pair for pair in before if pair in equal]


@pytest.mark.parametrize("section", ["fallback", "residual"])
def test_sums_of_all_areas_stay_below_what_they_sum_up(page, section):
    table = page.locator(f"section:has(#{section}) figure.table:has(tr.total)").first
    table.scroll_into_view_if_needed()
    before = column(table, "Area")
    button = table.get_by_role("button", name="Area", exact=True)
    button.click()
    up = column(table, "Area")
    button.click()
    down = column(table, "Area")
    button.click()

    sums = before.count("All areas together")
    assert sums > 1
    assert up[-sums:] == down[-sums:] == ["All areas together"] * sums
    assert up[:-sums] == sorted(up[:-sums], key=str.casefold)
    assert set(up[:-sums]) == set(down[:-sums])
    assert down != up
    assert column(table, "Area") == before


def test_dates_sort_by_the_calendar(page):
    section = page.locator("section", has=page.locator("#exposed"))
    table = section.locator("figure.table").first
    button = table.get_by_role("button", name="Expires")
    button.click()
    days = [text.split("\n")[0] for text in column(table, "Expires")]
    button.click()
    button.click()

    known = [date.fromisoformat(text) for text in days if text[:2] == "20"]
    assert len(known) > 3
    assert known == sorted(known)


def test_a_search_and_a_choice_narrow_a_table_and_say_how_far(areas):
    rows = areas.locator("tbody tr")
    every = rows.count()
    areas.get_by_label("Filter this table").fill("PERCEPTION")
    said = areas.get_by_role("status").inner_text()
    found = column(areas, "Area")
    territory = areas.locator("label", has_text="Territory").locator("select")
    territory.select_option("US")

    assert said == f"{len(found)} of {every} shown"
    assert set(found) == {"Perception algorithms"}
    assert 1 <= len(column(areas, "Territory")) < len(found)
    assert set(column(areas, "Territory")) == {"US"}
    areas.get_by_role("button", name="Reset").click()
    assert len(column(areas, "Area")) == every
    assert areas.get_by_role("status").inner_text() == ""


# ---- paper, and readers who do not see the page --------------------------------


def test_choices_are_offered_of_words_and_not_of_sentences(page):
    page.evaluate(
        "for (const fold of document.querySelectorAll('details')) fold.open = true"
    )
    page.wait_for_selector("section:has(#mitigation) .tools", state="attached")
    offered = page.evaluate(
        """() => [...document.querySelectorAll("figure.table .tools label")]
          .filter((label) => label.querySelector("select"))
          .map((label) => [
            label.querySelector("span").textContent,
            [...label.querySelectorAll("option")].map((option) => option.textContent),
          ])"""
    )
    names = {name for name, _ in offered}
    values = {value for _, held in offered for value in held}

    assert {"Band", "Territory", "Party", "Area", "Right"} <= names
    assert not {"Now", "Routes, least effort first", "Look again"} & names
    assert "What would change it" not in names
    assert not [value for value in values if re.search("[▲◆○▷:;]", value)]
    assert max(map(len, values)) <= 40


def test_the_page_prints_the_answer_and_only_the_rows_that_are_shown(browser, written):
    from pdfminer.high_level import extract_text
    from pdfminer.pdfpage import PDFPage

    page = opened(browser, written)
    page.evaluate(  # two of its sections: the whole is two hundred pages
        """() => [...document.querySelectorAll("main > section")]
          .filter((held) => !held.querySelector("#answer, #exposed"))
          .forEach((held) => held.remove())"""
    )
    table = page.locator("section", has=page.locator("#exposed")).locator("figure")
    numbers = table.first.locator("tbody th a code").all_inner_texts()
    table.first.get_by_label("Filter this table").fill(numbers[0])
    raw = page.pdf(format="A4")
    page.close()

    pages = list(PDFPage.get_pages(io.BytesIO(raw)))
    text = extract_text(io.BytesIO(raw), maxpages=5)
    assert len(pages) >= 3
    assert "The answer in brief" in text
    assert "JD holds 21 patent families in this corpus" in " ".join(text.split())
    china = text.partition("China: exposed families")[2]
    china = china.partition("United States: exposed families")[0]
    assert numbers[0] in china
    assert [number for number in numbers[1:] if f"{number}\n" in china] == []
    assert "Filter this table" not in text


@pytest.mark.parametrize(
    ("language", "width"),
    [pytest.param("en", 1280, id="en-laptop"), pytest.param("zh", 390, id="zh-phone")],
)
def test_axe_finds_nothing_serious(browser, written, language, width):
    from axe_playwright_python.sync_playwright import Axe

    page = opened(browser, written, language, width)
    page.locator(".node.patent").first.click()  # with the panel of the graph
    page.evaluate(A_FEW_OF_EACH)
    falls = page.locator("[data-bundle=falls] .waterfall")
    falls.first.wait_for(state="visible")  # how a score came about, unpacked
    violations = Axe().run(page).response["violations"]
    page.close()

    serious = [
        (found["id"], [node["html"][:160] for node in found["nodes"][:3]])
        for found in violations
        if found["impact"] in ("serious", "critical")
    ]
    assert serious == []


@pytest.mark.parametrize(
    ("language", "width", "most"),
    [
        pytest.param("en", 1280, 800, id="en-laptop"),
        pytest.param("zh", 1440, 800, id="zh-desktop"),
        pytest.param("en", 390, 2600, id="en-phone"),
    ],
)
def test_the_first_screen_shows_exposure_risk_and_what_is_open(
    browser, written, language, width, most
):
    page = opened(browser, written, language, width)
    parts = ("p.lead", "figure.table tbody tr", ".overview tbody", ".figures li")
    ends = [
        page.locator(f"section.summary {part}").first.bounding_box() for part in parts
    ]

    assert all(box["y"] + box["height"] <= most for box in ends)
    assert page.locator("section.summary .figures").bounding_box()["y"] < most
    page.close()
