"""The tables of ``case.toml`` that state a switch plan, checked in themselves."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from patentrisk.case.codes import CurrencyIfAny
from patentrisk.records import (
    Amount,
    BudgetEntry,
    CostEntry,
    DependencyEntry,
    Dimension,
    InputKind,
    InterfaceEntry,
    PlanEntry,
    Problem,
    Timing,
    Way,
)

#: Where a row stands in the file, and what is wrong with it.
Clash = tuple[tuple[str | int, ...], str]

Name = Annotated[str, Field(min_length=1)]
Figure = Annotated[float, Field(ge=0, allow_inf_nan=False)]


class StatedRow(BaseModel):
    """A row that says where it comes from."""

    model_config = ConfigDict(extra="forbid")

    kind: Literal["assumption", "fact"]
    source: Name


class AmountTable(BaseModel):
    """``{ least = 2, likely = 3, most = 5 }``, or one figure for all three."""

    model_config = ConfigDict(extra="forbid")

    least: Figure | None = None
    likely: Figure | None = None
    most: Figure | None = None

    @model_validator(mode="after")
    def _ordered(self) -> AmountTable:
        stated = [v for v in (self.least, self.likely, self.most) if v is not None]
        if not stated or stated != sorted(stated):
            raise ValueError("expected least <= likely <= most, one of them at least")
        return self


class CostRow(StatedRow):
    """``[[plan.costs]]``."""

    area: str = ""
    unit: str = ""
    substitute: str = ""
    way: Literal["switch", "design around"] = "switch"
    effort: AmountTable | Figure | None = None
    money: AmountTable | Figure | None = None
    time: AmountTable | Figure | None = None


class BudgetRow(StatedRow):
    """``[[plan.budgets]]``."""

    of: Literal["effort", "money", "time"]
    most: Figure


class DependencyRow(StatedRow):
    """``[[plan.dependencies]]``."""

    area: Name
    needs: Name
    how: Literal["before", "with"]


class InterfaceRow(StatedRow):
    """``[[plan.interfaces]]``."""

    giver: Name
    taker: Name
    gives: Name
    kept_by: list[Name] = []


class PlanTable(BaseModel):
    """``[plan]``."""

    model_config = ConfigDict(extra="forbid")

    currency: CurrencyIfAny = ""
    effort_unit: str = "person-months"
    budgets: list[BudgetRow] = []
    costs: list[CostRow] = []
    dependencies: list[DependencyRow] = []
    interfaces: list[InterfaceRow] = []


def plan_entry(table: PlanTable) -> PlanEntry:
    """Turn a validated table into its record."""
    return PlanEntry(
        table.currency,
        table.effort_unit,
        tuple(
            BudgetEntry(Dimension(r.of), r.most, InputKind(r.kind), r.source)
            for r in table.budgets
        ),
        tuple(map(_cost, table.costs)),
        tuple(
            DependencyEntry(r.area, r.needs, Timing(r.how), InputKind(r.kind), r.source)
            for r in table.dependencies
        ),
        tuple(
            InterfaceEntry(
                r.giver,
                r.taker,
                r.gives,
                InputKind(r.kind),
                r.source,
                tuple(r.kept_by),
            )
            for r in table.interfaces
        ),
    )


def _cost(row: CostRow) -> CostEntry:
    return CostEntry(
        area=row.area,
        unit=row.unit,
        substitute=row.substitute,
        way=Way(row.way),
        kind=InputKind(row.kind),
        source=row.source,
        effort=_amount(row.effort),
        money=_amount(row.money),
        time=_amount(row.time),
    )


def _amount(stated: AmountTable | float | None) -> Amount | None:
    if stated is None:
        return None
    if isinstance(stated, AmountTable):
        return Amount(stated.least, stated.likely, stated.most)
    return Amount(stated, stated, stated)


def plan_clashes(table: PlanTable | None) -> Iterator[Clash]:
    """Find rows told twice, money without a currency, and orders that go in a circle.

    Parameters
    ----------
    table : PlanTable or None
        As the case states it; None where it states none.

    Yields
    ------
    tuple
        Path of the key, and what was found, what expected and what to do.
    """
    if table is None:
        return
    yield from _twice("budgets", [(r.of,) for r in table.budgets], "of")
    told = [(r.area, r.unit, r.substitute, r.way) for r in table.costs]
    yield from _twice("costs", told, "area")
    yield from _unpaid(table)
    yield from _circles(table)


def _twice(table: str, told: Iterable[tuple[str, ...]], key: str) -> Iterator[Clash]:
    seen: set[tuple[str, ...]] = set()
    for index, held in enumerate(told):
        if held in seen:
            said = f"{' '.join(filter(None, held))!r} is stated twice; keep one row"
            yield ("plan", table, index, key), said
        seen.add(held)


def _unpaid(table: PlanTable) -> Iterator[Clash]:
    for index, row in enumerate(table.costs):
        at = ("plan", "costs", index)
        if (row.effort, row.money, row.time) == (None, None, None):
            said = "states no effort, money or time; state one, or leave the row out"
            yield (*at, "area"), said
        if row.money is not None and not table.currency:
            said = 'is stated without a currency; add currency = "CNY" to [plan]'
            yield (*at, "money"), said
        if row.way == "design around" and (row.area or row.substitute or not row.unit):
            said = "a design around is of a unit; state unit, not area or substitute"
            yield (*at, "way"), said


def _circles(table: PlanTable) -> Iterator[Clash]:
    """Find areas that would have to be moved before themselves."""
    import networkx as nx

    group = moved_together((r.area, r.needs) for r in table.dependencies if _with(r))
    order: nx.DiGraph[str] = nx.DiGraph()
    for index, row in enumerate(table.dependencies):
        at = ("plan", "dependencies", index, "needs")
        before, after = (group.get(name, name) for name in (row.needs, row.area))
        if row.area == row.needs:
            yield at, f"found {row.needs!r}, the area itself; leave the row out"
        elif not _with(row):
            order.add_edge(before, after)
            if before == after or nx.has_path(order, after, before):
                said = f"{row.area!r} would have to be moved before itself"
                yield at, f"{said}; take one of the dependencies out"


def _with(row: DependencyRow) -> bool:
    return row.how == "with"


def moved_together(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Name the step of every area that has to be moved with another: its first area.

    Examples
    --------
    >>> from patentrisk.case.plan_rows import moved_together
    >>> moved_together([("PER", "FUS"), ("FUS", "CAL")])
    {'CAL': 'CAL', 'FUS': 'CAL', 'PER': 'CAL'}
    """
    import networkx as nx

    joined: nx.Graph[str] = nx.Graph()
    joined.add_edges_from(pairs)
    parts = [sorted(part) for part in nx.connected_components(joined)]
    return dict(sorted((name, part[0]) for part in parts for name in part))


def plan_doubts(
    table: PlanTable | None, areas: Collection[str], where: str
) -> Iterator[Problem]:
    """Find areas that the taxonomy does not know: rows about them move nothing."""
    if table is None:
        return
    named: Mapping[str, list[str]] = {
        "costs": [row.area for row in table.costs],
        "dependencies": [n for r in table.dependencies for n in (r.area, r.needs)],
    }
    for key, held in named.items():
        for name in sorted(set(held) - set(areas) - {""}):
            said = f"found area {name!r}; expected one of {', '.join(sorted(areas))};"
            yield Problem(f"{where}, plan.{key}", f"{said} the row moves nothing")
