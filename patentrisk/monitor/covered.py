"""Alerts on fallback coverage that has come to stand under a limit."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from patentrisk.monitor.findings import Finding, Seen, in_areas, in_territories
from patentrisk.records import AlertEntry, Assessment, Coverage, Subject


class _Covered(NamedTuple):
    """Coverage of an area by one figure: None where it is not known."""

    exposed: int
    figure: float | None

    def under(self, limit: float) -> bool:
        """Tell whether it is under a limit; what is not known is."""
        known = self.figure if self.figure is not None else -1.0
        return bool(self.exposed) and known < limit

    def said(self) -> str:
        """Say it."""
        if not self.exposed:
            return "nothing exposed"
        return "unknown" if self.figure is None else f"{self.figure:.2f}"


def coverage_below(rule: AlertEntry, seen: Seen) -> Iterator[Finding]:
    """Find areas whose coverage was not under the limit before, and is now.

    Without a run before, all that are. An area in which nothing is exposed needs
    no coverage; one in which something is and coverage is unknown is under any limit.
    """
    limit = rule.below or 0.0
    earlier = _covered(rule, seen.before) if seen.before is not None else {}
    for (area, territory), now in _covered(rule, seen.after).items():
        then = earlier.get((area, territory))
        if now.under(limit) and not (then is not None and then.under(limit)):
            name = "all areas" if area == "*" else area
            yield Finding(
                f"{rule.figure} coverage of {name} in {territory}",
                "" if then is None else then.said(),
                now.said(),
                frozenset({(Subject.COVERAGE, (area, territory))}),
                (_name(rule, seen.after),),
            )


def _covered(rule: AlertEntry, held: Assessment) -> dict[tuple[str, str], _Covered]:
    return {
        (row.area, row.territory): _Covered(row.exposed, _figure(rule, held, row))
        for row in held.coverages
        if in_territories(rule, row.territory) and _meant(rule, held, row.area)
    }


def _meant(rule: AlertEntry, held: Assessment, area: str) -> bool:
    """Tell whether a rule looks at an area; all together, if it names none."""
    if area == "*":
        return not rule.areas and not rule.critical
    return in_areas(rule, held, (area,))


def _name(rule: AlertEntry, held: Assessment) -> str:
    """Name the figure that a rule looks at as a comparison does."""
    usable = rule.figure == "usable"
    return f"usable.{held.case.settings.assumption}" if usable else rule.figure


def _figure(rule: AlertEntry, held: Assessment, row: Coverage) -> float | None:
    if rule.figure == "usable":
        return dict(row.usable).get(held.case.settings.assumption)
    return row.technical if rule.figure == "technical" else row.clear
