"""The body of a Markdown document: sections, paragraphs, claims, translations.

The text below the header, as plain values for `patentrisk.sources.documents`. The
form is described in `patentrisk.sources.markdown`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from patentrisk.languages.lead_ins import denies_list, denies_section, led
from patentrisk.records import Problem
from patentrisk.sources.documents import printed_number

_HEADING = re.compile(r"(#{1,6})\s+(.*)")
_LOCATED = re.compile(r"[\[［【]\s*(\d{4,5})\s*[\]］】]\s*(.*)")
_ITEM = re.compile(
    r"""
      \s*(?: [-*+•]\s+            # - a lidar
           | \d{1,3}[.)]\s+       # 1. a lidar
           | \d{1,3}、\s*          # 1、激光雷达
         )(.+)
    """,
    re.VERBOSE,
)
#: Characters of a heading that are looked at.
_HEADING_SHOWN = 200
_RULE = re.compile(r"[\s|:\-]+")
_CELL_BORDER = re.compile(r"(?<!\\)\|")
_TRANSLATED = re.compile(
    r"""
      (?P<locator>.+?) \s* [(（] \s*
      (?P<language>[A-Za-z]+) \s* (?:[,，]\s*(?P<source>[^)）]+?))? \s* [)）]
    """,
    re.VERBOSE,
)
_WRAP = re.compile(r"(?<=[　-〿㐀-鿿＀-￮])\n(?=[　-〿㐀-鿿＀-￮])")
_SECTIONS = {
    "abstract": "abstract",
    "摘要": "abstract",
    "description": "description",
    "说明书": "description",
    "claims": "claims",
    "权利要求书": "claims",
    "权利要求": "claims",
    "translations": "translations",
    "译文": "translations",
}


class Line(NamedTuple):
    """A line of the file and its number."""

    number: int
    text: str


class Section(NamedTuple):
    """A stretch of the body under one heading ``##``, or before the first one.

    Attributes
    ----------
    heading : str
        As written; ``""`` before the first one.
    role : str
        ``"abstract"``, ``"description"``, ``"claims"``, ``"translations"``, or ``""``.
    line : int
        Line of the heading; 0 before the first one.
    lines : list of Line
        What stands under it.
    """

    heading: str
    role: str
    line: int
    lines: list[Line]


class _Piece(NamedTuple):
    """What one line adds to a paragraph."""

    role: str
    text: str
    locator: str = ""


def read_sections(
    body: Sequence[Line], where: str, problems: list[Problem]
) -> list[Section]:
    """Cut the body at its headings of the second level."""
    sections = [Section("", "", 0, [])]
    for line in body:
        found = _HEADING.fullmatch(line.text)
        if found is not None and len(found[1]) == 2:
            names = (part.strip(" #").lower() for part in found[2].split("/"))
            role = next((_SECTIONS[name] for name in names if name in _SECTIONS), "")
            sections.append(Section(found[2], role, line.number, []))
        else:
            sections[-1].lines.append(line)
        if "<!--" in line.text:
            message = "a comment <!-- begins and does not end; it is read as text"
            problems.append(Problem(f"{where}, line {line.number}", message))
    return sections


def patent_content(
    sections: Sequence[Section], where: str, problems: list[Problem]
) -> dict[str, object]:
    """Gather abstract, description and claims."""
    content: dict[str, list[object]] = {"abstract": [], "description": [], "claims": []}
    last = 0
    for section in sections:
        if section.role == "claims":
            content["claims"] += _claims(section, where, problems)
        elif section.role == "abstract":
            content["abstract"] += [text for _, text in _blocks(section.lines)]
        elif section.role != "translations":
            _doubt_section(section, where, problems)
            for locator, text in _blocks(section.lines):
                last = int(locator) if locator else last + 1
                place = f"[{last:04d}]"
                content["description"].append({"locator": place, "text": text})
    return {**content, "abstract": "\n".join(map(str, content["abstract"]))}


def _doubt_section(section: Section, where: str, problems: list[Problem]) -> None:
    """Record text that stands under no known heading."""
    if section.role == "description" or not any(_blocks(section.lines)):
        return
    name = f"under the heading {section.heading!r}" if section.heading else "before ##"
    first = section.line or section.lines[0].number
    message = (
        f"text {name} is read as part of the description; expected Abstract,"
        " Description, Claims or Translations"
    )
    problems.append(Problem(f"{where}, line {first}", message))


def _blocks(lines: Sequence[Line], *, split: bool = False) -> Iterator[tuple[str, str]]:
    """Join lines into paragraphs.

    Parameters
    ----------
    lines : sequence of Line
        Part of the body. Headings set paragraphs apart like blank lines.
    split : bool
        List items and table rows are paragraphs of their own, items of a list whose
        lead-in denies them with it; otherwise a leading ``[0001]`` begins one.

    Yields
    ------
    locator : str
        Digits of a leading ``[0001]``; ``""`` where there is none.
    text : str
        The paragraph.
    """
    locator, lead, held = "", "", list[str]()
    for line in [*lines, Line(0, "")]:
        piece = _piece(line.text, split)
        if piece.role != "more" and held:
            text = _joined(held)
            lead = text if denies_list(text) else lead
            yield locator, text
            locator, held = "", []
        if piece.role == "row":
            yield "", piece.text
        elif piece.role == "more" and not held:
            lead = ""
        if piece.role in ("begin", "more"):
            locator = locator or piece.locator
            listed = lead and piece.role == "begin"
            held.append(led(lead, piece.text) if listed else piece.text)


def _piece(line: str, split: bool) -> _Piece:
    """Tell what a line does: part paragraphs, begin one, be one, or go on."""
    if not line.strip() or _HEADING.fullmatch(line):
        return _Piece("gap", "")
    if split and line.lstrip().startswith("|"):
        row = _row(line)
        return _Piece("row" if row else "gap", row)
    if split and (item := _ITEM.fullmatch(line)):
        return _Piece("begin", item[1].strip())
    if not split and (located := _LOCATED.match(line.strip())):
        return _Piece("begin", located[2], located[1])
    return _Piece("more", line.strip())


def _joined(lines: Sequence[str]) -> str:
    return _WRAP.sub("", "\n".join(lines)).replace("\n", " ").strip()


def _row(line: str) -> str:
    """Write a table row with its cells; ``""`` for the rule under the head."""
    if _RULE.fullmatch(line):
        return ""
    cells = (cell.strip() for cell in _CELL_BORDER.split(line.strip().strip("|")))
    return " | ".join(cells)


def _claims(
    section: Section, where: str, problems: list[Problem]
) -> list[dict[str, object]]:
    """Cut a section at the lines that begin with a claim's number."""
    claims: list[list[str]] = []
    for number, line in section.lines:
        text = line.strip()
        if not text or _HEADING.fullmatch(line):
            continue
        if _begins_claim(text):
            claims.append([text])
        elif claims:
            claims[-1].append(text)
        else:
            message = f"{text[:40]!r} stands before the first claim; left out"
            problems.append(Problem(f"{where}, line {number}", message))
    texts = ["\n".join(lines) for lines in claims]
    return [{"number": printed_number(text), "text": text} for text in texts]


