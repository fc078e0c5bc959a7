"""Fallback: substitutes, what they avoid, what blocks them, and coverage."""

from __future__ import annotations

from patentrisk.fallback.avoiding import Differing, differing_of
from patentrisk.fallback.coverage import cover, families_of
from patentrisk.fallback.designing_around import design_around, shown_by
from patentrisk.fallback.functions import functions_of, functions_table
from patentrisk.fallback.hitting import Ranked, Solving, fewest
from patentrisk.fallback.holdings import holdings_of
from patentrisk.fallback.jobs import (
    NOTHING,
    Alike,
    Doing,
    Done,
    Functions,
    Job,
    Measured,
    Shares,
    compare_jobs,
    facets_of,
    job_of,
    measure_job,
)
from patentrisk.fallback.leverage import find_leverage
from patentrisk.fallback.residual import (
    Place,
    SwitchGround,
    brought_by,
    family_counts,
    find_residuals,
    left_after,
    switch_to,
)
from patentrisk.fallback.substitutes import (
    Charted,
    Staying,
    candidates,
    compare_all_jobs,
    find_fallbacks,
)
from patentrisk.fallback.summing import expected_of
from patentrisk.fallback.title import Use, title_of
from patentrisk.fallback.title_leads import TitleGround, find_title_leads
from patentrisk.fallback.titles import (
    fallback_components,
    find_titles,
    title_documents,
)

__all__ = [
    "NOTHING",
    "Alike",
    "Charted",
    "Differing",
    "Doing",
    "Done",
    "Functions",
    "Job",
    "Measured",
    "Place",
    "Ranked",
    "Shares",
    "Solving",
    "Staying",
    "SwitchGround",
    "TitleGround",
    "Use",
    "brought_by",
    "candidates",
    "compare_all_jobs",
    "compare_jobs",
    "cover",
    "design_around",
    "differing_of",
    "expected_of",
    "facets_of",
    "fallback_components",
    "families_of",
    "family_counts",
    "fewest",
    "find_fallbacks",
    "find_leverage",
    "find_residuals",
    "find_title_leads",
    "find_titles",
    "functions_of",
    "functions_table",
    "holdings_of",
    "job_of",
    "left_after",
    "measure_job",
    "shown_by",
    "switch_to",
    "title_documents",
    "title_of",
]
