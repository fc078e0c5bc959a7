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
        """Cut running text into sentences: half-open offsets, in order.

        Parameters
        ----------
        text : str
            Running text. A line feed ends a sentence unless it merely wraps one.

        Returns
        -------
        tuple of (int, int)
            Half-open offsets in order; together they hold all that is not space.
        """

    def words(self, text: str) -> tuple[str, ...]:
        """Find the words for lexical matching, in order, in lower case.

        Parameters
        ----------
        text : str
            Any text.

        Returns
        -------
        tuple of str
            In order, lower case; a hyphenated term whole and then its parts.
        """

    def references(self, text: str, start: int = 0) -> tuple[Reference, ...]:
        """Find where a claim refers to others, after its number.

        Parameters
        ----------
        text : str
            A claim.
        start : int, optional
            Where its number ends.

        Returns
        -------
        tuple of Reference
            In order; the word "claim" in another sense is none.
        """

    def unnumbered_reference(self, text: str, start: int = 0) -> str:
        """Find words in the manner of a reference that name no claim.

        Parameters
        ----------
        text : str
            A claim in which `references` finds none.
        start : int, optional
            Where its number ends.

        Returns
        -------
        str
            The first words, to be quoted; ``""`` where there are none.
        """

    def line_starts(self, text: str, start: int = 0) -> tuple[int, ...]:
        """Find where an office would print a new line of a claim given flat.

        Parameters
        ----------
        text : str
            A claim.
        start : int, optional
            Where its number ends.

        Returns
        -------
        tuple of int
            Offsets, ascending, the first line left out.
        """

    def limitation_starts(self, text: str, start: int = 0) -> tuple[int, ...]:
        """Find where a claim given flat starts a new limitation."""

    def join_alternatives(
        self, text: str, limitations: Sequence[Span]
    ) -> Sequence[Span]:
        """Put the members of a group into the limitation that selects from it.

        Parameters
        ----------
        text : str
            A claim.
        limitations : sequence of (int, int)
            Offsets of its lines, in order.

        Returns
        -------
        sequence of (int, int)
            Offsets of its limitations, in order.
        """

    def trim_limitation(self, text: str, start: int, end: int) -> Span:
        """Leave out conjunctions and punctuation at both ends of a limitation.

        Parameters
        ----------
        text : str
            A claim.
        start, end : int
            Half-open offsets of a line of it.

        Returns
        -------
        tuple of (int, int)
            The limitation itself; empty if nothing is left.
        """

    def find_transition(
        self, text: str, start: int, *, dependent: bool = False, cites: bool = False
    ) -> TransitionPhrase | None:
        """Find the words between preamble and body.

        Parameters
        ----------
        text : str
            A claim.
        start : int
            Where to look from: after the number, or after the reference of a
            dependent claim.
        dependent : bool, optional
            In a dependent claim the first such word counts, "wherein" included.
        cites : bool, optional
            The claim refers to another further on: "having" is then no transition.

        Returns
        -------
        TransitionPhrase or None
            None where the claim has none.
        """

    def claim_category(self, text: str, start: int = 0) -> Category:
        """Tell what a claim protects, from the noun it begins with.

        Parameters
        ----------
        text : str
            A claim.
        start : int, optional
            Where its number ends.

        Returns
        -------
        Category
            `APPARATUS` for any other thing, `OTHER` where there is no noun.
        """

    def is_functional(self, limitation: str) -> bool:
        """Tell means-plus-function wording.

        Parameters
        ----------
        limitation : str
            Text of one element.

        Returns
        -------
        bool
            True for "means for ..." and for a bare module or unit that does a thing.
        """

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
