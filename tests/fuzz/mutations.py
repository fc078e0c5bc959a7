"""Changes that files suffer, made at random: each takes a file and gives another."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from random import Random

_TAG = re.compile(rb"</?([\w:.-]+)")
_DIGIT = re.compile(rb"\d")
_NUMBERS = (b"0", b"00", b"-1", b"99999999999999999999", "１２".encode(), "三".encode())
#: Pieces that mean something to a reader, and stand where they should not.
PIECES = (
    b"", b"\0", b"\xff", b"\xef\xbb\xbf", b"\xff\xfe", b"\n", b"\r", b" " * 40,
    b"<", b">", b"&", b"&amp;", b"&mu;", b"&nope;", b"&#0;", b"]]>", b"<![CDATA[",
    b"<!--", b"-->", b"<?x?>", b"<?delete-start?>", b"<?xml version='1.0'?>",
    b'<!DOCTYPE a [<!ENTITY b "c">]>', b"<a>" * 300, b"</p>", b"<br/>", b"<sup>2</sup>",
    b'"', b"'", b"\\", b"\\u0000", b"\\ud800", b"{", b"}", b"[", b"]", b"[" * 3000,
    b",", b"\t", b";", b"null", b"true", b"1e999", b"NaN", b"+++", b"```", b"#",
    "　".encode(), "\u2028".encode(), "\ufdd0".encode(), "１．".encode(), "𝒳".encode(),
    b"19999999", b"2019-02-30", b"05/06/2019", b"00000000",
    b"claims 1-20. (canceled)", b" 1. A ", b"according to any one of claims 1 to 9999",
    b"of claim 1 or claim 2, wherein", b"comprising:", b"consisting of", b"means for",
    "其特征在于，".encode(), "根据权利要求1-9999任一项所述的".encode(),
    "如权利要求2或3所述的".encode(), "包括：".encode(), "；".encode(), "。".encode(),
    b"(a) (b) (i)", b"1.1", b"Clam 1", b"##STR00001##", b"[formula]",
)  # fmt: skip
_ENCODINGS = ("utf-16", "utf-8-sig", "gb18030", "big5", "utf-16-be", "latin-1")

Change = Callable[[Random, bytes, bytes], bytes]


def _spot(random: Random, raw: bytes, longest: int = 200) -> tuple[int, int]:
    """A stretch of the file, short more often than not."""
    start = random.randrange(len(raw) + 1)
    return start, min(len(raw), start + int(longest ** random.random()))


def flip(random: Random, raw: bytes, other: bytes) -> bytes:
    changed = bytearray(raw)
    for _ in range(random.choice((1, 1, 2, 8))):
        if changed:
            changed[random.randrange(len(changed))] ^= 1 << random.randrange(8)
    return bytes(changed)


def delete(random: Random, raw: bytes, other: bytes) -> bytes:
    start, end = _spot(random, raw, 800)
    return raw[:start] + raw[end:]


def double(random: Random, raw: bytes, other: bytes) -> bytes:
    start, end = _spot(random, raw, 800)
    return raw[:end] + raw[start:end] * random.choice((1, 1, 2, 20)) + raw[end:]


def splice(random: Random, raw: bytes, other: bytes) -> bytes:
    """Begin as one file and go on as another, or take a stretch of it in."""
    at = random.randrange(len(raw) + 1)
    start, end = _spot(random, other, 2000)
    return raw[:at] + (other[start:] if random.random() < 0.5 else other[start:end])


def truncate(random: Random, raw: bytes, other: bytes) -> bytes:
    return raw[: random.randrange(len(raw) + 1)]


def encode(random: Random, raw: bytes, other: bytes) -> bytes:
    text = raw.decode("utf-8", errors="replace")
    return text.encode(random.choice(_ENCODINGS), errors="replace")


def rename(random: Random, raw: bytes, other: bytes) -> bytes:
    """Give one tag, or all of its name, the name of another."""
    tags = list(_TAG.finditer(raw))
    if not tags:
        return flip(random, raw, other)
    old, new = random.choice(tags), random.choice(tags)[1]
    if random.random() < 0.5:
        return raw.replace(b"<" + old[1], b"<" + new).replace(b"/" + old[1], b"/" + new)
    return raw[: old.start(1)] + new + raw[old.end(1) :]


def renumber(random: Random, raw: bytes, other: bytes) -> bytes:
    digits = list(_DIGIT.finditer(raw))
    if not digits:
        return insert(random, raw, other)
    at = random.choice(digits).start()
    new = random.choice((*_NUMBERS, b"%d" % random.randrange(10)))
    return raw[:at] + new + raw[at + 1 :]


def insert(random: Random, raw: bytes, other: bytes) -> bytes:
    at = random.randrange(len(raw) + 1)
    return raw[:at] + random.choice(PIECES) * random.choice((1, 1, 1, 30)) + raw[at:]


CHANGES: tuple[Change, ...] = (
    flip, delete, double, splice, truncate, encode, rename, renumber, insert, insert,
)  # fmt: skip


def mutate(random: Random, raw: bytes, other: bytes) -> bytes:
    """Change a file once to four times; of an office file, most often one part."""
    if raw.startswith(b"PK") and random.random() < 0.7:
        return _within(random, raw, other)
    for _ in range(random.choice((1, 1, 2, 4))):
        raw = random.choice(CHANGES)(random, raw, other)
    return raw


def _within(random: Random, raw: bytes, other: bytes) -> bytes:
    """Change one part of an archive."""
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = random.choice([name for name in parts if name.endswith(".xml")])
    parts[name] = mutate(random, parts[name], other)
    changed = io.BytesIO()
    with zipfile.ZipFile(changed, "w") as archive:
        for part, content in parts.items():
            archive.writestr(part, content)
    return changed.getvalue()
