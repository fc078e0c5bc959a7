"""Element boundaries of flat claims against those an office printed.

English rows are ``{patent, text, starts}``: a claim without its lines, and the
offsets at which the office printed a new one. Chinese rows are ``{patent, number,
clauses}``: the clauses are joined and found again. Two characters' tolerance;
offset 0 is left out.
"""

from __future__ import annotations

import argparse
import gzip
import json
import time
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from pathlib import Path
from typing import Any, NamedTuple

from patentrisk.claims import parse_claims
from patentrisk.errors import SourceError
from patentrisk.languages import LANGUAGES
from patentrisk.records import Claim, ClaimText, PartKind

_TOLERANCE = 2
_LINE_MARKS = frozenset(";:\n")


class Row(NamedTuple):
    """A claim given flat, its language, and where its lines begin."""

    text: str
    language: str
    starts: tuple[int, ...]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("path", type=Path, help="rows in JSON lines, .gz or plain")


def run(arguments: argparse.Namespace) -> dict[str, object]:
    rows = [_row(row) for row in read_rows(arguments.path)]
    begun = time.process_time()
    parsed = [_parse(row) for row in rows]
    seconds = time.process_time() - begun
    found = [
        line_starts(claim) if row.language == "en" else clause_starts(claim)
        for row, claim in zip(rows, parsed, strict=True)
    ]
    wanted = [row.starts for row in rows]
    return {
        "boundary_f1": round(boundary_f1(wanted, found), 4),
        "exact": round(exact_share(wanted, found), 4),
        "rows": len(rows),
        "claims_per_second": round(len(rows) / max(seconds, 1e-9)),
    }


def read_rows(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the rows of a file of JSON lines, compressed or plain."""
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines, start=1):
            if line.strip():
                try:
                    yield json.loads(line)
                except ValueError as error:
                    raise SourceError(f"{path}, line {number}: {error}") from error


def _row(row: dict[str, Any]) -> Row:
    """Read a row of either kind."""
    if "starts" in row:
        return Row(row["text"], "en", tuple(start for start in row["starts"] if start))
    if "clauses" in row:
        ends = tuple(accumulate(len(clause) for clause in row["clauses"]))
        return Row("".join(row["clauses"]), "zh", ends[:-1])
    raise SourceError(
        f"a row has the keys {', '.join(sorted(row))}; expected text and starts, or"
        " clauses"
    )


def _parse(row: Row) -> Claim | None:
    """Parse one claim as the only one of its document."""
    claims, _ = parse_claims("X", [ClaimText(None, row.text)], language=row.language)
    return claims[0] if claims else None


def line_starts(claim: Claim | None) -> tuple[int, ...]:
    """Find where the lines of a parsed claim begin.

    A body that follows its transition without a colon has no line of its own:
    "The method of claim 1, wherein the" is one.
    """
    if claim is None:
        return ()
    found = []
    last = None
    for part in claim.parts:
        if part.kind is PartKind.SEPARATOR:
            continue
        between = claim.text[last.end if last else 0 : part.start]
        in_body = part.kind is PartKind.ELEMENT or (last and last.kind in _BODY)
        runs_on = last is None or (
            last.kind is not PartKind.ELEMENT and not _LINE_MARKS & set(between)
        )
        if in_body and not runs_on:
            found.append(part.start)
        last = part
    return tuple(found)


_BODY = (PartKind.ELEMENT, PartKind.TRANSITION)


def clause_starts(claim: Claim | None) -> tuple[int, ...]:
    """Find where the clauses of a parsed Chinese claim begin: its lines."""
    return LANGUAGES["zh"].line_starts(claim.text) if claim else ()


def _hits(wanted: Sequence[int], found: Sequence[int]) -> int:
    """Count the wanted offsets that are found; each found one serves once."""
    left = list(found)
    hits = 0
    for offset in wanted:
        near = next((at for at in left if abs(at - offset) <= _TOLERANCE), None)
        if near is not None:
            left.remove(near)
            hits += 1
    return hits


def boundary_f1(
    wanted: Iterable[Sequence[int]], found: Iterable[Sequence[int]]
) -> float:
    """Harmonic mean of precision and recall over all boundaries."""
    hits = total = 0
    for ours, theirs in zip(found, wanted, strict=True):
        hits += _hits(theirs, ours)
        total += len(ours) + len(theirs)
    return 2 * hits / total if total else 1.0


def exact_share(
    wanted: Sequence[Sequence[int]], found: Sequence[Sequence[int]]
) -> float:
    """Share of claims with every boundary right and none too many."""
    right = sum(
        len(ours) == len(theirs) == _hits(theirs, ours)
        for ours, theirs in zip(found, wanted, strict=True)
    )
    return right / len(wanted) if wanted else 1.0
