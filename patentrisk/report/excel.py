"""Excel: charts to decide on, and every other section of a report as a sheet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from patentrisk.report.document import Report
from patentrisk.report.excel_blocks import write_section
from patentrisk.report.excel_book import Book, Sheet, Styled, Value
from patentrisk.report.excel_charts import (
    ChartRecords,
    write_charts,
    write_index,
)
from patentrisk.report.packing import dated, day_of
from patentrisk.report.sections.words import Words, load_words

SUFFIX = ".xlsx"

#: Columns of the sheet of exposures: table and key of the heading, and width.
_EXPOSURES = (
    ("chart_column", "band", 11),
    ("chart_column", "claim", 18),
    ("exposure_column", "family", 18),
    ("chart_column", "holder", 14),
    ("chart_column", "maker", 14),
    ("chart_column", "unit_name", 30),
    ("chart_column", "unit", 20),
    ("table", "territory", 12),
    ("chart_column", "reading", 14),
    ("chart_column", "score", 12),
    ("exposure_column", "status", 22),
    ("exposure_column", "expires", 13),
    ("exposure_column", "likelihood", 12),
    ("table", "impact", 12),
    ("exposure_column", "priority", 10),
    ("table", "areas", 34),
)


def render(report: Report) -> bytes:
    """Render a report as a workbook; the same report gives the same bytes.

    Sheets: contents, an index of charts that leads to them, every chart element by
    element with columns for a reviewer, every exposure, then each section of the
    report, and last what is too long for a cell, whole.
    """
    words = load_words(report.language)
    made = day_of(report)
    book = Book(
        made,
        report.title,
        words.say("workbook", "long_texts"),
        [words.say("workbook", key) for key in ("cell", "part", "text")],
    )
    sections = [held for held in report.sections if held.anchor != "charts"]
    cover = book.sheet(words.say("workbook", "contents"), (44, 60))
    _cover(cover, report, words)
    if "charts" in report.records:
        held = ChartRecords(report, words)
        index = write_index(book, held, book.named(words.say("workbook", "charts")))
        charts = write_charts(book, held)
        for sheet in (index, charts, _exposures(book, held)):
            _listed(cover, sheet.name)
    for section in sections:
        _listed(cover, write_section(book, section).name)
    return dated(book.close(), made)


def _cover(sheet: Sheet, report: Report, words: Words) -> None:
    """Say what the workbook is, and head the list of its sheets."""
    sheet.row([report.title], "title")
    sheet.row([report.subtitle], "line")
    for notice in report.banner:
        sheet.row([notice.text], "notice")
    if "charts" in report.records:
        sheet.row([words.say("workbook", "how_charts")], "line")
    sheet.row([report.labels["generated"]], "line")
    sheet.skip()
    sheet.row([words.say("workbook", "sheet")], "head")


def _listed(cover: Sheet, name: str) -> None:
    cover.row([Styled(name, "link", f"{name}!A1")])


def _exposures(book: Book, held: ChartRecords) -> Sheet:
    """Write every exposure on one sheet that can be filtered."""
    words = held.words
    widths = tuple(width for *_, width in _EXPOSURES)
    sheet = book.sheet(words.say("workbook", "exposures"), widths)
    sheet.row([words.say(table, key) for table, key, _ in _EXPOSURES], "head")
    for row in held.report.records["exposures"]:
        sheet.row(list(_exposure(held, row)))
    sheet.sheet.freeze_panes(1, 2)
    sheet.sheet.repeat_rows(0)
    sheet.sheet.autofilter(0, 0, max(sheet.at - 1, 1), len(_EXPOSURES) - 1)
    return sheet


def _exposure(held: ChartRecords, row: Mapping[str, Any]) -> Iterator[Value]:
    words, gate = held.words, row["gate"]
    yield held.shown["band", row["band"]]
    yield row["claim"]
    yield row["family_id"]
    yield held.parties.get(row["holder"], row["holder"])
    yield held.parties.get(row["maker"], row["maker"])
    yield held.units.get(row["unit"], row["unit"])
    yield row["unit"]
    yield words.find("territory", gate["territory"]) or gate["territory"]
    if row["reading"] is None:
        yield words.say("reading", "missing")
    else:
        yield held.shown["reading", row["reading"]]
    yield Styled(row["probability"], "score")
    yield words.say("status", gate["status"])
    yield date.fromisoformat(gate["expires_on"]) if gate["expires_on"] else None
    yield row["likelihood"]
    yield row["impact"]
    yield row["priority"]
    yield "; ".join(f"{area['area']} {area['weight']:.2f}" for area in row["areas"])
