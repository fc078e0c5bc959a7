"""Vectors, tables and numbers under names, as the bytes of a row of the store."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from patentrisk.runs import pieces
from patentrisk.similarity.encoder import GRID
from patentrisk.similarity.recalling import Numbers

#: Vectors that are read at once: few enough to stay where memory is fast.
_AT_ONCE = 512


def vector_bytes(vector: NDArray[np.float32]) -> bytes:
    """Write a vector in half precision where that gives it back, else in full."""
    half = vector.astype("<f2")
    if np.array_equal(_on_grid(half.astype(np.float32)), vector):
        return half.tobytes()
    return b"f" + vector.astype("<f4").tobytes()


def vectors_from(raws: Sequence[bytes]) -> list[NDArray[np.float32]]:
    """Read vectors: those in half precision stand on the encoder's grid."""
    found: dict[int, NDArray[np.float32]] = {}
    alike: dict[int, list[int]] = {}
    for at, raw in enumerate(raws):
        if len(raw) % 2:
            found[at] = np.frombuffer(raw, "<f4", offset=1).astype(np.float32)
        else:
            alike.setdefault(len(raw), []).append(at)
    for places in alike.values():
        for start in range(0, len(places), _AT_ONCE):
            some = places[start : start + _AT_ONCE]
            half = np.frombuffer(b"".join([raws[at] for at in some]), dtype="<f2")
            rows = _on_grid(half.astype(np.float32)).reshape(len(some), -1)
            found.update(zip(some, rows, strict=True))
    return [found[at] for at in range(len(raws))]


def _on_grid(vector: NDArray[np.float32]) -> NDArray[np.float32]:
    found: NDArray[np.float32] = (np.rint(vector * GRID) / GRID).astype(np.float32)
    return found


def word_bytes(word: str, vector: NDArray[np.float32]) -> bytes:
    """Write a word with its vector."""
    said = word.encode("utf-8", "surrogatepass")
    return struct.pack("<i", len(said)) + said + vector_bytes(vector)


def word_from(raw: bytes) -> tuple[str, bytes]:
    """Read a word, and give the bytes of its vector."""
    end = 4 + struct.unpack_from("<i", raw)[0]
    return raw[4:end].decode("utf-8", "surrogatepass"), raw[end:]


def cells_bytes(numbers: Any, values: NDArray[Any]) -> bytes:
    """Pack columns by their numbers: the size, the numbers, the values row by row."""
    held = np.asarray(numbers, dtype="<i4")
    kind = {"b": "?", "f": f"<f{values.dtype.itemsize}"}[values.dtype.kind]
    size = struct.pack("<ii", len(held), len(values))
    return pieces.packed(size + held.tobytes() + values.astype(kind).tobytes())


def cells_from(raw: bytes, kind: Any) -> tuple[NDArray[np.int32], NDArray[Any]]:
    """Unpack columns by their numbers."""
    text = pieces.unpacked(raw)
    count, height = struct.unpack_from("<ii", text)
    numbers = np.frombuffer(text, dtype="<i4", count=count, offset=8)
    values = np.frombuffer(text, dtype=kind, offset=8 + 4 * count)
    return numbers, values.reshape(height, count)


def height_of(raw: bytes) -> int:
    """Tell how many rows packed columns have, from their beginning."""
    height: int = struct.unpack("<ii", zlib.decompressobj().decompress(raw, 8))[1]
    return height


def numbers_bytes(values: Numbers) -> bytes:
    """Pack numbers: how many, the lengths of a name and of its numbers, all of both."""
    name, held = next(iter(values.items()), (b"", ()))
    if any(len(n) != len(name) or len(v) != len(held) for n, v in values.items()):
        raise ValueError("names or numbers of several lengths under one key")
    size = struct.pack("<iii", len(values), len(name), len(held))
    said = [number for one in values.values() for number in one]
    return size + b"".join(values) + struct.pack(f"<{len(said)}d", *said)


def numbers_from(raw: bytes) -> Numbers:
    """Unpack numbers under their names."""
    count, name, width = struct.unpack_from("<iii", raw)
    start = 12 + count * name
    names = (raw[12 + at * name : 12 + (at + 1) * name] for at in range(count))
    if not width:
        return dict.fromkeys(names, ())
    said = struct.iter_unpack(f"<{width}d", memoryview(raw)[start:])
    return dict(zip(names, said, strict=True))
