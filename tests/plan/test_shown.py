"""A plan on the command line, in frames, in JSON and in the words of a report."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from typer import BadParameter
from typer.testing import CliRunner

import patentrisk as pr
from patentrisk.cli import app, opening, planning
from patentrisk.records import Band, Dimension
from patentrisk.records.plain import as_plain
from patentrisk.report.charted import Lines
from patentrisk.report.document import Fold, Notice, Text
from patentrisk.report.sections.plan import plan_blocks
from patentrisk.report.sections.plan_facts import plans_of
from patentrisk.report.sections.view import view_of
from patentrisk.report.sections.words import load_words
from patentrisk.switching import ground_of
from patentrisk.switching.ground import expected, ladder

MONEY, TIME = Dimension.MONEY, Dimension.TIME


@pytest.fixture
def opened(demonstration, monkeypatch):
    """The command without files: the demonstration and its case at hand."""
    monkeypatch.setattr(opening, "case_of", lambda path, as_of: demonstration.case)
    monkeypatch.setattr(opening, "assessment", lambda path, as_of: demonstration)
    monkeypatch.setenv("COLUMNS", "200")
    return demonstration


@pytest.fixture(scope="module")
def plans(demonstration):
    return pr.plan_all(demonstration)


def run(*words):
    return CliRunner().invoke(app, ["plan", "case.toml", *words])


def test_the_command_prints_steps_costs_and_the_frontier(opened):
    found = run("--assumption", "as recorded")

    assert found.exit_code == 0
    for said in ("Switch plan, as recorded", "FUS", "person-months", "Frontier"):
        assert said in found.stdout


def test_machines_get_the_record_that_python_returns(opened):
    found = run("--assumption", "as recorded", "--budget", "money=3e6", "--json")
    plan = pr.plan(opened, assumption="as recorded", budget={MONEY: 3e6})

    assert json.loads(found.stdout) == json.loads(json.dumps(as_plain((plan,))))


def test_a_budget_that_moves_nothing_says_the_least_that_would(opened):
    found = run("--assumption", "as recorded", "--budget", "money=1000")

    assert "Nothing is moved: budget" in " ".join(found.stdout.split())
    assert "Least that would lower anything: 800,000 CNY" in " ".join(
        found.stdout.split()
    )


@pytest.mark.parametrize(
    ("told", "found"),
    [
        pytest.param(None, None, id="as-the-case"),
        pytest.param(["none"], {}, id="no-limit"),
        pytest.param(["money=5e6", "time=12"], {MONEY: 5e6, TIME: 12.0}, id="two"),
    ],
)
def test_budgets_are_read(told, found):
    assert planning.budgets(told) == found


@pytest.mark.parametrize(
    "told",
    [
        pytest.param(["areas=3"], id="no-such"),
        pytest.param(["money"], id="no-figure"),
        pytest.param(["money=-1"], id="below-nothing"),
        pytest.param(["money=nan"], id="no-number"),
        pytest.param(["money=1", "money=2"], id="twice"),
        pytest.param(["none", "money=2"], id="none-and-one"),
    ],
)
def test_a_budget_that_cannot_be_read_says_what_was_expected(told):
    with pytest.raises(BadParameter, match="expected one of money, effort, time"):
        planning.budgets(told)


def test_a_budget_that_cannot_be_read_is_a_fault_of_the_command_line(opened):
    found = run("--budget", "cash=5")

    assert found.exit_code == 2
    assert "Invalid value for --budget: found 'cash=5'" in " ".join(
        found.output.split()
    )


@pytest.mark.parametrize(
    ("outcome", "reserved"),
    [
        pytest.param("nothing exposed", True, id="nothing-read-as-exposed"),
        pytest.param("no gain", False, id="exposed-but-no-gain"),
    ],
)
def test_a_plan_that_moves_nothing_is_no_all_clear(plans, capsys, outcome, reserved):
    planning.show([replace(plans[0], steps=(), outcome=outcome)], False)
    printed = " ".join(capsys.readouterr().out.split())

    assert f"Nothing is moved: {outcome}" in printed
    assert ("that says nothing of what was not read." in printed) is reserved


def test_an_assumption_that_the_case_does_not_have_is_said_before_the_work(opened):
    found = run("--assumption", "all mine")

    assert "as recorded, all assigned" in str(found.exception)


def test_without_a_limit_the_plan_leaves_no_more_than_the_best_substitutes(
    demonstration,
):
    """One definition: the report's residual over all areas, territories added up."""
    for plan in pr.plan_all(demonstration, budget={}):
        rows = [
            row
            for row in demonstration.residuals
            if (row.scope, row.name) == ("area", "*")
            and row.assumption == plan.assumption
        ]
        left = {row.territory: row for row in plan.after}
        assert {r.territory: dict(r.before) for r in rows} == {
            r.territory: dict(r.counts)
            for r in plan.before
            if r.territory in {row.territory for row in rows}
        }
        bands = (Band.HIGH, Band.MEDIUM, Band.OPEN)
        best = tuple(sum(dict(r.after)[band] for r in rows) for band in bands)
        mine = tuple(
            sum(dict(left[r.territory].counts)[band] for r in rows) for band in bands
        )
        assert mine <= best


