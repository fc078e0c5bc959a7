"""Anchors: names of places on a page, the same in every run."""

from __future__ import annotations

import hashlib
import re

_PLAIN = re.compile(
    r"""
    [A-Za-z0-9./_-]+  # US99990101B2/1, zelos-z5
    """,
    re.VERBOSE,
)


def anchor(*parts: str) -> str:
    """Make an anchor that is the same in every run, from any text.

    Examples
    --------
    >>> from patentrisk.report.sections.anchors import anchor
    >>> anchor("chart", "US99990101B2/1", "van")
    'chart--US99990101B2_1--van'
    """
    text = "--".join(parts).replace("/", "_")
    if all(parts) and _PLAIN.fullmatch("".join(parts)):
        return text
    digest = hashlib.sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()
    kept = re.sub(r"[^A-Za-z0-9_-]+", "-", text).strip("-")
    return f"{kept}-{digest[:8]}"
