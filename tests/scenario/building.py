"""Small scenarios by hand: one van, a few families, every input stated."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import networkx as nx

from patentrisk.case import RULE_PACKS
from patentrisk.records import (
    AreaEntry,
    Assessment,
    Band,
    Basis,
    Case,
    Exposure,
    Gate,
    GateStatus,
    InputEntry,
    InputKind,
    Manifest,
    Party,
    Reading,
    Residual,
    Resources,
    Role,
    ScenarioEntry,
    Shape,
    Switch,
    Territory,
    Title,
)
from patentrisk.resources import load_resource

CASE = Case(
    "case",
    "Case",
    date(2026, 11, 1),
    (
        Party("A", "Accused", Role.ACCUSED),
        Party("H", "Holder", Role.ASSERTER),
        Party("F", "Fallback", Role.FALLBACK),
    ),
    Resources(
        load_resource("areas/taxonomy.toml"),
        load_resource("scoring.toml"),
        tuple(load_resource(name) for name in RULE_PACKS),
    ),
    territories=(Territory("CN", ("make",), share=1.0),),
    areas=(AreaEntry("FUS", True, 1.0),),
)
UNITS = {
    name: row["unit"].format(currency="CNY")
    for name, row in load_resource("scenario/inputs.toml").content["inputs"].items()
}
#: Everything that one area asks for, as points: certain assertion, no discount.
POINTS: Mapping[str, Any] = {
    "assertion": 1.0,
    "horizon": 0.0,
    "families": 9.0,
    "finding high": 0.5,
    "injunction": 0.8,
    "lead": 6.0,
    "fleet": 100.0,
    "revenue": 1200.0,
    "redesign": 18.0,
    "switching": 9.0,
    "discount": 0.0,
}
_BANDS = {band.value for band in Band}
_PLACES = {"CN", "US", "DE"}


def stated(label: str, value: Any, **held: Any) -> InputEntry:
    """State an input: a point, a range of three, bounds of two, or None."""
    name, *where = label.split()
    scope = {
        "band": next((part for part in where if part in _BANDS), ""),
        "territory": next((part for part in where if part in _PLACES), ""),
        "area": next((p for p in where if p not in _BANDS | _PLACES), ""),
    }
    match value:
        case None:
            least = likely = most = None
        case (least, most):
            likely = None
        case (least, likely, most):
            pass
        case _:
            least = likely = most = value
    shape = held.get("shape", Shape.TRIANGULAR)
    kind, source = InputKind.ASSUMPTION, "invented"
    return InputEntry(
        name, UNITS[name], kind, source, least, likely, most, shape, **scope
    )


def entry(points: Mapping[str, Any] = POINTS, **held: Any) -> ScenarioEntry:
    return ScenarioEntry("CNY", tuple(stated(k, v, **held) for k, v in points.items()))


def exposure(
    family: str = "F1",
    band: Band = Band.HIGH,
    area: str = "FUS",
    *,
    unit: str = "van",
    territory: str = "CN",
    claim: str = "",
    probability: float = 0.9,
    maker: str = "A",
) -> Exposure:
    status = GateStatus.FOREIGN if band is Band.NONE else GateStatus.IN_FORCE
    return Exposure(
        claim or f"{family}/1",
        family,
        family,
        "H",
        maker,
        unit,
        ((area, 1.0),),
        Reading.READS,
        probability,
        Basis.MADE,
        Gate(territory, status, "rule"),
        band,
        "rule",
        5,
        5,
        True,
    )


def switch(
    avoids: Sequence[str] = ("F1/1",),
    brings: Sequence[str] = (),
    *,
    area: str = "FUS",
    unit: str = "van",
) -> Switch:
    return Switch(unit, area, "spare", Title.YES, tuple(avoids), tuple(brings))


def residual(*switches: Switch, territory: str = "CN") -> Residual:
    return Residual("area", "*", territory, "as recorded", (), (), 1.0, 0.0, switches)


MANIFEST = Manifest(date(2026, 11, 1), (), "", "", ("", ""), ("", ""), (), (), ())


def assessment(
    exposures: Iterable[Exposure] = (exposure(),),
    switches: Iterable[Switch] = (switch(),),
    points: Mapping[str, Any] = POINTS,
    *,
    case: Case = CASE,
    claims: Mapping[str, Any] | None = None,
    **held: Any,
) -> Assessment:
    """An assessment of these exposures, with a scenario of these inputs."""
    return Assessment(
        case=replace(case, scenario=entry(points, **held)),
        patents={},
        disclosures={},
        claims=dict(claims or {}),
        holders={},
        areas={},
        stacks={},
        charts={},
        exposures=tuple(exposures),
        area_exposures=(),
        fallbacks=(),
        coverages=(),
        gaps=(),
        leads=(),
        overlaps=(),
        problems=(),
        manifest=MANIFEST,
        counts=(),
        drawing=lambda _: nx.MultiDiGraph(),
        residuals=(residual(*switches),),
    )
