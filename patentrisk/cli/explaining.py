"""An explanation in the terminal: its waterfalls as tables, the law, what it quotes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from patentrisk.cli import printing

if TYPE_CHECKING:
    from patentrisk.records import Explanation
    from patentrisk.report.document import Block
    from patentrisk.report.inline import Piece

#: Notices that stand above the first table.
_TOLD = ("illustrative", "uncalibrated", "lexical")


def explanation(
    found: Explanation, written: Path | None, language: str, machine: bool
) -> None:
    """Print every waterfall of an explanation, then the law and what it rests on."""
    if machine:
        printing._json(found)
        return
    from patentrisk.report import build_explanation

    built = build_explanation(found, language=language)
    printing._print(*(n.text for n in built.banner if n.kind in _TOLD))
    printing._print(built.labels["finding"])
    for section in built.sections:
        for block in section.blocks:
            printing._print(*_shown(block))
    if written is not None:
        typer.echo(written.as_posix())


def _shown(block: Block) -> tuple[Any, ...]:
    """Give what a terminal can show of a block."""
    from patentrisk.report.document import Bullets, Notice, Text, Waterfall
    from patentrisk.report.inline import Quote

    match block:
        case Waterfall():
            rows = [(b.label, b.text, f"{b.score:.2f}", b.said) for b in block.bars]
            title = f"{block.finding}\n{block.note}"
            return (printing._table(title, block.columns, rows),)
        case Notice():
            return (block.text,)
        case Bullets():
            lines = ("".join(map(_plain, item)) for item in block.items)
            return tuple(f"- {line}" for line in lines)
        case Text(pieces=(Quote() as quote,)) if quote.cite:
            return (f"“{quote.text}” {quote.cite} · {quote.note}",)
    return ()


def _plain(piece: Piece) -> str:
    """Give the words of a piece, a badge with its sign."""
    shape = getattr(piece, "shape", "")
    return f"{shape} {piece.text}" if shape else piece.text
