"""Marks: the content words of a text with their places, for the checks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from patentrisk.languages import LANGUAGES, simplified
from patentrisk.similarity.glossary import load_glossary
from patentrisk.similarity.terms import is_stopword, stem

_CLAUSE = re.compile(r"[,;:.!?，；：。！？、]\s|[，；：。！？]|\n")
_WORD = re.compile(r"[^\W_]+(?:[.'’][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Mark:
    """A content word or a glossary concept, where it stands.

    Attributes
    ----------
    key : str
        Comparable across texts, and across languages for a concept.
    start, end : int
        Half-open offsets.
    """

    key: str
    start: int
    end: int


@lru_cache(maxsize=20_000)
def marks_of(text: str, language: str) -> tuple[Mark, ...]:
    """Find the content words of a text in order.

    Parameters
    ----------
    text : str
        An element or a passage.
    language : str
        A key of `LANGUAGES`.

    Returns
    -------
    tuple of Mark
        In order.
    """
    marks: list[Mark] = []
    at = 0
    for stretch, concept in load_glossary().cut(text):
        if concept:
            marks.append(Mark(concept, at, at + len(stretch)))
        else:
            marks.extend(_plain(stretch, at, language))
        at += len(stretch)
    return tuple(marks)


def _plain(text: str, offset: int, language: str) -> Iterable[Mark]:
    at = 0
    lowered = text.lower()
    words = (
        LANGUAGES["zh"].words(text)
        if language == "zh"
        else [found.group() for found in _WORD.finditer(lowered)]
    )
    for word in words:
        start = lowered.find(word, at)
        if start < 0:
            continue
        at = start + len(word)
        if not is_stopword(word):
            yield Mark(stem(word), offset + start, offset + at)


def keys_between(marks: Sequence[Mark], start: int, end: int) -> frozenset[str]:
    """Give the keys of the marks that lie within a stretch."""
    return frozenset(m.key for m in marks if m.start >= start and m.end <= end)


def clause_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Give the clause that a stretch stands in: between punctuation marks."""
    first, last = 0, len(text)
    for found in _CLAUSE.finditer(text):
        if found.end() <= start:
            first = found.end()
        elif found.start() >= end:
            last = found.start()
            break
    return first, last


@dataclass(frozen=True, slots=True)
class Text:
    """One side of a check: a text with its marks.

    Attributes
    ----------
    raw : str
        As published.
    language : str
        A key of `LANGUAGES`.
    marks : tuple of Mark
        In order.
    """

    raw: str
    language: str
    marks: tuple[Mark, ...]

    @classmethod
    def of(cls, raw: str, language: str) -> Text:
        """Find the marks of a text; Chinese is read in simplified signs."""
        plain = simplified(raw) if language == "zh" else raw
        return cls(plain, language, marks_of(plain, language))

    @property
    def keys(self) -> frozenset[str]:
        """All keys."""
        return frozenset(mark.key for mark in self.marks)

    def before(self, at: int, count: int, least: int = 0) -> tuple[str, ...]:
        """Give the last keys before an offset, the nearest first."""
        held = [m.key for m in self.marks if m.end <= at and m.start >= least]
        return tuple(held[::-1][:count])

    def after(self, at: int, count: int, most: int | None = None) -> tuple[str, ...]:
        """Give the first keys after an offset, the nearest first."""
        end = len(self.raw) if most is None else most
        return tuple(m.key for m in self.marks if m.start >= at and m.end <= end)[
            :count
        ]
