"""The tables of a case that state a plan."""

from __future__ import annotations

import pytest

from patentrisk.case import load_case
from patentrisk.errors import CaseError
from patentrisk.records import Amount, Dimension, InputKind, Timing, Way

HEAD = """[case]
name = "case"
as_of = 2026-11-01
sources = ["documents"]

[[parties]]
id = "A"
role = "accused"

"""
STATED = 'kind = "assumption"\nsource = "a guess"\n'


def load(folder, rows):
    path = folder / "case.toml"
    path.write_text(HEAD + rows, encoding="utf-8")
    return load_case(path)


def test_a_plan_is_read_with_units_ranges_kind_and_source(tmp_path):
    case = load(
        tmp_path,
        '[plan]\ncurrency = "CNY"\n'
        f'[[plan.budgets]]\nof = "time"\nmost = 12\n{STATED}'
        '[[plan.costs]]\narea = "FUS"\nmoney = { least = 1, most = 4 }\ntime = 3\n'
        'kind = "fact"\nsource = "a quotation"\n'
        f'[[plan.costs]]\nunit = "van"\nway = "design around"\neffort = 2\n{STATED}'
        f'[[plan.dependencies]]\narea = "PLN"\nneeds = "LOC"\nhow = "with"\n{STATED}'
        f'[[plan.interfaces]]\ngiver = "a"\ntaker = "b"\ngives = "a list"\n'
        f'kept_by = ["c"]\n{STATED}',
    )
    plan = case.plan

    assert (plan.currency, plan.effort_unit) == ("CNY", "person-months")
    assert (plan.budgets[0].of, plan.budgets[0].most) == (Dimension.TIME, 12)
    first, second = plan.costs
    assert first.money == Amount(1, None, 4)
    assert (first.time, first.kind) == (Amount(3, 3, 3), InputKind.FACT)
    assert (second.unit, second.way) == ("van", Way.DESIGN_AROUND)
    assert plan.dependencies[0].how is Timing.WITH
    assert plan.interfaces[0].kept_by == ("c",)


def test_a_case_without_a_plan_states_none(tmp_path):
    assert load(tmp_path, "").plan is None


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        pytest.param(
            f'[plan]\n[[plan.costs]]\narea = "FUS"\nmoney = 3\n{STATED}',
            "line 13, plan.costs[0].money: is stated without a currency",
            id="no-currency",
        ),
        pytest.param(
            f'[plan]\n[[plan.costs]]\narea = "FUS"\n{STATED}',
            "states no effort, money or time",
            id="no-figure",
        ),
        pytest.param(
            "[plan]\n"
            f'[[plan.costs]]\narea = "FUS"\ntime = {{ least = 4, most = 2 }}\n{STATED}',
            "least <= likely <= most",
            id="range-upside-down",
        ),
        pytest.param(
            f'[plan]\n[[plan.costs]]\narea = "FUS"\ntime = 1\n{STATED}'
            + f'[[plan.costs]]\narea = "FUS"\neffort = 1\n{STATED}',
            "'FUS switch' is stated twice",
            id="twice",
        ),
        pytest.param(
            '[plan]\n[[plan.costs]]\narea = "FUS"\ntime = 1\n',
            "is missing",
            id="no-source",
        ),
        pytest.param(
            "[plan]\n[[plan.dependencies]]\n"
            f'area = "PLN"\nneeds = "LOC"\nhow = "before"\n{STATED}'
            "[[plan.dependencies]]\n"
            f'area = "LOC"\nneeds = "PLN"\nhow = "before"\n{STATED}',
            "before itself",
            id="circle",
        ),
        pytest.param(
            "[plan]\n[[plan.dependencies]]\n"
            f'area = "PLN"\nneeds = "LOC"\nhow = "before"\n{STATED}'
            "[[plan.dependencies]]\n"
            f'area = "LOC"\nneeds = "PLN"\nhow = "with"\n{STATED}',
            "before itself",
            id="before-and-with",
        ),
    ],
)
def test_a_plan_that_cannot_be_used_is_said_with_its_line(tmp_path, rows, said):
    with pytest.raises(CaseError) as raised:
        load(tmp_path, rows)

    assert said in str(raised.value)


def test_an_area_that_nobody_knows_is_a_problem(tmp_path):
    case = load(tmp_path, f'[plan]\n[[plan.costs]]\narea = "FSU"\ntime = 1\n{STATED}')

    assert any("'FSU'" in problem.message for problem in case.problems)
