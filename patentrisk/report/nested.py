"""Walks the blocks of a report, those that open on demand among them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from patentrisk.report.document import Block, Fold, Matrix, Report, Section


def nested(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield every block, and after a fold those within it."""
    for block in blocks:
        yield block
        if isinstance(block, Fold):
            yield from nested(block.blocks)


def main_risk(report: Report) -> tuple[Section, Matrix] | None:
    """Find the first risk matrix, for the first screen, with the section it opens.

    The first territory of the case is the one that its matrices start with.
    """
    for section in report.sections:
        for block in nested(section.blocks):
            if isinstance(block, Matrix) and block.scale == "risk":
                return section, block
    return None
