"""Rows as a frame: pandas is loaded when one is asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd


def frame_of(rows: Iterable[Mapping[str, Any]], columns: list[str]) -> pd.DataFrame:
    """Make a frame with these columns, also of no rows."""
    import pandas as pd

    return pd.DataFrame(list(rows), columns=columns)
