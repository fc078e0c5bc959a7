"""Pages of Google Patents, saved as HTML: English, Chinese, machine-translated.

A page holds the text of one publication with dates, names, codes and the legal events
of the INPADOC collection.

- The text is the published one where the page has it. A page in another language
  (``.../CN112345678A/en``) holds a machine translation, with the original beside it or
  not: the original is the text and the translation goes with it; a translation alone
  is read and said to be one.
- Status and current assignee are assumptions of the page's makers, as it states: see
  `patentrisk.sources.google_events`.
- A priority date equal to the filing date claims no priority; it is kept, since it is
  the date that counts either way.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import BinaryIO, NamedTuple

from lxml import etree

from patentrisk.errors import NumberError
from patentrisk.records import (
    ClaimText,
    LegalEvent,
    LegalStatus,
    Patent,
    Problem,
    PublicationNumber,
    Translation,
    publication_number,
)
from patentrisk.sources.encodings import opening
from patentrisk.sources.google_events import legal_events, ownerships, page_events
from patentrisk.sources.google_text import (
    claims_of,
    in_two_languages,
    paragraphs_of,
    prepare,
)
from patentrisk.sources.html_documents import has_class, read_page
from patentrisk.sources.kinds import is_first_grant
from patentrisk.sources.published import (
    claims_version,
    is_translation,
    language_of,
    only_translated,
    own_family,
)
from patentrisk.sources.translations import claim_translations, paragraph_translations
from patentrisk.sources.xml_documents import XmlDocument
from patentrisk.sources.xml_facts import Facts, Symbol
from patentrisk.sources.xml_text import flat_text

FORMAT = "google-patents"
READER_VERSION = "google-patents 1"

_PAGE = re.compile(
    r"""
      <link [^>]* href="https?://patents\.google\.com/patent/   # canonical address
    | -\s+Google\s+Patents\s*</title>                 # <title>US... - Google Patents
    | itemprop="publicationNumber"
    """,
    re.VERBOSE,
)
_ADDRESS = re.compile(r"/patent/(?P<number>[A-Z]{2}\w+)")
_FAMILY = re.compile(r"ID=(\d+)")
#: What the page writes where it has no company.
_NOBODY = ("individual", "unknown")
_ENDED = ("expired", "abandoned", "withdrawn", "ceased", "lapsed", "revoked")
_OVER = (LegalStatus.LAPSED, LegalStatus.REVOKED, LegalStatus.WITHDRAWN)
#: Parts of a document, the one that decides on its language first.
_PARTS = ("claims", "description", "abstract", "title")
_TITLES = (
    ".//span[@itemprop='title']",
    ".//h1[@id='title']",
    "./head/meta[@name='DC.title']",
)
#: Dates in the head of the page, by scheme.
_DATE = "./head/meta[@name='DC.date'][@scheme='{}']"
_MACHINE = "machine"
#: Characters of a text that tell its language.
_SAMPLE = 2_000


class _Part(NamedTuple):
    """A part of the page: its text, the language, and the machine translation."""

    text: etree._Element
    language: str
    translation: etree._Element | None
    translated: bool


def recognises(head: bytes, name: str = "") -> bool:
    """Tell whether a file that starts with `head` is a page of Google Patents.

    Examples
    --------
    >>> from patentrisk.sources import FORMATS
    >>> FORMATS["google-patents"].recognises(
    ...     b"<!DOCTYPE html><html><title>US9999001B2 - A cart - Google Patents</title>"
    ... )
    True
    """
    text = opening(head)
    start = text[:_SAMPLE].lower()
    is_html = start.startswith("<") and ("<html" in start or "<!doctype html" in start)
    return is_html and _PAGE.search(text) is not None


def read(stream: BinaryIO, *, where: str) -> Iterator[Patent | Problem]:
    """Read the patent of a page.

    It comes first, unless the page cannot be used; then what is doubtful about it.
    """
    return read_page(stream, _patent, where=where, format=FORMAT)


def _patent(document: XmlDocument, problems: list[Problem]) -> Patent:
    root = document.root
    for meta in root.iterfind("./head/meta"):
        meta.text = meta.get("content")
    number = _number(root)
    where = f"{document.source.path}, {number}"
    facts = Facts(root, where, problems)
    parts = _parts(root, number)
    language = _language(parts)
    claims = claims_of(parts["claims"].text)
    events = page_events(root)
    status = legal_events(events, number.country)
    published = facts.day(_time("publicationDate")) or facts.day(_DATE.format("issue"))
    granted = facts.day(".//*[@itemprop='events'][span='granted']/time")
    as_granted = is_first_grant(number) or granted == published is not None
    problems += _told(parts, language, number, where)
    problems += _doubts(root, claims, status, where)
    patent = Patent(
        number=number,
        source=document.source,
        family_id=_family(root, number),
        language=language,
        title=flat_text(parts["title"].text),
        abstract=_abstract(parts["abstract"].text),
        description=paragraphs_of(parts["description"].text),
        claim_texts=claims,
        claims_version=claims_version(
            number, granted=as_granted, translated=parts["claims"].translated
        ),
        applicants=_names(root, "assigneeOriginal", "assignee"),
        inventors=_names(root, "inventor", "inventor"),
        owners=ownerships(events, _names(root, "assigneeCurrent", ""), number.country),
        priority_date=facts.day(_time("priorityDate")),
        filing_date=facts.day(_time("filingDate"), _DATE.format("dateSubmitted")),
        publication_date=published,
        grant_date=published if as_granted else None,
        classifications=facts.classifications(_symbols(root)),
        events=status,
    )
    translations = tuple(_translations(parts, patent, problems))
    return replace(patent, translations=translations)


def _number(root: etree._Element) -> PublicationNumber:
    """Read the publication number, from the page's address if need be."""
    for path in (".//dd[@itemprop='publicationNumber']", ".//h2[@id='pubnum']"):
        stated = root.find(path)
        if stated is not None:
            return publication_number(flat_text(stated))
    for link in root.iterfind(".//link[@rel='canonical']"):
        found = _ADDRESS.search(link.get("href") or "")
        if found is not None:
            return publication_number(found["number"])
    raise NumberError("states no publication number (publicationNumber)")


