"""Cells of a worksheet: a workbook of many charts has nearly a million of them."""

from __future__ import annotations

from functools import cache
from typing import Any

from xlsxwriter.utility import xl_col_to_name  # type: ignore[import-untyped]
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

column_name = cache(xl_col_to_name)


class Rows(Worksheet):  # type: ignore[misc]
    """A worksheet whose texts are written with as few steps as they need.

    They are the bytes that the library writes, in a third of its time; but a text
    that looks like the markup of runs, ``<r>…</r>``, stays the text that it is.
    """

    def _write_cell(self, row: int, col: int, cell: Any) -> None:
        kind = type(cell).__name__
        if kind not in ("String", "Blank") or not cell.format:
            super()._write_cell(row, col, cell)
            return
        place = f'r="{column_name(col)}{row + 1}" s="{cell.format._get_xf_index()}"'
        if kind == "Blank":
            self.fh.write(f"<c {place}/>")
            return
        text = cell.string
        space = ' xml:space="preserve"' if text != text.strip() else ""
        if "_x" in text or not text.isprintable():
            text = self._escape_control_characters(text)
        text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        said = f"<is><t{space}>{text}</t></is>"
        self.fh.write(f'<c {place} t="inlineStr">{said}</c>')
