"""``patentrisk expiry``: the calendar on the command line."""

from __future__ import annotations

import json
import re

import pytest

from tests.cli.typed import typed

CASE = """[case]
name = "fictional"
as_of = 2026-11-01
sources = ["documents.jsonl"]

[[parties]]
id = "H"
role = "asserter"
aliases = ["Holder Carts (fictional)"]

[[parties]]
id = "A"
role = "accused"
aliases = ["Accused Vans (fictional)"]

[[territories]]
id = "CN"
acts = ["make"]

[[statuses]]
patent = "CN999900101B"
status = "in force"
date = 2026-10-01
source = "fictional register"

[settings]
similarity = "lexical"
"""
DOCUMENTS = (
    {
        "kind": "patent",
        "number": "CN999900101B",
        "applicants": ["Holder Carts (fictional)"],
        "filing_date": "2019-05-06",
        "cpc": ["G01S17/86"],
        "claims": ["1. A cart, comprising: a lidar that scans the road ahead."],
        "term_facts": [{"kind": "adjustment", "days": 26}],
    },
    {
        "kind": "patent",
        "number": "CN999900102U",
        "applicants": ["Holder Carts (fictional)"],
        "filing_date": "2018-03-01",
        "cpc": ["G01S17/86"],
        "claims": ["1. A cart, comprising: a bumper."],
    },
    {
        "kind": "patent",
        "number": "CN999900103B",
        "applicants": ["Holder Carts (fictional)"],
        "filing_date": "2017-03-01",
        "cpc": ["G01S17/86"],
        "claims": ["1. A cart, comprising: a bell."],
        "events": [
            {"date": "2020-01-07", "status": "granted", "description": "grant"},
            {"date": "2024-03-01", "status": "lapsed", "description": "fee not paid"},
        ],
    },
    {
        "kind": "disclosure",
        "id": "van",
        "party": "Accused Vans (fictional)",
        "paragraphs": ["The cart has a lidar that scans the road ahead."],
    },
)


@pytest.fixture
def case(tmp_path):
    (tmp_path / "case.toml").write_text(CASE, encoding="utf-8")
    lines = "".join(json.dumps(document) + "\n" for document in DOCUMENTS)
    (tmp_path / "documents.jsonl").write_text(lines, encoding="utf-8")
    return tmp_path


def test_the_calendar_is_what_python_returns(case):
    rows = json.loads(typed("expiry", case, "--json").stdout)

    assert [(row["patent"], row["expires_on"]) for row in rows] == [
        ("CN999900102U", "2028-03-01"),
        ("CN999900101B", "2039-06-01"),
        ("CN999900103B", "2037-03-01"),
    ]
    over = [(row["ended"], row["ended_on"]) for row in rows]
    assert over == [("", None), ("", None), ("lapsed", "2024-03-01")]
    assert [row["status"] for row in rows[:2]] == ["to be checked", "in force"]
    assert [maker for maker, _ in rows[1]["bands"]] == ["A"]


def test_a_year_ends_the_calendar_and_the_table_says_how_it_was_reckoned(case):
    shown = typed("expiry", case, "--until", 2030, columns=240)

    assert shown.returncode == 0, shown.stderr
    assert "CN999900102U" in shown.stdout
    assert "CN999900101B" not in shown.stdout
    assert "+ 10 years" in shown.stdout


def test_an_empty_calendar_is_no_all_clear(case):
    assert "says nothing" in typed("expiry", case, "--until", 2023).stdout


def test_what_lapsed_says_when_and_not_that_no_years_are_left(case):
    shown = " ".join(typed("expiry", case, "--until", 2027).stdout.split())

    assert "lapsed on" in shown
    assert "2024-03-01" in shown
    assert "0.0" not in shown


@pytest.mark.parametrize("columns", [40, 80, 120])
def test_no_word_is_broken_however_narrow_the_terminal(case, columns):
    """What is told in a wide terminal is told word for word in a narrow one."""
    wide = typed("expiry", case, columns=300).stdout
    shown = typed("expiry", case, columns=columns).stdout
    words = set(re.findall(r"[\w./-]{3,}", wide)) - {"reckoned,", "ends"}

    assert words - set(re.findall(r"[\w./-]{3,}", shown)) == set()
    assert max(map(len, shown.splitlines())) <= max(columns, 80)