def _time(name: str) -> str:
    """Find a date of the page's own document; tables of others have it too."""
    return f".//dd/time[@itemprop='{name}']"


def _parts(root: etree._Element, number: PublicationNumber) -> dict[str, _Part]:
    """Find title, abstract, description and claims, each in its languages."""
    held = {name: _content(root, name) for name in reversed(_PARTS)}
    return {
        name: _part(etree.Element(name) if content is None else content, number)
        for name, content in held.items()
    }


def _content(root: etree._Element, name: str) -> etree._Element | None:
    """Find what a section holds; a page saved by a browser has the classes only."""
    if name == "title":
        found = (root.find(path) for path in _TITLES)
        return next((held for held in found if held is not None), None)
    section = root.find(f".//section[@itemprop='{name}']")
    if section is not None:
        return section.find(".//*[@itemprop='content']")
    return next((held for held in root.iter("div") if has_class(held, name)), None)


def _part(content: etree._Element, number: PublicationNumber) -> _Part:
    text, translation = in_two_languages(content)
    prepare(text)
    language = language_of(flat_text(text)[:_SAMPLE])
    if translation is None:
        by_machine = any(
            held.get("load-source") == "google" for held in text.iter(etree.Element)
        )
        translated = by_machine or is_translation(language, number)
        return _Part(text, language, None, translated)
    prepare(translation)
    if language:
        return _Part(text, language, translation, translated=False)
    return _Part(translation, language_of(flat_text(translation)), None, True)


def _language(parts: dict[str, _Part]) -> str:
    """Language of the claims, or of what there is of the rest."""
    return next((parts[n].language for n in _PARTS if parts[n].language), "en")