def _begins_claim(text: str) -> bool:
    """Tell a line that begins a claim, or a range of cancelled ones: 1.-38."""
    return printed_number(text) is not None or bool(
        re.match(r"\d{1,4}\.?\s*[-–~]\s*\d{1,4}\s*[.、]", text)
    )


def disclosure_content(sections: Sequence[Section]) -> dict[str, object]:
    """Gather the paragraphs with section and place."""
    shown = [section for section in sections if section.role != "translations"]
    return {
        "paragraphs": [
            {"locator": f"§{number} ¶{place}", "text": text}
            for number, section in enumerate(shown)
            for place, text in enumerate(_told(section), start=1)
        ]
    }


def _told(section: Section) -> Iterator[str]:
    """Give the paragraphs of a section, each with what denies it from above."""
    for _, text in _blocks(section.lines, split=True):
        yield led(section.heading, text) if denies_section(section.heading) else text


def translations(
    sections: Sequence[Section], where: str, problems: list[Problem]
) -> list[dict[str, object]]:
    """Read ``### claim 1 (en, applicant)`` and what stands under each."""
    found: list[dict[str, object]] = []
    for heading, lines in _headed(sections):
        shown = heading.text.strip("# ")[:_HEADING_SHOWN]
        named = _TRANSLATED.fullmatch(shown)
        if named is None:
            message = (
                f"{shown!r} names no translation; expected a heading such as"
                " ### claim 1 (en, applicant). It is left out"
            )
            problems.append(Problem(f"{where}, line {heading.number}", message))
            continue
        texts = [text for _, text in _blocks(lines)]
        if named["locator"].lower().startswith(("claim", "权利要求")):
            texts = [line.text.strip() for line in lines if line.text.strip()]
        found.append({**named.groupdict(), "text": "\n".join(texts)})
    return found


def _headed(sections: Sequence[Section]) -> Iterator[tuple[Line, list[Line]]]:
    """Yield each heading within the sections of translations, and its lines."""
    held: list[tuple[Line, list[Line]]] = []
    for section in sections:
        for line in section.lines if section.role == "translations" else ():
            if _HEADING.fullmatch(line.text):
                held.append((line, []))
            elif held:
                held[-1][1].append(line)
    yield from held
