"""The phrase set: pairs of phrases rated 0, .25, .5, .75 or 1 in a CPC context."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

from patentrisk.errors import SourceError

_COLUMNS = {"anchor", "target", "context", "score"}


@dataclass(frozen=True, slots=True)
class Rated:
    """A rated pair.

    Attributes
    ----------
    anchor, target, context : str
        The phrases and the CPC class they are compared in.
    score : float
        In [0, 1].
    """

    anchor: str
    target: str
    context: str
    score: float


def read_phrases(path: Path) -> list[Rated]:
    """Read rated pairs from CSV."""
    with path.open(encoding="utf-8", newline="") as stream:
        lines = csv.DictReader(stream)
        if missing := _COLUMNS - set(lines.fieldnames or ()):
            raise SourceError(
                f"{path}: no column {', '.join(sorted(missing))}; expected"
                f" {', '.join(sorted(_COLUMNS))}"
            )
        return [
            Rated(row["anchor"], row["target"], row["context"], float(row["score"]))
            for row in lines
        ]
