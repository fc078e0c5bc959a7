"""Exposures of the assessment written by hand, under every status of a right."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from patentrisk.records import (
    AreaExposure,
    Assumption,
    Band,
    Basis,
    Coverage,
    Exposure,
    Gate,
    GateStatus,
)
from tests.report.illustrative_claims import CHARTS


def _gate(territory: str, status: GateStatus, **held: date | str | None) -> Gate:
    return Gate(
        territory,
        status,
        f"{territory}-2026.1/status",
        held.get("expires_on"),  # type: ignore[arg-type]
        str(held.get("source", "")),
        held.get("status_date"),  # type: ignore[arg-type]
    )


IN_FORCE_CN = _gate(
    "CN",
    GateStatus.IN_FORCE,
    expires_on=date(2038, 3, 1),
    source="illustrative register",
    status_date=date(2026, 9, 30),
)
IN_FORCE_US = replace(IN_FORCE_CN, territory="US", expires_on=date(2031, 5, 4))
TO_CHECK_CN = _gate("CN", GateStatus.TO_BE_CHECKED, expires_on=date(2040, 1, 15))
PENDING_CN = _gate("CN", GateStatus.PENDING, source="illustrative register")
EXPIRED_CN = _gate("CN", GateStatus.EXPIRED, expires_on=date(2025, 6, 1))
ENDED_US = _gate("US", GateStatus.ENDED, expires_on=date(2033, 6, 1))
FOREIGN_US = _gate("US", GateStatus.FOREIGN)

FUS, PLN = (("FUS", 0.8), ("PLN", 0.2)), (("PLN", 1.0),)


def _exposure(
    claim: str,
    unit: str,
    gate: Gate,
    band: Band,
    rule: str,
    likelihood: int | None,
    impact: int | None = 4,
    *,
    areas: tuple[tuple[str, float], ...] = PLN,
    maker: str = "BIRCH",
    holder: str = "ASTER",
) -> Exposure:
    chart = next((c for c in CHARTS if (c.claim, c.unit) == (claim, unit)), None)
    patent = claim.partition("/")[0]
    return Exposure(
        claim,
        patent,
        FAMILIES.get(patent, patent),
        holder,
        maker,
        unit,
        areas,
        chart.reading if chart else None,
        chart.probability if chart else None,
        chart.basis if chart else Basis.MADE,
        gate,
        band,
        rule,
        likelihood,
        impact,
        chart is not None,
    )


#: Two publications of one family; the other patents are families of their own.
FAMILIES = {"CN999900102B": "F-PLAN", "US99990101B2": "F-PLAN"}
EXPOSURES = (
    _exposure(
        "CN999900101B/1",
        "birch-van",
        IN_FORCE_CN,
        Band.HIGH,
        "reads-in-force",
        5,
        5,
        areas=FUS,
    ),
    _exposure(
        "CN999900102B/1",
        "birch-van",
        TO_CHECK_CN,
        Band.MEDIUM,
        "reads-status-unknown",
        4,
    ),
    _exposure("US99990101B2/1", "birch-van", IN_FORCE_US, Band.MEDIUM, "possible", 4),
    _exposure(
        "CN999900101B/2", "birch-van", IN_FORCE_CN, Band.OPEN, "open", 3, 5, areas=FUS
    ),
    _exposure("US99990103B2/1", "birch-dispatch", IN_FORCE_US, Band.OPEN, "open", 3),
    _exposure(
        "CN999900106B", "birch-van", TO_CHECK_CN, Band.UNKNOWN, "claims-missing", None
    ),
    _exposure(
        "CN999900108A/1", "birch-van", PENDING_CN, Band.WATCH, "pending", 2, None
    ),
    _exposure(
        "US99990104B2/1", "birch-van", IN_FORCE_US, Band.LOW, "different-or-remote", 1
    ),
    _exposure("CN999900105B/1", "birch-van", EXPIRED_CN, Band.NONE, "no-right", None),
    _exposure(
        "CN999900101B/1",
        "birch-van",
        FOREIGN_US,
        Band.NONE,
        "no-right",
        None,
        areas=FUS,
    ),
    _exposure("CN999900105B/1", "birch-van", ENDED_US, Band.NONE, "no-right", None),
    _exposure(
        "CN999900301B/1",
        "aster-courier",
        IN_FORCE_CN,
        Band.MEDIUM,
        "possible",
        4,
        None,
        maker="ASTER",
        holder="BIRCH",
    ),
)
BANDS = (
    Band.HIGH,
    Band.MEDIUM,
    Band.OPEN,
    Band.UNKNOWN,
    Band.WATCH,
    Band.LOW,
    Band.NONE,
)


def _area(
    area: str, territory: str, band: Band, counts: list[int], expected: float
) -> AreaExposure:
    held = tuple(
        e
        for e in EXPOSURES
        if e.maker == "BIRCH"
        and e.gate.territory == territory
        and area in dict(e.areas)
    )
    counted = tuple(zip(BANDS, counts, strict=True))
    return AreaExposure(
        "ASTER", "BIRCH", area, territory, band, counted, expected, 5, held
    )


AREA_EXPOSURES = (
    _area("FUS", "CN", Band.HIGH, [1, 0, 0, 0, 0, 0, 0], 0.88),
    _area("PLN", "CN", Band.HIGH, [1, 1, 0, 1, 1, 0, 1], 1.67),
    _area("PLN", "US", Band.MEDIUM, [0, 1, 1, 0, 0, 1, 1], 0.82),
)


def _coverage(
    area: str, place: str, shares: tuple[float | None, ...], pairs: int, weight: float
) -> Coverage:
    technical, clear, *usable = shares
    held = tuple(zip(Assumption, usable, strict=True))
    return Coverage(area, place, technical, clear, held, pairs, weight)


COVERAGES = (
    _coverage("FUS", "CN", (0.0, 0.0, 0.0, 0.0, 0.0), 2, 0.704),
    _coverage("PLN", "CN", (0.75, 0.4, 0.0, 0.4, 0.0), 2, 0.966),
    _coverage("*", "CN", (0.5, 0.25, 0.0, 0.25, 0.0), 3, 1.67),
    _coverage("PLN", "US", (1.0, 1.0, 0.004, 1.0, 0.0), 2, 0.58),
    _coverage("*", "US", (1.0, 1.0, 0.004, 1.0, 0.0), 2, 0.58),
    _coverage("*", "EP", (None, None, None, None, None), 0, 0.0),
)
