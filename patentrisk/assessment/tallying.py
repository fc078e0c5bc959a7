"""Exposure of an assessment summed up, and what components carry of it."""

from __future__ import annotations

from patentrisk.errors import unknown_name
from patentrisk.exposure import read_scoring
from patentrisk.exposure.tallies import find_carriers, tally
from patentrisk.records import Assessment, Carrier, Grouping, Tally


def exposures_by(assessment: Assessment, by: str) -> tuple[Tally, ...]:
    """Sum the exposures of an assessment up by something; families once.

    Parameters
    ----------
    assessment : Assessment
        As assessed.
    by : str
        ``"patent"``, ``"family"``, ``"component"``, ``"product"``, ``"area"``,
        ``"territory"`` or ``"party"`` (the maker).

    Returns
    -------
    tuple of Tally
        Every holder against every maker, most exposed first; the band is the
        highest, with the most exposed claim and the next one.

    Raises
    ------
    UnknownNameError
        If exposures are not summed up by that.
    """
    known = [held.value for held in Grouping]
    if by not in known:
        raise unknown_name("thing that exposures are summed up by", by, known)
    return tally(
        assessment.exposures,
        carriers(assessment),
        by=Grouping(by),
        area_weight=read_scoring(assessment.case.resources.scoring).area_weight,
    )


def carriers(assessment: Assessment) -> tuple[Carrier, ...]:
    """Say which component carries which elements of every charted claim.

    Returns
    -------
    tuple of Carrier
        By claim, unit and component. Together the components of a product carry
        what its chart shows as met or possible, each element once.
    """
    return find_carriers(assessment.charts.values())
