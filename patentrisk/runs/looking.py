"""Looks at the files of a case, and hashes those that look new.

A file is known by how it looks (size, times, number) and, where that is new, by its
hash. Nothing that reads documents is loaded for a look.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from patentrisk.case.places import source_paths
from patentrisk.records import Case
from patentrisk.sources.folders import Found, find_files

#: A file written this short a time before it was looked at may be written again
#: without looking another: clocks of file systems tick slowly.
_TICK = 3_000_000_000
#: What is said of a file that is still being written: of one that was read before,
#: and of one that never was.
STILL_BEFORE = (
    "is still being written and never rests; what was read of it before counts until"
    " it is whole"
)
_STILL_NEW = (
    "is still being written and never rests; left out until it is whole. A file that"
    " programs add to all the time, as a log, is not for a folder of documents"
)


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
    restless : frozenset of str
        Places of files that are taken as they were when last seen.
    """

    found: tuple[Found, ...]
    stamps: dict[str, Stamp]
    restless: frozenset[str] = frozenset()

    @property
    def files(self) -> tuple[tuple[str, str], ...]:
        """Place and hash of each file; in the place of a hash why it is not opened."""
        return tuple(
            (f.where, self.stamps[f.where].sha256 if f.where in self.stamps else "")
            if not (f.refusal or f.doubt or f.where in self.restless)
            else (f.where, self._told(f))
            for f in self.found
        )

    def _told(self, file: Found) -> str:
        stamp = self.stamps.get(file.where)
        still = STILL_BEFORE if file.where in self.restless else ""
        said = f"{file.refusal}{file.doubt}{still}"
        return f"{stamp.sha256 if stamp else ''} {said}".strip()


def look(
    case: Case, known: Stamps, *, now_ns: int, restless: Collection[str] = ()
) -> Seen:
    """Find the files of a case and hash those that look new.

    Parameters
    ----------
    case : Case
        Its `sources`.
    known : mapping of str to Stamp
        As files looked when last seen, by place.
    now_ns : int
        The clock, in nanoseconds.
    restless : collection of str
        Places of files that never rest: they are not opened.

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
    paths = source_paths(case)
    kept = frozenset(restless) & known.keys()
    found = tuple(
        file._replace(refusal=file.refusal or _STILL_NEW)
        if file.where in restless and file.where not in kept
        else file
        for file in find_files(paths, root)
    )
    stamps = {}
    for file in found:
        if file.refusal:
            continue
        if file.where in kept:
            stamps[file.where] = known[file.where]._replace(sure=False)
        else:
            stamp = stamp_of(file.path, known.get(file.where), now_ns=now_ns)
            if stamp is not None:
                stamps[file.where] = stamp
    return Seen(found, stamps, kept)


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
