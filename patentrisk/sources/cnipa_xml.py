"""Chinese grants, applications and utility models as the office publishes them.

Two layouts: the bulk files of schema V2.x, whose elements stand in the namespaces
``business:`` and ``base:``, and the older ``cn-patent-document``. They name the same
things: ``cn-publication-reference`` is ``business:PublicationReference``. So names
are read without namespace, hyphens, capitals and a leading ``cn``, and one reader
serves both.

- The number stays the same from application to grant (``CN110262472A``,
  ``CN110262472B``), so the number without kind is the family: both count once.
- A right exists from the day its grant is announced [1]_, which is the publication
  date of a document of kind B, C, U, Y or S.
- The older files are scanned pages: line breaks within a sentence, page marks
  within a claim, and a claim that goes on over the page as a claim of its own
  without a number. They are put together again.

References
----------
.. [1] Patent Law of the People's Republic of China (2020), arts. 39 and 40.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import BinaryIO

from lxml import etree

from patentrisk.errors import NumberError
from patentrisk.records import (
    ClaimText,
    Classification,
    Ownership,
    Paragraph,
    Patent,
    Problem,
    PublicationNumber,
    Translation,
    publication_number,
)
from patentrisk.sources.dates import read_date
from patentrisk.sources.encodings import opening
from patentrisk.sources.symbols import distinct, read_symbol
from patentrisk.sources.xml_documents import XmlDocument, read_xml
from patentrisk.sources.xml_text import (
    CHEMISTRY,
    FORMULA,
    PICTURE,
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
READER_VERSION = "cnipa-xml 1"

_ROOTS = ("patentdocumentandrelated", "patentdocument")
_ROOT = re.compile(
    r"""
      <(?:\w+:)?PatentDocumentAndRelated[\s>]   # <business:PatentDocumentAndRelated
    | <(?:!DOCTYPE\s)?\s*cn-patent-document[\s>]  # <cn-patent-document lang="ZH"
    """,
    re.VERBOSE,
)
_PLACEHOLDERS = {
    "maths": FORMULA,
    "math": FORMULA,
    "chemistry": CHEMISTRY,
    "chemicalformulae": CHEMISTRY,
    "tables": TABLE,
    "table": TABLE,
    "figure": PICTURE,
    "image": PICTURE,
    "img": PICTURE,
}
_GRANTED = ("B", "C", "U", "Y", "S")
_NUMBER = re.compile(r"\s*(\d{1,4})\s*[.、．]")
_SENTENCE_END = ("。", "；", "：", ";", ":")


def recognises(head: bytes, name: str = "") -> bool:
    """Tell whether a file that starts with `head` is a Chinese patent document.

    Parameters
    ----------
    head : bytes
        First bytes of the file.
    name : str, optional
        Its name, which is not relied on.

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

    Parameters
    ----------
    stream : binary file
        One document, or several one after the other.
    where : str
        File, relative to the root.

    Yields
    ------
    Patent or Problem
        In the order of the file.
    """
    for document in read_xml(stream, where=where, format=FORMAT):
        if isinstance(document, Problem):
            yield document
            continue
        _unify_names(document.root)
        if document.root.tag in _ROOTS:
            yield from _read_patent(document)
            continue
        yield Problem(
            document.where,
            f"is a <{document.root.tag}>; expected PatentDocumentAndRelated or"
            " cn-patent-document; left out",
        )


def _unify_names(root: etree._Element) -> None:
    """Write names without namespace, hyphens, capitals and a leading cn."""
    for element in root.iter(etree.Element):
        local = str(element.tag).rpartition("}")[2].replace("-", "").lower()
        element.tag = local.removeprefix("cn")


def _read_patent(document: XmlDocument) -> Iterator[Patent | Problem]:
    problems = [Problem(document.where, document.doubt)] if document.doubt else []
    try:
        yield _patent(document, problems)
    except NumberError as error:
        problems.append(Problem(document.where, f"{error}; left out"))
    yield from problems


def _patent(document: XmlDocument, problems: list[Problem]) -> Patent:
    root = document.root
    _prepare(root)
    bibliography = _first(root, "bibliographicdata", "designbibliographicdata")
    number = _number(root, bibliography)
    where = f"{document.source.path}, {number}"
    granted = number.kind.startswith(_GRANTED)
    published = _day(bibliography, "publicationreference//date", where, problems)
    title, titles = _by_language(bibliography, ("inventiontitle", "designtitle"))
    abstract, abstracts = _by_language(root, ("abstract",))
    return Patent(
        number=number,
        source=document.source,
        family_id=f"{number.country}{number.serial}",
        language="zh",
        title=title,
        abstract=abstract,
        description=_description(_first(root, "description")),
        claim_texts=_claims(_first(root, "claims")),
        claims_version="as granted" if granted else "as published",
        applicants=_names(bibliography, "applicant"),
        inventors=_names(bibliography, "inventor"),
        owners=tuple(
            Ownership(name, source=f"right holder printed on {number}")
            for name in _names(bibliography, "assignee")
        ),
        priority_date=_day(bibliography, ".//priorityclaim//date", where, problems),
        filing_date=_day(bibliography, "applicationreference//date", where, problems),
        publication_date=published,
        grant_date=published if granted else None,
        classifications=_classifications(bibliography, where, problems),
        translations=tuple(
            Translation(locator, "en", text)
            for locator, text in (("title", titles), ("abstract", abstracts))
            if text
        ),
    )


def _prepare(root: etree._Element) -> None:
    """Make what is not running text ready to be read as such."""
    set_placeholders(root, _PLACEHOLDERS)
    for element in root.iter("br"):
        if text_before(element).rstrip().endswith(_SENTENCE_END):
            begin_line(element)
    set_scripts(root)


def _first(root: etree._Element, *tags: str) -> etree._Element:
    """Find the first element with one of `tags`; an empty one where there is none."""
    return next(root.iter(*tags), etree.Element(tags[0]))


def _number(root: etree._Element, bibliography: etree._Element) -> PublicationNumber:
    """Read the publication number, from the root's attributes if need be."""
    for reference in bibliography.iterfind("publicationreference/documentid"):
        country = reference.findtext("wipost3code") or reference.findtext("country")
        parts = (country, reference.findtext("docnumber"), reference.findtext("kind"))
        if reference.findtext("docnumber"):
            return publication_number("".join((p or "").strip() for p in parts))
    parts = (root.get("country"), root.get("docNumber"), root.get("kind"))
    if not root.get("docNumber"):
        raise NumberError("states no publication number (PublicationReference)")
    return publication_number("".join((part or "").strip() for part in parts))


