"""Product descriptions as Word files: DOCX.

Headings part a document into sections as ``##`` does in Markdown: a paragraph, list
item or table row is a quotable paragraph of its own, with the locator ``§2 ¶3``,
third within the second section of the first level; deeper headings part nothing. What
a heading or a lead-in denies ("Options not offered") is read and quoted with it. The
title is the paragraph in the style Title, or else the title of the file's own
properties. Inserted text counts and deleted text does not, as the document would
show with all changes accepted; headers, footers, comments and pictures are no text.
"""

from __future__ import annotations

import hashlib
import re
import zipfile
from collections.abc import Iterator
from typing import BinaryIO

from lxml import etree

from patentrisk.errors import SourceError
from patentrisk.languages.lead_ins import denies_list, denies_section, led
from patentrisk.records import Document, DocumentEntry, Problem, Source
from patentrisk.sources.described import read_described
from patentrisk.sources.packages import is_package, open_package, read_part
from patentrisk.sources.xml_documents import parse_xml

FORMAT = "docx"
READER_VERSION = "docx 2"

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
#: Levels of what is no heading: text, and an item of a list.
_TEXT, _ITEM = -1, -2
_SPACE = re.compile(r"[ \t\u00a0]+")
#: Text that is not part of a paragraph's own: boxes that float over it, what was
#: deleted, the older form of what stands there already.
_LEFT_OUT = {
    f"{_W}del",
    f"{_W}moveFrom",
    f"{_W}pPr",
    f"{_W}instrText",
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
}
_HEADING = re.compile(
    r"""
      heading\s*(\d)      # heading 1, Heading2
    | 标题\s*(\d)          # 标题 1
    """,
    re.VERBOSE | re.IGNORECASE,
)
_TITLES = {"title", "标题", "文档标题"}


def recognises(head: bytes, name: str = "") -> bool:
    r"""Tell whether a file that starts with `head` is a Word document.

    Examples
    --------
    >>> from patentrisk.sources import FORMATS
    >>> FORMATS["docx"].recognises(b"PK\x03\x04 word/document.xml")
    True
    """
    return is_package(head, b"word/") or (
        is_package(head, b"") and name.lower().endswith((".docx", ".docm"))
    )


def read(
    stream: BinaryIO, *, where: str, entry: DocumentEntry | None = None
) -> Iterator[Document | Problem]:
    """Read the one document of a file."""
    try:
        with open_package(stream) as package:
            raw = read_part(package, "word/document.xml")
            body = _xml(raw, "word/document.xml").find(f"{_W}body")
            levels = _levels(package)
            title = _property_title(package)
    except SourceError as error:
        yield Problem(where, f"{error}; left out")
        return
    paragraphs: list[dict[str, object]] = []
    section, count = 0, 0
    heading, lead = "", ""
    for level, text in _blocks(body, levels):
        if level == 0:
            title = text
        elif level > 0:
            section, count = (section + 1, 0) if level == 1 else (section, count)
            heading, lead = text, ""
        else:
            lead = lead if level == _ITEM else text if denies_list(text) else ""
            above = lead if level == _ITEM else ""
            above = above or (heading if denies_section(heading) else "")
            told = led(above, text) if above else text
            count += 1
            paragraphs.append({"locator": f"§{section} ¶{count}", "text": told})
    if not paragraphs:
        yield Problem(where, "is a Word file without text; left out")
        return
    source = Source(where, 0, FORMAT, hashlib.sha256(raw).hexdigest())
    yield from read_described(paragraphs, title=title, source=source, entry=entry)


def _xml(raw: bytes, name: str) -> etree._Element:
    try:
        return parse_xml(raw)[0]
    except ValueError as error:
        raise SourceError(f"is damaged in its part {name}: {error}") from error


def _levels(package: zipfile.ZipFile) -> dict[str, int]:
    """Level of each style: 0 for the title, 1 to 9 for headings."""
    raw = read_part(package, "word/styles.xml")
    if not raw:
        return {}
    found: dict[str, int] = {}
    based: dict[str, str] = {}
    for style in _xml(raw, "word/styles.xml").iter(f"{_W}style"):
        identifier = style.get(f"{_W}styleId", "")
        name = _attribute(style, "name")
        heading = _HEADING.fullmatch(name)
        outline = style.find(f"{_W}pPr/{_W}outlineLvl")
        if name.lower() in _TITLES:
            found[identifier] = 0
        elif heading:
            found[identifier] = int(heading[1] or heading[2])
        elif outline is not None and outline.get(f"{_W}val", "9") < "9":
            found[identifier] = int(outline.get(f"{_W}val", "0")) + 1
        based[identifier] = _attribute(style, "basedOn")
    for identifier, parent in based.items():
        if identifier not in found and parent in found:
            found[identifier] = found[parent]
    return found


def _attribute(element: etree._Element, tag: str) -> str:
    child = element.find(f"{_W}{tag}")
    return "" if child is None else child.get(f"{_W}val", "")


def _property_title(package: zipfile.ZipFile) -> str:
    raw = read_part(package, "docProps/core.xml")
    root = _xml(raw, "docProps/core.xml") if raw else None
    return "" if root is None else (root.findtext("{*}title") or "").strip()


def _blocks(
    parent: etree._Element | None, levels: dict[str, int]
) -> Iterator[tuple[int, str]]:
    """Yield level and text of each paragraph, and of each table row."""
    for element in () if parent is None else parent:
        if element.tag == f"{_W}p":
            text = _text(element)
            if text:
                plain = _ITEM if _is_item(element) else _TEXT
                yield levels.get(_style(element), plain), text
        elif element.tag == f"{_W}tbl":
            for row in element.iter(f"{_W}tr"):
                cells = (_cell(cell) for cell in row.iterfind(f"{_W}tc"))
                if text := " | ".join(filter(None, cells)):
                    yield _TEXT, text
        elif element.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins"):
            yield from _blocks(element, levels)


def _is_item(paragraph: etree._Element) -> bool:
    """Tell an item of a list, by its numbering or by its style."""
    numbered = paragraph.find(f"{_W}pPr/{_W}numPr") is not None
    return numbered or _style(paragraph).lower().startswith("list")


def _style(paragraph: etree._Element) -> str:
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    return "" if style is None else style.get(f"{_W}val", "")


def _cell(cell: etree._Element) -> str:
    return " ".join(filter(None, (_text(p) for p in cell.iterfind(f"{_W}p"))))


def _text(paragraph: etree._Element) -> str:
    """Text of a paragraph; tabs and line breaks are spaces."""
    return _SPACE.sub(" ", "".join(_runs(paragraph))).strip()


def _runs(element: etree._Element) -> Iterator[str]:
    for child in element:
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag in (f"{_W}tab", f"{_W}br", f"{_W}cr"):
            yield " "
        elif child.tag == f"{_W}noBreakHyphen":
            yield "-"
        elif child.tag not in _LEFT_OUT:
            yield from _runs(child)
