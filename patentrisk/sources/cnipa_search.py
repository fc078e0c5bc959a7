"""Full text and bibliographic data as the public search of the CNIPA shows them.

A page, or the parts of one that a person saved: a table with a cell for each claim
(``claim_1``) and for each paragraph (``description_1``), and labelled fields such as
公开（公告）号. The parts may come without any number; then the name of the file is
looked at, since people save such parts under the number they looked up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import BinaryIO

from lxml import etree

from patentrisk.records import (
    ClaimText,
    Ownership,
    Paragraph,
    Patent,
    Problem,
    PublicationNumber,
    publication_number,
)
from patentrisk.sources.cnipa_xml import joined_claims, number_in_name, prepare
from patentrisk.sources.dates import read_date
from patentrisk.sources.encodings import opening
from patentrisk.sources.html_documents import read_page
from patentrisk.sources.kinds import is_first_grant, version_of
from patentrisk.sources.published import own_family
from patentrisk.sources.xml_documents import XmlDocument
from patentrisk.sources.xml_elements import local_name
from patentrisk.sources.xml_facts import Facts, Symbol
from patentrisk.sources.xml_text import flat_text, nested_text, numbered

FORMAT = "cnipa-search"
READER_VERSION = "cnipa-search 1"

_PAGE = re.compile(
    r"""
      <td \b[^>]* \bid="(?:claim|description)_(?:title|1)"   # <td id="claim_1"
    | xmlns:siposeas=                                        # of its style sheet
    """,
    re.VERBOSE,
)
_CELL = re.compile(r"(claim|description)_(\d+)")
#: Labels of the fields, brackets folded, and the fact that each names.
_LABELS = {
    "公开(公告)号": "number",
    "授权公告号": "number",
    "公告号": "number",
    "公开号": "number",
    "公开(公告)日": "published",
    "授权公告日": "published",
    "公告日": "published",
    "公开日": "published",
    "申请日": "filed",
    "优先权日": "priority",
    "发明名称": "title",
    "实用新型名称": "title",
    "申请(专利权)人": "applicants",
    "申请人": "applicants",
    "专利权人": "owners",
    "发明人": "inventors",
    "发明(设计)人": "inventors",
    "ipc分类号": "ipc",
    "摘要": "abstract",
}
_LABEL = re.compile(
    r"\s*(?P<label>[^:：]{2,12}?)\s*(?:[:：]\s*(?P<value>.*))?", re.DOTALL
)
_BRACKETS = str.maketrans("（）", "()")
_BETWEEN = re.compile(r"[;；]")


def recognises(head: bytes, name: str = "") -> bool:
    """Tell whether a file that starts with `head` is from the CNIPA's public search.

    Examples
    --------
    >>> from patentrisk.sources import FORMATS
    >>> FORMATS["cnipa-search"].recognises(b'<table><tr><td id="claim_1">1.')
    True
    """
    text = opening(head)
    return text.startswith("<") and _PAGE.search(text) is not None


def read(stream: BinaryIO, *, where: str) -> Iterator[Patent | Problem]:
    """Read the document of a page.

    The patent comes first, unless the page cannot be used; then what is doubtful.
    """
    return read_page(stream, _patent, where=where, format=FORMAT)


def _patent(document: XmlDocument, problems: list[Problem]) -> Patent:
    root = document.root
    _drop_prefixes(root)
    fields = _fields(root)
    number = _number(fields, document, problems)
    where = f"{document.source.path}, {number}"
    prepare(root, tables=False)
    published = _day(fields, "published", where, problems)
    facts = Facts(root, where, problems)
    return Patent(
        number=number,
        source=document.source,
        family_id=own_family(number),
        language="zh",
        title=fields.get("title") or _text(root, "description_invention_title"),
        abstract=fields.get("abstract") or _abstract(root),
        description=_description(root),
        claim_texts=_claims(root),
        claims_version=version_of(number),
        applicants=_names(fields, "applicants"),
        inventors=_names(fields, "inventors"),
        owners=tuple(
            Ownership(name, source="right holder in the CNIPA's public search")
            for name in _names(fields, "owners")
        ),
        priority_date=_day(fields, "priority", where, problems),
        filing_date=_day(fields, "filed", where, problems),
        publication_date=published,
        grant_date=published if is_first_grant(number) else None,
        classifications=facts.classifications(
            Symbol(text.strip(), True, "ipc")
            for text in _BETWEEN.split(fields.get("ipc", ""))
            if text.strip()
        ),
    )


def _drop_prefixes(root: etree._Element) -> None:
    """Write business:claimtext as claimtext; a page may have any other tag."""
    for element in root.iter(etree.Element):
        local = local_name(str(element.tag))
        if local.isascii() and local.isalnum():
            element.tag = local


def _fields(root: etree._Element) -> dict[str, str]:
    """Read the labelled fields: ``label：value``, or a value in the next text."""
    found: dict[str, str] = {}
    waiting = ""
    for text in filter(None, (" ".join(str(t).split()) for t in root.itertext())):
        match = _LABEL.fullmatch(text)
        label = match["label"].translate(_BRACKETS).lower() if match else ""
        fact = _LABELS.get(label, "")
        if match and fact and match["value"]:
            found.setdefault(fact, match["value"].strip())
        elif waiting and not fact:
            found.setdefault(waiting, text.lstrip(":： "))
        waiting = fact if match and not match["value"] else ""
    return found


def _number(
    fields: dict[str, str], document: XmlDocument, problems: list[Problem]
) -> PublicationNumber:
    if "number" in fields:
        return publication_number(fields["number"], country="CN")
    return number_in_name(document, problems)


def _cells(root: etree._Element, part: str) -> Iterator[tuple[int, etree._Element]]:
    for element in root.iter(etree.Element):
        found = _CELL.fullmatch(element.get("id") or "")
        if found is not None and found[1] == part:
            yield int(found[2]), element


def _claims(root: etree._Element) -> tuple[ClaimText, ...]:
    return joined_claims(
        ("", *nested_text(cell, tag="claimtext")) for _, cell in _cells(root, "claim")
    )


def _description(root: etree._Element) -> tuple[Paragraph, ...]:
    return numbered(
        (str(number), flat_text(cell)) for number, cell in _cells(root, "description")
    )


def _text(root: etree._Element, identifier: str) -> str:
    found = root.find(f".//*[@id='{identifier}']")
    return "" if found is None else flat_text(found)


def _abstract(root: etree._Element) -> str:
    return next((flat_text(held) for held in root.iter("abstract")), "")


def _names(fields: dict[str, str], fact: str) -> tuple[str, ...]:
    names = (name.strip() for name in _BETWEEN.split(fields.get(fact, "")))
    return tuple(dict.fromkeys(filter(None, names)))


def _day(
    fields: dict[str, str], fact: str, where: str, problems: list[Problem]
) -> date | None:
    try:
        return read_date(fields.get(fact))
    except ValueError as error:
        problems.append(Problem(f"{where}, {fact}", f"{error}; taken as unknown"))
        return None