def _day(
    bibliography: etree._Element, path: str, where: str, problems: list[Problem]
) -> date | None:
    """Earliest date at `path`."""
    found = []
    for element in bibliography.iterfind(path):
        try:
            day = read_date(element.text)
        except ValueError as error:
            place = f"{where}, {path.strip('./').partition('/')[0]}"
            problems.append(Problem(place, f"{error}; taken as unknown"))
            continue
        if day is not None:
            found.append(day)
    return min(found, default=None)


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
    """Read the claims; one without a number goes on from an unfinished one."""
    found: list[ClaimText] = []
    for claim in claims.iterfind("claim"):
        text, starts = nested_text(claim, tag="claimtext")
        stated, printed = claim.get("num") or "", _NUMBER.match(text)
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


def _classifications(
    bibliography: etree._Element, where: str, problems: list[Problem]
) -> tuple[Classification, ...]:
    found = []
    for scheme, text in _symbols(bibliography):
        inventive = not text.rstrip().endswith(")N")  # G06N 3/08(2006.01)N
        try:
            found.append(Classification(read_symbol(text), inventive, scheme))
        except ValueError as error:
            problems.append(Problem(f"{where}, classification", f"{error}; left out"))
    return distinct(found)


def _symbols(bibliography: etree._Element) -> Iterator[tuple[str, str]]:
    """Scheme and symbol of each classification, in parts or in one."""
    old = ("mainclassification", "furtherclassification")
    for element in bibliography.iter("classificationipcr", "classificationcpc", *old):
        scheme = "cpc" if element.tag == "classificationcpc" else "ipc"
        if element.find("maingroup") is None:
            text = element if element.tag in old else element.find("text")
            yield scheme, "" if text is None else flat_text(text)
            continue
        tags = ("section", "mainclass", "class", "subclass", "maingroup")
        parts = "".join(element.findtext(tag, "").strip() for tag in tags)
        yield scheme, f"{parts}/{element.findtext('subgroup', '').strip()}"
