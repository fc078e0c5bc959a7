"""What may be done about what is exposed: routes, effort, when to look again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from patentrisk.assessment.features import MOST_CHANGES, fewest_features, shown_labels
from patentrisk.exposure import Scoring, read_scoring
from patentrisk.exposure.exposing import by_exposure
from patentrisk.law import packs_by_state
from patentrisk.records import (
    Assessment,
    Band,
    ClaimChart,
    Effort,
    Exposure,
    Fallback,
    GateStatus,
    Lead,
    Mitigation,
    Reading,
    Role,
    Route,
    RouteCode,
    Substitute,
    Title,
    Trigger,
)

_YEAR_DAYS = 365.25
#: Bands in which a claim has to be avoided.
_AVOIDED = (Band.HIGH, Band.MEDIUM, Band.OPEN)
_OLDER = ("prior art", "prior use", "evidence before priority", "own earlier filing")
#: Readings of a claim on an older document, the nearest first.
_OLDER_READINGS = (Reading.READS, Reading.POSSIBLE, Reading.OPEN)
_ORDER = (Effort.LOW, Effort.MEDIUM, Effort.HIGH, Effort.UNKNOWN)


@dataclass(frozen=True, slots=True)
class _Family:
    """One exposed family in one territory, with what bears on it.

    Attributes
    ----------
    rows : tuple of Exposure
        Most exposed first.
    """

    assessment: Assessment
    scoring: Scoring
    rows: tuple[Exposure, ...]
    leads: tuple[Lead, ...]
    fallbacks: tuple[Fallback, ...]
    stale_days: int | None

    @property
    def first(self) -> Exposure:
        """The most exposed."""
        return self.rows[0]

    @property
    def substitute(self) -> Substitute | None:
        """Best substitute for the most exposed claim that avoids an element of it."""
        return next(
            (
                held
                for fallback in self.fallbacks
                if (fallback.claim, fallback.unit)
                == (self.first.claim, self.first.unit)
                for held in fallback.substitutes
                if held.technical
            ),
            None,
        )

    @property
    def title(self) -> Title:
        """Title to that substitute under the headline assumption."""
        assumption = self.assessment.case.settings.assumption
        held = self.substitute.titles if self.substitute else ()
        titles = {under: title for under, title, _ in held}
        return titles.get(assumption, Title.UNKNOWN)


def mitigations(assessment: Assessment) -> tuple[Mitigation, ...]:
    """List what may be done about every exposed family of the asserter.

    Parameters
    ----------
    assessment : Assessment
        As assessed.

    Returns
    -------
    tuple of Mitigation
        Most exposed first, a row per family and territory. Routes come from the
        table (``scoring.toml``) by band, each with an effort that the table gives to
        a figure of the assessment, or unknown where none bears on it. A route is
        listed for a person to weigh; it changes no figure.
    """
    roles = {party.id: party.role for party in assessment.case.parties}
    scoring = read_scoring(assessment.case.resources.scoring)
    groups: dict[tuple[str, str, str, str], list[Exposure]] = {}
    for row in sorted(assessment.exposures, key=by_exposure):
        pair = roles.get(row.holder), roles.get(row.maker)
        if pair == (Role.ASSERTER, Role.ACCUSED):
            key = (row.family_id, row.gate.territory, row.holder, row.maker)
            groups.setdefault(key, []).append(row)
    return tuple(
        _mitigation(_family(assessment, scoring, rows))
        for rows in groups.values()
        if rows[0].band.value in scoring.mitigation["routes"]
    )


def _family(
    assessment: Assessment, scoring: Scoring, rows: Sequence[Exposure]
) -> _Family:
    place = rows[0].gate.territory
    claims = {row.claim for row in rows}
    pack = packs_by_state(assessment.case.resources.rules).get(place)
    days = pack.value("status.stale", "days") if pack else None
    return _Family(
        assessment,
        scoring,
        tuple(rows),
        tuple(lead for lead in assessment.leads if lead.claim in claims),
        tuple(
            held
            for held in assessment.fallbacks
            if held.territory == place and held.claim in claims
        ),
        assessment.case.settings.status_days or days,
    )


def _mitigation(family: _Family) -> Mitigation:
    first, table = family.first, family.scoring.mitigation
    codes = [RouteCode(name) for name in table["routes"][first.band.value]]
    routes = [route for code in codes for route in _ROUTES[code](family)]
    return Mitigation(
        family_id=first.family_id,
        holder=first.holder,
        maker=first.maker,
        territory=first.gate.territory,
        claim=first.claim,
        unit=first.unit,
        band=first.band,
        priority=first.priority,
        routes=tuple(sorted(routes, key=lambda held: _ORDER.index(held.effort))),
        triggers=tuple(sorted(_triggers(family), key=_by_day)),
        least=table["least"].get(first.band.value, 0),
    )


def _effort(family: _Family, code: RouteCode, count: int) -> Effort:
    """Give the effort that the table has for a figure."""
    row: Mapping[str, int] = family.scoring.mitigation["effort"][code.value]
    if count <= row["low_at_most"]:
        return Effort.LOW
    return Effort.MEDIUM if count <= row["medium_at_most"] else Effort.HIGH


# ---- routes ------------------------------------------------------------------


def _design_around(family: _Family) -> Iterable[Route]:
    """Change the fewest features that every exposed claim on the unit needs."""
    charts = _charts(family)
    if not charts:
        return
    found = fewest_features(charts)
    code = RouteCode.DESIGN_AROUND
    if found is None and not all(shown_labels(chart) for chart in charts):
        return  # nothing is shown of a claim: there is no feature to change
    if found is None:
        yield Route(
            code,
            Effort.HIGH,
            "features.many",
            MOST_CHANGES + 1,
            (),
            Effort.LOW,
            "features.tried",
        )
        return
    reads = all(chart.reading is Reading.READS for chart in charts)
    yield Route(
        code,
        _effort(family, code, len(found)),
        "features",
        len(found),
        found,
        Effort.MEDIUM if reads else Effort.LOW,
        "features.shown" if reads else "features.open",
    )


def _charts(family: _Family) -> list[ClaimChart]:
    """Charts of the family's exposed claims on the most exposed unit."""
    charts = family.assessment.charts
    unit = family.first.unit
    named = dict.fromkeys(
        row.claim
        for row in family.rows
        if row.unit == unit and (row.band in _AVOIDED or row.band is family.first.band)
    )
    return [charts[claim, unit] for claim in named if (claim, unit) in charts]


