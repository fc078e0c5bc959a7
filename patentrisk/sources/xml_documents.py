"""XML files, safely: cut into documents, decoded, parsed one at a time.

A weekly bulk file is thousands of documents written one after the other, each
with its own XML declaration: no XML parser takes it whole. It is cut at the
declarations as it streams by, so memory is that of one document, and a broken
document loses only itself.

Patent files need no entities, no external DTD and no XInclude. A file that
declares or uses any is refused, as is one nested or sized beyond reason. A document
that breaks off is read as far as it goes, and a problem says where it ends.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from functools import cache
from html.entities import html5
from itertools import chain, count
from typing import BinaryIO, NamedTuple

from lxml import etree

from patentrisk.records import Problem, Source
from patentrisk.sources.encodings import decode, marked_encoding

#: Largest single document, in bytes. The largest published ones (sequence and
#: program listings) stay well under it.
MAX_DOCUMENT = 64 * 1024 * 1024
_BLOCK = 1024 * 1024
#: Encodings in which a declaration is not that of UTF-8; each holds NULs. The bytes
#: of one in big endian hold those of one in little endian.
_WIDE = ("utf-32-be", "utf-16-be", "utf-32-le", "utf-16-le")
#: Longest marker and mark together, in bytes: UTF-32 takes four a character.
_SPAN = 32
#: Where a document's own declaration can no longer begin: a mark has up to 4 bytes,
#: and a character of a wide encoding too.
_OWN, _OWN_WIDE = 5, 8

_DECLARED = re.compile(
    rb"""
      <\?xml [^>]*? \sencoding \s*=\s* ["'] ([\w.:-]+) ["']   # encoding="UTF-8"
    """,
    re.VERBOSE,
)
#: What is said of a document with something after the end of its root.
_GOES_ON = "goes on after its end"
#: The root of a document: the first tag with a name.
_ROOT = re.compile(rb"<([A-Za-z_][\w.:-]*)")
_XINCLUDE = b"http://www.w3.org/2001/XInclude"
_AGAIN = "Get the document again"
_DELETION = b"<?delete-start"
#: A picture's entity, which stands in no text, with its name: x.tif, NDATA TIF.
_PICTURE = re.compile(
    rb"""
    <!ENTITY \s+ [\w.:-]+ \s+
    (?:SYSTEM | PUBLIC \s+ (?:"[^"<]*" | '[^'<]*')) \s+ (?:"[^"<]*" | '[^'<]*')
    \s+ NDATA \s+ [\w.:-]+ \s* >
    """,
    re.VERBOSE,
)
#: A reference to an entity that XML itself does not know: &mu;
_REFERENCE = re.compile(rb"&(?!\#|amp;|lt;|gt;|quot;|apos;)", re.VERBOSE)
#: Stands at the end of a document that breaks off, to tell what it is in.
_END = "breaks-off"
#: The XML parser's numbers for something after the root, and for a reference to an
#: entity that nothing declares.
_EXTRA_CONTENT, _UNDECLARED = 5, 26


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
        ``""``, or what is doubtful about the encoding, or where it breaks off.
    deletions : bool
        Whether processing instructions mark what a reissue deletes.
    """

    root: etree._Element
    source: Source
    where: str
    doubt: str = ""
    deletions: bool = False


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
    numbers = count(1)
    for offset, raw in split_documents(stream):
        number = next(numbers)
        if raw is None:
            yield Problem(
                f"{where}, document {number} at byte {offset}",
                f"is larger than {MAX_DOCUMENT // 1024**2} MB, which no patent is;"
                " left out. Check that each document begins with <?xml",
            )
            continue
        found = _read_one(raw, offset, number, where, format)
        pieces = _apart(raw) if isinstance(found, Problem) else iter(())
        first = next(pieces, (0, raw))
        if len(first[1]) == len(raw.strip()):
            yield found
            continue
        for begin, piece in chain([first], pieces):
            yield _read_one(piece, offset + begin, number, where, format)
            number = next(numbers)
        numbers = count(number)


def _read_one(
    raw: bytes, offset: int, number: int, where: str, format: str
) -> XmlDocument | Problem:
    place = f"{where}, document {number} at byte {offset}"
    source = Source(where, offset, format, hashlib.sha256(raw).hexdigest())
    try:
        root, doubt, deletions = parse_xml(raw)
    except ValueError as error:
        return Problem(place, f"{error}; left out. {_AGAIN}")
    return XmlDocument(root, source, place, doubt, deletions)


def _apart(raw: bytes) -> Iterator[tuple[int, bytes]]:
    """Cut a text after each end of its root: documents without a declaration.

    What cannot be used of them, an encoding of its own included, loses no other. A
    root within a root is one document, and stays one.
    """
    root = _ROOT.search(raw)
    name = re.escape(root[1]) if root else b"(?!)"
    begin = 0
    for end in chain(re.finditer(rb"</%b\s*>" % name, raw), [None]):
        piece = raw[begin : end.end() if end else None]
        if not begin and len(re.findall(rb"<%b[\s/>]" % name, piece)) > 1:
            yield 0, raw
            return
        if stripped := piece.strip():
            yield begin + len(piece) - len(piece.lstrip()), stripped
        begin += len(piece)


def split_documents(stream: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    r"""Cut a stream at its XML declarations.

    Parameters
    ----------
    stream : binary file
        Of documents in UTF-8, UTF-16, UTF-32 or any encoding in which ASCII is
        itself; each in its own.

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
    held, base, lost, searched, encoding = bytearray(), 0, -1, 0, ""
    while block:
        held += block
        start = 0
        while True:
            if lost < 0:
                encoding = marked_encoding(bytes(held[start : start + 4]))[0]
                searched = max(searched, start + (_OWN_WIDE if encoding else _OWN))
            end = _next_declaration(held, searched, encoding)
            if end is None:
                break
            yield from _document(held[start:end], base + start, lost)
            start, lost = end, -1
        if len(held) - start > MAX_DOCUMENT:
            lost = base + start if lost < 0 else lost
            start = len(held) - _SPAN
        del held[:start]
        base += start
        searched = max(0, len(held) - _SPAN)
        block = stream.read(_BLOCK)
    yield from _document(held, base, lost)


def _document(
    held: bytearray, offset: int, lost: int
) -> Iterator[tuple[int, bytes | None]]:
    """Yield one document, or that it was too long: its beginning is gone."""
    if lost >= 0:
        yield lost, None
    elif b"\0" in held[:4]:
        yield offset, bytes(held)
    elif raw := bytes(held.strip()):
        yield offset + held.index(raw[:1]), raw


def _next_declaration(held: bytearray, begin: int, encoding: str) -> int | None:
    """Find the next XML declaration, with the byte order mark before it, if any.

    `encoding` is that of the document at hand, which decides where the bytes of a
    declaration can be read in two ways.
    """
    found = _declaration(held, begin, len(held), "utf-8")
    end = len(held) if found is None else found[0]
    if held.find(0, begin, end) >= 0:
        order = (encoding, *_WIDE) if encoding in _WIDE else _WIDE
        wide = (_declaration(held, begin, end, each) for each in order)
        found = min(filter(None, wide), key=lambda each: each[0], default=found)
    return None if found is None else found[1]


def _declaration(
    held: bytearray, begin: int, end: int, encoding: str
) -> tuple[int, int] | None:
    """Find a declaration in an encoding: its first character, and its mark's."""
    opened = "<?xml".encode(encoding)
    spaces = tuple(space.encode(encoding) for space in " \t\r\n")
    found = held.find(opened, begin, end)
    while found >= 0 and not held.startswith(spaces, found + len(opened)):
        found = held.find(opened, found + 1, end)  # <?xml-stylesheet
    if found < 0:
        return None
    mark = "\ufeff".encode(encoding)
    marked = found - len(mark) if held.endswith(mark, 0, found) else found
    return found + opened.index(b"<"), marked


def parse_xml(raw: bytes) -> tuple[etree._Element, str, bool]:
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
        ``""``, or how its encoding differs from what it states, or where it
        breaks off; then the root holds what stands before.
    deletions : bool
        Whether it marks deletions; only then are processing instructions kept.

    Raises
    ------
    ValueError
        If it is not well formed, in no known encoding, nested beyond 256 levels,
        or declares entities, refers to unknown ones or includes other files.
    """
    declared = _DECLARED.search(raw[:400].replace(b"\0", b""))
    decoded = decode(raw, declared=declared[1].decode() if declared else "")
    as_it_is = decoded.encoding == "utf-8" and not decoded.doubt
    plain = raw if as_it_is else decoded.text.strip().encode()
    _refuse(plain)
    doubts = [decoded.doubt]
    keep = _DELETION in plain
    try:
        root = etree.fromstring(plain, _parser(keep))
    except etree.XMLSyntaxError as error:
        root, place = _as_far_as_it_goes(plain, keep, error)
        doubts.append(f"breaks off {place}; what stands before is kept. {_AGAIN}")
    if _REFERENCE.search(plain):
        _name_characters(root)
    return root, "; ".join(filter(None, doubts)), keep


def _new_parser(keep_instructions: bool, recover: bool = False) -> etree.XMLParser:
    return etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=not keep_instructions,
        recover=recover,
    )


_parser = cache(_new_parser)


def _as_far_as_it_goes(
    plain: bytes, keep: bool, error: etree.XMLSyntaxError
) -> tuple[etree._Element, str]:
    """Parse a document that breaks off, and say where; any other is not well formed."""
    code = getattr(error, "code", 0)
    if code == _EXTRA_CONTENT:
        raise ValueError(f"{_GOES_ON} ({error.msg})") from error
    if code == _UNDECLARED or not _breaks_off(plain, keep):
        raise ValueError(f"is not well-formed XML ({error.msg})") from error
    tag = plain.rfind(b"<")
    whole = plain[:tag] if tag > plain.rfind(b">") else plain
    root: etree._Element | None
    root = etree.fromstring(whole + f"<{_END}/>".encode(), _parser(keep, recover=True))
    if root is None or root.tag == _END:
        message = f"breaks off at byte {len(plain)}, before its text begins"
        raise ValueError(message) from error
    within = [held.iterancestors() for held in root.iter(_END)][-1:]
    path = "/".join([str(held.tag) for held in [*within[0]][::-1]] if within else [])
    etree.strip_tags(root, _END)
    return root, f"at byte {len(plain)}" + (f", within {path}" if path else "")


def _breaks_off(plain: bytes, keep: bool) -> bool:
    """Tell a document whose only fault is that more of it would have to follow."""
    parser = _new_parser(keep)
    try:
        parser.feed(plain)
    except etree.XMLSyntaxError:
        return False
    return True


def _refuse(plain: bytes) -> None:
    """Refuse what patent files never need and attacks do."""
    if b"\0" in plain:
        raise ValueError("holds NUL characters, which no XML may")
    at = plain.find(b"<!ENTITY")
    while at >= 0:
        if not _PICTURE.match(plain, at):
            raise ValueError("declares XML entities, which are never expanded here")
        at = plain.find(b"<!ENTITY", at + 1)
    if _XINCLUDE in plain:
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
