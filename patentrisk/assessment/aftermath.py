"""What a fallback leaves, what could be changed instead, what turns back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from patentrisk.assessment.charting import Charts, reading_units
from patentrisk.assessment.falling_back import of_roles
from patentrisk.assessment.ground import Ground
from patentrisk.chart.charting import Matching
from patentrisk.chart.limits import SHOWN
from patentrisk.fallback import (
    SwitchGround,
    design_around,
    families_of,
    find_leverage,
    find_residuals,
)
from patentrisk.records import (
    DesignAround,
    Exposure,
    Fallback,
    Level,
    Leverage,
    Match,
    Residual,
    Role,
)


class Aftermath(NamedTuple):
    """What follows from exposures and substitutes.

    Attributes
    ----------
    residuals : tuple of Residual
        Exposure before and after, by area and product.
    design_arounds : tuple of DesignAround
        Where no usable substitute stands by.
    leverages : tuple of Leverage
        Rights against the asserter's own units.
    """

    residuals: tuple[Residual, ...]
    design_arounds: tuple[DesignAround, ...]
    leverages: tuple[Leverage, ...]


def aftermath_of(
    ground: Ground,
    charts: Charts,
    exposures: Sequence[Exposure],
    fallbacks: Sequence[Fallback],
    matching: Matching,
) -> Aftermath:
    """Find residual exposure, designs around, and leverage."""
    case, scoring = ground.case, ground.law.scoring
    accused = of_roles(exposures, case, Role.ASSERTER, Role.ACCUSED)
    return Aftermath(
        find_residuals(
            accused,
            fallbacks,
            assumptions=case.assumption_names,
            ground=SwitchGround(
                charts,
                ground.gates,
                _staying(ground, charts, fallbacks, matching),
                families_of(ground.corpus.patents.values()),
                scoring,
            ),
        ),
        design_around(
            accused,
            charts,
            fallbacks,
            assumption=case.settings.assumption,
            scoring=scoring,
        ),
        find_leverage(exposures, ground.corpus.documents, case),
    )


def _staying(
    ground: Ground,
    charts: Charts,
    fallbacks: Sequence[Fallback],
    matching: Matching,
) -> dict[tuple[str, str, str, str], bool]:
    """Look for avoided elements on the components that a switch leaves in place.

    A switch in an area replaces the unit's components of that area. What is met on
    the unit must be met on what stays: weaker likeness is common to neighbours.
    """
    units = reading_units(ground.stacks)
    least = ground.law.scoring.area_weight
    found: dict[tuple[str, str, str, str], bool] = {}
    for held in fallbacks:
        labels = {a.label for s in held.substitutes if s.technical for a in s.avoided}
        kept = [
            part
            for part in units[held.unit].components
            if dict(part.areas).get(held.area, 0.0) < least
        ]
        for match in charts[held.claim, held.unit].matches:
            key = held.claim, held.unit, held.area, match.element.label
            if match.element.label in labels and key not in found:
                enough = _as_well_as(match)
                found[key] = any(
                    matching(match.element, part).level in enough for part in kept
                )
    return found


def _as_well_as(match: Match) -> tuple[Level, ...]:
    """Give the levels at which an element is shown at least as well."""
    at = SHOWN.index(match.level) + 1 if match.level in SHOWN else 0
    return SHOWN[:at]
