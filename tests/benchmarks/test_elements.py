"""The element benchmark counts what it says."""

from __future__ import annotations

import argparse
import gzip
import json

import pytest

from benchmarks.elements import (
    boundary_f1,
    clause_starts,
    exact_share,
    line_starts,
    read_rows,
    run,
)
from patentrisk.claims import parse_claims
from patentrisk.errors import SourceError
from patentrisk.records import ClaimText

CAR = {
    "patent": "X",
    "text": "A car comprising: a lidar; and a horn.",
    "starts": [0, 18, 31],
}
CHE = {"patent": "X", "number": 1, "clauses": ["1.一种车，包括：", "雷达；", "喇叭。"]}


def parsed(text):
    return parse_claims("X", [ClaimText(None, text)])[0][0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(CAR["text"], (18, 31), id="colon-and-semicolon"),
        pytest.param("A car comprising a lidar; and a horn.", (30,), id="no-colon"),
        pytest.param(
            "The car of claim 1, wherein: it stops; and it spins.", (29, 43), id="dep"
        ),
        pytest.param("A car; the car comprising: a horn.", (27,), id="lead-in"),
    ],
)  # fmt: skip
def test_a_body_without_a_colon_before_it_has_no_line_of_its_own(text, expected):
    assert line_starts(parsed(text)) == expected


def test_a_claim_that_was_not_parsed_has_no_lines():
    assert line_starts(None) == clause_starts(None) == ()


@pytest.mark.parametrize(
    ("wanted", "found", "f1", "exact"),
    [
        pytest.param([(10, 20)], [(10, 20)], 1.0, 1.0, id="right"),
        pytest.param([(10, 20)], [(12, 18)], 1.0, 1.0, id="within-two-characters"),
        pytest.param([(10, 20)], [(13, 20)], 0.5, 0.0, id="three-characters-off"),
        pytest.param([(10, 20)], [(10,)], 2 / 3, 0.0, id="one-missing"),
        pytest.param([(10,)], [(10, 11)], 2 / 3, 0.0, id="one-too-many"),
        pytest.param([(10,), (5,)], [(10,), ()], 2 / 3, 0.5, id="two-claims"),
        pytest.param([()], [()], 1.0, 1.0, id="none-wanted"),
    ],
)
def test_boundaries_are_compared_one_to_one(wanted, found, f1, exact):
    assert boundary_f1(wanted, found) == pytest.approx(f1)
    assert exact_share(wanted, found) == exact


@pytest.mark.parametrize("name", ["rows.jsonl", "rows.jsonl.gz"])
@pytest.mark.parametrize("row", [CAR, CHE], ids=["en", "zh"])
def test_rows_of_either_kind_are_measured(tmp_path, name, row):
    path = tmp_path / name
    opened = gzip.open if name.endswith(".gz") else open
    with opened(path, "wt", encoding="utf-8") as lines:
        lines.write(json.dumps(row) + "\n\n")

    figures = run(argparse.Namespace(path=path))

    assert figures["rows"] == 1
    assert (figures["boundary_f1"], figures["exact"]) == (1.0, 1.0)
    assert figures["claims_per_second"] > 0


@pytest.mark.parametrize(
    ("line", "message"),
    [
        pytest.param("{", "line 1", id="not-json"),
        pytest.param(
            '{"claim": "A car."}', "a row has the keys claim", id="other-rows"
        ),
    ],
)
def test_a_file_of_something_else_is_refused(tmp_path, line, message):
    path = tmp_path / "rows.jsonl"
    path.write_text(line, encoding="utf-8")

    with pytest.raises(SourceError, match=message):
        run(argparse.Namespace(path=path))


def test_empty_lines_are_no_rows(tmp_path):
    path = tmp_path / "rows.jsonl"
    path.write_text("\n\n", encoding="utf-8")

    assert list(read_rows(path)) == []
