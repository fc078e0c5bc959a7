"""Alerts on exposure: bands that were raised, claims that read more closely."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from patentrisk.exposure.bands import band_rank
from patentrisk.monitor.findings import (
    Finding,
    Seen,
    in_areas,
    in_territories,
    roles_in,
)
from patentrisk.records import (
    AlertEntry,
    Assessment,
    Band,
    Exposure,
    Reading,
    Role,
    Subject,
)

#: Readings from the closest on; any other is none to speak up for.
_CLOSEST = (Reading.READS, Reading.POSSIBLE, Reading.OPEN)

#: Patent, unit and territory.
Place = tuple[str, str, str]
#: Readings of claims, by claim.
Readings = dict[str, Reading | None]


def band_raised(rule: AlertEntry, seen: Seen) -> Iterator[Finding]:
    """Find rights that are in a higher band on a unit in a territory than before.

    The claims of a patent are one finding: a dropped file is one thing to be told.
    """
    if seen.before is None:
        return
    earlier, later = _places(rule, seen.before), _places(rule, seen.after)
    for place, rows in later.items():
        then = earlier.get(place, ())
        now = _highest(rows)
        risen = not then or band_rank(now) < band_rank(_highest(then))
        if risen and band_rank(now) <= band_rank(Band(rule.band)):
            yield Finding(
                "{} on {} in {}".format(*place),
                _in_band(then),
                _in_band(rows),
                frozenset(_exposed(row) for row in rows if row.band is now),
                ("band",),
            )


def new_reading(rule: AlertEntry, seen: Seen) -> Iterator[Finding]:
    """Find rights with claims that read more closely on a unit than before."""
    if seen.before is None:
        return
    earlier, later = _units(rule, seen.before), _units(rule, seen.after)
    limit = _closeness(Reading(rule.reading))
    for (patent, unit), rows in later.items():
        then = _readings(earlier.get((patent, unit), ()))
        now = {
            claim: reading
            for claim, reading in _readings(rows).items()
            if _closeness(reading) <= limit
            and _closeness(reading) < _closeness(then.get(claim))
        }
        if now:
            read = {(Subject.READING, (claim, unit)) for claim in now}
            exposed = {_exposed(row) for row in rows if row.claim in now}
            yield Finding(
                f"{patent} on {unit}",
                _read({claim: then[claim] for claim in now if claim in then}),
                _read(now),
                frozenset(read | exposed),
                ("reading",),
            )


def _places(rule: AlertEntry, held: Assessment) -> dict[Place, list[Exposure]]:
    places: dict[Place, list[Exposure]] = {}
    for row in _looked_at(rule, held):
        place = (row.patent, row.unit, row.gate.territory)
        places.setdefault(place, []).append(row)
    return places


def _units(rule: AlertEntry, held: Assessment) -> dict[tuple[str, str], list[Exposure]]:
    units: dict[tuple[str, str], list[Exposure]] = {}
    for row in _looked_at(rule, held):
        units.setdefault((row.patent, row.unit), []).append(row)
    return units


def _looked_at(rule: AlertEntry, held: Assessment) -> Iterator[Exposure]:
    """Give the exposures that a rule looks at: the headline's, if it names no party."""
    roles = roles_in(held)
    headline = (Role.ASSERTER, Role.ACCUSED)
    for row in held.exposures:
        if rule.parties:
            meant = row.holder in rule.parties
        else:
            meant = (roles[row.holder], roles[row.maker]) == headline
        areas = (area for area, weight in row.areas if weight > 0)
        placed = in_territories(rule, row.gate.territory)
        if meant and placed and in_areas(rule, held, areas):
            yield row


def _highest(rows: Iterable[Exposure]) -> Band:
    return min((row.band for row in rows), key=band_rank)


def _in_band(rows: Sequence[Exposure]) -> str:
    if not rows:
        return ""
    band = _highest(rows)
    return f"{band.value} ({_claims(row.claim for row in rows if row.band is band)})"


def _exposed(row: Exposure) -> tuple[Subject, tuple[str, ...]]:
    return Subject.EXPOSURE, (row.claim, row.unit, row.gate.territory)


def _closeness(reading: Reading | None) -> int:
    """Rank a reading: 0 is the closest; all that are none to tell are alike."""
    return _CLOSEST.index(reading) if reading in _CLOSEST else len(_CLOSEST)


def _readings(rows: Iterable[Exposure]) -> Readings:
    return {row.claim: row.reading for row in rows}


def _read(held: Mapping[str, Reading | None]) -> str:
    """Say readings with their claims, the closest first."""
    claims: dict[Reading, list[str]] = {}
    for claim, reading in held.items():
        if reading is not None:
            claims.setdefault(reading, []).append(claim)
    ordered = sorted(claims, key=list(Reading).index)
    return "; ".join(f"{held.value} ({_claims(claims[held])})" for held in ordered)


def _claims(names: Iterable[str]) -> str:
    """Name claims by their numbers, in order."""
    numbers = sorted({int(name.rpartition("/")[2]) for name in names})
    word = "claim" if len(numbers) == 1 else "claims"
    return f"{word} {', '.join(map(str, numbers))}"
