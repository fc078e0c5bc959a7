"""DOCDB: the EPO's bibliographic data of all offices, as exchanged in bulk.

A file is one XML document with thousands of ``exchange-document``: it is cut at
them as it streams by, so memory is that of one, and a broken one loses only itself.
What each holds is read by `exchange_document`. Records that the office deleted are
left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from patentrisk.records import Patent, Problem
from patentrisk.sources.encodings import opening
from patentrisk.sources.exchange_document import exchange_patent
from patentrisk.sources.xml_elements import read_elements
from patentrisk.sources.xml_facts import read_patent

FORMAT = "docdb-xml"
READER_VERSION = "docdb-xml 1"

_ROOT = re.compile(r"(?:^|>)\s*<(?:\w+:)?exchange-documents?[\s>]")


def recognises(head: bytes, name: str = "") -> bool:
    """Tell whether a file that starts with `head` is a DOCDB file.

    Examples
    --------
    >>> from patentrisk.sources import FORMATS
    >>> FORMATS["docdb-xml"].recognises(b"<exch:exchange-documents xmlns:exch=")
    True
    """
    text = opening(head)
    found = _ROOT.search(text) if text.startswith("<") else None
    return found is not None and "world-patent-data" not in text[: found.end()]


def read(stream: BinaryIO, *, where: str) -> Iterator[Patent | Problem]:
    """Read the records of a DOCDB file one at a time, in the order of the file."""
    for document in read_elements(
        stream, where=where, format=FORMAT, tag="exchange-document"
    ):
        if isinstance(document, Problem):
            yield document
        else:
            yield from read_patent(document, exchange_patent)
