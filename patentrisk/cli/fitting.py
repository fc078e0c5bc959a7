"""Tables as wide as the terminal in which no word is broken, or lists instead."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from patentrisk.cli.terminal import shown

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions, RenderableType
    from rich.table import Table

#: What a table draws around the cells: a line and a space on either side of each.
_AROUND = 3
_EDGE = 1
#: Characters below which no column of text is made narrower: it could not be read.
_READABLE = 18

Rows = Sequence[Sequence[str]]

_TOKEN = re.compile(
    r"""
    [^\s\u2e80-\uffef]+     # "exposure", a word
    | [\u2e80-\uffef]       # 敞, one character: Chinese may break anywhere
    """,
    re.VERBOSE,
)
_FIGURE = re.compile(
    r"""
    [▲▼]?\s?[<>]?\s?[±+−-]?[\d,.]+\s?%?    # 0.87; 1,234; 12 %; ▼ < −6.9
    | -                                     # not known
    """,
    re.VERBOSE,
)


class Fitted:
    """Rows as a table that fits where it is printed, or one under the other.

    Parameters
    ----------
    title : str
        Of the whole.
    columns : sequence of str
        Headings.
    rows : sequence of sequence of object
        Cells, of several lines each if need be; None is nothing.

    Examples
    --------
    >>> from rich.console import Console
    >>> from patentrisk.cli.fitting import Fitted
    >>> rights = Fitted("Rights", ["ends", "right"], [["2039-05-06", "CN1B"]])
    >>> Console(width=16).print(rights)
    Rights
    <BLANKLINE>
    2039-05-06
      right  CN1B
    <BLANKLINE>
    """

    def __init__(
        self, title: str, columns: Sequence[str], rows: Sequence[Sequence[object]]
    ) -> None:
        self.title = shown(title)
        self.columns = [shown(column) for column in columns]
        self.rows: Rows = [[shown(cell) for cell in row] for row in rows]

    def __rich_console__(
        self, console: Console, options: ConsoleOptions
    ) -> Iterator[RenderableType]:
        widths = widths_of(self.columns, self.rows, options.max_width)
        if widths is None:
            yield from self._listed(options.max_width)
        else:
            yield self._table(widths)

    def _table(self, widths: Sequence[int]) -> Table:
        from rich.table import Table
        from rich.text import Text

        table = Table(title=self.title, title_justify="left", expand=False)
        for at, (column, wide) in enumerate(zip(self.columns, widths, strict=True)):
            table.add_column(
                Text(column),
                width=wide,
                overflow="fold",
                justify="right" if self._counts(at) else "left",
            )
        for row in self.rows:
            table.add_row(
                *(Text(_broken(c, w)) for c, w in zip(row, widths, strict=True))
            )
        return table

    def _counts(self, at: int) -> bool:
        """Tell whether a column holds figures, which stand under one another."""
        told = [row[at].strip() for row in self.rows if row[at].strip()]
        return bool(told) and all(_FIGURE.fullmatch(cell) for cell in told)

    def _listed(self, width: int) -> Iterator[RenderableType]:
        """Name every cell under the first of its row."""
        from rich.cells import cell_len
        from rich.padding import Padding
        from rich.text import Text

        beside = 3 * max(map(cell_len, self.columns[1:]), default=0) <= width
        named_by = f"{self.columns[0]} " if self._counts(0) else ""
        yield Text(self.title)
        for first, *others in self.rows:
            cells = zip(self.columns[1:], others, strict=True)
            held = [(name, cell) for name, cell in cells if cell]
            yield Text("")
            yield Text(f"{named_by}{first}".replace("\n", "; ") or "-")
            yield Padding(_beside(held) if beside else _under(held), (0, 0, 0, 2))
        yield Text("")


def _beside(held: Sequence[tuple[str, str]]) -> RenderableType:
    """Set every cell beside its name."""
    from rich.table import Table
    from rich.text import Text

    named = Table.grid(padding=(0, 2))
    named.add_column(no_wrap=True)
    named.add_column(overflow="fold")
    for name, cell in held:
        named.add_row(Text(name), Text(cell))
    return named


def _under(held: Sequence[tuple[str, str]]) -> RenderableType:
    """Set every cell after its name, where there is no room beside it."""
    from rich.text import Text

    said = (f"{name}: {cell}".replace("\n", "; ") for name, cell in held)
    return Text("\n".join(said))


def widths_of(columns: Sequence[str], rows: Rows, width: int) -> list[int] | None:
    """Share a width out among columns; None where a word would have to be broken.

    Examples
    --------
    >>> from patentrisk.cli.fitting import widths_of
    >>> widths_of(["a", "b"], [["one two", "three"]], 19)
    [7, 5]
    >>> widths_of(["a", "b"], [["one two", "three"]], 14) is None
    True
    """
    from rich.cells import cell_len

    held = [[name, *(row[at] for row in rows)] for at, name in enumerate(columns)]
    most = [max(cell_len(line) for line in _lines(cells)) for cells in held]
    least = [
        max(min(wide, _READABLE), *(cell_len(token) for token in _tokens(cells)))
        for cells, wide in zip(held, most, strict=True)
    ]
    room = width - _EDGE - _AROUND * len(columns)
    if sum(most) <= room:
        return most
    if sum(least) > room:
        return None
    return _shared(least, most, room - sum(least))


def _shared(least: list[int], most: list[int], spare: int) -> list[int]:
    """Widen what is narrowest for what it holds, character by character."""
    wide = list(least)
    for _ in range(spare):
        wanting = [at for at, have in enumerate(wide) if have < most[at]]
        neediest = max(wanting, key=lambda at: (most[at] / wide[at], -at))
        wide[neediest] += 1
    return wide


def _tokens(cells: Sequence[str]) -> list[str]:
    return [token for cell in cells for token in _TOKEN.findall(cell)] or [""]


def _lines(cells: Sequence[str]) -> list[str]:
    return [line for cell in cells for line in cell.split("\n")]


def _broken(cell: str, width: int) -> str:
    """Break the lines of a cell where Chinese and English may be broken."""
    return "\n".join(line for one in cell.split("\n") for line in _parts(one, width))


def _parts(line: str, width: int) -> Iterator[str]:
    from rich.cells import cell_len

    part = ""
    for token in re.findall(rf"\s+|{_TOKEN.pattern}", line, re.VERBOSE):
        if part and cell_len(part) + cell_len(token) > width:
            yield part.rstrip()
            part = ""
        part += token if part else token.lstrip()
    yield part.rstrip()
