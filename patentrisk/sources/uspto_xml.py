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
- Days added to the term, terminal disclaimers and the earliest non-provisional
  application that the term counts from are facts of their own [4]_.

References
----------
.. [1] 35 U.S.C. 363. [2] 35 U.S.C. 119, 120, 121, 365. [3] 37 CFR 1.173(d).
.. [4] 35 U.S.C. 154(a)(2) and (b); 37 CFR 1.321.
"""

from __future__ import annotations

from collections.abc import Iterator
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
    TermFact,
    publication_number,
)
from patentrisk.sources.encodings import opening
from patentrisk.sources.xml_documents import XmlDocument, read_xml
from patentrisk.sources.xml_facts import Facts, Symbol, read_patent, symbol_in_parts
from patentrisk.sources.xml_text import (
    PLACEHOLDERS,
    drop_deleted,
    flat_text,
    nested_text,
    numbered,
    set_lines,
    set_placeholders,
    set_scripts,
    whole_number,
)

FORMAT = "uspto-xml"
READER_VERSION = "uspto-xml 3"

_ROOTS = ("us-patent-grant", "us-patent-application")
_PASSED_OVER = ("sequence-cwu", "us-sequence-listing")
_PARENTS = "us-related-documents//parent-doc/document-id/date"
_PRIORITIES = (
    "priority-claims/priority-claim/date",
    "us-related-documents/us-provisional-application/document-id/date",
    _PARENTS,
)


def recognises(head: bytes, name: str = "") -> bool:
    """Tell whether a file that starts with `head` holds US full text, version 4.

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

    The stream is one document or many, one after the other; each gives a patent or
    a problem, in the order of the file.
    """
    for document in read_xml(stream, where=where, format=FORMAT):
        if isinstance(document, Problem):
            yield document
        elif document.root.tag in _ROOTS:
            yield from read_patent(document, _patent)
        elif document.root.tag not in _PASSED_OVER:
            yield Problem(
                document.where,
                f"is a <{document.root.tag}>; expected one of {', '.join(_ROOTS)};"
                " left out",
            )


def _patent(document: XmlDocument, problems: list[Problem]) -> Patent:
    root = document.root
    granted = root.tag == "us-patent-grant"
    bibliography = root.find(f"us-bibliographic-data-{str(root.tag)[10:]}")
    if bibliography is None:
        raise NumberError("has no bibliographic part and so no publication number")
    _prepare(root, document.deletions)
    number = _number(bibliography.find("publication-reference/document-id"))
    facts = Facts(bibliography, f"{document.source.path}, {number}", problems)
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
        applicants=_names(
            bibliography, "us-parties/us-applicants", "parties/applicants"
        ),
        inventors=_inventors(bibliography),
        owners=tuple(
            Ownership(name, source=f"assignee printed on {number}")
            for name in _names(bibliography, "assignees")
        ),
        priority_date=facts.day(*_PRIORITIES),
        filing_date=international
        or facts.day("application-reference/document-id/date"),
        publication_date=published,
        grant_date=published if granted else None,
        classifications=facts.classifications(_symbols(bibliography)),
        term_facts=_term_facts(facts, f"printed on {number}"),
    )


def _term_facts(facts: Facts, source: str) -> tuple[TermFact, ...]:
    """Read what moves the end of the term, as the front page prints it."""
    found = []
    added = facts.text("us-term-of-grant/us-term-extension")
    if added.isdecimal() and int(added):
        found.append(TermFact("adjustment", int(added), None, source))
    if facts.element.find("us-term-of-grant/disclaimer") is not None:
        day = facts.day("us-term-of-grant/disclaimer/date")
        found.append(TermFact("disclaimer", 0, day, source))
    parent = facts.day(_PARENTS)
    if parent is not None:
        found.append(TermFact("parent filing", 0, parent, source))
    return tuple(found)


def _prepare(root: etree._Element, deletions: bool) -> None:
    """Make what is not running text ready to be read as such."""
    if deletions:
        drop_deleted(root)
    set_placeholders(root, PLACEHOLDERS)
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
    for unit in reversed(list(description.iter("p", "li"))):
        number = unit.get("num") or ""
        if _is_paragraph(unit, number):
            found.append((number, flat_text(unit)))
            if unit.tag == "li":  # it stands within a paragraph that comes later here
                tail = unit.tail
                unit.clear()
                unit.tail = tail
    return numbered(reversed(found))


def _is_paragraph(element: etree._Element, number: str) -> bool:
    """Tell a paragraph from a heading and from an unnumbered list item."""
    if element.tag == "li":
        return bool(number.strip("0"))
    heading = (element.get("id") or "").startswith("h-")  # US8926509B2, [0087]
    return not heading and not number.startswith("heading")  # US20050004974A1, [0086]


def _claims(root: etree._Element) -> tuple[ClaimText, ...]:
    found = []
    for claim in root.iterfind("claims/claim"):
        text, starts = nested_text(claim, tag="claim-text")
        if any(character.isalpha() for character in text):
            found.append(ClaimText(whole_number(claim.get("num")), text, starts))
    return tuple(found)


def _names(bibliography: etree._Element, *paths: str) -> tuple[str, ...]:
    groups = (bibliography.find(path) for path in paths)
    found = (_name(held) for group in groups if group is not None for held in group)
    return tuple(dict.fromkeys(filter(None, found)))


def _inventors(bibliography: etree._Element) -> tuple[str, ...]:
    named = _names(bibliography, "us-parties/inventors", "parties/inventors")
    if named:
        return named
    applicants = bibliography.iterfind("parties/applicants/applicant")
    found = (
        _name(held) for held in applicants if "inventor" in held.get("app-type", "")
    )
    return tuple(dict.fromkeys(filter(None, found)))


def _symbols(bibliography: etree._Element) -> Iterator[Symbol]:
    for scheme, path in (
        ("cpc", "classifications-cpc"),
        ("ipc", "classifications-ipcr"),
    ):
        for section in bibliography.iterfind(f"{path}//section"):
            parent = section.getparent()
            if parent is not None:
                yield symbol_in_parts(parent, scheme)
    for held in bibliography.iterfind("classification-ipc/*"):
        if str(held.tag).endswith("-classification"):
            yield Symbol(str(held.text), True, "ipc")


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
