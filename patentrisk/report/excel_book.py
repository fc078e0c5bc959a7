"""A workbook row by row: styled cells that nothing can run from, nothing lost."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from io import BytesIO
from itertools import accumulate
from typing import Any

from patentrisk.errors import OutputError
from patentrisk.report.cells import MOST, acts, chunks, length, shown
from patentrisk.report.house import house

#: Rows of a sheet, and characters of its name.
_MOST_ROWS, _MOST_NAME = 1_048_576, 31
_NOT_IN_NAMES = re.compile(
    r"""
    [\[\]:*?/\\']  # what a sheet may not be named
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Styled:
    """A value with how it looks, and where it leads within the workbook.

    Attributes
    ----------
    value : str, float, datetime.date or None
        What the cell holds.
    style : str
        ``"plain"``, ``"head"``, ``"title"``, ``"quiet"``, ``"strong"``,
        ``"input"``, ``"day"``, ``"input day"``, ``"notice"``, ``"score"``,
        ``"figure"`` or the name and value of a scheme: ``"band:high"``.
    to : str
        Place in the workbook: ``"Charts!A12"``; ``""`` for none.
    ground : str
        Colour behind it, instead of the style's own.
    """

    value: str | float | date | None
    style: str = "plain"
    to: str = ""
    ground: str = ""


Value = str | float | date | Styled | None


class Book:
    """A workbook that is written from top to bottom and handed out as bytes.

    Parameters
    ----------
    made : datetime.datetime
        What the file says of when it was made.
    title : str
        What it is.
    longer : str
        Name of the sheet that holds what is too long for a cell.
    longer_columns : sequence of str
        Its headings: cell, part, text.
    """

    def __init__(
        self, made: datetime, title: str, longer: str, longer_columns: Sequence[str]
    ) -> None:
        from xlsxwriter.workbook import Workbook  # type: ignore[import-untyped]

        self._raw = BytesIO()
        options = {
            "constant_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
            "default_date_format": "yyyy-mm-dd",
        }
        self._book = Workbook(self._raw, options)
        self._book.set_properties({"title": shown(title)[:255], "created": made})
        self._look: Mapping[str, Any] = house()
        self._formats: dict[tuple[str, str, bool], Any] = {}
        self._names: set[str] = set()
        self._longer, self._longer_columns = longer, longer_columns
        self._long: list[tuple[str, str]] = []
        self._long_rows = 2

    def sheet(self, name: str, widths: Sequence[float]) -> Sheet:
        """Add a sheet at the end; its name is made one that Excel takes."""
        from patentrisk.report.excel_cells import Rows

        named = self.named(name)
        self._names.add(named.casefold())
        sheet = self._book.add_worksheet(named, worksheet_class=Rows)
        for at, width in enumerate(widths):
            sheet.set_column(at, at, width)
        sheet.set_default_row(_LINE)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.hide_gridlines(2)
        return Sheet(self, sheet, named, widths)

    def named(self, name: str) -> str:
        """Give the name that a sheet would be added under."""
        headed = re.split("[:：]", shown(name), maxsplit=1)[0]
        kept = " ".join(_NOT_IN_NAMES.sub(" ", headed).split()) or "-"
        short, at = kept[:_MOST_NAME], 2
        while short.casefold() in self._names:
            ending = f" {at}"
            short, at = kept[: _MOST_NAME - len(ending)] + ending, at + 1
        return short

    def cut(self, text: str, sheet: str, row: int, column: int) -> str:
        """Keep of a text what a cell holds, with a mark; the whole stands apart."""
        if len(text) <= MOST // 2 or length(text) <= MOST:
            return text
        from xlsxwriter.utility import (  # type: ignore[import-untyped]
            xl_rowcol_to_cell,
        )

        place = f"{sheet}!{xl_rowcol_to_cell(row, column)}"
        mark = f" […→ {self._longer}, {self._long_rows}]"
        self._long.append((place, text))
        self._long_rows += len(chunks(text, MOST))
        return chunks(text, MOST - length(mark))[0] + mark

    def close(self) -> bytes:
        """Write what was too long, and give the file."""
        if self._long:
            sheet = self.sheet(self._longer, (24, 10, 120))
            sheet.row([Styled(name, "head") for name in self._longer_columns])
            sheet.sheet.freeze_panes(1, 0)
            for place, text in self._long:
                parts = chunks(text, MOST)
                for at, part in enumerate(parts, start=1):
                    sheet.row([place, f"{at} / {len(parts)}", part])
        self._book.close()
        return self._raw.getvalue()

    def format(self, style: str, ground: str = "", *, quoted: bool = False) -> Any:
        """Give the format of a style, made once."""
        made = self._formats.get((style, ground, quoted))
        if made is None:
            made = self._book.add_format(self._described(style, ground))
            if quoted:
                made.set_quote_prefix()
            self._formats[style, ground, quoted] = made
        return made

    def _described(self, style: str, ground: str) -> dict[str, Any]:
        look = self._look
        name, _, value = style.partition(":")
        said: dict[str, Any] = {
            "font_name": look["fonts"]["latin"],
            "font_size": 10,
            "font_color": f"#{look['ink']['text']}",
            "valign": "top",
            "text_wrap": True,
            **_STYLES.get(name, {}),
        }
        if name == "dark":
            said["font_color"] = f"#{look['ink']['head']}"
        if name == "head":
            said |= {
                "font_color": f"#{look['ink']['head']}",
                "bg_color": f"#{look['ground']['head']}",
            }
        if name == "key":
            said["font_color"] = f"#{look['ink']['quiet']}"
        if name in ("link", "quiet"):
            said["font_color"] = f"#{look['ink'][name]}"
        if name in ("input", "input day", "notice"):
            said["bg_color"] = f"#{look['ground'][name.split()[0]]}"
        if value in look.get(name, {}):
            ink, behind = look[name][value]
            said |= {"font_color": f"#{ink}", "bg_color": f"#{behind}", "bold": True}
        if ground:
            said["bg_color"] = f"#{ground}"
        if name.split()[0] not in _UNRULED:
            said |= {"bottom": 1, "bottom_color": f"#{look['ground']['rule']}"}
        return said


#: Points of a line, and of the highest row that is made.
_LINE, _HIGHEST = 13.5, 270.0
#: Places that a character takes at most.
_WIDEST = 4
#: Styles whose text runs over columns, with the points of their lines.
_SENTENCES = {"title": 23.0, "heading": 18.0, "line": _LINE, "notice": _LINE}
#: The columns that it runs over are together so wide at the most.
_SENTENCE = 125.0
#: Styles of rows that a rule does not part from the next.
_UNRULED = (*_SENTENCES, "head", "input")


def lines_of(text: str, width: float) -> int:
    r"""Estimate the lines that a text takes in a column; Chinese takes two places.

    Examples
    --------
    >>> from patentrisk.report.excel_book import lines_of
    >>> lines_of("a short text", 20), lines_of("激光雷达点云", 6), lines_of("a\nb", 9)
    (1, 2, 2)
    """
    return sum(max(1, -int(-_places(line) // width)) for line in text.split("\n"))


def _places(line: str) -> int:
    return len(line) if line.isascii() else len(line.encode("gb18030", "replace"))


def _lines_at_most(text: str, width: float) -> float:
    """Give without looking at every line how many there cannot be more of."""
    places = len(text) if text.isascii() else _WIDEST * len(text)
    return text.count("\n") + 1 + places / width


#: Figures stand to the right, a little away from the words of the next column.
_ASIDE = {"align": "right", "indent": 1}
_FIGURE = "figure"
_STYLES: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 16},
    "heading": {"bold": True, "font_size": 12},
    "strong": {"bold": True},
    "head": {"bold": True, "border": 1},
    "notice": {"bold": True},
    "input": {"border": 1, "locked": False},
    "input day": {"border": 1, "locked": False, "num_format": "yyyy-mm-dd"},
    "day": {"num_format": "yyyy-mm-dd", **_ASIDE},
    "score": {"num_format": "0.00", **_ASIDE},
    _FIGURE: _ASIDE,
    "link": {"underline": 1},
    "key": {"text_wrap": False, "align": "fill"},
}


def _across(widths: Sequence[float]) -> int:
    """Give the last of the columns that a sentence runs over."""
    return max(sum(total <= _SENTENCE for total in accumulate(widths)) - 1, 0)


class Sheet:
    """A sheet that is written row by row; `at` is the next row, from nought."""

    def __init__(
        self, book: Book, sheet: Any, name: str, widths: Sequence[float]
    ) -> None:
        self.book, self.sheet, self.name = book, sheet, name
        self.widths = widths
        self.at = 0
        self._across = _across(widths)

    def row(self, values: Sequence[Value], style: str = "plain") -> int:
        """Write a row; give its number, from nought."""
        if self.at >= _MOST_ROWS:
            raise OutputError(
                f"sheet {self.name!r}: has more rows than Excel reads, {_MOST_ROWS:,};"
                " set out fewer charts with --charts, or write CSV"
            )
        if style in _SENTENCES:
            self._merge(0, values[0], style)
        else:
            self._heighten(values)
        for column, value in enumerate(values):
            if isinstance(value, Styled):
                self._styled(column, value)
            elif value is None or value == "":
                self._empty(column, style)
            elif isinstance(value, str):
                self._text(column, value, style, "")
            else:
                self._styled(column, Styled(value, _FIGURE))
        self.at += 1
        return self.at - 1

    def fact(self, term: str, value: Value) -> None:
        """Write a term and what holds for it, which may run over columns."""
        style = value.style if isinstance(value, Styled) else "plain"
        self._merge(1, value, style)
        self._styled(0, Styled(term, "strong"))
        self._styled(1, value if isinstance(value, Styled) else Styled(value))
        self.at += 1

    def _merge(self, first: int, value: Value, style: str) -> None:
        """Join the cells from a column on that a sentence runs over."""
        text = value.value if isinstance(value, Styled) else value
        last = max(self._across, first)
        width = sum(self.widths[first : last + 1])
        if last > first:
            made = self.book.format(style)
            self.sheet.merge_range(self.at, first, self.at, last, "", made)
        line = _SENTENCES.get(style, _LINE)
        lines = lines_of(text, width * _LINE / line) if isinstance(text, str) else 1
        if line * lines > _LINE:
            self.sheet.set_row(self.at, min(line * lines, _HIGHEST))

    def _heighten(self, values: Sequence[Value]) -> None:
        """Make a row as high as its longest cell: not every program does by itself."""
        most = 1
        for limit, text, width in sorted(self._high(values), reverse=True):
            if limit <= most:
                break
            most = max(most, lines_of(text, width))
        if most > 1:
            self.sheet.set_row(self.at, min(_LINE * most, _HIGHEST))

    def _high(self, values: Sequence[Value]) -> Iterator[tuple[float, str, float]]:
        """Give the texts that may take more than a line, with how many at most."""
        for value, width in zip(values, self.widths, strict=False):
            text = value.value if isinstance(value, Styled) else value
            if isinstance(text, str):
                limit = _lines_at_most(text, width)
                if limit >= 2:
                    yield limit, text, width

    def skip(self) -> None:
        """Leave a row empty."""
        self.at += 1

    def _empty(self, column: int, style: str) -> None:
        """Carry the rule of a row on where a cell of it holds nothing."""
        if style == "plain":
            self.sheet.write_blank(self.at, column, None, self.book.format(style))

    def _styled(self, column: int, held: Styled) -> None:
        value, sheet = held.value, self.sheet
        if isinstance(value, str):
            if held.to:
                self._link(column, held, value)
            else:
                self._text(column, value, held.style, held.ground)
            return
        made = self.book.format(held.style, held.ground)
        if value is None:
            sheet.write_blank(self.at, column, None, made)
        elif isinstance(value, date):
            style = held.style if held.style.endswith("day") else "day"
            moment = datetime.combine(value, time())
            made = self.book.format(style, held.ground)
            sheet.write_datetime(self.at, column, moment, made)
        else:
            sheet.write_number(self.at, column, value, made)

    def _text(self, column: int, value: str, style: str, ground: str) -> None:
        text = self.book.cut(shown(value), self.name, self.at, column)
        if text:
            made = self.book.format(style, ground, quoted=acts(text))
            self.sheet.write_string(self.at, column, text, made)
        elif style.startswith("input"):
            made = self.book.format(style, ground)
            self.sheet.write_blank(self.at, column, None, made)

    def _link(self, column: int, held: Styled, value: str) -> None:
        """Write a text that leads to another place of the workbook."""
        text = self.book.cut(shown(value), self.name, self.at, column)
        made = self.book.format(held.style, held.ground, quoted=acts(text))
        sheet, _, cell = held.to.rpartition("!")
        self.sheet.write_url(self.at, column, f"internal:'{sheet}'!{cell}", made, text)
