"""Claims and descriptions in the markup that Google Patents gives them.

Pages and the columns ``claims_localized_html`` and ``description_localized_html`` of
its tables have the same one: the offices' own, with ``div`` for most elements and
spaces between tags that the offices' files do not have. A machine translation holds
the original beside each sentence, in ``google-src-text``; `in_two_languages` takes the
two apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from copy import deepcopy
from typing import NamedTuple

from lxml import etree

from patentrisk.records import ClaimText, Paragraph
from patentrisk.sources.documents import printed_number
from patentrisk.sources.html_documents import drop, has_class
from patentrisk.sources.xml_text import (
    PLACEHOLDERS,
    begin_line,
    flat_text,
    nested_text,
    numbered,
    set_placeholders,
    set_scripts,
)

_HEADINGS = ("heading", "h1", "h2", "h3", "h4", "h5", "h6", "invention-title")
#: Elements that stand within a sentence; all others begin a line.
_INLINE = frozenset(
    {
        *("a", "abbr", "b", "bio-deposit", "br", "chemistry", "cite"),
        *("claim-ref", "code", "crossref", "del", "em", "figref", "figure-callout"),
        *("font", "i", "img", "ins", "maths", "math", "nplcit"),
        *("o", "patcit", "s", "small", "smallcaps", "span", "strike"),
        *("strong", "sub", "sub2", "sup", "sup2", "tt", "u"),
        *("var", "wbr"),
    }
)
_PARAGRAPHS = ("description-paragraph", "description-line")
_PARAGRAPH_TAGS = ("p", "para")
_ORIGINAL = "google-src-text"
_LETTER = re.compile(r"[a-z]\s?")  # 13 b, where the office prints 13b
_CLOSING = (",", ".", ";", ":", ")")
_LOCATED = re.compile(r"[\[［【]\s*(\d{4,5})\s*[\]］】]\s*(?=\S)")  # [0001] A cart
_CANCELLED = re.compile(r"\d{1,4}\.?\s*[-–~]\s*\d{1,4}\s*[.、]")  # 1-20. (canceled)
_OPEN_LINE = re.compile(r"(?:[,;:，；：]|\b(?:and|or))\s*$|[和或与及]\s*$")
_HAN_END = re.compile(r"[　-〿㐀-鿿＀-￮]$")
_HEADING = re.compile(
    r"\W*(?:what\s+is\s+claimed(?:\s+is)?|(?:the\s+invention|i|we)\s+claim(?:ed\s+is)?"
    r"|claims?|权利要求书?|權利要求書?)\W*",
    re.IGNORECASE,
)


class Bilingual(NamedTuple):
    """The text of a page's section, and its machine translation.

    Attributes
    ----------
    text : lxml.etree._Element
        As published; where the page has one text only, that one.
    translation : lxml.etree._Element or None
        None where the page has one text only.
    """

    text: etree._Element
    translation: etree._Element | None


def in_two_languages(content: etree._Element) -> Bilingual:
    """Take a text and its machine translation apart.

    Parameters
    ----------
    content : lxml.etree._Element
        What a section holds.

    Returns
    -------
    Bilingual
        Copies, where there are two.
    """
    if not any(has_class(held, _ORIGINAL) for held in content.iter("span")):
        return Bilingual(content, None)
    text, translation = deepcopy(content), deepcopy(content)
    for span in list(_originals(translation)):
        drop(span)
    for span in list(_originals(text)):
        _keep_original(span)
    return Bilingual(text, translation)


def _keep_original(span: etree._Element) -> None:
    """Take out the translation that follows an original, up to what follows that."""
    parent = span.getparent()
    if parent is None:
        return
    span.tail = None
    for beside in list(span.itersiblings()):
        if beside.tag not in _INLINE or any(_originals(beside)):
            break
        parent.remove(beside)
    if has_class(parent, "notranslate"):
        parent.text = None
        if (parent.tail or "").isspace() and _HAN_END.search(flat_text(span)):
            parent.tail = None  # Chinese sentences have no space between them


def _originals(content: etree._Element) -> Iterator[etree._Element]:
    return (span for span in content.iter("span") if has_class(span, _ORIGINAL))


def prepare(content: etree._Element) -> None:
    """Make what is not running text ready to be read as such, in place."""
    set_placeholders(content, PLACEHOLDERS)
    for element in content.iter("div"):
        if has_class(element, "claim-text"):
            element.tag = "claim-text"
    for element in content.iter("i"):
        _join_letter(element)
    for element in content.iter("figref", "figure-callout", "claim-ref"):
        if (element.tail or "").startswith(_CLOSING):
            _strip_end(element)
    for element in content.iter("br"):
        begin_line(element)
    set_scripts(content)


def _join_letter(element: etree._Element) -> None:
    """Join a sign of two parts, 13 and b, that the markup alone sets apart."""
    number = element.getprevious()
    if (
        number is not None
        and number.tag == "b"
        and (number.tail or "").isspace()
        and (number.text or "").isdecimal()
        and _LETTER.fullmatch(element.text or "")
    ):
        number.tail = None


def _strip_end(element: etree._Element) -> None:
    """Take the space off the end of an element's text."""
    if len(element):
        element[-1].tail = (element[-1].tail or "").rstrip() or None
    else:
        element.text = (element.text or "").rstrip()


