"""Which interfaces a set of moves breaks: who gives what to whom no more."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from patentrisk.records import BrokenInterface, Way
from patentrisk.switching.ground import PlanGround
from patentrisk.switching.options import Option


def broken_by(
    ground: PlanGround, made: Sequence[Option]
) -> tuple[BrokenInterface, ...]:
    """Name the interfaces that moves cut.

    Parameters
    ----------
    ground : PlanGround
        Components of the accused and the interfaces that the case states.
    made : sequence of Option
        Moves.

    Returns
    -------
    tuple of BrokenInterface
        By giver and taker. A move in an area replaces the unit's components of
        that area. An interface with a replaced end is broken, unless all that
        replaces it is stated to keep it, or one substitute replaces both ends and so
        holds it inside. What nobody stated cannot be broken, and is not shown.
    """
    replaced = replaced_by(ground, made)
    found = []
    for row in ground.entry.interfaces:
        giver = replaced.get(row.giver, set())
        taker = replaced.get(row.taker, set())
        inside = giver == taker and len(giver) == 1
        if giver | taker and not inside and not giver | taker <= set(row.kept_by):
            ends = ((row.giver, giver), (row.taker, taker))
            by = tuple((end, name) for end, new in ends for name in sorted(new))
            found.append(BrokenInterface(row.giver, row.taker, row.gives, by))
    return tuple(sorted(found, key=lambda row: (row.giver, row.taker, row.gives)))


def replaced_by(ground: PlanGround, made: Iterable[Option]) -> dict[str, set[str]]:
    """Give the substitutes that replace each component of the accused."""
    least = ground.switch.scoring.area_weight
    found: dict[str, set[str]] = {}
    for option in made:
        if option.way is Way.SWITCH:
            for part in ground.parts.get(option.unit, ()):
                if option.area in part.inside(least):
                    found.setdefault(part.id, set()).add(option.substitute)
    return found
