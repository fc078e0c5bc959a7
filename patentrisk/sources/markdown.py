"""Patents and product descriptions written by people: Markdown with a TOML header.

A header between two lines ``+++`` holds the keys that `patentrisk.sources.documents`
lists, as far as they are not text; the text follows.

Patents::

    +++
    kind = "patent"
    number = "CN999900101B"
    applicants = ["..."]
    owners = [{ name = "...", since = 2021-03-01, source = "..." }]
    filing_date = 2019-05-06
    +++
    # Title                      (or `title` in the header)
    ## Abstract
    text
    ## Description
    [0001] text                  (paragraphs are set apart by blank lines)
    ## Claims
    1. text                      (following lines belong to the claim)
    ## Translations
    ### claim 1 (en, applicant)  (locator, language, source)
    text

The headings may be Chinese (摘要, 说明书, 权利要求书, 译文) or both, parted by a
slash. A leading ``[0001]`` is a paragraph's locator; one without follows the
paragraph before it. A claim begins at a line ``1.`` or ``1、`` and keeps its line
breaks.

Disclosures have ``kind = "disclosure"``, ``id``, ``party``, ``version``, ``date``. A
paragraph, list item or table row is a quotable paragraph of its own, with the
locator ``§2 ¶3``: third within the second ``##`` section; those before the first
section are in §0. The section of translations has the same form as above.

Everywhere: lines of one paragraph are joined (with a space, but not between Chinese
characters), HTML comments are dropped, headings from ``###`` on are no paragraphs,
emphasis and links stay as written.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Iterator, Mapping
from typing import BinaryIO

from patentrisk.records import Document, Problem, Source
from patentrisk.sources.documents import read_document
from patentrisk.sources.encodings import decode, opening
from patentrisk.sources.markdown_body import (
    Line,
    disclosure_content,
    patent_content,
    read_sections,
    translations,
)

FORMAT = "markdown"
READER_VERSION = "markdown 2"

#: Largest file, in bytes: it is written by hand.
MAX_FILE = 16 * 1024 * 1024
_FENCE = "+++"
_LEFT_OUT = "the document is left out, so what it may expose is unknown, not low"

_KEY = re.compile(r"\s*\[{0,2}([A-Za-z_]+)\]{0,2}\s*(?:=|$)")
_TOML_LINE = re.compile(r"\(at line (\d+), column \d+\)|\(at end of document\)")


def recognises(head: bytes, name: str = "") -> bool:
    r"""Tell whether a file that starts with `head` has a TOML header.

    Examples
    --------
    >>> from patentrisk.sources import FORMATS
    >>> FORMATS["markdown"].recognises(b'+++\nkind = "patent"\n')
    True
    """
    return opening(head).partition("\n")[0].rstrip() == _FENCE


def read(stream: BinaryIO, *, where: str) -> Iterator[Document | Problem]:
    """Read the one document of a file."""
    raw = stream.read(MAX_FILE + 1)
    source = Source(where, 0, FORMAT, hashlib.sha256(raw).hexdigest())
    try:
        text, doubt = _text(raw)
        header, lines, body = _split(text)
    except ValueError as error:
        yield Problem(where, f"{error}; {_LEFT_OUT}")
        return
    problems: list[Problem] = []
    content = _content(header, body, where, problems)
    for key in sorted(content.keys() & header.keys() - {"title"}):
        message = f"{key} stands in the header and below it; the header's is used"
        problems.append(Problem(f"{where}, line {lines.get(key, 1)}", message))
    values = {**content, **header}
    yield from read_document(values, source=source, where=where, lines=lines)
    yield from problems
    if doubt:
        yield Problem(where, doubt)


def _content(
    header: Mapping[str, object],
    body: list[Line],
    where: str,
    problems: list[Problem],
) -> dict[str, object]:
    """Gather what the body holds: keys without content are left out."""
    sections = read_sections(body, where, problems)
    if str(header.get("kind", "")).lower() == "disclosure" or "id" in header:
        content = disclosure_content(sections)
    else:
        content = patent_content(sections, where, problems)
    content["translations"] = translations(sections, where, problems)
    headings = (line.text for line in sections[0].lines)
    content["title"] = next((h[2:].strip() for h in headings if h[:2] == "# "), "")
    return {key: value for key, value in content.items() if value}


def _text(raw: bytes) -> tuple[str, str]:
    """Decode a file; give its text and what is doubtful about its encoding."""
    if len(raw) > MAX_FILE:
        raise ValueError(f"is larger than {MAX_FILE // 1024**2} MB; split it")
    decoded = decode(raw)
    text = decoded.text.replace("\r\n", "\n").replace("\r", "\n")
    if "\0" in text:
        raise ValueError("holds NUL characters and so is no text; save it anew")
    return text, decoded.doubt


def _split(text: str) -> tuple[dict[str, object], dict[str, int], list[Line]]:
    """Split header and body; say on which line each key stands."""
    lines = text.split("\n")
    fences = [n for n, line in enumerate(lines) if line.strip() == _FENCE]
    if len(fences) < 2:
        raise ValueError(f"has no second line {_FENCE}, which ends the header; add it")
    begin, end = fences[:2]
    try:
        header = tomllib.loads("\n" * (begin + 1) + "\n".join(lines[begin + 1 : end]))
    except RecursionError as error:
        raise ValueError("header is nested too deeply") from error
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"header {_in_file(str(error), end)}") from error
    places: dict[str, int] = {}
    for number, line in enumerate(lines[begin + 1 : end], start=begin + 2):
        found = _KEY.match(line)
        if found is not None:
            places.setdefault(found[1], number)
    body = "\n".join(lines[end + 1 :])
    return header, places, _numbered(_without_comments(body), end + 2)


def _in_file(message: str, end: int) -> str:
    """Name the line of the file, not of the header, and what TOML found there."""
    found = _TOML_LINE.search(message)
    line = int(found[1]) if found and found[1] else end
    return f"line {line}: {_TOML_LINE.sub('', message).strip()}"


def _without_comments(body: str) -> str:
    """Drop HTML comments and keep the count of lines; one without end stays."""
    kept, at = [], 0
    while (start := body.find("<!--", at)) >= 0:
        end = body.find("-->", start)
        if end < 0:
            break
        kept += [body[at:start], "\n" * body.count("\n", start, end)]
        at = end + 3
    return "".join([*kept, body[at:]])


def _numbered(body: str, first: int) -> list[Line]:
    return [Line(n, line) for n, line in enumerate(body.split("\n"), start=first)]
