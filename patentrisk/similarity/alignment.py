"""Brings two texts to common keys, so that checks see what they both speak of.

A sheet calls the recipient a customer and the vehicle a cart. The checks compare by
keys: here the words of a passage take the keys of the words of an element that name the
same thing in this field, or are nearest to them by their vectors.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache, lru_cache

import numpy as np

from patentrisk.resources import load_resource
from patentrisk.similarity.figures import figures_of
from patentrisk.similarity.glossary import Index, cut_by, fold, index_of, inflected
from patentrisk.similarity.marks import Mark, Text
from patentrisk.similarity.opposites import is_opposite
from patentrisk.similarity.windows import Floats

KIN = "similarity/kin.toml"
#: First sign of the key of a thing of the field.
KIN_SIGN = "~"

#: Gives the vectors of words, one row each.
WordVectors = Callable[[Sequence[str]], Floats]


@cache
def _kin() -> Index:
    names: dict[str, str] = {}
    for entry in load_resource(KIN).content["groups"]:
        english = (form for name in entry["en"] for form in inflected(fold(name)))
        chinese = (fold(name) for name in entry["zh"])
        for name in (*english, *chinese):
            names.setdefault(name, f"{KIN_SIGN}{entry['id']}")
    return index_of(names)


@lru_cache(maxsize=20_000)
def by_kin(text: Text) -> Text:
    """Give a text whose marks name the things of the field by one key each.

    Examples
    --------
    >>> from patentrisk.similarity.alignment import by_kin
    >>> from patentrisk.similarity.marks import Text
    >>> sorted(by_kin(Text.of("the customer of the robot", "en")).keys)
    ['~recipient', '~vehicle']
    """
    return replace(text, marks=tuple(_marks(text)))


def _marks(text: Text) -> Iterator[Mark]:
    """Put the names of the table in the place of the marks they cover."""
    at = 0
    named: list[Mark] = []
    for stretch, key in cut_by(text.raw, _kin()):
        if key:
            named.append(Mark(key, at, at + len(stretch)))
        at += len(stretch)
    ends = [mark.end for mark in named]
    kept = (mark for mark in text.marks if not _covered(mark, named, ends))
    return iter(sorted((*named, *kept), key=lambda mark: (mark.start, mark.end)))


def _covered(mark: Mark, named: Sequence[Mark], ends: Sequence[int]) -> bool:
    """Tell whether a mark meets one of the names, which stand apart, in order."""
    at = bisect_right(ends, mark.start)
    return at < len(named) and named[at].start < mark.end


def aligned(wanted: Text, said: Text, vectors: WordVectors | None) -> tuple[Text, Text]:
    """Bring an element and a passage to common keys.

    Parameters
    ----------
    wanted, said : Text
        Element and passage.
    vectors : callable or None
        Vectors of words; None leaves it at the table of names.

    Returns
    -------
    tuple of Text
        Both, with the same key where they may speak of the same thing. Words that
        exclude each other never get the same key.
    """
    mine, theirs = by_kin(wanted), by_kin(said)
    if vectors is None:
        return mine, theirs
    here = _open(mine, theirs)
    there = _open(theirs, mine)
    if not here or not there:
        return mine, theirs
    near = vectors([word for word, _ in here]) @ vectors([w for w, _ in there]).T
    same = _nearest(np.asarray(near, dtype=np.float64))
    keys = {there[column][1]: here[row][1] for row, column in same}
    marks = tuple(replace(m, key=keys.get(m.key, m.key)) for m in theirs.marks)
    return mine, replace(theirs, marks=marks)


def _open(text: Text, other: Text) -> list[tuple[str, str]]:
    """Give the words, with their keys, that the other text does not share."""
    found = {
        mark.key: text.raw[mark.start : mark.end].lower()
        for mark in text.marks
        if mark.key not in other.keys
    }
    return [(w, key) for key, w in found.items() if len(w) > 1 and not is_opposite(w)]


def _nearest(cosines: np.ndarray) -> list[tuple[int, int]]:
    """Pair what is near enough, the nearest first, each once."""
    least = figures_of("alignment")["near"]
    rows, columns = np.nonzero(cosines >= least)
    order = np.lexsort((columns, rows, -cosines[rows, columns]))
    pairs: list[tuple[int, int]] = []
    for at in order:
        row, column = int(rows[at]), int(columns[at])
        if all(row != r and column != c for r, c in pairs):
            pairs.append((row, column))
    return pairs
