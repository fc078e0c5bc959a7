"""HTML pages, safely: decoded, parsed, without scripts.

A page that a person saved is one document. Browsers accept anything, so does the
parser; what it does not do is load, run or expand anything.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from typing import BinaryIO

from lxml import etree

from patentrisk.records import Patent, Problem, Source
from patentrisk.sources.encodings import decode
from patentrisk.sources.xml_documents import XmlDocument
from patentrisk.sources.xml_facts import read_patent

#: Largest page, in bytes: the longest descriptions stay well under it.
MAX_PAGE = 64 * 1024 * 1024
#: Bytes in which a page states its encoding.
_STATED = 4096

_DECLARED = re.compile(
    r"""
      <meta [^>]*? \bcharset \s*=\s* ["']? \s* ([\w.:-]+)     # <meta charset="gbk">
    | <\?xml [^>]*? \sencoding \s*=\s* ["'] ([\w.:-]+)        # <?xml encoding="UTF-8"
    """,
    re.VERBOSE | re.IGNORECASE,
)
#: Characters that no text has; the readers set marks of their own with the last two.
_CONTROL = re.compile(r"[\x01-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ufdd0\ufdd1]")
_NO_TEXT = ("script", "style", "template", "noscript", "svg")


def read_html(stream: BinaryIO, *, where: str, format: str) -> XmlDocument | Problem:
    """Parse the page that a file holds.

    Parameters
    ----------
    stream : binary file
        One page.
    where : str
        File, relative to the root.
    format : str
        Key of the format, for the document's source.

    Returns
    -------
    XmlDocument or Problem
        A problem where the page cannot be used at all.
    """
    raw = stream.read(MAX_PAGE + 1)
    if len(raw) > MAX_PAGE:
        size = MAX_PAGE // 1024**2
        return Problem(where, f"is larger than {size} MB, which no page is; left out")
    try:
        root, doubt = parse_html(raw)
    except ValueError as error:
        return Problem(where, f"{error}; left out. Save the page again")
    source = Source(where, 0, format, hashlib.sha256(raw).hexdigest())
    return XmlDocument(root, source, where, doubt)


def read_page(
    stream: BinaryIO,
    build: Callable[[XmlDocument, list[Problem]], Patent],
    *,
    where: str,
    format: str,
) -> Iterator[Patent | Problem]:
    """Read the patent of a page.

    Parameters
    ----------
    stream : binary file
        One page.
    build : callable
        As `patentrisk.sources.xml_facts.read_patent` takes it.
    where : str
        File, relative to the root.
    format : str
        Key of the format, for the document's source.

    Yields
    ------
    Patent or Problem
        The patent first, unless the page cannot be used; then what is doubtful.
    """
    document = read_html(stream, where=where, format=format)
    if isinstance(document, Problem):
        yield document
    else:
        yield from read_patent(document, build)


def parse_html(raw: bytes) -> tuple[etree._Element, str]:
    """Parse a page without trusting it.

    Parameters
    ----------
    raw : bytes
        The page, or a part of one.

    Returns
    -------
    root : lxml.etree._Element
        Its root, without scripts, styles and comments; names in small letters.
    doubt : str
        ``""``, or how its encoding differs from what it states, or that it is cut
        off.

    Raises
    ------
    ValueError
        If it has no elements, is in no known encoding, holds NULs, or is nested
        beyond 256 levels.
    """
    declared = _DECLARED.search(
        raw[:_STATED].replace(b"\0", b"").decode("ascii", errors="replace")
    )
    named = declared[1] or declared[2] if declared else ""
    decoded = decode(raw, declared=named)
    if "\0" in decoded.text:
        raise ValueError("holds NUL characters, which no page may")
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True
    )
    plain = _CONTROL.sub("\ufffd", decoded.text)
    root = etree.fromstring(plain.encode(), parser)
    if root is None:
        raise ValueError("is empty")
    if any(error.type_name == "ERR_RESOURCE_LIMIT" for error in parser.error_log):
        raise ValueError("is nested deeper than 256 levels, which no page is")
    for element in list(root.iter(*_NO_TEXT)):
        drop(element)
    return root, decoded.doubt or _cut_off(decoded.text)


def _cut_off(text: str) -> str:
    """Say that a page has no end; the parser would not."""
    begun = "<html" in text[:_STATED].lower()
    if not begun or "</html" in text[-_STATED:].lower():
        return ""
    return "ends without </html> and may be cut off; what it has is read"


def drop(element: etree._Element) -> None:
    """Take an element out with all it holds, in place; what follows it stays."""
    parent, previous = element.getparent(), element.getprevious()
    if parent is None:
        return
    if previous is None:
        parent.text = (parent.text or "") + (element.tail or "")
    else:
        previous.tail = (previous.tail or "") + (element.tail or "")
    parent.remove(element)


def has_class(element: etree._Element, name: str) -> bool:
    """Tell whether an element is of a class, alone or among others."""
    return name in (element.get("class") or "").split()
