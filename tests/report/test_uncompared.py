"""What was not compared is unknown in every table, never low, remote or nothing."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

import patentrisk as pr
from patentrisk.assessment import Silence, Silent, nothing_compared, silences_in
from patentrisk.cli.opening import reached
from patentrisk.records import Band
from patentrisk.records.runs import Run
from patentrisk.report.sections.view import view_of
from patentrisk.report.sections.words import load_words
from patentrisk.runs.history import history_rows
from tests.report.golden import small

CASE = """
[case]
name = "part"
title = "Part"
as_of = 2026-11-01
sources = ["documents"]
[settings]
similarity = "lexical"
[[parties]]
id = "A"
name = "Accused Co"
role = "accused"
[[parties]]
id = "B"
name = "Asserter Co"
role = "asserter"
[[products]]
id = "vanp"
party = "A"
name = "Van"
components = ["van"]
[[products]]
id = "bus"
party = "A"
name = "Bus"
components = ["bus-doc"]
[[territories]]
id = "CN"
acts = ["make"]
products = ["vanp"]
[[territories]]
id = "US"
acts = ["make"]
products = ["bus"]
"""
PATENT = """+++
number = "{number}"
title = "Fusion of lidar and camera"
applicants = ["Asserter Co"]
filing_date = 2020-01-01
publication_date = 2022-06-10
grant_date = 2022-06-10
+++
{body}
"""
CLAIM = """## Claims
1. A delivery vehicle comprising: a lidar; and a processor that fuses a point cloud of
the lidar with a camera image.
"""
VAN = """+++
kind = "disclosure"
id = "van"
party = "Accused Co"
date = 2026-03-01
+++
## Perception
The van has a lidar and fuses its point cloud with a camera image.
"""


def _assess(at: Path, text: str = CASE) -> pr.Assessment:
    folder = at / "documents"
    folder.mkdir()
    (at / "case.toml").write_text(text, encoding="utf-8")
    silent = PATENT.format(number="CN999900101B", body="## Description\nA lidar.\n")
    told = PATENT.format(number="US99990101B2", body=CLAIM)
    (folder / "cn.md").write_text(silent, encoding="utf-8")
    (folder / "us.md").write_text(told, encoding="utf-8")
    (folder / "van.md").write_text(VAN, encoding="utf-8")
    case = pr.load_case(at / "case.toml")
    corpus = pr.read_corpus(case)
    return pr.assess(corpus, case, similarity=pr.load_similarity("lexical"))


def test_a_territory_in_which_nothing_was_read_is_unknown(tmp_path: Path) -> None:
    assessment = _assess(tmp_path)
    rows = [row for row in assessment.area_exposures if row.territory == "US"]
    bands = {row.band for row in rows if row.holder == "B" and row.area == "FUS"}
    assert bands == {Band.UNKNOWN}
    pr.write_report(pr.build_report(assessment), tmp_path / "out", formats=["markdown"])
    (found,) = (tmp_path / "out").glob("*.md")
    # High, medium, open, unknown, watch, low, none, remote, families
    row = "[United States](#families--US) | 0 | 0 | 0 | 2 | 0 | 0 | 0 | 0 | 2 |"
    text = found.read_text("utf-8")
    assert row in text
    assert "United States: no family is banded" not in text


def test_readings_of_a_family_without_claims_are_unknown_not_zero(
    tmp_path: Path,
) -> None:
    text = pr.build_report(_assess(tmp_path))
    pr.write_report(text, tmp_path / "out", formats=["markdown"])
    (found,) = (tmp_path / "out").glob("*.md")
    rows = [r for r in found.read_text("utf-8").splitlines() if "? unknown |" in r]
    assert any("| unknown |" in row for row in rows)
    assert not any("unknown 1 | 0.00" in row for row in rows)


#: The van is sold in neither territory; the bus has no description.
NOWHERE = CASE.replace('products = ["vanp"]', 'products = ["bus"]')
#: The van is sold in both, the cart, of the same parts, in neither.
UNPLACED = CASE.replace('id = "bus"', 'id = "cart"').replace("bus-doc", "van")
UNPLACED = UNPLACED.replace('["bus"]', '["vanp"]')


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (CASE, {Silence(Silent.NO_PART, "bus"), Silence(Silent.NO_UNIT, "US")}),
        (UNPLACED, {Silence(Silent.NO_PLACE, "cart")}),
    ],
    ids=["part", "place"],
)
def test_what_was_held_against_no_right_is_said_first_and_reaches_any_limit(
    tmp_path: Path, text: str, found: set[Silence]
) -> None:
    assessment = _assess(tmp_path, text)

    silent = silences_in(assessment)
    assert set(silent) == found
    assert not nothing_compared(assessment.case, silent)
    assert reached(assessment, Band.HIGH)
    pr.write_report(pr.build_report(assessment), tmp_path / "out", formats=["markdown"])
    (page,) = (tmp_path / "out").glob("*.md")
    first = page.read_text("utf-8").partition("## 2 ")[0]
    assert "what was compared of what Accused Co makes" in first
    assert f"**{len(found)}** [thing" in first


def test_where_nothing_was_read_in_any_territory_nothing_was_compared(
    tmp_path: Path,
) -> None:
    assessment = _assess(tmp_path, NOWHERE)

    assert nothing_compared(assessment.case, silences_in(assessment))


def test_a_territory_is_compared_where_something_of_the_accused_was_read(
    tmp_path: Path,
) -> None:
    view = view_of(_assess(tmp_path), load_words("en"))

    assert view.compared_in("CN")
    assert not view.compared_in("US")


def test_the_chinese_report_says_that_problems_are_told_in_english(
    tmp_path: Path,
) -> None:
    report = pr.build_report(_assess(tmp_path), language="zh")

    (problems,) = (held for held in report.sections if held.anchor == "problems")
    assert "说明文字以英文写成" in str(problems)


#: An asserter with one right, an accused of which nothing was read.
LONE = (
    CASE.partition("[[products]]")[0] + '[[territories]]\nid = "CN"\nacts = ["make"]\n'
)


def _lone(at: Path, text: str = LONE) -> str:
    """Write the report of a case of which nothing was compared."""
    (at / "case.toml").write_text(text, encoding="utf-8")
    (at / "documents").mkdir()
    right = PATENT.format(number="CN999900101B", body=CLAIM)
    (at / "documents" / "cn.md").write_text(right, encoding="utf-8")
    case = pr.load_case(at / "case.toml")
    similarity = pr.load_similarity("lexical")
    assessment = pr.assess(pr.read_corpus(case), case, similarity=similarity)
    pr.write_report(pr.build_report(assessment), at / "out", formats=["markdown"])
    (found,) = (at / "out").glob("*.md")
    return found.read_text("utf-8")


@pytest.mark.parametrize(
    "sentence",
    [
        "Every exposed claim has a usable substitute",
        "No exposure was found that a substitute could lower",
        "No family is exposed on this evidence",
        "No lead was found",
        "Nothing joins the parties",
        "no family is banded",
        "All 0 exposed readings",
        "Both inputs of the 0 exposed",
        "### Areas",
        "is of not stated",
        "not stated to not stated",
    ],
)
def test_where_nothing_was_compared_no_section_sounds_like_an_all_clear(
    tmp_path: Path, sentence: str
) -> None:
    text = _lone(tmp_path)

    assert sentence not in text
    assert text.count("Nothing was compared, so nothing is said here.") >= 6


def test_a_right_that_was_compared_with_nothing_stands_among_the_rights(
    tmp_path: Path,
) -> None:
    rights = _lone(tmp_path).partition("## 12 ")[2].partition("## 13 ")[0]

    assert "1 right of the asserter of which no claim is charted there" in rights
    assert "filed 2020-01-01 | CN | not compared | ? to be checked" in rights
    assert "No right of the asserter is known" not in rights


def test_without_a_territory_no_right_is_said_not_to_exist(tmp_path: Path) -> None:
    text = _lone(tmp_path, LONE.partition("[[territories]]")[0])

    assert "No right of the asserter is known" not in text
    rights = text.partition("## 12 ")[2].partition("## 14 ")[0]
    assert rights.count("The case names no territory") == 2
    assert "| Territory | ▲ High |" not in text


@pytest.mark.parametrize(
    ("number", "said"),
    [
        ("CN999900102B", "remote"),
        ("CN999900106B", "claim text missing"),
    ],
)
def test_a_right_of_which_no_claim_is_charted_says_why(
    tmp_path: Path, number: str, said: str
) -> None:
    report = pr.build_report(small())
    pr.write_report(report, tmp_path, formats=["markdown"])

    (page,) = tmp_path.glob("*.md")
    others = page.read_text("utf-8").partition("of which no claim is charted there")[2]
    row = next(row for row in others.splitlines() if row.startswith(f"| [{number}]"))
    assert row.split(" | ")[2] == said


def test_unknown_readings_are_null_for_machines_and_never_zero(tmp_path: Path) -> None:
    assessment = _assess(tmp_path)
    pr.write_report(pr.build_report(assessment), tmp_path / "out", formats=["json"])

    (written,) = (tmp_path / "out").glob("*.json")
    rows = json.loads(written.read_text("utf-8"))["area_exposures"]
    told = {row["expected_readings"] for row in rows if row["territory"] == "US"}
    assert told == {None}
    frame = pr.area_frame(assessment)
    silent = frame[frame["territory"] == "US"]["expected_readings_families"]
    assert len(silent) > 0
    assert silent.isna().all()
    assert str(frame.dtypes["expected_readings_families"]) == "float64"


@pytest.mark.parametrize("before", [0.0, None])
def test_history_of_unknown_readings_is_unknown_also_of_runs_of_before(
    tmp_path: Path, before: float | None
) -> None:
    assessment = _assess(tmp_path)
    areas = [
        replace(row, expected_readings=before)
        for row in assessment.area_exposures
        if row.territory == "US"
    ]
    made = datetime(2026, 11, 1, tzinfo=UTC)
    manifest = assessment.manifest
    run = Run(1, made, "part", date(2026, 11, 1), None, manifest, (), 0, None, "")

    rows = history_rows(run, assessment.case, areas, ())

    assert rows
    assert {row.expected_readings for row in rows} == {None}
