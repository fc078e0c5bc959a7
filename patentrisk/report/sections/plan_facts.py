"""Switch plans as plain records with the words of the report."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from patentrisk.records import FrontierPoint, PlanCost, PlanMove, Standing, SwitchPlan
from patentrisk.records.plain import as_plain
from patentrisk.report.sections.plan_sentences import sentences
from patentrisk.report.sections.view import View

Plain = dict[str, Any]

#: Keys of a move where it stands as a tuple.
_MOVE = ("unit", "area", "substitute")


def plans_of(view: View) -> list[Plain]:
    """Put the plan under each title assumption into plain records."""
    return [_plan(view, plan) for plan in view.plans]


def _plan(view: View, plan: SwitchPlan) -> Plain:
    return {
        **as_plain(plan),
        "text": sentences(view, plan),
        "budget": {of.value: most for of, most in plan.budget},
        "units": {of.value: unit for of, unit in plan.units},
        "least_budget": {of.value: least for of, least in plan.least_budget},
        "before": standing_plain(plan.before),
        "after": standing_plain(plan.after),
        "costs": [_cost(row) for row in plan.costs],
        "steps": [
            {
                **as_plain(step),
                "moves": [_made(move) for move in step.moves],
                "costs": [_cost(row) for row in step.costs],
                "after": standing_plain(step.after),
                "broken": [
                    {
                        **as_plain(row),
                        "by": [named(("replaced", "by"), pair) for pair in row.by],
                    }
                    for row in step.broken
                ],
            }
            for step in plan.steps
        ],
        "equals": [[named(_MOVE, move) for move in held] for held in plan.equals],
        "frontier": [_point(point) for point in plan.frontier],
    }


def standing_plain(held: Sequence[Standing]) -> list[Plain]:
    """Give what is exposed by territory, with counts by band."""
    return [
        {
            "territory": row.territory,
            "counts": {band.value: count for band, count in row.counts},
            "expected": row.expected,
        }
        for row in held
    ]


def _cost(row: PlanCost) -> Plain:
    return {**as_plain(row), "unknown": [named(_MOVE, move) for move in row.unknown]}


def _made(move: PlanMove) -> Plain:
    kept = as_plain(move)
    kept["switches"] = [
        {
            "territory": territory,
            "avoids": list(switch.avoids),
            "brings": list(switch.brings),
        }
        for territory, switch in move.switches
    ]
    return dict(kept)


def _point(point: FrontierPoint) -> Plain:
    return {
        "cost": point.cost,
        "after": standing_plain(point.after),
        "moves": [named(_MOVE, move) for move in point.moves],
    }


def named(names: Sequence[str], held: Sequence[str]) -> Plain:
    """Name the parts of a tuple."""
    return dict(zip(names, held, strict=True))
