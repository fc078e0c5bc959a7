"""Workbooks, read back by another library than wrote them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from io import BytesIO
from zipfile import ZipFile

import openpyxl
import pytest

from patentrisk.records import Band, Level, Reason
from patentrisk.report import build_report
from patentrisk.report.cells import MOST, length
from patentrisk.report.excel import render
from patentrisk.report.excel_book import lines_of
from patentrisk.report.excel_charts import COLUMNS, ChartRecords
from patentrisk.report.sections.words import load_words
from tests.report.illustrative import AS_OF, CHARTS, illustrative
from tests.report.test_renderers import TURNING, hostile
from tests.report.test_wording import FORBIDDEN

NAMES = {"en": "Claim charts", "zh": "权利要求对照表"}


def opened(raw):
    return openpyxl.load_workbook(BytesIO(raw))


@pytest.fixture(scope="module")
def books(reports):
    return {code: opened(render(report)) for code, report in reports.items()}


@pytest.fixture(scope="module")
def hostile_book():
    return opened(render(build_report(hostile())))


def cells(book):
    return [
        cell
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    ]


def rows(book, language):
    sheet = book[NAMES[language]]
    head, *held = sheet.iter_rows(values_only=True)
    assert len(head) == len(COLUMNS)
    return [dict(zip(COLUMNS, row, strict=True)) for row in held]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_element_of_every_chart_has_a_row(books, language):
    found = [
        (r["claim"], r["unit"], r["label"]) for r in rows(books[language], language)
    ]
    wanted = [
        (chart.claim, chart.unit, match.element.label)
        for chart in CHARTS
        for match in chart.matches
    ]

    assert sorted(found) == sorted(wanted)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_bands_and_levels_are_words_with_shapes_and_colours(books, language):
    words = load_words(language)
    sheet = books[language][NAMES[language]]
    levels = {f"{words.say('level', level.value)}" for level in Level}
    column = list(COLUMNS).index("level")

    for row in sheet.iter_rows(min_row=2):
        shape, _, word = row[column].value.partition(" ")
        assert shape in "●◐○✕?"
        assert word in levels
        assert row[0].value.partition(" ")[2] in {
            words.say("band", band.value) for band in Band
        }
        assert row[0].fill.fill_type == "solid"


def test_the_index_leads_to_the_first_row_of_each_chart(books):
    book = books["en"]
    charts = book["Claim charts"]
    index = book["Chart index"]
    for row in index.iter_rows(min_row=2):
        place = row[1].hyperlink.location
        sheet, _, cell = place.rpartition("!")
        assert sheet.strip("'") == "Claim charts"
        first = charts[cell].row
        held = [charts.cell(first, at).value for at in (2, 9)]
        assert held == [row[1].value, row[3].value]
        assert (first == 2) or charts.cell(first - 1, 3).value is not None


def test_the_contents_lead_to_every_other_sheet(books):
    book = books["en"]
    led = {
        cell.hyperlink.location.rpartition("!")[0].strip("'")
        for row in book.worksheets[0].iter_rows()
        for cell in row
        if cell.hyperlink
    }

    assert led == set(book.sheetnames[1:])


def test_charts_can_be_filtered_and_headings_stay(books):
    sheet = books["en"]["Claim charts"]

    assert sheet.auto_filter.ref == f"A1:AA{sheet.max_row}"
    assert sheet.freeze_panes == "D2"
    kinds = {held.type for held in sheet.data_validations.dataValidation}
    assert kinds == {"list", "date"}


@pytest.mark.parametrize(
    ("language", "offered"),
    [
        pytest.param(
            "en",
            "confirmed,rejected,withdrawn,met,possible,not found,different,unknown",
            id="en",
        ),
        pytest.param("zh", "确认,否定,撤回,对应,可能对应,未提及,相异,未知", id="zh"),
    ],
)
def test_a_decision_is_chosen_from_a_list(books, language, offered):
    sheet = books[language][NAMES[language]]
    lists = [
        held.formula1.strip('"')
        for held in sheet.data_validations.dataValidation
        if held.type == "list"
    ]

    assert offered in lists


@pytest.mark.parametrize("language", ["en", "zh"])
def test_overlap_exposure_fallback_and_manifest_have_sheets(books, language):
    words = load_words(language)
    wanted = ("overlap", "exposed", "fallback", "manifest")
    for key in wanted:
        title = words.say("section", key)
        assert any(
            sheet.cell(1, 1).value == title for sheet in books[language].worksheets
        )


def test_the_same_report_gives_the_same_bytes_dated_to_the_as_of_day(reports):
    first, second = render(reports["zh"]), render(reports["zh"])

    assert first == second
    with ZipFile(BytesIO(first)) as held:
        assert held.testzip() is None
        assert {info.date_time[:3] for info in held.infolist()} == {
            (AS_OF.year, AS_OF.month, AS_OF.day)
        }
    made = opened(first).properties
    assert made.created == made.modified == datetime.combine(AS_OF, datetime.min.time())


@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_cell_draws_a_conclusion(books, language):
    found = [c.value for c in cells(books[language]) if FORBIDDEN.search(str(c.value))]

    assert found == []


def test_nothing_in_a_hostile_workbook_runs_or_hides(hostile_book):
    for cell in cells(hostile_book):
        assert cell.data_type != "f"
        assert not TURNING.search(str(cell.value))
        if isinstance(cell.value, str) and cell.value.startswith(("=", "+", "-", "@")):
            assert cell.quotePrefix
        if cell.hyperlink is not None:
            assert cell.hyperlink.target is None


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("=1+1", id="equals"),
        pytest.param("+1", id="plus"),
        pytest.param("-1", id="minus"),
        pytest.param("@SUM(A1)", id="at"),
        pytest.param("\t=1", id="tab"),
        pytest.param("\r=1", id="return"),
        pytest.param(" =1", id="space"),
    ],
)
def test_what_looks_like_a_formula_stays_a_text(text):
    (sheet, *_) = (
        s for s in opened(render(_with_text(text))) if s.title == "Claim charts"
    )
    held = sheet.cell(2, 4)

    assert held.data_type in ("s", "inlineStr")
    assert held.value == text.replace("\r", "\n")
    assert held.quotePrefix


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("x" * (MOST + 1), id="one-too-many"),
        pytest.param("融" * 80_000, id="three-cells"),
        pytest.param("🚚" * 20_000, id="pairs"),
        pytest.param("=" * 40_000, id="formula"),
    ],
)
def test_a_text_too_long_for_a_cell_is_cut_with_a_mark_and_kept_whole(text):
    book = opened(render(_with_text(text)))
    held = book["Claim charts"].cell(2, 4).value
    parts = [
        row
        for row in book["Long texts"].iter_rows(min_row=2, values_only=True)
        if row[0] == "Claim charts!D2"
    ]

    assert length(held) <= MOST
    assert "[…→ Long texts, 2]" in held
    assert "".join(row[2] for row in parts) == text
    assert all(length(row[2]) <= MOST for row in parts)


def test_a_text_that_just_fits_is_not_cut():
    book = opened(render(_with_text("x" * MOST)))

    assert book["Claim charts"].cell(2, 4).value == "x" * MOST
    assert "Long texts" not in book.sheetnames


def test_what_an_analyst_decided_stands_in_the_columns_of_a_decision():
    said = Reason("review", 0.0, "possible", "A. Li 2026-10-30 see p. 4")
    report = build_report(_first_match(reasons=(said,), level=Level.MET))
    (row,) = [
        row for row in rows(opened(render(report)), "en") if row["reviewer"] == "A. Li"
    ]

    decided = {name: row[name] for name in ("decision", "note", "reviewer", "status")}
    assert decided == {
        "decision": "met",
        "note": "see p. 4",
        "reviewer": "A. Li",
        "status": "reviewed",
    }
    assert row["date"].date() == date(2026, 10, 30)
    assert "decided by an analyst (machine: possible)" in row["why"]


def test_what_was_decided_on_other_texts_is_asked_again():
    said = Reason("review.stale", 0.0, "met", "A. Li 2026-10-30")
    report = build_report(_first_match(reasons=(said,)))
    (row,) = [
        row
        for row in rows(opened(render(report)), "en")
        if row["status"] == "ask again"
    ]

    assert row["decision"] is None
    assert "an analyst decided “met” on other texts" in row["why"]


def _first_match(**changed):
    """The illustrative assessment with one match of its first chart changed."""
    first, *others = CHARTS
    match, *rest = first.matches
    chart = replace(first, matches=(replace(match, **changed), *rest))
    held = {(c.claim, c.unit): c for c in (chart, *others)}
    return illustrative(charts=held)


def _with_text(text):
    """A report whose first row has this text for its element."""
    assessment = illustrative()
    report = build_report(assessment)
    first = ChartRecords(report, load_words("en")).charts[0]["matches"][0]
    claim, label = first["claim"], first["label"]
    records = dict(report.records)
    records["claims"] = [
        {
            **held,
            "elements": [
                {
                    **e,
                    "text": text if (held["id"], e["label"]) == (claim, label) else "",
                }
                for e in held["elements"]
            ],
        }
        for held in records["claims"]
    ]
    return replace(report, records=records, sections=())


def test_the_day_of_a_file_is_never_before_archives_can_name_one(reports):
    case = {**reports["en"].records["case"], "as_of": date(1970, 1, 1).isoformat()}
    records = {**reports["en"].records, "case": case}
    raw = render(replace(reports["en"], records=records))

    with ZipFile(BytesIO(raw)) as held:
        assert {info.date_time[0] for info in held.infolist()} == {1980}


def test_a_sentence_runs_over_columns_in_a_row_as_high_as_it_takes(books):
    sheet = books["en"]["The answer in brief"]
    (joined,) = [held for held in sheet.merged_cells.ranges if held.min_row == 2]
    width = sum(sheet.column_dimensions[held].width for held in ("A", "B", "C", "D"))

    assert (joined.min_col, joined.max_col) == (1, 4)
    assert len(sheet["A2"].value) > width
    assert sheet["A2"].alignment.wrap_text
    assert sheet.row_dimensions[2].height >= 2 * 13.5


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        pytest.param("“a point cloud” of a lidar — 38 characters", 42, 2, id="quoted"),
        pytest.param("激光雷达接收点云", 16, 1, id="chinese-two-places"),
        pytest.param("lidar 激光雷达", 14, 1, id="mixed"),
        pytest.param("a\n\nb", 10, 3, id="empty-line"),
    ],
)
def test_the_lines_of_a_cell_are_counted_character_by_character(text, width, lines):
    assert lines_of(text, width) == lines
