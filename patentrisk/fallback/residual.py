"""Residual exposure: what is left once the best substitutes are in place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from patentrisk.exposure import Scoring, band_of
from patentrisk.exposure.bands import BAND_ORDER, band_rank
from patentrisk.fallback.coverage import ALL_AREAS
from patentrisk.fallback.summing import (
    Sum,
    counted,
    expected_of,
    highest_bands,
    summed,
)
from patentrisk.records import (
    Band,
    Basis,
    ClaimChart,
    Exposure,
    Fallback,
    Gate,
    Residual,
    Substitute,
    Switch,
    Title,
)

#: Where a switch is made: unit, area, territory.
Place = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class SwitchGround:
    """What a switch is weighed with.

    Attributes
    ----------
    charts : mapping of (str, str) to ClaimChart
        Also of asserted claims on fallback components.
    gates : mapping of (str, str) to Gate
        By publication number and territory.
    families : mapping of str to str
        Publication number to family.
    scoring : Scoring
        The band table.
    """

    charts: Mapping[tuple[str, str], ClaimChart]
    gates: Mapping[tuple[str, str], Gate]
    families: Mapping[str, str]
    scoring: Scoring


def find_residuals(
    exposures: Sequence[Exposure],
    fallbacks: Iterable[Fallback],
    *,
    assumptions: Sequence[str],
    ground: SwitchGround,
) -> tuple[Residual, ...]:
    """Compare exposure before and after switching to the best substitutes.

    Parameters
    ----------
    exposures : sequence of Exposure
        Of the accused to the asserters.
    fallbacks : iterable of Fallback
        What substitutes there are, claim by claim.
    assumptions : sequence of str
        Title assumptions; under each only substitutes with title are taken.
    ground : SwitchGround
        Charts, gates and the table.

    Returns
    -------
    tuple of Residual
        By scope (areas, then products, with a party's own patents that stand alone
        after what is made), territory, name and assumption; where something is
        exposed to begin with.

    Notes
    -----
    In each unit and area at most one substitute is taken: the one that leaves the
    fewest families in the highest bands, counting what it brings. What it avoids is
    what `cover` counts as technical: it does the same job, and an element is gone
    from the unit; an element that stands as well on a component which the switch
    leaves in place is not gone. An avoided claim is avoided in every area it is in,
    and so over all areas (``"*"``) and in products; the row of one area has only the
    switches made in that area.
    Every claim that reads, is possible or open on a substitute counts as exposure of
    the unit it is put into, in the area of the switch; `Residual.new` and
    `Residual.expected_new` say how much of what is left is that.
    The other components of the unit are taken as they were read: that one of them
    meets, together with the substitute, what neither met alone is for the next
    assessment to find.
    """
    by_place: dict[Place, list[Fallback]] = {}
    for held in fallbacks:
        place = held.unit, held.area, held.territory
        by_place.setdefault(place, []).append(held)
    by_unit: dict[str, list[Exposure]] = {}
    for row in exposures:
        by_unit.setdefault(row.unit, []).append(row)
    scopes = [
        (scope, held_here, before)
        for scope, held_here in sorted(_scopes(exposures, ground).items())
        for before in (summed(held_here, ground.families),)
        if _is_exposed(counted(before.bands.values()), ground)
    ]
    offers = {place: _offered(held) for place, held in sorted(by_place.items())}
    rows: list[Residual] = []
    for assumption in assumptions:
        switches = {
            place: switch
            for place, names in offers.items()
            for held, own in ((by_place[place], by_unit.get(place[0], [])),)
            if (switch := _best(place, held, names, own, assumption, ground))
        }
        for scope, held_here, before in scopes:
            taken = {p: s for p, s in switches.items() if _within(scope, p)}
            switched = dict.fromkeys(unit for unit, _, _ in taken)
            standing = [row for unit in switched for row in by_unit.get(unit, ())]
            made = _after(held_here, taken.items(), standing, ground)
            rows.append(_residual(scope, assumption, before, taken, made, ground))
    order = list(assumptions)
    described = {row.unit for row in exposures if row.basis is Basis.DESCRIBED}
    return tuple(
        sorted(
            rows,
            key=lambda row: (
                row.scope,
                row.name in described,
                row.territory,
                row.name == ALL_AREAS,
                row.name,
                order.index(row.assumption),
            ),
        )
    )


def _is_exposed(counts: Iterable[tuple[Band, int]], ground: SwitchGround) -> bool:
    return any(count for band, count in counts if band.value in _exposed(ground))


def _offered(held: Iterable[Fallback]) -> list[str]:
    """Name the components that avoid something: others leave nothing less."""
    return sorted({s.component for f in held for s in f.substitutes if s.technical})


def _best(
    place: Place,
    held: Sequence[Fallback],
    offered: Iterable[str],
    exposures: Sequence[Exposure],
    assumption: str,
    ground: SwitchGround,
) -> Switch | None:
    """Choose the substitute that leaves least, None where none leaves less.

    `exposures` are those of the unit: a switch brings nothing to any other.
    """
    _, area, territory = place
    found = [
        switch
        for name in offered
        if (switch := switch_to(place, held, name, assumption)) and switch.avoids
    ]
    if not found:
        return None
    here = [
        row
        for row in exposures
        if row.gate.territory == territory
        and dict(row.areas).get(area, 0.0) >= ground.scoring.area_weight
    ]
    weighed = [
        (
            _weight(left_after(here, [(place, switch)], exposures, ground), ground),
            switch.substitute,
        )
        for switch in found
    ]
    least = min(weighed)
    if least[0] >= _weight(here, ground):
        return None
    return next(switch for switch in found if switch.substitute == least[1])


def switch_to(
    place: Place, held: Sequence[Fallback], name: str, assumption: str
) -> Switch | None:
    """Describe the switch to one component.

    Parameters
    ----------
    place : (str, str, str)
        Unit, area and territory.
    held : sequence of Fallback
        What is exposed at that place.
    name : str
        The fallback component.
    assumption : str
        Title assumption.

    Returns
    -------
    Switch or None
        What it avoids, which may be nothing, and what it brings; None where title
        does not pass for certain.
    """
    offers: dict[str, Substitute] = {
        fallback.claim: substitute
        for fallback in held
        for substitute in fallback.substitutes
        if substitute.component == name
    }
    titles = {t for s in offers.values() for a, t, _ in s.titles if a == assumption}
    if titles != {Title.YES}:
        return None
    avoids = sorted(claim for claim, s in offers.items() if s.technical)
    brings = sorted({b.claim for s in offers.values() for b in s.blockers})
    return Switch(place[0], place[1], name, Title.YES, tuple(avoids), tuple(brings))


def _after(
    exposures: Sequence[Exposure],
    switches: Iterable[tuple[Place, Switch]],
    standing: Sequence[Exposure],
    ground: SwitchGround,
) -> tuple[list[Exposure], list[Exposure]]:
    """Give what is left once all switches are made, and apart what they bring."""
    made = list(switches)
    avoided = {
        (unit, territory, claim)
        for (unit, _, territory), switch in made
        for claim in switch.avoids
    }

    def kept(rows: Iterable[Exposure]) -> list[Exposure]:
        return [r for r in rows if (r.unit, r.gate.territory, r.claim) not in avoided]

    units = {unit for (unit, _, _), _ in made}
    beside = kept(row for row in standing if row.unit in units)
    stands = {(r.unit, r.gate.territory, r.claim): r.band for r in beside}
    brought = [
        row
        for (unit, _, territory), switch in made
        for row in brought_by(unit, territory, switch, exposures, ground)
        for known in (stands.get((unit, territory, row.claim)),)
        if known is None or band_rank(row.band) < band_rank(known)
    ]
    return kept(exposures), brought


def left_after(
    exposures: Sequence[Exposure],
    switches: Iterable[tuple[Place, Switch]],
    standing: Sequence[Exposure],
    ground: SwitchGround,
) -> list[Exposure]:
    """Give what is left of exposures once all switches are made, what they bring too.

    Parameters
    ----------
    exposures : sequence of Exposure
        Of an area, a product or all.
    switches : iterable of ((str, str, str), Switch)
        With unit, area and territory of each.
    standing : sequence of Exposure
        All of the accused: what stands already against a unit is not brought.
    ground : SwitchGround
        Charts, gates and the table.
    """
    left, brought = _after(exposures, switches, standing, ground)
    return [*left, *brought]


def brought_by(
    unit: str,
    territory: str,
    switch: Switch,
    exposures: Sequence[Exposure],
    ground: SwitchGround,
) -> Iterable[Exposure]:
    """Read what blocks a substitute as exposure of the unit that it is put into."""
    like = next(row for row in exposures if row.unit == unit)
    for claim in switch.brings:
        chart = ground.charts[claim, switch.substitute]
        patent = claim.partition("/")[0]
        gate = ground.gates[patent, territory]
        row = band_of(chart.reading, chart.basis, gate.status, ground.scoring)
        yield replace(
            like,
            claim=claim,
            patent=patent,
            family_id=ground.families.get(patent, patent),
            holder=chart.holder,
            areas=((switch.area, 1.0),),
            reading=chart.reading,
            probability=chart.probability,
            basis=chart.basis,
            gate=gate,
            band=row.band,
            band_rule=row.rule,
            likelihood=row.likelihood,
        )


def _weight(
    exposures: Iterable[Exposure], ground: SwitchGround
) -> tuple[tuple[int, ...], float]:
    """Weigh exposures: families in the highest bands first, then readings."""
    counts = dict(family_counts(exposures, ground))
    exposed = [band for band in BAND_ORDER if band.value in _exposed(ground)]
    return tuple(counts[band] for band in exposed), expected_of(exposures)


def _exposed(ground: SwitchGround) -> Sequence[str]:
    names: Sequence[str] = ground.scoring.fallback["exposed"]
    return names


def family_counts(
    exposures: Iterable[Exposure], ground: SwitchGround
) -> tuple[tuple[Band, int], ...]:
    """Count families per band, each once in its highest band; all bands listed."""
    return counted(highest_bands(exposures, ground.families).values())


def _scopes(
    exposures: Iterable[Exposure], ground: SwitchGround
) -> dict[tuple[str, str, str], list[Exposure]]:
    """Group exposures by area and by product, in each territory."""
    groups: dict[tuple[str, str, str], list[Exposure]] = {}
    for row in exposures:
        place = row.gate.territory
        least = ground.scoring.area_weight
        areas = [area for area, weight in row.areas if weight >= least]
        for area in (*areas, ALL_AREAS):
            groups.setdefault(("area", area, place), []).append(row)
        groups.setdefault(("product", row.unit, place), []).append(row)
    return groups


def _within(scope: tuple[str, str, str], place: Place) -> bool:
    """Tell whether a switch is made in an area or product of a territory."""
    kind, name, territory = scope
    unit, area, where = place
    here = name in (area, ALL_AREAS) if kind == "area" else name == unit
    return here and where == territory


def _residual(
    scope: tuple[str, str, str],
    assumption: str,
    before: Sum,
    taken: Mapping[Place, Switch],
    made: tuple[list[Exposure], list[Exposure]],
    ground: SwitchGround,
) -> Residual:
    """Compare what was with what is `made` of it: what is left, what is brought."""
    left, brought = made
    stays = summed(left, ground.families) if taken else before
    after = summed([*left, *brought], ground.families) if brought else stays
    return Residual(
        scope=scope[0],
        name=scope[1],
        territory=scope[2],
        assumption=assumption,
        before=counted(before.bands.values()),
        after=counted(after.bands.values()),
        expected_before=before.expected,
        expected_after=after.expected,
        switches=tuple(switch for _, switch in sorted(taken.items())),
        new=counted(
            band
            for family, band in after.bands.items()
            if stays.bands.get(family) is not band
        ),
        expected_new=round(after.expected - stays.expected, 6),
    )
