"""A switch plan: what came of it. What the case states for it is in `plan_entries`."""

from __future__ import annotations

from dataclasses import dataclass

from patentrisk.records.exposures import Band
from patentrisk.records.patents import Problem
from patentrisk.records.plan_entries import Dimension, Way
from patentrisk.records.residuals import Switch


@dataclass(frozen=True, slots=True)
class PlanMove:
    """One part of one unit that is moved.

    Attributes
    ----------
    unit, area : str
        Where; a design-around has no area of its own: ``""``.
    substitute : str
        Fallback component; ``""`` where the accused changes its own.
    way : Way
        How.
    switches : tuple of (str, Switch)
        By territory: what it avoids and brings there.
    """

    unit: str
    area: str
    substitute: str
    way: Way
    switches: tuple[tuple[str, Switch], ...]

    @property
    def territories(self) -> tuple[str, ...]:
        """Where it is made."""
        return tuple(territory for territory, _ in self.switches)


@dataclass(frozen=True, slots=True)
class PlanCost:
    """What moves cost together in one dimension.

    Attributes
    ----------
    of : Dimension
        Which.
    least, likely, most : float or None
        Sums of what is stated; `least` leaves out what is unknown, and is then a
        lower bound. `likely` and `most` are None where a move's figure is unknown.
    unknown : tuple of (str, str, str)
        Unit, area and substitute of moves whose figure nobody stated.
    """

    of: Dimension
    least: float
    likely: float | None
    most: float | None
    unknown: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Standing:
    """What is exposed in one territory.

    Attributes
    ----------
    territory : str
        ST.3 code.
    counts : tuple of (Band, int)
        Families per band, each once, in its highest band; all bands listed.
    expected : float
        Readings to expect: sum over families in force of the highest probability.
    """

    territory: str
    counts: tuple[tuple[Band, int], ...]
    expected: float


@dataclass(frozen=True, slots=True)
class BrokenInterface:
    """What a component gives to another, and that a move cuts.

    Attributes
    ----------
    giver, taker, gives : str
        As the case states it.
    by : tuple of (str, str)
        Component that is replaced and what replaces it.
    """

    giver: str
    taker: str
    gives: str
    by: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class PlanStep:
    """What is moved together, and what stays exposed after it.

    Attributes
    ----------
    areas : tuple of str
        Moved in this step; several where one has to be moved with another.
    moves : tuple of PlanMove
        By unit and area.
    costs : tuple of PlanCost
        Of this step alone: what earlier steps have paid for is not paid again.
    after : tuple of Standing
        By territory, with this step and all before it.
    broken : tuple of BrokenInterface
        Cut by this step.
    """

    areas: tuple[str, ...]
    moves: tuple[PlanMove, ...]
    costs: tuple[PlanCost, ...]
    after: tuple[Standing, ...]
    broken: tuple[BrokenInterface, ...]


@dataclass(frozen=True, slots=True, order=True)
class StillExposed:
    """A family that stays exposed in a territory.

    Attributes
    ----------
    territory, family_id, claim, unit : str
        With its most exposed claim and unit.
    band : Band
        Its highest.
    probability : float or None
        Of that claim.
    brought : bool
        It reaches a substitute: the plan itself brings it.
    """

    territory: str
    band: Band
    family_id: str
    claim: str
    unit: str
    probability: float | None
    brought: bool


@dataclass(frozen=True, slots=True)
class FrontierPoint:
    """The least cost at which so little stays exposed.

    Attributes
    ----------
    cost : float
        In the dimension of the frontier, as planned; other dimensions are not
        limited.
    after : tuple of Standing
        By territory: no cheaper set of moves leaves fewer in the highest bands.
    moves : tuple of (str, str, str)
        Unit, area and substitute.
    """

    cost: float
    after: tuple[Standing, ...]
    moves: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True, order=True)
class Withheld:
    """A move that the plan may not take, and why.

    Attributes
    ----------
    unit, area, substitute, territory : str
        Which.
    reason : str
        ``"title"``: does not pass under the assumption; ``"needs"``: an area that it
        needs has no substitute with title; ``"cost"``: a figure that a budget is
        held against is unknown.
    about : str
        The area that is needed, or the dimension that is unknown.
    avoids : int
        Exposed claims that it would avoid.
    """

    unit: str
    area: str
    substitute: str
    territory: str
    reason: str
    about: str = ""
    avoids: int = 0


@dataclass(frozen=True, slots=True)
class SwitchPlan:
    """What to move, in which order, under one title assumption.

    Attributes
    ----------
    assumption : str
        About the deal.
    budget : tuple of (Dimension, float)
        What the plan is held within; empty where nothing limits it.
    units : tuple of (Dimension, str)
        Unit of each dimension: a currency, ``"person-months"``, ``"months"``.
    before, after : tuple of Standing
        By territory.
    steps : tuple of PlanStep
        In order; empty where nothing is to be moved.
    costs : tuple of PlanCost
        Of the whole plan, in every dimension of which the case states something.
    over_at_most : tuple of Dimension
        Budgets that the plan exceeds if its costs come to the most.
    left : tuple of StillExposed
        By territory, most exposed first.
    equals : tuple of tuple of (str, str, str)
        Other sets of moves that leave and cost the same, by unit, area, substitute.
    more_equals : bool
        There are still more of them.
    outcome : str
        ``"planned"``; or why nothing is moved: ``"nothing exposed"``, ``"no
        substitute"``, ``"no title"``, ``"needs unmet"``, ``"no gain"``, ``"budget"``,
        ``"unknown cost"``.
    least_budget : tuple of (Dimension, float)
        Least that would lower anything, in each dimension by itself.
    frontier : tuple of FrontierPoint
        From nothing spent to the least that can be left.
    frontier_whole : bool
        False where there are more points before the last than were traced.
    along : Dimension
        What the frontier's cost is.
    withheld : tuple of Withheld
        Moves that were not open.
    problems : tuple of Problem
        Statements of the case that could not be used.
    """

    assumption: str
    budget: tuple[tuple[Dimension, float], ...]
    units: tuple[tuple[Dimension, str], ...]
    before: tuple[Standing, ...]
    after: tuple[Standing, ...]
    steps: tuple[PlanStep, ...]
    costs: tuple[PlanCost, ...]
    over_at_most: tuple[Dimension, ...]
    left: tuple[StillExposed, ...]
    equals: tuple[tuple[tuple[str, str, str], ...], ...]
    more_equals: bool
    outcome: str
    least_budget: tuple[tuple[Dimension, float], ...]
    frontier: tuple[FrontierPoint, ...]
    frontier_whole: bool
    along: Dimension
    withheld: tuple[Withheld, ...]
    problems: tuple[Problem, ...] = ()

    @property
    def moves(self) -> tuple[PlanMove, ...]:
        """All moves, in order."""
        return tuple(move for step in self.steps for move in step.moves)

    @property
    def switches(self) -> dict[tuple[str, str, str], Switch]:
        """Switches by unit, area and territory; own changes are not among them."""
        return {
            (move.unit, move.area, territory): switch
            for move in self.moves
            if move.way is Way.SWITCH
            for territory, switch in move.switches
        }
