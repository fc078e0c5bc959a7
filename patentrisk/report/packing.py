"""Office files are archives: dated so that the same content is the same bytes."""

from __future__ import annotations

import struct
from datetime import date, datetime, time
from io import BytesIO
from zipfile import ZipFile

from patentrisk.report.document import Report

#: The earliest day that an archive can name.
_EARLIEST = date(1980, 1, 1)
#: Bytes of an entry of the directory of an archive before its name.
_ENTRY = 46
#: An ordinary file that its owner may write: what every member is to be.
_ORDINARY = 0o100644 << 16


def day_of(report: Report) -> datetime:
    """Give the moment an office file bears: its as-of date, at midnight."""
    told = report.records.get("case", {}).get("as_of", "")
    day = date.fromisoformat(told) if told else _EARLIEST
    return datetime.combine(max(day, _EARLIEST), time())


def dated(raw: bytes, made: datetime) -> bytes:
    """Date every member of an archive to one moment, and give all the same rights.

    Parameters
    ----------
    raw : bytes
        An archive without a comment.
    made : datetime.datetime
        1980 or later; seconds are kept by twos.

    Returns
    -------
    bytes
        The same members, compressed as they were; the same for the same content
        whenever and by whomever it was written.

    References
    ----------
    Local headers hold time and date at offset 10, entries of the directory at 12
    and what the file is at 38: .ZIP File Format Specification, 4.3.7 and 4.3.12.
    """
    dos_time = made.hour << 11 | made.minute << 5 | made.second // 2
    dos_day = (made.year - 1980) << 9 | made.month << 5 | made.day
    stamp = struct.pack("<HH", dos_time, dos_day)
    held = bytearray(raw)
    with ZipFile(BytesIO(raw)) as archive:
        members, at = archive.infolist(), archive.start_dir
    for member in members:
        first = member.header_offset + 10
        held[first : first + 4] = stamp
        held[at + 12 : at + 16] = stamp
        held[at + 38 : at + 42] = struct.pack("<I", _ORDINARY)
        at += _ENTRY + sum(struct.unpack_from("<HHH", held, at + 28))
    return bytes(held)
