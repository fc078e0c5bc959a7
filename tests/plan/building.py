"""Small plans by hand: exposures, substitutes and costs without any document."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import product

from patentrisk.exposure import read_scoring
from patentrisk.fallback import SwitchGround
from patentrisk.records import (
    Amount,
    Assumption,
    Avoided,
    Band,
    Basis,
    Blocker,
    ClaimChart,
    CostEntry,
    DependencyEntry,
    DesignAround,
    Dimension,
    Exposure,
    Fallback,
    Gate,
    GateStatus,
    InputKind,
    InterfaceEntry,
    PlanEntry,
    Reading,
    Substitute,
    Timing,
    Title,
    Way,
)
from patentrisk.resources import load_resource
from patentrisk.switching import PlanGround
from patentrisk.switching.costs import charges, unknown_options
from patentrisk.switching.ground import by_place, expected, ladder, standing
from patentrisk.switching.options import Option, find_options, needs_of
from patentrisk.switching.planning import price_of
from tests.building import component

SCORING = read_scoring(load_resource("scoring.toml"))
RECORDED, ALL = str(Assumption.AS_RECORDED), str(Assumption.ALL_ASSIGNED)
GUESS = InputKind.ASSUMPTION
SAID = "hand-made"
NOTHING = PlanEntry()
READINGS = {
    Band.HIGH: Reading.READS,
    Band.MEDIUM: Reading.POSSIBLE,
    Band.OPEN: Reading.OPEN,
}


def claim(family: int, number: int = 1) -> str:
    return f"CN99990{family:04d}B/{number}"


def exposure(
    name: str,
    area: str = "FUS",
    *,
    unit: str = "van",
    territory: str = "CN",
    band: Band = Band.HIGH,
    probability: float = 0.9,
) -> Exposure:
    patent = name.partition("/")[0]
    return Exposure(
        claim=name,
        patent=patent,
        family_id=patent,
        holder="JD",
        maker="JIUSHI",
        unit=unit,
        areas=((area, 1.0),),
        reading=READINGS[band],
        probability=probability,
        basis=Basis.MADE,
        gate=Gate(territory, GateStatus.IN_FORCE, "rule"),
        band=band,
        band_rule="reads-in-force",
        likelihood=5,
        impact=5,
        charted=True,
    )


def substitute(
    name: str = "spare",
    *,
    avoids: bool = True,
    brings: Sequence[str] = (),
    title: Title = Title.YES,
) -> Substitute:
    avoided = (Avoided("1[b]", None, None),) if avoids else ()
    blockers = tuple(Blocker(held, Reading.READS) for held in brings)
    titles = ((RECORDED, title, SAID), (ALL, Title.YES, SAID))
    return Substitute(name, 0.8, True, avoided, blockers, titles)


def offer(row: Exposure, *substitutes: Substitute, area: str = "") -> Fallback:
    place = area or row.areas[0][0]
    return Fallback(row.claim, row.unit, place, row.gate.territory, 0.9, substitutes)


def reaching(
    name: str, unit: str, band: Band = Band.HIGH, probability: float = 0.7
) -> tuple[tuple[str, str], ClaimChart]:
    chart = ClaimChart(
        *(name, "JD", unit, "CAINIAO", Basis.MADE, (), ()),
        READINGS[band],
        probability,
        "",
    )
    return (name, unit), chart


def cost(area: str, figure: float | None = None, **stated: object) -> CostEntry:
    money = None if figure is None else Amount(figure, figure, figure)
    row = CostEntry(area, "", "", Way.SWITCH, GUESS, SAID, money=money)
    return replace(row, **stated)


def needs(area: str, other: str, how: Timing = Timing.BEFORE) -> DependencyEntry:
    return DependencyEntry(area, other, how, GUESS, SAID)


def interface(giver: str, taker: str, *kept_by: str) -> InterfaceEntry:
    return InterfaceEntry(giver, taker, "a list", GUESS, SAID, kept_by)


def ground(
    exposures: Sequence[Exposure],
    fallbacks: Iterable[Fallback],
    *,
    charts: Iterable[tuple[tuple[str, str], ClaimChart]] = (),
    entry: PlanEntry = NOTHING,
    parts: Mapping[str, Sequence[str]] | None = None,
    design_arounds: Sequence[DesignAround] = (),
) -> PlanGround:
    """Lay ground by hand; every unit has one component in each area named for it."""
    held = dict(charts)
    numbers = {row.patent for row in exposures}
    numbers |= {name.partition("/")[0] for name, _ in held}
    places = {row.gate.territory for row in exposures} | {"CN", "US"}
    gates = {
        (number, place): Gate(place, GateStatus.IN_FORCE, "rule")
        for number in numbers
        for place in places
    }
    areas = parts or {
        unit: sorted({r.areas[0][0] for r in exposures if r.unit == unit})
        for unit in sorted({row.unit for row in exposures})
    }
    return PlanGround(
        tuple(exposures),
        by_place(fallbacks),
        {
            unit: tuple(
                component(f"{unit}-{area}", areas=((area, 1.0),)) for area in named
            )
            for unit, named in areas.items()
        },
        tuple(design_arounds),
        SwitchGround(held, gates, {}, SCORING),
        entry,
    )


def all_sets(held: PlanGround, assumption: str) -> list[tuple[Option, ...]]:
    """List every set of moves that is allowed at all, by trying them."""
    options, _ = find_options(held, assumption)
    places: dict[tuple[str, ...], list[Option | None]] = {}
    for option in options:
        key = option.unit, option.area, option.territory
        places.setdefault(key, [None]).append(option)
    sets = []
    for taken in product(*places.values()):
        made = tuple(option for option in taken if option is not None)
        here = {(o.unit, o.area, o.territory) for o in made}
        if all(
            (o.unit, area, o.territory) in here
            for o in made
            for area in needs_of(held, o)
        ):
            sets.append(made)
    return sets


def paid(held: PlanGround, assumption: str, made: Sequence[Option]) -> float | None:
    """Add up the money of a set of moves; None where a figure is unknown."""
    options, _ = find_options(held, assumption)
    chosen = tuple(at for at, option in enumerate(options) if option in made)
    if set(chosen) & set(unknown_options(held.entry, options, Dimension.MONEY)):
        return None
    assert charges(held.entry, options, Dimension.MONEY) or not chosen
    return price_of(held.entry, options, Dimension.MONEY, chosen)


def weighed(held: PlanGround, made: Sequence[Option]) -> tuple[tuple[int, ...], float]:
    after = standing(held, [option.made for option in made])
    return ladder(held, after), round(expected(after), 6)
