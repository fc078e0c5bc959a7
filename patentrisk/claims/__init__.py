"""Claim texts to claims with their elements, dependencies and lineages."""

from __future__ import annotations

from patentrisk.claims.elements import element_label, is_opaque
from patentrisk.claims.parsing import parse_claims
from patentrisk.claims.tree import all_lineages, lineages

__all__ = [
    "all_lineages",
    "element_label",
    "is_opaque",
    "lineages",
    "parse_claims",
]
