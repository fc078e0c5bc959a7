"""US grants and applications as the office publishes them: full-text XML 4.0 to 4.x.

One file holds one document or a week of them (each with its own XML declaration).
Sequence listings that a weekly file holds between the patents are passed over.

What is legally particular:

- The date of a right that came in through the PCT is that of the international
  filing [1]_.
- The priority date is the earliest of the foreign priorities, provisional
  applications and earlier applications the document claims the benefit of [2]_,
  continuations in part included: whether each claim is entitled to it is open, and
  the earlier date is the one that exposes more.
- Before the America Invents Act the inventors were the applicants; who owns is
  the assignee, who is kept apart.
- The family is the prior publication of the same application, so that the
  application and its grant count once.
- What a reissue deletes is left out [3]_.

References
----------
.. [1] 35 U.S.C. 363. [2] 35 U.S.C. 119, 120, 121, 365. [3] 37 CFR 1.173(d).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
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
    drop_deleted,
    flat_text,
    nested_text,
    numbered,
    set_lines,
    set_placeholders,
    set_scripts,
)

FORMAT = "uspto-xml"
READER_VERSION = "uspto-xml 1"

_ROOTS = ("us-patent-grant", "us-patent-application")
_PASSED_OVER = ("sequence-cwu", "us-sequence-listing")
_PLACEHOLDERS = {
    "maths": FORMULA,
    "math": FORMULA,
    "chemistry": CHEMISTRY,
    "tables": TABLE,
    "table": TABLE,
    "img": PICTURE,
}
_PRIORITIES = (
    "priority-claims/priority-claim/date",
    "us-related-documents/us-provisional-application/document-id/date",
    "us-related-documents//parent-doc/document-id/date",
)


def recognises(head: bytes, name: str = "") -> bool:
    """Tell whether a file that starts with `head` holds US full text, version 4.

    Parameters
    ----------
    head : bytes
        First bytes of the file.
    name : str, optional
        Its name, which is not relied on.

    Examples
    --------
    >>> from patentrisk.sources import FORMATS
    >>> FORMATS["uspto-xml"].recognises(b"<?xml version='1.0'?><us-patent-grant lang=")
    True
    """
    text = opening(head)
    return text.startswith("<") and any(
        f"<{root} " in text or f"<{root}>" in text or f"<!DOCTYPE {root} " in text
        for root in _ROOTS
    )


def read(stream: BinaryIO, *, where: str) -> Iterator[Patent | Problem]:
    """Read US grants and applications one at a time.

    Parameters
    ----------
    stream : binary file
        One document or a weekly file.
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
        elif document.root.tag in _ROOTS:
            yield from _read_patent(document)
        elif document.root.tag not in _PASSED_OVER:
            yield Problem(
                document.where,
                f"is a <{document.root.tag}>; expected one of {', '.join(_ROOTS)};"
                " left out",
            )


def _read_patent(document: XmlDocument) -> Iterator[Patent | Problem]:
    """Read one document, and say what of it is missing."""
    problems = [Problem(document.where, document.doubt)] if document.doubt else []
    try:
        yield _patent(document, problems)
    except NumberError as error:
        problems.append(Problem(document.where, f"{error}; left out"))
    yield from problems


def _patent(document: XmlDocument, problems: list[Problem]) -> Patent:
    root = document.root
    granted = root.tag == "us-patent-grant"
    bibliography = root.find(f"us-bibliographic-data-{str(root.tag)[10:]}")
    if bibliography is None:
        raise NumberError("has no bibliographic part and so no publication number")
    _prepare(root)
    number = _number(bibliography.find("publication-reference/document-id"))
    facts = _Facts(bibliography, f"{document.source.path}, {number}", problems)
    published = facts.day("publication-reference/document-id/date")
    international = facts.day("pct-or-regional-filing-data/document-id/date")
    return Patent(
        number=number,
        source=document.source,
        family_id=_family(bibliography, number),
        language=(root.get("lang") or "en").lower()[:2],
        title=facts.text("invention-title"),
        abstract="\n".join(
            filter(None, map(flat_text, root.iterfind("abstract//p"))),
        ),
        description=_description(root.find("description")),
        claim_texts=_claims(root),
        claims_version=_version(number, granted),
        applicants=facts.names("us-parties/us-applicants", "parties/applicants"),
        inventors=facts.inventors(),
        owners=tuple(
            Ownership(name, source=f"assignee printed on {number}")
            for name in facts.names("assignees")
        ),
        priority_date=min(facts.days(*_PRIORITIES), default=None),
        filing_date=international
        or facts.day("application-reference/document-id/date"),
        publication_date=published,
        grant_date=published if granted else None,
        classifications=facts.classifications(),
    )


def _prepare(root: etree._Element) -> None:
    """Make what is not running text ready to be read as such."""
    if next(root.iter(etree.ProcessingInstruction), None) is not None:
        drop_deleted(root)
    set_placeholders(root, _PLACEHOLDERS)
    set_lines(root, broken=("br",), own=("li", "dt", "dd"))
    set_scripts(root)


