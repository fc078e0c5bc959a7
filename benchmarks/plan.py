"""Switch plans: how long forty components take, and how often brute force agrees."""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterator
from itertools import product

from patentrisk.exposure import read_scoring
from patentrisk.fallback import SwitchGround
from patentrisk.records import (
    Amount,
    Assumption,
    Avoided,
    Band,
    Basis,
    Blocker,
    ClaimChart,
    CostEntry,
    Dimension,
    Exposure,
    Fallback,
    Gate,
    GateStatus,
    InputKind,
    PlanEntry,
    Reading,
    Substitute,
    Title,
    Way,
)
from patentrisk.resources import load_resource
from patentrisk.switching import PlanGround, plan_on
from patentrisk.switching.ground import by_place, expected, ladder, standing
from patentrisk.switching.options import Option, find_options
from patentrisk.switching.planning import price_of

_AREAS = ("CAL", "CTL", "FUS", "HND", "LOC", "OPS", "PER", "PLN", "REM", "SAF")
_BANDS = ((Band.HIGH, Reading.READS), (Band.MEDIUM, Reading.POSSIBLE))
_NAME = str(Assumption.AS_RECORDED)
_MOST = 40.0


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what can be chosen."""
    parser.add_argument("--components", type=int, default=40)
    parser.add_argument("--small", type=int, default=10, help="for brute force")
    parser.add_argument("--cases", type=int, default=5, help="of each size")


def run(arguments: argparse.Namespace) -> dict[str, object]:
    """Time plans of invented cases, and compare small ones with every set tried."""
    large = [_ground(arguments.components, seed) for seed in range(arguments.cases)]
    small = [_ground(arguments.small, seed) for seed in range(arguments.cases)]
    plan_on(small[0], _NAME, {})
    most = _MOST * arguments.components / 40
    seconds = [_seconds(held, most, 1) for held in large]
    traced = [_seconds(held, most, 16) for held in large[:1]]
    planned = [_seconds(held, _MOST * arguments.small / 40, 1) for held in small]
    tried = [_tried(held, _MOST * arguments.small / 40) for held in small]
    return {
        "components": arguments.components,
        "seconds": round(sorted(seconds)[len(seconds) // 2], 3),
        "seconds_most": round(max(seconds), 3),
        "seconds_with_frontier": round(max(traced), 3),
        "brute_components": arguments.small,
        "brute_seconds": round(sum(spent for spent, _ in tried) / len(tried), 3),
        "brute_ratio": round(sum(spent for spent, _ in tried) / sum(planned), 1),
        "brute_agrees": sum(agrees for _, agrees in tried) / len(tried),
    }


def _seconds(held: PlanGround, most: float, points: int) -> float:
    begun = time.process_time()
    plan_on(held, _NAME, {Dimension.MONEY: most}, points=points)
    return time.process_time() - begun


def _tried(held: PlanGround, most: float) -> tuple[float, bool]:
    """Try every set of moves, as `Residual` counts what each leaves."""
    begun = time.process_time()
    options, _ = find_options(held, _NAME)
    best = min(
        weighed
        for made in _sets(options)
        if (weighed := _weigh(held, options, made, most))
    )
    spent = time.process_time() - begun
    after = plan_on(held, _NAME, {Dimension.MONEY: most}).after
    same = ladder(held, after) == best[0]
    return spent, same and abs(expected(after) - best[1]) < 1e-4


def _sets(options: tuple[Option, ...]) -> Iterator[tuple[int, ...]]:
    places: dict[tuple[str, str], list[int | None]] = {}
    for at, option in enumerate(options):
        places.setdefault((option.unit, option.area), [None]).append(at)
    for taken in product(*places.values()):
        yield tuple(at for at in taken if at is not None)


def _weigh(
    held: PlanGround, options: tuple[Option, ...], made: tuple[int, ...], most: float
) -> tuple[tuple[int, ...], float] | None:
    if price_of(held.entry, options, Dimension.MONEY, made) > most:
        return None
    after = standing(held, [options[at].made for at in made])
    return ladder(held, after), round(expected(after), 6)


def _ground(components: int, seed: int) -> PlanGround:
    """Invent exposed components with one substitute or two each."""
    drawn = random.Random(seed)
    places = [(f"unit {at // 10}", _AREAS[at % 10]) for at in range(components)]
    exposures = [
        _exposure(f"CN9999{family:05d}B/{at}", unit, area, drawn)
        for family in range(components)
        for at, (unit, area) in enumerate(_read_on(family, places, drawn))
    ]
    charts: dict[tuple[str, str], ClaimChart] = {}
    fallbacks = [_fallback(row, drawn, charts) for row in exposures]
    numbers = {name.partition("/")[0] for name, _ in charts}
    gate = Gate("CN", GateStatus.IN_FORCE, "rule")
    costs = [
        CostEntry(area, unit, "", Way.SWITCH, InputKind.ASSUMPTION, "invented",
                  money=Amount(None, float(drawn.randrange(1, 9)), None))
        for unit, area in places
    ]  # fmt: skip
    return PlanGround(
        tuple(exposures),
        by_place(fallbacks),
        {},
        (),
        SwitchGround(
            charts,
            {(number, "CN"): gate for number in numbers},
            {},
            read_scoring(load_resource("scoring.toml")),
        ),
        PlanEntry("CNY", costs=tuple(costs)),
    )


def _read_on(
    family: int, places: list[tuple[str, str]], drawn: random.Random
) -> list[tuple[str, str]]:
    """Draw where a family reads: up to three products, in its area or a second one."""
    area, second = places[family][1], drawn.choice(places)[1]
    held = [place for place in places if place[1] in {area, second}]
    return drawn.sample(held, min(len(held), drawn.randrange(1, 4)))


def _exposure(claim: str, unit: str, area: str, drawn: random.Random) -> Exposure:
    band, reading = drawn.choice(_BANDS)
    patent = claim.partition("/")[0]
    return Exposure(
        claim, patent, patent, "JD", "JIUSHI", unit, ((area, 1.0),), reading,
        drawn.randrange(1, 10) / 10, Basis.MADE,
        Gate("CN", GateStatus.IN_FORCE, "rule"),
        band, "invented", 5, 5, True,
    )  # fmt: skip


def _fallback(
    row: Exposure,
    drawn: random.Random,
    charts: dict[tuple[str, str], ClaimChart],
) -> Fallback:
    place = f"{row.unit} {row.areas[0][0]}"
    held = []
    for name in ("a", "b"):
        spare = f"{place} {name}"
        reached = f"CN9998{drawn.randrange(1, 30):05d}B/1"
        brings = (reached,) if drawn.random() < 0.2 else ()
        for claim in brings:
            charts[claim, spare] = ClaimChart(
                claim, "JD", spare, "CAINIAO", Basis.MADE, (), (), Reading.POSSIBLE,
                drawn.randrange(1, 10) / 10, "",
            )  # fmt: skip
        avoided = (Avoided("1[b]", None, None),) if drawn.random() < 0.7 else ()
        blockers = tuple(Blocker(claim, Reading.POSSIBLE) for claim in brings)
        titles = ((_NAME, Title.YES, "invented"),)
        held.append(Substitute(spare, 0.8, True, avoided, blockers, titles))
    return Fallback(row.claim, row.unit, row.areas[0][0], "CN", 0.9, tuple(held))
