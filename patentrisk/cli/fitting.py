"""Tables as wide as the terminal in which no word is broken, or lists instead."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from patentrisk.cli.printing import _table

if TYPE_CHECKING:
    from rich.table import Table

#: What a table draws around the cells: a line and a space on either side of each.
_AROUND = 3
_EDGE = 1

Rows = Sequence[Sequence[str]]


def fitted(title: str, columns: Sequence[str], rows: Rows, width: int) -> Table | str:
    """Set rows as a table that fits, or one under the other where none does.

    Parameters
    ----------
    title : str
        Of the whole.
    columns : sequence of str
        Headings.
    rows : sequence of sequence of str
        Cells, of several lines each if need be.
    width : int
        Of the terminal, in characters.

    Returns
    -------
    Table or str
        A table whose columns are at least as wide as their longest word; or, where
        that is wider than the terminal, a list that names every cell.

    Examples
    --------
    >>> from patentrisk.cli.fitting import fitted
    >>> print(fitted("Rights", ["ends", "right"], [["2039-05-06", "CN1B"]], 20))
    Rights
    <BLANKLINE>
    2039-05-06
      right: CN1B
    """
    widths = widths_of(columns, rows, width)
    if widths is None:
        return _listed(title, columns, rows)
    table = _table(title, columns, rows)
    for column, wide in zip(table.columns, widths, strict=True):
        column.width = wide
    return table


def widths_of(columns: Sequence[str], rows: Rows, width: int) -> list[int] | None:
    """Share a width out among columns; None where a word would have to be broken.

    Examples
    --------
    >>> from patentrisk.cli.fitting import widths_of
    >>> widths_of(["a", "b"], [["one two", "three"]], 18)
    [6, 5]
    >>> widths_of(["a", "b"], [["one two", "three"]], 14) is None
    True
    """
    from rich.cells import cell_len

    held = [[name, *(row[at] for row in rows)] for at, name in enumerate(columns)]
    least = [max(cell_len(w) for w in _words(cells)) for cells in held]
    most = [max(cell_len(line) for line in _lines(cells)) for cells in held]
    spare = width - _EDGE - _AROUND * len(columns) - sum(least)
    if spare < 0:
        return None
    wide = list(least)
    while spare and any(have < want for have, want in zip(wide, most, strict=True)):
        wanting = [at for at, have in enumerate(wide) if have < most[at]]
        neediest = max(wanting, key=lambda at: (most[at] / wide[at], -at))
        wide[neediest] += 1
        spare -= 1
    return wide


def _words(cells: Iterable[str]) -> list[str]:
    return [word for cell in cells for word in cell.split()] or [""]


def _lines(cells: Iterable[str]) -> list[str]:
    return [line for cell in cells for line in cell.splitlines()] or [""]


def _listed(title: str, columns: Sequence[str], rows: Rows) -> str:
    """Name every cell under the first of its row."""
    parts = [title]
    for first, *others in rows:
        named = [
            f"  {name}: {'; '.join(cell.splitlines())}"
            for name, cell in zip(columns[1:], others, strict=True)
            if cell
        ]
        parts.append("\n".join((first, *named)))
    return "\n\n".join(parts)
