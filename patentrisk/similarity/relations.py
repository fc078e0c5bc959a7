"""Light grammar of relations: what goes where, who acts on what, what comes first.

Each pattern finds two roles by the words between them. The active and the passive,
"A before B" and "after A, B", 由甲检测乙 and 乙由甲检测 come to the same two roles, so
that only a passage with the roles exchanged differs.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, NamedTuple

from patentrisk.records import Reason
from patentrisk.resources import load_resource
from patentrisk.similarity.alignment import by_kin
from patentrisk.similarity.figures import figures_of
from patentrisk.similarity.marks import Mark, Text, marks_between
from patentrisk.similarity.opposites import sides_of
from patentrisk.similarity.roles import passed_in
from patentrisk.similarity.terms import stem

RELATIONS = "similarity/relations.toml"
#: A piece of a pattern: free words, or a sign of it.
_TOKEN = re.compile(
    r"""
    (?P<free>
        \{(?:first|second)\}                       # {first}
      | \(\?P<\w+>\[\^[^]]*\][*+]\??\)             # (?P<second>[^,;.]+)
      | \[\^[^]]*\][*+]\??                         # [^，；。]*?
    )
  | \\. | \[[^]]*\] | .                            # \s, [，、], 先
    """,
    re.VERBOSE | re.DOTALL,
)
#: Looks for what is contrary.
Looking = Callable[[Text, Text], tuple[Reason, ...]]
#: Kind of the relations of a doer and of what it is done to.
_ACT = "act"


@dataclass(frozen=True, slots=True)
class Relation:
    """Two roles in one stretch of a text.

    Attributes
    ----------
    code : str
        ``"direction"``, ``"order"`` or ``"side"``.
    kind : str
        Only relations of one kind are compared.
    first, second : frozenset of str
        Keys of the two: giver and taker, doer and what it is done to, the earlier
        and the later, the upper and the lower.
    words : str
        As written.
    """

    code: str
    kind: str
    first: frozenset[str]
    second: frozenset[str]
    words: str
    rest: frozenset[str] = frozenset()

    def of_another(self, other: Relation) -> bool:
        """Tell whether another thing goes the other way."""
        return (
            self.code == "direction"
            and bool(self.rest and other.rest)
            and not self.rest & other.rest
        )

    def exchanged(self, other: Relation) -> bool:
        """Tell whether the other names the same two, each in the other's role.

        What only stands in both roles of one of them does not count.
        """
        if self.kind != other.kind:
            return False
        mine, theirs = self.first - self.second, self.second - self.first
        one, two = other.first - other.second, other.second - other.first
        straight = (mine & one) or (theirs & two)
        return bool(mine & two and theirs & one and not straight)

    def agreement(self, other: Relation) -> int:
        """Count what is bound alike, less what is bound the other way round."""
        if self.kind != other.kind:
            return 0
        mine, theirs = self.first - self.second, self.second - self.first
        one, two = other.first - other.second, other.second - other.first
        straight = bool(mine & one) + bool(theirs & two)
        crossed = bool(mine & two) + bool(theirs & one)
        # Anything acts on something: only both roles exchanged tell.
        return straight - (0 if self.kind == _ACT and crossed < 2 else crossed)


class _Place(NamedTuple):
    """Where a pattern finds its two roles."""

    code: str
    kind: str
    first: tuple[int, int]
    second: tuple[int, int]
    words: str


def doubt_relation(wanted: Text, said: Text) -> tuple[Reason, ...]:
    """Find roles that a passage exchanges, and nowhere has as the element has them."""
    asked = relations_of(wanted)
    offered = relations_of(said) if asked else ()
    for one in asked:
        agreements = [one.agreement(other) for other in offered]
        least = min(agreements, default=0)
        if least < 0 and max(agreements) <= 0:
            other = offered[agreements.index(least)]
            return (Reason(f"doubt.{one.code}", 0.0, one.words, other.words),)
    return ()


def check_relation(wanted: Text, said: Text) -> tuple[Reason, ...]:
    """Find two things that a passage relates the other way round.

    Both must be named on both sides, by the same words or by names of the same thing
    of the field, and no relation of that kind in the passage may agree. Who acts on
    what is for doubts: anything may act on anything.
    """
    mine, theirs = by_kin(wanted), by_kin(said)
    asked = [one for one in relations_of(mine) if one.kind != _ACT]
    offered = relations_of(theirs) if asked else ()
    for one in asked:
        same = [other for other in offered if other.kind == one.kind]
        turned = [
            other
            for other in same
            if one.exchanged(other)
            and not (wanted.language == said.language and one.of_another(other))
            and not any(also.agreement(other) > 1 for also in asked)
        ]
        if turned and all(one.agreement(other) <= 0 for other in same):
            return (Reason(f"check.{one.code}", 0.0, one.words, turned[0].words),)
    return ()


def unless_turned_twice(look: Looking) -> Looking:
    """Keep what looks for opposite sides silent where the things are exchanged too.

    "A to the left of B" and "B to the right of A" name opposite sides and say the same.
    """

    def looked(wanted: Text, said: Text) -> tuple[Reason, ...]:
        reasons = look(wanted, said)
        return () if reasons and _stand_alike(wanted, said) else reasons

    return looked


def _stand_alike(wanted: Text, said: Text) -> bool:
    """Tell whether two things stand to each other in the passage as in the element."""
    asked, offered = (
        [one for one in relations_of(by_kin(text)) if one.code == "side"]
        for text in (wanted, said)
    )
    return any(one.agreement(other) > 1 for one in asked for other in offered)


@lru_cache(maxsize=20_000)
def relations_of(text: Text) -> tuple[Relation, ...]:
    """Find the relations of a text.

    Parameters
    ----------
    text : Text
        An element or a passage.

    Returns
    -------
    tuple of Relation
        By pattern, then in order.

    Examples
    --------
    >>> from patentrisk.similarity.marks import Text
    >>> from patentrisk.similarity.relations import relations_of
    >>> text = Text.of("parcels go from the hub to the cart", "en")
    >>> found = relations_of(text)[0]
    >>> sorted(found.first), sorted(found.second)
    (['hub'], ['cart'])
    """
    return tuple(_found(text))


def _found(text: Text) -> Iterator[Relation]:
    marks = sorted((*text.marks, *sides_of(text.raw)), key=lambda m: (m.start, m.end))
    places = _places(text.raw, "zh" if text.language == "zh" else "en")
    any_side = any(place.code == "side" for place in places)
    placing = _placing_in(text.raw, marks) if any_side else _placing()
    for place in places:
        whole = place.code == "order"
        first, second = place.first, place.second
        empty = placing if place.code == "side" else _placing()
        one = _keys(marks, first, whole=whole, late=first < second) - empty
        two = _keys(marks, second, whole=whole, late=second < first) - empty
        if one - two and two - one:
            rest = passed_in(text, first, second) - one - two
            yield Relation(place.code, place.kind, one, two, place.words, rest)


@lru_cache(maxsize=20_000)
def _places(raw: str, language: str) -> tuple[_Place, ...]:
    """Find where a text binds two roles, whatever the keys of its words."""
    return tuple(
        place
        for one in _patterns(language)
        for place in (_led(one, raw) if one.lead else _bound(one, raw))
    )


def _bound(one: _Pattern, raw: str) -> Iterator[_Place]:
    """Find a pattern whose roles are bound on both sides."""
    at = 0
    while _may_stand(one, raw, at) and (found := one.rest.search(raw, at)):
        roles = found.span("first"), found.span("second")
        yield _Place(one.code, one.kind, *roles, found.group().strip())
        at = found.end()


def _led(one: _Pattern, raw: str) -> Iterator[_Place]:
    """Find a pattern that begins with a role: back from its rest, as far as words go.

    To try every word of a long stretch as the first of the role, and to look from each
    for the rest, takes the square of its length.
    """
    stops = _stops(raw, one.stop)
    at, look = 0, 1
    while _may_stand(one, raw, at) and (found := one.rest.search(raw, look)):
        end = found.start()
        before = bisect_left(stops, end)
        start = max(at, stops[before - 1] + 1 if before else 0)
        look = end + 1
        if start < end:
            spans = {name: found.span(name) for name in found.groupdict()}
            spans[one.lead] = (start, end)
            words = raw[start : found.end()].strip()
            yield _Place(one.code, one.kind, spans["first"], spans["second"], words)
            at = found.end()
            look = at + 1


def _may_stand(one: _Pattern, raw: str, at: int) -> bool:
    """Tell whether the fixed parts of a pattern stand behind an offset, in order.

    Where one does not, no words between them need to be tried.
    """
    for part in one.parts:
        found = part.search(raw, at)
        if found is None:
            return False
        at = found.start()
    return True


@lru_cache(maxsize=20_000)
def _stops(raw: str, stop: re.Pattern[str]) -> tuple[int, ...]:
    return tuple(found.start() for found in stop.finditer(raw))


def _keys(
    marks: Sequence[Mark], span: tuple[int, int], *, whole: bool, late: bool
) -> frozenset[str]:
    """Give the keys of a role: all of an event, the nearest of a thing."""
    held = [mark.key for mark in marks_between(marks, *span)]
    near = int(figures_of("roles")["wide"])
    if not whole:
        held = held[-near:] if late else held[:near]
    return frozenset(held)


@cache
def _placing() -> frozenset[str]:
    """Give the keys of words that only say that a thing is somewhere."""
    content = load_resource(RELATIONS).content
    return frozenset(
        stem(word) for name in ("en", "zh") for word in content[name]["placing"]
    )


def _placing_in(raw: str, marks: Iterable[Mark]) -> frozenset[str]:
    """Give these keys, and those under which a text has such words.

    "Arranged inside" says where a thing is; "arranged by size" is another deed.
    """
    placing = _placing()
    words = ((mark.key, raw[mark.start : mark.end].lower()) for mark in marks)
    return placing | {key for key, word in words if stem(word) in placing}


class _Pattern(NamedTuple):
    """What binds two roles.

    Attributes
    ----------
    code, kind : str
        As of a `Relation`.
    lead : str
        The role that it begins with, in any words; ``""`` where it begins otherwise.
    rest : re.Pattern
        All but that role.
    parts : tuple of re.Pattern
        What stands between roles and other free words of the rest, in order.
    stop : re.Pattern
        A sign that no role holds.
    """

    code: str
    kind: str
    lead: str
    rest: re.Pattern[str]
    parts: tuple[re.Pattern[str], ...]
    stop: re.Pattern[str]


@cache
def _patterns(language: str) -> tuple[_Pattern, ...]:
    """Make the patterns of a language from its words and joints."""
    table = load_resource(RELATIONS).content[language]
    return tuple(_pattern(held, table) for held in table["patterns"])


def _pattern(held: Mapping[str, str], table: Mapping[str, Any]) -> _Pattern:
    pattern, code = held["pattern"], held["code"]
    begins = re.match(r"\{(first|second)\}", pattern)
    rest = pattern[begins.end() :] if begins else pattern
    parts = (_filled(part, code, table) for part in _parts(rest))
    word = _width(code, table).removesuffix("+?")
    return _Pattern(
        code,
        held["kind"],
        begins[1] if begins else "",
        re.compile(_filled(rest, code, table), re.IGNORECASE),
        tuple(re.compile(part, re.IGNORECASE) for part in parts),
        re.compile(rf"(?!{word})[\s\S]"),
    )


def _parts(pattern: str) -> list[str]:
    """Cut a pattern at the free words that stand in no group."""
    parts, depth = [""], 0
    for token in _TOKEN.finditer(pattern):
        if token["free"] and depth == 0:
            parts.append("")
            continue
        depth += (token.group() == "(") - (token.group() == ")")
        parts[-1] += token.group()
    return [part for part in parts if part]


def _width(code: str, table: Mapping[str, Any]) -> str:
    """Give the pattern of a role: of an event it may hold more."""
    role: str = table["joints"]["event" if code == "order" else "role"]
    return role


def _filled(pattern: str, code: str, table: Mapping[str, Any]) -> str:
    """Put roles, joints and words into the places of a pattern."""
    joints = table["joints"]
    width = _width(code, table)
    parts = {name: f"(?P<{name}>{width})" for name in ("first", "second")}
    deed = joints.get("deed", "")
    parts |= {
        name: rf"{joints.get('edge', '')}{_any_of(table[name])}{ending}"
        for name, ending in (
            ("send", deed),
            ("receive", deed),
            ("turn_into", joints.get("rest", "")),
            ("act", deed or joints.get("no_part", "")),
        )
        if name in table
    }
    parts |= {name: joint for name, joint in joints.items() if name not in parts}
    for name, part in parts.items():
        pattern = pattern.replace(f"{{{name}}}", part)
    return pattern


def _any_of(words: Iterable[str]) -> str:
    longest = sorted(words, key=lambda word: (-len(word), word))
    return f"(?:{'|'.join(re.escape(word) for word in longest)})"
