"""The best set of moves within a budget, its equals, and the efficient frontier."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from patentrisk.records import FrontierPoint, Standing
from patentrisk.switching.ground import PlanGround, expected, ladder, standing
from patentrisk.switching.model import Limit, Model, Terms, solve

#: Counts are whole, and held so closely that the solver's bounds stay tight: with half
#: a family to spare, forty components took it seconds instead of hundredths.
_WHOLE = 1e-4
#: Readings to expect and costs are the same up to this, relative to 1: ten times what
#: the solver lets a whole number be off by.
_SAME = 1e-5
#: So much fewer readings to expect are less.
LESS = 1e-4
#: Bands are weighed together while one weighs at most so much more than another: far
#: enough from what the solver lets a whole number be off by.
_HEAVIEST = 1e4
#: So many sets of moves that are as good are listed.
MOST_EQUALS = 3
#: So many points of a frontier are traced.
MOST_POINTS = 16

#: Moves that are made, by their place among the options.
Chosen = tuple[int, ...]


class Optimum(NamedTuple):
    """A best set of moves.

    Attributes
    ----------
    chosen : tuple of int
        Which.
    equals : tuple of tuple of int
        Other sets that leave and cost the same.
    more : bool
        There are still more of them.
    """

    chosen: Chosen
    equals: tuple[Chosen, ...]
    more: bool


def optimum(model: Model, limits: Sequence[Limit], then: Sequence[Terms]) -> Optimum:
    """Find the set of moves that leaves least, in order of bands, and its equals.

    The objective is lexicographic, and exact: fewest families in the highest band,
    then in it or the next, and so on down to the lowest exposed band (each family and
    territory once), then fewest readings to expect, then what is asked for besides.
    Bands are solved together, weighed so that one family in a band counts more than
    all below it, or one after the other where there are too many families for that.

    Parameters
    ----------
    model : Model
        The program.
    limits : sequence of Limit
        Budgets; they must allow that nothing is moved.
    then : sequence of Terms
        What decides between sets that leave the same: unknown costs, costs, number
        of moves.

    Returns
    -------
    Optimum
        Of equal sets, the first by order of its moves among those that are listed.
    """
    chosen, held = best(model, limits, then)
    alike = [chosen, *_others(model, held, chosen)]
    more = len(alike) > MOST_EQUALS + 1
    first, *others = sorted(alike[: MOST_EQUALS + 1])
    return Optimum(first, tuple(others), more)


def best(
    model: Model,
    limits: Sequence[Limit],
    then: Sequence[Terms],
    *,
    expecting: bool = True,
) -> tuple[Chosen, list[Limit]]:
    """Find one best set of moves, and the limits that all as good keep.

    Readings to expect are left out where bands alone are asked about.
    """
    weights = _weights(model)
    chosen, counts = _rungs(model, limits, weights)
    held = [*limits, *_at_most(model, counts)]
    for terms in (*([model.expected] if expecting else ()), *then):
        chosen, value = _least(model, terms, held)
        held.append(Limit(terms, value + _SAME * max(1.0, abs(value))))
    return chosen, held


def _weights(model: Model) -> tuple[float, ...]:
    """Weigh the bands so that whole counts compare as in order; none if too many."""
    base = 1.0 + max(map(len, model.rungs), default=0)
    weights = tuple(base**power for power in reversed(range(len(model.rungs))))
    return weights if weights and weights[0] <= _HEAVIEST else ()


def _weighed(model: Model, weights: Sequence[float]) -> Terms:
    pairs = zip(model.rungs, weights, strict=True)
    return tuple((at, value * by) for rung, by in pairs for at, value in rung)


def _rungs(
    model: Model, limits: Sequence[Limit], weights: Sequence[float]
) -> tuple[Chosen, list[int]]:
    """Find the fewest families that can be left at or above each band."""
    counts: list[int] = []
    if weights:
        chosen, value = _least(model, _weighed(model, weights), limits)
        rest = round(value)
        for weight in map(int, weights):
            counts.append(rest // weight)
            rest %= weight
        return chosen, counts
    chosen = ()
    for rung in model.rungs:
        held = [*limits, *_at_most(model, counts)]
        chosen, value = _least(model, rung, held)
        counts.append(round(value))
    return chosen, counts


def _at_most(model: Model, counts: Sequence[int]) -> list[Limit]:
    """Leave at most so many families at or above each of the first bands."""
    pairs = zip(model.rungs, counts, strict=False)
    return [Limit(rung, count + _WHOLE) for rung, count in pairs]


def _least(model: Model, terms: Terms, limits: Sequence[Limit]) -> tuple[Chosen, float]:
    found = solve(model, terms, limits)
    if found is None:
        raise ValueError("the limits do not allow that nothing is moved")
    return found


def _others(model: Model, limits: Sequence[Limit], chosen: Chosen) -> Iterator[Chosen]:
    """Find sets as good, each cut off once it is found."""
    cuts = [*limits]
    for _ in range(MOST_EQUALS + 1):
        cuts.append(_not(model, chosen))
        # An objective, though all are the same, leads the solver there sooner.
        found = solve(model, model.expected, cuts)
        if found is None:
            return
        chosen = found[0]
        yield chosen


def _not(model: Model, chosen: Chosen) -> Limit:
    """Cut off one set of moves."""
    taken = set(chosen)
    count = range(len(model.options))
    terms = tuple((at, 1.0 if at in taken else -1.0) for at in count)
    return Limit(terms, len(taken) - 1.0)


def cheapest(
    model: Model,
    cost: Terms,
    ladder_now: Sequence[int],
    expected_now: float | None = None,
    limits: Sequence[Limit] = (),
) -> Chosen | None:
    """Find the cheapest set of moves that leaves less than now.

    Parameters
    ----------
    model : Model
        The program.
    cost : Terms
        What is paid.
    ladder_now : sequence of int
        Families at or above each band, as they are.
    expected_now : float, optional
        Readings to expect; where given, fewer of them are less too.
    limits : sequence of Limit
        Moves that may not be made.

    Returns
    -------
    tuple of int or None
        None where no set of moves leaves less.
    """
    same = _at_most(model, ladder_now)
    less = _fewer(model, ladder_now)
    if expected_now is not None:
        less.append([*same, Limit(model.expected, expected_now - LESS)])
    found = [solve(model, cost, (*limits, *held)) for held in less]
    known = [(value, chosen) for chosen, value in filter(None, found)]
    return min(known, default=(0.0, None))[1]


def _fewer(model: Model, ladder_now: Sequence[int]) -> list[list[Limit]]:
    """Say by limits, any one list of which is enough, that fewer families are left."""
    weights = _weights(model)
    if weights:
        pairs = zip(weights, ladder_now, strict=True)
        now = sum(by * count for by, count in pairs)
        return [[Limit(_weighed(model, weights), now - 0.5)]] if now else []
    same = _at_most(model, ladder_now)
    return [
        [*same[:rank], *_at_most(model, [*ladder_now[:rank], count - 1])[rank:]]
        for rank, count in enumerate(ladder_now)
        if count
    ]


def frontier(
    ground: PlanGround,
    model: Model,
    cost: Terms,
    limits: Sequence[Limit] = (),
    *,
    price: Callable[[Chosen], float] = len,
    most: int = MOST_POINTS,
) -> tuple[tuple[FrontierPoint, ...], bool]:
    """Trace the least cost of every count of families that can be left.

    Parameters
    ----------
    ground : PlanGround
        What is exposed.
    model : Model
        The program.
    cost : Terms
        What is paid, in one dimension.
    limits : sequence of Limit
        Moves that may not be made: those whose cost is unknown.
    price : callable
        Cost of a set of moves, exactly.
    most : int
        So many points are traced; the point that leaves least is always among them.

    Returns
    -------
    tuple of FrontierPoint, bool
        From nothing moved on, costs ascending, and whether that is all of them. Each
        is exact: it is the least cost at which fewer families are left than at the
        point before, band by band, and the fewest that can be left at that cost.
    """
    points = [_point(ground, model, (), price)]
    while len(points) < most:
        now = ladder(ground, points[-1].after)
        found = cheapest(model, cost, now, limits=limits)
        if found is None:
            return tuple(points), True
        least = price(found)
        paid = Limit(cost, least + _SAME * max(1.0, least))
        chosen, _ = best(model, [*limits, paid], (), expecting=False)
        point = _point(ground, model, chosen, price)
        if not ladder(ground, point.after) < now:
            raise RuntimeError("the program and what is left do not agree")
        if point.cost <= points[-1].cost:
            points.pop()
        points.append(point)
    if most < 2:
        return tuple(points), False
    chosen, _ = best(model, limits, (cost,), expecting=False)
    last = _point(ground, model, chosen, price)
    if ladder(ground, last.after) == ladder(ground, points[-1].after):
        return tuple(points), True
    return (*points, last), False


def _point(
    ground: PlanGround,
    model: Model,
    chosen: Chosen,
    price: Callable[[Chosen], float],
) -> FrontierPoint:
    taken = [model.options[at] for at in chosen]
    return FrontierPoint(
        price(chosen),
        standing(ground, [option.made for option in taken]),
        tuple(sorted({option.move for option in taken})),
    )


def count_of(model: Model) -> Terms:
    """Count the moves that are made, each territory by itself."""
    return tuple((at, 1.0) for at in range(len(model.options)))


def leaves_less(
    ground: PlanGround, then: Sequence[Standing], now: Sequence[Standing]
) -> bool:
    """Tell whether less is left than now, in order of bands."""
    first, second = ladder(ground, then), ladder(ground, now)
    return first < second or (first == second and expected(then) < expected(now) - LESS)