def _switch(family: _Family) -> Iterable[Route]:
    """Replace the component by the best substitute that avoids an element."""
    held = family.substitute
    if held is None:
        return
    code = RouteCode.SWITCH
    steps = 1 + (family.title is not Title.YES) + len(held.blockers)
    if held.blockers:
        reason, sure = "switch.reached", Effort.LOW
    elif family.title is not Title.YES:
        reason, sure = "switch.title", Effort.MEDIUM
    else:
        reason, sure = "switch.usable", Effort.HIGH
    quoted = all(one.accused and one.substitute for one in held.avoided)
    labels = tuple(one.label for one in held.avoided)
    yield Route(
        code,
        _effort(family, code, steps),
        reason,
        steps,
        (held.component, *labels),
        sure if quoted else Effort.LOW,
        "avoided.quoted" if quoted else "avoided.declared",
    )


def _licence(family: _Family) -> Iterable[Route]:
    """Ask the holder; the terms are nobody's to guess."""
    found = [lead for lead in family.leads if lead.code in ("licence", "exhaustion")]
    if found:
        yield Route(
            RouteCode.LICENCE,
            Effort.LOW,
            "licence.lead",
            len(found),
            _sources(found),
            Effort.MEDIUM,
            "licence.fact",
        )
    else:
        yield Route(
            RouteCode.LICENCE,
            Effort.UNKNOWN,
            "licence.terms",
            confidence_reason="licence.unasked",
        )


