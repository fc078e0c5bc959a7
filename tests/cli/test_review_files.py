"""Files of analysts' decisions that come from elsewhere: read, or refused by name."""

from __future__ import annotations

import pytest

from patentrisk.errors import SourceError, UnknownNameError
from patentrisk.records.reviews import Decision
from patentrisk.report.reviews import read_reviews

CLAIM, UNIT = "US99000001B2/1", "sheet-1"


def test_a_csv_with_semicolons_and_names_for_machines_is_read(tmp_path):
    path = tmp_path / "x.csv"
    path.write_text(
        "claim;unit;label;decision;reviewer;date;note\n"
        f"{CLAIM};{UNIT};1[a];rejected;A. Li;2026-10-30;'=see\n"
        f"{CLAIM};{UNIT};1[b];;;;\n"
        f"{CLAIM};{UNIT};1[b];perhaps;A. Li;2026-10-30;\n"
        f"{CLAIM};{UNIT};1[b];met;A. Li;05/06/2026;\n",
        encoding="utf-8-sig",
    )
    rows, problems = read_reviews(path)

    assert [(r.label, r.decision, r.note) for r in rows] == [
        ("1[a]", Decision.REJECTED, "=see")
    ]
    assert [p.where for p in problems] == ["x.csv, line 4", "x.csv, line 5"]
    assert "'perhaps'; expected one of confirmed, rejected" in problems[0].message
    assert "'05/06/2026', which is no day" in problems[1].message


@pytest.mark.parametrize(
    ("name", "raw", "error", "message"),
    [
        pytest.param("x.ods", b"", UnknownNameError, ".xlsx, .csv", id="ending"),
        pytest.param("x.csv", b"a,b\n1,2\n", SourceError, "has no sheet", id="columns"),
        pytest.param(
            "x.xlsx",
            b"PK\x03\x04no",
            SourceError,
            r"x\.xlsx: is a broken",
            id="damaged",
        ),
    ],
)
def test_a_file_that_holds_no_decisions_is_refused(tmp_path, name, raw, error, message):
    path = tmp_path / name
    path.write_bytes(raw)

    with pytest.raises(error, match=message):
        read_reviews(path)


def test_a_row_filled_in_without_a_decision_is_told_by_its_row(tmp_path):
    path = tmp_path / "x.csv"
    path.write_text(
        "claim,unit,label,decision,note,reviewer,date\n"
        f"{CLAIM},{UNIT},1[a],,see the manual,A. Li,\n"
        f"{CLAIM},{UNIT},1[b],,,,\n",
        encoding="utf-8",
    )
    rows, (problem,) = read_reviews(path)

    assert rows == ()
    assert problem.where == "x.csv, line 2"
    assert "has a note and a reviewer and no decision" in problem.message
