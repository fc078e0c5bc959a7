"""The text of XML elements: claims with their nested lines, numbered paragraphs.

Space in XML is layout, so runs of it become one space; what the office set on
lines of its own stays on lines of its own. Nothing else about a text changes,
except that what is no text at all (a formula, a table) leaves a placeholder in
square brackets, and that a raised or lowered digit after a digit is marked, since
10 with a raised 3 is not 103.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from lxml import etree

from patentrisk.records import Paragraph

#: What stands for the content that is not text.
FORMULA = "[formula]"
CHEMISTRY = "[chemistry]"
TABLE = "[table]"
PICTURE = "[image]"
#: The same by the tags that most offices use.
PLACEHOLDERS = {
    "maths": FORMULA,
    "math": FORMULA,
    "chemistry": CHEMISTRY,
    "tables": TABLE,
    "table": TABLE,
    "img": PICTURE,
}
_PLACEHOLDERS = re.compile(r"(?:\[(?:formula|chemistry|table|image)\]\s*)+")

#: U+2028 marks a line of its own until the layout's line feeds are gone.
_LINE = "\u2028"
#: Where a nested limitation opens and closes, until the text is cut there. No
#: document may hold these two: Unicode keeps them from being characters.
_OPENS, _CLOSES = "\ufdd0", "\ufdd1"
_NESTED = re.compile(f"([{_OPENS}{_CLOSES}])")
_AROUND_LINE = re.compile(rf" *(?:{_LINE} *)+")
#: Most digits of the number of a claim or a paragraph.
_DIGITS = 9
_DIGIT_SCRIPT = re.compile(r"[-+−–]?\d")
_RAISED = {"sup": "^", "sub": "_"}
#: Layout between Chinese characters is no space: lines are wrapped anywhere.
_HAN_GAP = re.compile(r" (?=[　-〿㐀-鿿＀-￮])(?<=[　-〿㐀-鿿＀-￮] )")
_TRAILING = re.compile(r"[\s.,;:，；：。)]*(?:and|or|和|或|以及)?[\s.,;:，；：。)]*")


def flat_text(element: etree._Element) -> str:
    """Write an element as running text.

    Parameters
    ----------
    element : lxml.etree._Element
        Prepared by `set_placeholders` and `set_lines`, where it needs them.

    Returns
    -------
    str
        Its text and that of everything in it, without what follows it.
    """
    return _tidy(_inner(element))


def _inner(element: etree._Element) -> str:
    return etree.tostring(element, method="text", encoding="unicode", with_tail=False)


def _tidy(text: str) -> str:
    text = text.replace("\n", " ").replace("\t", " ").replace("\r", " ")
    while "  " in text:
        text = text.replace("  ", " ")
    if not text.isascii():
        text = _HAN_GAP.sub("", text)
        text = _AROUND_LINE.sub("\n", text) if _LINE in text else text
    return text.strip(" \n　\u00a0")


def set_placeholders(root: etree._Element, placeholders: Mapping[str, str]) -> None:
    """Replace elements that are not text, in place.

    Parameters
    ----------
    root : lxml.etree._Element
        A document.
    placeholders : mapping of str to str
        What to write for each tag; an element within another one goes with it.
    """
    for element in list(root.iter(*placeholders)):
        placeholder = placeholders[str(element.tag)]
        if len(element):
            del element[:]
        element.text = placeholder


def set_lines(
    root: etree._Element, *, broken: Iterable[str], own: Iterable[str]
) -> None:
    """Mark where lines begin, in place.

    Parameters
    ----------
    root : lxml.etree._Element
        A document.
    broken : iterable of str
        Tags that break a line, such as ``br``.
    own : iterable of str
        Tags that begin a line, such as ``li``.
    """
    for element in root.iter(*broken):
        begin_line(element)
    for element in root.iter(*own):
        element.text = _LINE + (element.text or "")


def begin_line(element: etree._Element) -> None:
    """Mark that a line begins after `element`, in place."""
    element.tail = _LINE + (element.tail or "")


def set_scripts(root: etree._Element) -> None:
    """Mark raised and lowered digits that follow a digit: 10^3, in place."""
    for element in root.iter(*_RAISED):
        script = element.text
        if (
            script
            and _DIGIT_SCRIPT.match(script)
            and text_before(element)[-1:].isdigit()
        ):
            element.text = _RAISED[str(element.tag)] + script


def text_before(element: etree._Element) -> str:
    """Find the text directly before an element."""
    previous = element.getprevious()
    if previous is None:
        parent = element.getparent()
        return (parent.text or "") if parent is not None else ""
    return previous.tail or _inner(previous)


def drop_deleted(root: etree._Element) -> None:
    """Take out the text between ``<?delete-start?>`` and ``<?delete-end?>``, in place.

    A reissued US patent is printed with what the reissue deletes still in place.
    """
    deleting = False
    for event, node in etree.iterwalk(root, events=("start", "end", "pi")):
        if event == "pi":
            deleting = {"delete-start": True, "delete-end": False}.get(
                node.target or "", deleting
            )
        if deleting and event == "start":
            node.text = None
        if deleting and event != "start":
            node.tail = None
    etree.strip_tags(root, etree.ProcessingInstruction)


def nested_text(claim: etree._Element, *, tag: str) -> tuple[str, tuple[int, ...]]:
    r"""Write a claim flat and keep where its nested limitations begin; marks them.

    Parameters
    ----------
    claim : lxml.etree._Element
        A claim.
    tag : str
        Tag of a limitation: ``claim-text``. Any depth.

    Returns
    -------
    text : str
        Each limitation on a line of its own; text after a nested one too, except
        what only closes it ("; and").
    starts : tuple of int
        Offsets in `text` of the lines but the first.

    Examples
    --------
    >>> from lxml import etree
    >>> from patentrisk.sources.xml_text import nested_text
    >>> cart = "<c><t>1. A cart:<t>a lidar;</t><t>a hatch.</t></t></c>"
    >>> claim = etree.fromstring(cart)
    >>> nested_text(claim, tag="t")
    ('1. A cart:\na lidar;\na hatch.', (11, 20))
    """
    text = ""
    starts: list[int] = []
    for opened, line in _lines(claim, tag):
        tidy = "" if line.isspace() else _tidy(line)
        if not tidy:
            continue
        if not text:
            text = tidy
        elif not opened and _TRAILING.fullmatch(tidy):
            text += tidy if tidy[0] in ".,;:，；：。)" else f" {tidy}"
        else:
            starts.append(len(text) + 1)
            text += f"\n{tidy}"
    return text, tuple(starts)


def _lines(claim: etree._Element, tag: str) -> Iterator[tuple[bool, str]]:
    """Yield the lines of a claim and whether a limitation opens each."""
    for element in claim.iter(tag):
        element.text = _OPENS + (element.text or "")
        element.tail = _CLOSES + (element.tail or "")
    first, *others = _NESTED.split(_inner(claim))
    yield True, first
    for mark, line in zip(others[::2], others[1::2], strict=True):
        yield mark == _OPENS, line


def whole_number(text: str | None) -> int | None:
    """Read a number that a file states; None for anything else, 10^9 and above too.

    Examples
    --------
    >>> from patentrisk.sources.xml_text import whole_number
    >>> whole_number("00012"), whole_number("1a"), whole_number(None)
    (12, None, None)
    """
    if not text or not text.isdecimal() or len(text) > _DIGITS:
        return None
    return int(text)


def numbered(paragraphs: Iterable[tuple[str, str]]) -> tuple[Paragraph, ...]:
    """Give each paragraph its locator.

    Parameters
    ----------
    paragraphs : iterable of (str, str)
        Number as the file gives it (``"0045"``, or ``""``) and text.

    Returns
    -------
    tuple of Paragraph
        With locators such as ``[0045]``; one without a number follows the one
        before. Empty ones, and those of nothing but placeholders, are left out.

    Examples
    --------
    >>> from patentrisk.sources.xml_text import numbered
    >>> [held.locator for held in numbered([("002", "A lidar."), ("", "A hatch.")])]
    ['[0002]', '[0003]']
    """
    last = 0
    found = []
    for number, text in paragraphs:
        last = whole_number(number) or last + 1
        if text and not (text[0] == "[" and _PLACEHOLDERS.fullmatch(text)):
            found.append(Paragraph(f"[{last:04d}]", text))
    return tuple(found)
