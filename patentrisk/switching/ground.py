"""What a plan is made from: exposures, substitutes, law, and what stands where."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from patentrisk.assessment.charting import reading_units
from patentrisk.assessment.falling_back import of_roles
from patentrisk.exposure import read_scoring
from patentrisk.exposure.bands import BAND_ORDER, band_rank
from patentrisk.exposure.gates import Law, gates_of
from patentrisk.fallback import (
    Place,
    SwitchGround,
    expected_of,
    families_of,
    family_counts,
    left_after,
)
from patentrisk.law import packs_by_state
from patentrisk.records import (
    Assessment,
    Component,
    DesignAround,
    Exposure,
    Fallback,
    PlanEntry,
    Role,
    Standing,
    Switch,
)

#: A switch with its unit, area and territory.
Made = tuple[Place, Switch]


@dataclass(frozen=True, slots=True)
class PlanGround:
    """What plans under every title assumption are made from.

    Attributes
    ----------
    exposures : tuple of Exposure
        Of the accused to the asserters.
    places : mapping of (str, str, str) to tuple of Fallback
        What substitutes there are, by unit, area and territory.
    parts : mapping of str to tuple of Component
        Components of each unit of the accused.
    design_arounds : tuple of DesignAround
        What the accused could change itself.
    switch : SwitchGround
        Charts, gates and the band table.
    entry : PlanEntry
        What the case states; empty where it states nothing.
    """

    exposures: tuple[Exposure, ...]
    places: Mapping[Place, tuple[Fallback, ...]]
    parts: Mapping[str, tuple[Component, ...]]
    design_arounds: tuple[DesignAround, ...]
    switch: SwitchGround
    entry: PlanEntry

    @property
    def worst(self) -> int:
        """Rank of the lowest band that counts as exposed."""
        names = self.switch.scoring.fallback["exposed"]
        return max(band_rank(band) for band in BAND_ORDER if band.value in names)

    def areas(self, unit: str) -> frozenset[str]:
        """Areas that a unit has components in."""
        least = self.switch.scoring.area_weight
        return frozenset(
            area for part in self.parts.get(unit, ()) for area in part.inside(least)
        )


def ground_of(assessment: Assessment) -> PlanGround:
    """Lay the ground for the plans of an assessment.

    Parameters
    ----------
    assessment : Assessment
        With its exposures, fallbacks and charts.

    Returns
    -------
    PlanGround
        Nothing in it depends on the order of the assessment's rows.
    """
    case = assessment.case
    scoring = read_scoring(case.resources.scoring)
    law = Law(case.as_of, packs_by_state(case.resources.rules), scoring)
    accused = of_roles(assessment.exposures, case, Role.ASSERTER, Role.ACCUSED)
    patents = [assessment.patents[name] for name in sorted(assessment.patents)]
    units = reading_units(assessment.stacks)
    return PlanGround(
        tuple(sorted(accused, key=_order)),
        by_place(assessment.fallbacks),
        {name: tuple(unit.components) for name, unit in sorted(units.items())},
        tuple(sorted(assessment.design_arounds, key=lambda d: (d.unit, d.territory))),
        SwitchGround(
            assessment.charts,
            gates_of(patents, case, law),
            families_of(patents),
            scoring,
        ),
        case.plan or PlanEntry(),
    )


def _order(row: Exposure) -> tuple[str, str, str]:
    return row.gate.territory, row.unit, row.claim


def by_place(fallbacks: Iterable[Fallback]) -> dict[Place, tuple[Fallback, ...]]:
    """Group substitutes by unit, area and territory, claims in order."""
    found: dict[Place, list[Fallback]] = {}
    for held in fallbacks:
        found.setdefault((held.unit, held.area, held.territory), []).append(held)
    return {
        place: tuple(sorted(found[place], key=lambda held: held.claim))
        for place in sorted(found)
    }


def standing(ground: PlanGround, made: Sequence[Made]) -> tuple[Standing, ...]:
    """Say what is exposed in each territory once all these switches are made.

    The definition is that of `Residual` over all areas (``"*"``).
    """
    return tuple(
        Standing(
            territory,
            family_counts(rows, ground.switch),
            expected_of(rows),
        )
        for territory, rows in left(ground, made)
    )


def left(
    ground: PlanGround, made: Sequence[Made]
) -> tuple[tuple[str, list[Exposure]], ...]:
    """Give what is left in each territory once all these switches are made."""
    by_territory: dict[str, list[Exposure]] = {}
    for row in ground.exposures:
        by_territory.setdefault(row.gate.territory, []).append(row)
    return tuple(
        (
            territory,
            left_after(
                rows,
                [held for held in made if held[0][2] == territory],
                ground.exposures,
                ground.switch,
            ),
        )
        for territory, rows in sorted(by_territory.items())
    )


def ladder(ground: PlanGround, held: Iterable[Standing]) -> tuple[int, ...]:
    """Count families at or above each exposed band, all territories together.

    Comparing two ladders from the left compares counts of the highest band first,
    then of the next: each is what `Residual` counts, added up.
    """
    counts = [0] * (ground.worst + 1)
    for row in held:
        for band, count in row.counts:
            for rank in range(band_rank(band), ground.worst + 1):
                counts[rank] += count
    return tuple(counts)


def expected(held: Iterable[Standing]) -> float:
    """Add up the readings to expect over territories."""
    return sum(row.expected for row in held)
