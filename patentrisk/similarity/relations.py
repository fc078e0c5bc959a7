"""Light grammar of relations: what goes where, who acts on what, what comes first.

Each pattern finds two roles by the words between them. The active and the passive,
"A before B" and "after A, B", 由甲检测乙 and 乙由甲检测 come to the same two roles, so
that only a passage with the roles exchanged differs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, NamedTuple

from patentrisk.records import Reason
from patentrisk.resources import load_resource
from patentrisk.similarity.alignment import by_kin
from patentrisk.similarity.figures import figures_of
from patentrisk.similarity.marks import Mark, Text
from patentrisk.similarity.opposites import sides_of
from patentrisk.similarity.terms import stem

RELATIONS = "similarity/relations.toml"
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
        turned = [other for other in same if one.exchanged(other)]
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
    for place in _places(text.raw, "zh" if text.language == "zh" else "en"):
        whole = place.code == "order"
        first, second = place.first, place.second
        sided = place.code == "side"
        empty = _placing_in(text.raw, marks) if sided else _placing()
        one = _keys(marks, first, whole=whole, late=first < second) - empty
        two = _keys(marks, second, whole=whole, late=second < first) - empty
        if one - two and two - one:
            yield Relation(place.code, place.kind, one, two, place.words)


@lru_cache(maxsize=20_000)
def _places(raw: str, language: str) -> tuple[_Place, ...]:
    """Find where a text binds two roles, whatever the keys of its words."""
    return tuple(
        _Place(one.code, one.kind, found.span("first"), found.span("second"), words)
        for one in _patterns(language)
        if one.rest.search(raw)
        for found in one.whole.finditer(raw)
        for words in (found.group().strip(),)
    )


def _keys(
    marks: Sequence[Mark], span: tuple[int, int], *, whole: bool, late: bool
) -> frozenset[str]:
    """Give the keys of a role: all of an event, the nearest of a thing."""
    held = [m.key for m in marks if m.start >= span[0] and m.end <= span[1]]
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

    A role of any words before it is slow to look for: where the rest of the pattern
    stands nowhere, the whole does not either.
    """

    code: str
    kind: str
    whole: re.Pattern[str]
    rest: re.Pattern[str]


@cache
def _patterns(language: str) -> tuple[_Pattern, ...]:
    """Make the patterns of a language from its words and joints."""
    table = load_resource(RELATIONS).content[language]
    return tuple(
        _Pattern(
            held["code"], held["kind"], *_both(held["pattern"], held["code"], table)
        )
        for held in table["patterns"]
    )


def _both(
    pattern: str, code: str, table: Mapping[str, Any]
) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Compile a pattern, and what is left of it without a role that it begins with."""
    rest = pattern.removeprefix("{first}").removeprefix("{second}")
    whole, left = (
        re.compile(_filled(part, code, table), re.IGNORECASE)
        for part in (pattern, rest)
    )
    return whole, left


def _filled(pattern: str, code: str, table: Mapping[str, Any]) -> str:
    """Put roles, joints and words into the places of a pattern."""
    joints = table["joints"]
    width = joints["event" if code == "order" else "role"]
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
