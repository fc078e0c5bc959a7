"""What proves a run: one hash over its row, its parts and the run before it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, select

from patentrisk.runs.pieces import lots
from patentrisk.runs.schema import BLOBS, RUNS

#: Columns of a run's row that its hash covers: all but the hash.
PROVEN = tuple(
    column.name for column in RUNS.columns if column.name not in ("sha256", "before")
)


def run_hash(
    connection: Connection,
    row: Mapping[str, Any],
    parts: Mapping[str, int],
    before: str,
) -> str:
    """Hash a run.

    Parameters
    ----------
    connection : sqlalchemy.Connection
        To look up the hashes of its pieces.
    row : mapping
        Columns of its row.
    parts : mapping of str to int
        Numbers of its pieces, by name.
    before : str
        Hash of the run before it; ``""`` for the first.

    Returns
    -------
    str
        SHA-256, hexadecimal.
    """
    hashes = piece_hashes(connection, parts.values())
    held = [
        before,
        [row[name] for name in PROVEN],
        [[name, *hashes.get(parts[name], ("", ""))] for name in sorted(parts)],
    ]
    text = json.dumps(held, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def piece_hashes(
    connection: Connection, numbers: Iterable[int]
) -> dict[int, tuple[str, str]]:
    """Look up the hashes of pieces: of the text, and of the bytes as packed."""
    found: dict[int, tuple[str, str]] = {}
    for some in lots(numbers):
        rows = connection.execute(
            select(BLOBS.c.id, BLOBS.c.plain, BLOBS.c.packed).where(
                BLOBS.c.id.in_(some)
            )
        )
        found |= {number: (plain, packed) for number, plain, packed in rows}
    return found
