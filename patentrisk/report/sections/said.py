"""What a section says in words, for machines that read a report as people do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from patentrisk.report.document import (
    Block,
    Bullets,
    Facts,
    Fold,
    Heading,
    KeyFigures,
    Notice,
    Section,
    Table,
    Text,
)
from patentrisk.report.inline import Cell, Piece
from patentrisk.report.networked import Network


def said(sections: Iterable[Section]) -> list[dict[str, Any]]:
    """Give the words of every section, and its tables by caption and size.

    Charts and figures are left out: their records stand elsewhere.
    """
    return [
        {
            "anchor": section.anchor,
            "title": section.title,
            "text": [line for block in section.blocks for line in _lines(block)],
            "tables": [
                {
                    "caption": table.caption,
                    "columns": list(table.columns),
                    "rows": len(table.rows),
                }
                for block in section.blocks
                for table in _tables(block)
            ],
        }
        for section in sections
    ]


def _lines(block: Block) -> Iterator[str]:
    """Yield the lines of words of a block."""
    match block:
        case Text(pieces=pieces):
            yield _words(pieces)
        case Heading(text=text) | Notice(text=text):
            yield text
        case Bullets(items=items):
            yield from (_words(item) for item in items)
        case KeyFigures(title=title, figures=figures):
            yield title
            yield from (f"{held.value} {held.label}" for held in figures)
        case Network(finding=finding, caption=caption):
            yield from (finding, caption)
        case Facts(rows=rows):
            yield from (f"{term}: {_cell(cell)}" for term, cell in rows)
        case Fold(title=title, blocks=blocks):
            yield _words(title)
            yield from (line for held in blocks for line in _lines(held))


def _tables(block: Block) -> Iterator[Table]:
    if isinstance(block, Table):
        yield block
    elif isinstance(block, Network):
        yield from (block.ties, block.things)
    elif isinstance(block, Fold):
        for held in block.blocks:
            yield from _tables(held)


def _words(pieces: Iterable[Piece]) -> str:
    return "".join(piece.text for piece in pieces)


def _cell(cell: Cell) -> str:
    return " ".join(_words(line) for line in cell.lines)
