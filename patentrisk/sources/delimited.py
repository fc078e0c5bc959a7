"""Rows of delimited text: commas, semicolons, tabs, bars; quoted or not.

Read line by line, so that a table of any size takes the memory of its longest row. A
quote that opens and never closes would swallow the rest of the file: from there on
quotes are read as text, which a problem says.
"""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterator
from typing import BinaryIO, Literal, NamedTuple

from patentrisk.records import Problem
from patentrisk.sources.text_lines import MAX_LINE, Line, TextLines

#: Largest row, in bytes, over all its lines.
MAX_ROW = MAX_LINE
DELIMITERS = ",\t;|"
#: How a reader of rows takes quotes: `csv.QUOTE_MINIMAL`, or as text.
Quoting = Literal[0, 3]
#: Lines of the beginning that decide the delimiter.
_SEEN = 20
_OPEN_QUOTE = (
    "a quote opens and does not close; from here on quotes are read as text. Check the"
    " rows that follow"
)
_ODD_QUOTE = (
    "a quote stands where none can, as one within a cell that is not doubled; its row"
    " is read as far as it goes. Check its cells"
)
#: Most lines that such a problem names.
_NAMED = 9


class Row(NamedTuple):
    """One row of a table.

    Attributes
    ----------
    place : str
        ``"line 3"``, ``"sheet Patents, row 3"``, for problems.
    offset : int
        Byte at which it starts; its number in formats where rows have no bytes.
    cells : list of object
        Texts; numbers, dates and lists where the format has them.
    """

    place: str
    offset: int
    cells: list[object]


def read_rows(stream: BinaryIO, *, where: str) -> Iterator[Row | Problem]:
    """Read the rows of delimited text one at a time.

    Parameters
    ----------
    stream : binary file
        UTF-8, UTF-16 or GB18030, with or without a mark.
    where : str
        The file, for problems.

    Yields
    ------
    Row or Problem
        Without empty rows; cells are texts.
    """
    text = TextLines(stream)
    lines = _RowLines(iter(text))
    delimiter = find_delimiter(lines.ahead(_SEEN))
    csv.field_size_limit(2 * MAX_ROW)
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    quoted = True
    odd: list[int] = []
    while True:
        lines.begin_row()
        try:
            cells = next(reader, None)
        except csv.Error as error:
            first = lines.taken[0]
            if not lines.ended:
                odd += [first.number] * (len(lines.taken) == 1)
                yield from _without_quotes(lines.taken, delimiter, where, error)
                continue
            cells = []  # the text ended within a quote
        if cells is None:
            break
        first = lines.taken[0]
        if quoted and lines.ended:  # more was asked for of a row already begun
            yield Problem(f"{where}, line {first.number}", _OPEN_QUOTE)
            lines.put_back()
            reader = csv.reader(lines, delimiter=delimiter, quoting=csv.QUOTE_NONE)
            quoted = False
        elif any(cells):
            yield Row(f"line {first.number}", first.offset, list(cells))
    yield from _odd_quotes(odd, where)
    yield from text.problems(where)


def _odd_quotes(lines: list[int], where: str) -> Iterator[Problem]:
    """Say once in which lines a quote is not what begins or ends a cell."""
    if lines:
        more = ", ".join(map(str, lines[1:_NAMED])) + " ..." * (len(lines) > _NAMED)
        told = f"; so in {len(lines) - 1} more: {more}" if more else ""
        yield Problem(f"{where}, line {lines[0]}", _ODD_QUOTE + told)


def _without_quotes(
    taken: list[Line], delimiter: str, where: str, error: csv.Error
) -> Iterator[Row | Problem]:
    """Read lines of which a quote in the wrong place would make one row."""
    quoting: Quoting = csv.QUOTE_MINIMAL
    if len(taken) > 1:
        quoting = csv.QUOTE_NONE
        yield Problem(
            f"{where}, line {taken[0].number}",
            f"a quote stands where none can ({error}); lines {taken[0].number} to"
            f" {taken[-1].number} are read without quotes, each as a row. Check them",
        )
    for line in list(taken):
        try:
            (cells,) = csv.reader([line.text], delimiter=delimiter, quoting=quoting)
        except (csv.Error, ValueError) as fault:
            place = f"{where}, line {line.number}"
            yield Problem(place, f"is no row ({fault}); left out")
            continue
        if any(cells):
            yield Row(f"line {line.number}", line.offset, list(cells))


class _RowLines:
    """Lines for a reader of rows that remember what was taken for the row at hand."""

    def __init__(self, lines: Iterator[Line]) -> None:
        self.taken: list[Line] = []
        self.ended = False
        self._size = 0
        self._waiting: deque[Line] = deque()
        self._lines = lines

    def __iter__(self) -> _RowLines:
        return self

    def __next__(self) -> str:
        line = self._next() if self._size <= MAX_ROW else None
        self.ended = line is None
        if line is None:
            raise StopIteration
        self.taken.append(line)
        self._size += line.size
        return line.text

    def _next(self) -> Line | None:
        return self._waiting.popleft() if self._waiting else next(self._lines, None)

    def ahead(self, count: int) -> list[str]:
        """Look at the next lines without taking them."""
        while len(self._waiting) < count and (line := next(self._lines, None)):
            self._waiting.append(line)
        return [line.text for line in self._waiting]

    def begin_row(self) -> None:
        """Forget the lines of the row before."""
        self.taken.clear()
        self._size = 0

    def put_back(self) -> None:
        """Let the lines of the row at hand be read once more."""
        self._waiting.extendleft(reversed(self.taken))


def find_delimiter(texts: list[str]) -> str:
    r"""Find what parts the cells: what parts the first lines into the same number.

    Examples
    --------
    >>> from patentrisk.sources.delimited import find_delimiter
    >>> find_delimiter(["a;b,c;d", "1;2,5;3"]), find_delimiter(["a\tb", "1\t2"])
    (';', '\t')
    """
    fitting = {mark: _fitness(texts, mark, csv.QUOTE_MINIMAL) for mark in DELIMITERS}
    if not any(fits for fits, _ in fitting.values()):  # as a quote not closed has it
        fitting = {mark: _fitness(texts, mark, csv.QUOTE_NONE) for mark in DELIMITERS}
    return max(DELIMITERS, key=lambda mark: fitting[mark])


def _fitness(texts: list[str], mark: str, quoting: Quoting) -> tuple[bool, int]:
    """How well `mark` parts lines: evenly, and into how many cells."""
    try:
        rows = csv.reader(texts, delimiter=mark, quoting=quoting)
        counts = [len(row) for row in rows if row]
    except csv.Error:
        return False, 0
    usual = max(counts, key=lambda count: (counts.count(count), count), default=0)
    return usual > 1 and counts.count(usual) * 2 > len(counts), usual