def _number(reference: etree._Element | None) -> PublicationNumber:
    if reference is None:
        raise NumberError("states no publication number (publication-reference)")
    parts = (reference.findtext(tag, "") for tag in ("country", "doc-number", "kind"))
    return publication_number("".join(part.strip() for part in parts))


def _family(bibliography: etree._Element, number: PublicationNumber) -> str:
    """Prior publication of the same application, or the publication itself."""
    path = "us-related-documents/related-publication/document-id"
    try:
        return str(_number(bibliography.find(path)))
    except NumberError:
        return str(number)


def _version(number: PublicationNumber, granted: bool) -> str:
    if number.kind.startswith("E"):
        return "as reissued"
    return "as granted" if granted else "as published"


def _description(description: etree._Element | None) -> tuple[Paragraph, ...]:
    """Read the numbered paragraphs; a numbered list item is one of its own."""
    if description is None:
        return ()
    found = []
    for unit in reversed(list(filter(_is_paragraph, description.iter("p", "li")))):
        found.append((unit.get("num") or "", flat_text(unit)))
        if unit.tag == "li":  # it stands within a paragraph that comes later here
            tail = unit.tail
            unit.clear()
            unit.tail = tail
    return numbered(reversed(found))


def _is_paragraph(element: etree._Element) -> bool:
    """Tell a paragraph from a heading and from an unnumbered list item."""
    number = element.get("num") or ""
    if element.tag == "li":
        return bool(number.strip("0"))
    heading = (element.get("id") or "").startswith("h-")  # US8926509B2, [0087]
    return not heading and not number.startswith("heading")  # US20050004974A1, [0086]


def _claims(root: etree._Element) -> tuple[ClaimText, ...]:
    found = []
    for claim in root.iterfind("claims/claim"):
        text, starts = nested_text(claim, tag="claim-text")
        number = claim.get("num") or ""
        if any(character.isalpha() for character in text):
            kept = int(number) if number.isdecimal() else None
            found.append(ClaimText(kept, text, starts))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Facts:
    """Bibliographic part of a document; what cannot be read becomes a problem."""

    element: etree._Element
    where: str
    problems: list[Problem]

    def text(self, path: str) -> str:
        found = self.element.find(path)
        return "" if found is None else flat_text(found)

    def day(self, path: str) -> date | None:
        return min(self.days(path), default=None)

    def days(self, *paths: str) -> list[date]:
        found = []
        for element in (each for path in paths for each in self.element.iterfind(path)):
            try:
                day = read_date(element.text)
            except ValueError as error:
                message = f"{error}; taken as unknown"
                self.problems.append(Problem(f"{self.where}, {element.tag}", message))
                continue
            if day is not None:
                found.append(day)
        return found

    def names(self, *paths: str) -> tuple[str, ...]:
        groups = (self.element.find(path) for path in paths)
        found = (_name(held) for group in groups if group is not None for held in group)
        return tuple(dict.fromkeys(filter(None, found)))

    def inventors(self) -> tuple[str, ...]:
        named = self.names("us-parties/inventors", "parties/inventors")
        if named:
            return named
        applicants = self.element.iterfind("parties/applicants/applicant")
        found = (
            _name(held) for held in applicants if "inventor" in held.get("app-type", "")
        )
        return tuple(dict.fromkeys(filter(None, found)))

    def classifications(self) -> tuple[Classification, ...]:
        found = [
            *(_modern(held, "cpc") for held in self._symbols("classifications-cpc")),
            *(_modern(held, "ipc") for held in self._symbols("classifications-ipcr")),
            *(
                (str(held.text), True, "ipc")
                for held in self.element.iterfind("classification-ipc/*")
                if str(held.tag).endswith("-classification")
            ),
        ]
        return distinct(kept for each in found if (kept := self._kept(*each)))

    def _symbols(self, path: str) -> Iterator[etree._Element]:
        for held in self.element.iterfind(f"{path}//section"):
            parent = held.getparent()
            if parent is not None:
                yield parent

    def _kept(self, symbol: str, inventive: bool, scheme: str) -> Classification | None:
        try:
            return Classification(read_symbol(symbol), inventive, scheme)
        except ValueError as error:
            message = f"{error}; left out"
            self.problems.append(Problem(f"{self.where}, classification", message))
            return None


def _modern(element: etree._Element, scheme: str) -> tuple[str, bool, str]:
    """Read a symbol given in parts: G, 01, S, 7, 4863."""
    section, class_, subclass, main, sub = (
        element.findtext(tag, "").strip()
        for tag in ("section", "class", "subclass", "main-group", "subgroup")
    )
    inventive = element.findtext("classification-value", "I").strip() != "A"
    return f"{section}{class_}{subclass}{main}/{sub}", inventive, scheme


def _name(party: etree._Element) -> str:
    """Name of a company or person, in the order in which it is spoken."""
    for tag in ("orgname", "name"):
        found = party.find(f".//{tag}")
        if found is not None and (name := flat_text(found)):
            return name
    parts = ("prefix", "first-name", "middle-name", "last-name", "suffix")
    return " ".join(
        filter(None, (party.findtext(f".//{p}", "").strip() for p in parts))
    )
