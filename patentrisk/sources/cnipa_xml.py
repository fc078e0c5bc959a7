"""Chinese grants, applications and utility models as the office publishes them.

Two layouts: the bulk files of schema V2.x, whose elements stand in the namespaces
``business:`` and ``base:``, and the older ``cn-patent-document``. They name the same
things: ``cn-publication-reference`` is ``business:PublicationReference``. So names
are read without namespace, hyphens, capitals and a leading ``cn``, and one reader
serves both.

- The number stays the same from application to grant (``CN110262472A``,
  ``CN110262472B``), so the number without kind is the family: both count once.
- A right exists from the day its grant is announced [1]_, which is the publication
  date of a document of kind B, C, U, Y or S; corrections (B8, U9) and decisions on
  validity (C1 to C7) come later and state no day of grant.
- A formula or structure in a claim, Markush or other, is a picture: what the file
  says of its content names the placeholder that stands for it.
- The older files are scanned pages: line breaks within a sentence, page marks
  within a claim, and a claim that goes on over the page as a claim of its own
  without a number. They are put together again. Some hold the full text alone; then
  the name of the file has to have the number.

References
----------
.. [1] Patent Law of the People's Republic of China (2020), arts. 39 and 40.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import PurePosixPath
from typing import BinaryIO

from lxml import etree

from patentrisk.errors import NumberError
from patentrisk.records import (
    ClaimText,
    Ownership,
    Paragraph,
    Patent,
    Problem,
    PublicationNumber,
    Translation,
    publication_number,
)
from patentrisk.sources.encodings import opening
from patentrisk.sources.html_documents import drop
from patentrisk.sources.kinds import is_first_grant, version_of
from patentrisk.sources.published import own_family
from patentrisk.sources.xml_documents import XmlDocument, read_xml
from patentrisk.sources.xml_elements import local_name, part_of
from patentrisk.sources.xml_facts import Facts, Symbol, read_patent
from patentrisk.sources.xml_text import (
    CHEMISTRY,
    PICTURE,
    PLACEHOLDERS,
    TABLE,
    begin_line,
    flat_text,
    nested_text,
    numbered,
    set_placeholders,
    set_scripts,
    text_before,
)

FORMAT = "cnipa-xml"
READER_VERSION = "cnipa-xml 3"

_ROOTS = ("patentdocumentandrelated", "patentdocument")
_ROOT = re.compile(
    r"""
      <(?:\w+:)?PatentDocumentAndRelated[\s>]   # <business:PatentDocumentAndRelated
    | <(?:!DOCTYPE\s)?\s*cn-patent-document[\s>]  # <cn-patent-document lang="ZH"
    """,
    re.VERBOSE,
)
_PLACEHOLDERS = {
    **PLACEHOLDERS,
    "chemicalformulae": CHEMISTRY,
    "figure": PICTURE,
    "image": PICTURE,
}
#: Words for what a picture shows, and the element that stands for it.
_SHOWN = {"chem": "chemistry", "math": "maths", "formula": "maths", "table": "tables"}
_NUMBER = re.compile(r"\s*(\d{1,4})\s*[.、．]")
_NUMBER_IN_NAME = re.compile(
    r"(?<![A-Z0-9])CN\d{8,13}(?:\.[\dX])?(?:[A-Z]\d?)?(?![A-Z0-9])", re.IGNORECASE
)  # claims_CN112345678B.html
_APPLICATION = re.compile(r"CN(?:19|20)\d{10}")
_SENTENCE_END = ("。", "；", "：", ";", ":")


def recognises(head: bytes, name: str = "") -> bool:
    """Tell whether a file that starts with `head` is a Chinese patent document.

    Examples
    --------
    >>> from patentrisk.sources import FORMATS
    >>> FORMATS["cnipa-xml"].recognises(b"<business:PatentDocumentAndRelated kind=")
    True
    """
    text = opening(head)
    return text.startswith("<") and _ROOT.search(text) is not None


def read(stream: BinaryIO, *, where: str) -> Iterator[Patent | Problem]:
    """Read Chinese patent documents one at a time.

    The stream is one document or many, one after the other; each gives a patent or
    a problem, in the order of the file.
    """
    for document in read_xml(stream, where=where, format=FORMAT):
        if isinstance(document, Problem):
            yield document
            continue
        _unify_names(document.root)
        found = list(_documents(document))
        for each in found:
            yield from read_patent(each, _patent)
        if not found:
            yield Problem(
                document.where,
                f"is a <{document.root.tag}>; expected PatentDocumentAndRelated or"
                " cn-patent-document; left out",
            )


def _documents(document: XmlDocument) -> Iterator[XmlDocument]:
    """Yield the document, or those that an element around them holds."""
    if document.root.tag in _ROOTS:
        yield document
        return
    for root in document.root.iter(*_ROOTS):
        yield part_of(document, root)


def _unify_names(root: etree._Element) -> None:
    """Write names without namespace, hyphens, capitals and a leading cn."""
    for element in root.iter(etree.Element):
        local = local_name(str(element.tag)).replace("-", "").lower()
        element.tag = local.removeprefix("cn")


def _patent(document: XmlDocument, problems: list[Problem]) -> Patent:
    root = document.root
    prepare(root)
    bibliography = _first(root, "bibliographicdata", "designbibliographicdata")
    for cited in list(bibliography.iter("referencescited")):
        drop(cited)  # it names applicants and symbols of other documents
    number = _number(document, bibliography, problems)
    facts = Facts(bibliography, f"{document.source.path}, {number}", problems)
    published = facts.day("publicationreference//date") or _stated_day(root, facts)
    title, titles = _by_language(bibliography, ("inventiontitle", "designtitle"))
    abstract, abstracts = _by_language(root, ("abstract",))
    return Patent(
        number=number,
        source=document.source,
        family_id=own_family(number),
        language="zh",
        title=title,
        abstract=abstract,
        description=_description(_first(root, "description")),
        claim_texts=_claims(_first(root, "claims")),
        claims_version=version_of(number),
        applicants=_names(bibliography, "applicant"),
        inventors=_names(bibliography, "inventor"),
        owners=tuple(
            Ownership(name, source=f"right holder printed on {number}")
            for name in _names(bibliography, "assignee")
        ),
        priority_date=facts.day(".//priorityclaim//date"),
        filing_date=facts.day("applicationreference//date"),
        publication_date=published,
        grant_date=published if is_first_grant(number) else None,
        classifications=facts.classifications(_symbols(bibliography)),
        translations=tuple(
            Translation(locator, "en", text)
            for locator, text in (("title", titles), ("abstract", abstracts))
            if text
        ),
    )


def prepare(root: etree._Element, *, tables: bool = True) -> None:
    """Make what is not running text ready to be read as such, in place.

    Parameters
    ----------
    root : lxml.etree._Element
        A document, names without namespace.
    tables : bool, optional
        Whether a ``table`` is one; pages lay their text out in tables.
    """
    for element in root.iter("image", "img", "figure"):
        element.tag = _pictured(element)
    held = {tag: said for tag, said in _PLACEHOLDERS.items() if tables or said != TABLE}
    set_placeholders(root, held)
    for element in root.iter("br"):
        if text_before(element).rstrip().endswith(_SENTENCE_END):
            begin_line(element)
    set_scripts(root)


def _pictured(element: etree._Element) -> str:
    """Tag for what a picture shows, as far as the file says: a formula, a table."""
    content = (element.get("imgContent") or element.get("img-content") or "").lower()
    shown = (tag for word, tag in _SHOWN.items() if word in content)
    return next(shown, str(element.tag))


def _first(root: etree._Element, *tags: str) -> etree._Element:
    """Find the first element with one of `tags`; an empty one where there is none."""
    return next(root.iter(*tags), etree.Element(tags[0]))


def _number(
    document: XmlDocument, bibliography: etree._Element, problems: list[Problem]
) -> PublicationNumber:
    """Read the publication number, from the root or the file's name if need be."""
    for reference in (
        *bibliography.iterfind("publicationreference/documentid"),
        *bibliography.iterfind("publicationreference"),
    ):
        country = reference.findtext("wipost3code") or reference.findtext("country")
        parts = (country, reference.findtext("docnumber"), reference.findtext("kind"))
        if reference.findtext("docnumber"):
            return publication_number("".join((p or "").strip() for p in parts))
    root = document.root
    if not root.get("docNumber"):
        return number_in_name(document, problems)
    parts = (root.get("country"), root.get("docNumber"), root.get("kind"))
    return publication_number("".join((part or "").strip() for part in parts))


