"""Reads what a case names, each file only if its bytes are not known yet.

A file that is replaced while it is read is read again.
"""

from __future__ import annotations

from pathlib import Path

from patentrisk.errors import SourceError
from patentrisk.records import Case, Disclosure, Patent, Problem
from patentrisk.records.keys import parse_key
from patentrisk.runs.looking import Stamp, stamp_of
from patentrisk.sources import FORMATS
from patentrisk.sources.columns import columns_table
from patentrisk.sources.folders import Found
from patentrisk.sources.mapping import columns_of, document_of
from patentrisk.sources.reading import read_found, unused_entries

#: Times that a file which changes while it is read is read again.
_TRIES = 5
#: How archives begin, and the office formats that are such: what they hold may have
#: any name.
_PACKED = (b"PK", b"\x1f\x8b")

Items = tuple[Patent | Disclosure | Problem, ...]


def key_of(file: Found, sha256: str, case: Case) -> str:
    """Key of what a file gives: its bytes, the readers, its place, what the case tells.

    What is packed in a file may have any name, so of an archive all that the case
    tells is part of the key.
    """
    if _is_packed(file.path):
        told = f"{case.columns} {case.documents}"
    else:
        told = (
            f"{columns_of(file.where, case.columns)}"
            f" {document_of(file.where, case.documents)}"
        )
    return parse_key(sha256, readers(), f"{file.where}\n{file.doubt}\n{told}")


def entries_for(file: Found, case: Case) -> frozenset[str]:
    """Name the entries of a case that a file fits, whether it needs them or not."""
    table = columns_of(file.where, case.columns)
    document = document_of(file.where, case.documents)
    named = (table and table.files, document and document.path)
    return frozenset(name for name in named if name)


def _is_packed(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(2) in _PACKED
    except OSError:
        return True


def readers() -> str:
    """Name every reader with its version, and the table of layouts."""
    table = columns_table()
    held = sorted(format.READER_VERSION for format in FORMATS.values())
    return "\n".join([*held, table.version, table.fingerprint])


def read_whole(
    file: Found, stamp: Stamp | None, case: Case, *, now_ns: int
) -> tuple[Items, frozenset[str], Stamp | None]:
    """Read a file; again where it was replaced meanwhile.

    Returns
    -------
    items : tuple of Patent, Disclosure or Problem
        What it holds.
    used : frozenset of str
        Entries of the case that were used.
    stamp : Stamp or None
        Of the bytes that were read.

    Raises
    ------
    SourceError
        If it keeps changing.
    """
    for _ in range(_TRIES):
        items, used = read_found(file, columns=case.columns, documents=case.documents)
        after = None if file.refusal else stamp_of(file.path, None, now_ns=now_ns)
        if _same_bytes(stamp, after):
            return items, used, after
        stamp = after
    raise SourceError(
        f"{file.path}: keeps changing while it is read; wait until it is written"
        " whole, and run again"
    )


def _same_bytes(before: Stamp | None, after: Stamp | None) -> bool:
    if before is None or after is None:
        return before is after
    return before.sha256 == after.sha256


def not_fitted(case: Case, used: frozenset[str]) -> tuple[Problem, ...]:
    """Tell the entries of a case that fitted no file."""
    return unused_entries(case.columns, case.documents, used)
