"""Minimal pairs: an element, a passage that says it, and one that says otherwise.

The last column differs from the one before in one thing only: a figure, a comparison,
a negation, a direction, a role, an order, a side, or the means. Rows of the part
``dev`` may be looked at while checks are written; rows of ``held`` are only counted.
"""

from __future__ import annotations

import csv
from pathlib import Path
from typing import NamedTuple

from patentrisk.errors import SourceError

FIRST = Path(__file__).with_name("minimal_pairs_first.tsv")
ENGLISH = Path(__file__).with_name("minimal_pairs_en.tsv")
CHINESE = Path(__file__).with_name("minimal_pairs_zh.tsv")

#: Every file of triples; the first were written by the hand that wrote the checks.
TRIPLES = (FIRST, ENGLISH, CHINESE)
PARTS = ("dev", "held")


class Triple(NamedTuple):
    """An element with two passages.

    Attributes
    ----------
    part : str
        ``"dev"`` or ``"held"``.
    lang : str
        Language of the element, then that of the passages where it is another:
        ``"en"``, ``"zh-en"``.
    kind : str
        What the different passage differs in.
    element, same, different : str
        The texts.
    """

    part: str
    lang: str
    kind: str
    element: str
    same: str
    different: str

    @property
    def languages(self) -> tuple[str, str]:
        """Languages of the element and of the passages."""
        first, _, second = self.lang.partition("-")
        return first, second or first


def read_triples(path: Path, *, part: str | None = None) -> tuple[Triple, ...]:
    """Read the triples of a tab-separated file.

    Parameters
    ----------
    path : Path
        UTF-8; its first line names the columns, as the attributes of `Triple`.
    part : str, optional
        One of `PARTS`, to leave out the other.

    Returns
    -------
    tuple of Triple
        In the order of the file.

    Raises
    ------
    SourceError
        Where the columns are others, or a line lacks one.
    """
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.reader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))
    columns = list(Triple._fields)
    if not rows or rows[0] != columns:
        raise SourceError(f"{path}: its first line is not {', '.join(columns)}")
    for line, row in enumerate(rows[1:], start=2):
        if len(row) != len(columns) or not all(cell.strip() for cell in row):
            raise SourceError(f"{path}, line {line}: a cell is missing or empty")
    triples = (Triple(*row) for row in rows[1:])
    return tuple(one for one in triples if part in (None, one.part))
