"""How far a denial reaches: "no speaker in the trailer" says nothing of the cab."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

from patentrisk.resources import load_resource
from patentrisk.similarity.marks import Text, clause_around

DENIALS = "similarity/denials.toml"

_Span = tuple[int, int]

#: What ends the place that follows a denial.
_PLACE_END = re.compile(
    r"""
    [,;:.!?()]                                            # in the trailer, which
  | \b(?:and|or|but|so|that|which|who|where|because|to|by|from|into|onto|as|for|via
      |through|with|without|is|are|was|were|has|have|can|will|must)\b   # on it by
    """,
    re.VERBOSE | re.IGNORECASE,
)
#: What ends a place that leads in: a further thing, of which the rest is said.
_LEAD_END = re.compile(
    _PLACE_END.pattern
    + r"""
  | \b(?:the|an?|this|these|those|each|every|no|it|they|we)\s   # in tunnels the van
    """,
    re.VERBOSE | re.IGNORECASE,
)
#: What begins the sentence that a clause stands in.
_SENTENCE = re.compile(
    r"""
    [.!?]\s | [。！？；;]   # It brakes. No horn is there; 不鸣笛。
    """,
    re.VERBOSE,
)


class _Limits(NamedTuple):
    """Patterns of what limits a denial in one language."""

    place: re.Pattern[str]
    bearer: re.Pattern[str]
    condition: re.Pattern[str]
    lead: re.Pattern[str]
    hours: re.Pattern[str]
    whole: frozenset[str]
    ends: tuple[str, ...]


def is_limited(wanted: Text, said: Text, at: _Span) -> bool:
    """Tell whether a denial is limited to something that an element does not name.

    Parameters
    ----------
    wanted, said : Text
        Element and passage.
    at : (int, int)
        Offsets of the words that deny, in the passage.

    Returns
    -------
    bool
        True where the denial is said of a place, a bearer or a condition that is
        not the whole, and the element names nothing of it; and where it holds from
        or until a time of day that the element does not name.

    Examples
    --------
    >>> from patentrisk.similarity.marks import Text
    >>> from patentrisk.similarity.reach import is_limited
    >>> said = Text.of("There is no speaker in the trailer.", "en")
    >>> is_limited(Text.of("a speaker", "en"), said, (9, 11))
    True
    >>> is_limited(Text.of("a speaker in the trailer", "en"), said, (9, 11))
    False
    """
    return any(hour not in wanted.raw for hour in _hours(said, at)) or any(
        _names_other(wanted, said, span)
        for span in _limiting(said, at)
        if span[0] < span[1]
    )


def _hours(said: Text, at: _Span) -> Iterator[str]:
    """Give the times of day in the clause of a denial, or in one that leads in."""
    _, end = clause_around(said.raw, *at)
    hours = _limits(said.language).hours
    for found in hours.finditer(said.raw, _sentence_start(said.raw, at[0]), end):
        yield found["hour"]


def _names_other(wanted: Text, said: Text, span: _Span) -> bool:
    """Tell whether a stretch names something, not the whole, not in the element."""
    here = [m for m in said.marks if m.start >= span[0] and m.end <= span[1]]
    words = [said.raw[mark.start : mark.end].lower() for mark in here]
    if not here or is_whole(words[-1], said.language):
        return False
    named = frozenset(
        mark.key
        for mark, word in zip(here, words, strict=True)
        if not is_whole(word, said.language)
    )
    return not wanted.keys & named


def is_whole(word: str, language: str) -> bool:
    """Tell a word for all that is compared: this vehicle, the van Z5, 感知模块."""
    limits = _limits(language)
    last = word.split()[-1]
    coded = any(sign.isdigit() for sign in word)
    return coded or last in limits.whole or last.endswith(limits.ends)


def _limiting(said: Text, at: _Span) -> Iterator[_Span]:
    """Give the stretches that limit a denial: place, bearer, condition."""
    limits = _limits(said.language)
    start, end = clause_around(said.raw, *at)
    yield from _conditions(said.raw, at, limits)
    bearer = limits.bearer.search(said.raw, start, max(end, at[1]))
    if bearer and bearer.start("denial") <= at[0] + 1 <= bearer.end():
        yield bearer.span("bearer")
    yield from _places(said, at, (start, end), limits)


def _places(said: Text, at: _Span, clause: _Span, limits: _Limits) -> Iterator[_Span]:
    """Give the places of a clause, and of what leads in to it: "In the van, "."""
    start, end = clause
    before = _sentence_start(said.raw, start)
    if said.language == "zh":
        here = limits.place.search(said.raw, start, at[0])
        lead = limits.lead.match(said.raw, before, start)
        yield from (found.span("place") for found in (here, lead) if found)
        return
    for found in limits.place.finditer(said.raw, at[1], end):
        stop = _PLACE_END.search(said.raw, found.end(), end)
        yield found.end(), stop.start() if stop else end
    lead = limits.lead.match(said.raw, before, at[0])
    if lead:
        stop = _LEAD_END.search(said.raw, lead.end("first"), at[0])
        yield lead.start("first"), stop.start() if stop else at[0]


def _conditions(raw: str, at: _Span, limits: _Limits) -> Iterator[_Span]:
    """Give the clauses of the denial's sentence that state a condition."""
    start = _sentence_start(raw, at[0])
    stop = _SENTENCE.search(raw, at[1])
    end = stop.start() if stop else len(raw)
    for found in limits.condition.finditer(raw, start, end):
        first, last = clause_around(raw, *found.span())
        if raw[found.start() : found.end()].isascii():
            first = found.start()
        yield first, min(last, at[0]) if first < at[0] else last


