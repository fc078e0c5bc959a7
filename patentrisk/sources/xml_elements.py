"""Large XML documents of many records, cut at the records as they stream by.

A bulk file of bibliographic data is one document around thousands of records. The
document itself is never parsed: each record is, so memory is that of one and a
broken record loses only itself.
"""

from __future__ import annotations

import codecs
import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO, NamedTuple

from lxml import etree

from patentrisk.records import Problem, Source
from patentrisk.sources.encodings import marked_encoding
from patentrisk.sources.xml_documents import MAX_DOCUMENT, XmlDocument, parse_xml

_BLOCK = 1024 * 1024
#: Longest name of a tag with its prefix, in bytes.
_LONGEST_TAG = 128
_NAME = re.compile(r"[A-Za-z_][\w.-]*", re.ASCII)
_PREFIX = re.compile(rb"\bxmlns:([A-Za-z_][\w.-]*)\s*=")
_START = rb"<(?:[\w.-]+:)?%b(?=[\s/>])"
_STOP = rb"</(?:[\w.-]+:)?%b\s*>"


class _Record(NamedTuple):
    """The bytes of a record, whether it ends, and the prefixes declared before it."""

    offset: int
    raw: bytes
    ended: bool
    prefixes: tuple[bytes, ...] = ()


def read_elements(
    stream: BinaryIO, *, where: str, format: str, tag: str
) -> Iterator[XmlDocument | Problem]:
    """Parse the records of one large XML document one at a time.

    Parameters
    ----------
    stream : binary file
        UTF-8 or UTF-16. The document around the records is not read.
    where : str
        File, relative to the root.
    format : str
        Key of the format, for the records' source.
    tag : str
        Name of a record, in any namespace; none stands within another.

    Yields
    ------
    XmlDocument or Problem
        In order, names without namespaces; a problem stands in the place of a
        record that cannot be used.
    """
    number = 0
    for number, record in enumerate(_cut(stream, tag), start=1):
        place = f"{where}, {tag} {number} at byte {record.offset}"
        if len(record.raw) > MAX_DOCUMENT:
            size = MAX_DOCUMENT // 1024**2
            message = (
                f"is larger than {size} MB, which no record is; left out. Get it again"
            )
            yield Problem(place, message)
            continue
        try:
            root, doubt, _ = parse_xml(_document(record))
        except ValueError as error:
            yield Problem(place, f"{error}; left out. Get the record again")
            continue
        if not len(root):
            yield Problem(place, "breaks off in its first tag; left out. Get it again")
            continue
        drop_namespaces(root)
        digest = hashlib.sha256(record.raw).hexdigest()
        source = Source(where, record.offset, format, digest)
        yield XmlDocument(root[0], source, place, doubt)
    if not number:
        message = (
            f"holds no <{tag}>, of which one was expected for each document; nothing"
            " is read from it. Get the file again, or move it out of the folder"
        )
        yield Problem(where, message)


def _cut(stream: BinaryIO, tag: str) -> Iterator[_Record]:
    name = re.escape(tag.encode())
    start = re.compile(_START % name)
    stop = re.compile(_STOP % name + b"|" + _START % name)
    prefixes: dict[bytes, None] = {}
    buffer, base, searched = bytearray(), 0, 1
    for block in _blocks(stream):
        buffer += block
        while True:
            first = start.search(buffer)
            begin = first.start() if first else max(0, len(buffer) - _LONGEST_TAG)
            prefixes |= dict.fromkeys(_PREFIX.findall(buffer, 0, begin))
            del buffer[:begin]
            base, searched = base + begin, max(searched - begin, 1)
            last = stop.search(buffer, searched) if first else None
            if last is None:
                searched = max(1, len(buffer) - _LONGEST_TAG)
                break
            ended = last[0].startswith(b"</")
            end = last.end() if ended else last.start()
            yield _Record(base, bytes(buffer[:end]), ended, tuple(prefixes))
            del buffer[:end]
            base, searched = base + end, 1
        if len(buffer) > MAX_DOCUMENT + _BLOCK:
            yield _Record(base, bytes(buffer), False)
            base, searched = base + len(buffer), 1
            buffer.clear()
    if start.match(buffer):
        yield _Record(base, bytes(buffer), False, tuple(prefixes))


def _blocks(stream: BinaryIO) -> Iterator[bytes]:
    """Yield a stream in UTF-8; its first bytes say whether it is in UTF-16."""
    block = stream.read(_BLOCK)
    encoding = marked_encoding(block[:4])[0]
    wide = encoding.startswith(("utf-16", "utf-32"))
    decoder = codecs.getincrementaldecoder(encoding)("replace") if wide else None
    while block:
        yield decoder.decode(block).encode() if decoder else block
        block = stream.read(_BLOCK)


def _document(record: _Record) -> bytes:
    """Put a document around a record; one that breaks off stays open."""
    names = (b" xmlns:%b='%b'" % (name, name) for name in record.prefixes)
    closing = b"</records>" if record.ended else b""
    return b"<records%b>%b%b" % (b"".join(names), record.raw, closing)


def part_of(document: XmlDocument, element: etree._Element) -> XmlDocument:
    """Take an element of a document for a document of its own, with its own hash."""
    digest = hashlib.sha256(etree.tostring(element, with_tail=False)).hexdigest()
    return document._replace(
        root=element,
        source=replace(document.source, sha256=digest),
        where=f"{document.source.path}, line {element.sourceline}",
        doubt="",
    )


def drop_namespaces(root: etree._Element) -> None:
    """Write the names of elements without their namespaces, in place."""
    for element in root.iter(etree.Element):
        element.tag = local_name(str(element.tag))


def local_name(tag: str) -> str:
    """Cut off a namespace, or a prefix whose declaration a broken file has lost.

    What a broken file has for a name and is none becomes ``unnamed``.

    Examples
    --------
    >>> from patentrisk.sources.xml_elements import local_name
    >>> local_name("{http://ops.epo.org}legal"), local_name("ops:legal")
    ('legal', 'legal')
    """
    name = tag.rpartition("}")[2].rpartition(":")[2]
    return name if _NAME.fullmatch(name) else "unnamed"
