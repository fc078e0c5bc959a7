"""Frames of an assessment: title, coverage, what is left, and rights by their end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from patentrisk.frames.table import COUNT, DAY, FLAG, NUMBER, TEXT, frame_of, of
from patentrisk.records import Assessment, Band

if TYPE_CHECKING:
    import pandas as pd


def coverage_frame(assessment: Assessment) -> pd.DataFrame:
    """One row per territory and area of the fallback's coverage.

    Returns
    -------
    pandas.DataFrame
        Columns ``territory``, ``area`` (``"*"`` for all), ``exposed_pairs``,
        ``area_weighted_readings`` (screening scores times area weights, what the
        shares are of), ``technical_0_1``, ``clear_0_1`` and
        ``usable_<assumption>_0_1``;
        missing where nothing is exposed.

    Examples
    --------
    >>> import patentrisk as pr
    >>> case, words = pr.load_case("corpus/case.toml"), pr.load_similarity("lexical")
    >>> none = pr.assess(pr.build_corpus((), case), case, similarity=words)
    >>> list(pr.coverage_frame(none).columns[:3])
    ['territory', 'area', 'exposed_pairs']
    """
    usable = {
        name: f"usable_{name.replace(' ', '_')}_0_1"
        for name in assessment.case.assumption_names
    }
    columns = (
        of(TEXT, "territory", "area")
        | of(COUNT, "exposed_pairs")
        | of(NUMBER, "area_weighted_readings", "technical_0_1", "clear_0_1")
        | of(NUMBER, *usable.values())
    )
    rows = (
        {
            "territory": row.territory,
            "area": row.area,
            "exposed_pairs": row.exposed,
            "area_weighted_readings": row.weight,
            "technical_0_1": row.technical,
            "clear_0_1": row.clear,
            **{usable[assumption]: share for assumption, share in row.usable},
        }
        for row in assessment.coverages
    )
    return frame_of(rows, columns)


def title_frame(assessment: Assessment) -> pd.DataFrame:
    """One row per document, holder and assumption.

    Returns
    -------
    pandas.DataFrame
        Columns ``document``, ``party``, ``use``, ``holder``, ``holder_party``,
        ``since``, ``until``, ``basis``, ``source``, ``assumption``, ``title``,
        ``reason``, ``flags``; rights that the accused is not to use have no
        assumption and no title.

    Examples
    --------
    >>> import patentrisk as pr
    >>> case, words = pr.load_case("corpus/case.toml"), pr.load_similarity("lexical")
    >>> none = pr.assess(pr.build_corpus((), case), case, similarity=words)
    >>> str(pr.title_frame(none).dtypes["since"])
    'datetime64[s]'
    """
    columns = (
        of(TEXT, "document", "party", "use", "holder", "holder_party")
        | of(DAY, "since", "until")
        | of(TEXT, "basis", "source", "assumption", "title", "reason", "flags")
    )
    rows = (
        {
            "document": row.document,
            "party": row.party,
            "use": row.use,
            "holder": held.name if held is not None else None,
            "holder_party": held.party if held is not None else None,
            "since": held.since if held is not None else None,
            "until": held.until if held is not None else None,
            "basis": held.basis if held is not None else None,
            "source": held.source if held is not None else None,
            "assumption": str(under.assumption) if under is not None else None,
            "title": under.title.value if under is not None else None,
            "reason": under.reason if under is not None else None,
            "flags": " ".join(row.flags),
        }
        for row in assessment.titles
        for held in row.holdings or (None,)
        for under in row.titles or (None,)
    )
    return frame_of(rows, columns)


def residual_frame(assessment: Assessment) -> pd.DataFrame:
    """One row per area or product, territory and title assumption.

    Returns
    -------
    pandas.DataFrame
        Columns ``scope``, ``name``, ``territory``, ``assumption``,
        ``expected_before_families``, ``expected_after_families``, ``switches``, and
        ``before_<band>_families``, ``after_<band>_families`` for every band.

    Examples
    --------
    >>> import patentrisk as pr
    >>> case, words = pr.load_case("corpus/case.toml"), pr.load_similarity("lexical")
    >>> none = pr.assess(pr.build_corpus((), case), case, similarity=words)
    >>> list(pr.residual_frame(none).columns[:3])
    ['scope', 'name', 'territory']
    """
    sides = ("before", "after")
    columns = (
        of(TEXT, "scope", "name", "territory", "assumption")
        | of(NUMBER, *(f"expected_{side}_families" for side in sides))
        | of(TEXT, "switches")
        | of(COUNT, *(f"{side}_{b.value}_families" for side in sides for b in Band))
    )
    rows = (
        {
            "scope": row.scope,
            "name": row.name,
            "territory": row.territory,
            "assumption": str(row.assumption),
            "expected_before_families": row.expected_before,
            "expected_after_families": row.expected_after,
            "switches": "; ".join(
                f"{held.unit} {held.area}: {held.substitute}" for held in row.switches
            ),
            **{f"before_{band.value}_families": count for band, count in row.before},
            **{f"after_{band.value}_families": count for band, count in row.after},
        }
        for row in assessment.residuals
    )
    return frame_of(rows, columns)


def leverage_frame(assessment: Assessment) -> pd.DataFrame:
    """One row per family, unit of an asserter and territory.

    Returns
    -------
    pandas.DataFrame
        Columns ``holder``, ``family``, ``patent``, ``claim``, ``maker``, ``unit``,
        ``territory``, ``reading``, ``band``, ``claims`` and
        ``assertable_<assumption>`` for every title assumption.

    Examples
    --------
    >>> import patentrisk as pr
    >>> case, words = pr.load_case("corpus/case.toml"), pr.load_similarity("lexical")
    >>> none = pr.assess(pr.build_corpus((), case), case, similarity=words)
    >>> str(pr.leverage_frame(none).dtypes["claims"])
    'Int64'
    """
    asked = {
        name: f"assertable_{name.replace(' ', '_')}"
        for name in assessment.case.assumption_names
    }
    columns = (
        of(TEXT, "holder", "family", "patent", "claim", "maker", "unit", "territory")
        | of(TEXT, "reading", "band")
        | of(COUNT, "claims")
        | of(TEXT, *asked.values())
    )
    rows = (
        {
            "holder": row.holder,
            "family": row.family_id,
            "patent": row.patent,
            "claim": row.claim,
            "maker": row.maker,
            "unit": row.unit,
            "territory": row.territory,
            "reading": row.reading.value if row.reading is not None else None,
            "band": row.band.value,
            "claims": row.claims,
            **{asked[name]: title.value for name, title, _ in row.titles},
        }
        for row in assessment.leverages
    )
    return frame_of(rows, columns)


def expiry_frame(assessment: Assessment) -> pd.DataFrame:
    """One row per family and territory with a right, as `expiries` orders them.

    Returns
    -------
    pandas.DataFrame
        Columns ``family``, ``family_definition``, ``territory``, ``patent``,
        ``members``, ``holder``, ``status``, ``stale``, ``expires_on``, ``rule``,
        ``reckoned``, ``remaining_years``, ``changes`` and ``carries``.

    Examples
    --------
    >>> import patentrisk as pr
    >>> case, words = pr.load_case("corpus/case.toml"), pr.load_similarity("lexical")
    >>> none = pr.assess(pr.build_corpus((), case), case, similarity=words)
    >>> int((pr.expiry_frame(none).expires_on.dt.year == 2031).sum())
    0
    """
    from patentrisk.assessment import expiries, steps_said

    columns = (
        of(TEXT, "family", "family_definition", "territory", "patent", "members")
        | of(TEXT, "holder", "status")
        | of(FLAG, "stale")
        | of(DAY, "expires_on")
        | of(TEXT, "rule", "reckoned")
        | of(NUMBER, "remaining_years")
        | of(TEXT, "changes", "carries")
    )
    rows = (
        {
            "family": row.family_id,
            "family_definition": row.family_definition,
            "territory": row.territory,
            "patent": row.patent,
            "members": ", ".join(row.members),
            "holder": row.holder,
            "status": row.status.value,
            "stale": row.stale,
            "expires_on": row.expires_on,
            "rule": row.rule,
            "reckoned": steps_said(row.steps),
            "remaining_years": row.remaining_years,
            "changes": ", ".join(row.changes),
            "carries": ", ".join(f"{maker} {band.value}" for maker, band in row.bands),
        }
        for row in expiries(assessment)
    )
    return frame_of(rows, columns)


def overlap_frame(assessment: Assessment) -> pd.DataFrame:
    """One row per pair of party-areas.

    Returns
    -------
    pandas.DataFrame
        Columns ``first_party``, ``first_area``, ``second_party``,
        ``second_area``, ``similarity_0_1``, ``first_families``,
        ``second_families``, ``closest_claims``; closest first.

    Examples
    --------
    >>> import patentrisk as pr
    >>> case, words = pr.load_case("corpus/case.toml"), pr.load_similarity("lexical")
    >>> none = pr.assess(pr.build_corpus((), case), case, similarity=words)
    >>> len(pr.overlap_frame(none))
    0
    """
    columns = (
        of(TEXT, "first_party", "first_area", "second_party", "second_area")
        | of(NUMBER, "similarity_0_1")
        | of(COUNT, "first_families", "second_families")
        | of(TEXT, "closest_claims")
    )
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
    return frame_of(rows, columns)
