"""Patents and disclosures as JSON: one object a line, an array, or one object.

The keys are those that `patentrisk.sources.documents` lists; dates are texts
(``"2019-05-06"``) or integers (``20190506``)::

    {"kind": "patent", "number": "CN999900101B", "title": "...", "cpc": ["G05D1/0212"],
     "applicants": ["..."], "owners": [{"name": "...", "since": "2021-03-01"}],
     "description": [{"locator": "[0001]", "text": "..."}],
     "claims": [{"number": 1, "text": "1. ..."}, "2. ..."],
     "translations": [{"locator": "claim 1", "language": "en", "text": "..."}]}
    {"kind": "disclosure", "id": "z5-perception", "party": "...", "date": "2025-01-02",
     "paragraphs": [{"locator": "§1 ¶1", "text": "..."}]}

How the file is cut into objects, `patentrisk.sources.json_documents` says.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from patentrisk.records import Document, Problem
from patentrisk.sources.documents import read_document
from patentrisk.sources.encodings import opening
from patentrisk.sources.json_documents import first_keys, read_json

FORMAT = "jsonl"
READER_VERSION = "jsonl 1"


def recognises(head: bytes, name: str = "") -> bool:
    """Tell whether a file that starts with `head` holds JSON documents.

    The first object has a ``number`` that is a text, or an ``id`` and a
    ``party``, ``kind`` or ``paragraphs``. Other JSON is none of ours.

    Examples
    --------
    >>> from patentrisk.sources import FORMATS
    >>> FORMATS["jsonl"].recognises(b'{"number": "CN999900101B"}')
    True
    >>> FORMATS["jsonl"].recognises(b'{"count": 1, "bag": []}')
    False
    """
    keys = first_keys(opening(head))
    return keys.get("number") == '"' or (
        "id" in keys and not keys.keys().isdisjoint({"party", "kind", "paragraphs"})
    )


def read(stream: BinaryIO, *, where: str) -> Iterator[Document | Problem]:
    """Read JSON documents one at a time."""
    for found in read_json(stream, where=where, format=FORMAT):
        if isinstance(found, Problem):
            yield found
            continue
        yield from read_document(found.values, source=found.source, where=found.where)
        yield from found.problems
