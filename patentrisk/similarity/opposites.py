"""Words that exclude each other: left and right, open and closed, 内 and 外."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from patentrisk.records import Reason
from patentrisk.resources import load_resource
from patentrisk.similarity.figures import figures_of
from patentrisk.similarity.marks import Mark, Text

OPPOSITES = "similarity/opposites.toml"
#: First sign of the key of a word on one side of a pair.
SIDE = "±"


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two words that exclude each other, each with its spellings."""

    at: int
    sure: bool
    paired: bool
    first: re.Pattern[str]
    second: re.Pattern[str]

    def sides(self) -> Iterator[tuple[re.Pattern[str], re.Pattern[str]]]:
        """Give the pair both ways round."""
        yield self.first, self.second
        yield self.second, self.first


@cache
def _pairs() -> tuple[_Pair, ...]:
    """Load the pairs of words that exclude each other."""
    return tuple(
        _Pair(
            at,
            entry.get("sure", False),
            entry.get("paired", False),
            _spelling(entry["first"]),
            _spelling(entry["second"]),
        )
        for at, entry in enumerate(load_resource(OPPOSITES).content["pairs"])
    )


def _spelling(words: list[str]) -> re.Pattern[str]:
    latin = [re.escape(word) for word in words if word.isascii()]
    other = [re.escape(word) for word in words if not word.isascii()]
    parts = [rf"\b(?:{'|'.join(latin)})\b"] if latin else []
    return re.compile("|".join([*parts, *other]), re.IGNORECASE)


@lru_cache(maxsize=20_000)
def is_opposite(word: str) -> bool:
    """Tell a word that stands on one side of a pair.

    Examples
    --------
    >>> from patentrisk.similarity.opposites import is_opposite
    >>> is_opposite("left"), is_opposite("lidar")
    (True, False)
    """
    return any(
        side.search(word) for pair in _pairs() for side in (pair.first, pair.second)
    )


def check_side(wanted: Text, said: Text) -> tuple[Reason, ...]:
    """Find "left" against "right" and the like, of the same thing.

    Only where either side names one of the two alone, and the word next to it is
    the same.
    """
    return tuple(
        Reason("check.side", 0.0, one.group(), other.group())
        for pair, one, other in _alone(wanted, said)
        if pair.sure and _beside(wanted, one) & _beside(said, other)
    )


def doubt_side(wanted: Text, said: Text) -> tuple[Reason, ...]:
    """Find "left" against "right" where it is not clear that of the same thing."""
    found = [
        (one.group(), other.group())
        for _, one, other in _alone(wanted, said)
        if _near(wanted, one, said, other)
    ]
    found += _exchanged(wanted.raw, said.raw)
    return tuple(Reason("doubt.side", 0.0, *words) for words in found[:1])


def _exchanged(wanted: str, said: str) -> list[tuple[str, str]]:
    """Find a pair named as often on either side, but not each word of it."""
    found = []
    for pair in _pairs():
        one, two = (list(side.finditer(wanted)) for side in (pair.first, pair.second))
        here, there = (list(s.finditer(said)) for s in (pair.first, pair.second))
        same = len(one) + len(two) == len(here) + len(there) > 1
        if same and not pair.paired and len(one) != len(here):
            mine, theirs = (one or two)[0], (there if len(here) < len(one) else here)[0]
            found.append((mine.group(), theirs.group()))
    return found


def _near(wanted: Text, one: re.Match[str], said: Text, other: re.Match[str]) -> bool:
    """Tell whether anything near the words is the same."""
    wide = int(figures_of("roles")["wide"])
    here, there = (
        {*text.before(at.start(), wide), *text.after(at.end(), wide)}
        for text, at in ((wanted, one), (said, other))
    )
    return bool(here & there)


def _alone(
    wanted: Text, said: Text
) -> Iterator[tuple[_Pair, re.Match[str], re.Match[str]]]:
    """Give the pairs of which the texts name one side each, and not the other."""
    for pair in _pairs():
        for mine, theirs in () if pair.paired else pair.sides():
            one, other = mine.search(wanted.raw), theirs.search(said.raw)
            if not one or not other:
                continue
            if not theirs.search(wanted.raw) and not mine.search(said.raw):
                yield pair, one, other


def _beside(text: Text, found: re.Match[str]) -> frozenset[str]:
    """Give the words next to a word, its own left out."""
    return _beside_at(text, found.start(), found.end())


@lru_cache(maxsize=4096)
def _beside_at(text: Text, start: int, end: int) -> frozenset[str]:
    near = figures_of("side")["near"]
    return frozenset((*text.before(start, near), *text.after(end, near)))


@lru_cache(maxsize=20_000)
def sides_of(raw: str) -> tuple[Mark, ...]:
    """Find the words of a text that stand on one side of a pair, as marks.

    Returns
    -------
    tuple of Mark
        In order; the key names the pair and the side.
    """
    found = [
        Mark(f"{SIDE}{pair.at}{sign}", match.start(), match.end())
        for pair in _pairs()
        for sign, side in (("+", pair.first), ("-", pair.second))
        for match in side.finditer(raw)
    ]
    return tuple(sorted(found, key=lambda mark: (mark.start, mark.end, mark.key)))
