"""What moves cost: rows of the case, each paid once; what is unknown stays so."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from patentrisk.records import (
    Amount,
    CostEntry,
    Dimension,
    InputKind,
    PlanCost,
    PlanEntry,
    Way,
)
from patentrisk.switching.options import Option

#: Dimensions that a case may state, in the order in which ties are settled.
STATED = (Dimension.MONEY, Dimension.EFFORT, Dimension.TIME)


class Charge(NamedTuple):
    """An amount that is paid once if any of these moves is made.

    Attributes
    ----------
    amount : Amount
        How much.
    options : tuple of int
        Places of the moves among all that are open.
    """

    amount: Amount
    options: tuple[int, ...]


def pays(row: CostEntry, option: Option) -> bool:
    """Tell whether a row of the case holds for a move."""
    return row.way is option.way and all(
        not stated or stated == own
        for stated, own in (
            (row.area, option.area),
            (row.unit, option.unit),
            (row.substitute, option.substitute),
        )
    )


def charges(
    entry: PlanEntry, options: Sequence[Option], dimension: Dimension
) -> tuple[Charge, ...]:
    """List what is paid for moves in one dimension.

    Parameters
    ----------
    entry : PlanEntry
        What the case states.
    options : sequence of Option
        Moves that are open.
    dimension : Dimension
        `AREAS` counts the areas, and units changed by the accused itself, as one each.

    Returns
    -------
    tuple of Charge
        Those that hold for any of the moves.
    """
    if dimension is Dimension.AREAS:
        return _areas(options)
    rows = sorted(entry.costs, key=lambda r: (r.area, r.unit, r.substitute, r.way))
    found = (
        Charge(amount, tuple(i for i, o in enumerate(options) if pays(row, o)))
        for row in rows
        if (amount := row.amount(dimension)) is not None
    )
    return tuple(held for held in found if held.options)


def _areas(options: Sequence[Option]) -> tuple[Charge, ...]:
    groups: dict[tuple[str, str], list[int]] = {}
    for at, option in enumerate(options):
        own = option.unit if option.way is Way.DESIGN_AROUND else ""
        groups.setdefault((option.area, own), []).append(at)
    return tuple(
        Charge(Amount(1.0, 1.0, 1.0), tuple(held)) for _, held in sorted(groups.items())
    )


def unknown_options(
    entry: PlanEntry, options: Sequence[Option], dimension: Dimension
) -> tuple[int, ...]:
    """Find moves of which the case states no likely and no greatest amount.

    Such a move is never taken to cost nothing.
    """
    if dimension is Dimension.AREAS:
        return ()
    return tuple(
        at
        for at, option in enumerate(options)
        if _unknown(
            [
                amount
                for row in entry.costs
                if pays(row, option) and (amount := row.amount(dimension)) is not None
            ]
        )
    )


def _unknown(amounts: Sequence[Amount]) -> bool:
    return not amounts or any(amount.planned is None for amount in amounts)


def stated(entry: PlanEntry) -> tuple[Dimension, ...]:
    """Name the dimensions of which the case states any amount."""
    return tuple(d for d in STATED if any(row.amount(d) for row in entry.costs))


def cost_of(
    entry: PlanEntry,
    options: Sequence[Option],
    chosen: Iterable[int],
    paid: Iterable[int] = (),
) -> tuple[PlanCost, ...]:
    """Add up what moves cost besides what is paid for already.

    Parameters
    ----------
    entry : PlanEntry
        What the case states.
    options : sequence of Option
        Moves that are open.
    chosen, paid : iterable of int
        Moves to be made, and moves that were made before.

    Returns
    -------
    tuple of PlanCost
        One for each dimension of which the case states anything.
    """
    taken, before = set(chosen), set(paid)
    return tuple(
        _sum(
            dimension,
            [
                charge.amount
                for charge in charges(entry, options, dimension)
                if taken & set(charge.options) and not before & set(charge.options)
            ],
            sorted(
                {
                    options[at].move
                    for at in unknown_options(entry, options, dimension)
                    if at in taken
                }
            ),
        )
        for dimension in stated(entry)
    )


def _sum(
    dimension: Dimension,
    amounts: Sequence[Amount],
    unknown: Sequence[tuple[str, str, str]],
) -> PlanCost:
    def added(values: list[float | None]) -> float | None:
        known = [value for value in values if value is not None]
        return None if unknown or len(known) < len(values) else sum(known)

    return PlanCost(
        dimension,
        sum(amount.least or 0.0 for amount in amounts),
        added([amount.planned for amount in amounts]),
        added([amount.most for amount in amounts]),
        tuple(unknown),
    )


def assumed(entry: PlanEntry) -> int:
    """Count the statements of a plan that are assumptions."""
    tables = (entry.costs, entry.budgets, entry.dependencies, entry.interfaces)
    kinds = [row.kind for table in tables for row in table]
    return kinds.count(InputKind.ASSUMPTION)