def _told(
    parts: dict[str, _Part], language: str, number: PublicationNumber, where: str
) -> Iterator[Problem]:
    """Say which parts are translations only, or in a language that is not read."""
    for other in ("en", "zh"):
        names = [n for n, p in parts.items() if p.translated and p.language == other]
        if names:
            yield only_translated(names, other, number, where)
    unread = [n for n, p in parts.items() if not p.language and flat_text(p.text)]
    if unread:
        message = (
            "is in a language that is not read (expected English or Chinese); kept as"
            f" it stands and treated as {language!r}. Save the page in English"
        )
        yield Problem(f"{where}, {', '.join(unread)}", message)


def _abstract(content: etree._Element) -> str:
    blocks = [held for held in content.iter("div") if has_class(held, "abstract")]
    return "\n".join(filter(None, map(flat_text, blocks or [content])))


def _translations(
    parts: dict[str, _Part], patent: Patent, problems: list[Problem]
) -> Iterator[Translation]:
    """Lay the machine translation beside title, abstract, description and claims."""
    for name, part in parts.items():
        if part.translation is None:
            continue
        other = language_of(flat_text(part.translation)[:_SAMPLE]) or "en"
        if name == "claims":
            texts = claims_of(part.translation)
            found, doubts = claim_translations(
                patent.claim_texts, part.language, texts, other, source=_MACHINE
            )
        elif name == "description":
            found, doubts = paragraph_translations(
                patent.description,
                paragraphs_of(part.translation),
                other,
                source=_MACHINE,
            )
        else:
            text = _abstract(part.translation)
            found, doubts = (Translation(name, other, text, _MACHINE),), ()
        where = f"{patent.source.path}, {patent.number}, {name}"
        problems.extend(Problem(where, doubt) for doubt in doubts)
        yield from found


def _names(root: etree._Element, item: str, scheme: str) -> tuple[str, ...]:
    """Names from the list of the page, or from its head."""
    found: Iterable[str] = (
        flat_text(in_two_languages(held).text)
        for held in root.iterfind(f".//dd[@itemprop='{item}']")
    )
    names = _persons(found)
    metas = root.iterfind(f"./head/meta[@name='DC.contributor'][@scheme='{scheme}']")
    return names or _persons(map(flat_text, metas))


def _persons(names: Iterable[str]) -> tuple[str, ...]:
    plain = (name.strip() for name in names)
    return tuple(
        dict.fromkeys(name for name in plain if name and name.lower() not in _NOBODY)
    )


def _symbols(root: etree._Element) -> Iterator[Symbol]:
    """Yield the codes assigned; those above them in the scheme are passed over."""
    for held in root.iterfind(".//li[@itemprop='classifications']"):
        flags = {meta.get("itemprop") for meta in held.iterfind("meta")}
        code = held.findtext("span[@itemprop='Code']")
        if code and "Leaf" in flags:
            scheme = "cpc" if "IsCPC" in flags else "ipc"
            yield Symbol(code, "Additional" not in flags, scheme)


def _family(root: etree._Element, number: PublicationNumber) -> str:
    for heading in root.iterfind(".//section[@itemprop='family']/h2"):
        found = _FAMILY.search(flat_text(heading))
        if found is not None:
            return found[1]
    return own_family(number)


def _doubts(
    root: etree._Element,
    claims: Sequence[ClaimText],
    status: Sequence[LegalEvent],
    where: str,
) -> Iterator[Problem]:
    """Say where the page contradicts what was read from it."""
    stated = root.findtext(".//section[@itemprop='claims']//span[@itemprop='count']")
    if stated and stated.strip() != str(len(claims)):
        message = (
            f"the page states {stated.strip()}, {len(claims)} were found; read as"
            " found. Compare them with the page"
        )
        yield Problem(f"{where}, claims", message)
    assumed = root.findtext(".//*[@itemprop='legalStatusIfi']/*[@itemprop='status']")
    settled = [e.status for e in status if e.status is not LegalStatus.NOTED]
    in_force = not settled or settled[-1] not in _OVER
    if assumed and in_force and assumed.strip().lower().startswith(_ENDED):
        message = (
            f"the page assumes {assumed.strip()!r}; no legal event on it says so, and"
            " the assumption is not used. Check the register"
        )
        yield Problem(f"{where}, legal status", message)
