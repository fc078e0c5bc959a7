"""Chinese terms that only seem to stand in a text: 连杆 in 相连杆件.

Exact comparison in Chinese goes by pairs of characters, which may straddle two words.
In a long element one such pair decides nothing; an element that is hardly more than one
term would be met by it.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from patentrisk.languages import LANGUAGES
from patentrisk.records import Element, Passage, Reason
from patentrisk.similarity.alignment import by_kin
from patentrisk.similarity.figures import figures_of
from patentrisk.similarity.marks import Mark, Text
from patentrisk.similarity.preambles import asked_text

_SAID, _SEEMS, _SILENT = "said", "seems", "silent"


def unsaid_words(
    element: Element, passages: Iterable[Passage], similarity: float
) -> tuple[Reason, ...]:
    """Find the terms of a short element that passages do not say, or only seem to.

    Parameters
    ----------
    element : Element
        What the claim asks for.
    passages : iterable of Passage
        The nearest ones.
    similarity : float
        Of the nearest: one that is near enough says the term in another word.

    Returns
    -------
    tuple of Reason
        One, where no term of an element of few words is said; empty otherwise. In
        Chinese a term is not said by characters that stand in a text, but neither
        begin nor end where a word does.

    Examples
    --------
    >>> from patentrisk.records import Element, ElementKind, Passage
    >>> from patentrisk.similarity.boundaries import unsaid_words
    >>> element = Element("X/1", "1[a]", ElementKind.LIMITATION, 0, 2, "连杆", "zh")
    >>> said = Passage("S", "¶1", 0, 11, "曲柄与摇臂相连杆件为铝制", "zh")
    >>> unsaid_words(element, [said], 0.6)[0].element_words
    '连杆'
    """
    asked = by_kin(Text.of(asked_text(element), element.language))
    if not asked.marks or len(asked.marks) > figures_of("unsaid")["most_words"]:
        return ()
    said = [by_kin(Text.of(p.text, p.language)) for p in passages]
    ways = [_way(asked, mark, text) for mark in asked.marks for text in said]
    near = similarity >= figures_of("unsaid")["near_from"]
    if _SAID in ways or (near and _SEEMS not in ways):
        return ()
    terms = ", ".join(asked.raw[mark.start : mark.end] for mark in asked.marks)
    return (Reason("passages.far", 0.0, terms),)


def _way(asked: Text, mark: Mark, said: Text) -> str:
    """Tell how a text says a term: surely, seemingly, or not."""
    term = asked.raw[mark.start : mark.end].lower()
    here = [m for m in said.marks if m.key == mark.key]
    if said.language != "zh":
        return _SAID if here else _SILENT
    if any(_is_edge(said.raw, m.start, m.end) for m in here):
        return _SAID
    if _is_word_in(term, said.raw.lower()):
        return _SAID
    return _SEEMS if here or term in said.raw.lower() else _SILENT


@lru_cache(maxsize=20_000)
def _is_word_in(term: str, text: str) -> bool:
    """Tell whether a term begins or ends where a word of the text does."""
    at = text.find(term)
    while at >= 0:
        if _is_edge(text, at, at + len(term)):
            return True
        at = text.find(term, at + 1)
    return False


def _is_edge(text: str, start: int, end: int) -> bool:
    """Tell whether a stretch begins or ends where a word does."""
    edges = _edges(text.lower())
    return start in edges or end in edges


@lru_cache(maxsize=20_000)
def _edges(text: str) -> frozenset[int]:
    """Give the offsets at which words begin or end."""
    edges: set[int] = set()
    at = 0
    for word in LANGUAGES["zh"].words(text):
        start = text.find(word, at)
        if start >= 0:
            at = start + len(word)
            edges |= {start, at}
    return frozenset(edges)
