"""Spellings of a word or a name: a pattern, and what to look for before it is run."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

#: Signs that patterns which ignore case take for plain letters, and `str.lower` not.
_LETTERS = str.maketrans("ſıİ", "sii")


@dataclass(frozen=True, slots=True)
class Spelling:
    """A pattern, with stretches of which every match holds one.

    Attributes
    ----------
    written : str
        A regular expression, read in any case.
    pieces : tuple of str
        In small letters; none holds another.
    """

    written: str
    pieces: tuple[str, ...]

    @property
    def pattern(self) -> re.Pattern[str]:
        """The expression, compiled when it is first looked for."""
        return _compiled(self.written)

    def may_stand_in(self, small: str) -> bool:
        """Tell whether a text in small letters may hold a match."""
        return any(map(small.__contains__, self.pieces))


def spelling(pattern: str, words: Iterable[str]) -> Spelling:
    """Make a spelling from a pattern and what every match holds one of.

    Parameters
    ----------
    pattern : str
        A regular expression, to be read in any case.
    words : iterable of str
        Of English letters or Chinese signs.

    Returns
    -------
    Spelling
        Its pieces the shortest of the words.

    Examples
    --------
    >>> from patentrisk.similarity.spellings import small, spelling
    >>> found = spelling("opens?", ["open", "opens"])
    >>> found.pieces, found.may_stand_in(small("The OPENED lid"))
    (('open',), True)
    """
    pieces: list[str] = []
    for word in sorted({small(word) for word in words}, key=lambda w: (len(w), w)):
        if not any(piece in word for piece in pieces):
            pieces.append(word)
    return Spelling(pattern, tuple(pieces))


@cache
def _compiled(written: str) -> re.Pattern[str]:
    return re.compile(written, re.IGNORECASE)


def small(text: str) -> str:
    """Give a text in small letters, as a pattern that ignores case reads it."""
    return text.translate(_LETTERS).lower()
