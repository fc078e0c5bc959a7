"""Vectors, tables and numbers under names, as the bytes of a row of the store."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from patentrisk.runs import pieces
from patentrisk.similarity.encoder import GRID
from patentrisk.similarity.recalling import Numbers


def vector_bytes(vector: NDArray[np.float32]) -> bytes:
    """Write a vector in half precision where that gives it back, else in full."""
    half = vector.astype("<f2")
    if np.array_equal(_on_grid(half.astype(np.float32)), vector):
        return half.tobytes()
    return b"f" + vector.astype("<f4").tobytes()


def vectors_from(raws: Sequence[bytes]) -> list[NDArray[np.float32]]:
    """Read vectors: those in half precision stand on the encoder's grid."""
    found = {at: raw for at, raw in enumerate(raws) if len(raw) % 2}
    held = {at: np.frombuffer(raw, "<f4", offset=1) for at, raw in found.items()}
    lengths = {len(raw) for at, raw in enumerate(raws) if at not in held}
    for length in lengths:
        places = [at for at, raw in enumerate(raws) if len(raw) == length]
        half = np.frombuffer(b"".join(raws[at] for at in places), dtype="<f2")
        rows = _on_grid(half.astype(np.float32)).reshape(len(places), -1)
        held.update(zip(places, rows, strict=True))
    return [held[at].astype(np.float32, copy=False) for at in range(len(raws))]


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
