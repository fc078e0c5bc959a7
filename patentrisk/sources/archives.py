"""Files and what is packed in them: ``.zip`` and ``.gz``, opened as streams.

Nothing is unpacked to disk. A member whose name leads out of the archive, a link,
an archive within the archive and a bomb (little that unpacks to much) are refused;
the other members are read.
"""

from __future__ import annotations

import gzip
import io
import lzma
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import BinaryIO, NamedTuple, Protocol, cast

from patentrisk.errors import SourceError
from patentrisk.records import Problem

#: Most members of one archive, most bytes that one may unpack to, and how many
#: times its packed size, beyond the first 64 MB. A weekly file of grants is about
#: 1 GB and a tenth of that packed.
MAX_MEMBERS = 50_000
MAX_UNPACKED = 8 * 1024**3
MAX_RATIO = 200
_FREE = 64 * 1024**2

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_GZIP = b"\x1f\x8b"
_PICTURES = re.compile(r"\.(?:tiff?|jpe?g|png|gif|bmp)", re.IGNORECASE)
_OUTSIDE = re.compile(
    r"""
      ^[/\\]             # /etc/passwd
    | ^[A-Za-z]:         # C:\\x
    | (?:^|[/\\])\.\.(?:[/\\]|$)   # ../x
    """,
    re.VERBOSE,
)
#: What the unpackers raise at damage: a name that is no text is a `ValueError`.
_BROKEN = (
    EOFError,
    OSError,
    RuntimeError,
    ValueError,
    lzma.LZMAError,
    struct.error,
    zipfile.BadZipFile,
    zlib.error,
)
#: Ways of packing that take no more memory than they are given.
_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2)


class Member(NamedTuple):
    """A file, or one within an archive.

    Attributes
    ----------
    where : str
        Path relative to the root; within an archive, ``bulk.zip/ipg.xml``.
    open : callable
        Opens it from the beginning.
    """

    where: str
    open: Callable[[], BinaryIO]


def members(path: Path, where: str) -> Iterator[Member | Problem]:
    """Open a file, or everything that is packed in it.

    Parameters
    ----------
    path : pathlib.Path
        An existing file.
    where : str
        The same relative to the root.

    Yields
    ------
    Member or Problem
        In order of name; pictures within an archive are passed over, and counted
        in one problem.
    """
    with path.open("rb") as stream:
        magic = stream.read(4)
    if magic.startswith(_ZIP):
        yield from _zipped(path, where)
    elif magic.startswith(_GZIP):
        size = path.stat().st_size
        yield Member(where, partial(_unpacking, partial(gzip.open, path), size, where))
    else:
        yield Member(where, partial(_open, path))


def damage(stream: BinaryIO) -> str:
    """Say why a stream of a member ended before its time; ``""`` if it did not."""
    return str(getattr(getattr(stream, "raw", None), "damage", ""))


def _open(path: Path) -> BinaryIO:
    return path.open("rb")


def _zipped(path: Path, where: str) -> Iterator[Member | Problem]:
    try:
        with zipfile.ZipFile(path) as archive:
            held = [info for info in archive.infolist() if not info.is_dir()]
    except _BROKEN as error:
        yield Problem(where, f"is a broken archive ({error}); left out. Get it again")
        return
    names = {info.filename for info in held}
    if "[Content_Types].xml" in names:
        yield Member(where, partial(_open, path))  # an office document is one file
        return
    if len(held) > MAX_MEMBERS:
        message = (
            f"holds {len(held)} files, more than {MAX_MEMBERS}; left out. Split it"
        )
        yield Problem(where, message)
        return
    yield from _zip_members(path, where, sorted(held, key=lambda info: info.filename))


def _zip_members(
    path: Path, where: str, held: list[zipfile.ZipInfo]
) -> Iterator[Member | Problem]:
    pictures, unpacked = 0, 0
    for info in held:
        name = _name(info)
        place = f"{where}/{name}"
        if refusal := _refusal(info, name):
            yield Problem(place, f"{refusal}; left out")
        elif any(part.startswith((".", "__MACOSX")) for part in name.split("/")):
            continue
        elif _PICTURES.fullmatch(Path(name).suffix):
            pictures += 1
        elif (unpacked := unpacked + info.file_size) > MAX_UNPACKED:
            size = MAX_UNPACKED // 1024**3
            message = f"the archive unpacks to more than {size} GB; left out from here"
            yield Problem(place, message)
            return
        else:
            yield Member(place, partial(_unzipping, path, info, place))
    if pictures:
        yield Problem(where, f"holds {pictures} pictures, which are not read")


def _refusal(info: zipfile.ZipInfo, name: str) -> str:
    """Say why a member is not opened; ``""`` if it is."""
    if _OUTSIDE.search(name):
        return "has a name that leads out of the archive"
    if stat.S_ISLNK(info.external_attr >> 16):
        return "is a link"
    if info.flag_bits & 0x1:
        return "is encrypted. Unpack it with its password"
    if info.compress_type not in _PACKED:
        return "is packed in a way that is not read. Pack it as usual (deflate)"
    if info.file_size > max(_FREE, MAX_RATIO * info.compress_size):
        return (
            f"unpacks to {info.file_size // max(1, info.compress_size)} times its size"
        )
    return ""


def _name(info: zipfile.ZipInfo) -> str:
    """Name of a member; Chinese archives have it in GB18030 without saying so."""
    if info.flag_bits & 0x800 or info.filename.isascii():
        return info.filename
    raw = info.filename.encode("cp437", errors="replace")
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return info.filename


def _unzipping(path: Path, info: zipfile.ZipInfo, where: str) -> BinaryIO:
    archive = zipfile.ZipFile(path)  # closed by the stream that reads from it
    try:
        opened = partial(_opened, archive, info)
        return _unpacking(opened, info.compress_size, where, archive.close)
    except SourceError:
        archive.close()
        raise


def _opened(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> _Packed:
    return cast(_Packed, archive.open(info))


def _unpacking(
    opened: Callable[[], _Packed],
    packed: int,
    where: str,
    close: Callable[[], None] = lambda: None,
) -> BinaryIO:
    try:
        stream = opened()
    except _BROKEN as error:
        raise SourceError(f"{where}: cannot be unpacked ({error})") from error
    raw = _Unpacked(stream, packed, close)
    return io.BufferedReader(raw, 1024 * 1024)


class _Packed(Protocol):
    """What unpacks: a member of an archive, a gzipped file."""

    def read1(self, size: int) -> bytes:
        """Unpack some bytes, at most `size`; none at the end."""

    def close(self) -> None:
        """Close what is read from."""


class _Unpacked(io.RawIOBase):
    """A stream that ends where it turns out broken or a bomb; `damage` says so.

    An error in its place would take with it what a reader holds of the last document.
    """

    def __init__(self, stream: _Packed, packed: int, close: Callable[[], None]) -> None:
        self.damage = ""
        self._stream = stream
        self._left = min(MAX_UNPACKED, max(_FREE, MAX_RATIO * packed))
        self._close = close

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        if self.damage:
            return 0
        try:
            block = self._stream.read1(len(buffer))
        except _BROKEN as error:
            self.damage = f"breaks off or is damaged ({error})"
            return 0
        self._left -= len(block)
        if self._left < 0:
            self.damage = "unpacks to far more than its size"
            return 0
        buffer[: len(block)] = block
        return len(block)

    def close(self) -> None:
        if not self.closed:
            self._stream.close()
            self._close()
        super().close()
