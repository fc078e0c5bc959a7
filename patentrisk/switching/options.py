"""What could be moved where, under a title assumption, and what may not be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from patentrisk.fallback import Place, switch_to
from patentrisk.records import Fallback, Switch, Title, Way, Withheld
from patentrisk.switching.ground import Made, PlanGround


@dataclass(frozen=True, slots=True, order=True)
class Option:
    """One part of one unit that could be moved in one territory.

    Attributes
    ----------
    way : Way
        To a substitute, or by the accused's own change.
    unit, area, substitute, territory : str
        Where, and to which component; area and substitute are ``""`` of own changes.
    switch : Switch
        What it avoids and brings.
    """

    way: Way
    unit: str
    area: str
    substitute: str
    territory: str
    switch: Switch

    @property
    def move(self) -> tuple[str, str, str]:
        """Unit, area and substitute: one move in all its territories."""
        return self.unit, self.area, self.substitute

    @property
    def made(self) -> Made:
        """The switch with its place."""
        return (self.unit, self.area, self.territory), self.switch


def find_options(
    ground: PlanGround, assumption: str
) -> tuple[tuple[Option, ...], tuple[Withheld, ...]]:
    """Find every move that is open under an assumption.

    Parameters
    ----------
    ground : PlanGround
        Exposures, substitutes and what the case states.
    assumption : str
        Title assumption: a substitute whose title does not pass for certain is not
        open.

    Returns
    -------
    tuple of tuple of Option, tuple of Withheld
        Moves that avoid something or that another area needs, in order; and those
        that title, or a need that nothing meets, takes away. A move that needs
        another area in its unit is not open where nothing in that area is.
    """
    needed = {row.needs for row in ground.entry.dependencies}
    found: list[Option] = []
    withheld: list[Withheld] = []
    for place, held in sorted(ground.places.items()):
        for name in _same_job(held):
            switch = switch_to(place, held, name, assumption)
            if switch is None:
                withheld.extend(_untitled(place, held, name))
            elif switch.avoids or place[1] in needed:
                unit, area, territory = place
                found.append(Option(Way.SWITCH, unit, area, name, territory, switch))
    found.extend(_own_changes(ground))
    open_, needing = _met(ground, found)
    return tuple(sorted(open_)), tuple(sorted({*withheld, *needing}))


def _same_job(held: tuple[Fallback, ...]) -> list[str]:
    return sorted({s.component for f in held for s in f.substitutes if s.same_job})


def _untitled(
    place: Place, held: tuple[Fallback, ...], name: str
) -> Iterator[Withheld]:
    unit, area, territory = place
    avoids = sum(
        s.component == name and s.technical for f in held for s in f.substitutes
    )
    if avoids:
        yield Withheld(unit, area, name, territory, "title", "", avoids)


def _own_changes(ground: PlanGround) -> Iterator[Option]:
    """Take designs around whose cost the case states: no other has a price."""
    priced = {r.unit for r in ground.entry.costs if r.way is Way.DESIGN_AROUND}
    for held in ground.design_arounds:
        avoids = sorted({claim for change in held.changes for claim in change.avoids})
        if held.unit in priced and avoids:
            switch = Switch(held.unit, "", "", Title.YES, tuple(avoids), ())
            yield Option(Way.DESIGN_AROUND, held.unit, "", "", held.territory, switch)


def _met(
    ground: PlanGround, found: list[Option]
) -> tuple[list[Option], list[Withheld]]:
    """Take away what needs an area in which nothing can be moved, until none does."""
    held, withheld = list(found), list[Withheld]()
    while True:
        offered = {(o.unit, o.area, o.territory) for o in held}
        unmet = {
            option: area
            for option in held
            for area in needs_of(ground, option)
            if (option.unit, area, option.territory) not in offered
        }
        if not unmet:
            return held, withheld
        held = [option for option in held if option not in unmet]
        withheld += [
            Withheld(*o.move, o.territory, "needs", area, len(o.switch.avoids))
            for o, area in unmet.items()
            if o.switch.avoids
        ]


def needs_of(ground: PlanGround, option: Option) -> tuple[str, ...]:
    """Name the areas that a move needs: those that its unit has components in."""
    here = ground.areas(option.unit)
    return tuple(
        sorted(
            {
                row.needs
                for row in ground.entry.dependencies
                if row.area == option.area and row.needs in here
            }
        )
    )
