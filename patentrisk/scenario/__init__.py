"""Scenario: what is at stake with and without the fallback, under stated inputs."""

from __future__ import annotations

from patentrisk.scenario.draws import uniforms
from patentrisk.scenario.inputs import Inputs
from patentrisk.scenario.model import Model, model_of
from patentrisk.scenario.results import Trials, spread_of
from patentrisk.scenario.simulating import figures_on, needs_scenario, simulate
from patentrisk.scenario.stakes import Stake, Stakes, Trap, best_switches, stakes_of

__all__ = [
    "Inputs",
    "Model",
    "Stake",
    "Stakes",
    "Trap",
    "Trials",
    "best_switches",
    "figures_on",
    "model_of",
    "needs_scenario",
    "simulate",
    "spread_of",
    "stakes_of",
    "uniforms",
]
