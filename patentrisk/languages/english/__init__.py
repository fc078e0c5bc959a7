"""English: sentences, words and the grammar of claims."""

from __future__ import annotations

from patentrisk.languages.english.groups import join_alternatives
from patentrisk.languages.english.lines import limitation_starts, line_starts
from patentrisk.languages.english.references import references, unnumbered_reference
from patentrisk.languages.english.text import sentences, words
from patentrisk.languages.english.transitions import find_transition
from patentrisk.languages.english.wording import (
    claim_category,
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
    "trim_limitation",
    "unnumbered_reference",
    "words",
]
