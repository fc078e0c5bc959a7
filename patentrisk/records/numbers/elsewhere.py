"""Numbers of offices without a module of their own: kept as written."""

from __future__ import annotations

from patentrisk.records.numbers.written import Written


def publication(written: Written) -> str:
    """Spell a publication number: ``NO20120123A1``."""
    return "" if written.series or written.check else written.digits + written.kind


def application(written: Written) -> str:
    """Spell an application number: how they look here is not known."""
    return ""
