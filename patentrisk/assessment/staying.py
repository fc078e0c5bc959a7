"""What a switch leaves in place: an element that it shows is not gone."""

from __future__ import annotations

from functools import cache

from patentrisk.assessment.charting import Charts, reading_units
from patentrisk.assessment.ground import Ground
from patentrisk.chart.charting import Matching
from patentrisk.chart.limits import SHOWN
from patentrisk.fallback import Staying
from patentrisk.records import Level, Match


def staying_on(ground: Ground, charts: Charts, matching: Matching) -> Staying:
    """Look for avoided elements on the components that a switch leaves in place.

    A switch in an area replaces the unit's components of that area. What is met on
    the unit must be met on what stays: weaker likeness is common to neighbours.

    Parameters
    ----------
    ground : Ground
        Stacks, and the least weight with which a component is in an area.
    charts : mapping of (str, str) to ClaimChart
        Of the accused's units.
    matching : callable
        Matches elements with single components of these units.

    Returns
    -------
    callable
        From claim, unit, area and label to the first component that stays and shows
        the element, ``""`` where none does.
    """
    units = reading_units(ground.stacks)
    least = ground.law.scoring.area_weight

    @cache
    def staying(claim: str, unit: str, area: str, label: str) -> str:
        shown = [m for m in charts[claim, unit].matches if m.element.label == label]
        return next(
            (
                part.id
                for part in units[unit].components
                if area not in part.inside(least)
                for match in shown
                if matching(match.element, part).level in _as_well_as(match)
            ),
            "",
        )

    return staying


def _as_well_as(match: Match) -> tuple[Level, ...]:
    """Give the levels at which an element is shown at least as well."""
    at = SHOWN.index(match.level) + 1 if match.level in SHOWN else 0
    return SHOWN[:at]
