"""Frames of an assessment: what is to be asked and done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from patentrisk.frames.table import COUNT, DAY, TEXT, frame_of, of
from patentrisk.records import Assessment

if TYPE_CHECKING:
    import pandas as pd


def gap_frame(assessment: Assessment) -> pd.DataFrame:
    """One row per question of the gap list, what could move most first.

    Returns
    -------
    pandas.DataFrame
        Columns ``question``, ``unit``, ``document``, ``territories``, ``label``,
        ``element``, ``could_move_bands``, ``claims``, ``alone_claims`` (that it
        settles by itself), ``now``, ``if_met``.

    Examples
    --------
    >>> import patentrisk as pr
    >>> case, words = pr.load_case("corpus/case.toml"), pr.load_similarity("lexical")
    >>> none = pr.assess(pr.build_corpus((), case), case, similarity=words)
    >>> str(pr.gap_frame(none).dtypes["claims"])
    'Int64'
    """
    from patentrisk.assessment import gaps

    rows = (
        {
            "question": held.code,
            "unit": held.unit,
            "document": held.document,
            "territories": " ".join(held.territories),
            "label": held.label,
            "element": held.element,
            "could_move_bands": held.bands,
            "claims": len(held.claims),
            "alone_claims": held.alone,
            "now": held.now.value,
            "if_met": held.if_met.value,
        }
        for held in gaps(assessment)
    )
    columns = (
        of(TEXT, "question", "unit", "document", "territories", "label", "element")
        | of(COUNT, "could_move_bands", "claims", "alone_claims")
        | of(TEXT, "now", "if_met")
    )
    return frame_of(rows, columns)


def mitigation_frame(assessment: Assessment) -> pd.DataFrame:
    """One row per exposed family, territory and route.

    Returns
    -------
    pandas.DataFrame
        Columns ``family``, ``territory``, ``claim``, ``unit``, ``band``,
        ``priority``, ``route``, ``effort``, ``reason``, ``subjects``,
        ``confidence``, ``look_again``: the first day on which to do so.

    Examples
    --------
    >>> import patentrisk as pr
    >>> case, words = pr.load_case("corpus/case.toml"), pr.load_similarity("lexical")
    >>> none = pr.assess(pr.build_corpus((), case), case, similarity=words)
    >>> str(pr.mitigation_frame(none).dtypes["look_again"])
    'datetime64[s]'
    """
    from patentrisk.assessment import mitigations

    rows = (
        {
            "family": row.family_id,
            "territory": row.territory,
            "claim": row.claim,
            "unit": row.unit,
            "band": row.band.value,
            "priority": row.priority,
            "route": route.code.value,
            "effort": route.effort.value,
            "reason": route.reason,
            "subjects": " ".join(route.subjects),
            "confidence": route.confidence.value,
            "look_again": next((t.day for t in row.triggers if t.day), None),
        }
        for row in mitigations(assessment)
        for route in row.routes
    )
    columns = (
        of(TEXT, "family", "territory", "claim", "unit", "band", "priority", "route")
        | of(TEXT, "effort", "reason", "subjects", "confidence")
        | of(DAY, "look_again")
    )
    return frame_of(rows, columns)
