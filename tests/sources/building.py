"""Small documents in the offices' formats, written for the tests."""

from __future__ import annotations

import io
from collections.abc import Iterator

from patentrisk.records import Disclosure, Patent, Problem
from patentrisk.sources import FORMATS

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
CLAIM = '<claim id="CLM-00001" num="00001"><claim-text>1. A cart.</claim-text></claim>'


def document_id(number: str, kind: str = "", day: str = "", country: str = "US") -> str:
    kind = f"<kind>{kind}</kind>" if kind else ""
    day = f"<date>{day}</date>" if day else ""
    return (
        f"<document-id><country>{country}</country><doc-number>{number}</doc-number>"
        f"{kind}{day}</document-id>"
    )


def us_document(
    *,
    number: str = "09999001",
    kind: str = "B2",
    claims: str = CLAIM,
    description: str = "",
    bibliography: str = "",
    abstract: str = "",
    doctype: str = "",
    type: str = "grant",
) -> str:
    """A US grant (or application) of version 4.5."""
    reference = document_id(number, kind, "20240206")
    return (
        f"{DECLARATION}{doctype}<us-patent-{type} lang='EN' dtd-version='v4.5'>"
        f"<us-bibliographic-data-{type}>"
        f"<publication-reference>{reference}</publication-reference>"
        f"{bibliography}</us-bibliographic-data-{type}>"
        f"<abstract><p>{abstract}</p></abstract>"
        f"<description>{description}</description>"
        f"<claims>{claims}</claims></us-patent-{type}>\n"
    )


def read(format: str, content: str | bytes) -> list[Patent | Disclosure | Problem]:
    """Read content as a file of the format."""
    raw = content.encode() if isinstance(content, str) else content
    return list(FORMATS[format].read(io.BytesIO(raw), where="corpus/x"))


def read_one(format: str, content: str | bytes) -> Patent | Disclosure:
    """Read the one document of a file that gives no problem."""
    (found,) = read(format, content)
    assert not isinstance(found, Problem)
    return found


class Trickle(io.RawIOBase):
    """A stream that gives a few bytes at a time and counts what is held back."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces
        self._rest = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        block = self._rest or next(self._pieces, b"")
        taken, self._rest = block[: len(buffer)], block[len(buffer) :]
        buffer[: len(taken)] = taken
        return len(taken)
