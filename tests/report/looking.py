"""What tests read out of a report: its blocks, words and pieces."""

from __future__ import annotations

from patentrisk.report.document import Fold


def blocks_of(report, section=None):
    def within(blocks):
        for block in blocks:
            yield block
            if isinstance(block, Fold):
                yield from within(block.blocks)

    for held in report.sections:
        if section in (None, held.anchor):
            yield from within(held.blocks)


def words_of(value):
    """Every string of a block, in order."""
    match value:
        case str():
            yield value
        case tuple() | list():
            for part in value:
                yield from words_of(part)
        case _ if hasattr(value, "__slots__"):
            for name in value.__slots__:
                yield from words_of(getattr(value, name))


def pieces_of(value, kind):
    match value:
        case _ if isinstance(value, kind):
            yield value
        case tuple() | list():
            for part in value:
                yield from pieces_of(part, kind)
        case _ if hasattr(value, "__slots__") and not isinstance(value, str):
            for name in value.__slots__:
                yield from pieces_of(getattr(value, name), kind)


def row_of(table, first):
    """The row of a table whose first cell says `first`, as strings."""
    for row in table.rows:
        said = ["".join(words_of(held.lines)) for held in row]
        if said[0].startswith(first):
            return said
    raise AssertionError(f"no row {first!r}")
