"""What the cells of tables hold: names, symbols, numbers, claims, paragraphs.

A cell may be a text, a number, a date or a list, and a text may be a list in
brackets, as programs write them: ``['A', 'B']``. Names and running text may hold what
programs leave of web pages, as ``&amp;``; they are read as the page shows them.
"""

from __future__ import annotations

import ast
import html
import re
from collections.abc import Mapping
from datetime import date
from html.entities import html5

from patentrisk.errors import NumberError
from patentrisk.records import PublicationNumber, publication_number
from patentrisk.sources.columns import company_forms, fold

#: What programs write for nothing.
_NOTHING = {
    *("null", "none", "nan", "\\n", "<na>", "n/a", "#n/a"),
    *("-", "--", "–", "—", "无", "無", "not available"),
}
_LISTED = re.compile(r"\[.*\]", re.DOTALL)
#: Longest text that is looked at as a list.
_LONGEST_LIST = 1_000_000
_PARTED = re.compile(r"\s*(?:;+|；+|\||\n)[\s?]*")
_SYMBOLS_PARTED = re.compile(r"\s*[;；,，|\n]+[\s?]*")
_HAN_PARTED = re.compile(r"(?<=[㐀-鿿)）])\s*[、，]\s*(?=[㐀-鿿])")
_EDGES = " \t\r\n;；,，?"
_DATED = re.compile(r"(?<=[A-Z0-9])\s+(?:19|20)\d{6}$")  # DE 102014212746 A8 20150430
_LOCATED = re.compile(r"[\[［【]\s*(\d{4,5})\s*[\]］】]")
#: What programs leave of web pages in a cell; "<" alone is a sign of claims.
_BROKEN = re.compile(r"<br\s*/?>|</?p>", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:([a-z][a-z\d]{1,30});|#\d{1,6};|#x[\da-f]{1,5};)", re.I)
#: Keys under which JSON has the number of a claim, and the text of an item.
_NUMBER_KEYS = ("number", "num", "claim_number", "claim_no", "no")
_TEXT_KEYS = ("text", "name", "value", "code", "symbol", "claim_text")


def plain(value: object) -> str:
    """Write a cell as text; ``""`` for what stands for nothing.

    Examples
    --------
    >>> from patentrisk.sources.cells import plain
    >>> plain(10123456.0), plain("NULL"), plain(" a cart ")
    ('10123456', '', 'a cart')
    """
    if isinstance(value, str):
        text = value.strip()
        return "" if text.lower() in _NOTHING else text
    if value is None or isinstance(value, bool):
        return "" if value is None else str(value).lower()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        held = (value[key] for key in _TEXT_KEYS if key in value)
        return plain(next(held, ""))
    if isinstance(value, list):
        return "\n".join(filter(None, map(plain, value)))
    return str(value)


def items(value: object) -> list[object]:
    """Items of a list, also one that is written as a text; else the cell itself.

    Examples
    --------
    >>> from patentrisk.sources.cells import items
    >>> items("['H04L9/32', 'G06F21/00']"), items("H04L9/32")
    (['H04L9/32', 'G06F21/00'], ['H04L9/32'])
    """
    if isinstance(value, list):
        return value
    text = plain(value)
    if _LISTED.fullmatch(text) and len(text) <= _LONGEST_LIST:
        try:
            held = ast.literal_eval(text)
        except (ValueError, SyntaxError, MemoryError, RecursionError):
            held = None
        if isinstance(held, list):
            return held
    return [value] if text else []


def names(value: object, separator: str = "") -> list[str]:
    """Part the names in a cell; a company form after a comma stays with its name.

    Parameters
    ----------
    value : object
        A cell.
    separator : str, optional
        What parts names here; semicolons, bars and line feeds by default, and
        between Chinese names also a comma.

    Returns
    -------
    list of str
        In order, without empty ones.

    Examples
    --------
    >>> from patentrisk.sources.cells import names
    >>> names("Example AG, Sample, Inc., Trial Co., Ltd.", ",")
    ['Example AG', 'Sample, Inc.', 'Trial Co., Ltd.']
    >>> names("甲公司；乙公司、丙公司")
    ['甲公司', '乙公司', '丙公司']
    """
    found: list[str] = []
    for item in items(value):
        text = web_text(item)
        if separator:
            parts = text.split(separator)
        else:
            parts = [p for held in _PARTED.split(text) for p in _HAN_PARTED.split(held)]
        found += _rejoined(parts) if separator == "," else parts
    return [name for part in found if (name := part.strip(_EDGES))]


def _rejoined(parts: list[str]) -> list[str]:
    """Put company forms back to the names that they were parted from."""
    found: list[str] = []
    for part in parts:
        if found and fold(part) in company_forms():
            found[-1] = f"{found[-1]},{part}"
        else:
            found.append(part)
    return found


def symbols(value: object, separator: str = "") -> list[str]:
    """Part the classification symbols in a cell.

    Examples
    --------
    >>> from patentrisk.sources.cells import symbols
    >>> symbols("C08F265/04(2006.01)I; ??G02B1/04(2006.01)I;")
    ['C08F265/04(2006.01)I', 'G02B1/04(2006.01)I']
    """
    parts = [
        part
        for item in items(value)
        for held in (plain(item).split(separator) if separator else [plain(item)])
        for part in _SYMBOLS_PARTED.split(held)
    ]
    return [symbol for part in parts if (symbol := part.strip(_EDGES))]


def claims(value: object, number: str) -> list[dict[str, object]]:
    """Read the claims of a cell: one, several in a list, or all in one text.

    Parameters
    ----------
    value : object
        A cell.
    number : str
        Number of the claim as its own column has it, padded or not; ``""``.

    Returns
    -------
    list of dict
        ``{"number": ..., "text": ...}``, as `read_document` takes them.
    """
    held = items(value)
    found: list[dict[str, object]] = []
    for item in held:
        stated = number if len(held) == 1 else ""
        if isinstance(item, Mapping):
            numbers = (item[key] for key in _NUMBER_KEYS if key in item)
            stated = plain(next(numbers, stated))
        if text := web_text(item):
            digits = stated.lstrip("0") if stated.isascii() else ""
            told = {"number": digits} if digits.isdecimal() else {}
            found.append({**told, "text": text})
    return found


def web_text(value: object) -> str:
    r"""Write a cell as text; what a web page wrote with marks, as its reader saw it.

    Examples
    --------
    >>> from patentrisk.sources.cells import web_text
    >>> web_text("R&amp;D at 5&deg;<br>of A&B;C")
    'R&D at 5°\nof A&B;C'
    """
    text = plain(value)
    lines = _BROKEN.sub("\n", text) if "<" in text else text
    return (_ENTITY.sub(_letter, lines) if "&" in lines else lines).strip()


def _letter(entity: re.Match[str]) -> str:
    """Give the letter that an entity stands for; a name that is none stays."""
    if entity[1] is None:
        return html.unescape(entity[0])
    name = entity[1] if f"{entity[1]};" in html5 else entity[1].lower()
    return html5.get(f"{name};", entity[0])


def paragraphs(value: object, part: str, first: int) -> list[dict[str, object]]:
    """Cut a long text into paragraphs that can be cited.

    Parameters
    ----------
    value : object
        A cell.
    part : str
        What it is part of: ``"description"``, ``"summary"``.
    first : int
        Number of its first paragraph.

    Returns
    -------
    list of dict
        ``{"locator": ..., "text": ...}``: the office's own numbers where the text
        has them, else ``"description ¶3"``, third line that is not empty.

    Examples
    --------
    >>> from patentrisk.sources.cells import paragraphs
    >>> [held["locator"] for held in paragraphs("[0001] A. [0002] B.", "x", 1)]
    ['[0001]', '[0002]']
    """
    text = web_text(value)
    found = list(_LOCATED.finditer(text))
    if len(found) > 1 and found[0].start() == 0:
        ends = [*(held.start() for held in found[1:]), len(text)]
        return [
            {"locator": f"[{held[1]:0>4}]", "text": text[held.end() : end].strip()}
            for held, end in zip(found, ends, strict=True)
        ]
    lines = [line for line in map(str.strip, text.splitlines()) if line]
    return [
        {"locator": f"{part} ¶{number}", "text": line}
        for number, line in enumerate(lines, start=first)
    ]


def number(text: str, *, country: str = "", kind: str = "") -> PublicationNumber:
    """Put a publication number together from what a table has apart.

    Parameters
    ----------
    text : str
        With or without country and kind.
    country, kind : str, optional
        As their own columns, or the layout, have them.

    Returns
    -------
    PublicationNumber
        Normalised.

    Raises
    ------
    NumberError
        If it is none.

    Examples
    --------
    >>> from patentrisk.sources.cells import number
    >>> number("D371814", country="US", kind="S1"), number("US 8818681 B1", kind="B1")
    ('USD371814S1', 'US8818681B1')
    """
    found = publication_number(_DATED.sub("", text), country=country)
    if found.kind or not kind:
        return found
    try:
        return publication_number(f"{found}{kind}")
    except NumberError:
        return found
