"""Frames of a switch plan: its steps, and its frontier."""

from __future__ import annotations

from typing import TYPE_CHECKING

from patentrisk.frames.table import frame_of
from patentrisk.records import Band, PlanStep, Standing, SwitchPlan
from patentrisk.switching.costs import STATED

if TYPE_CHECKING:
    import pandas as pd

#: Columns of what is left in a territory.
_LEFT = ("territory", "expected_families", *(f"{b.value}_families" for b in Band))


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
        ``money``, ``effort`` and ``time`` (of the step alone, likely, in the plan's
        units; none where unknown), ``broken`` interfaces, ``territory``,
        ``expected_families`` and ``<band>_families`` that are left, for every band.
    """
    rows = [_row(0, None, held) for held in plan.before]
    for at, step in enumerate(plan.steps, start=1):
        rows += [_row(at, step, held) for held in step.after]
    columns = [
        *("step", "areas", "moves", *(of.value for of in STATED), "broken"),
        *_LEFT,
    ]
    return frame_of(rows, columns)


def _row(at: int, step: PlanStep | None, held: Standing) -> dict[str, object]:
    costs = {row.of: row.likely for row in step.costs} if step else {}
    moves = step.moves if step else ()
    return {
        "step": at,
        "areas": " ".join(step.areas) if step else "",
        "moves": "; ".join(f"{m.unit} {m.area}: {m.substitute}" for m in moves),
        **{of.value: costs.get(of) for of in STATED},
        "broken": len(step.broken) if step else 0,
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
        ``cost`` in its unit, ``moves``, ``territory``, ``expected_families`` and
        ``<band>_families`` that are left, for every band.
    """
    rows = (
        {
            "along": plan.along.value,
            "cost": point.cost,
            "moves": "; ".join(f"{u} {a}: {s}" for u, a, s in point.moves),
            **_left(held),
        }
        for point in plan.frontier
        for held in point.after
    )
    return frame_of(rows, ["along", "cost", "moves", *_LEFT])
