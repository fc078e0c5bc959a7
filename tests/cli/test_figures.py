"""Figures of a report on the command line: into which folder, as what, or none."""

from __future__ import annotations

import pytest
from typer.testing import CliRunner

import patentrisk.report
from patentrisk.cli import app
from patentrisk.records import Problem
from tests.cli.small import write_case


@pytest.fixture(scope="module")
def case(tmp_path_factory):
    return write_case(tmp_path_factory.mktemp("drawn") / "small", "lexical")


def ran(case, output, *options):
    words = ("report", case, "-o", output, "--lang", "zh", "--format", "json")
    return CliRunner().invoke(app, [*map(str, words), *map(str, options)])


def test_a_folder_for_figures_takes_svg_and_png_and_says_what_no_font_shows(
    case, tmp_path, monkeypatch
):
    missing = Problem("figures", "no font of this machine has 1 of their characters")
    monkeypatch.setattr(patentrisk.report, "figure_problems", lambda report: (missing,))
    found = ran(case, tmp_path / "out", "--figures", tmp_path / "drawn")
    names = {path.name for path in (tmp_path / "drawn").iterdir()}

    assert found.exit_code == 0
    assert {"timeline-CN.zh.svg", "timeline-CN.zh.png"} <= names
    assert {name.rpartition(".")[0] for name in names if name.endswith("svg")} == {
        name.rpartition(".")[0] for name in names if name.endswith("png")
    }
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["report.zh.json"]
    assert f"figures: {missing.message}" in found.stderr


def test_no_figures_are_written_where_none_are_wanted(case, tmp_path):
    found = ran(case, tmp_path, "--no-figures")

    assert found.exit_code == 0
    assert [path.name for path in tmp_path.iterdir()] == ["report.zh.json"]


def test_a_folder_for_figures_and_none_wanted_is_refused_before_anything_is_read(
    case, tmp_path
):
    found = ran(case, tmp_path / "out", "--figures", tmp_path / "f", "--no-figures")

    assert found.exit_code == 2
    assert "expected one of --figures DIR and --no-figures" in " ".join(
        found.stderr.replace("│", " ").split()
    )
    assert list(tmp_path.iterdir()) == []
