"""Rows that are left out are named, the first several of each kind."""

from __future__ import annotations

import io

from patentrisk.records import Problem
from patentrisk.sources import csv_table


def told(content: str) -> list[Problem]:
    found = csv_table.read(io.BytesIO(content.encode()), where="x.csv")
    return [item for item in found if isinstance(item, Problem)]


def test_rows_without_a_usable_number_are_named_with_what_they_hold():
    *_, problem = told("公开号,标题\nask,A\ntbd,B\nCN999900101B,C\nask,D\n")

    assert problem.where == "x.csv, line 2"
    assert problem.message.startswith("'ask' is not a publication number")
    assert problem.message.endswith("so in 2 more rows: line 3 ('tbd'), line 5")


def test_of_many_rows_nine_are_named_after_the_first():
    rows = "".join(f",{n}\n" for n in range(2, 22))
    *_, problem = told(f"公开号,标题\n{rows}CN999900101B,C\n")

    assert problem.where == "x.csv, line 2"
    assert "so in 19 more rows: line 3, line 4," in problem.message
    assert problem.message.endswith("line 10, line 11 ...")


def test_dates_that_cannot_be_read_are_named():
    rows = "CN999900101B,soon\nCN999900102B,later\nCN999900103B,soon\n"
    *_, problem = told(f"公开号,申请日\n{rows}")

    assert problem.where == "x.csv, line 2"
    assert "'soon'" in problem.message
    assert problem.message.endswith("so in 2 more rows: line 3 ('later'), line 4")


def test_rows_of_one_document_that_differ_say_in_what():
    rows = "CN999900101B,车\nCN999900101B,船\n"
    *_, problem = told(f"公开号,标题\n{rows}")

    assert problem.where == "x.csv, line 3"
    assert "differ in title; the first is used, '船' is left out" in problem.message
