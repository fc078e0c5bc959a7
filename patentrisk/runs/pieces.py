"""Pieces of text as a store keeps them: packed, each once, with what proves them."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, TypeVar

from sqlalchemy import Connection, func, insert, select

from patentrisk.errors import StoreError
from patentrisk.runs.schema import BLOBS

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: Largest text of one piece: what a stranger's store may ask of memory.
MOST = 1 << 30
#: Fast: a run is written more often than a store is sent.
_LEVEL = 1
#: Parameters of one statement: every data base takes so many.
_AT_ONCE = 500

Name = TypeVar("Name", int, str)


def packed(text: bytes) -> bytes:
    """Pack a text."""
    return zlib.compress(text, _LEVEL)


def unpacked(content: bytes) -> bytes:
    """Unpack a text, or say that it is none.

    Raises
    ------
    StoreError
        If it was not packed by `packed`, or is larger than any of ours.
    """
    reader = zlib.decompressobj()
    try:
        text = reader.decompress(content, MOST)
    except zlib.error as error:
        raise StoreError(f"cannot be unpacked ({error})") from error
    if not reader.eof or reader.unused_data:
        raise StoreError("cannot be unpacked: it is cut off, too long or too large")
    return text


def sha256(text: bytes) -> str:
    """Hash a text, hexadecimal."""
    return hashlib.sha256(text).hexdigest()


def checked_sum(*parts: bytes) -> int:
    """Sum up what may be computed again: finds damage, not forgery."""
    total = 0
    for part in parts:
        total = zlib.crc32(part, total)
    return total


def numbers(values: Iterable[int]) -> bytes:
    """Pack ascending numbers."""
    import numpy as np

    held = np.array(sorted(values), dtype="<i4")
    return packed(np.diff(held, prepend=np.int32(0)).astype("<i4").tobytes())


def numbers_of(content: bytes) -> NDArray[np.int64]:
    """Unpack ascending numbers."""
    import numpy as np

    steps = np.frombuffer(unpacked(content), dtype="<i4")
    return np.cumsum(steps, dtype=np.int64)


def lots(names: Iterable[Name]) -> Iterator[list[Name]]:
    """Cut names, each once and in order, into lots that one statement may take."""
    wanted = sorted(set(names))
    for at in range(0, len(wanted), _AT_ONCE):
        yield wanted[at : at + _AT_ONCE]


def put(connection: Connection, texts: Mapping[str, bytes]) -> dict[str, int]:
    """Store texts that are not yet stored.

    Parameters
    ----------
    connection : sqlalchemy.Connection
        In a transaction that writes.
    texts : mapping of str to bytes
        By any name.

    Returns
    -------
    dict of str to int
        The number of each piece, by the same names.
    """
    plain = {name: sha256(text) for name, text in texts.items()}
    known = places_of(connection, plain.values())
    top = connection.execute(select(func.max(BLOBS.c.id))).scalar() or 0
    rows = []
    for name, text in texts.items():
        if plain[name] not in known:
            top += 1
            known[plain[name]] = top
            content = packed(text)
            rows.append(
                {
                    "id": top,
                    "plain": plain[name],
                    "packed": sha256(content),
                    "content": content,
                }
            )
    if rows:
        connection.execute(insert(BLOBS), rows)
    return {name: known[digest] for name, digest in plain.items()}


def places_of(connection: Connection, digests: Iterable[str]) -> dict[str, int]:
    """Find the numbers of pieces by the hash of their texts."""
    found: dict[str, int] = {}
    for some in lots(digests):
        rows = connection.execute(
            select(BLOBS.c.plain, BLOBS.c.id).where(BLOBS.c.plain.in_(some))
        )
        found |= {row.plain: row.id for row in rows}
    return found


def text_of(content: bytes, plain: str) -> bytes:
    """Unpack a piece and prove it.

    Raises
    ------
    StoreError
        If it is not what was stored.
    """
    text = unpacked(content)
    if sha256(text) != plain:
        raise StoreError("was changed after it was stored: its hash is another")
    return text
