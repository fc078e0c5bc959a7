"""Texts as cells of a sheet may hold them: nothing runs, nothing hides, all stays."""

from __future__ import annotations

from collections.abc import Iterable

from patentrisk.records.harmless import acts, neutral, original, shown
from patentrisk.report.inline import Badge, Cell, Piece, Quote

__all__ = [
    "MOST",
    "acts",
    "badge_text",
    "chunks",
    "length",
    "line_of",
    "neutral",
    "original",
    "quote_text",
    "shown",
    "words_of",
]

#: Characters that a cell of Excel holds, as UTF-16 code units.
MOST = 32_767


def length(text: str) -> int:
    """Count the UTF-16 code units of a text: what Excel counts."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def chunks(text: str, most: int) -> tuple[str, ...]:
    """Cut a text into pieces of at most so many code units; together they are it.

    Examples
    --------
    >>> from patentrisk.report.cells import chunks
    >>> chunks("abcde", 2)
    ('ab', 'cd', 'e')
    """
    found, start, held = [], 0, 0
    for at, character in enumerate(text):
        size = 2 if ord(character) > 0xFFFF else 1
        if held + size > most:
            found.append(text[start:at])
            start, held = at, 0
        held += size
    return (*found, text[start:])


def words_of(cell: Cell) -> str:
    """Give the words of a cell, one line under the other."""
    return "\n".join(line_of(line) for line in cell.lines)


def line_of(pieces: Iterable[Piece]) -> str:
    """Give the words of pieces, with the shapes of badges."""
    return "".join(map(_piece, pieces)).strip()


def _piece(piece: Piece) -> str:
    match piece:
        case Badge():
            return badge_text(piece)
        case Quote():
            return quote_text(piece)
    return piece.text


def badge_text(badge: Badge) -> str:
    """Give a badge by its shape and word."""
    return f"{badge.shape} {badge.text}".strip()


def quote_text(quote: Quote) -> str:
    """Give a quotation with its cite, what is said of it and its translation."""
    said = " · ".join(held for held in (quote.cite, quote.note) if held)
    rows = [f"“{quote.text}”"]
    if said:
        rows.append(f"— {said}")
    if quote.translation:
        rows.append(f"{quote.translation} ({quote.translator})")
    return "\n".join(rows)
