"""What an element asks for beyond its category and the claims it cites.

A sheet calls a unit a module where the claim says device, and says what it does
where the claim says method: the category word decides nothing, the purpose does.
And "a processor configured to perform the method of claim 1" asks for a processor:
what claim 1 asks for is charted with the elements of claim 1.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import pairwise

from patentrisk.languages import LANGUAGES
from patentrisk.records import Element, ElementKind
from patentrisk.resources import load_resource
from patentrisk.similarity.terms import is_stopword, terms_of

PREAMBLES = "similarity/preambles.toml"
_CLAUSE = re.compile(
    r"""
    [,;，；]\s*   # a processor, configured to; 处理器，被配置为
    """,
    re.VERBOSE,
)


def asked_text(element: Element) -> str:
    """Give what an element is compared by.

    Parameters
    ----------
    element : Element
        Of any kind.

    Returns
    -------
    str
        The text without the clauses that cite another claim, and of a preamble
        without its category; the text itself where nothing would be left.

    Examples
    --------
    >>> from patentrisk.records import Element, ElementKind
    >>> from patentrisk.similarity.preambles import asked_text
    >>> words = "A method for guiding a cart"
    >>> asked_text(Element("X/1", "1[pre]", ElementKind.PREAMBLE, 0, 27, words))
    'guiding a cart'
    """
    text = _own(element.text, element.language)
    if element.kind is not ElementKind.PREAMBLE:
        return text
    return _purpose(text, element.language)


def is_generic(text: str, language: str) -> bool:
    """Tell an element that any computer-implemented thing has.

    Parameters
    ----------
    text : str
        Of an element.
    language : str
        A key of `LANGUAGES`.

    Returns
    -------
    bool
        Whether it says nothing but category, computing and the claims it cites.

    Examples
    --------
    >>> from patentrisk.similarity.preambles import is_generic
    >>> is_generic("a processor configured to perform the method of claim 1", "en")
    True
    >>> is_generic("a lidar and a processor", "en")
    False
    """
    left = text
    for found in reversed(LANGUAGES[language].references(text)):
        left = f"{left[: found.start]} {left[found.end :]}"
    words = LANGUAGES[language].words(_generic_words(language).sub(" ", left))
    parts = (part for word in words for part in word.split("-"))
    return all(map(is_stopword, parts))


@lru_cache(maxsize=20_000)
def _own(text: str, language: str) -> str:
    """Leave out the clauses that only cite other claims, unless there are no others."""
    if not LANGUAGES[language].references(text):
        return text
    breaks = [found.end() for found in _CLAUSE.finditer(text)]
    kept = [
        text[start:end]
        for start, end in pairwise([0, *breaks, len(text)])
        if not _only_cites(text[start:end], language)
    ]
    own = "".join(kept).strip().rstrip(",;，；")
    return own if terms_of(own, language, narrow=True).keys else text


@lru_cache(maxsize=20_000)
def _purpose(text: str, language: str) -> str:
    """Cut a leading and a trailing category, unless nothing to compare is left."""
    lead, tail = _patterns(language)
    cut = tail.sub("", lead.sub("", text, count=1), count=1).strip()
    return cut if terms_of(cut, language, narrow=True).keys else text


def _only_cites(clause: str, language: str) -> bool:
    cites = bool(LANGUAGES[language].references(clause))
    return cites and is_generic(clause, language)


@cache
def _patterns(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Make the patterns of a leading and of a trailing category."""
    table = load_resource(PREAMBLES).content[language]
    articles, categories = _any_of(table["articles"]), _any_of(table["categories"])
    joints = _any_of(table["joints"])
    if not table["spaced"]:
        lead = rf"^\s*{articles}"
        tail = rf"{joints}?{categories}(?=\s*(?:[，,、]|$))"
    else:
        named = rf"{categories}(?:\s+and\s+{categories})?"
        lead = rf"^\s*(?:{articles}\s+)?{named}\s+{joints}\s"
        tail = rf"\s{categories}(?=\s*(?:,|$))"
    flags = re.IGNORECASE
    return re.compile(lead, flags), re.compile(tail, flags)


@cache
def _generic_words(language: str) -> re.Pattern[str]:
    """Make the pattern of words that any computer-implemented thing may be named by."""
    table = load_resource(PREAMBLES).content[language]
    words = _any_of([*table["categories"], *table["computing"]])
    edge, plural = (r"\b", "(?:s|es|ies)?") if table["spaced"] else ("", "")
    return re.compile(rf"{edge}{words}{plural}{edge}", re.IGNORECASE)


def _any_of(words: Iterable[str]) -> str:
    """Match any of the words, longest first, a hyphen for a space."""
    longest = sorted(words, key=lambda word: (-len(word), word))
    branches = (r"[\s-]".join(map(re.escape, word.split(" "))) for word in longest)
    return f"(?:{'|'.join(branches)})"
