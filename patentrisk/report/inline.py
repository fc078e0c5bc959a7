"""What stands within a line or a cell of a report: words, badges, quotations.

Every text here is what a document or the wording says; a writer escapes it for
its own format.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Span:
    """A run of words.

    Attributes
    ----------
    text : str
        As it is; writers escape it.
    href : str
        Anchor it leads to; ``""`` if none.
    strong, code, quiet : bool
        Emphasised; an identifier; of secondary weight.
    language : str
        Language where it is not the report's own; ``""`` if it is.
    """

    text: str
    href: str = ""
    strong: bool = False
    code: bool = False
    quiet: bool = False
    language: str = ""


@dataclass(frozen=True, slots=True)
class Badge:
    """A word of a fixed vocabulary, shown by word, shape and colour.

    Attributes
    ----------
    scheme : str
        Which vocabulary: ``"band"``, ``"level"``, ``"reading"``, ``"status"``,
        ``"title"``.
    value : str
        The value of the enumeration, the same in every language.
    text, shape : str
        Word in the report's language, and a sign that prints in black.
    href : str
        Anchor it leads to; ``""`` if none.
    """

    scheme: str
    value: str
    text: str
    shape: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class Meter:
    """A share drawn as a bar, with its text.

    Attributes
    ----------
    segments : tuple of (str, float)
        Name of a kind and its share in [0, 1]; together at most 1.
    text : str
        Says the same in words or figures.
    """

    segments: tuple[tuple[str, float], ...]
    text: str


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a document, verbatim.

    Attributes
    ----------
    text, language : str
        As published, and in which language.
    cite, href : str
        Document and locator for people, and the anchor of the document.
    marks : tuple of (int, int)
        Half-open offsets of the words a match rests on, ascending, disjoint.
    note : str
        What is said of it: similarity, component.
    translation, translation_language, translator : str
        Supplied translation, never matched; who made it, in words.
    """

    text: str
    language: str
    cite: str = ""
    href: str = ""
    marks: tuple[tuple[int, int], ...] = ()
    note: str = ""
    translation: str = ""
    translation_language: str = ""
    translator: str = ""

    @property
    def segments(self) -> tuple[tuple[str, bool], ...]:
        """Stretches of the text, each marked or not; together they are `text`."""
        edges = [0, *(edge for mark in self.marks for edge in mark), len(self.text)]
        cut = [
            (self.text[start:end], bool(index % 2))
            for index, (start, end) in enumerate(pairwise(edges))
        ]
        return tuple((text, marked) for text, marked in cut if text)


Piece = Span | Badge | Meter | Quote


def unlinked(piece: Piece) -> Piece:
    """Take the link off a piece: what it leads to is not there."""
    return replace(piece, href="") if isinstance(piece, Span | Quote) else piece


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table.

    Attributes
    ----------
    lines : tuple of tuple of Piece
        Lines of pieces.
    number : bool
        It holds a figure, to be set flush right.
    unbroken : bool
        It is not to be broken over lines: a date, an identifier.
    """

    lines: tuple[tuple[Piece, ...], ...]
    number: bool = False
    unbroken: bool = False