def test_the_demonstration_is_planned_within_its_budget(plans):
    plan = plans[0]
    likely = {row.of: row.likely for row in plan.costs}

    assert plan.outcome == "planned"
    assert all(likely[of] <= most for of, most in plan.budget)
    assert plan.over_at_most
    costs = [point.cost for point in plan.frontier]
    assert costs == sorted(costs)
    assert expected(plan.after) < expected(plan.before)
    assert plan.problems == ()


def test_frames_hold_steps_and_frontier(plans):
    plan = plans[0]
    frame, points = pr.plan_frame(plan), pr.frontier_frame(plan)
    places = len(plan.before)

    assert len(frame) == places * (1 + len(plan.steps))
    last = frame[frame["step"] == len(plan.steps)]
    assert last["expected_families"].sum() == pytest.approx(expected(plan.after))
    assert len(points) == places * len(plan.frontier)
    assert set(points["along"]) == {"money"}


@pytest.mark.parametrize(
    ("language", "said"),
    [
        pytest.param("en", "Within RMB 5 million", id="en"),
        pytest.param("zh", "在500万元人民币", id="zh"),
    ],
)
def test_a_report_says_the_plan_as_a_decision_with_what_it_rests_on(
    demonstration, plans, language, said
):
    view = replace(view_of(demonstration, load_words(language)), plans=plans)
    texts = [held for held in plan_blocks(view) if isinstance(held, Text)]
    lines = [held for held in plan_blocks(view) if isinstance(held, Lines)]
    folds = [held for held in plan_blocks(view) if isinstance(held, Fold)]

    assert texts[0].pieces[0].text.startswith(said)
    assert [held.name for held in lines] == ["plan-frontier"]
    assert len(lines[0].rows) == len(plans[0].frontier)
    assert "15" in folds[-1].title[0].text
    assert plans_of(view)[0]["text"][0] == texts[0].pieces[0].text


def test_a_case_without_a_plan_is_planned_by_exposure_alone(demonstration):
    bare = replace(demonstration, case=replace(demonstration.case, plan=None))
    plan = pr.plan(bare)
    view = replace(view_of(bare, load_words("en")), plans=(plan,))
    said = [held.text for held in plan_blocks(view) if isinstance(held, Notice)]

    assert (plan.outcome, plan.costs, plan.along) == ("planned", (), Dimension.AREAS)
    assert any("has no [plan]" in text for text in said)
    assert any("exposure alone" in text for text in plans_of(view)[0]["text"])


def test_ladders_count_a_band_with_all_above_it(demonstration, plans):
    ground = ground_of(demonstration)
    before = plans[0].before
    rungs = ladder(ground, before)

    assert list(rungs) == sorted(rungs)
    assert rungs[0] == sum(dict(row.counts)[Band.HIGH] for row in before)
