"""Inputs that a case states elsewhere: shares of areas and territories, its plan."""

from __future__ import annotations

from collections.abc import Iterator

from patentrisk.records import (
    Amount,
    Case,
    CostEntry,
    Dimension,
    InputEntry,
    InputKind,
    Way,
)

#: Names and units of what a plan states of a move, by way and dimension.
_PLANNED = {
    (Way.SWITCH, Dimension.TIME): "switching",
    (Way.SWITCH, Dimension.MONEY): "switching_cost",
    (Way.DESIGN_AROUND, Dimension.TIME): "redesign",
    (Way.DESIGN_AROUND, Dimension.MONEY): "redesign_cost",
}


def shares_of(case: Case) -> tuple[InputEntry, ...]:
    """Give the shares that a case states of areas and territories, as inputs."""
    areas = (
        _share("share", "share of deliveries", row.share, "[[areas]]", area=row.id)
        for row in case.areas
        if row.share is not None
    )
    name, unit, table = "territory_share", "share of orders", "[[territories]]"
    territories = (
        _share(name, unit, row.share, table, territory=row.id)
        for row in case.territories
        if row.share is not None
    )
    return (*areas, *territories)


def _share(
    name: str,
    unit: str,
    share: float,
    source: str,
    *,
    territory: str = "",
    area: str = "",
) -> InputEntry:
    return InputEntry(
        name,
        unit,
        InputKind.ASSUMPTION,
        source,
        share,
        share,
        share,
        territory=territory,
        area=area,
    )


def planned_of(case: Case, currency: str) -> Iterator[InputEntry]:
    """Give the months and the money that a plan states of areas, as inputs.

    Parameters
    ----------
    case : Case
        With or without a plan.
    currency : str
        Of the scenario; money in another one is left out.

    Yields
    ------
    InputEntry
        Of rows that hold for an area, or for all; not of one unit or substitute.
    """
    if case.plan is None:
        return
    rows = [row for row in case.plan.costs if not (row.unit or row.substitute)]
    for row in rows:
        for (way, dimension), name in _PLANNED.items():
            amount = row.amount(dimension)
            other = dimension is Dimension.MONEY and case.plan.currency != currency
            if way is row.way and amount is not None and not other:
                unit = "months" if dimension is Dimension.TIME else currency
                yield _moved(row, amount, name, unit)


def _moved(row: CostEntry, amount: Amount, name: str, unit: str) -> InputEntry:
    """Turn an amount into an input: an end that is not stated is the likely value."""
    least, likely, most = amount.least, amount.likely, amount.most
    if likely is not None:
        least, most = (likely if end is None else end for end in (least, most))
    return InputEntry(
        name, unit, row.kind, row.source, least, likely, most, area=row.area
    )
