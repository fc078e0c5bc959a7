"""Columns of the page sort by what they say: amounts, products; mixed ones do not."""

from __future__ import annotations

from dataclasses import replace

import pytest

import patentrisk as pr
from patentrisk.report.document import Section, Table
from patentrisk.report.sections.pieces import cell
from tests.report.illustrative import illustrative


def shown(page, tmp_path, said, *, mixed=False):
    """Open a page with one table, of a name and a figure."""
    rows = tuple(
        (cell(f"row {at}"), cell(text, number=True)) for at, text in enumerate(said)
    )
    table = Table(("Name", "Figure"), rows, mixed=mixed)
    report = pr.build_report(illustrative())
    sections = (Section("one", "One", (table,)),)
    pr.write_report(replace(report, sections=sections), tmp_path, formats=["html"])
    (written,) = tmp_path.glob("*.html")
    page.goto(written.as_uri())
    return page.locator("figure.table table")


def figures(table):
    return [text.strip() for text in table.locator("tbody td").all_inner_texts()]


@pytest.mark.parametrize(
    "descending",
    [
        pytest.param(
            ["RMB 1.2 billion", "RMB 24.5 million", "RMB 9 million", "RMB 905,000"],
            id="en",
        ),
        pytest.param(
            ["1.2 亿元人民币", "2450万元人民币", "905万元人民币", "8000元人民币"],
            id="zh",
        ),
        pytest.param(["5 × 5", "4 × 5", "3 × 3", "3 × unknown"], id="product"),
        pytest.param(["63%", "<1%", "0%", "not compared"], id="share"),
    ],
)
def test_figures_sort_by_their_value_and_what_is_unknown_comes_last(
    page, tmp_path, descending
):
    table = shown(page, tmp_path, [descending[at] for at in (2, 0, 3, 1)])

    table.get_by_role("button", name="Figure").click()

    assert figures(table) == descending


def test_a_column_of_several_units_does_not_sort(page, tmp_path):
    said = ["RMB 24.5 million", "26%", "0.88", "RMB 3 million"]
    table = shown(page, tmp_path, said, mixed=True)

    assert table.get_by_role("button", name="Figure").count() == 0
    assert table.get_by_role("button", name="Name").count() == 1
    assert figures(table) == said


def test_what_the_loss_is_made_of_and_the_inputs_hold_several_units(page, written):
    page.goto((written / "report.en.html").as_uri())
    page.locator("details").evaluate_all("all => all.forEach((one) => one.open = true)")
    mixed = page.locator("table[data-mixed]")

    assert mixed.count() == 2
    assert mixed.locator("th.number button").count() == 0


def test_likelihood_times_impact_sorts_by_the_product(page, written):
    page.goto(f"{(written / 'report.en.html').as_uri()}#inputs")
    table = page.locator("#inputs table")
    table.get_by_role("button", name="Likelihood × impact").click()
    cells = table.locator("tbody td:last-child > div:first-child").all_inner_texts()
    products = [int(a) * int(b) for a, b in (text.split(" × ") for text in cells)]

    assert len(set(products)) > 2
    assert products == sorted(products, reverse=True)
