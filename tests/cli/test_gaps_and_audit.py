"""`gaps` and `audit` on the command line: words for people, records for machines."""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner

from patentrisk.cli import app, asking
from patentrisk.report import RENDERERS, audit, build_report
from tests.assessment.test_assess import VAN, right, run, sheet
from tests.report.illustrative import illustrative

REPORT = RENDERERS["json"].render(build_report(illustrative()))


def audited(tmp_path, text, *words):
    file = tmp_path / "report.json"
    file.write_text(text, encoding="utf-8")
    return CliRunner().invoke(app, ["audit", str(file), *words])


def test_a_report_that_passes_exits_with_0_and_prints_its_score(tmp_path):
    found = audited(tmp_path, REPORT, "--json")
    whole = audit(json.loads(REPORT))

    assert found.exit_code == 0
    assert json.loads(found.stdout)["score"] == whole.score
    assert len(json.loads(found.stdout)["items"]) == len(whole.items)


def test_a_report_that_misses_a_gate_exits_with_3_and_says_which(tmp_path):
    report = json.loads(REPORT)
    report["case"]["searches"] = []
    found = audited(tmp_path, json.dumps(report))

    assert found.exit_code == 3
    assert "FAILED" in found.stdout
    assert "case.searches" in found.stdout


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("not json", "is no JSON", id="no-json"),
        pytest.param(REPORT[: len(REPORT) // 2], "or damaged", id="cut-off-half-way"),
        pytest.param("[" * 100_000, "is no JSON, or damaged", id="nested-without-end"),
        pytest.param(
            json.dumps({**json.loads(REPORT), "charts": "lost"}),
            "the report is damaged: charts is a text, expected a list",
            id="a-part-of-another-kind",
        ),
        pytest.param("[1]", "is no report of patentrisk", id="a-list"),
        pytest.param('{"schema": "x"}', "found 'x'", id="another-tool"),
    ],
)
def test_what_is_no_report_is_an_error_that_says_so(tmp_path, text, said):
    found = audited(tmp_path, text)

    assert found.exit_code == 1
    assert said in str(found.exception)


def test_a_blank_query_on_no_day_is_shown_and_fails_its_gate(tmp_path, monkeypatch):
    monkeypatch.setenv("COLUMNS", "240")
    report = json.loads(REPORT)
    for row in report["case"]["searches"]:
        row |= {"query": "  ", "date": "soon"}
    found = audited(tmp_path, json.dumps(report))

    assert found.exit_code == 3
    assert "query '  ', date 'soon'" in found.stdout


def test_a_file_that_is_not_there_is_an_error(tmp_path):
    found = CliRunner().invoke(app, ["audit", str(tmp_path / "none.json")])

    assert "cannot be read" in str(found.exception)


OPEN = run(right(), VAN[0], sheet("leg", "Accused Ltd.", "a horn"))


def test_gaps_are_printed_as_questions(capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "200")
    asking.show(OPEN, None, False)
    printed = capsys.readouterr().out

    assert "a brake" in printed
    assert "open -> high" in printed


def test_gaps_for_machines_are_the_records_with_their_words(capsys):
    asking.show(OPEN, 2, True)
    status, row = json.loads(capsys.readouterr().out)

    # A right that has ended would take the claim from high to none.
    assert (status["code"], status["bands"]) == ("status", 4)
    assert (row["code"], row["label"], row["bands"]) == ("evidence", "1[b]", 2)
    assert "a brake" in row["text"]


def test_no_question_is_no_all_clear(capsys):
    asking.show(run(), None, False)
    printed = " ".join(capsys.readouterr().out.split())

    assert "No gap is listed" in printed
    assert "says nothing of what was not read or lies below the floor" in printed
