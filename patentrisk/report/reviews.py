"""Reads what analysts filled into a workbook or a CSV: the way back of a chart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from patentrisk.errors import SourceError, UnknownNameError
from patentrisk.records import Level, Problem
from patentrisk.records.reviews import Decision, ReviewRow
from patentrisk.report.cells import badge_text, original
from patentrisk.report.sections.pieces import badge_in
from patentrisk.report.sections.words import WORDINGS, load_words
from patentrisk.report.visible import visible
from patentrisk.sources.dates import read_date

#: Columns without which a sheet holds no decisions, and all that are read.
_NEEDED = ("claim", "unit", "label", "decision")
_READ = (*_NEEDED, "level", "note", "reviewer", "date", "key")
#: What is filled in beside a decision; alone it decides nothing, and is told.
_ABOUT = ("note", "reviewer", "date")
#: Rows from the top among which the headings are looked for, and columns read.
_TOP, _MOST_COLUMNS = 20, 200

#: A day among the words of a name would be taken for the day of the decision.
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")  # A. Li 2026-11-01

#: Characters of a note that a cell of a workbook surely holds, marks and all.
_LONGEST = 30_000

#: Where a row stands, and its cells; or why there is none.
Row = tuple[str, Sequence[Any]] | Problem


def read_reviews(path: str | Path) -> tuple[tuple[ReviewRow, ...], tuple[Problem, ...]]:
    """Read the decisions of a workbook or a CSV file.

    The headings may be those of the workbook in either language or the names of the
    columns of ``charts.csv``: ``claim``, ``unit``, ``label``, ``decision`` and, as
    needed, ``level``, ``note``, ``reviewer``, ``date``, ``key``. Rows in
    which nothing is filled in are passed over.

    Parameters
    ----------
    path : str or pathlib.Path
        ``.xlsx`` or ``.csv``.

    Returns
    -------
    tuple of (tuple of ReviewRow, tuple of Problem)
        Rows that decide something, and rows that could not be read.

    Raises
    ------
    SourceError
        If the file cannot be read or holds no column of decisions.
    UnknownNameError
        If its ending is neither.
    """
    path = Path(path)
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        known = ", ".join(_READERS)
        raise UnknownNameError(
            f"{path}: reviews are read from {known}; save it as one of these"
        )
    read: list[ReviewRow | Problem] = []
    found = False
    try:
        with path.open("rb") as stream:
            for rows in reader(stream, path.name):
                head = _headed(rows)
                if head is not None:
                    found = True
                    read += _decisions(rows[head.rows :], head.columns)
    except OSError as error:
        said = error.strerror or error
        raise SourceError(
            f"{path}: cannot be read ({said}); expected the workbook or charts.csv in"
            " which decisions were filled in"
        ) from error
    if not found:
        raise SourceError(
            f"{path}: has no sheet with the columns {', '.join(_NEEDED)}; expected the"
            " workbook of `patentrisk report --format xlsx`, or charts.csv of"
            " `--format csv`"
        )
    rows_read = tuple(item for item in read if isinstance(item, ReviewRow))
    return rows_read, tuple(item for item in read if isinstance(item, Problem))


def _workbook(stream: BinaryIO, name: str) -> Iterator[list[Row]]:
    """Read every sheet of a workbook; of a formula its text, nothing is computed."""
    import openpyxl

    from patentrisk.sources.packages import open_package

    try:
        package = open_package(stream)
    except SourceError as error:
        raise SourceError(f"{name}: {error}; save it again as a workbook") from error
    with package:
        try:
            book = openpyxl.load_workbook(package.fp, read_only=True)
            for sheet in book.worksheets:
                sheet.reset_dimensions()
                rows = sheet.iter_rows(values_only=True, max_col=_MOST_COLUMNS)
                yield [
                    (f"{name}, sheet {sheet.title}, row {at}", row)
                    for at, row in enumerate(rows, start=1)
                ]
        except Exception as error:  # it raises whatever a part provokes
            raise SourceError(f"{name}: is a damaged workbook ({error})") from error


def _delimited(stream: BinaryIO, name: str) -> Iterator[list[Row]]:
    """Read the rows of delimited text."""
    from patentrisk.sources.delimited import read_rows

    yield [
        row if isinstance(row, Problem) else (f"{name}, {row.place}", row.cells)
        for row in read_rows(stream, where=name)
    ]


_READERS = {".xlsx": _workbook, ".csv": _delimited}


class _Head(NamedTuple):
    """How many rows the headings take, and in which column each stands."""

    rows: int
    columns: dict[str, int]


def _headed(rows: Sequence[Row]) -> _Head | None:
    """Find the row of headings."""
    named = _headings()
    for at, row in enumerate(rows[:_TOP], start=1):
        columns: dict[str, int] = {}
        for place, cell in enumerate(() if isinstance(row, Problem) else row[1]):
            name = named.get(_text(cell).casefold())
            if name is not None:
                columns.setdefault(name, place)
        if columns.keys() >= set(_NEEDED):
            return _Head(at, columns)
    return None


def _decisions(
    rows: Iterable[Row], columns: Mapping[str, int]
) -> Iterator[ReviewRow | Problem]:
    said, levels = _decided(), _levels()
    for row in rows:
        if isinstance(row, Problem):
            yield row
            continue
        where, cells = row
        held = {
            name: cells[place] if place < len(cells) else None
            for name, place in columns.items()
        }
        text = {name: _text(held.get(name)) for name in _READ}
        if text["decision"]:
            yield _row(where, held.get("date"), text, said, levels)
            continue
        filled = [name for name in _ABOUT if text[name]]
        if filled:
            yield Problem(
                where,
                f"has a {' and a '.join(filled)} and no decision; expected one of"
                f" {_expected()}, or a row left as it was; not taken",
            )


def _row(
    where: str,
    day: object,
    text: Mapping[str, str],
    said: Mapping[str, Decision | Level],
    levels: Mapping[str, Level],
) -> ReviewRow | Problem:
    decision = said.get(text["decision"].casefold())
    if decision is None:
        return Problem(
            where,
            f"decides {text['decision'][:80]!r}; expected one of {_expected()};"
            " not taken",
        )
    decided_on = _day(day)
    if text["date"] and decided_on is None:
        return Problem(
            where,
            f"was decided on {text['date'][:40]!r}, which is no day; expected a date"
            " such as 2026-11-01; not taken",
        )
    if len(text["note"]) > _LONGEST:
        return Problem(
            where,
            f"has a note of {len(text['note']):,} characters; expected at most"
            f" {_LONGEST:,}, which a cell holds; not taken",
        )
    reviewer = " ".join(text["reviewer"].split())
    if _DAY.search(reviewer):
        return Problem(
            where,
            f"names {reviewer[:80]!r} as reviewer; expected who decided, without a day:"
            " that stands in its own column; not taken",
        )
    return ReviewRow(
        where,
        text["claim"],
        text["unit"],
        text["label"],
        level=levels.get(text["level"].casefold()),
        decision=decision,
        reviewer=reviewer,
        note=text["note"],
        date=decided_on,
        key=text["key"],
    )


def _expected() -> str:
    return ", ".join(held.value for kind in (Decision, Level) for held in kind)


def _day(value: object) -> date | None:
    try:
        return read_date(value)
    except ValueError:
        return None


def _text(value: object) -> str:
    """Give the text of a cell as the next workbook will show and give it back."""
    if value is None:
        return ""
    said = str(value).replace("\r\n", "\n").replace("\r", "\n").strip()
    return visible(original(said))


def _headings() -> dict[str, str]:
    """Name columns by their headings, in every language and for machines."""
    named = {name: name for name in _READ}
    for language in WORDINGS:
        words = load_words(language)
        named |= {words.say("chart_column", name).casefold(): name for name in _READ}
    return named


def _decided() -> dict[str, Decision | Level]:
    """Name what may be decided, in every language and for machines."""
    found: dict[str, Decision | Level] = dict(_levels())
    for language in WORDINGS:
        words = load_words(language)
        for held in Decision:
            said = words.say("decision", held.value).casefold()
            found[held.value] = found[said] = held
    return found


def _levels() -> dict[str, Level]:
    """Name the levels, with and without their shapes, in every language."""
    found: dict[str, Level] = {level.value: level for level in Level}
    for language in WORDINGS:
        words = load_words(language)
        for level in Level:
            badge = badge_in(words, level)
            found[badge.text.casefold()] = level
            found[badge_text(badge).casefold()] = level
    return found
