"""Numbers of things, without a unit: "at least twelve compartments", 三个小组."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from patentrisk.similarity.figures import figures_of
from patentrisk.similarity.marks import Text, clause_around
from patentrisk.similarity.numbers import NUMBER, value_of
from patentrisk.similarity.quantities import (
    AFTER,
    BEFORE,
    Quantity,
    bounds,
    quantities_of,
)

_MEASURE = (
    "个|台|辆|组|单|次|回|块|路|层|只|条|根|片|颗|项|种|名|件|线|轮|级|档|位|扇|格|箱|套"
    "|处|枚|支|张|帧|步|段|排|列"
)  #: Numbers that name a place of the document, or stand in a name.
_PLACE = re.compile(
    r"""
    (?:FIGS?\.?|figures?|claims?|steps?|图|圖|权利要求|權利要求|步骤|步驟|第)\s*$
    """,
    re.VERBOSE | re.IGNORECASE,
)
_LONGEST = len("figures")  #: Characters of the longest of these words.


@dataclass(frozen=True, slots=True)
class Count:
    """A number of things.

    Attributes
    ----------
    quantity : Quantity
        Of the kind ``"count"``.
    nouns : frozenset of str
        Keys of what is counted.
    """

    quantity: Quantity
    nouns: frozenset[str]


@cache
def _count() -> re.Pattern[str]:
    return re.compile(
        rf"""
        (?:(?:{BEFORE})\s*(?:a\ |the\ |of\ |为|是|了)?\s*)?
        (?<![A-Za-z0-9.第_(（\[-])(?P<number>{NUMBER})
        (?:(?P<measure>{_MEASURE})|(?=\s+[a-z])|(?=-[a-z])|(?=[\s,.;，。；后时以]|$))
        {AFTER}
        """,
        re.VERBOSE,
    )


@lru_cache(maxsize=20_000)
def counts_of(text: Text) -> tuple[Count, ...]:
    """Find the numbers of things in a text.

    Parameters
    ----------
    text : Text
        An element or a passage.

    Returns
    -------
    tuple of Count
        In order, from two things: "a", "one" and 一个 count nothing.

    Examples
    --------
    >>> from patentrisk.similarity.counts import counts_of
    >>> from patentrisk.similarity.marks import Text, clause_around
    >>> (count,) = counts_of(Text.of("at least twelve lamps", "en"))
    >>> count.quantity.low, sorted(count.nouns)
    (12.0, ['lamp'])
    """
    taken = [(q.start, q.end) for q in quantities_of(text.raw)]
    found = []
    for match in _count().finditer(text.raw):
        value = value_of(match["number"])
        at = match.start("number")
        if value < 2 or not value.is_integer() or _is_place(text.raw, at):
            continue
        if any(start <= at < end for start, end in taken):
            continue
        found.append(_read(text, match, value))
    return tuple(found)


def _is_place(raw: str, at: int) -> bool:
    """Tell whether the word before a number says that it names a place."""
    end = at
    while end and raw[end - 1].isspace():
        end -= 1
    return _PLACE.search(raw, max(0, end - _LONGEST), at) is not None


def _read(text: Text, match: re.Match[str], value: float) -> Count:
    low, high = bounds(match, value, value)
    quantity = Quantity(
        "count", low, high, match.start(), match.end(), match.group().strip()
    )
    near = int(figures_of("side")["near"])
    start, end = clause_around(text.raw, match.start(), match.end())
    nouns = {*text.after(match.end("number"), near, end)}
    nouns = nouns or {*text.before(match.start("number"), near, start)}
    if match["measure"]:
        nouns.add(match["measure"].replace("回", "次"))
    nouns |= {noun[-1] for noun in nouns if not noun.isascii()}
    return Count(quantity, frozenset(nouns))
