"""Claims and description as OPS gives them: text only, in up to three languages.

- All claims stand in one ``claim``, usually one to a ``claim-text``; what does not
  begin with the next number goes on from the claim before.
- Line feeds within a claim are the publication's own: the lines begin limitations.
- Paragraphs have their numbers in the text, ``[0001]``; a heading has none.
- German and French claims are not read; Chinese and English ones are, the other
  language as a translation.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeVar

from lxml import etree

from patentrisk.languages import LANGUAGES
from patentrisk.records import (
    ClaimText,
    Paragraph,
    Patent,
    Problem,
    PublicationNumber,
    Translation,
    publication_number,
)
from patentrisk.sources.documents import printed_number
from patentrisk.sources.exchange_document import docdb_number
from patentrisk.sources.kinds import version_of
from patentrisk.sources.published import (
    is_translation,
    only_translated,
    own_family,
    published_language,
)
from patentrisk.sources.translations import claim_translations, paragraph_translations
from patentrisk.sources.xml_documents import XmlDocument
from patentrisk.sources.xml_text import numbered

_Text = TypeVar("_Text")

_BEGINS = re.compile(r"\s*(\d{1,4})\s*[.．、)]")  # 1. A cart
_NUMBERED = re.compile(r"\s*[\[［]\s*(\d{1,5})\s*[\]］]\s*")  # [0001]    The cart
#: A line that ends so is complete, and the next one begins a limitation.
_LINE_END = re.compile(r"(?:[:;,.：；，。]|\b(?:and|or)|[和或])$")
_HEADING = 120


def fulltext_patent(document: XmlDocument, problems: list[Problem]) -> Patent:
    """Read one fulltext-document, as `exchange_patent` reads its kind.

    The patent has claims, description or both, and nothing else.
    """
    element = document.root
    number = _number(element)
    place = f"{document.source.path}, {number}"
    claims = _by_language(element, "claims", _claims)
    texts = _by_language(element, "description", _description)
    language = _language(number, claims or texts)
    for name, held in (("claims", claims), ("description", texts)):
        problems.extend(_not_read(held, language, f"{place}, {name}"))
    translated = language in claims and is_translation(language, number)
    if translated:
        problems.append(only_translated(("claims",), language, number, place))
    kept, description = claims.get(language, ()), texts.get(language, ())
    translations: list[Translation] = []
    for other in sorted(set(LANGUAGES) - {language}):
        found, doubt = claim_translations(kept, language, claims.get(other, ()), other)
        translations += found
        more, doubts = paragraph_translations(description, texts.get(other, ()), other)
        translations += more
        problems.extend(Problem(place, said) for said in (*doubt, *doubts))
    return Patent(
        number=number,
        source=document.source,
        family_id=own_family(number),
        language=language,
        description=description,
        claim_texts=kept,
        claims_version="translation" if translated else version_of(number),
        translations=tuple(translations),
    )


def _number(element: etree._Element) -> PublicationNumber:
    parts = [element.get(name, "") for name in ("country", "doc-number", "kind")]
    if all(parts):
        return publication_number("".join(parts))
    return docdb_number(element.find("bibliographic-data/publication-reference"))


def _by_language(
    document: etree._Element,
    tag: str,
    read: Callable[[etree._Element], tuple[_Text, ...]],
) -> dict[str, tuple[_Text, ...]]:
    found: dict[str, tuple[_Text, ...]] = {}
    for element in document.iterfind(tag):
        language = (element.get("lang") or document.get("lang") or "en").lower()
        found[language] = found.get(language, ()) + read(element)
    return {language: texts for language, texts in found.items() if texts}


def _language(number: PublicationNumber, held: Mapping[str, object]) -> str:
    """Language of the publication, where the text is there in it."""
    order = ("zh", "en") if published_language(number) == "zh" else ("en", "zh")
    return next((language for language in order if language in held), "en")


def _not_read(
    held: Mapping[str, object], language: str, place: str
) -> Iterator[Problem]:
    """Say which text is only in languages that are not read."""
    if held and language not in held:
        only = ", ".join(sorted(held)).upper()
        yield Problem(place, f"are only in {only}, which is not read; left out")


def _claims(claims: etree._Element) -> tuple[ClaimText, ...]:
    """Put the lines together that make one claim."""
    found: list[str] = []
    number = 0
    for element in claims.iter("claim-text"):
        text = "\n".join(filter(None, _own_lines(element)))
        begins = _BEGINS.match(text)
        if found and not (begins and int(begins[1]) == number + 1):
            found[-1] += f"\n{text}" if text else ""
        elif text:
            found.append(text)
            number = int(begins[1]) if begins else number
    return tuple(map(_claim, found))


def _own_lines(element: etree._Element) -> Iterator[str]:
    """Yield the lines of an element as the publication breaks them, tidied."""
    for line in "".join(map(str, element.itertext())).split("\n"):
        yield " ".join(line.split())


def _claim(text: str) -> ClaimText:
    whole, starts = _lined(text)
    return ClaimText(printed_number(whole), whole, starts)


def _lined(text: str) -> tuple[str, tuple[int, ...]]:
    """Join lines broken within a sentence; give the offsets where others begin."""
    whole, *lines = filter(None, text.split("\n")) if text.strip() else ("",)
    starts = []
    for line in lines:
        if _LINE_END.search(whole):
            starts.append(len(whole) + 1)
            whole += f"\n{line}"
        else:
            whole += f" {line}"
    return whole, tuple(starts)


def _description(description: etree._Element) -> tuple[Paragraph, ...]:
    """Read paragraphs; one without a number goes on from the one before."""
    found: list[tuple[str, str]] = []
    for element in description.iter("p"):
        text, _ = _lined("\n".join(_own_lines(element)))
        printed = _NUMBERED.match(text)
        number = (element.get("num") or "") or (printed[1] if printed else "")
        found.append((number, text[printed.end() :] if printed else text))
    if not any(number for number, _ in found):
        return numbered(found)
    return numbered(_joined(found))


def _joined(found: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Leave out headings, and join what goes on from a numbered paragraph."""
    joined: list[tuple[str, str]] = []
    for number, text in found:
        heading = len(text) < _HEADING and text[-1:] not in ".;:。；：,，"
        if number or not (joined or heading):
            joined.append((number, text))
        elif not heading:
            joined[-1] = (joined[-1][0], f"{joined[-1][1]}\n{text}")
    return joined
