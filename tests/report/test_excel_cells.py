"""Cells are the bytes that the library writes, and no text turns into markup."""

from __future__ import annotations

from datetime import date, datetime, time
from io import BytesIO
from zipfile import ZipFile

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from patentrisk.report.excel_book import Book
from patentrisk.report.excel_cells import Rows, column_name

_TELLING = ("&", "<", ">", '"', "_x0041_", "\n", "\t", " ", "\x07", "\ufffe", "词", "a")


def _sheet(kind, text) -> bytes:
    """Write a text, a figure, a blank and a text without a format."""
    raw = BytesIO()
    book = Workbook(raw, {"constant_memory": True})
    sheet, made = book.add_worksheet("S", worksheet_class=kind), book.add_format()
    sheet.write_string(0, 0, text, made)
    sheet.write_number(0, 30, 0.25, made)
    sheet.write_blank(1, 1, None, made)
    sheet.write_string(2, 2, text)
    book.close()
    with ZipFile(raw) as archive:
        return archive.read("xl/worksheets/sheet1.xml")


@given(st.lists(st.sampled_from(_TELLING), min_size=1).map("".join))
def test_a_cell_is_what_the_library_writes(text):
    assert _sheet(Rows, text) == _sheet(Worksheet, text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("<r><t>=1+1</t></r>", id="runs"),
        pytest.param("<r>a & b</r>", id="what-breaks-a-file"),
        pytest.param("<r></r>", id="nothing-between"),
    ],
)
def test_a_text_that_looks_like_markup_of_runs_stays_a_text(text):
    made = datetime.combine(date(2026, 11, 23), time())
    book = Book(made, "title", "longer", ("cell", "part", "text"))
    book.sheet("S", (20,)).row([text])

    held = openpyxl.load_workbook(BytesIO(book.close()))["S"]["A1"].value

    assert held == text


def test_columns_are_named_as_sheets_name_them():
    assert [column_name(at) for at in (0, 25, 26)] == ["A", "Z", "AA"]
