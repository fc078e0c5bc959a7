"""Frames of an assessment: exposures, areas, charts and sums."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from patentrisk.frames.table import COUNT, DAY, NUMBER, TEXT, frame_of, of
from patentrisk.records import Assessment, Band, Match
from patentrisk.records.reviews import told_in

if TYPE_CHECKING:
    import pandas as pd

#: Families per band.
_FAMILIES = tuple(f"families_{band.value}" for band in Band)


def exposure_frame(assessment: Assessment) -> pd.DataFrame:
    """One row per claim, unit and territory that is not remote.

    Returns
    -------
    pandas.DataFrame
        Columns ``claim``, ``patent``, ``family``, ``holder``, ``maker``, ``unit``,
        ``territory``, ``reading``, ``band``, ``band_rule``, ``status``,
        ``expires_on``, ``reading_probability_0_1``, ``likelihood_1_5``,
        ``impact_1_5``, ``priority``, ``impact_points`` (each input with what it
        adds); most exposed first.

    Examples
    --------
    >>> import patentrisk as pr
    >>> from dataclasses import replace
    >>> few = ("patents/CN999900101B.md", "products/jiushi-m-drive.md")
    >>> case = replace(pr.load_case("corpus/case.toml"), sources=few)
    >>> a = pr.assess(pr.read_corpus(case), case,
    ...               similarity=pr.load_similarity("lexical"))
    >>> list(pr.exposure_frame(a).columns[:4])
    ['claim', 'patent', 'family', 'holder']
    """
    columns = (
        of(TEXT, "claim", "patent", "family", "holder", "maker", "unit", "territory")
        | of(TEXT, "reading", "band", "band_rule", "status")
        | of(DAY, "expires_on")
        | of(NUMBER, "reading_probability_0_1")
        | of(COUNT, "likelihood_1_5", "impact_1_5")
        | of(TEXT, "priority", "impact_points")
    )
    rows = (
        {
            "claim": e.claim,
            "patent": e.patent,
            "family": e.family_id,
            "holder": e.holder,
            "maker": e.maker,
            "unit": e.unit,
            "territory": e.gate.territory,
            "reading": e.reading.value if e.reading is not None else None,
            "band": e.band.value,
            "band_rule": e.band_rule,
            "status": e.gate.status.value,
            "expires_on": e.gate.expires_on,
            "reading_probability_0_1": e.probability,
            "likelihood_1_5": e.likelihood,
            "impact_1_5": e.impact,
            "priority": e.priority,
            "impact_points": "; ".join(
                f"{point.rule} {point.points:+d}" for point in e.impact_points
            ),
        }
        for e in assessment.exposures
    )
    return frame_of(rows, columns)


def area_frame(assessment: Assessment) -> pd.DataFrame:
    """One row per holder, maker, area and territory, families once.

    Returns
    -------
    pandas.DataFrame
        Columns ``holder``, ``maker``, ``area``, ``territory``, ``band``,
        ``expected_readings_families``, ``impact_1_5`` and ``families_<band>``
        for every band; most exposed first. Readings that are unknown are missing.

    Examples
    --------
    >>> import patentrisk as pr
    >>> case, words = pr.load_case("corpus/case.toml"), pr.load_similarity("lexical")
    >>> none = pr.assess(pr.build_corpus((), case), case, similarity=words)
    >>> list(pr.area_frame(none).columns[:5])
    ['holder', 'maker', 'area', 'territory', 'band']
    """
    columns = (
        of(TEXT, "holder", "maker", "area", "territory", "band")
        | of(NUMBER, "expected_readings_families")
        | of(COUNT, "impact_1_5", *_FAMILIES)
    )
    rows = (
        {
            "holder": row.holder,
            "maker": row.maker,
            "area": row.area,
            "territory": row.territory,
            "band": row.band.value,
            "expected_readings_families": row.expected_readings,
            "impact_1_5": row.impact,
            **{f"families_{band.value}": count for band, count in row.counts},
        }
        for row in assessment.area_exposures
    )
    return frame_of(rows, columns)


def chart_frame(assessment: Assessment) -> pd.DataFrame:
    """One row per element of every chart.

    Returns
    -------
    pandas.DataFrame
        Columns ``claim``, ``unit``, ``label``, ``element``, ``level``,
        ``similarity_0_1``, ``probability_0_1``, ``quotation``, ``document``,
        ``locator``, ``reasons``; and where an analyst decided on the element
        ``review`` (``"reviewed"``; ``"stale"`` where a text has changed since, so
        that it is to be decided anew), ``reviewed_level``, ``machine_level`` (that
        the machine gives), ``reviewed_by``, ``reviewed_on`` (day) and
        ``review_note``, else empty.

    Examples
    --------
    >>> import patentrisk as pr
    >>> case, words = pr.load_case("corpus/case.toml"), pr.load_similarity("lexical")
    >>> none = pr.assess(pr.build_corpus((), case), case, similarity=words)
    >>> str(pr.chart_frame(none).dtypes["probability_0_1"])
    'float64'
    """
    columns = (
        of(TEXT, "claim", "unit", "label", "element", "level")
        | of(NUMBER, "similarity_0_1", "probability_0_1")
        | of(TEXT, "quotation", "document", "locator", "reasons")
        | of(TEXT, "review", "reviewed_level", "machine_level", "reviewed_by")
        | of(DAY, "reviewed_on")
        | of(TEXT, "review_note")
    )
    rows = (
        dict(
            zip(
                columns,
                (
                    chart.claim,
                    chart.unit,
                    match.element.label,
                    match.element.text,
                    match.level.value,
                    match.similarity,
                    match.probability,
                    *(
                        (best.text, best.document, best.locator)
                        if (best := _best(match)) is not None
                        else ("", "", "")
                    ),
                    " ".join(reason.code for reason in match.reasons),
                    *_decided(match),
                ),
                strict=True,
            )
        )
        for chart in assessment.charts.values()
        for match in chart.matches
    )
    return frame_of(rows, columns)


def _best(match: Any) -> Any:
    return match.evidence[0].passage if match.evidence else None


def _decided(match: Match) -> tuple[str | date | None, ...]:
    """Give what an analyst decided, and whether it still holds."""
    told = told_in(match.reasons)
    if told is None:
        return "", "", "", "", None, ""
    if told.stale:
        said = "stale", told.level.value, match.level.value
    else:
        said = "reviewed", match.level.value, told.level.value
    return *said, told.reviewer, told.date, told.note


def tally_frame(assessment: Assessment, by: str) -> pd.DataFrame:
    """One row per holder, maker and patent, family, component and so on.

    Parameters
    ----------
    assessment : Assessment
        As assessed.
    by : str
        As for `exposures_by`.

    Returns
    -------
    pandas.DataFrame
        Columns `by`, ``holder``, ``maker``, ``territory``, ``band``,
        ``impact_1_5``, ``most_exposed``, ``next_claim`` and ``families_<band>`` for
        every band, families once; most exposed first.

    Examples
    --------
    >>> import patentrisk as pr
    >>> case, words = pr.load_case("corpus/case.toml"), pr.load_similarity("lexical")
    >>> none = pr.assess(pr.build_corpus((), case), case, similarity=words)
    >>> pr.tally_frame(none, "family").columns[0]
    'family'
    """
    from patentrisk.assessment import exposures_by

    rows = (
        {
            by: row.name,
            "holder": row.holder,
            "maker": row.maker,
            "territory": row.territory,
            "band": row.band.value,
            "impact_1_5": row.impact,
            "most_exposed": row.best.claim,
            "next_claim": row.second.claim if row.second is not None else "",
            **{f"families_{band.value}": count for band, count in row.counts},
        }
        for row in exposures_by(assessment, by)
    )
    columns = (
        of(TEXT, by, "holder", "maker", "territory", "band")
        | of(COUNT, "impact_1_5")
        | of(TEXT, "most_exposed", "next_claim")
        | of(COUNT, *_FAMILIES)
    )
    return frame_of(rows, columns)


def carrier_frame(assessment: Assessment) -> pd.DataFrame:
    """One row per claim, unit and component that carries elements of it.

    Returns
    -------
    pandas.DataFrame
        Columns ``claim``, ``unit``, ``component``, ``labels``, ``carried_elements``,
        ``of_elements``: how many, preambles left out, of how many that count.

    Examples
    --------
    >>> import patentrisk as pr
    >>> case, words = pr.load_case("corpus/case.toml"), pr.load_similarity("lexical")
    >>> none = pr.assess(pr.build_corpus((), case), case, similarity=words)
    >>> str(pr.carrier_frame(none).dtypes["carried_elements"])
    'Int64'
    """
    from patentrisk.assessment import carriers

    rows = (
        {
            "claim": held.claim,
            "unit": held.unit,
            "component": held.component,
            "labels": " ".join(held.labels),
            "carried_elements": len(held.labels),
            "of_elements": held.of,
        }
        for held in carriers(assessment)
    )
    texts = of(TEXT, "claim", "unit", "component", "labels")
    return frame_of(rows, texts | of(COUNT, "carried_elements", "of_elements"))
