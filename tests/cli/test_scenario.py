"""`patentrisk scenario`: words for people, the record for machines."""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner

from patentrisk.case import case_template
from patentrisk.cli import app, opening, scenarios
from patentrisk.records import AreaEntry
from patentrisk.records.plain import as_plain
from patentrisk.scenario import simulate
from tests.scenario.building import CASE, POINTS, assessment

PRICED = {
    **POINTS,
    "assertion": (0.2, 0.4, 0.6),
    "price": (1e3, 1e5, 1e9),
    "fleet": 1e6,
}


@pytest.fixture
def opened(monkeypatch):
    """The command without files: a case and its assessment at hand."""
    held = assessment(points=PRICED)
    monkeypatch.setattr(opening, "case_of", lambda path, as_of: held.case)
    monkeypatch.setattr(opening, "assessment", lambda path, as_of: held)
    monkeypatch.setenv("COLUMNS", "200")
    return held


def _run(*words):
    return CliRunner().invoke(app, ["scenario", *words])


def test_the_decision_is_printed_with_both_doubts_and_the_price(opened):
    found = _run("case.toml", "--trials", "400")

    assert found.exit_code == 0
    for said in (
        "Under these assumptions the fallback is worth RMB",
        "From the number of trials alone (400)",
        "From the ranges of the inputs",
        "Break-even probability of assertion",
        "is not reached even if assertion is certain",
        "Not counted, because the case states nothing of it",
        "What matters most",
        "Taken for granted",
        "one draw decides for all of them",
        "invented",
    ):
        assert said in " ".join(found.stdout.split())


def test_machines_get_the_record_that_python_returns(opened):
    found = _run("case.toml", "--trials", "400", "--seed", "7", "--json")

    assert json.loads(found.stdout) == json.loads(
        json.dumps(as_plain(simulate(opened, trials=400, seed=7)))
    )


def test_unknown_inputs_are_printed_as_bounds(monkeypatch, capsys):
    monkeypatch.setenv("COLUMNS", "200")
    points = {name: held for name, held in POINTS.items() if name != "injunction"}
    scenarios.show(simulate(assessment(points=points)), False)
    printed = " ".join(capsys.readouterr().out.split())

    assert "No point is given: Probability of an order to stop, once found" in printed
    assert "the expected loss avoided goes from RMB 0 to RMB" in printed
    assert "worth RMB" not in printed


def test_what_nothing_bounds_is_printed_as_unknown(monkeypatch, capsys):
    monkeypatch.setenv("COLUMNS", "200")
    scenarios.show(simulate(assessment(points={**POINTS, "fleet": None})), False)
    printed = " ".join(capsys.readouterr().out.split())

    assert "Nothing bounds Fleet in service" in printed
    assert "is unknown until the case states a range" in printed


def test_a_case_without_a_scenario_is_an_error_before_the_long_work(tmp_path):
    (tmp_path / "case.toml").write_text(case_template(), encoding="utf-8")
    found = _run(str(tmp_path))

    assert found.exit_code == 1
    assert "add [scenario]" in str(found.exception)


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(["--trials", "1"], id="too-few-trials"),
        pytest.param(["--seed", "-1"], id="seed-below-nothing"),
        pytest.param(["--trials", "many"], id="no-number"),
    ],
)
def test_options_that_cannot_be_meant_are_usage_errors(opened, words):
    assert _run("case.toml", *words).exit_code == 2


def test_a_share_that_the_case_states_is_told_with_its_table(opened, capsys):
    held = assessment(points=PRICED, case=CASE)
    assert held.case.areas == (AreaEntry("FUS", True, 1.0),)
    scenarios.show(simulate(held, trials=50), True)
    inputs = json.loads(capsys.readouterr().out)["inputs"]

    assert [i["source"] for i in inputs if i["name"] == "share"] == ["[[areas]]"]
