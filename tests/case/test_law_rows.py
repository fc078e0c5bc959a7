"""Rows of a case file that state facts of law."""

from __future__ import annotations

from datetime import date

import pytest

from patentrisk.case import load_case
from patentrisk.errors import CaseError
from patentrisk.records import ConstructionEntry, StatusEntry

HEAD = """[case]
name = "case"
as_of = 2026-11-01
sources = ["documents"]

[[parties]]
id = "A"
role = "accused"
"""


def written(folder, rows):
    path = folder / "case.toml"
    path.write_text(HEAD + rows, encoding="utf-8")
    return path


def test_constructions_and_statuses_are_read(tmp_path):
    case = load_case(
        written(
            tmp_path,
            """
[[constructions]]
claim = "CN999900101B/1"
label = "1[b]"
fact = "estopped"
quote = "不含转鼓"
source = "fictional response"
date = 2020-02-03

[[statuses]]
patent = "EP9990101B1"
territory = "DE"
status = "in force"
date = 2026-10-01
adjustment_days = 3
unitary = true

[[components]]
id = "eye"
party = "A"
documents = ["eye"]
actor = "vehicle"

[settings]
status_days = 30
""",
        )
    )

    assert case.constructions == (
        ConstructionEntry(
            "CN999900101B/1",
            "1[b]",
            "estopped",
            "不含转鼓",
            "fictional response",
            date(2020, 2, 3),
        ),
    )
    assert case.statuses == (
        StatusEntry(
            "EP9990101B1",
            "in force",
            date(2026, 10, 1),
            "DE",
            adjustment_days=3,
            unitary=True,
        ),
    )
    assert (case.components[0].actor, case.settings.status_days) == ("vehicle", 30)


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        pytest.param(
            '[[constructions]]\nclaim = "x/1"\nlabel = "1[a]"\nfact = "given up"\n',
            "constructions",
            id="a-fact-that-does-not-exist",
        ),
        pytest.param(
            '[[statuses]]\npatent = "x"\nstatus = "in force"\n',
            "date",
            id="a-status-without-its-day",
        ),
        pytest.param("[settings]\nstatus_days = 0\n", "status_days", id="no-days"),
    ],
)
def test_what_cannot_be_used_is_refused_with_its_line(tmp_path, rows, said):
    with pytest.raises(CaseError, match=said) as refused:
        load_case(written(tmp_path, rows))

    assert "line" in str(refused.value)
