"""Frames of an assessment, for notebooks: units stand in the column names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from patentrisk.records import Assessment, Assumption, Band

if TYPE_CHECKING:
    import pandas as pd


def _frame(rows: Iterable[Mapping[str, Any]], columns: list[str]) -> pd.DataFrame:
    import pandas as pd

    return pd.DataFrame(list(rows), columns=columns)


def exposure_frame(assessment: Assessment) -> pd.DataFrame:
    """One row per claim, unit and territory that is not remote.

    Returns
    -------
    pandas.DataFrame
        Columns ``claim``, ``patent``, ``family``, ``holder``, ``maker``, ``unit``,
        ``territory``, ``reading``, ``band``, ``band_rule``, ``status``,
        ``expires_on``, ``reading_probability_0_1``, ``likelihood_1_5``,
        ``impact_1_5``; most exposed first.

    Examples
    --------
    >>> import patentrisk as pr
    >>> case = pr.load_case("corpus/case.toml")
    >>> a = pr.assess(pr.read_corpus(case), case,
    ...               similarity=pr.load_similarity("lexical"))
    >>> list(pr.exposure_frame(a).columns[:4])
    ['claim', 'patent', 'family', 'holder']
    """
    columns = [
        "claim",
        "patent",
        "family",
        "holder",
        "maker",
        "unit",
        "territory",
        "reading",
        "band",
        "band_rule",
        "status",
        "expires_on",
        "reading_probability_0_1",
        "likelihood_1_5",
        "impact_1_5",
    ]
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
        }
        for e in assessment.exposures
    )
    return _frame(rows, columns)


def area_frame(assessment: Assessment) -> pd.DataFrame:
    """One row per holder, maker, area and territory, families once.

    Returns
    -------
    pandas.DataFrame
        Columns ``holder``, ``maker``, ``area``, ``territory``, ``band``,
        ``expected_readings_families``, ``impact_1_5`` and ``families_<band>``
        for every band; most exposed first.
    """
    counted = [f"families_{band.value}" for band in Band]
    columns = [
        "holder",
        "maker",
        "area",
        "territory",
        "band",
        "expected_readings_families",
        "impact_1_5",
        *counted,
    ]
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
    return _frame(rows, columns)


def chart_frame(assessment: Assessment) -> pd.DataFrame:
    """One row per element of every chart.

    Returns
    -------
    pandas.DataFrame
        Columns ``claim``, ``unit``, ``label``, ``element``, ``level``,
        ``similarity_0_1``, ``probability_0_1``, ``quotation``, ``document``,
        ``locator``, ``reasons``.
    """
    columns = [
        "claim",
        "unit",
        "label",
        "element",
        "level",
        "similarity_0_1",
        "probability_0_1",
        "quotation",
        "document",
        "locator",
        "reasons",
    ]
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
                ),
                strict=True,
            )
        )
        for chart in assessment.charts.values()
        for match in chart.matches
    )
    return _frame(rows, columns)


def _best(match: Any) -> Any:
    return match.evidence[0].passage if match.evidence else None


def coverage_frame(assessment: Assessment) -> pd.DataFrame:
    """One row per territory and area of the fallback's coverage.

    Returns
    -------
    pandas.DataFrame
        Columns ``territory``, ``area`` (``"*"`` for all), ``exposed_pairs``,
        ``expected_readings``, ``technical_0_1``, ``clear_0_1`` and
        ``usable_<assumption>_0_1``;
        missing where nothing is exposed.
    """
    usable = {a: f"usable_{a.value.replace(' ', '_')}_0_1" for a in Assumption}
    columns = [
        "territory",
        "area",
        "exposed_pairs",
        "expected_readings",
        "technical_0_1",
        "clear_0_1",
        *usable.values(),
    ]
    rows = (
        {
            "territory": row.territory,
            "area": row.area,
            "exposed_pairs": row.exposed,
            "expected_readings": row.weight,
            "technical_0_1": row.technical,
            "clear_0_1": row.clear,
            **{usable[assumption]: share for assumption, share in row.usable},
        }
        for row in assessment.coverages
    )
    return _frame(rows, columns)


def overlap_frame(assessment: Assessment) -> pd.DataFrame:
    """One row per pair of party-areas.

    Returns
    -------
    pandas.DataFrame
        Columns ``first_party``, ``first_area``, ``second_party``,
        ``second_area``, ``similarity_0_1``, ``first_families``,
        ``second_families``, ``closest_claims``; closest first.
    """
    columns = [
        "first_party",
        "first_area",
        "second_party",
        "second_area",
        "similarity_0_1",
        "first_families",
        "second_families",
        "closest_claims",
    ]
    rows = (
        {
            "first_party": held.first_party,
            "first_area": held.first_area,
            "second_party": held.second_party,
            "second_area": held.second_area,
            "similarity_0_1": held.similarity,
            "first_families": held.families[0],
            "second_families": held.families[1],
            "closest_claims": "; ".join(f"{p.first} ~ {p.second}" for p in held.pairs),
        }
        for held in assessment.overlaps
    )
    return _frame(rows, columns)
