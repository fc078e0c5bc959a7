"""Rows of the tables that Google publishes of patents, as JSON.

``patents-public-data.patents.publications`` has a row for each publication; a row may
come as one object a line, in an array, or in a table's file under ``sample_rows``, and
its nested fields as lists or, from other databases, as JSON in strings. The table of
the same name under ``google_patents_research`` has title and abstract only.

- Texts come in several languages (``title_localized``); the one in the language of
  publication is the text, the other one that is read a translation.
- The claims of a row are one text, cut at the lines that begin with a number; where
  the row has them as HTML too, that is read, since it marks nested limitations.
- ``assignee`` is who applied, as printed; ``assignee_harmonized`` is used where that
  is empty. Neither says who owns the right now.
- Dates are numbers, ``20190506``; 0 is none.
"""

from __future__ import annotations

import html
import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import BinaryIO, NamedTuple

from lxml import etree

from patentrisk.errors import NumberError
from patentrisk.languages import LANGUAGES, detect_language
from patentrisk.records import (
    ClaimText,
    Classification,
    Paragraph,
    Patent,
    Problem,
    PublicationNumber,
    Source,
    Translation,
    publication_number,
)
from patentrisk.sources.encodings import opening
from patentrisk.sources.fields import Fields
from patentrisk.sources.google_text import (
    claims_in_lines,
    claims_of,
    paragraphs_in_lines,
    paragraphs_of,
    prepare,
)
from patentrisk.sources.html_documents import parse_html
from patentrisk.sources.json_documents import JsonDocument, read_json
from patentrisk.sources.kinds import is_first_grant
from patentrisk.sources.published import (
    claims_version,
    is_translation,
    only_translated,
    own_family,
    published_language,
)
from patentrisk.sources.symbols import distinct, read_symbol
from patentrisk.sources.translations import claim_translations, paragraph_translations

FORMAT = "google-rows"
READER_VERSION = "google-rows 1"

#: Columns that no other table has beside ``publication_number``.
_COLUMNS = ("title_localized", "claims_localized", "assignee_harmonized", "top_terms")
_TABLES = ("sample_rows",)
_NESTED = frozenset(
    {
        *("title_localized", "abstract_localized", "claims_localized"),
        *("claims_localized_html", "description_localized"),
        *("description_localized_html", "inventor", "inventor_harmonized"),
        *("assignee", "assignee_harmonized", "ipc", "cpc"),
    }
)
_DATES = ("priority_date", "filing_date", "publication_date", "grant_date")
#: Parts of a document, the one that decides on its language first.
_PARTS = ("claims", "description", "abstract", "title")
_NO_FAMILY = ("", "0", "-1")


class _Text(NamedTuple):
    """A text in one language, plain or as HTML."""

    language: str = ""
    text: str = ""
    html: bool = False


class _Chosen(NamedTuple):
    """The text of a part that is read, and the other one that could be."""

    text: _Text
    translation: _Text


def recognises(head: bytes, name: str = "") -> bool:
    """Tell whether a file that starts with `head` holds rows of publications.

    Examples
    --------
    >>> from patentrisk.sources import FORMATS
    >>> row = b'{"publication_number": "CN-999900101-B", "title_localized": []}'
    >>> FORMATS["google-rows"].recognises(row)
    True
    """
    text = opening(head)
    return (
        text.startswith(("{", "["))
        and '"publication_number"' in text
        and any(f'"{column}"' in text for column in _COLUMNS)
    )


def read(stream: BinaryIO, *, where: str) -> Iterator[Patent | Problem]:
    """Read the rows of a file one at a time.

    A row gives a patent or a problem, in the order of the file; what is doubtful
    about a patent follows it.
    """
    for found in read_json(stream, where=where, format=FORMAT, tables=_TABLES):
        if isinstance(found, Problem):
            yield found
        else:
            yield from _read_row(found)
            yield from found.problems


def _read_row(document: JsonDocument) -> Iterator[Patent | Problem]:
    stated = document.values.get("publication_number")
    try:
        number = publication_number(stated if isinstance(stated, str) else "")
    except NumberError as error:
        message = f"publication_number: {error}. The row is left out"
        yield Problem(document.where, message)
        return
    row = Fields(document.values, f"{document.where}, {number}")
    row = Fields(_unpacked(row), row.where, problems=row.problems)
    yield _patent(row, number, document.source)
    yield from row.problems


def _unpacked(row: Fields) -> dict[str, object]:
    """Unpack JSON in strings, and write no date as None."""
    values = dict(row.values)
    for column in _NESTED & values.keys():
        values[column] = _parsed(values[column], column, row)
    for column in _DATES:
        if values.get(column) in (0, "0"):
            values[column] = None
    return values


def _parsed(value: object, column: str, row: Fields) -> object:
    if not isinstance(value, str) or not value.lstrip().startswith(("[", "{")):
        return value
    try:
        return json.loads(value)
    except (ValueError, RecursionError):
        row.fault(column, "begins like JSON and is none; read as a text")
        return value


