"""How long a scenario takes: 100,000 trials, beside a plain-Python loop of the same.

The inputs are those of the demonstration case; what is at stake is made up here, as
much of it as a case of that size has, so that nothing has to be assessed first. The
plain-Python loop (`benchmarks.scenario_loop`) reckons the same model trial by trial, on
fewer trials, and has to come to the same means.
"""

from __future__ import annotations

import argparse
import math
import statistics
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

import numpy as np

from benchmarks.scenario_loop import play_plainly
from benchmarks.timing import timed
from patentrisk.case import load_case
from patentrisk.records import Band
from patentrisk.scenario import (
    Inputs,
    Model,
    Stake,
    Stakes,
    Trap,
    Trials,
    figures_on,
    model_of,
)

_CASE = Path(__file__).parent.parent / "corpus" / "case.toml"
_TERRITORIES = ("CN", "DE", "US")
_AREAS = ("CAL", "FUS", "HND", "LOC", "PER", "PLN")
_UNITS = ("jiushi-z-van", "jiushi-m-cart", "jiushi-fleet")
_BANDS = (Band.HIGH, Band.MEDIUM, Band.OPEN, Band.LOW)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what `run` reads from its arguments."""
    parser.add_argument("--trials", type=int, default=100_000, help="(100,000)")
    parser.add_argument(
        "--plain", type=int, default=4_000, help="trials of the plain loop (4,000)"
    )
    parser.add_argument("--repeats", type=int, default=3, help="the least counts (3)")


def run(arguments: argparse.Namespace) -> dict[str, object]:
    """Time the trials, everything that is told of them, and the plain loop.

    Parameters
    ----------
    arguments : argparse.Namespace
        As `add_arguments` describes it.

    Returns
    -------
    dict
        Seconds of the wall clock and of the processor, the least of the repeats; the
        ratio is that of the processor's, and the means of both ways differ by so many
        standard errors.
    """
    model = sample_model()
    drawn, figures = [], []
    for _ in range(arguments.repeats):
        held, alone = timed(lambda: Trials(model, trials=arguments.trials, seed=1))
        _, more = timed(partial(figures_on, model, held, seed=1))
        drawn.append(alone)
        figures.append(tuple(map(sum, zip(alone, more, strict=True))))
    plain, slow = timed(lambda: play_plainly(model, arguments.plain, seed=1))
    scale = arguments.trials / arguments.plain
    return {
        "stakes": sum(len(place.entries) for place in model.places),
        "inputs": len(model.inputs),
        "trials": arguments.trials,
        "seconds": _told(min(drawn)),
        "seconds_with_all_figures": _told(min(figures)),
        "plain_python_loop_trials": arguments.plain,
        "plain_python_loop_seconds_for_as_many": _told([s * scale for s in slow]),
        "times_faster_than_plain_python_loop": round(
            slow[1] * scale / min(drawn)[1], 1
        ),
        **_agreement(held, plain),
    }


def _told(seconds: Sequence[float]) -> dict[str, float]:
    return {"wall": round(seconds[0], 3), "processor": round(seconds[1], 3)}


def sample_model() -> Model:
    """Make a model as large as that of the demonstration, with its inputs."""
    case = load_case(_CASE)
    stakes, traps = [], []
    for place in _TERRITORIES:
        for at in range(18):
            area, unit = _AREAS[at % 6], _UNITS[at % 3]
            band = _BANDS[at * len(_BANDS) // 18]
            way = ((area,),) if at % 3 == 1 else ()
            after = None if way else band
            stakes.append(Stake(place, area, unit, f"F{at:02d}", at, band, after, way))
        traps.append(Trap(place, "FUS", _UNITS[1], "F17", Band.OPEN))
    products = {p.id: p.share for p in case.products if p.share is not None}
    held = Stakes(tuple(sorted(stakes, key=_place)), tuple(traps), products, 9)
    if case.scenario is None:
        raise ValueError(f"{_CASE} states no scenario")
    return model_of(held, Inputs(case.scenario, case))


def _place(stake: Stake) -> tuple[str, str, str, str]:
    return stake.territory, stake.area, stake.unit, stake.family


def _agreement(held: Trials, plain: Mapping[str, list[float]]) -> dict[str, float]:
    """Say by how many standard errors both ways differ in the mean of each arm."""
    told = {}
    for arm, name in zip(held.arms, ("without", "with_fallback"), strict=True):
        fast = held.asserted * np.asarray(arm.total)
        slow = plain[name]
        spread = fast.var() / len(fast) + statistics.pvariance(slow) / len(slow)
        apart = float(fast.mean()) - statistics.fmean(slow)
        told[f"{name}_differs_by_standard_errors"] = round(apart / math.sqrt(spread), 2)
    return told
