"""The switch plan: which areas to move, in which order, and what stays exposed."""

from __future__ import annotations

from patentrisk.switching.ground import PlanGround, ground_of
from patentrisk.switching.planning import plan, plan_all, plan_on

__all__ = [
    "PlanGround",
    "ground_of",
    "plan",
    "plan_all",
    "plan_on",
]