def number_in_name(document: XmlDocument, problems: list[Problem]) -> PublicationNumber:
    """Take the number in the name of the file for that of its document.

    Parameters
    ----------
    document : XmlDocument
        Which states no number itself.
    problems : list of Problem
        It is told there.

    Returns
    -------
    PublicationNumber
        Without a kind where the name has none; it may be an application's.

    Raises
    ------
    NumberError
        If the name has no number.
    """
    found = _NUMBER_IN_NAME.search(PurePosixPath(document.source.path).name)
    if found is None:
        raise NumberError(
            "states no publication number (公开（公告）号, PublicationReference), nor"
            " does the name of the file; name the file after it: CN112345678B.html"
        )
    number = publication_number(found[0])
    kind = "an application number" if _APPLICATION.fullmatch(number) else "its number"
    message = (
        "states no publication number (公开（公告）号, PublicationReference);"
        f" {number}, from the name of the file, is taken, as {kind}. Name the file"
        " after the publication number with its kind, so that its status can be told"
    )
    problems.append(Problem(document.where, message))
    return number


def _stated_day(root: etree._Element, facts: Facts) -> date | None:
    """Read the publication date that the root's attributes state."""
    stated = etree.Element("stated")
    etree.SubElement(stated, "datePublication").text = root.get("datePublication")
    return Facts(stated, facts.where, facts.problems).day("datePublication")