def claims_of(content: etree._Element) -> tuple[ClaimText, ...]:
    """Read the claims of a section.

    Parameters
    ----------
    content : lxml.etree._Element
        Prepared by `prepare`.

    Returns
    -------
    tuple of ClaimText
        In order, nested limitations on lines of their own. Where the section marks
        no claims, its lines are read as `claims_in_lines` does.
    """
    found = []
    for claim in _innermost_claims(content):
        text, starts = nested_text(claim, tag="claim-text")
        number = (claim.get("num") or "").strip()
        if any(character.isalpha() for character in text):
            found.append(
                ClaimText(int(number) if number.isdecimal() else None, text, starts)
            )
    return tuple(found) or claims_in_lines(line for _, line in _lines(content))


def _innermost_claims(content: etree._Element) -> Iterator[etree._Element]:
    """Find the claims; a wrapper around one is of the same class."""
    for element in content.iter("claim", "div", "li"):
        if _is_claim(element) and not any(map(_is_claim, element.iterdescendants())):
            yield element


def _is_claim(element: etree._Element) -> bool:
    return element.tag == "claim" or has_class(element, "claim")


def claims_in_lines(lines: Iterable[str]) -> tuple[ClaimText, ...]:
    r"""Cut running text into claims at the lines that begin with a number.

    Parameters
    ----------
    lines : iterable of str
        A further line is a limitation of its own where the one before ends in a
        comma, a semicolon, a colon or "and"; else it goes on in the same sentence.

    Returns
    -------
    tuple of ClaimText
        In order. Words before the first number are left out if they only say that
        claims follow; text without any number is one claim without a number.

    Examples
    --------
    >>> from patentrisk.sources.google_text import claims_in_lines
    >>> claims_in_lines(["What is claimed is:", "1. A cart:", "a lidar.", "2. A van."])
    (ClaimText(number=1, text='1. A cart:\na lidar.', starts=(11,)),
     ClaimText(number=2, text='2. A van.', starts=()))
    """
    found: list[ClaimText] = []
    for line in filter(None, map(str.strip, lines)):
        number = printed_number(line)
        if number is not None or _CANCELLED.match(line):
            found.append(ClaimText(number, line))
        elif found:
            found.append(_continued(found.pop(), line))
        elif not _HEADING.fullmatch(line):
            found.append(ClaimText(None, line))
    return tuple(found)


def _continued(claim: ClaimText, line: str) -> ClaimText:
    """Add a line to a claim: a limitation of its own, or more of the sentence."""
    text = claim.text
    if _OPEN_LINE.search(text):
        starts = (*claim.starts, len(text) + 1)
        return ClaimText(claim.number, f"{text}\n{line}", starts)
    gap = "" if _HAN_END.search(text) else " "
    return ClaimText(claim.number, f"{text}{gap}{line}", claim.starts)


def paragraphs_of(content: etree._Element) -> tuple[Paragraph, ...]:
    """Read the paragraphs of a description, without headings.

    Parameters
    ----------
    content : lxml.etree._Element
        Prepared by `prepare`.

    Returns
    -------
    tuple of Paragraph
        With the locators that the text prints or the markup gives. What bears no
        number among numbered paragraphs goes on in the one before, on a line of
        its own.
    """
    for heading in list(content.iter(*_HEADINGS)):
        drop(heading)
    units: list[tuple[str, list[str]]] = []
    begun: set[etree._Element] = set()
    numbers = any(map(_number, content.iter(etree.Element)))
    for block, line in _lines(content):
        number = _number(block)
        own = number if numbers else _is_paragraph(block)
        if not units or (own and block not in begun):
            units.append((number, []))
        units[-1][1].append(line)
        begun.add(block)
    return numbered(_located(number, "\n".join(lines)) for number, lines in units)


def paragraphs_in_lines(lines: Iterable[str]) -> tuple[Paragraph, ...]:
    """Read the paragraphs of a description given as plain lines.

    Parameters
    ----------
    lines : iterable of str
        One paragraph each, with or without ``[0001]`` before it.

    Returns
    -------
    tuple of Paragraph
        One without a number follows the one before.

    Examples
    --------
    >>> from patentrisk.sources.google_text import paragraphs_in_lines
    >>> [held.locator for held in paragraphs_in_lines(["[0007] A cart.", "A van."])]
    ['[0007]', '[0008]']
    """
    return numbered(_located("", line) for line in filter(None, map(str.strip, lines)))


def _located(number: str, text: str) -> tuple[str, str]:
    """Read the number that a paragraph prints; the markup's otherwise."""
    printed = _LOCATED.match(text)
    if printed is None:
        return number, text
    return printed[1], text[printed.end() :]


def _lines(content: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """Yield each run of text with the block that it stands in."""
    blocks, pieces = [content], list[str]()
    for event, element in etree.iterwalk(content, events=("start", "end")):
        if element.tag not in _INLINE and element is not content:
            yield from _run(blocks[-1], pieces)
            pieces = []
            if event == "start":
                blocks.append(element)
            else:
                blocks.pop()
        text = element.text if event == "start" else element.tail
        if text and (event == "start" or element is not content):
            pieces.append(text)
    yield from _run(content, pieces)


def _run(
    block: etree._Element, pieces: Iterable[str]
) -> Iterator[tuple[etree._Element, str]]:
    run = etree.Element("run")
    run.text = "".join(pieces)
    if text := flat_text(run):
        yield block, text


def _number(element: etree._Element) -> str:
    """Read the number of a paragraph or list item; ``""`` where it has none."""
    number = (element.get("num") or "").strip()
    return number if number.isdecimal() and int(number) else ""


def _is_paragraph(element: etree._Element) -> bool:
    return element.tag in _PARAGRAPH_TAGS or any(
        has_class(element, name) for name in _PARAGRAPHS
    )
