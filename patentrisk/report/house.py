"""The look of office files: fonts and colours, from one packaged table."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from patentrisk.resources import load_resource


@cache
def house() -> Mapping[str, Any]:
    """Load the look of office files; colours are six hexadecimal digits."""
    return load_resource("report/house.toml").content
