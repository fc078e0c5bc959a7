"""The deed an element asks for, and whether the passages say it at all."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from patentrisk.records import Element, Passage, Reason
from patentrisk.resources import load_resource
from patentrisk.similarity.alignment import by_kin
from patentrisk.similarity.marks import Text

ACTS = "similarity/acts.toml"
#: Words after a deed that may name what it is done to.
_OBJECT = 3

Pattern = re.Pattern[str]

_PRONOUN = re.compile(
    r"""
    \b(?:it|they|them|these|those|which)\b   # a monitor shows it
  | 其|它|之                                   # 并将其显示
    """,
    re.VERBOSE | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Act:
    """A deed: what asks for it, and what says it."""

    asks: Pattern
    says: Pattern


@cache
def _acts() -> tuple[_Act, ...]:
    table = load_resource(ACTS).content
    return tuple(
        _Act(
            _asking(_any_of(entry["en"]), _any_of(entry["zh"]), table["objects"]),
            _saying(entry["en"] + entry["also_en"], entry["zh"] + entry["also_zh"]),
        )
        for entry in table["acts"]
    )


def _asking(
    english: str, chinese: str, objects: Mapping[str, Sequence[str]]
) -> Pattern:
    """Match a deed where it is one, and not part of a name, as in "display unit"."""
    return re.compile(
        rf"""
        \b{english}[a-z]*(?=\s+{_any_of(objects["en"])}\b)   # displays the video
      | \b(?:is|are|be|being)\s+{english}[a-z]*ed\b          # is displayed
      | {chinese}(?=出?{_any_of(objects["zh"])})              # 显示所述视频
      | (?<=进行){chinese}                                    # 对视频进行显示
        """,
        re.VERBOSE | re.IGNORECASE,
    )


def _saying(beginnings: Iterable[str], chinese: Iterable[str]) -> Pattern:
    """Match words that begin so, or Chinese words."""
    either = rf"\b{_any_of(beginnings)}|{_any_of(chinese)}"
    return re.compile(either, re.IGNORECASE)


def _any_of(words: Iterable[str]) -> str:
    return f"(?:{'|'.join(re.escape(word) for word in words)})"


@lru_cache(maxsize=20_000)
def _asked(text: str) -> tuple[tuple[int, str, int], ...]:
    """Find the deeds a text asks for: place in the table, the words, their end."""
    found = ((at, act.asks.search(text)) for at, act in enumerate(_acts()))
    return tuple((at, match.group(), match.end()) for at, match in found if match)


def _speaks_of(passage: Passage, things: Sequence[str]) -> bool:
    """Tell whether a passage names any of the things a deed is done to, or "it"."""
    if _PRONOUN.search(passage.text):
        return True
    said = by_kin(Text.of(passage.text, passage.language)).keys
    return not things or any(thing in said for thing in things)


@lru_cache(maxsize=200_000)
def _says(text: str, at: int) -> bool:
    return _acts()[at].says.search(text) is not None


def unsaid_acts(element: Element, passages: Sequence[Passage]) -> tuple[Reason, ...]:
    """Find the deeds an element asks for that no passage says.

    Parameters
    ----------
    element : Element
        What the claim asks for.
    passages : sequence of Passage
        The nearest ones.

    Returns
    -------
    tuple of Reason
        One, with the words of those deeds; empty where the element asks for no deed
        of the table, or the passages say or imply every one.

    Examples
    --------
    >>> from patentrisk.records import Element, ElementKind, Passage
    >>> from patentrisk.similarity.acts import unsaid_acts
    >>> element = Element("X/1", "1[a]", ElementKind.LIMITATION, 0, 32,
    ...                   "the server encrypts the messages")
    >>> said = Passage("S", "¶1", 0, 34, "The server forwards the messages.", "en")
    >>> unsaid_acts(element, [said])[0].element_words
    'encrypts'
    """
    wanted = by_kin(Text.of(element.text, element.language))
    lacking = [
        words
        for at, words, end in _asked(element.text)
        if not any(
            _says(passage.text, at) and _speaks_of(passage, wanted.after(end, _OBJECT))
            for passage in passages
        )
    ]
    return (Reason("act.unsaid", 0.0, ", ".join(lacking)),) if lacking else ()
