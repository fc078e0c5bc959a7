"""The case: what a user decides, as ``case.toml`` says it."""

from __future__ import annotations

from patentrisk.case.reading import RULE_PACKS, load_case

__all__ = ["RULE_PACKS", "load_case"]
