"""Reads what a case names, each file only if its bytes are not known yet.

A file is known by how it looks (size, times, number) and, where that is new, by its
hash. A file that is replaced while it is read is read again.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from patentrisk.errors import SourceError
from patentrisk.records import Case, Disclosure, Patent, Problem
from patentrisk.records.keys import parse_key
from patentrisk.sources import FORMATS
from patentrisk.sources.columns import columns_table
from patentrisk.sources.folders import Found, find_files
from patentrisk.sources.mapping import columns_of, document_of
from patentrisk.sources.reading import read_found, unused_entries

#: A file written this short a time before it was looked at may be written again
#: without looking another: clocks of file systems tick slowly.
_TICK = 3_000_000_000
#: Times that a file which changes while it is read is read again.
_TRIES = 5
#: How archives begin, and the office formats that are such: what they hold may have
#: any name.
_PACKED = (b"PK", b"\x1f\x8b")

Items = tuple[Patent | Disclosure | Problem, ...]


class Stamp(NamedTuple):
    """How a file looked.

    Attributes
    ----------
    size, modified, changed, number : int
        Of its entry in the file system; times in nanoseconds.
    sha256 : str
        Of its bytes, hexadecimal.
    sure : bool
        Whether it cannot have been written since without looking another.
    """

    size: int
    modified: int
    changed: int
    number: int
    sha256: str
    sure: bool

    def looks_like(self, other: os.stat_result) -> bool:
        """Tell whether an entry is certainly the one that was stamped."""
        seen = (other.st_size, other.st_mtime_ns, other.st_ctime_ns, other.st_ino)
        return self.sure and seen == self[:4]


Stamps = Mapping[str, Stamp]


@dataclass(frozen=True, slots=True)
class Seen:
    """The files of a case, before any is parsed.

    Attributes
    ----------
    found : tuple of Found
        In order of place.
    stamps : dict of str to Stamp
        By place; those that are not opened have none.
    """

    found: tuple[Found, ...]
    stamps: dict[str, Stamp]

    @property
    def files(self) -> tuple[tuple[str, str], ...]:
        """Place and hash of each file; in the place of a hash why it is not opened."""
        return tuple(
            (f.where, self.stamps[f.where].sha256 if f.where in self.stamps else "")
            if not (f.refusal or f.doubt)
            else (f.where, self._told(f))
            for f in self.found
        )

    def _told(self, file: Found) -> str:
        stamp = self.stamps.get(file.where)
        return f"{stamp.sha256 if stamp else ''} {file.refusal}{file.doubt}".strip()


def look(case: Case, known: Stamps, *, now_ns: int) -> Seen:
    """Find the files of a case and hash those that look new.

    Parameters
    ----------
    case : Case
        Its `sources`.
    known : mapping of str to Stamp
        As files looked when last seen, by place.
    now_ns : int
        The clock, in nanoseconds.

    Returns
    -------
    Seen
        Every file with its hash.

    Raises
    ------
    SourceError
        If a path that the case names does not exist.
    """
    root = Path(case.folder)
    paths = [root / name for name in case.sources]
    for path in paths:
        if not path.exists():
            raise SourceError(
                f"{path}: does not exist; expected a file or a folder of documents."
                " Paths of a case are relative to its case.toml"
            )
    found = find_files(paths, root)
    stamps = {}
    for file in found:
        if not file.refusal:
            stamp = stamp_of(file.path, known.get(file.where), now_ns=now_ns)
            if stamp is not None:
                stamps[file.where] = stamp
    return Seen(found, stamps)


def stamp_of(path: Path, known: Stamp | None, *, now_ns: int) -> Stamp | None:
    """Hash a file unless it looks as before; None where it cannot be opened."""
    try:
        entry = os.stat(path)
        if known is not None and known.looks_like(entry):
            return known
        return _stamped(path, entry, now_ns)
    except OSError:
        return None


def _stamped(path: Path, entry: os.stat_result, now_ns: int) -> Stamp:
    newest = max(entry.st_mtime_ns, entry.st_ctime_ns)
    return Stamp(
        entry.st_size,
        entry.st_mtime_ns,
        entry.st_ctime_ns,
        entry.st_ino,
        _hashed(path),
        newest + _TICK < now_ns,
    )


def _hashed(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


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
        after = stamp_of(file.path, None, now_ns=now_ns)
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
