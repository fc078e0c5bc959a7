"""Texts that hide nothing and run nothing, wherever they are shown."""

from __future__ import annotations

import json
import re

_BEGINS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
#: Breaks a page, and no XML holds it.
_FORM_FEED = "\x0c"
_HIDDEN = re.compile(
    r"""
    [\x00-\x08\x0b\x0e-\x1f\x7f-\x9f]         # NUL, escape, other controls
    | [\u061c\u200e\u200f\u202a-\u202e]       # marks that turn the line round
    | [\u2066-\u2069]                         # isolates
    | [\u2028\u2029\ufff9-\ufffb]             # line separators, annotations
    | [\ud800-\udfff]                         # halves of a pair: no character
    | [\ufdd0-\ufdef\ufffe\uffff]             # no characters in XML or any exchange
    | [\U000e0000-\U000e007f]                 # tags: text that nobody sees
    """,
    re.VERBOSE,
)


def visible(text: str) -> str:
    r"""Write every control and direction mark as its code point.

    Patent text is quoted verbatim. A character that reorders or hides what
    stands around it would change what a reader sees, so its number is shown.

    Examples
    --------
    >>> from patentrisk.records.harmless import visible
    >>> visible("a\u202eb")
    'a[U+202E]b'
    """
    if text.isprintable():  # neither controls nor anything that hides
        return text
    return _HIDDEN.sub(lambda found: f"[U+{ord(found.group()):04X}]", text)


def shown(text: str) -> str:
    r"""Write a text with its hidden characters by number, lines ending alike.

    Examples
    --------
    >>> from patentrisk.records.harmless import shown
    >>> shown("a\u202eb\r\nc\x07")
    'a[U+202E]b\nc[U+0007]'
    """
    if text.isprintable():  # neither controls nor anything that hides
        return text
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return visible(lines).replace(_FORM_FEED, "[U+000C]")


def seen(text: str) -> str:
    r"""Write as escapes what hides in a text of JSON, or would turn its lines round.

    It reads back unchanged.

    Examples
    --------
    >>> from patentrisk.records.harmless import seen
    >>> seen('"a\u202eb"')
    '"a\\u202eb"'
    """
    return _HIDDEN.sub(lambda found: json.dumps(found.group())[1:-1], text)


def acts(text: str) -> bool:
    """Tell whether a sheet might take a text for a formula.

    Examples
    --------
    >>> from patentrisk.records.harmless import acts
    >>> acts("=1+1"), acts(" @name"), acts("a = b")
    (True, True, False)
    """
    return text.startswith(_BEGINS) or (text[:1].isspace() and acts(text.lstrip()))


def neutral(text: str) -> str:
    """Head what might be taken for a formula with an apostrophe: it is text.

    Examples
    --------
    >>> from patentrisk.records.harmless import neutral
    >>> neutral("=1+1"), neutral("1+1")
    ("'=1+1", '1+1')
    """
    told = shown(text)
    return f"'{told}" if acts(told.lstrip("'")) else told


def original(text: str) -> str:
    """Undo `neutral` on a text that came back.

    Examples
    --------
    >>> from patentrisk.records.harmless import original
    >>> original("'=1+1"), original("'quoted'")
    ('=1+1', "'quoted'")
    """
    return text[1:] if text.startswith("'") and acts(text.lstrip("'")) else text
