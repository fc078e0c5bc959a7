"""What a report sets out in full, and what it counts and names only."""

from __future__ import annotations

from patentrisk.records import Assessment, Gap, Role
from patentrisk.records.reviews import told_in
from patentrisk.report.sections.anchors import anchor
from patentrisk.report.sections.severity import BANDS, EXPOSED, severity

#: Claim charts set out in full; gaps listed one by one, and claims with several;
#: the rest is counted and named.
MOST_CHARTS = 60
MOST_GAPS = 60
MOST_OPEN = 120


def set_out(
    assessment: Assessment, most: int | None = None
) -> dict[tuple[str, str], str]:
    """Choose the charts to set out, so that every band on a page has its chart.

    First the most exposed chart of each family, then the others of the accused
    and those that analysts decided on; then, as far as there is room, the asserter's
    claims that reach a substitute, and those of other pairs. Gives their anchors.
    """
    roles = {party.id: party.role for party in assessment.case.parties}
    exposed = [
        row
        for row in assessment.exposures
        if row.band in EXPOSED and (row.claim, row.unit) in assessment.charts
    ]
    own = [
        row
        for row in exposed
        if (roles.get(row.holder), roles.get(row.maker))
        == (Role.ASSERTER, Role.ACCUSED)
    ]
    first = {(r.family_id, r.gate.territory): r for r in reversed(own)}
    best = sorted(first.values(), key=severity)
    chosen = dict.fromkeys((row.claim, row.unit) for row in (*best, *own))
    chosen |= dict.fromkeys(_decided(assessment))
    chosen |= dict.fromkeys(_reaching(assessment))
    chosen |= dict.fromkeys((row.claim, row.unit) for row in exposed)
    kept = set(list(chosen)[: MOST_CHARTS if most is None else most])
    order = [key for key in assessment.charts if key in kept]
    by_severity = {(r.claim, r.unit): severity(r) for r in reversed(exposed)}
    last = (len(BANDS), 0.0, "", "", "")
    order.sort(key=lambda key: (by_severity.get(key, last), key))
    return {key: anchor("chart", *key) for key in order}


def _decided(assessment: Assessment) -> list[tuple[str, str]]:
    """Give the charts that analysts decided on, also where nothing is exposed now."""
    return [
        key
        for key, chart in assessment.charts.items()
        if any(told_in(match.reasons) for match in chart.matches)
    ]


def _reaching(assessment: Assessment) -> list[tuple[str, str]]:
    """Give the charts of the asserter's claims that reach a substitute."""
    return [
        (blocker.claim, substitute.component)
        for fallback in assessment.fallbacks
        for substitute in fallback.substitutes
        for blocker in substitute.blockers
        if (blocker.claim, substitute.component) in assessment.charts
    ]


def moving_gaps(assessment: Assessment) -> list[Gap]:
    """Give the gaps that would move a band by themselves, as far as listed."""
    found = [gap for gap in assessment.gaps if gap.now is not gap.if_met]
    return found[:MOST_GAPS]


def open_claims(assessment: Assessment) -> dict[tuple[str, str, str], list[Gap]]:
    """Group the gaps none of which moves a band alone by claim, unit, territory."""
    groups: dict[tuple[str, str, str], list[Gap]] = {}
    for gap in assessment.gaps:
        if gap.now is gap.if_met:
            groups.setdefault((gap.claim, gap.unit, gap.territory), []).append(gap)
    return groups


def shown_gaps(assessment: Assessment) -> dict[tuple[str, str, str], str]:
    """Give every listed gap the anchor of the first row that it stands in."""
    shown: dict[tuple[str, str, str], str] = {}
    for gap in moving_gaps(assessment):
        key = (gap.claim, gap.unit, gap.label)
        shown.setdefault(key, anchor("gap", *key))
    for (claim, unit, _), gaps in list(open_claims(assessment).items())[:MOST_OPEN]:
        for gap in gaps:
            shown.setdefault((claim, unit, gap.label), anchor("gaps", claim, unit))
    return shown
