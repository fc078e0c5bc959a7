"""Rules by jurisdiction: whether a right is in force, here, on a day.

The gate comes after the reading and is kept apart from it: a claim reads or
does not read whatever its status is, and an expired right exposes nobody.
"""

from __future__ import annotations

from patentrisk.law.gate import expires_on, gate
from patentrisk.law.packs import RulePack, packs_by_state, preamble_counts, read_pack

__all__ = [
    "RulePack",
    "expires_on",
    "gate",
    "packs_by_state",
    "preamble_counts",
    "read_pack",
]
