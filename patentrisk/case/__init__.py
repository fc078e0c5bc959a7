"""The case: what a user decides, as ``case.toml`` says it."""

from __future__ import annotations

from patentrisk.case.reading import RULE_PACKS, load_case
from patentrisk.case.template import case_template

__all__ = ["RULE_PACKS", "case_template", "load_case"]
