"""What belongs to what: the same parts, bound to each other the other way round.

"The inner layer is foam, the outer layer is rubber" and "the inner layer is rubber, the
outer layer is foam" have the same words. Clause by clause they do not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import combinations, permutations
from typing import NamedTuple

from patentrisk.records import Reason
from patentrisk.similarity.alignment import KIN_SIGN
from patentrisk.similarity.marks import Mark, Text, keys_between
from patentrisk.similarity.opposites import OTHER, SIDE, sides_of

_CLAUSE = re.compile(
    r"""
    [,;:.，；：。]\s*                                  # inner foam, outer rubber
  | \s(?:and|while|whereas|but|whereby|wherein|(?:in|on)?to\ which|(?:on|in|by)\ which
      |which|whose|that)\s                               # the front wheels and the rear
  | 而(?!后|且)|并(?!联|行|排)|则                        # 前者……而后者
    """,
    re.VERBOSE | re.IGNORECASE,
)


class _Clause(NamedTuple):
    words: str
    keys: frozenset[str]


@lru_cache(maxsize=20_000)
def _clauses(text: Text) -> tuple[_Clause, ...]:
    """Give the clauses with their keys, the sides of opposites among them."""
    sides = sides_of(text.raw)
    within = {at for side in sides for at in range(side.start, side.end)}
    plain = (m for m in text.marks if m.start not in within or not _any(m, sides))
    marks = sorted((*plain, *sides), key=lambda mark: mark.start)
    found = []
    start = 0
    for end, after in _breaks(text.raw):
        keys = keys_between(marks, start, end)
        found.append(_Clause(text.raw[start:end].strip(), keys))
        start = after
    return tuple(clause for clause in found if clause.keys)


def _any(mark: Mark, sides: Iterable[Mark]) -> bool:
    """Tell whether a mark lies within one of the sides."""
    return any(mark.start >= side.start and mark.end <= side.end for side in sides)


def _breaks(raw: str) -> Iterator[tuple[int, int]]:
    for found in _CLAUSE.finditer(raw):
        yield found.start(), found.end()
    yield len(raw), len(raw)


def doubt_pairing(wanted: Text, said: Text) -> tuple[Reason, ...]:
    """Find two clauses of a passage that swap what two clauses of an element bind."""
    for one, two in combinations(_clauses(wanted), 2):
        mine, theirs = one.keys - two.keys, two.keys - one.keys
        if not mine or not theirs:
            continue
        for first, second in permutations(_told_apart(said, mine | theirs), 2):
            here, there = first.keys - second.keys, second.keys - first.keys
            if _swapped(mine, theirs, here, there):
                return (Reason("doubt.side", 0.0, one.words, first.words),)
    return ()


def _told_apart(said: Text, keys: frozenset[str]) -> list[_Clause]:
    """Give the clauses that differ in what is asked for, the first of those alike."""
    found: dict[frozenset[str], _Clause] = {}
    for clause in _clauses(said):
        held = clause.keys & keys
        if held:
            found.setdefault(held, _Clause(clause.words, held))
    return list(found.values())


def _swapped(
    mine: frozenset[str],
    theirs: frozenset[str],
    here: frozenset[str],
    there: frozenset[str],
) -> bool:
    """Tell whether each clause said mixes what the two clauses asked keep apart."""
    mixed = (mine & here, theirs & here, mine & there, theirs & there)
    if not all(mixed) or not (_sided(mine, theirs) or all(map(_named, mixed))):
        return False
    straight = len(mine & here) + len(theirs & there)
    even = straight == len(mine & there) + len(theirs & here)
    bound = (
        not _plain(theirs & there) and _plain(theirs & here) and _plain(mine & there)
    )
    return even or bool(bound)


def _sided(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    """Tell whether the clauses name the two sides of a pair."""
    return any(
        key[:-1] + OTHER[key[-1]] in theirs for key in mine if key.startswith(SIDE)
    )


def _named(keys: frozenset[str]) -> bool:
    """Tell whether a thing of the field is among the keys."""
    return any(key.startswith((KIN_SIGN, SIDE)) for key in keys)


def _plain(keys: frozenset[str]) -> frozenset[str]:
    """Leave out the sides of opposites."""
    return frozenset(key for key in keys if not key.startswith(SIDE))
