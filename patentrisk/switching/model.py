"""The plan as a mixed integer program: what is left, linear in the moves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from patentrisk.exposure.bands import band_rank
from patentrisk.fallback import brought_by
from patentrisk.law import BINDING
from patentrisk.records import Exposure
from patentrisk.switching.costs import Charge
from patentrisk.switching.ground import PlanGround
from patentrisk.switching.options import Option, needs_of

if TYPE_CHECKING:
    from scipy.optimize import LinearConstraint

#: Sums are the same up to this, relative to 1: figures stated in tenths are rounded.
_ROUNDED = 1e-12
#: Coefficients by variable.
Terms = tuple[tuple[int, float], ...]
#: ``constant + terms``: at most 1, and 1 exactly where an exposure is present.
Present = tuple[float, Terms]


class Limit(NamedTuple):
    """``terms <= most``; the solver lets it be off by a little, unless `exact`."""

    terms: Terms
    most: float
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Model:
    """A program over moves.

    Variables, in this order: one of 0 or 1 for each option; one for each charge of
    each dimension, 1 where it is paid; for each family and territory that moves touch
    one for each exposed band, 1 where the family stands in that band or a higher one;
    for each the highest reading probability that is left.

    Attributes
    ----------
    options : tuple of Option
        What may be moved.
    size : int
        Number of variables.
    fixed : LinearConstraint
        What holds whatever is asked.
    floors : mapping of int to float
        Least value of variables above 0: what no move takes away.
    rungs : tuple of Terms
        For each exposed band, families in it or in a higher one.
    expected : Terms
        Readings to expect.
    charged : tuple of Terms
        What is paid in each dimension that was asked for.
    payers : mapping of int to tuple of int
        Moves for which the variable of a charge is paid.
    """

    options: tuple[Option, ...]
    size: int
    fixed: LinearConstraint
    floors: Mapping[int, float]
    rungs: tuple[Terms, ...]
    expected: Terms
    charged: tuple[Terms, ...]
    payers: Mapping[int, tuple[int, ...]]


@dataclass(slots=True)
class _Building:
    """Variables and limits while a model grows."""

    size: int
    limits: list[Limit] = field(default_factory=list)
    bounds: set[tuple[int, float, Present]] = field(default_factory=set)
    floors: dict[int, float] = field(default_factory=dict)
    payers: dict[int, tuple[int, ...]] = field(default_factory=dict)
    bands: dict[tuple[str, str], list[int]] = field(default_factory=dict)
    highest: dict[tuple[str, str], int] = field(default_factory=dict)

    def add(self) -> int:
        self.size += 1
        return self.size - 1

    def at_least(self, variable: int, bound: Present, factor: float = 1.0) -> None:
        """Demand ``variable >= factor * bound``."""
        constant, terms = bound
        if terms:
            self.bounds.add((variable, factor, bound))
        else:
            known = self.floors.get(variable, 0.0)
            self.floors[variable] = max(known, factor * constant)

    def whole(self) -> list[Limit]:
        """Give all limits, but for bounds that the floor of a variable keeps anyway."""
        kept = [
            Limit(
                (*((at, factor * value) for at, value in terms), (variable, -1.0)),
                -factor * constant,
            )
            for variable, factor, (constant, terms) in sorted(self.bounds)
            if factor > self.floors.get(variable, 0.0)
        ]
        return [*self.limits, *kept]


def build_model(
    ground: PlanGround,
    options: Sequence[Option],
    charged: Iterable[Sequence[Charge]],
) -> Model:
    """Build the program of what may be moved.

    Parameters
    ----------
    ground : PlanGround
        Exposures and what the case states.
    options : sequence of Option
        Moves that are open.
    charged : iterable of sequence of Charge
        What is paid, in each dimension that will be asked for.

    Returns
    -------
    Model
        Equal ones for equal input, whatever its order was.

    Notes
    -----
    An exposure (one claim on one unit in one territory) is present unless a switch in
    that unit and territory avoids it. What a switch brings is present with the switch,
    where nothing as exposed already stands against that unit. Both are linear in
    moves of 0 or 1, and what is minimised rises with both [1]_.

    References
    ----------
    .. [1] H. P. Williams, Model Building in Mathematical Programming, 5th ed. 2013,
       ch. 9: logical conditions and 0-1 variables.
    """
    building = _Building(len(options))
    paid = tuple(_pay(building, held) for held in charged)
    _choose(building, ground, options)
    for bound, rows in _presences(ground, options).items():
        for row in rows:
            _expose(building, ground, row, bound)
    bands = sorted(building.bands.items())
    return Model(
        tuple(options),
        building.size,
        constraint(building.size, building.whole()),
        building.floors,
        tuple(
            tuple((held[rank], 1.0) for _, held in bands)
            for rank in range(ground.worst + 1)
        ),
        tuple((at, 1.0) for _, at in sorted(building.highest.items())),
        paid,
        building.payers,
    )


def _pay(building: _Building, held: Iterable[Charge]) -> Terms:
    terms: list[tuple[int, float]] = []
    for charge in held:
        if charge.amount.planned is not None:
            paid = building.add()
            building.payers[paid] = charge.options
            for at in charge.options:
                building.at_least(paid, (0.0, ((at, 1.0),)))
            terms.append((paid, charge.amount.planned))
    return tuple(terms)


def _choose(building: _Building, ground: PlanGround, options: Sequence[Option]) -> None:
    """Take one substitute a place, and no move without the areas that it needs."""
    places: dict[tuple[str, str, str], list[int]] = {}
    for at, option in enumerate(options):
        places.setdefault(option.made[0], []).append(at)
    for held in places.values():
        building.limits.append(Limit(tuple((at, 1.0) for at in held), 1.0))
    for at, option in enumerate(options):
        for area in needs_of(ground, option):
            giving = places.get((option.unit, area, option.territory), ())
            terms = ((at, 1.0), *((other, -1.0) for other in giving))
            building.limits.append(Limit(terms, 0.0))


def _presences(
    ground: PlanGround, options: Sequence[Option]
) -> dict[Present, list[Exposure]]:
    """Say of every exposure, and of every one that is brought, when it is present."""
    avoiding: dict[tuple[str, str, str], list[int]] = {}
    for at, option in enumerate(options):
        for claim in option.switch.avoids:
            key = option.unit, option.territory, claim
            avoiding.setdefault(key, []).append(at)
    found: dict[Present, list[Exposure]] = {}
    stands: dict[tuple[str, str, str], Exposure] = {}
    for row in ground.exposures:
        key = row.unit, row.gate.territory, row.claim
        stands[key] = row
        terms = tuple((at, -1.0) for at in avoiding.get(key, ()))
        found.setdefault((1.0, terms), []).append(row)
    for at, option in enumerate(options):
        for row in brought_by(
            option.unit,
            option.territory,
            option.switch,
            ground.exposures,
            ground.switch,
        ):
            key = option.unit, option.territory, row.claim
            bounds = _brought(at, row, stands.get(key), avoiding.get(key, ()))
            for bound in bounds:
                found.setdefault(bound, []).append(row)
    return found


def _brought(
    at: int, row: Exposure, known: Exposure | None, avoiding: Sequence[int]
) -> Iterable[Present]:
    """Say when what a switch brings is not yet said by what stands there."""
    if known is None or band_rank(row.band) < band_rank(known.band):
        yield 0.0, ((at, 1.0),)
        return
    for other in avoiding:
        yield (0.0, ((at, 1.0),)) if other == at else (-1.0, ((at, 1.0), (other, 1.0)))


def _expose(
    building: _Building, ground: PlanGround, row: Exposure, bound: Present
) -> None:
    """Let a family stand in a band, and be expected, where an exposure is present."""
    territory = row.gate.territory
    rank = band_rank(row.band)
    if rank <= ground.worst:
        family = ground.switch.families.get(row.patent, row.patent)
        held = building.bands.get((territory, family))
        if held is None:
            held = [building.add() for _ in range(ground.worst + 1)]
            building.bands[territory, family] = held
            for higher, lower in pairwise(held):
                building.at_least(lower, (0.0, ((higher, 1.0),)))
        building.at_least(held[rank], bound)
    if row.gate.status in BINDING and row.probability:
        key = territory, row.family_id
        if key not in building.highest:
            building.highest[key] = building.add()
        building.at_least(building.highest[key], bound, row.probability)


def constraint(size: int, limits: Sequence[Limit]) -> LinearConstraint:
    """Put limits into the form that the solver takes, each on its own scale."""
    import numpy as np
    from scipy.optimize import LinearConstraint
    from scipy.sparse import csr_array

    rows, columns, values, most = [], [], [], []
    for at, limit in enumerate(limits):
        scale = scale_of(limit.terms)
        most.append(limit.most / scale)
        for variable, value in limit.terms:
            rows.append(at)
            columns.append(variable)
            values.append(value / scale)
    shape = len(limits), size
    matrix = csr_array((np.array(values), (rows, columns)), shape=shape)
    return LinearConstraint(matrix, -np.inf, np.array(most))


def scale_of(terms: Terms) -> float:
    """Give the greatest coefficient: what the solver lets be off is relative to it."""
    return max((abs(value) for _, value in terms), default=1.0) or 1.0


def solve(
    model: Model, objective: Terms, limits: Sequence[Limit] = ()
) -> tuple[tuple[int, ...], float] | None:
    """Minimise an objective over the moves.

    Parameters
    ----------
    model : Model
        The program.
    objective : tuple of (int, float)
        Coefficients by variable.
    limits : sequence of Limit
        Besides the model's own.

    Returns
    -------
    (tuple of int, float) or None
        Moves that are made, and the least value; None where the limits allow no set
        of moves.

    Raises
    ------
    RuntimeError
        If the solver gives up; it is given neither a time nor a node limit.

    References
    ----------
    .. [1] Q. Huangfu, J. A. J. Hall, Parallelizing the dual revised simplex method,
       Mathematical Programming Computation 10 (2018) 119-142: the solver (HiGHS).
    """
    held = list(limits)
    while (found := _solved(model, objective, held)) is not None:
        cuts = [_cut(model, found[0], limit) for limit in limits if limit.exact]
        over = [cut for cut in cuts if cut is not None]
        if not over:
            break
        held += over
    return found


def _cut(model: Model, chosen: Iterable[int], limit: Limit) -> Limit | None:
    """Forbid charges that come to more than a limit, though the solver let them be."""
    taken = set(chosen)
    paid = [held for held in limit.terms if taken & set(model.payers[held[0]])]
    if sum(amount for _, amount in paid) <= limit.most * (1.0 + _ROUNDED):
        return None
    return Limit(tuple((at, 1.0) for at, _ in paid), len(paid) - 1.0)


def _solved(
    model: Model, objective: Terms, limits: Sequence[Limit]
) -> tuple[tuple[int, ...], float] | None:
    import numpy as np
    from scipy.optimize import Bounds, milp

    scale = scale_of(objective)
    cost = np.zeros(model.size)
    for at, value in objective:
        cost[at] += value / scale
    least = np.zeros(model.size)
    for at, value in model.floors.items():
        least[at] = value
    count = len(model.options)
    whole = np.zeros(model.size, dtype=int)
    whole[:count] = 1
    whole[[at for rung in model.rungs for at, _ in rung]] = 1
    held = [model.fixed, *([constraint(model.size, limits)] if limits else ())]
    found = milp(
        cost,
        integrality=whole,
        bounds=Bounds(least, np.ones(model.size)),
        constraints=held,
        options={"mip_rel_gap": 0.0},
    )
    if found.status == 2:
        return None
    if found.x is None or found.status:
        raise RuntimeError(f"the solver stopped: {found.message}")
    chosen = np.flatnonzero(found.x[:count] > 0.5)
    return tuple(int(at) for at in chosen), float(found.fun) * scale
