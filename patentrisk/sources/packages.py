"""Office packages (DOCX, XLSX): archives of XML parts, opened safely.

A package is read whole, up to `MAX_PACKAGE` bytes. What it may unpack to is bounded
before any part is opened, and once more while a part is read, for an archive may
state a smaller size than it has.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, BinaryIO

from patentrisk.errors import SourceError

#: Largest package, most bytes that all its parts may unpack to, and how many times
#: its own size, beyond the first 64 MB.
MAX_PACKAGE = 128 * 1024 * 1024
MAX_UNPACKED = 512 * 1024**2
MAX_RATIO = 200
MAX_PARTS = 20_000
_FREE = 64 * 1024**2
#: Where a DTD can stand: before the root.
_HEAD = 4096
_BROKEN = (EOFError, OSError, RuntimeError, ValueError)


def is_package(head: bytes, folder: bytes) -> bool:
    r"""Tell whether a file begins as a package with a part in `folder`.

    Examples
    --------
    >>> from patentrisk.sources.packages import is_package
    >>> is_package(b"PK\x03\x04\x14\x00word/document.xml", b"word/")
    True
    """
    return head.startswith(b"PK\x03\x04") and folder in head


def open_package(stream: BinaryIO) -> zipfile.ZipFile:
    """Open a package.

    Parameters
    ----------
    stream : binary file
        The whole package.

    Returns
    -------
    zipfile.ZipFile
        Whose parts are to be read with `read_part`.

    Raises
    ------
    SourceError
        If it is broken, encrypted, too large or unpacks to too much.
    """
    raw = stream.read(MAX_PACKAGE + 1)
    if len(raw) > MAX_PACKAGE:
        raise SourceError(f"is larger than {MAX_PACKAGE // 1024**2} MB; split it")
    try:
        package = zipfile.ZipFile(io.BytesIO(raw))
    except (zipfile.BadZipFile, *_BROKEN) as error:
        raise SourceError(f"is a broken office document ({error})") from error
    parts = package.infolist()
    unpacked = sum(part.file_size for part in parts)
    if len(parts) > MAX_PARTS or unpacked > min(
        MAX_UNPACKED, max(_FREE, MAX_RATIO * len(raw))
    ):
        raise SourceError(
            f"unpacks to {unpacked // 1024**2} MB in {len(parts)} parts, far more than"
            " an office document has"
        )
    if any(part.flag_bits & 0x1 for part in parts):
        raise SourceError("is encrypted; save it without a password")
    for part in parts:
        if part.filename.endswith((".xml", ".rels")):
            _refuse_declarations(package, part)
    return package


def _refuse_declarations(package: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    """Refuse a part with a DTD: no office program writes one, entities need one."""
    with _opened(package, part) as stream:
        head = stream.read(_HEAD).replace(b"\0", b"")
    if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
        raise SourceError(
            f"declares XML entities in its part {part.filename}, which are never"
            " expanded here"
        )


@contextmanager
def _opened(package: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[IO[bytes]]:
    try:
        with package.open(part) as stream:
            yield stream
    except (zipfile.BadZipFile, zlib.error, *_BROKEN) as error:
        raise SourceError(
            f"is damaged in its part {part.filename} ({error})"
        ) from error


def read_part(package: zipfile.ZipFile, name: str) -> bytes:
    """Read one part; ``b""`` where the package has none of that name.

    Raises
    ------
    SourceError
        If it is damaged, or larger than it states.
    """
    try:
        part = package.getinfo(name)
    except KeyError:
        return b""
    with _opened(package, part) as stream:
        raw = stream.read(part.file_size + 1)
    if len(raw) > part.file_size:
        raise SourceError(f"is damaged: its part {name} is larger than it states")
    return raw
