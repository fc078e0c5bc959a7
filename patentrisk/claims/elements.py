"""The elements of a claim: labels as in a claim chart, and kinds."""

from __future__ import annotations

import re
from functools import cache

from patentrisk.claims.parts import Outline
from patentrisk.languages import Language
from patentrisk.records import Element, ElementKind

_OPAQUE = re.compile(
    r"""
      \\(?:\(|frac|left|sum|sqrt)                       # formula in TeX
    | [\ue000-\uf8ff]                                   # formula lost in private use
    | \#\#(?:STR|EQU|TBL)\d* | @@                       # ##STR00001##
    | <(?:img|maths?|chemistry|tables?)\b               # markup of a picture
    | [\[【(（]\s*(?:[Ii]mage|[Ff]igure|[Ff]ormula|[Tt]able|[Cc]hem\w*|[Ee]quation
        |图片|圖片|公式|表格?|化|数|數)
      [\s.:：\d]*[\]】)）]                               # [formula 1] 【化1】
    """,
    re.VERBOSE,
)
#: What every opaque limitation holds; looked for first, since most hold none, and
#: one by one in ASCII, where that is ten times as fast.
_ASCII_SIGNS = r"\#@<[(=>^"
_SIGN = re.compile(r"[\\#@<\[【(（\ue000-\uf8ff=≤≥≦≧±×÷∑∫√→^≈≠>]")
_RELATION = re.compile(r"[=<>≤≥≦≧±×÷∑∫√→^≈≠]")
_PLAIN_WORD = re.compile(r"[A-Za-z]{3,}|[一-鿿]{2}")
_ALPHABET = "abcdefghijklmnopqrstuvwxyz"


def element_label(number: int, index: int) -> str:
    """Label a limitation as claim charts do.

    Parameters
    ----------
    number : int
        Number of the claim.
    index : int
        Position among its limitations, from 0; the preamble has -1.

    Returns
    -------
    str
        ``"1[pre]"``, ``"1[a]"``, ... ``"1[z]"``, ``"1[aa]"``.

    Examples
    --------
    >>> from patentrisk.claims import element_label
    >>> [element_label(1, index) for index in (-1, 0, 25, 26)]
    ['1[pre]', '1[a]', '1[z]', '1[aa]']
    """
    if index < 0:
        return f"{number}[pre]"
    return f"{number}[{_letters(index)}]"


@cache
def _letters(index: int) -> str:
    """Count in letters, from 0: a, b, ... z, aa, ab."""
    before, letter = divmod(index, len(_ALPHABET))
    return (_letters(before - 1) if before else "") + _ALPHABET[letter]


def is_opaque(limitation: str) -> bool:
    """Tell a limitation that cannot be read: a formula, a table, a picture.

    Parameters
    ----------
    limitation : str
        Text of one element.

    Returns
    -------
    bool
        True also where part of it cannot be read: then nothing can be said of it.

    Examples
    --------
    >>> from patentrisk.claims import is_opaque
    >>> is_opaque("##STR00001##"), is_opaque("y = a x^2"), is_opaque("a lidar")
    (True, True, False)
    """
    if limitation.isascii() and not any(map(limitation.__contains__, _ASCII_SIGNS)):
        return False
    signs = [found.start() for found in _SIGN.finditer(limitation)]
    if any(_OPAQUE.match(limitation, sign) for sign in signs):
        return True
    return (
        _RELATION.search(limitation) is not None
        and len(_PLAIN_WORD.findall(limitation)) < 2
    )


def claim_elements(
    claim: str, number: int, text: str, outline: Outline, code: str, language: Language
) -> tuple[Element, ...]:
    """Make the elements of a claim from its outline.

    Parameters
    ----------
    claim : str
        Identifier of the claim.
    number : int
        Its number.
    text : str
        Its text.
    outline : Outline
        Its parts.
    code : str
        ``"en"`` or ``"zh"``.
    language : Language
        The same language.

    Returns
    -------
    tuple of Element
        Preamble first, if it has features of its own.
    """
    elements = []
    if outline.preamble:
        start, end = outline.preamble
        label, words = element_label(number, -1), text[start:end]
        kind = ElementKind.PREAMBLE
        elements.append(Element(claim, label, kind, start, end, words, code))
    for index, (start, end) in enumerate(outline.limitations):
        label, words = element_label(number, index), text[start:end]
        kind = _kind(words, language)
        elements.append(Element(claim, label, kind, start, end, words, code))
    return tuple(elements)


def _kind(limitation: str, language: Language) -> ElementKind:
    """Tell how a limitation has to be read."""
    if is_opaque(limitation):
        return ElementKind.OPAQUE
    if language.is_functional(limitation):
        return ElementKind.FUNCTIONAL
    return ElementKind.LIMITATION