def _invalidate(family: _Family) -> Iterable[Route]:
    """Start from the older documents, by the exposed claim that they reach least.

    The holder may assert any claim: an older document that reads on another claim of
    the patent settles nothing about this one.
    """
    code = RouteCode.INVALIDATE
    found = [lead for lead in family.leads if lead.code in _OLDER]
    if not found:
        yield Route(
            code, Effort.UNKNOWN, "older.none", confidence_reason="older.unsought"
        )
        return
    claims = {row.claim for row in family.rows if row.band is family.first.band}
    nearest = [_nearest(found, claim) for claim in sorted(claims)]
    named = _sources(found)
    if None in nearest:
        charted = any(held is not None for held in nearest)
        reason = "older.part" if charted else "older.lead"
        yield Route(
            code, Effort.UNKNOWN, reason, len(named), named, Effort.LOW, "older.dates"
        )
        return
    worst = max(_OLDER_READINGS.index(held) for held in nearest if held is not None)
    reading = _OLDER_READINGS[worst]
    yield Route(
        code,
        _effort(family, code, worst),
        f"older.{reading.name.lower()}",
        len(named),
        named,
        Effort.MEDIUM if reading is Reading.READS else Effort.LOW,
        "older.near",
    )


def _nearest(leads: Iterable[Lead], claim: str) -> Reading | None:
    """Give the nearest reading of a claim on an older document, None if uncharted."""
    readings = {lead.reading for lead in leads if lead.claim == claim}
    return next((held for held in _OLDER_READINGS if held in readings), None)


def _sources(leads: Iterable[Lead]) -> tuple[str, ...]:
    named = (lead.document or lead.source or lead.other for lead in leads)
    return tuple(sorted({name for name in named if name}))


def _evidence(family: _Family) -> Iterable[Route]:
    """Look for what the documents do not say of the product."""
    code = RouteCode.EVIDENCE
    chart = family.assessment.charts.get((family.first.claim, family.first.unit))
    if chart is None:
        yield Route(
            code, Effort.LOW, "claims.missing", 1, (), Effort.HIGH, "record.settles"
        )
    elif chart.open:
        count = len(chart.open)
        yield Route(
            code,
            _effort(family, code, count),
            "elements.open",
            count,
            chart.open,
            Effort.HIGH,
            "record.settles",
        )


def _status(family: _Family) -> Iterable[Route]:
    """Get a register extract where none is at hand, or an old one."""
    gate = family.first.gate
    if gate.status is GateStatus.TO_BE_CHECKED or gate.stale:
        reason = "status.stale" if gate.stale else "status.none"
        yield Route(
            RouteCode.STATUS,
            Effort.LOW,
            reason,
            1,
            (family.first.patent,),
            Effort.HIGH,
            "record.settles",
        )


def _monitor(family: _Family) -> Iterable[Route]:
    """Watch a right that binds nobody yet, is open, or ends soon."""
    first = family.first
    years = _years_left(family)
    near = years is not None and years <= family.scoring.mitigation["near_expiry_years"]
    if near or first.band not in (Band.HIGH, Band.MEDIUM):
        yield Route(
            RouteCode.MONITOR,
            Effort.LOW,
            "ends.soon" if near else "binds.later",
            confidence=Effort.HIGH if near else Effort.MEDIUM,
            confidence_reason="record.dates",
        )


def _years_left(family: _Family) -> float | None:
    expires = family.first.gate.expires_on
    if expires is None:
        return None
    return (expires - family.assessment.case.as_of).days / _YEAR_DAYS


_ROUTES: dict[RouteCode, Callable[[_Family], Iterable[Route]]] = {
    RouteCode.DESIGN_AROUND: _design_around,
    RouteCode.SWITCH: _switch,
    RouteCode.LICENCE: _licence,
    RouteCode.INVALIDATE: _invalidate,
    RouteCode.EVIDENCE: _evidence,
    RouteCode.STATUS: _status,
    RouteCode.MONITOR: _monitor,
}


# ---- when to look again --------------------------------------------------------


def _triggers(family: _Family) -> Iterable[Trigger]:
    gate, as_of = family.first.gate, family.assessment.case.as_of
    if gate.expires_on is not None and gate.expires_on > as_of:
        yield Trigger("expires", gate.expires_on)
    if gate.status_date is not None and family.stale_days is not None:
        yield Trigger("status", gate.status_date + timedelta(family.stale_days))
    if gate.status is GateStatus.PENDING:
        yield Trigger("granted")
    yield Trigger("claims")
    if family.substitute is not None and family.title is not Title.YES:
        yield Trigger("deal")
    if family.first.reading is not Reading.READS:
        yield Trigger("evidence")


def _by_day(trigger: Trigger) -> tuple[bool, str, str]:
    return trigger.day is None, str(trigger.day or ""), trigger.code
