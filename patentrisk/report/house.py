"""The look of a report: fonts and colours of every format, from one packaged table."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from patentrisk.resources import load_resource


@cache
def house() -> Mapping[str, Any]:
    """Load the look of a report; colours are six hexadecimal digits."""
    return load_resource("report/house.toml").content


def colour(table: str, name: str) -> str:
    """Give a colour as pages and pictures write it.

    Examples
    --------
    >>> from patentrisk.report.house import colour
    >>> colour("ink", "text")
    '#1b2430'
    """
    return f"#{house()[table][name]}".lower()


def colours(table: str, name: str) -> tuple[str, str]:
    """Give the two colours of a value: ink and ground, or the ends of a scale."""
    first, second = house()[table][name]
    return f"#{first}".lower(), f"#{second}".lower()


#: Where on a scale the words of a cell turn white: dark ones stand out more below.
DARK = 0.65


def shade(scale: str, value: float) -> str:
    """Mix the two ends of a scale.

    Examples
    --------
    >>> from patentrisk.report.house import shade
    >>> shade("similarity", 0.0)
    'F2F6F9'
    """
    ends = house()["scale"]
    low, high = ends.get(scale, ends["similarity"])
    mixed = (
        round(
            int(low[at : at + 2], 16) * (1 - value) + int(high[at : at + 2], 16) * value
        )
        for at in (0, 2, 4)
    )
    return "".join(f"{part:02X}" for part in mixed)
