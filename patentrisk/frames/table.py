"""Rows as a frame: pandas is loaded when one is asked for.

Every column has a type of its own, also in a frame without rows: text, number, whole
number (none where unknown), day, truth value.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

#: Types of columns, by pandas' names.
TEXT = "string"
NUMBER = "float64"
COUNT = "Int64"
DAY = "datetime64[s]"
MOMENT = "datetime64[s, UTC]"
FLAG = "boolean"
#: Whatever a comparison holds, text or number.
ANY = "object"

Columns = Mapping[str, str]


def of(kind: str, *names: str) -> dict[str, str]:
    """Declare columns of one type, to be joined with others by ``|``.

    Examples
    --------
    >>> from patentrisk.frames.table import COUNT, TEXT, of
    >>> of(TEXT, "claim") | of(COUNT, "elements")
    {'claim': 'string', 'elements': 'Int64'}
    """
    return dict.fromkeys(names, kind)


def frame_of(rows: Iterable[Mapping[str, Any]], columns: Columns) -> pd.DataFrame:
    """Make a frame with these columns and types, also of no rows.

    Parameters
    ----------
    rows : iterable of mapping
        Values by column.
    columns : mapping of str to str
        Types by column, in order.

    Examples
    --------
    >>> from patentrisk.frames.table import DAY, TEXT, frame_of, of
    >>> frame = frame_of((), of(TEXT, "claim") | of(DAY, "expires_on"))
    >>> [(name, str(kind)) for name, kind in frame.dtypes.items()]
    [('claim', 'string'), ('expires_on', 'datetime64[s]')]
    """
    import pandas as pd

    frame = pd.DataFrame(list(rows), columns=list(columns), dtype="object")
    return frame.astype(dict(columns))
