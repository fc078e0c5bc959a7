"""An ``exchange-document``: bibliographic data as the EPO exchanges them.

DOCDB files and the answers of Open Patent Services (OPS) have the same element. It
holds no claims: merged with a document that has them, it gives dates, names,
family and symbols.

- Names come in a standardised form (``docdb``, ``epodoc``) and as printed
  (``docdba``, ``original``). Applicants are taken as printed, inventors in the
  standardised form, since printed lists repeat people; a name in another script
  (北京某某公司 beside BEIJING MOUMOU) is kept beside it.
- The priority date is the earliest claimed, active or not: whether a claim is
  entitled to it is open, and the earlier date exposes more.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from lxml import etree

from patentrisk.errors import NumberError
from patentrisk.languages import LANGUAGES, detect_language
from patentrisk.records import (
    Patent,
    Problem,
    PublicationNumber,
    Translation,
    publication_number,
)
from patentrisk.sources.kinds import is_first_grant, version_of
from patentrisk.sources.published import own_family
from patentrisk.sources.xml_documents import XmlDocument
from patentrisk.sources.xml_facts import Facts, Symbol, symbol_in_parts
from patentrisk.sources.xml_text import flat_text, set_scripts

_STANDARD = ("docdb", "epodoc", "")
_PRINTED = ("docdba", "original", "")
_COUNTRY = re.compile(r"\s*\[[A-Z]{2}\]\s*$")  # HERRALA SAMI [FI]
_HAN = re.compile(r"[㐀-䶿一-鿿\uf900-\ufaff]")
_IPCR = re.compile(
    r"""
    \s* (?P<symbol>[A-H]\d{2}[A-Z] \s* \d+ \s*/\s* \d+)   # H04W  84/    20
    \s* (?:\d{8})? \s* [ACS]? \s* [FL]? \s* (?P<value>[IN])?   # 20060101AFI, A N
    """,
    re.VERBOSE,
)


def exchange_patent(document: XmlDocument, problems: list[Problem]) -> Patent:
    """Read one exchange-document.

    Parameters
    ----------
    document : XmlDocument
        Its root is the element, with names without namespace.
    problems : list of Problem
        What is doubtful is added to it.

    Returns
    -------
    Patent
        Without claims and description.

    Raises
    ------
    NumberError
        If it states no publication number, or was deleted by the office.
    """
    element = document.root
    bibliography = element.find("bibliographic-data")
    if bibliography is None:
        bibliography = etree.Element("bibliographic-data")
    number = _number(element, bibliography)
    if element.get("status") == "D":
        raise NumberError(f"deletes {number} from the office's records")
    set_scripts(element)
    facts = Facts(bibliography, f"{document.source.path}, {number}", problems)
    published = _published(element, facts)
    titles = _texts(bibliography.iterfind("invention-title"))
    abstracts = _texts(element.iterfind("abstract"))
    language = "zh" if "zh" in {*titles, *abstracts} - {"en"} else "en"
    language = "en" if "en" in {*titles, *abstracts} else language
    return Patent(
        number=number,
        source=document.source,
        family_id=element.get("family-id") or own_family(number),
        language=language,
        title=titles.get(language) or next(iter(titles.values()), ""),
        abstract=_readable(abstracts, language, facts),
        claims_version=version_of(number),
        applicants=_names(bibliography, "applicants/applicant", _PRINTED),
        inventors=_names(bibliography, "inventors/inventor", _STANDARD),
        priority_date=facts.day("priority-claims/priority-claim//date"),
        filing_date=facts.day("application-reference//date"),
        publication_date=published,
        grant_date=published if is_first_grant(number) else None,
        classifications=facts.classifications(_symbols(bibliography)),
        translations=_translations(titles, abstracts, language),
    )


def docdb_number(reference: etree._Element | None) -> PublicationNumber:
    """Read the number of a ``publication-reference``, in its DOCDB form if it can.

    Parameters
    ----------
    reference : lxml.etree._Element or None
        Holds one ``document-id`` or one for each form.

    Returns
    -------
    PublicationNumber
        Country, number and kind.

    Raises
    ------
    NumberError
        If there is none.
    """
    identifiers = [] if reference is None else list(reference.iterfind("document-id"))
    identifiers.sort(key=lambda held: held.get("document-id-type", "docdb") != "docdb")
    for held in identifiers:
        tags = ("country", "doc-number", "kind")
        text = "".join((held.findtext(tag) or "").strip() for tag in tags)
        if held.findtext("country") and text:
            return publication_number(text)
    raise NumberError("states no publication number (publication-reference)")


def _number(element: etree._Element, bibliography: etree._Element) -> PublicationNumber:
    parts = [element.get(name, "") for name in ("country", "doc-number", "kind")]
    if parts[0] and parts[1]:
        return publication_number("".join(parts))
    return docdb_number(bibliography.find("publication-reference"))


def _published(element: etree._Element, facts: Facts) -> date | None:
    stated = etree.Element("publication")
    etree.SubElement(stated, "date-publ").text = element.get("date-publ")
    attribute = Facts(stated, facts.where, facts.problems).day("date-publ")
    return facts.day("publication-reference/document-id/date") or attribute


def _texts(elements: Iterable[etree._Element]) -> dict[str, str]:
    """Text of each language; ``ol`` is the original one, whichever it is."""
    found: dict[str, str] = {}
    for element in elements:
        paragraphs = list(element.iter("p")) or [element]
        text = "\n".join(filter(None, map(flat_text, paragraphs)))
        language = (element.get("lang") or "en").lower()
        if language == "ol" and detect_language(text) == "zh":
            language = "zh"
        if text:
            found.setdefault(language, text)
    return found


def _readable(texts: Mapping[str, str], language: str, facts: Facts) -> str:
    if texts and not set(texts) & set(LANGUAGES):
        held = ", ".join(sorted(texts)).upper()
        message = f"is only in {held}, which is not read; left out"
        facts.problems.append(Problem(f"{facts.where}, abstract", message))
    return texts.get(language, "")


def _translations(
    titles: Mapping[str, str], abstracts: Mapping[str, str], language: str
) -> tuple[Translation, ...]:
    """Keep the texts in the other language that is read."""
    return tuple(
        Translation(locator, other, texts[other])
        for locator, texts in (("title", titles), ("abstract", abstracts))
        for other in sorted(LANGUAGES)
        if other != language and other in texts and language in texts
    )


def _names(
    bibliography: etree._Element, path: str, order: tuple[str, ...]
) -> tuple[str, ...]:
    """Names in the first form of `order`, and those in another script."""
    forms: dict[str, list[str]] = {}
    for party in bibliography.iterfind(f"parties/{path}"):
        named = next(party.iter("name"), None)
        text = "" if named is None else _plain(flat_text(named))
        if text:
            forms.setdefault(party.get("data-format", ""), []).append(text)
    ordered = sorted(forms, key=lambda f: order.index(f) if f in order else len(order))
    if not ordered:
        return ()
    chosen = forms[ordered[0]]
    script = any(map(_HAN.search, chosen))
    others = (name for form in ordered[1:] for name in forms[form])
    added = [name for name in others if bool(_HAN.search(name)) != script]
    distinct: dict[str, str] = {}
    for name in (*chosen, *added):
        distinct.setdefault(_key(name), name)
    return tuple(distinct.values())


def _plain(name: str) -> str:
    return _COUNTRY.sub("", name).strip(" ,;")


def _key(name: str) -> str:
    return re.sub(r"\W+", " ", name).strip().casefold()


def _symbols(bibliography: etree._Element) -> Iterator[Symbol]:
    """CPC symbols, whole or in parts, and IPC symbols with their versions."""
    for held in bibliography.iterfind("patent-classifications/patent-classification"):
        scheme = held.find("classification-scheme")
        if scheme is None or not scheme.get("scheme", "").startswith("CPC"):
            continue
        whole = held.findtext("classification-symbol")
        inventive = held.findtext("classification-value", "I").strip() != "A"
        yield Symbol(whole, inventive, "cpc") if whole else symbol_in_parts(held, "cpc")
    for text in bibliography.iterfind("classifications-ipcr/classification-ipcr/text"):
        found = _IPCR.match(text.text or "")
        symbol, value = (found["symbol"], found["value"]) if found else (text.text, "")
        yield Symbol(symbol or "", value != "N", "ipc")