def _by_language(root: etree._Element, tags: tuple[str, ...]) -> tuple[str, str]:
    """Text of the first such element, and of the first one in English."""
    texts = {"zh": "", "en": ""}
    for element in root.iter(*tags):
        language = "en" if (element.get("lang") or "").lower() == "en" else "zh"
        paragraphs = list(element.iter("paragraphs", "p")) or [element]
        texts[language] = texts[language] or "\n".join(map(flat_text, paragraphs))
    return texts["zh"], texts["en"]


def _description(description: etree._Element) -> tuple[Paragraph, ...]:
    """Read the paragraphs; headings that scanning added have the number "add"."""
    return numbered(
        (element.get("num") or "", flat_text(element))
        for element in description.iter("paragraphs", "p")
        if element.get("num") != "add"
    )


def _claims(claims: etree._Element) -> tuple[ClaimText, ...]:
    return joined_claims(
        (claim.get("num") or "", *nested_text(claim, tag="claimtext"))
        for claim in claims.iterfind("claim")
    )


def joined_claims(
    pieces: Iterable[tuple[str, str, tuple[int, ...]]],
) -> tuple[ClaimText, ...]:
    """Put claims together; one without a number goes on from an unfinished one.

    Parameters
    ----------
    pieces : iterable of (str, str, tuple of int)
        Number that the file gives (``""`` where it gives none), text, and offsets
        of its nested limitations.

    Returns
    -------
    tuple of ClaimText
        In order.

    Examples
    --------
    >>> from patentrisk.sources.cnipa_xml import joined_claims
    >>> joined_claims([("1", "1.一种车，其支", ()), ("", "撑轮子。", ())])
    (ClaimText(number=1, text='1.一种车，其支撑轮子。', starts=()),)
    """
    found: list[ClaimText] = []
    for stated, text, starts in pieces:
        printed = _NUMBER.match(text)
        unnumbered = not stated and not printed
        if unnumbered and found and not found[-1].text.endswith(("。", ".")):
            before = found.pop()
            moved = tuple(start + len(before.text) for start in starts)
            joined = before.text + text
            found.append(ClaimText(before.number, joined, before.starts + moved))
        elif text:
            number = stated if stated.isdecimal() else printed[1] if printed else ""
            found.append(ClaimText(int(number) if number else None, text, starts))
    return tuple(found)


def _names(bibliography: etree._Element, tag: str) -> tuple[str, ...]:
    found = []
    for party in bibliography.iter(tag):
        named = next(party.iter("name", "organizationname", "orgname"), None)
        found.append("" if named is None else flat_text(named))
    return tuple(dict.fromkeys(filter(None, found)))


def _symbols(bibliography: etree._Element) -> Iterator[Symbol]:
    """Symbol of each classification, in parts or in one."""
    old = ("mainclassification", "furtherclassification")
    for element in bibliography.iter("classificationipcr", "classificationcpc", *old):
        scheme = "cpc" if element.tag == "classificationcpc" else "ipc"
        if element.find("maingroup") is None:
            held = element if element.tag in old else element.find("text")
            text = "" if held is None else flat_text(held)
        else:
            tags = ("section", "mainclass", "class", "subclass", "maingroup")
            parts = "".join(element.findtext(tag, "").strip() for tag in tags)
            text = f"{parts}/{element.findtext('subgroup', '').strip()}"
        inventive = not text.rstrip().endswith(")N")  # G06N 3/08(2006.01)N
        yield Symbol(text, inventive, scheme)
