"""Pictures of dots: packed well, and asked which characters they cannot show."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from unicodedata import category

#: Bytes that head every PNG, and those around what a part of it holds.
_HEAD, _AROUND = 8, 12
#: How hard to pack: what more effort saves is a tenth, at thrice the time.
_LEVEL = 6
#: A character that no font has: the last of the private ones, which is none.
_NOBODY = "\U0010ffff"
#: Height in dots that a character is asked about in, and of its letters.
_BAND, _SIZE = 24, 14
#: Characters of one picture, and by how much its dots differ for where they stand.
_AT_ONCE, _ROUNDING = 100, 4


def repacked(raw: bytes) -> bytes:
    """Pack a PNG anew: the same dots in a quarter of the bytes.

    References
    ----------
    Parts are a length, a name, what they hold and a checksum: Portable Network
    Graphics Specification, third edition, 5.3 and 11.2.3.
    """
    dots = b"".join(held for name, held in _parts(raw) if name == b"IDAT")
    packed = zlib.compress(zlib.decompress(dots), _LEVEL)
    kept = [part for part in _parts(raw) if part[0] not in (b"IDAT", b"IEND")]
    written = (*kept, (b"IDAT", packed), (b"IEND", b""))
    return raw[:_HEAD] + b"".join(_part(name, held) for name, held in written)


def _parts(raw: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = _HEAD
    while at < len(raw):
        size, name = struct.unpack_from(">I4s", raw, at)
        yield name, raw[at + 8 : at + 8 + size]
        at += size + _AROUND


def _part(name: bytes, held: bytes) -> bytes:
    checksum = struct.pack(">I", zlib.crc32(name + held))
    return struct.pack(">I", len(held)) + name + held + checksum


def size_of(raw: bytes) -> tuple[int, int]:
    """Give width and height of a PNG in dots."""
    width, height = struct.unpack_from(">II", raw, 16)
    return int(width), int(height)


def unshown(text: str, *, fonts: str) -> tuple[str, ...]:
    """Find the characters that no font of this machine has a picture of.

    What draws the figures is asked: it draws every character on a line of its own,
    and one that looks like the line of a character that no font has is not shown.

    Parameters
    ----------
    text : str
        Any; letters of English are not asked about.
    fonts : str
        Names of fonts, the first to be taken first.

    Returns
    -------
    tuple of str
        Characters, by code point; empty where all are shown.
    """
    asked = sorted({c for c in text if not c.isascii() and _drawable(c)})
    return tuple(
        character
        for first in range(0, len(asked), _AT_ONCE)
        for character in _unshown(asked[first : first + _AT_ONCE], fonts)
    )


def _drawable(character: str) -> bool:
    """Tell whether a character has a picture: spaces and marks of format have none."""
    kind = category(character)
    return kind == "Co" or kind[0] not in "CZ"


def _unshown(asked: Sequence[str], fonts: str) -> Iterator[str]:
    nobody, *lines = _bands([_NOBODY, *asked], fonts)
    for character, line in zip(asked, lines, strict=True):
        if all(map(_alike, line, nobody)):
            yield character


def _alike(first: int, second: int) -> bool:
    """Tell whether two dots differ by rounding alone; they count round in 256."""
    return min((first - second) % 256, (second - first) % 256) <= _ROUNDING


def _bands(characters: Iterable[str], fonts: str) -> list[bytes]:
    """Draw characters one under the other, and give the dots of each line.

    Dots are compared as they are packed: a row is told from the row above it, and
    above a character there is always nothing.
    """
    import vl_convert

    held = list(characters)
    texts = "".join(
        f'<text x="4" y="{_BAND * at + 17}">{escape(character)}</text>'
        for at, character in enumerate(held)
    )
    picture = vl_convert.svg_to_png(
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{2 * _BAND}"'
        f' height="{_BAND * len(held)}" font-family="{escape(fonts)}"'
        f' font-size="{_SIZE}">{texts}</svg>'
    )
    packed = b"".join(part for name, part in _parts(picture) if name == b"IDAT")
    dots = zlib.decompress(packed)
    size = len(dots) // len(held)
    return [dots[size * at : size * (at + 1)] for at in range(len(held))]
