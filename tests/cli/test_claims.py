"""The tree of claims as it is printed, without a new process each time."""

from __future__ import annotations

from dataclasses import replace

import pytest

from patentrisk.claims import parse_claims
from patentrisk.cli import charting
from patentrisk.records import ClaimText
from tests.cli.typed import typed
from tests.report.illustrative import CHARTS, CLAIMS


def printed(capsys, monkeypatch, *texts, columns=80):
    monkeypatch.setenv("COLUMNS", str(columns))
    held = [ClaimText(None, text) for text in texts]
    charting.show_claims(*parse_claims("XX1A1", held), machine=False)
    return [line.rstrip() for line in capsys.readouterr().out.splitlines()]


def test_dependent_claims_stand_below_what_they_cite(capsys, monkeypatch):
    lines = printed(
        capsys,
        monkeypatch,
        "1. A car comprising: a lidar.",
        "2. The car of claim 1, wherein it stops.",
        "3. The car of claim 2, having a horn.",
        "4. A van.",
    )

    assert lines == [
        "XX1A1",
        "├── 1: apparatus, independent, open transition",
        "│   ├── 1[pre] (preamble) A car",
        "│   ├── 1[a] a lidar",
        "│   └── 2: apparatus, dependent, takes in 1, no transition",
        "│       ├── 2[a] it stops",
        "│       └── 3: apparatus, dependent, takes in 2, open transition",
        "│           └── 3[a] a horn",
        "└── 4: apparatus, independent, no transition",
        "    └── 4[a] A van",
    ]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("6. The car of claim 1, wherein it stops.", id="en"),
        pytest.param("6.根据权利要求1所述的车，其中，雷达旋转。", id="zh"),
    ],
)
def test_a_claim_whose_parent_is_not_in_the_text_says_so(capsys, monkeypatch, text):
    lines = printed(capsys, monkeypatch, text, columns=160)

    assert lines[1] == (
        "└── 6: apparatus, independent, cites claim 1, which is not in the text;"
        " charted without its elements, no transition"
    )


@pytest.mark.parametrize("missing", [(), (1,)])
def test_a_chart_says_which_cited_claim_is_not_in_the_text(
    capsys, monkeypatch, missing
):
    monkeypatch.setenv("COLUMNS", "160")
    claim = next(held for held in CLAIMS if held.id == CHARTS[0].claim)
    charting.show_chart(CHARTS[0], replace(claim, missing=missing), 0.1, False)

    said = f"{claim.id} cites claim 1, which is not in the text; charted without"
    assert (said in capsys.readouterr().out) is bool(missing)


@pytest.mark.parametrize("columns", [80, 120])
@pytest.mark.parametrize(
    ("lead", "words"),
    [
        pytest.param("1. A car comprising: ", "a lidar that spins " * 20, id="en"),
        pytest.param("1.一种车，包括：", "可旋转的雷达" * 40, id="zh"),
    ],
)
def test_long_elements_go_on_beside_their_label(
    capsys, monkeypatch, columns, lead, words
):
    lines = printed(capsys, monkeypatch, lead + words + "。", columns=columns)
    first = next(n for n, line in enumerate(lines) if "1[a]" in line)

    assert lines[first].startswith(f"    └── 1[a] {words[:4]}")
    assert len(lines) > first + 2
    assert all(line.startswith(" " * 13 + line[13]) for line in lines[first + 1 :])


@pytest.mark.parametrize("machine", [(), ("--json",)], ids=["tree", "json"])
def test_a_file_without_claims_fails_and_says_so(tmp_path, machine):
    (tmp_path / "notes.txt").write_text("A lidar.", "utf-8")
    out = typed("claims", tmp_path / "notes.txt", *machine)

    assert out.returncode == 1
    assert "notes.txt: no claims could be read" in out.stderr
