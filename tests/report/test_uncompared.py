"""What was not compared is unknown in every table, never low, remote or nothing."""

from pathlib import Path

import pytest

import patentrisk as pr
from patentrisk.assessment import Silence, Silent, nothing_compared, silences_in
from patentrisk.cli.opening import reached
from patentrisk.records import Band
from patentrisk.report.sections.view import view_of
from patentrisk.report.sections.words import load_words

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
