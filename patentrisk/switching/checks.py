"""Statements of a plan that name something which the stacks do not hold."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from patentrisk.records import Assessment, Basis, Problem, Role
from patentrisk.switching.ground import PlanGround


def plan_problems(assessment: Assessment, ground: PlanGround) -> tuple[Problem, ...]:
    """Find rows about components, units and substitutes that nobody has.

    Parameters
    ----------
    assessment : Assessment
        With its stacks.
    ground : PlanGround
        What the case states.

    Returns
    -------
    tuple of Problem
        Such a row moves nothing; it is not taken to speak of something like it.
    """
    roles = {party.id: party.role for party in assessment.case.parties}
    own: set[str] = set(ground.parts)
    other: set[str] = set()
    for party, stack in assessment.stacks.items():
        names = {component.id for component in stack.components}
        if roles.get(party) is Role.ACCUSED:
            own |= names
        if roles.get(party) is Role.FALLBACK:
            other |= names
    return (*_problems(ground, own, other), *_not_needed(ground))


def _not_needed(ground: PlanGround) -> Iterator[Problem]:
    """Tell dependencies on an area that a unit has no component in.

    Of units in which something could be moved; one of the accused's own patents is
    a single component, and no machine with others.
    """
    units = sorted(
        {
            (unit, area)
            for (unit, area, _), offers in ground.places.items()
            if any(part.basis is Basis.MADE for part in ground.parts.get(unit, ()))
            and any(held.avoided for offer in offers for held in offer.substitutes)
        }
    )
    for index, row in enumerate(ground.entry.dependencies):
        without = [
            unit
            for unit, area in units
            if area == row.area and row.needs not in ground.areas(unit)
        ]
        if without:
            yield Problem(
                f"case.toml, plan.dependencies[{index}]",
                f"needs {row.needs}, in which {', '.join(without)} has no component;"
                f" expected one where {row.area} is switched; the dependency is not"
                " applied there. Add the area to the component that it means",
            )


def _problems(
    ground: PlanGround, own: Collection[str], other: Collection[str]
) -> Iterator[Problem]:
    for index, row in enumerate(ground.entry.costs):
        yield from _unknown("costs", index, row.unit, own, "accused")
        yield from _unknown("costs", index, row.substitute, other, "fallback")
    for index, held in enumerate(ground.entry.interfaces):
        for name in (held.giver, held.taker):
            yield from _unknown("interfaces", index, name, own, "accused")
        for name in held.kept_by:
            yield from _unknown("interfaces", index, name, other, "fallback")


def _unknown(
    table: str, index: int, name: str, known: Collection[str], whose: str
) -> Iterator[Problem]:
    if name and name not in known:
        yield Problem(
            f"case.toml, plan.{table}[{index}]",
            f"found {name!r}; expected a component or product of the {whose}; the row"
            " moves nothing",
        )