def _sentence_start(raw: str, at: int) -> int:
    ends = [found.end() for found in _SENTENCE.finditer(raw, 0, at)]
    return max(ends, default=0)


@cache
def _limits(language: str) -> _Limits:
    chinese = language == "zh"
    table = load_resource(DENIALS).content["zh" if chinese else "en"]
    make = _chinese if chinese else _english
    return make(table)


def _english(table: Mapping[str, Any]) -> _Limits:
    bearers = _any_of(table["bearers"])
    place = rf"\b{_any_of(table['places'])}\s+(?=\w)"
    bearer = rf"""
        (?P<bearer>[^,;:.]*?)\s
        (?P<denial>
            {bearers}\s(?:no|neither|none)\b                # the trailer has no speaker
          | (?:do|does|did|can|need)\snot\s(?:\w+ly\s)?{bearers}\b   # does not have one
          | (?:lacks?|lacking|is\swithout|free\sof|without)\b   # a trailer without
        )
    """
    condition = rf"\b{_any_of(table['conditions'])}\b"
    lead = rf"{place}(?P<first>(?:(?:the|an?|this|these|those|each|its|such)\s)*\w+)"
    return _compiled((place, bearer, condition, lead), table)


def _chinese(table: Mapping[str, Any]) -> _Limits:
    bearers = _any_of(table["bearers"])
    places = _any_of(table["places"])
    place = rf"(?:在)?(?P<place>[^，；。：、在]+?){places}(?:也|均|都|并)?$"
    bearer = rf"(?P<bearer>[^，；。：]*?)(?:也|均|都|并)?(?P<denial>{bearers})"
    condition = f"{_any_of(table['conditions'])}|{table['condition_pattern']}"
    lead = rf"在(?P<place>[^，；。：、]+?){places}?[，,]"  # 在隧道内，
    return _compiled((place, bearer, condition, lead), table)


def _compiled(patterns: tuple[str, str, str, str], table: Mapping[str, Any]) -> _Limits:
    place, bearer, condition, lead, hours = (
        re.compile(pattern, re.VERBOSE | re.IGNORECASE)
        for pattern in (*patterns, table["hours"])
    )
    whole, ends = frozenset(table["whole"]), tuple(table["whole_ends"])
    return _Limits(place, bearer, condition, lead, hours, whole, ends)


def _any_of(words: Iterable[str]) -> str:
    longest = sorted(words, key=lambda word: (-len(word), word))
    return f"(?:{'|'.join(re.escape(word) for word in longest)})"
