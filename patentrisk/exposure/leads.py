"""Leads: dates that an attorney would follow up. Listed, never subtracted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from patentrisk.records import (
    Band,
    ClaimChart,
    Disclosure,
    Evidence,
    Exposure,
    Lead,
    Level,
    Patent,
    Reading,
)

#: Bands and readings in which a date is worth following up.
WORTH = (Band.HIGH, Band.MEDIUM, Band.WATCH)
NEAR = (Reading.READS, Reading.POSSIBLE)


def find_leads(
    exposures: Iterable[Exposure],
    charts: Mapping[tuple[str, str], ClaimChart],
    patents: Mapping[str, Patent],
    disclosures: Mapping[str, Disclosure],
) -> tuple[Lead, ...]:
    """List evidence that is older than the priority date it is read against.

    Parameters
    ----------
    exposures : iterable of Exposure
        Those to look at; only claims that read or are possible, and may bind,
        are worth a lead.
    charts : mapping of (str, str) to ClaimChart
        By claim and unit.
    patents, disclosures : mapping
        Documents by identifier.

    Returns
    -------
    tuple of Lead
        ``"evidence before priority"`` for a disclosure, ``"own earlier
        filing"`` for a patent filed before the claim's priority; by claim. One for
        each claim and document, with every place that shows an element, the one
        most like it first.

    References
    ----------
    Prior art and prior use: CN Patent Law (2020) arts. 67 and 75(2);
    the date never changes a reading, for copying is not required.
    """
    places: dict[Lead, dict[str, float]] = {}
    for exposure in exposures:
        chart = charts.get((exposure.claim, exposure.unit))
        priority = patents[exposure.patent].earliest_date
        if chart is None or priority is None or exposure.band not in WORTH:
            continue
        if exposure.reading not in NEAR:
            continue
        for evidence in supporting(chart):
            lead = _lead(evidence, exposure, priority, patents, disclosures)
            if lead is not None:
                found = places.setdefault(lead, {})
                where = evidence.passage.locator
                found[where] = max(found.get(where, 0.0), evidence.similarity)
    leads = (_with_places(lead, found) for lead, found in places.items())
    return tuple(sorted(leads, key=by_claim))


def _with_places(lead: Lead, found: Mapping[str, float]) -> Lead:
    """Give a lead every place it rests on, that most like its element first."""
    nearest = tuple(sorted(found, key=lambda where: (-found[where], where)))
    return replace(lead, locator=nearest[0], locators=nearest)


def by_claim(lead: Lead) -> tuple[str, str, str, str, str, str, str]:
    """Order leads by claim, then by what they are and where."""
    where = lead.document, lead.locator, lead.other, lead.rule
    return lead.claim, lead.code, *where, lead.source


def supporting(chart: ClaimChart) -> Iterable[Evidence]:
    """Give the best evidence of each element that is met or possible."""
    for match in chart.counted:
        if match.level in (Level.MET, Level.POSSIBLE) and match.evidence:
            yield match.evidence[0]


def _lead(
    evidence: Evidence,
    exposure: Exposure,
    priority: date,
    patents: Mapping[str, Patent],
    disclosures: Mapping[str, Disclosure],
) -> Lead | None:
    name = evidence.passage.document
    if name in disclosures:
        code, day = "evidence before priority", disclosures[name].date
    else:
        code, day = "own earlier filing", patents[name].earliest_date
    if day is None or day >= priority:
        return None
    return Lead(
        code,
        exposure.claim,
        exposure.maker,
        name,
        earlier=day,
        later=priority,
    )
