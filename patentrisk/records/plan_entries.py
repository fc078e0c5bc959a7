"""What a case states of a switch plan: costs, budgets, order and interfaces."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from patentrisk.records.scenario_inputs import InputKind


class Dimension(StrEnum):
    """What a move costs; areas stand in where the case states no cost."""

    MONEY = "money"
    EFFORT = "effort"
    TIME = "time"
    AREAS = "areas"


class Way(StrEnum):
    """How a part is left."""

    SWITCH = "switch"
    DESIGN_AROUND = "design around"


class Timing(StrEnum):
    """When what is needed has to be moved."""

    BEFORE = "before"
    WITH = "with"


@dataclass(frozen=True, slots=True)
class Amount:
    """A range as stated, in the unit of its dimension.

    Attributes
    ----------
    least, likely, most : float or None
        None where nobody stated it.
    """

    least: float | None = None
    likely: float | None = None
    most: float | None = None

    @property
    def planned(self) -> float | None:
        """What a budget is held against: likely, else the most; None is unknown."""
        return self.most if self.likely is None else self.likely


@dataclass(frozen=True, slots=True)
class CostEntry:
    """What moves cost, as the case states it; paid once if any of them is made.

    Attributes
    ----------
    area, unit, substitute : str
        What it holds for alone; ``""`` where for all.
    way : Way
        Which moves.
    kind : InputKind
        An assumption, or a fact with its source.
    source : str
        Where it comes from.
    effort, money, time : Amount or None
        In the plan's units; None where nobody stated it.
    """

    area: str
    unit: str
    substitute: str
    way: Way
    kind: InputKind
    source: str
    effort: Amount | None = None
    money: Amount | None = None
    time: Amount | None = None

    def amount(self, dimension: Dimension) -> Amount | None:
        """Give what it states of a dimension."""
        by_dimension = {
            Dimension.MONEY: self.money,
            Dimension.EFFORT: self.effort,
            Dimension.TIME: self.time,
        }
        return by_dimension.get(dimension)


@dataclass(frozen=True, slots=True)
class BudgetEntry:
    """What may be spent.

    Attributes
    ----------
    of : Dimension
        On what.
    most : float
        At most so much, in the plan's unit.
    kind : InputKind
        An assumption, or a fact with its source.
    source : str
        Where it comes from.
    """

    of: Dimension
    most: float
    kind: InputKind
    source: str


@dataclass(frozen=True, slots=True)
class DependencyEntry:
    """An area that cannot be moved without another.

    Attributes
    ----------
    area, needs : str
        Which, and what it needs.
    how : Timing
        Earlier, or in the same step.
    kind : InputKind
        An assumption, or a fact with its source.
    source : str
        Where it comes from.
    """

    area: str
    needs: str
    how: Timing
    kind: InputKind
    source: str


@dataclass(frozen=True, slots=True)
class InterfaceEntry:
    """What one component of the accused gives to another.

    Attributes
    ----------
    giver, taker : str
        Components.
    gives : str
        What, in words.
    kept_by : tuple of str
        Fallback components that are stated to give or take the same.
    kind : InputKind
        An assumption, or a fact with its source.
    source : str
        Where it comes from.
    """

    giver: str
    taker: str
    gives: str
    kind: InputKind
    source: str
    kept_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PlanEntry:
    """What a case states of a switch plan.

    Attributes
    ----------
    currency, effort_unit : str
        Units of money and effort; time is in months.
    budgets, costs, dependencies, interfaces
        Entries, see there.
    """

    currency: str = ""
    effort_unit: str = ""
    budgets: tuple[BudgetEntry, ...] = ()
    costs: tuple[CostEntry, ...] = ()
    dependencies: tuple[DependencyEntry, ...] = ()
    interfaces: tuple[InterfaceEntry, ...] = ()
