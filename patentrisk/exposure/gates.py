"""The gate of every right in every territory of a case, and the law it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial

from patentrisk.exposure.bands import Scoring, read_scoring
from patentrisk.law import BINDING, INTERNATIONAL, RulePack, gate, packs_by_state
from patentrisk.records import Case, Gate, GateStatus, Patent

_LIVING = (*BINDING, GateStatus.PENDING)


@dataclass(frozen=True, slots=True)
class Law:
    """What the law needs to be asked: the day, the packs, the table.

    Attributes
    ----------
    as_of : datetime.date
        The day.
    packs : mapping of str to RulePack
        By territory.
    scoring : Scoring
        Bands and impact.
    """

    as_of: date
    packs: Mapping[str, RulePack]
    scoring: Scoring


def law_of(case: Case) -> Law:
    """Read what a case brings of the law: its day, its packs, its table."""
    tables = case.resources
    return Law(case.as_of, packs_by_state(tables.rules), read_scoring(tables.scoring))


def gates_of(
    patents: Iterable[Patent], case: Case, law: Law
) -> dict[tuple[str, str], Gate]:
    """Put every patent through the gate of every territory of the case.

    Parameters
    ----------
    patents : iterable of Patent
        All of them: whether an international application was entered somewhere is
        told by the other members of its family.
    case : Case
        Territories, what registers said, and how long that holds.
    law : Law
        The day and the packs.

    Returns
    -------
    dict of (str, str) to Gate
        By publication number and territory.
    """
    through = partial(
        gate,
        as_of=law.as_of,
        packs=law.packs,
        statuses=case.statuses,
        status_days=case.settings.status_days,
    )
    places = [place.id for place in case.territories]
    held = {str(patent.number): patent for patent in patents}
    found = {
        (number, place): through(patent, place)
        for number, patent in held.items()
        for place in places
    }
    own = {n: p for n, p in held.items() if p.number.country != INTERNATIONAL}
    living = {
        (patent.family_id, place)
        for number, patent in own.items()
        for place in places
        if patent.family_id and found[number, place].status in _LIVING
    }
    for number, patent in held.items():
        for place in places if number not in own else ():
            if (patent.family_id, place) in living:
                found[number, place] = through(patent, place, entered=True)
    return found
