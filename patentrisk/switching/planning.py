"""`plan`: from scores to what to move, in which order, at what cost."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from math import inf

from patentrisk.errors import UnknownNameError
from patentrisk.exposure.bands import band_rank
from patentrisk.records import (
    Assessment,
    Dimension,
    Exposure,
    FrontierPoint,
    PlanCost,
    PlanEntry,
    Problem,
    Standing,
    StillExposed,
    SwitchPlan,
    Withheld,
)
from patentrisk.switching.checks import plan_problems
from patentrisk.switching.costs import charges, cost_of, stated, unknown_options
from patentrisk.switching.ground import (
    Made,
    PlanGround,
    expected,
    ground_of,
    ladder,
    left,
    standing,
)
from patentrisk.switching.model import Limit, Model, Terms, build_model
from patentrisk.switching.optimum import (
    MOST_POINTS,
    Chosen,
    Optimum,
    cheapest,
    count_of,
    frontier,
    leaves_less,
    optimum,
)
from patentrisk.switching.options import Option, find_options
from patentrisk.switching.steps import find_steps

#: Why nothing is open, by why moves are withheld.
_CLOSED = {"title": "no title", "needs": "needs unmet"}
#: What may be spent, by dimension.
Budget = Mapping[Dimension, float]


def plan(
    assessment: Assessment,
    *,
    assumption: str | None = None,
    budget: Budget | None = None,
) -> SwitchPlan:
    """Plan which areas to move to the fallback, in which order.

    A screening plan under stated assumptions, for a decision that people make: it
    says what would be left of the exposure that was found, not what a court would.

    Parameters
    ----------
    assessment : Assessment
        With its case; a case without ``[plan]`` is planned by exposure alone, and
        every cost is unknown.
    assumption : str, optional
        Title assumption; that of the headline by default.
    budget : mapping of Dimension to float, optional
        What may be spent on money, effort and time. By default the budgets of the
        case; an empty one limits nothing.

    Returns
    -------
    SwitchPlan
        The set of moves that leaves least within the budget, exactly: fewest families
        in the highest band (each family and territory once), then in it or the next,
        and so on, then fewest readings to expect; among equals the cheapest. What is
        left is what `Residual` counts over all areas, so that what a substitute
        brings counts too. A move whose cost is unknown is not taken where a budget
        is held against that cost: it is named in `SwitchPlan.withheld`.

    Raises
    ------
    UnknownNameError
        If the case has no such assumption.
    ValueError
        If a budget is negative or without end.

    Examples
    --------
    >>> import patentrisk as pr
    >>> pr.Dimension("money").value, pr.SwitchPlan.__name__
    ('money', 'SwitchPlan')
    """
    case = assessment.case
    name = str(case.settings.assumption if assumption is None else assumption)
    known = [str(held) for held in case.assumption_names]
    if name not in known:
        raise UnknownNameError(
            f"found assumption {name!r}; the case has {', '.join(known)}"
        )
    ground = ground_of(assessment)
    return plan_on(ground, name, budget, plan_problems(assessment, ground))


def plan_all(
    assessment: Assessment, *, budget: Budget | None = None
) -> tuple[SwitchPlan, ...]:
    """Plan under every title assumption of the case, in its order.

    Parameters
    ----------
    assessment : Assessment
        As for `plan`.
    budget : mapping of Dimension to float, optional
        As for `plan`.

    Returns
    -------
    tuple of SwitchPlan
        One for each assumption.
    """
    ground = ground_of(assessment)
    problems = plan_problems(assessment, ground)
    return tuple(
        plan_on(ground, str(name), budget, problems)
        for name in assessment.case.assumption_names
    )


def plan_on(
    ground: PlanGround,
    assumption: str,
    budget: Budget | None = None,
    problems: Sequence[Problem] = (),
    *,
    points: int = MOST_POINTS,
) -> SwitchPlan:
    """Plan on ground that is laid, as `plan` does.

    Of the frontier, at most `points` are traced besides the last.
    """
    entry = ground.entry
    spent = budget_of(entry, budget)
    options, withheld = find_options(ground, assumption)
    dimensions = (*stated(entry), Dimension.AREAS)
    model = build_model(
        ground, options, [charges(entry, options, d) for d in dimensions]
    )
    paid = dict(zip(dimensions, model.charged, strict=True))
    found = _within(entry, model, paid, spent)
    before = standing(ground, ())
    made = [options[at].made for at in found.chosen]
    after = standing(ground, made)
    if not leaves_less(ground, after, before):
        found, made, after = Optimum((), (), False), [], before
    costs = cost_of(entry, options, found.chosen) if found.chosen else ()
    along = _along(entry, spent)
    traced, whole = _frontier(ground, model, paid[along], along, points)
    return SwitchPlan(
        assumption=assumption,
        budget=tuple(sorted(spent.items())),
        units=units_of(entry),
        before=before,
        after=after,
        steps=find_steps(ground, options, found.chosen),
        costs=costs,
        over_at_most=_over(costs, spent),
        left=_left(ground, made),
        equals=tuple(_moves(options, chosen) for chosen in found.equals),
        more_equals=found.more,
        outcome=_outcome(ground, model, before, found.chosen, spent, withheld),
        least_budget=()
        if found.chosen
        else _least_budget(entry, model, paid, before, ground),
        frontier=traced,
        frontier_whole=whole,
        along=along,
        withheld=(*withheld, *_unpriced(entry, options, spent)),
        problems=tuple(problems),
    )


def budget_of(entry: PlanEntry, budget: Budget | None) -> dict[Dimension, float]:
    """Give what may be spent: as asked, else as the case states it."""
    held = {row.of: row.most for row in entry.budgets} if budget is None else budget
    for dimension, most in held.items():
        if not 0 <= most < inf:
            raise ValueError(
                f"found a budget of {most} for {Dimension(dimension).value}; expected a"
                " figure of 0 or more; leave it out where nothing limits it"
            )
    return {Dimension(of): float(most) for of, most in held.items()}


def units_of(entry: PlanEntry) -> tuple[tuple[Dimension, str], ...]:
    """Give the unit of each dimension."""
    return (
        (Dimension.MONEY, entry.currency),
        (Dimension.EFFORT, entry.effort_unit),
        (Dimension.TIME, "months"),
        (Dimension.AREAS, "areas"),
    )


def _along(entry: PlanEntry, spent: Budget) -> Dimension:
    """Choose what the frontier costs: what is limited first, else what is stated."""
    known = stated(entry)
    limited = [dimension for dimension in known if dimension in spent]
    return next(iter((*limited, *known)), Dimension.AREAS)


def _within(
    entry: PlanEntry,
    model: Model,
    paid: Mapping[Dimension, Terms],
    spent: Budget,
) -> Optimum:
    """Find the best set of moves that the budget allows."""
    if not model.options:
        return Optimum((), (), False)
    unknown = [
        tuple((at, 1.0) for at in unknown_options(entry, model.options, dimension))
        for dimension in paid
    ]
    spent_on = [paid[d] for d in stated(entry) or (Dimension.AREAS,)]
    then = [held for held in (*unknown, *spent_on, count_of(model)) if held]
    return optimum(model, budget_limits(entry, model, paid, spent), then)


def budget_limits(
    entry: PlanEntry,
    model: Model,
    paid: Mapping[Dimension, Terms],
    spent: Budget,
) -> list[Limit]:
    """Hold what is paid within a budget; what is unknown cannot be."""
    limits = [_unpaid(entry, model, dimension) for dimension in spent]
    limits += [Limit(paid[d], most, True) for d, most in spent.items() if d in paid]
    return limits


def _unpaid(entry: PlanEntry, model: Model, dimension: Dimension) -> Limit:
    """Make no move of which this cost is unknown."""
    at = unknown_options(entry, model.options, dimension)
    return Limit(tuple((one, 1.0) for one in at), 0.0)


def _frontier(
    ground: PlanGround, model: Model, cost: Terms, along: Dimension, points: int
) -> tuple[tuple[FrontierPoint, ...], bool]:
    price = partial(price_of, ground.entry, model.options, along)
    if not model.options:
        return (FrontierPoint(0.0, standing(ground, ()), ()),), True
    unpaid = _unpaid(ground.entry, model, along)
    return frontier(ground, model, cost, [unpaid], price=price, most=points)


def price_of(
    entry: PlanEntry, options: Sequence[Option], along: Dimension, chosen: Chosen
) -> float:
    """Add up what a set of moves costs in one dimension, as planned."""
    taken = set(chosen)
    held = charges(entry, options, along)
    amounts = [c.amount.planned for c in held if taken & set(c.options)]
    return sum(amount for amount in amounts if amount is not None)


def _over(costs: Iterable[PlanCost], spent: Budget) -> tuple[Dimension, ...]:
    return tuple(
        row.of
        for row in costs
        if row.of in spent and (row.most is None or row.most > spent[row.of])
    )


def _moves(
    options: Sequence[Option], chosen: Chosen
) -> tuple[tuple[str, str, str], ...]:
    return tuple(sorted({options[at].move for at in chosen}))


def _unpriced(
    entry: PlanEntry, options: Sequence[Option], spent: Budget
) -> tuple[Withheld, ...]:
    """Name the moves that a budget leaves out because their cost is unknown."""
    found = {
        Withheld(
            *options[at].move,
            options[at].territory,
            "cost",
            dimension.value,
            len(options[at].switch.avoids),
        )
        for dimension in spent
        for at in unknown_options(entry, options, dimension)
    }
    return tuple(sorted(found))


def _outcome(
    ground: PlanGround,
    model: Model,
    before: Sequence[Standing],
    chosen: Chosen,
    spent: Budget,
    withheld: Sequence[Withheld],
) -> str:
    """Say that something is moved, or why nothing is."""
    if chosen:
        return "planned"
    if not any(ladder(ground, before)):
        return "nothing exposed"
    if not model.options:
        reasons = {row.reason for row in withheld}
        return next((_CLOSED[r] for r in _CLOSED if r in reasons), "no substitute")
    count = count_of(model)
    now = ladder(ground, before), expected(before)
    if not spent or cheapest(model, count, *now) is None:
        return "no gain"
    unpaid = [_unpaid(ground.entry, model, dimension) for dimension in spent]
    known = cheapest(model, count, *now, limits=unpaid) is not None
    return "budget" if known else "unknown cost"


def _least_budget(
    entry: PlanEntry,
    model: Model,
    paid: Mapping[Dimension, Terms],
    before: Sequence[Standing],
    ground: PlanGround,
) -> tuple[tuple[Dimension, float], ...]:
    """Find the least that would lower anything, in each dimension by itself."""
    if not model.options:
        return ()
    now = ladder(ground, before), expected(before)
    found = (
        (d, cheapest(model, terms, *now, limits=[_unpaid(entry, model, d)]))
        for d, terms in paid.items()
        if d is not Dimension.AREAS
    )
    return tuple(
        (d, price_of(entry, model.options, d, chosen))
        for d, chosen in found
        if chosen is not None
    )


def _left(ground: PlanGround, made: Sequence[Made]) -> tuple[StillExposed, ...]:
    """List the families that stay exposed, each once a territory."""
    known = set(ground.exposures)
    found: list[StillExposed] = []
    for territory, rows in left(ground, made):
        best: dict[str, Exposure] = {}
        for row in sorted(rows, key=_most_exposed):
            if band_rank(row.band) <= ground.worst:
                family = ground.switch.families.get(row.patent, row.patent)
                best.setdefault(family, row)
        found.extend(
            StillExposed(
                territory,
                row.band,
                family,
                row.claim,
                row.unit,
                row.probability,
                row not in known,
            )
            for family, row in best.items()
        )
    return tuple(sorted(found, key=_listed))


def _most_exposed(row: Exposure) -> tuple[int, float, str, str]:
    return band_rank(row.band), -(row.probability or 0.0), row.claim, row.unit


def _listed(row: StillExposed) -> tuple[str, int, float, str]:
    return row.territory, band_rank(row.band), -(row.probability or 0.0), row.family_id
