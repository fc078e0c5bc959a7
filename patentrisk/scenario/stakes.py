"""What is at stake: exposed families by unit, area and territory, before and after.

A court that finds one claim of a family to read is enough to stop what reads on it
(all elements of one claim in one unit), and a family is asserted once, so that
families, not claims, stand in the trials.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from patentrisk.assessment.falling_back import of_roles
from patentrisk.exposure import read_scoring
from patentrisk.exposure.bands import band_rank
from patentrisk.fallback import Place
from patentrisk.records import (
    Assessment,
    Band,
    Claim,
    Exposure,
    Role,
    Switch,
)


@dataclass(frozen=True, slots=True, order=True)
class Stake:
    """One family on one unit in one area and territory.

    Attributes
    ----------
    territory, area, unit, family : str
        What it is about.
    rank : int
        Order in which the families of a territory are asserted, from 0.
    before : Band
        Highest band of its claims on the unit.
    after : Band or None
        Highest band of those that the substitutes leave; None where none is left.
    ways : tuple of tuple of str
        For each claim that is avoided, the areas whose substitutes do so, any of them
        being enough; empty where none is avoided.
    """

    territory: str
    area: str
    unit: str
    family: str
    rank: int
    before: Band
    after: Band | None
    ways: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Trap:
    """A family with a claim that reaches a substitute.

    Attributes
    ----------
    territory, area, unit : str
        Where the substitute is put.
    family : str
        Whose claim reaches it.
    band : Band
        Its highest band on the substitute.
    """

    territory: str
    area: str
    unit: str
    family: str
    band: Band


@dataclass(frozen=True, slots=True)
class Stakes:
    """Everything at stake between the asserters and the accused.

    Attributes
    ----------
    stakes : tuple of Stake
        By territory, area, unit and family.
    traps : tuple of Trap
        The same of substitutes.
    products : mapping of str to float
        Share of deliveries of a unit; units without one are left out.
    switches : int
        Substitutes that are taken.
    """

    stakes: tuple[Stake, ...]
    traps: tuple[Trap, ...]
    products: Mapping[str, float]
    switches: int = 0

    @property
    def families(self) -> int:
        """Families that stand in the trials."""
        return len({stake.family for stake in self.stakes})

    @property
    def places(self) -> int:
        """Units by area that stand in the trials."""
        return len({(stake.unit, stake.area) for stake in self.stakes})


def stakes_of(assessment: Assessment, switches: Mapping[Place, Switch]) -> Stakes:
    """Find what is at stake, and what the substitutes leave of it.

    Parameters
    ----------
    assessment : Assessment
        With its exposures in every band.
    switches : mapping of (str, str, str) to Switch
        Substitutes taken, by unit, area and territory.

    Returns
    -------
    Stakes
        Without families that bind nobody here: those are no risk by law.
    """
    rows = [
        row for row in _exposures(assessment, Role.ACCUSED) if row.band is not Band.NONE
    ]
    least = read_scoring(assessment.case.resources.scoring).area_weight
    grouped: dict[tuple[str, str, str, str], list[Exposure]] = {}
    for row in rows:
        for area, weight in row.areas:
            if weight >= least:
                key = row.gate.territory, area, row.unit, row.family_id
                grouped.setdefault(key, []).append(row)
    ranks = _ranks(rows)
    avoiding = _avoiding(switches)
    return Stakes(
        tuple(
            _stake(key, held, ranks, avoiding, assessment.claims)
            for key, held in sorted(grouped.items())
        ),
        _traps(assessment, switches),
        {p.id: p.share for p in assessment.case.products if p.share is not None},
        len(switches),
    )


def best_switches(assessment: Assessment, assumption: str) -> dict[Place, Switch]:
    """Give the best substitute of every unit, area and territory.

    Parameters
    ----------
    assessment : Assessment
        With its residuals.
    assumption : str
        Title assumption under which substitutes are taken.

    Returns
    -------
    dict of (str, str, str) to Switch
        By unit, area and territory, in order.
    """
    found = {
        (switch.unit, switch.area, row.territory): switch
        for row in assessment.residuals
        if row.scope == "area" and row.assumption == assumption
        for switch in row.switches
    }
    return dict(sorted(found.items()))


def _exposures(assessment: Assessment, maker: Role) -> tuple[Exposure, ...]:
    case = assessment.case
    return of_roles(assessment.exposures, case, Role.ASSERTER, maker)


def _ranks(rows: Iterable[Exposure]) -> dict[tuple[str, str], int]:
    """Order the families of each territory as they would be asserted: best first."""
    best: dict[tuple[str, str], tuple[int, float, str]] = {}
    for row in rows:
        key = row.gate.territory, row.family_id
        at = band_rank(row.band), -(row.probability or 0.0), row.family_id
        best[key] = min(at, best.get(key, at))
    ranks: dict[tuple[str, str], int] = {}
    seen: dict[str, int] = {}
    for key, _ in sorted(best.items(), key=lambda held: (held[0][0], held[1])):
        ranks[key] = seen.get(key[0], 0)
        seen[key[0]] = ranks[key] + 1
    return ranks


#: Areas whose substitutes avoid a claim, by unit, territory and claim.
Avoiding = Mapping[tuple[str, str, str], Sequence[str]]


def _avoiding(switches: Mapping[Place, Switch]) -> Avoiding:
    found: dict[tuple[str, str, str], list[str]] = {}
    for (unit, area, territory), switch in sorted(switches.items()):
        for claim in switch.avoids:
            found.setdefault((unit, territory, claim), []).append(area)
    return found


def _stake(
    key: tuple[str, str, str, str],
    rows: Sequence[Exposure],
    ranks: Mapping[tuple[str, str], int],
    avoiding: Avoiding,
    claims: Mapping[str, Claim],
) -> Stake:
    territory, area, unit, family = key
    needed: set[tuple[str, ...]] = set()
    left: list[Band] = []
    for row in rows:
        ways = _ways(row.claim, (unit, territory), avoiding, claims)
        if ways:
            needed |= ways
        else:
            left.append(row.band)
    before = min((row.band for row in rows), key=band_rank)
    after = min(left, key=band_rank, default=None)
    told = territory, area, unit, family, ranks[territory, family]
    return Stake(*told, before, after, tuple(sorted(needed)))


def _ways(
    claim: str,
    place: tuple[str, str],
    avoiding: Avoiding,
    claims: Mapping[str, Claim],
) -> set[tuple[str, ...]]:
    """Say what it takes to avoid a claim: of each tuple one area; nothing if none does.

    A claim that takes in another is not met where that one is not; of alternatives,
    where none of them is.
    """
    own = set(avoiding.get((*place, claim), ()))
    held = claims.get(claim)
    numbers = [] if held is None else [n for n in held.cites if n != held.number]
    taken = [
        _ways(f"{claim.partition('/')[0]}/{number}", place, avoiding, claims)
        for number in numbers
    ]
    if not taken or not all(taken):
        return {tuple(sorted(own))} if own else set()
    return {tuple(sorted(own.union(ways))) for needed in taken for ways in needed}


def _traps(
    assessment: Assessment, switches: Mapping[Place, Switch]
) -> tuple[Trap, ...]:
    """Find the families that reach the substitutes, by their highest band there."""
    reached = {
        (row.claim, row.unit, row.gate.territory): row
        for row in _exposures(assessment, Role.FALLBACK)
    }
    best: dict[tuple[str, str, str, str], Band] = {}
    for (unit, area, territory), switch in switches.items():
        for claim in switch.brings:
            row = reached.get((claim, switch.substitute, territory))
            # What reaches a substitute and has no band of its own is not taken to
            # be remote.
            band = row.band if row is not None else Band.UNKNOWN
            if band is Band.NONE:
                continue
            family = row.family_id if row is not None else claim.partition("/")[0]
            key = territory, area, unit, family
            best[key] = min(band, best.get(key, band), key=band_rank)
    return tuple(Trap(*key, band) for key, band in sorted(best.items()))
