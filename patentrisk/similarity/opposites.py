"""Words that exclude each other: left and right, open and closed, 内 and 外."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from patentrisk.records import Reason
from patentrisk.resources import load_resource
from patentrisk.similarity.figures import figures_of
from patentrisk.similarity.marks import Mark, Text
from patentrisk.similarity.provisos import denies_near
from patentrisk.similarity.reach import is_limited
from patentrisk.similarity.spellings import Spelling, small, spelling

OPPOSITES = "similarity/opposites.toml"
#: First sign of the key of a word on one side of a pair.
SIDE = "±"
#: Last sign of that key, and that of the word which excludes it.
OTHER = {"+": "-", "-": "+"}


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two words that exclude each other, each with its spellings."""

    at: int
    sure: bool
    paired: bool
    state: bool
    sides: Mapping[str, Spelling]


@cache
def _pairs() -> tuple[_Pair, ...]:
    """Load the pairs of words that exclude each other."""
    return tuple(
        _Pair(
            at,
            entry.get("sure", False),
            entry.get("paired", False),
            entry.get("state", False),
            {"+": _spelling(entry["first"]), "-": _spelling(entry["second"])},
        )
        for at, entry in enumerate(load_resource(OPPOSITES).content["pairs"])
    )


def _spelling(words: list[str]) -> Spelling:
    latin = [re.escape(word) for word in words if word.isascii()]
    other = [re.escape(word) for word in words if not word.isascii()]
    parts = [rf"\b(?:{'|'.join(latin)})\b"] if latin else []
    return spelling("|".join([*parts, *other]), words)


@lru_cache(maxsize=20_000)
def is_opposite(word: str) -> bool:
    """Tell a word that stands on one side of a pair.

    Examples
    --------
    >>> from patentrisk.similarity.opposites import is_opposite
    >>> is_opposite("left"), is_opposite("lidar")
    (True, False)
    """
    lowered = small(word)
    return any(
        side.may_stand_in(lowered) and side.pattern.search(word)
        for pair in _pairs()
        for side in pair.sides.values()
    )


def check_side(wanted: Text, said: Text) -> tuple[Reason, ...]:
    """Find "left" against "right" and the like, of the same thing.

    Only where either side names one of the two alone, and the word next to it is
    the same.
    """
    return tuple(
        Reason("check.side", 0.0, _words(wanted.raw, one), _words(said.raw, other))
        for pair, one, other in _alone(wanted, said)
        if (pair.sure or (pair.state and _all_else(wanted, one, said)))
        and not denies_near(wanted, one.start, one.end)
        and not denies_near(said, other.start, other.end)
        and _beside(wanted, one) & _beside(said, other)
        and not is_limited(wanted, said, (other.start, other.end))
    )


def _all_else(wanted: Text, one: Mark, said: Text) -> bool:
    """Tell whether a passage says all that an element does but one word."""
    rest = {m.key for m in wanted.marks if m.end <= one.start or one.end <= m.start}
    return len(rest) > 1 and rest <= said.keys


def doubt_side(wanted: Text, said: Text) -> tuple[Reason, ...]:
    """Find "left" against "right" where it is not clear that of the same thing."""
    found = [
        (_words(wanted.raw, one), _words(said.raw, other))
        for _, one, other in _alone(wanted, said)
        if _near(wanted, one, said, other)
    ]
    found += _exchanged(wanted.raw, said.raw)
    return tuple(Reason("doubt.side", 0.0, *words) for words in found[:1])


def _exchanged(wanted: str, said: str) -> list[tuple[str, str]]:
    """Find a pair named as often on either side, but not each word of it."""
    asked, offered = _named(wanted), _named(said)
    found = []
    for at in dict.fromkeys(at for at, _ in asked):
        one, two = (asked.get((at, sign), ()) for sign in OTHER)
        here, there = (offered.get((at, sign), ()) for sign in OTHER)
        same = len(one) + len(two) == len(here) + len(there) > 1
        if same and not _pairs()[at].paired and len(one) != len(here):
            mine, theirs = (one or two)[0], (there if len(here) < len(one) else here)[0]
            found.append((_words(wanted, mine), _words(said, theirs)))
    return found


def _near(wanted: Text, one: Mark, said: Text, other: Mark) -> bool:
    """Tell whether anything near the words is the same."""
    wide = int(figures_of("roles")["wide"])
    here, there = (
        {*text.before(at.start, wide), *text.after(at.end, wide)}
        for text, at in ((wanted, one), (said, other))
    )
    return bool(here & there)


def _alone(wanted: Text, said: Text) -> Iterator[tuple[_Pair, Mark, Mark]]:
    """Give the pairs of which the texts name one side each, and not the other."""
    asked, offered = _named(wanted.raw), _named(said.raw)
    for (at, sign), mine in asked.items():
        mirrored = (at, OTHER[sign])
        if mirrored not in offered or mirrored in asked or (at, sign) in offered:
            continue
        if not _pairs()[at].paired:
            yield _pairs()[at], mine[0], offered[mirrored][0]


def _words(raw: str, found: Mark) -> str:
    """Give a word as written."""
    return raw[found.start : found.end]


def _beside(text: Text, found: Mark) -> frozenset[str]:
    """Give the words next to a word, its own left out."""
    return _beside_at(text, found.start, found.end)


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
    found = [mark for marks in _named(raw).values() for mark in marks]
    return tuple(sorted(found, key=lambda mark: (mark.start, mark.end, mark.key)))


@lru_cache(maxsize=20_000)
def _named(raw: str) -> Mapping[tuple[int, str], tuple[Mark, ...]]:
    """Find where a text names which side of which pair: only those that it names."""
    lowered = small(raw)
    named = {}
    for pair in _pairs():
        for sign, side in pair.sides.items():
            key = f"{SIDE}{pair.at}{sign}"
            places = side.pattern.finditer(raw) if side.may_stand_in(lowered) else ()
            if marks := tuple(Mark(key, *place.span()) for place in places):
                named[pair.at, sign] = marks
    return named
