"""Rules by jurisdiction: whether a right is in force, here, on a day, and until when.

The gate comes after the reading and is kept apart from it: a claim reads or
does not read whatever its status is, and an expired right exposes nobody. What the
law makes of single elements and of a claim's form is in `patentrisk.law.construing`.
"""

from __future__ import annotations

from patentrisk.law.checks import law_problems
from patentrisk.law.construing import (
    UNCONSTRUED,
    Construing,
    closed_flag,
    construe,
    construing_of,
    divided_flag,
    element_flags,
    method_flag,
)
from patentrisk.law.ending import ended_on, how_ended
from patentrisk.law.gate import BINDING, gate, statuses_on
from patentrisk.law.licensing import licensor_owns, owned_as
from patentrisk.law.naming import resolved_rows
from patentrisk.law.national_phase import INTERNATIONAL
from patentrisk.law.packs import (
    Rule,
    RulePack,
    pack_of,
    packs_by_state,
    preamble_counts,
    read_pack,
    rule_named,
)
from patentrisk.law.people import person_key
from patentrisk.law.terms import Reckoning, reckon_term

__all__ = [
    "BINDING",
    "INTERNATIONAL",
    "UNCONSTRUED",
    "Construing",
    "Reckoning",
    "Rule",
    "RulePack",
    "closed_flag",
    "construe",
    "construing_of",
    "divided_flag",
    "element_flags",
    "ended_on",
    "gate",
    "how_ended",
    "law_problems",
    "licensor_owns",
    "method_flag",
    "owned_as",
    "pack_of",
    "packs_by_state",
    "person_key",
    "preamble_counts",
    "read_pack",
    "reckon_term",
    "resolved_rows",
    "rule_named",
    "statuses_on",
]