def _patent(row: Fields, number: PublicationNumber, source: Source) -> Patent:
    texts = {part: list(_localized(row, part)) for part in _PARTS}
    language = _language(texts, number)
    chosen = {part: _choose(texts[part], language) for part in _PARTS}
    _tell_texts(chosen, language, number, row)
    published, granted = row.day("publication_date"), row.day("grant_date")
    as_granted = is_first_grant(number) or granted == published is not None
    translated = is_translation(chosen["claims"].text.language, number)
    family = row.text("family_id")
    patent = Patent(
        number=number,
        source=source,
        family_id=own_family(number) if family in _NO_FAMILY else family,
        language=language,
        title=_flat(chosen["title"].text),
        abstract=_flat(chosen["abstract"].text),
        description=_paragraphs(chosen["description"].text),
        claim_texts=_claims(chosen["claims"].text),
        claims_version=claims_version(
            number, granted=as_granted, translated=translated
        ),
        applicants=_names(row, "assignee", "assignee_harmonized"),
        inventors=_names(row, "inventor", "inventor_harmonized"),
        priority_date=row.day("priority_date"),
        filing_date=row.day("filing_date"),
        publication_date=published,
        grant_date=granted or (published if as_granted else None),
        classifications=distinct(_classifications(row)),
    )
    translations = tuple(_translations(chosen, patent, row))
    return replace(patent, translations=translations)


def _localized(row: Fields, part: str) -> Iterator[_Text]:
    """Yield the texts of a part, those in HTML first: it marks more."""
    for column in (f"{part}_localized_html", f"{part}_localized"):
        for item in row.items(column):
            if isinstance(item, str):
                yield _Text(detect_language(item), item, column.endswith("html"))
            elif isinstance(item, Mapping) and (text := _string(item.get("text"))):
                if item.get("truncated") is True:
                    message = "is cut off (truncated); read as far as it goes"
                    row.fault(column, f"{message}. Get the whole text")
                language = _string(item.get("language")).lower()
                yield _Text(language[:2], text, column.endswith("html"))
    if part in ("title", "abstract") and isinstance(row.values.get(part), str):
        text = html.unescape(row.text(part))
        if text:
            yield _Text(detect_language(text), text)


def _string(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""


def _language(texts: Mapping[str, list[_Text]], number: PublicationNumber) -> str:
    """Language of publication where the claims are in it, else one they are in."""
    for part in _PARTS:
        held = {text.language for text in texts[part]} & LANGUAGES.keys()
        if held:
            published = published_language(number)
            return published if published in held else min(held)
    return "en"


def _choose(texts: list[_Text], language: str) -> _Chosen:
    """Choose the text in the document's language, or else the first that is read."""
    read_first = sorted(
        texts,
        key=lambda held: (held.language != language, held.language not in LANGUAGES),
    )
    text = read_first[0] if read_first else _Text()
    others = (
        held
        for held in read_first
        if held.language in LANGUAGES and held.language != text.language
    )
    translation = next(others, _Text()) if text.language in LANGUAGES else _Text()
    return _Chosen(text, translation)


def _tell_texts(
    chosen: Mapping[str, _Chosen],
    language: str,
    number: PublicationNumber,
    row: Fields,
) -> None:
    """Say which parts are translations only, or in a language that is not read."""
    held = {part: chosen[part].text.language for part in reversed(_PARTS)}
    for other in LANGUAGES:
        names = [
            part
            for part in held
            if held[part] == other
            and chosen[part].translation.language != published_language(number)
        ]
        if names and is_translation(other, number):
            row.problems.append(only_translated(names, other, number, row.where))
    unread = [part for part in held if held[part] and held[part] not in LANGUAGES]
    for part in unread:
        row.fault(
            f"{part}_localized",
            f"is in {held[part]!r}, which is not read (expected en or zh); kept as it"
            f" stands and treated as {language!r}",
        )


def _flat(text: _Text) -> str:
    return "\n".join(filter(None, _lines(text)))


def _lines(text: _Text) -> list[str]:
    return [" ".join(line.split()) for line in text.text.splitlines()]


def _marked(text: _Text) -> etree._Element | None:
    """Parse a text in HTML; None for a plain one or one that cannot be parsed."""
    if not text.html:
        return None
    try:
        root, _ = parse_html(text.text.encode(errors="replace"))
    except ValueError:
        return None
    prepare(root)
    return root


def _claims(text: _Text) -> tuple[ClaimText, ...]:
    root = _marked(text)
    return claims_in_lines(_lines(text)) if root is None else claims_of(root)


def _paragraphs(text: _Text) -> tuple[Paragraph, ...]:
    root = _marked(text)
    return paragraphs_in_lines(_lines(text)) if root is None else paragraphs_of(root)


def _translations(
    chosen: Mapping[str, _Chosen], patent: Patent, row: Fields
) -> Iterator[Translation]:
    """Lay the texts in the other language beside those that are read."""
    for part in reversed(_PARTS):
        text, other = chosen[part]
        found: tuple[Translation, ...] = ()
        doubts: tuple[str, ...] = ()
        if part == "claims":
            claims = patent.claim_texts, text.language, _claims(other), other.language
            found, doubts = claim_translations(*claims)
        elif part == "description":
            paragraphs = patent.description, _paragraphs(other), other.language
            found, doubts = paragraph_translations(*paragraphs)
        elif other.text:
            found = (Translation(part, other.language, _flat(other)),)
        for doubt in doubts:
            row.fault(f"{part}_localized", doubt)
        yield from found


def _names(row: Fields, *columns: str) -> tuple[str, ...]:
    """Names of the first of the columns that has any."""
    for column in columns:
        held = (
            item.get("name") if isinstance(item, Mapping) else item
            for item in row.items(column)
        )
        names = dict.fromkeys(filter(None, map(_string, held)))
        if names:
            return tuple(names)
    return ()


def _classifications(row: Fields) -> Iterator[Classification]:
    for scheme in ("cpc", "ipc"):
        for item in row.items(scheme):
            code = item.get("code") if isinstance(item, Mapping) else item
            inventive = not isinstance(item, Mapping) or item.get("inventive") is True
            try:
                yield Classification(read_symbol(_string(code)), inventive, scheme)
            except ValueError as error:
                row.fault(scheme, f"{error}; left out")
