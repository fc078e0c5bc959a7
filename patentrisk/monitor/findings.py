"""What rules of alert look at, and what they find."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from patentrisk.records import AlertEntry, Assessment, Role, Subject


@dataclass(frozen=True, slots=True)
class Seen:
    """What a rule may look at.

    Attributes
    ----------
    before : Assessment or None
        The run compared with; None for the first.
    after : Assessment
        The run that is spoken of.
    """

    before: Assessment | None
    after: Assessment


class Finding(NamedTuple):
    """What a rule found.

    Attributes
    ----------
    subject, before, after : str
        As in `Alert`.
    subjects : frozenset of (Subject, tuple of str)
        Where a comparison of the two runs names the causes.
    figures : tuple of str
        Which figures of these were looked at, with those within them.
    """

    subject: str
    before: str
    after: str
    subjects: frozenset[tuple[Subject, tuple[str, ...]]]
    figures: tuple[str, ...]

    def looks_at(self, figure: str) -> bool:
        """Tell whether a figure is one of these, or the whole was added or removed."""
        within = (f"{name}." for name in self.figures)
        return not figure or figure in self.figures or figure.startswith(tuple(within))


def roles_in(assessment: Assessment) -> dict[str, Role]:
    """Give the role of each party."""
    return {party.id: party.role for party in assessment.case.parties}


def in_areas(rule: AlertEntry, assessment: Assessment, areas: Iterable[str]) -> bool:
    """Tell whether a rule looks at any of these areas.

    Parameters
    ----------
    rule : AlertEntry
        Its areas, and whether it looks at critical ones only.
    assessment : Assessment
        Its case says which areas are critical.
    areas : iterable of str
        What is asked about; nothing is in no area.
    """
    held = set(areas)
    critical = {entry.id for entry in assessment.case.areas if entry.critical}
    if rule.critical and not held & critical:
        return False
    return not rule.areas or bool(held & set(rule.areas))


def document_in_areas(rule: AlertEntry, assessment: Assessment, name: str) -> bool:
    """Tell whether a rule looks at any area of a document."""
    held = (area for area, weight, _ in assessment.areas.get(name, ()) if weight > 0)
    return in_areas(rule, assessment, held)


def in_territories(rule: AlertEntry, territory: str) -> bool:
    """Tell whether a rule looks at a territory."""
    return not rule.territories or territory in rule.territories
