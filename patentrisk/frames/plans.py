"""Frames of a switch plan: its steps, and its frontier."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from patentrisk.frames.table import COUNT, NUMBER, TEXT, frame_of, of
from patentrisk.records import Band, Dimension, PlanStep, Standing, SwitchPlan
from patentrisk.switching.costs import STATED

if TYPE_CHECKING:
    import pandas as pd

#: Columns of what is left in a territory.
_LEFT = (
    of(TEXT, "territory")
    | of(NUMBER, "expected_families")
    | of(COUNT, *(f"{band.value}_families" for band in Band))
)


def plan_frame(plan: SwitchPlan) -> pd.DataFrame:
    """One row per step and territory.

    Parameters
    ----------
    plan : SwitchPlan
        As `patentrisk.plan` gives it.

    Returns
    -------
    pandas.DataFrame
        Columns ``step`` (0 is before anything is moved), ``areas``, ``moves``,
        what the step alone is likely to take, with its unit in the name
        (``money_CNY``, ``effort_person_months``, ``time_months``; none where
        unknown), ``broken_interfaces``, ``territory``, ``expected_families`` and
        ``<band>_families`` that are left, for every band.

    Examples
    --------
    >>> import patentrisk as pr
    >>> money = pr.Dimension("money")
    >>> plan = pr.SwitchPlan("as recorded", (), ((money, "CNY"),), (), (), (), (), (),
    ...                      (), (), False, "nothing exposed", (), (), True, money, ())
    >>> list(pr.plan_frame(plan).columns[:4])
    ['step', 'areas', 'moves', 'money_CNY']
    """
    named = _with_units(plan)
    rows = [_row(0, None, held, named) for held in plan.before]
    for at, step in enumerate(plan.steps, start=1):
        rows += [_row(at, step, held, named) for held in step.after]
    columns = (
        of(COUNT, "step")
        | of(TEXT, "areas", "moves")
        | of(NUMBER, *(named[held] for held in STATED))
        | of(COUNT, "broken_interfaces")
        | _LEFT
    )
    return frame_of(rows, columns)


def _with_units(plan: SwitchPlan) -> dict[Dimension, str]:
    """Name the column of each dimension by what it is counted in."""
    units = dict(plan.units)
    names = {held: f"{held.value} {units.get(held, '')}" for held in Dimension}
    return {held: re.sub(r"\W+", "_", name.strip()) for held, name in names.items()}


def _row(
    at: int, step: PlanStep | None, held: Standing, named: Mapping[Dimension, str]
) -> dict[str, object]:
    costs = {row.of: row.likely for row in step.costs} if step else {}
    moves = step.moves if step else ()
    return {
        "step": at,
        "areas": " ".join(step.areas) if step else "",
        "moves": "; ".join(f"{m.unit} {m.area}: {m.substitute}" for m in moves),
        **{named[dimension]: costs.get(dimension) for dimension in STATED},
        "broken_interfaces": len(step.broken) if step else 0,
        **_left(held),
    }


def _left(held: Standing) -> dict[str, object]:
    counts = {f"{band.value}_families": count for band, count in held.counts}
    return {"territory": held.territory, "expected_families": held.expected, **counts}


def frontier_frame(plan: SwitchPlan) -> pd.DataFrame:
    """One row per point of the frontier and territory.

    Parameters
    ----------
    plan : SwitchPlan
        As `patentrisk.plan` gives it.

    Returns
    -------
    pandas.DataFrame
        Columns ``along`` (``"money"``, ``"effort"``, ``"time"`` or ``"areas"``),
        ``cost_<unit>``, ``moves``, ``territory``, ``expected_families`` and
        ``<band>_families`` that are left, for every band.

    Examples
    --------
    >>> import patentrisk as pr
    >>> time = pr.Dimension("time")
    >>> nothing = *(((),) * 5), False, "no gain", (), ()
    >>> plan = pr.SwitchPlan("as recorded", (), ((time, "months"),), (), (), *nothing,
    ...                      True, time, ())
    >>> pr.frontier_frame(plan).columns[1]
    'cost_months'
    """
    unit = _with_units(plan)[plan.along].removeprefix(plan.along.value)
    rows = (
        {
            "along": plan.along.value,
            f"cost{unit}": point.cost,
            "moves": "; ".join(f"{u} {a}: {s}" for u, a, s in point.moves),
            **_left(held),
        }
        for point in plan.frontier
        for held in point.after
    )
    columns = of(TEXT, "along") | of(NUMBER, f"cost{unit}") | of(TEXT, "moves")
    return frame_of(rows, columns | _LEFT)
