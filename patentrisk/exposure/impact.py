"""Impact, 1 to 5: what would follow if a right were enforced, input by input.

It comes last, and nothing that a likelihood rests on is looked at or changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from patentrisk.exposure.bands import ImpactRule, Scoring
from patentrisk.exposure.gates import Law
from patentrisk.records import (
    AreaEntry,
    AssertionEntry,
    Case,
    Exposure,
    ImpactPoint,
    Role,
)

_YEAR_DAYS = 365.25
#: Claim, unit and territory to the component that stands by for it.
Switches = Mapping[tuple[str, str, str], str]


@dataclass(frozen=True, slots=True)
class _Stake:
    """One exposure with everything that its impact is weighed by."""

    exposure: Exposure
    area: AreaEntry
    case: Case
    law: Law
    switches: Switches


def weigh(
    exposures: Iterable[Exposure],
    *,
    case: Case,
    law: Law,
    switches: Switches,
) -> tuple[Exposure, ...]:
    """Give every exposure its impact and its cell of the 5 x 5 table.

    Parameters
    ----------
    exposures : iterable of Exposure
        In any order, which is kept.
    case : Case
        What areas, products and territories matter, and what holders have said.
    law : Law
        The day and the table.
    switches : mapping of (str, str, str) to str
        Claim, unit and territory to the usable substitute that stands by.

    Returns
    -------
    tuple of Exposure
        The same, with `impact`, `impact_points` and `priority`; band, reading and
        likelihood are as they were. Impact is None where the case says nothing of
        the areas, or where the maker is not the accused: not known, not small.

    References
    ----------
    What an order to stop and damages may come to is for the rule packs to say; here
    critical path, share, term, ease of switch and the holder's behaviour stand for
    it. China: Patent Law (2020) art. 71; United States: 35 U.S.C. 283, 284.
    """
    accused = {party.id for party in case.parties if party.role is Role.ACCUSED}
    return tuple(
        _weighed(exposure, case, law, switches)
        if exposure.maker in accused
        else exposure
        for exposure in exposures
    )


def priority_of(likelihood: int | None, impact: int | None, scoring: Scoring) -> str:
    """Look a likelihood and an impact up in the 5 x 5 table.

    Returns
    -------
    str
        ``"P1"`` to ``"P3"``; ``""`` where either is not known.

    Examples
    --------
    >>> from patentrisk.exposure import priority_of, read_scoring
    >>> from patentrisk.resources import load_resource
    >>> scoring = read_scoring(load_resource("scoring.toml"))
    >>> priority_of(5, 4, scoring), priority_of(1, 5, scoring)
    ('P1', 'P3')
    """
    if likelihood is None or impact is None:
        return ""
    return scoring.matrix[5 - likelihood][impact - 1]


def _weighed(exposure: Exposure, case: Case, law: Law, switches: Switches) -> Exposure:
    found = [
        _points(_Stake(exposure, area, case, law, switches))
        for area in _areas(exposure, case, law.scoring)
    ]
    if not found or exposure.reading is None:
        return exposure
    points = max(found, key=_total)
    table = law.scoring.impact
    impact = max(table["least"], min(table["most"], table["start"] + _total(points)))
    return replace(
        exposure,
        impact=impact,
        impact_points=(ImpactPoint("start", table["start"]), *points),
        priority=priority_of(exposure.likelihood, impact, law.scoring),
    )


def _total(points: Iterable[ImpactPoint]) -> int:
    return sum(point.points for point in points)


def _areas(exposure: Exposure, case: Case, scoring: Scoring) -> list[AreaEntry]:
    """Find what the case says of the areas of an exposure."""
    weights = dict(exposure.areas)
    return [
        entry for entry in case.areas if weights.get(entry.id, 0) >= scoring.area_weight
    ]


def _points(stake: _Stake) -> tuple[ImpactPoint, ...]:
    return tuple(_point(rule, stake) for rule in stake.law.scoring.impact_rules)


def _point(rule: ImpactRule, stake: _Stake) -> ImpactPoint:
    """Apply one row of the table."""
    exposure, case = stake.exposure, stake.case
    if rule.rule == "critical path":
        return _held(rule, stake.area.critical, stake.area.id)
    if rule.rule == "deliveries":
        return _compared(rule, _deliveries(stake), exposure.unit)
    if rule.rule == "territory":
        place = exposure.gate.territory
        shares = {held.id: held.share for held in case.territories}
        return _compared(rule, shares.get(place), place)
    if rule.rule == "remaining term":
        return _compared(rule, _years(stake), exposure.patent)
    if rule.rule == "asserted":
        return _held(rule, *_asserted(stake))
    if rule.rule == "switch":
        key = exposure.claim, exposure.unit, exposure.gate.territory
        return _held(rule, key in stake.switches, stake.switches.get(key, ""))
    raise ValueError(f"impact table: no such rule as {rule.rule!r}")


def _held(rule: ImpactRule, holds: bool, about: str) -> ImpactPoint:
    return ImpactPoint(rule.rule, rule.points if holds else 0, about=about)


def _compared(rule: ImpactRule, value: float | None, about: str) -> ImpactPoint:
    """Compare a figure; an unknown one counts as reached."""
    least = rule.at_least or 0.0
    points = rule.points if value is None or value >= least else 0
    known = None if value is None else round(value, 6)
    return ImpactPoint(rule.rule, points, known, least, about)


def _deliveries(stake: _Stake) -> float | None:
    """Give the share of deliveries concerned: at most the smaller that is known."""
    named = {held.id: held.share for held in stake.case.products}
    shares = (stake.area.share, named.get(stake.exposure.unit))
    return min((share for share in shares if share is not None), default=None)


def _years(stake: _Stake) -> float | None:
    expires = stake.exposure.gate.expires_on
    if expires is None:
        return None
    return (expires - stake.law.as_of).days / _YEAR_DAYS


def _asserted(stake: _Stake) -> tuple[bool, str]:
    """Tell whether the holder has spoken of this right, and by which source."""
    said = sorted(
        f"{held.kind}: {held.source}" if held.source else held.kind
        for held in stake.case.assertions
        if _speaks_of(held, stake)
    )
    return bool(said), "; ".join(said)


def _speaks_of(held: AssertionEntry, stake: _Stake) -> bool:
    exposure = stake.exposure
    areas = {
        area
        for area, weight in exposure.areas
        if weight >= stake.law.scoring.area_weight
    }
    return (
        held.party == exposure.holder
        and held.patent in ("", exposure.patent, exposure.family_id)
        and (not held.area or held.area in areas)
        and (not held.territories or exposure.gate.territory in held.territories)
        and (held.date is None or held.date <= stake.law.as_of)
    )
