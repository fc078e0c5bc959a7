"""Makes hidden characters of quoted text visible, so that they hide nothing."""

from __future__ import annotations

from patentrisk.records.harmless import visible

__all__ = ["visible"]
