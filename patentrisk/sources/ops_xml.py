"""Open Patent Services (OPS): what the EPO answers about a publication.

Each answer holds a part of a patent: claims, description, bibliographic data and
abstract, or the family with its legal events. They are merged by publication number
when the corpus is built. A list of search results is read where bibliographic data
were asked for with it, and a problem says how many results are on other pages.
Answers that hold no patent (lists of numbers, register entries, inquiries, errors)
are each a problem that says what they are.

References
----------
EPO, Open Patent Services RESTful Web Services Reference Guide, version 3.2: the
published-data, family, legal, register and number services.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from lxml import etree

from patentrisk.records import Patent, Problem
from patentrisk.sources.encodings import opening
from patentrisk.sources.exchange_document import exchange_patent
from patentrisk.sources.ops_family import family_patents
from patentrisk.sources.ops_fulltext import fulltext_patent
from patentrisk.sources.xml_documents import XmlDocument, read_xml
from patentrisk.sources.xml_elements import drop_namespaces, part_of
from patentrisk.sources.xml_facts import read_patent
from patentrisk.sources.xml_text import flat_text

FORMAT = "epo-ops"
READER_VERSION = "epo-ops 1"

_ROOT = re.compile(
    r"""
      <(?:\w+:)?world-patent-data[\s>]                        # <ops:world-patent-data
    | <(?:\w+:)?fault\s[^>]*xmlns(?::\w+)?=["']http://ops\.epo\.org   # an error
    """,
    re.VERBOSE,
)
#: Elements that hold one patent each, and where they stand in an answer.
_PATENTS = {
    "exchange-documents/exchange-document": exchange_patent,
    "biblio-search//exchange-documents/exchange-document": exchange_patent,
    "fulltext-documents/fulltext-document": fulltext_patent,
}
_OTHERS = {
    "biblio-search": "a list of search results",
    "register-search": "an entry of the European Patent Register",
    "equivalents-inquiry": "a list of equivalents",
    "fulltext-inquiry": "a list of the full texts that OPS has",
    "document-inquiry": "a list of the pages that OPS has",
    "standardization": "a conversion of numbers",
    "classification-search": "a search for classification symbols",
    "classification-scheme": "a part of a classification scheme",
    "fault": "an error",
    "error": "an error",
}


def recognises(head: bytes, name: str = "") -> bool:
    """Tell whether a file that starts with `head` is an answer of OPS.

    Examples
    --------
    >>> from patentrisk.sources import FORMATS
    >>> FORMATS["epo-ops"].recognises(b"<ops:world-patent-data xmlns:ops=")
    True
    """
    text = opening(head)
    return text.startswith("<") and _ROOT.search(text) is not None


def read(stream: BinaryIO, *, where: str) -> Iterator[Patent | Problem]:
    """Read the patents of an answer, each with what the answer holds of it."""
    for document in read_xml(stream, where=where, format=FORMAT):
        if isinstance(document, Problem):
            yield document
            continue
        drop_namespaces(document.root)
        if document.doubt:
            yield Problem(document.where, document.doubt)
        yield from _answer(document)


def _answer(document: XmlDocument) -> Iterator[Patent | Problem]:
    root, found = document.root, 0
    for path, build in _PATENTS.items():
        for element in root.iterfind(path):
            found += 1
            yield from read_patent(part_of(document, element), build)
    for family in root.iterfind("patent-family"):
        found += 1
        yield from family_patents(family, document)
    if not found:
        yield _no_patent(document)
    else:
        yield from _more_results(document, found)


def _more_results(document: XmlDocument, found: int) -> Iterator[Problem]:
    """Say how many results of a search are not in this answer."""
    for search in document.root.iterfind("biblio-search"):
        total = search.get("total-result-count", "")
        if total.isdecimal() and int(total) > found:
            yield Problem(
                document.where,
                f"is a page of {found} results of a search that found {total}; expected"
                " all; the others are not read. Ask OPS for their ranges too",
            )


def _no_patent(document: XmlDocument) -> Problem:
    """Say what an answer is that holds no patent."""
    held = [document.root, *document.root.iterchildren(etree.Element)]
    named = (each for each in held if str(each.tag) in _OTHERS)
    element = next(named, held[-1])
    what = _OTHERS.get(str(element.tag), f"a <{element.tag}>")
    said = ": ".join(
        flat_text(part)
        for part in element.iterchildren("code", "message", "description")
    )
    return Problem(
        document.where,
        f"is an answer of OPS with {what}{f' ({said})' if said else ''}; expected"
        " claims, description, bibliographic data, family or legal events of a"
        " publication; left out. Ask OPS for those",
    )
