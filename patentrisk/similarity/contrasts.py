"""Comparisons without figures, and words that exclude each other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from patentrisk.records import Reason
from patentrisk.resources import load_resource
from patentrisk.similarity.figures import figures_of
from patentrisk.similarity.marks import Text, clause_around

_COMPARATOR = re.compile(
    r"""
    (?P<down>
        (?:does|do|did|is|are)\ not\ exceed | not\ exceed(?:ing)?        # does not exceed the limit
      | (?:no|not)\ (?:more|greater|higher|larger|longer|later)\ than    # not greater than
      | (?:less|lower|smaller|shorter|fewer|closer|nearer)\ than         # is less than the threshold
      | \b(?:falls?|drops?|is|are|remains?|stays?)\ (?:below|under)\b    # falls below
      | \bbelow\b | 不大于 | 不超过 | 不高于 | 不多于 | 小于等于 | 小于或等于
      | (?<!不)(?:小于|低于|少于|短于|不足)                                # 小于预设阈值
    )
  | (?P<up>
        (?:no|not)\ (?:less|lower|smaller|shorter|fewer)\ than           # not less than
      | (?:is|are|does|do)\ not\ (?:fall\ )?below
      | (?:more|greater|higher|larger|longer|farther|further)\ than      # is greater than
      | \bexceed(?:s|ed|ing)?\b | \b(?:rises?|is|are)\ above\b | \babove\b
      | 不小于 | 不低于 | 不少于 | 大于等于 | 大于或等于
      | (?<!不)(?:大于|高于|超过|多于|长于|超出)                           # 大于预设阈值
    )
    """,  # noqa: E501
    re.VERBOSE | re.IGNORECASE,
)
_FIGURE = re.compile(r"\s*(?:about |约|a |the )?[\d一二三四五六七八九十百两]")


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


def check_comparison(wanted: Text, said: Text) -> tuple[Reason, ...]:
    """Find "exceeds the threshold" against "is below the threshold".

    The same thing must be compared with the same measure; what is compared the
    other way round ("the limit is below the speed") says the same.
    """
    asked, offered = list(_comparisons(wanted)), list(_comparisons(said))
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


def _comparisons(text: Text) -> Iterator[_Comparison]:
    near = figures_of("comparison")["near"]
    for found in _COMPARATOR.finditer(text.raw):
        if _FIGURE.match(text.raw, found.end()):
            continue
        start, end = clause_around(text.raw, found.start(), found.end())
        subject = frozenset(text.before(found.start(), near, start))
        measure = frozenset(text.after(found.end(), near, end))
        yield _Comparison(found["up"] is not None, subject, measure, found.group())


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two words that exclude each other, each with its spellings."""

    first: re.Pattern[str]
    second: re.Pattern[str]


@cache
def _pairs() -> tuple[_Pair, ...]:
    """Load the pairs of words that exclude each other."""
    content = load_resource("similarity/opposites.toml").content
    return tuple(
        _Pair(_spelling(entry["first"]), _spelling(entry["second"]))
        for entry in content["pairs"]
    )


def _spelling(words: list[str]) -> re.Pattern[str]:
    latin = [re.escape(word) for word in words if word.isascii()]
    other = [re.escape(word) for word in words if not word.isascii()]
    words = [rf"\b(?:{'|'.join(latin)})\b"] if latin else []
    return re.compile("|".join([*words, *other]), re.IGNORECASE)


def check_side(wanted: Text, said: Text) -> tuple[Reason, ...]:
    """Find "left" against "right" and the like, of the same thing.

    Only where either side names one of the two alone, and the word next to it is
    the same.
    """
    found = []
    for pair in _pairs():
        for mine, theirs in ((pair.first, pair.second), (pair.second, pair.first)):
            if theirs.search(wanted.raw) or mine.search(said.raw):
                continue
            one, other = mine.search(wanted.raw), theirs.search(said.raw)
            if one and other and _beside(wanted, one) & _beside(said, other):
                reason = Reason("check.side", 0.0, one.group(), other.group())
                found.append(reason)
    return tuple(found)


def _beside(text: Text, found: re.Match[str]) -> frozenset[str]:
    """Give the words next to a word, its own left out."""
    return _beside_at(text, found.start(), found.end())


@lru_cache(maxsize=4096)
def _beside_at(text: Text, start: int, end: int) -> frozenset[str]:
    near = figures_of("side")["near"]
    return frozenset((*text.before(start, near), *text.after(end, near)))
