"""Chinese, simplified and traditional: sentences, words, grammar of claims."""

from __future__ import annotations

from patentrisk.languages.chinese.groups import join_alternatives
from patentrisk.languages.chinese.lines import limitation_starts, line_starts
from patentrisk.languages.chinese.references import references, unnumbered_reference
from patentrisk.languages.chinese.text import sentences, simplified, words
from patentrisk.languages.chinese.wording import (
    claim_category,
    find_transition,
    is_functional,
    is_lead_in,
    is_omnibus,
    is_struck,
    trim_limitation,
)

__all__ = [
    "claim_category",
    "find_transition",
    "is_functional",
    "is_lead_in",
    "is_omnibus",
    "is_struck",
    "join_alternatives",
    "limitation_starts",
    "line_starts",
    "references",
    "sentences",
    "simplified",
    "trim_limitation",
    "unnumbered_reference",
    "words",
]
