"""Plain values to records: what Markdown and JSON documents have in common.

Both formats give a document as a mapping with the keys below; `None`, an empty
text and an absent key are the same.

Patents
    ``kind`` ("patent"), ``number``, ``family``, ``language``, ``title``,
    ``abstract``, ``description``, ``claims``, ``claims_version``, ``applicants``,
    ``owners``, ``inventors``, ``priority_date``, ``filing_date``,
    ``publication_date``, ``grant_date``, ``cpc``, ``cpc_additional``, ``ipc``,
    ``ipc_additional``, ``status_date``, ``events``, ``term_facts``, ``translations``
Disclosures
    ``kind`` ("disclosure"), ``id``, ``party``, ``title``, ``version``, ``date``,
    ``language``, ``areas``, ``owners``, ``inventors``, ``paragraphs``,
    ``translations``

``description`` and ``paragraphs`` are lists of texts or of ``{locator, text}``;
``claims`` a list of texts or of ``{number, text}``; ``owners`` a list of names or of
``{name, since, until, source}``; ``events`` a list of ``{date, status, text,
source}``; ``term_facts`` a list of ``{kind, days, day, source}`` (see `TermFact`);
``translations`` a list of ``{locator, language, text, source}``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import PurePosixPath

from patentrisk.errors import NumberError
from patentrisk.languages import LANGUAGES, detect_language
from patentrisk.records import (
    ClaimText,
    Classification,
    Disclosure,
    Document,
    LegalEvent,
    LegalStatus,
    Ownership,
    Paragraph,
    Patent,
    Problem,
    PublicationNumber,
    Source,
    TermFact,
    Translation,
    publication_number,
)
from patentrisk.sources.fields import Fields
from patentrisk.sources.published import language_of
from patentrisk.sources.symbols import distinct, read_symbol

#: Letters of another script, from Cyrillic on, that tell a language that is not read.
_BEYOND_LATIN, _TELLING = "\u0400", 8
_BOTH = {"kind", "language", "title", "owners", "inventors", "translations"}
PATENT_KEYS = frozenset(
    {
        *_BOTH,
        *("number", "family", "abstract", "description", "claims", "claims_version"),
        *("applicants", "priority_date", "filing_date", "publication_date"),
        *("grant_date", "cpc", "cpc_additional", "ipc", "ipc_additional"),
        *("status_date", "events", "term_facts"),
    }
)
DISCLOSURE_KEYS = frozenset(
    {*_BOTH, "id", "party", "version", "date", "areas", "paragraphs"}
)

_GRANTED = ("B", "C", "U", "Y", "S")
#: Facts of term: those that add days, those of a day, those that may have neither.
_ADDED = ("adjustment", "extension")
_DATED = ("parent filing",)
_BARE = ("disclaimer", "unitary")
_CLAIM_NUMBER = re.compile(
    r"""
      \s*(\d{1,4})\s*
      (?: [.．](?!\d|\s*[-–~]\s*\d)   # 1. A cart; but neither 3.5 m nor 1.-38.
        | 、                          # 1、一种配送车, １、一种配送车
      )
    """,
    re.VERBOSE,
)
_LOCATORS = (
    (re.compile(r"(?:claim|权利要求)\s*(\d+)", re.IGNORECASE), "claim {}"),
    (re.compile(r"[\[［【]?\s*(\d{2,5})\s*[\]］】]?"), "[{:0>4}]"),
    (re.compile(r"(?:abstract|摘要)", re.IGNORECASE), "abstract"),
    (re.compile(r"(?:title|标题|发明名称|名称)", re.IGNORECASE), "title"),
    (re.compile(r"§\s*(\d+)\s*¶\s*(\d+)"), "§{} ¶{}"),
)


def read_document(
    values: Mapping[str, object],
    *,
    source: Source,
    where: str,
    lines: Mapping[str, int] | None = None,
) -> Iterator[Document | Problem]:
    """Build the record of one document from its plain values.

    Parameters
    ----------
    values : mapping of str to object
        See the module.
    source : Source
        Where it was read from.
    where : str
        File and document, for problems.
    lines : mapping of str to int, optional
        Line of each key.

    Yields
    ------
    Patent, Disclosure or Problem
        The document first, unless it cannot be used; then what is doubtful.
    """
    fields = Fields(values, where, lines or {})
    read = _reader(fields)
    if read is not None:
        document = read(fields, source)
        if document is not None:
            yield document
    yield from fields.problems


def _reader(fields: Fields) -> Callable[[Fields, Source], Document | None] | None:
    """Choose the record, by the kind or, where that is missing, by the keys."""
    kind = fields.text("kind").lower()
    if not kind:
        kind = "patent" if fields.text("number") else ""
        kind = kind or ("disclosure" if fields.text("id") else "")
    if kind == "patent":
        return _read_patent
    if kind == "disclosure":
        return _read_disclosure
    found = f"is {kind[:80]!r}" if kind else "is missing"
    fields.fault(
        "kind", f'{found}; expected "patent" or "disclosure". The document is left out'
    )
    return None


def _read_patent(fields: Fields, source: Source) -> Patent | None:
    number = _number(fields)
    if number is None:
        return None
    fields.check_keys(PATENT_KEYS)
    description = read_paragraphs(fields, "description", "[{:04d}]")
    claims = _claims(fields)
    title, abstract = fields.text("title"), fields.text("abstract")
    sample = [title, abstract, *(p.text for p in description[:9])]
    locators = {"title", "abstract", *(p.locator for p in description)}
    granted = number.kind.startswith(_GRANTED)
    return Patent(
        number=number,
        source=source,
        family_id=fields.text("family") or str(number),
        language=_language(
            fields,
            [*sample, *(c.text for c in claims[:3])],
            [c.text for c in claims[:9]],
        ),
        title=title,
        abstract=abstract,
        description=description,
        claim_texts=claims,
        claims_version=fields.text("claims_version")
        or ("as granted" if granted else "as published"),
        applicants=fields.names("applicants"),
        inventors=fields.names("inventors"),
        owners=_owners(fields),
        priority_date=fields.day("priority_date"),
        filing_date=fields.day("filing_date"),
        publication_date=fields.day("publication_date"),
        grant_date=fields.day("grant_date"),
        classifications=_classifications(fields),
        events=_events(fields),
        status_date=fields.day("status_date"),
        term_facts=_term_facts(fields),
        translations=_translations(
            fields, locators | {f"claim {claim.number}" for claim in claims}
        ),
    )


def _read_disclosure(fields: Fields, source: Source) -> Disclosure:
    fields.check_keys(DISCLOSURE_KEYS)
    name = fields.text("id")
    if not name:
        name = PurePosixPath(source.path).stem
        fields.fault("id", f"is missing; taken as {name!r} from the name of the file")
    paragraphs = read_paragraphs(fields, "paragraphs", "§0 ¶{}")
    title = fields.text("title")
    return Disclosure(
        id=name,
        source=source,
        party=fields.text("party"),
        title=title,
        version=fields.text("version"),
        date=fields.day("date"),
        language=_language(
            fields,
            [title, *(p.text for p in paragraphs[:9])],
            [p.text for p in paragraphs[:9]],
        ),
        paragraphs=paragraphs,
        areas=fields.names("areas"),
        owners=_owners(fields),
        inventors=fields.names("inventors"),
        translations=_translations(
            fields, {"title", *(paragraph.locator for paragraph in paragraphs)}
        ),
    )


def _number(fields: Fields) -> PublicationNumber | None:
    try:
        return publication_number(fields.text("number"))
    except NumberError as error:
        fields.fault("number", f"{error}. The document is left out")
        return None


def _language(fields: Fields, sample: list[str], compared: list[str]) -> str:
    """Language stated, or the one that the text is in; one not read is told."""
    stated = fields.text("language").lower()
    if stated[:2] in LANGUAGES:
        return stated[:2]
    detected = detect_language("\n".join(sample))
    if stated:
        fields.fault(
            "language",
            f"{stated[:80]!r} is none of {', '.join(LANGUAGES)}; read as {detected!r}",
        )
    elif _is_foreign("\n".join(compared)):
        fields.fault(
            "language",
            f"the text is in none of {', '.join(LANGUAGES)}; read as {detected!r}: what"
            " it says is not compared, and its dependent claims may be taken as"
            " independent. Give the text in one of them",
        )
    return detected


def _is_foreign(text: str) -> bool:
    """Tell a text that is plainly in a language which is not read."""
    if language_of(text):
        return False
    if sum(letter.isalpha() and letter >= _BEYOND_LATIN for letter in text) >= _TELLING:
        return True
    latin = "".join(letter if letter.isascii() else " " for letter in text)
    return any(map(str.isalpha, latin)) and not language_of(latin)


def read_paragraphs(fields: Fields, key: str, locator: str) -> tuple[Paragraph, ...]:
    """Read a list of texts or of ``{locator, text}``.

    Parameters
    ----------
    fields : Fields
        The document.
    key : str
        Where the list is.
    locator : str
        Pattern of the locators of paragraphs that state none.

    Returns
    -------
    tuple of Paragraph
        In order, without empty ones. A locator given twice is a fault: a
        quotation from either could not be told apart.
    """
    found: list[Paragraph] = []
    seen: set[str] = set()
    for table in fields.tables(key, ("text", "locator")):
        text = table.text("text")
        place = table.text("locator") or locator.format(len(found) + 1)
        if place in seen:
            fields.fault(key, f"{place[:80]} stands twice; a quotation names the first")
        if text:
            seen.add(place)
            found.append(Paragraph(place, text))
    return tuple(found)


def printed_number(text: str) -> int | None:
    """Read the number that a claim's text begins with; None for a range or none.

    Examples
    --------
    >>> from patentrisk.sources.documents import printed_number
    >>> printed_number("7、一种配送车"), printed_number("1.-38. (canceled)")
    (7, None)
    """
    found = _CLAIM_NUMBER.match(text)
    return int(found[1]) if found else None


def _claims(fields: Fields) -> tuple[ClaimText, ...]:
    """Read the claims; where no number is given or printed, their order numbers."""
    tables = fields.tables("claims", ("text", "number"))
    texts = [table.text("text") for table in tables]
    numbers: list[int | None] = []
    for table, text in zip(tables, texts, strict=True):
        stated = table.text("number")
        numbers.append(int(stated) if stated.isdecimal() else printed_number(text))
    if not any(numbers) and not any(text[:1].isdecimal() for text in texts):
        numbers = list(range(1, len(texts) + 1))
    held = zip(numbers, texts, strict=True)
    return tuple(ClaimText(number, text) for number, text in held if text)


def _owners(fields: Fields) -> tuple[Ownership, ...]:
    tables = fields.tables("owners", ("name", "since", "until", "source"))
    return tuple(
        Ownership(name, table.day("since"), table.day("until"), table.text("source"))
        for table in tables
        if (name := table.text("name"))
    )


def _events(fields: Fields) -> tuple[LegalEvent, ...]:
    found = []
    for table in fields.tables("events", ("text", "date", "status", "source")):
        day, status = table.day("date"), table.text("status").lower()
        if day is None or status not in set(LegalStatus):
            allowed, given = ", ".join(LegalStatus), str(table.values.get("date"))
            message = (
                f"an event needs a date and a status of {allowed}; found"
                f" {given[:80]}, {status[:80]!r}. It is left out"
            )
            fields.fault("events", message)
            continue
        text, source = table.text("text"), table.text("source")
        found.append(LegalEvent(day, LegalStatus(status), text, source))
    return tuple(sorted(found, key=lambda event: event.date))


def _term_facts(fields: Fields) -> tuple[TermFact, ...]:
    found = []
    for table in fields.tables("term_facts", ("kind", "days", "day", "source")):
        kind, days, day = table.text("kind"), table.text("days"), table.day("day")
        counted = int(days) if days.isdecimal() else 0
        needed = {**dict.fromkeys(_ADDED, counted), **dict.fromkeys(_DATED, day)}
        if not needed.get(kind, kind in _BARE):
            kinds = ", ".join((*_ADDED, *_DATED, *_BARE))
            message = (
                f"a fact of term needs a kind of {kinds} with its days or day; found"
                f" {kind[:80]!r}. It is left out"
            )
            fields.fault("term_facts", message)
            continue
        found.append(TermFact(kind, counted, day, table.text("source")))
    return tuple(sorted(found, key=lambda fact: (fact.kind, fact.days, str(fact.day))))


def _classifications(fields: Fields) -> tuple[Classification, ...]:
    return distinct(
        Classification(symbol, inventive=not additional, scheme=scheme)
        for scheme in ("cpc", "ipc")
        for additional in ("", "_additional")
        for symbol in fields.each(scheme + additional, read_symbol)
    )


def _translations(fields: Fields, locators: set[str]) -> tuple[Translation, ...]:
    found = []
    known = ("text", "locator", "language", "source")
    for table in fields.tables("translations", known):
        stated, language = table.text("locator"), table.text("language").lower()[:2]
        place = canonical_locator(stated)
        if place not in locators:
            message = f"{stated[:80]!r} is nothing the document has; left out"
            fields.fault("translations", message)
        elif language not in LANGUAGES:
            message = f"{stated[:80]!r}: language {language!r} is not read; left out"
            fields.fault("translations", message)
        elif text := table.text("text"):
            found.append(Translation(place, language, text, table.text("source")))
    return tuple(found)


def canonical_locator(text: str) -> str:
    """Write a locator as records do.

    Examples
    --------
    >>> from patentrisk.sources.documents import canonical_locator
    >>> canonical_locator("权利要求 3"), canonical_locator("0045")
    ('claim 3', '[0045]')
    """
    for pattern, form in _LOCATORS:
        found = pattern.fullmatch(text.strip())
        if found is not None:
            return form.format(*found.groups())
    return text.strip()
