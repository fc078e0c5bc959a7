"""Workbooks: cells as they show, formulas, merged cells, sheets, bombs."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date, datetime

import pytest

from patentrisk.records import ColumnsEntry, Patent, Problem
from patentrisk.sources import packages
from patentrisk.sources.xlsx_table import read as read_xlsx
from tests.sources.office import xlsx, zipped

HEADER = ["公开号", "标题", "申请日", "权利要求"]


def read(raw, entry=None):
    return list(read_xlsx(io.BytesIO(raw), where="x.xlsx", entry=entry))


def patents(found):
    return [item for item in found if isinstance(item, Patent)]


def problems(found):
    return [item for item in found if isinstance(item, Problem)]


@pytest.mark.parametrize(
    "written",
    [
        pytest.param(date(2019, 1, 2), id="date"),
        pytest.param(datetime(2019, 1, 2, 13, 30), id="date-and-time"),  # noqa: DTZ001
        pytest.param(43467, id="serial-number"),
        pytest.param("2019-01-02", id="text"),
        pytest.param("2019年1月2日", id="chinese"),
        pytest.param(20190102, id="number"),
    ],
)
def test_a_date_is_read_however_the_cell_holds_it(written):
    (found,) = patents(read(xlsx([HEADER, ["CN999900101B", "车", written, "1. 车。"]])))

    assert found.filing_date == date(2019, 1, 2)


def test_a_number_without_a_fraction_is_a_whole_number():
    rows = [["patent_id", "patent_abstract"], [9999001.0, "A cart."]]

    assert read(xlsx(rows))[0].number == "US9999001"


def test_merged_cells_hold_their_value_in_every_row():
    rows = [
        HEADER,
        ["CN999900101B", "配送车", None, "1. 一种车。"],
        [None, None, None, "2. 根据权利要求1所述的车。"],
        ["CN999900102B", "无人艇", None, "1. 一种艇。"],
    ]

    first, second = patents(read(xlsx(rows, merged=["A2:A3", "B2:B3"])))

    assert [claim.text[:2] for claim in first.claim_texts] == ["1.", "2."]
    assert (first.title, second.title) == ("配送车", "无人艇")


def test_a_formula_without_a_stored_value_is_told():
    rows = [HEADER, ["CN999900101B", "=CONCATENATE(A2)", None, "1. 车。"]]

    found = read(xlsx(rows))

    assert patents(found)[0].title == ""
    assert "cell B2: a formula without a stored value" in problems(found)[-1].message


def test_a_formula_is_read_as_the_value_that_was_stored():
    raw = xlsx([HEADER, ["CN999900101B", "=1+1", None, "1. 车。"]])
    with zipfile.ZipFile(io.BytesIO(raw)) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"]
    parts["xl/worksheets/sheet1.xml"] = sheet.replace(b"<v></v>", b"<v>7</v>").replace(
        b"<v />", b"<v>7</v>"
    )

    found = read(zipped(parts))

    assert patents(found)[0].title == "7"
    assert not any("formula" in problem.message for problem in problems(found))


def test_every_sheet_of_patents_is_read_and_others_are_passed_over():
    row = ["CN999900102B", "艇", None, "1. 艇。"]
    others = {"More": [HEADER, row], "Notes": [["To do", "Who"], ["x", "y"]]}

    found = read(xlsx([HEADER, ["CN999900101B", "车", None, "1. 车。"]], others=others))

    assert [item.number for item in patents(found)] == ["CN999900101B", "CN999900102B"]
    assert {problem.where for problem in problems(found)} == {
        "x.xlsx, sheet Patents",
        "x.xlsx, sheet More",
    }


def test_the_case_names_the_sheet():
    raw = xlsx([HEADER], others={"B": [["No", "T"], ["US9999001B2", "Cart"]]})
    columns = (("number", "No"), ("title", "T"))

    (found,) = read(raw, ColumnsEntry("*", columns, sheet="B"))
    (problem,) = read(raw, ColumnsEntry("*", columns, sheet="C"))

    assert found.title == "Cart"
    assert "has no sheet 'C'; its sheets are 'Patents', 'B'" in problem.message


def test_empty_rows_and_a_title_above_the_header_are_passed_over():
    rows = [["专利清单"], [], HEADER, [], ["CN999900101B", "车", None, "1. 车。"]]

    (found,) = patents(read(xlsx(rows)))

    assert (found.title, found.source.offset) == ("车", 5)


def test_a_workbook_without_patents_names_its_columns():
    (problem,) = read(xlsx([["To do", "Who"], ["x", "y"]]))

    assert "its columns are 'To do', 'Who'" in problem.message


def test_a_bomb_is_refused(monkeypatch):
    monkeypatch.setattr(packages, "_FREE", 1000)
    raw = zipped({"xl/workbook.xml": b" " * 5_000_000})

    (problem,) = read(raw)

    assert "far more than an office document has" in problem.message


def test_a_package_beyond_the_limit_is_refused(monkeypatch):
    monkeypatch.setattr(packages, "MAX_PACKAGE", 10)

    (problem,) = read(xlsx([HEADER]))

    assert "is larger than" in problem.message


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        pytest.param(b"PK\x03\x04 cut off", "is a broken office document", id="cut"),
        pytest.param(
            zipped({"xl/workbook.xml": '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'}),
            "declares XML entities",
            id="entities",
        ),
        pytest.param(zipped({"xl/a.xml": "<x/>"}), "damaged workbook", id="no-parts"),
    ],
)
def test_a_damaged_or_dangerous_workbook_is_one_problem(raw, said):
    (problem,) = read(raw)

    assert said in problem.message
    assert problem.message.endswith("left out")


def test_a_workbook_whose_sheets_nothing_leads_to_is_a_problem():
    raw = xlsx([HEADER])
    with zipfile.ZipFile(io.BytesIO(raw)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts["xl/workbook.xml"] = re.sub(
        rb"<sheets>.*</sheets>", b"<sheets></sheets>", parts["xl/workbook.xml"]
    )

    (problem,) = read(zipped(parts))

    assert "is a workbook without a sheet that can be read" in problem.message
