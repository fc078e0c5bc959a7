"""The formats that documents are read from, and how a file's format is found."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO, Protocol

from patentrisk.records import (
    ColumnsEntry,
    Disclosure,
    DocumentEntry,
    Patent,
    Problem,
)
from patentrisk.sources import (
    cnipa_search,
    cnipa_xml,
    csv_table,
    docdb_xml,
    docx_document,
    google_patents,
    google_rows,
    json_rows,
    jsonl,
    lens_json,
    markdown,
    ops_xml,
    pdf_document,
    uspto_odp,
    uspto_xml,
    xlsx_table,
)
from patentrisk.sources.encodings import opening
from patentrisk.sources.json_documents import first_keys

#: Bytes of a file that are looked at to recognise it.
HEAD = 64 * 1024


class Format(Protocol):
    """A format of documents: any module with these names."""

    READER_VERSION: str
    """Changes whenever the reader gives another record for the same bytes."""

    def recognises(self, head: bytes, name: str = "") -> bool:
        """Tell whether a file that starts with `head` is in this format.

        Parameters
        ----------
        head : bytes
            First bytes of the file.
        name : str, optional
            Its name, which is not relied on.
        """

    def read(
        self, stream: BinaryIO, *, where: str
    ) -> Iterator[Patent | Disclosure | Problem]:
        """Yield what `stream` holds, one document at a time, in its order.

        Parameters
        ----------
        stream : binary file
            One document, or many.
        where : str
            File, relative to the root.

        Yields
        ------
        Patent, Disclosure or Problem
            Problems stand in the place of what cannot be used.
        """


class TableFormat(Format, Protocol):
    """A format of tables, whose columns a case may tell."""

    def read(
        self, stream: BinaryIO, *, where: str, entry: ColumnsEntry | None = None
    ) -> Iterator[Patent | Disclosure | Problem]:
        """Yield what the rows hold; `entry` says which column holds what."""


class TextFormat(Format, Protocol):
    """A format of documents without a header, which a case may describe."""

    def read(
        self, stream: BinaryIO, *, where: str, entry: DocumentEntry | None = None
    ) -> Iterator[Patent | Disclosure | Problem]:
        """Yield the document; `entry` says what it is."""


#: Formats that read ``[[columns]]`` of a case.
TABLES: dict[str, TableFormat] = {
    "json-rows": json_rows,
    "xlsx": xlsx_table,
    "csv": csv_table,
}

#: Formats that read ``[[documents]]`` of a case.
TEXTS: dict[str, TextFormat] = {"docx": docx_document, "pdf": pdf_document}

#: Every format that can be read, in the order in which they are tried.
FORMATS: dict[str, Format] = {
    "uspto-xml": uspto_xml,
    "cnipa-xml": cnipa_xml,
    "cnipa-search": cnipa_search,
    "epo-ops": ops_xml,
    "docdb-xml": docdb_xml,
    "uspto-odp": uspto_odp,
    "google-patents": google_patents,
    "google-rows": google_rows,
    "lens-json": lens_json,
    "jsonl": jsonl,
    "markdown": markdown,
    "docx": docx_document,
    "pdf": pdf_document,
    "json-rows": json_rows,
    "xlsx": xlsx_table,
    "csv": csv_table,
}

_SIGNATURES = (
    (b"%PDF", "a PDF file"),
    (b"\xd0\xcf\x11\xe0", "an old or encrypted Word or Excel file"),
    (b"{\\rtf", "an RTF file"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"II*\0", "a TIFF picture"),
    (b"MM\0*", "a TIFF picture"),
    (
        b"PK\x03\x04",
        "an archive within an archive, or an office document of another kind",
    ),
    (b"\x1f\x8b", "an archive within an archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
)
_TAR = slice(257, 262)
#: Bytes that are looked at to describe a file.
_SEEN = 4096
_ROOT = re.compile(r"<((?:[\w.-]+:)?[A-Za-z_][\w.-]*)[\s/>]")
_PROLOG = re.compile(
    r"<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^\[>]*(?:\[.*?\])?\s*>", re.DOTALL
)


def recognise(head: bytes, name: str = "") -> str:
    """Find the format of a file by its content.

    Parameters
    ----------
    head : bytes
        First bytes of the file.
    name : str, optional
        Its name, which no format relies on.

    Returns
    -------
    str
        Key of `FORMATS`; ``""`` where none recognises it.

    Examples
    --------
    >>> from patentrisk.sources import recognise
    >>> recognise(b"<us-patent-grant lang="), recognise(b"GIF89a")
    ('uspto-xml', '')
    """
    return next((key for key, f in FORMATS.items() if f.recognises(head, name)), "")


def describe(head: bytes) -> str:
    """Say what a file of no known format is, as far as its first bytes tell.

    Examples
    --------
    >>> from patentrisk.sources.formats import describe
    >>> describe(b"%PDF-1.7"), describe(b"<html><body>")
    ('a PDF file', 'XML or HTML whose root is <html>')
    """
    if not head.strip():
        return "empty"
    signed = (text for magic, text in _SIGNATURES if head.startswith(magic))
    if known := next(signed, ""):
        return known
    if head[_TAR] == b"ustar":
        return "a tar archive"
    text = opening(head[:_SEEN])
    if text.startswith("<"):
        found = _ROOT.search(_PROLOG.sub("", text))
        root = found[1] if found else "unknown"
        return f"XML or HTML whose root is <{root}>"
    if text.startswith(("{", "[")):
        keys = ", ".join(sorted(first_keys(text))[:8]) or "none"
        return f"JSON with the keys {keys} (expected number, or id and party)"
    if "\0" in text or "\ufffd" in text[: len(text) // 2]:
        return "a binary file or a text in an unknown encoding"
    return f"a text that begins {text.partition(chr(10))[0][:60].strip()!r}"
