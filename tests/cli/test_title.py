"""``patentrisk title``: owners and assumptions on the command line."""

from __future__ import annotations

import json

import pytest

from tests.cli.typed import typed

CASE = """[case]
name = "fictional"
as_of = 2026-11-01
sources = ["documents.jsonl"]

[[parties]]
id = "A"
role = "accused"
aliases = ["Accused Vans (fictional)"]

[[parties]]
id = "F"
role = "fallback"
aliases = ["Fallback Carts (fictional)"]

[[titles]]
document = "CN999900301B"
party = "F"
fact = "licensed"
territories = ["CN"]
source = "deal"

[[assumptions]]
name = "schedule A"
party = "F"
documents = ["CN999900302B"]

[settings]
similarity = "lexical"
assumption = "schedule A"
"""


def patent(number):
    return {
        "kind": "patent",
        "number": number,
        "applicants": ["Fallback Carts (fictional)"],
        "owners": [{"name": "Fallback Carts (fictional)", "since": "2021-03-09"}],
        "filing_date": "2019-05-06",
        "cpc": ["G01S17/86"],
        "claims": ["1. A cart, comprising: a lidar that scans the road ahead."],
    }


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "case.toml").write_text(CASE, "utf-8")
    lines = [json.dumps(patent(n)) for n in ("CN999900301B", "CN999900302B")]
    (tmp_path / "documents.jsonl").write_text("\n".join(lines), "utf-8")
    return tmp_path


def under(rows, name):
    return {
        row["document"]: [t["title"] for t in row["titles"] if t["assumption"] == name]
        for row in rows
    }


def test_title_is_told_under_every_assumption(folder):
    rows = json.loads(typed("title", str(folder), "--json").stdout)

    assert under(rows, "as recorded") == {
        "CN999900301B": ["yes"],
        "CN999900302B": ["no"],
    }
    assert under(rows, "schedule A") == {
        "CN999900301B": ["yes"],
        "CN999900302B": ["yes"],
    }
    assert rows[0]["holdings"][0]["since"] == "2021-03-09"


def test_one_assumption_can_be_asked_for(folder):
    rows = json.loads(
        typed("title", str(folder), "--assumption", "schedule A", "--json").stdout
    )

    assert {t["assumption"] for row in rows for t in row["titles"]} == {"schedule A"}


def test_an_unknown_assumption_is_refused_with_those_there_are(folder):
    done = typed("title", str(folder), "--assumption", "schedule B")

    assert done.returncode == 1
    assert "schedule A" in (done.stderr + done.stdout)


def test_the_table_names_owner_and_reason(folder):
    said = " ".join(typed("title", str(folder)).stdout.split())

    assert "schedule A" in said
    assert "2021-03-09" in said
