"""Comparisons without figures: "exceeds the threshold" against "is below it"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from patentrisk.records import Element, Passage, Reason
from patentrisk.resources import load_resource
from patentrisk.similarity.figures import figures_of
from patentrisk.similarity.marks import Text, clause_around
from patentrisk.similarity.opposites import OPPOSITES
from patentrisk.similarity.quantities import DENIED, DENIED_ZH

_COMPARATOR = re.compile(
    rf"""
    (?P<down>
        {DENIED}(?:exceed|surpass)(?:s|es|ing|ed)?                       # must not exceed the limit
      | {DENIED}(?:more|greater|higher|larger|longer|later)\ than       # not greater than
      | (?:less|lower|smaller|shorter|fewer|closer|nearer)\ than         # is less than the threshold
      | \b(?:falls?|drops?|is|are|remains?|stays?)\ (?:below|under)\b    # falls below
      | \bbelow\b | {DENIED_ZH}(?:大于|超过|超出|高于|多于) | 小于等于 | 小于或等于
      | (?<!不)(?:小于|低于|少于|短于|不足)                                # 小于预设阈值
    )
  | (?P<up>
        {DENIED}(?:less|lower|smaller|shorter|fewer)\ than              # not less than
      | {DENIED}(?:fall\ |drop\ |go\ )?below
      | (?:more|greater|higher|larger|longer|farther|further)\ than      # is greater than
      | \bexceed(?:s|ed|ing)?\b | \b(?:rises?|is|are)\ above\b | \babove\b
      | {DENIED_ZH}(?:小于|低于|少于) | 大于等于 | 大于或等于
      | (?<!不)(?:大于|高于|超过|多于|长于|超出)                           # 大于预设阈值
    )
    """,  # noqa: E501
    re.VERBOSE | re.IGNORECASE,
)
_FIGURE = re.compile(r"\s*(?:about |约|a |the )?[\d一二三四五六七八九十百两]")


class _Place(NamedTuple):
    """Words that compare, and the clause they stand in."""

    upward: bool
    at: tuple[int, int]
    clause: tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Comparison:
    upward: bool
    subject: frozenset[str]
    measure: frozenset[str]
    words: str

    def turned(self, other: _Comparison) -> bool:
        """Tell "A is above B" from "B is below A", which says the same."""
        mine, theirs = self.subject - self.measure, self.measure - self.subject
        one, two = other.subject - other.measure, other.measure - other.subject
        return bool(mine & two and theirs & one)

    def straight(self, other: _Comparison) -> bool:
        """Tell "A is above B" and "A is below B"."""
        mine, theirs = self.subject - self.measure, self.measure - self.subject
        one, two = other.subject - other.measure, other.measure - other.subject
        return bool(mine & one or theirs & two)


def check_comparison(wanted: Text, said: Text) -> tuple[Reason, ...]:
    """Find "exceeds the threshold" against "is below the threshold".

    The same thing must be compared with the same measure; what is compared the
    other way round ("the limit is below the speed") says the same.
    """
    asked, offered = _strict(wanted), _strict(said)
    if len({one.upward for one in asked}) != 1 or len({o.upward for o in offered}) != 1:
        return ()
    for one in asked:
        for other in offered:
            if one.upward == other.upward or one.turned(other):
                continue
            subject = one.subject & other.subject
            measure = one.measure & other.measure
            # Across languages few words are shared: one place must do.
            across = wanted.language != said.language and (subject or measure)
            if across or (subject and measure):
                return (Reason("check.comparison", 0.0, one.words, other.words),)
    return ()


def doubt_comparison(wanted: Text, said: Text) -> tuple[Reason, ...]:
    """Find comparisons that run opposite ways, of whatever is compared.

    "A is above B" and "B is above A" run opposite ways too; "B is below A" does not.
    """
    asked, offered = _loose(wanted), _loose(said)
    if len({one.upward for one in asked}) != 1:
        return ()
    first = asked[0]
    for other in offered:
        turned = any(one.turned(other) and not one.straight(other) for one in asked)
        alone = len(offered) == 1 or len(offered) == len(asked)
        if (other.upward == first.upward) == turned and (alone or _all_alike(offered)):
            return (Reason("doubt.comparison", 0.0, first.words, other.words),)
    return ()


def unsaid_comparison(
    element: Element, passages: Iterable[Passage]
) -> tuple[Reason, ...]:
    """Find a comparison that an element asks for and no passage makes.

    Parameters
    ----------
    element : Element
        What the claim asks for.
    passages : iterable of Passage
        The nearest ones.

    Returns
    -------
    tuple of Reason
        One, with the words that compare; empty where the element compares nothing,
        or some passage compares anything, or names a limit.

    Examples
    --------
    >>> from patentrisk.records import Element, ElementKind, Passage
    >>> from patentrisk.similarity.contrasts import unsaid_comparison
    >>> element = Element("X/1", "1[a]", ElementKind.LIMITATION, 0, 40,
    ...                   "braking when the gap is less than a limit")
    >>> said = Passage("S", "¶1", 0, 25, "The cart brakes for gaps.", "en")
    >>> unsaid_comparison(element, [said])[0].element_words
    'less than'
    """
    wanted = _asked(element.text)
    if wanted is None or any(_may_compare(passage.text) for passage in passages):
        return ()
    return (Reason("comparison.unsaid", 0.0, wanted),)


@lru_cache(maxsize=20_000)
def _asked(text: str) -> str | None:
    """Give the first words of an element that compare."""
    found = _COMPARATOR.search(text)
    return found.group().strip() if found else None


@lru_cache(maxsize=20_000)
def _may_compare(text: str) -> bool:
    """Tell whether a passage compares anything, or names a limit."""
    patterns = (_limit(), _comparative(), _COMPARATOR)
    return any(pattern.search(text) for pattern in patterns)


@cache
def _limit() -> re.Pattern[str]:
    limits = load_resource(OPPOSITES).content["comparatives"]["limits"]
    return re.compile(_alternatives(limits), re.IGNORECASE)


def _all_alike(offered: list[_Comparison]) -> bool:
    return len({one.upward for one in offered}) == 1


def _strict(text: Text) -> list[_Comparison]:
    return list(_comparisons(text, _strict_places(text.raw)))


def _loose(text: Text) -> list[_Comparison]:
    return list(_comparisons(text, _loose_places(text.raw)))


def _comparisons(text: Text, places: Iterable[_Place]) -> Iterator[_Comparison]:
    near = figures_of("comparison")["near"]
    for upward, at, clause in places:
        subject = frozenset(text.before(at[0], near, clause[0]))
        measure = frozenset(text.after(at[1], near, clause[1]))
        yield _Comparison(upward, subject, measure, text.raw[slice(*at)])


@lru_cache(maxsize=20_000)
def _strict_places(raw: str) -> tuple[_Place, ...]:
    return tuple(_places(raw, _COMPARATOR))


@lru_cache(maxsize=20_000)
def _loose_places(raw: str) -> tuple[_Place, ...]:
    return tuple(_places(raw, _comparative()))


def _places(raw: str, pattern: re.Pattern[str]) -> Iterator[_Place]:
    """Find where a text compares, other than with a figure."""
    for found in pattern.finditer(raw):
        if not _FIGURE.match(raw, found.end()):
            clause = clause_around(raw, *found.span())
            yield _Place(found["up"] is not None, found.span(), clause)


@cache
def _comparative() -> re.Pattern[str]:
    """Make a pattern of every word that compares, upwards or downwards."""
    table = load_resource(OPPOSITES).content["comparatives"]
    than = {side: _alternatives(table[f"{side}_than"]) for side in ("up", "down")}
    plain = {side: _alternatives(table[side]) for side in ("up", "down")}
    chinese = {
        side: f"{_alternatives(table[f'{side}_zh'])}|{table[f'{side}_pattern']}"
        for side in ("up", "down")
    }
    deny = _alternatives(table["deny"])
    return re.compile(
        rf"""
        (?P<down>
            (?:{deny})\s?(?:\b(?:{than["up"]})\ than\b|\b(?:{plain["up"]})\b|{chinese["up"]})
          | \b(?:{than["down"]})\b(?:\ \w+){{0,3}}?\ than\b | \b(?:{plain["down"]})\b | {chinese["down"]}
        )
      | (?P<up>
            (?:{deny})\s?(?:\b(?:{than["down"]})\ than\b|\b(?:{plain["down"]})\b|{chinese["down"]})
          | \b(?:{than["up"]})\b(?:\ \w+){{0,3}}?\ than\b | \b(?:{plain["up"]})\b | {chinese["up"]}
        )
        """,  # noqa: E501
        re.VERBOSE | re.IGNORECASE,
    )


def _alternatives(words: list[str]) -> str:
    longest = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word) for word in longest)
