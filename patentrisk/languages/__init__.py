"""What differs between English and Chinese, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol

from patentrisk.languages import chinese, english
from patentrisk.languages.chinese import simplified
from patentrisk.languages.grammar import Reference, TransitionPhrase
from patentrisk.languages.spans import Span, trimmed
from patentrisk.records import Category

__all__ = [
    "LANGUAGES",
    "Language",
    "Reference",
    "Span",
    "TransitionPhrase",
    "detect_language",
    "simplified",
    "trimmed",
]


class Language(Protocol):
    """A language of claims and documents: any module with these names."""

    def sentences(self, text: str) -> tuple[Span, ...]:
        """Cut running text into sentences: half-open offsets, in order."""

    def words(self, text: str) -> tuple[str, ...]:
        """Find the words for lexical matching, in order, in lower case."""

    def references(self, text: str, start: int = 0) -> tuple[Reference, ...]:
        """Find where a claim refers to others, after its number."""

    def line_starts(self, text: str, start: int = 0) -> tuple[int, ...]:
        """Find where an office would print a new line of a claim given flat."""

    def limitation_starts(self, text: str, start: int = 0) -> tuple[int, ...]:
        """Find where a claim given flat starts a new limitation."""

    def join_alternatives(
        self, text: str, limitations: Sequence[Span]
    ) -> Sequence[Span]:
        """Put the members of a group into the limitation that selects from it."""

    def trim_limitation(self, text: str, start: int, end: int) -> Span:
        """Leave out conjunctions and punctuation at both ends of a limitation."""

    def find_transition(
        self, text: str, start: int, *, dependent: bool = False, cites: bool = False
    ) -> TransitionPhrase | None:
        """Find the words between preamble and body."""

    def claim_category(self, text: str, start: int = 0) -> Category:
        """Tell what a claim protects, from the noun it begins with."""

    def is_functional(self, limitation: str) -> bool:
        """Tell means-plus-function wording."""

    def is_omnibus(self, text: str) -> bool:
        """Tell a claim that only points to the description or the drawings."""

    def is_struck(self, text: str) -> bool:
        """Tell a note that stands where a claim was: "(canceled)"."""

    def is_lead_in(self, limitation: str) -> bool:
        """Tell words that only lead in what follows: "further comprising"."""


#: Every language that can be read.
LANGUAGES: dict[str, Language] = {
    "en": english,
    "zh": chinese,
}

_HAN = re.compile(r"[㐀-䶿一-鿿\uf900-\ufaff]")
_WORD = re.compile(r"[A-Za-zÀ-ɏ]+")
_KANA = re.compile(r"[぀-ヿ]")
#: Kana per Han character from which a text is Japanese; none is Chinese.
_KANA_SHARE = 0.1


def detect_language(text: str) -> str:
    """Tell Chinese from English: as many Han characters as Latin words.

    Parameters
    ----------
    text : str
        A text, or the beginning of one.

    Returns
    -------
    str
        ``"zh"``, or ``"en"`` for all else: Japanese (Han with kana) and text
        without letters too, which neither language can read.

    Examples
    --------
    >>> from patentrisk.languages import detect_language
    >>> detect_language("一种LiDAR点云处理方法"), detect_language("A LiDAR by 九识")
    ('zh', 'en')
    """
    han = len(_HAN.findall(text))
    if not han or len(_KANA.findall(text)) > _KANA_SHARE * han:
        return "en"
    return "zh" if han >= len(_WORD.findall(text)) else "en"
