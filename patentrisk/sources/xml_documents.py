"""XML files, safely: cut into documents, decoded, parsed one at a time.

A weekly bulk file is thousands of documents written one after the other, each
with its own XML declaration: no XML parser takes it whole. It is cut at the
declarations as it streams by, so memory is that of one document, and a broken
document loses only itself.

Patent files need no entities, no external DTD and no XInclude. A file that
declares or uses any is refused, as is one nested or sized beyond reason.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from html.entities import html5
from typing import BinaryIO, NamedTuple

from lxml import etree

from patentrisk.records import Problem, Source
from patentrisk.sources.encodings import decode, marked_encoding

#: Largest single document, in bytes. The largest published ones (sequence and
#: program listings) stay well under it.
MAX_DOCUMENT = 64 * 1024 * 1024
_BLOCK = 1024 * 1024
#: Longest marker and mark together, in bytes: UTF-16 takes two a character.
_SPAN = 16
#: Where a document's own declaration can no longer begin: a mark has 3 bytes.
_OWN = 4

_DECLARED = re.compile(
    r"""
      <\?xml [^>]*? \sencoding \s*=\s* ["'] ([\w.:-]+) ["']   # encoding="UTF-8"
    """,
    re.VERBOSE,
)
_XINCLUDE = "http://www.w3.org/2001/XInclude"


class XmlDocument(NamedTuple):
    """One document of an XML file.

    Attributes
    ----------
    root : lxml.etree._Element
        Without comments and processing instructions, unless they mark deletions.
    source : Source
        File, offset and hash.
    where : str
        File and document, for problems.
    doubt : str
        ``""``, or what is doubtful about the encoding.
    """

    root: etree._Element
    source: Source
    where: str
    doubt: str = ""


def read_xml(
    stream: BinaryIO, *, where: str, format: str
) -> Iterator[XmlDocument | Problem]:
    """Parse the documents of a file one at a time.

    Parameters
    ----------
    stream : binary file
        One document, or any number of them one after the other.
    where : str
        File, relative to the root.
    format : str
        Key of the format, for the documents' source.

    Yields
    ------
    XmlDocument or Problem
        In order; a problem stands in the place of a document that cannot be used.
    """
    for number, (offset, raw) in enumerate(split_documents(stream), start=1):
        place = f"{where}, document {number} at byte {offset}"
        if raw is None:
            yield Problem(
                place,
                f"is larger than {MAX_DOCUMENT // 1024**2} MB, which no patent is;"
                " left out. Check that each document begins with <?xml",
            )
            continue
        source = Source(where, offset, format, hashlib.sha256(raw).hexdigest())
        try:
            root, doubt = parse_xml(raw)
        except ValueError as error:
            yield Problem(place, f"{error}; left out. Get the document again")
            continue
        yield XmlDocument(root, source, place, doubt)


def split_documents(stream: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    r"""Cut a stream at its XML declarations.

    Parameters
    ----------
    stream : binary file
        UTF-8, UTF-16 or any encoding in which ASCII is itself.

    Yields
    ------
    offset : int
        Byte at which the document starts.
    raw : bytes or None
        The document without space at its end; None if it exceeds
        `MAX_DOCUMENT`, of which no more than that is held.

    Examples
    --------
    >>> import io
    >>> from patentrisk.sources.xml_documents import split_documents
    >>> bulk = io.BytesIO(b"<?xml version='1.0'?><a/>\n<?xml version='1.0'?><b/>")
    >>> [offset for offset, _ in split_documents(bulk)]
    [0, 26]
    """
    block = stream.read(_BLOCK)
    encoding = marked_encoding(block[:4])[0] or "utf-8"
    buffer, start, base, begin = bytearray(), 0, 0, _OWN
    while block:
        buffer += block
        while (end := _next_declaration(buffer, begin, encoding)) is not None:
            yield from _document(buffer[:end], start, base)
            base += end
            start, begin = base, _OWN
            del buffer[:end]
        if len(buffer) > MAX_DOCUMENT:
            base += len(buffer) - _SPAN
            del buffer[:-_SPAN]
        begin = max(0 if base > start else _OWN, len(buffer) - _SPAN)
        block = stream.read(_BLOCK)
    yield from _document(buffer, start, base)


def _document(
    buffer: bytearray, start: int, base: int
) -> Iterator[tuple[int, bytes | None]]:
    """Yield one document, or that it was too long: its beginning is gone."""
    if base > start:
        yield start, None
    elif b"\0" in buffer[:4]:
        yield start, bytes(buffer)
    elif raw := bytes(buffer).strip():
        yield start + buffer.index(raw[:1]), raw


def _next_declaration(buffer: bytearray, begin: int, encoding: str) -> int | None:
    """Find the next XML declaration, with the byte order mark before it, if any."""
    found = buffer.find("<?xml ".encode(encoding), begin)
    if found < 0:
        return None
    mark = "\ufeff".encode(encoding)
    return found - len(mark) if buffer.endswith(mark, 0, found) else found


def parse_xml(raw: bytes) -> tuple[etree._Element, str]:
    """Parse one document without trusting it.

    Parameters
    ----------
    raw : bytes
        The document.

    Returns
    -------
    root : lxml.etree._Element
        Its root.
    doubt : str
        ``""``, or how its encoding differs from what it states.

    Raises
    ------
    ValueError
        If it is not well formed, in no known encoding, nested beyond 256 levels,
        or declares entities, refers to unknown ones or includes other files.
    """
    declared = _DECLARED.search(
        raw[:400].replace(b"\0", b"").decode("ascii", errors="replace")
    )
    decoded = decode(raw, declared=declared[1] if declared else "")
    _refuse(decoded.text)
    plain = raw if decoded.encoding == "utf-8" else decoded.text.strip().encode()
    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis="<?delete-start" not in decoded.text,
    )
    try:
        root = etree.fromstring(plain, parser)
    except etree.XMLSyntaxError as error:
        raise ValueError(f"is not well-formed XML ({error.msg})") from error
    _name_characters(root)
    return root, decoded.doubt


def _refuse(text: str) -> None:
    """Refuse what patent files never need and attacks do."""
    if "\0" in text:
        raise ValueError("holds NUL characters, which no XML may")
    at = text.find("<!ENTITY")
    while at >= 0:
        end = text.find(">", at)
        if "NDATA" not in text[at:end]:  # a picture's; it stands in no text
            raise ValueError("declares XML entities, which are never expanded here")
        at = text.find("<!ENTITY", end)
    if _XINCLUDE in text:
        raise ValueError("includes other files (XInclude), which are never opened")


def _name_characters(root: etree._Element) -> None:
    """Put the character for each entity that HTML names; refuse the others.

    Without this, the text around an unresolved reference would close up over it.
    """
    for entity in list(root.iter(etree.Entity)):
        character = html5.get(str(entity.text)[1:])
        if character is None:
            raise ValueError(f"refers to the unknown entity {entity.text}")
        stand_in = etree.Element("character")
        stand_in.text, stand_in.tail = character, entity.tail
        parent = entity.getparent()
        if parent is not None:
            parent.replace(entity, stand_in)
