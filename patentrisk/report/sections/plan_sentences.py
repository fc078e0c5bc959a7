"""A switch plan in sentences, and its amounts, areas and counts in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from patentrisk.exposure.bands import BAND_ORDER
from patentrisk.records import (
    Band,
    Dimension,
    PlanCost,
    PlanStep,
    Standing,
    SwitchPlan,
)
from patentrisk.report.sections.amounts import Amounts
from patentrisk.report.sections.view import View
from patentrisk.report.sections.words import Words
from patentrisk.switching.optimum import MOST_EQUALS

#: Bands that count as exposed, and what the line of each is drawn like.
KINDS = {Band.HIGH: "without", Band.MEDIUM: "with", Band.OPEN: "other"}
#: Unit, area and substitute.
Move = tuple[str, str, str]


def sentences(view: View, found: SwitchPlan) -> list[str]:
    """Say what the plan comes to, in the order in which a team decides."""
    words = view.words
    return [
        *_outcome(view, found),
        *_cost(view, found),
        *_enough(view, found),
        *_next(view, found),
        *_broken(words, found),
        *_ties(view, found),
        words.say("plan", "limits"),
    ]


def _outcome(view: View, found: SwitchPlan) -> Iterator[str]:
    words = view.words
    budget = _budget(view, found)
    if found.outcome != "planned":
        least = [amount(view, found, d, v) for d, v in found.least_budget]
        said = words.say(
            "plan_outcome",
            found.outcome,
            assumption=view.assumption(found.assumption),
            budget=budget,
        )
        yield said
        if least and found.outcome == "budget":
            yield words.say("plan", "least", least=words.either(least))
        return
    areas = [words.join(step_areas(view, step)) for step in found.steps]
    yield words.say(
        "plan",
        "moved",
        areas=words.say("plan", "then").join(areas),
        budget=budget,
        assumption=view.assumption(found.assumption),
        before=counted(words, found.before),
        after=counted(words, found.after),
    )


def _budget(view: View, found: SwitchPlan) -> str:
    words = view.words
    if not found.budget:
        return words.say("plan", "no_budget")
    held = [amount(view, found, of, most) for of, most in found.budget]
    return words.say("plan", "budget", amounts=words.join(held))


def step_areas(view: View, step: PlanStep) -> list[str]:
    """Name what a step moves: areas, or units that the accused changes itself."""
    if step.areas:
        return [view.area(area) for area in step.areas]
    return [
        view.words.say("plan", "own", unit=view.unit(move.unit)) for move in step.moves
    ]


def _cost(view: View, found: SwitchPlan) -> Iterator[str]:
    words = view.words
    if not found.steps:
        return
    known = [row for row in found.costs if row.likely is not None]
    if known:
        said = [amount(view, found, row.of, row.likely or 0.0) for row in known]
        ranges = [range_said(view, found, row) for row in known]
        yield words.say(
            "plan", "cost", likely=words.join(said), ranges=words.join_clauses(ranges)
        )
    for row in found.costs:
        if row.unknown:
            yield words.say(
                "plan",
                "cost_unknown",
                of=words.say("plan_dimension", row.of.value),
                least=amount(view, found, row.of, row.least),
                moves=words.join(areas_of(view, row.unknown)),
            )
    if not found.costs:
        yield words.say("plan", "uncosted")
    if found.over_at_most:
        of = [words.say("plan_dimension", d.value) for d in found.over_at_most]
        yield words.say("plan", "over", of=words.join(of))


def areas_of(view: View, moves: Sequence[Move]) -> list[str]:
    """Name the areas of moves, each once."""
    return list(dict.fromkeys(view.area(area) for _, area, _ in moves))


def places_of(view: View, moves: Sequence[Move]) -> list[str]:
    """Name areas with the units in which they are moved, where these are several."""
    found: dict[str, set[str]] = {}
    for unit, area, _ in moves:
        found.setdefault(area, set()).add(unit)
    return [
        view.words.say("plan", "places", count=len(units), area=view.area(area))
        for area, units in sorted(found.items())
    ]


def range_said(view: View, found: SwitchPlan, row: PlanCost) -> str:
    """Write what a cost goes from and to, with units."""
    return view.words.say(
        "plan",
        "range",
        least=amount(view, found, row.of, row.least),
        most=view.words.say("figure", "unknown")
        if row.most is None
        else amount(view, found, row.of, row.most),
    )


def short_range(view: View, found: SwitchPlan, row: PlanCost) -> str:
    """Write a range beside a figure that has its unit."""
    if row.of is Dimension.MONEY:
        return range_said(view, found, row)
    most = view.words.say("figure", "unknown") if row.most is None else f"{row.most:,g}"
    return view.words.say("plan", "range", least=f"{row.least:,g}", most=most)


def amount(view: View, found: SwitchPlan, of: Dimension, value: float) -> str:
    """Write an amount with its unit."""
    words, unit = view.words, dict(found.units)[of]
    if of is Dimension.MONEY:
        return Amounts(words, unit).say(value)
    name = words.find("plan_unit", unit) or unit
    return words.say("plan", "amount", value=f"{value:,.10g}", unit=name)


def _planned(found: SwitchPlan) -> float | None:
    """Give what the plan costs along the frontier; None where that is unknown."""
    if found.along is Dimension.AREAS:
        return float(sum(len(step.areas) or len(step.moves) for step in found.steps))
    return next((row.likely for row in found.costs if row.of is found.along), None)


def _enough(view: View, found: SwitchPlan) -> Iterator[str]:
    """Say what less would buy as low a count of families in every band."""
    spent = _planned(found)
    same = [p for p in found.frontier if rungs(p.after) == rungs(found.after)]
    if spent and same and same[0].cost < spent * 0.9999:
        yield view.words.say(
            "plan",
            "enough",
            amount=amount(view, found, found.along, same[0].cost),
            areas=view.words.join(areas_of(view, same[0].moves)),
        )


def _next(view: View, found: SwitchPlan) -> Iterator[str]:
    """Say what the next point of the frontier would cost."""
    now = rungs(found.after)
    further = [point for point in found.frontier if rungs(point.after) < now]
    if further and found.budget:
        yield view.words.say(
            "plan",
            "next",
            amount=amount(view, found, found.along, further[0].cost),
            after=counted(view.words, further[0].after),
        )


def rungs(standing: Sequence[Standing]) -> tuple[int, ...]:
    """Count families at or above each exposed band, all territories together."""
    found = _total(standing)
    held = [found[band] for band in BAND_ORDER if band in KINDS]
    return tuple(sum(held[: at + 1]) for at in range(len(held)))


def _total(standing: Sequence[Standing]) -> dict[Band, int]:
    found = dict.fromkeys(BAND_ORDER, 0)
    for row in standing:
        for band, count in row.counts:
            found[band] += count
    return found


def counted(words: Words, standing: Sequence[Standing]) -> str:
    """Count the families in exposed bands, all territories together."""
    found = _total(standing)
    said = [
        words.say("plan", "band_count", band=words.say("band", b.value), count=n)
        for b, n in found.items()
        if n and b in KINDS
    ]
    return words.say("list", "comma").join(said) or words.say("plan", "none_left")


def _broken(words: Words, found: SwitchPlan) -> Iterator[str]:
    cut = [row for step in found.steps for row in step.broken]
    if cut:
        named = words.join_clauses(row.gives for row in cut)
        yield words.say("plan", "broken", count=len(cut), named=named)


def _ties(view: View, found: SwitchPlan) -> Iterator[str]:
    if not found.equals:
        return
    own = {(m.unit, m.area, m.substitute) for m in found.moves}
    said = []
    for other in found.equals:
        instead = sorted(set(other) - own)
        without = sorted(own - set(other))
        said.append(
            view.words.say(
                "plan",
                "instead",
                instead=_sets(view, instead),
                without=_sets(view, without),
            )
        )
    key = "equals_more" if found.more_equals else "equals"
    named = view.words.join_clauses(said)
    count = len(found.equals)
    yield view.words.say("plan", key, count=count, named=named, shown=MOST_EQUALS)


def _sets(view: View, moves: Sequence[Move]) -> str:
    named = [
        view.words.say(
            "plan", "move", unit=view.unit(unit), substitute=view.unit(substitute)
        )
        for unit, _, substitute in moves
    ]
    return view.words.join(named) or view.words.say("plan", "nothing")
