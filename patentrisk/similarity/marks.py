"""Marks: the content words of a text with their places, for the checks."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, takewhile

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


def marks_between(marks: Sequence[Mark], start: int, end: int) -> list[Mark]:
    """Give the marks that lie within a stretch, of marks in order."""
    first, last = (bisect_left(marks, at, key=lambda m: m.start) for at in (start, end))
    return [mark for mark in marks[first:last] if mark.end <= end]


def keys_between(marks: Sequence[Mark], start: int, end: int) -> frozenset[str]:
    """Give the keys of the marks that lie within a stretch."""
    return frozenset(mark.key for mark in marks_between(marks, start, end))


def clause_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Give the clause that a stretch stands in: between punctuation marks."""
    starts, ends = _borders(text)
    before, behind = bisect_right(ends, start), bisect_left(starts, end)
    first = ends[before - 1] if before else 0
    return first, starts[behind] if behind < len(starts) else len(text)


@lru_cache(maxsize=20_000)
def _borders(text: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Give where the marks between clauses begin, and where they end.

    They are kept: a passage without a stop is asked for its clauses thousands of times.
    """
    found = [border.span() for border in _CLAUSE.finditer(text)]
    return tuple(start for start, _ in found), tuple(end for _, end in found)


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
        found = takewhile(
            lambda mark: mark.start >= least,
            (self.marks[n] for n in range(self._first(at) - 1, -1, -1)),
        )
        return tuple(islice((m.key for m in found if m.end <= at), count))

    def after(self, at: int, count: int, most: int | None = None) -> tuple[str, ...]:
        """Give the first keys after an offset, the nearest first."""
        end = len(self.raw) if most is None else most
        found = takewhile(
            lambda mark: mark.start <= end,
            (self.marks[n] for n in range(self._first(at), len(self.marks))),
        )
        return tuple(islice((m.key for m in found if m.end <= end), count))

    def _first(self, at: int) -> int:
        """Find the first mark that begins at an offset or later."""
        return bisect_left(self.marks, at, key=lambda mark: mark.start)
