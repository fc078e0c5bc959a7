"""The number check: quantities of one kind, of the same thing, that cannot agree."""

from __future__ import annotations

import math
import re

from patentrisk.records import Reason
from patentrisk.similarity.counts import counts_of
from patentrisk.similarity.figures import figures_of
from patentrisk.similarity.marks import Text, clause_around, keys_between
from patentrisk.similarity.quantities import Quantity, quantities_of
from patentrisk.similarity.reach import is_limited

_CONDITION = re.compile(
    r"""
    \b(?:when(?:ever)?|if|once|while|until|as\ (?:soon|long)\ as|in\ case|in\ response
      |upon|where|cut\ back|triggered)\b    # braking when the distance is below 5 m
  | 当|若|如果|一旦|直至|直到|只要|之后|以后          # 当与障碍物的距离小于5米时
  | (?<![小及实暂])时(?![速间刻钟段])
    """,
    re.VERBOSE | re.IGNORECASE,
)


#: What a figure measures, where the same text may give several.
_MEASURES: dict[str, str] = {
    "length": r"length|long|长度?",
    "width": r"width|wide|宽度?",
    "height": r"height|high|tall|高度?",
    "depth": r"depth|deep|深度?",
    "accuracy": r"accuracy|precision|error|精度|误差",
    "resolution": r"resolution|分辨率",
    "angle of view": r"(?:angle|field)[\s-]of[\s-]view|field-of-view angle|视场角",
}
_MEASURE = re.compile(
    "|".join(rf"(?P<m{n}>{p})" for n, p in enumerate(_MEASURES.values())), re.IGNORECASE
)


def _measured(text: Text, quantity: Quantity) -> int | None:
    """Tell what a figure measures: the word after it, "1.9 m high", or before."""
    start, end = clause_around(text.raw, quantity.start, quantity.end)
    after = re.compile(rf"\s*(?:in\s+)?(?:{_MEASURE.pattern})\b", re.IGNORECASE)
    found = after.match(text.raw, quantity.end, end)
    found = found or max(
        _MEASURE.finditer(text.raw, start, quantity.start),
        key=lambda held: held.end(),
        default=None,
    )
    return None if found is None else found.lastindex


def _comparable(wanted: Text, quantity: Quantity, said: Text, other: Quantity) -> bool:
    """Tell whether two figures may be of the same: a height is no width."""
    if quantity.kind != other.kind:
        return False
    one, two = _measured(wanted, quantity), _measured(said, other)
    return one == two or one is None or two is None


def check_number(wanted: Text, said: Text) -> tuple[Reason, ...]:
    """Find a quantity of the element that the passage contradicts.

    A quantity is contradicted where the passage gives one of the same kind for the
    same thing, and none that agrees: their clauses share a word, and that of the
    passage has hardly another that the element has not, as of a small compartment or
    a household socket. A limit is also contradicted by what is said to be reached
    beyond it: a speed of 15 km/h at most by "up to 45 km/h".
    """
    offered = quantities_of(said.raw)
    found = []
    for quantity in quantities_of(wanted.raw):
        same = [o for o in offered if _comparable(wanted, quantity, said, o)]
        if not same or not all(_contrary(wanted, quantity, other) for other in same):
            continue
        near = [
            other
            for other in same
            if _same_thing(wanted, quantity, said, other)
            and not is_limited(wanted, said, (other.start, other.end))
        ]
        if near:
            code = "check.comparison" if _opposed(quantity, near[0]) else "check.number"
            found.append(Reason(code, 0.0, quantity.words, near[0].words))
    return tuple(found)


def doubt_number(wanted: Text, said: Text) -> tuple[Reason, ...]:
    """Find a figure the passage gives no agreeing one for, of whatever it says it.

    A limit looser than the one asked for raises a doubt too, and so does another
    figure in a condition: what starts at 65 °C does not start at 45 °C.
    """
    offered = quantities_of(said.raw)
    for quantity in quantities_of(wanted.raw):
        same = [o for o in offered if _comparable(wanted, quantity, said, o)]
        if same and all(_odd(wanted, quantity, said, other) for other in same):
            return (Reason("doubt.number", 0.0, quantity.words, same[0].words),)
    return _doubt_count(wanted, said)


def _doubt_count(wanted: Text, said: Text) -> tuple[Reason, ...]:
    """Find a number of things where the passage gives another number of them."""
    asked, offered = counts_of(wanted), counts_of(said)
    for count in asked:
        same = [other for other in offered if other.nouns & count.nouns]
        if not same and len(asked) == len(offered) == 1:
            same = list(offered)
        wrong = [
            o for o in same if _miscounts(wanted, count.quantity, said, o.quantity)
        ]
        if wrong and len(wrong) == len(same):
            words = count.quantity.words, wrong[0].quantity.words
            return (Reason("doubt.number", 0.0, *words),)
    return ()


def _contrary(wanted: Text, quantity: Quantity, other: Quantity) -> bool:
    """Tell whether no value satisfies both, or a limit is said to be passed."""
    if quantity.contradicts(other):
        return True
    passed = quantity.turned_down() and other.reached and _beyond(quantity, other)
    return passed and not _conditional(wanted, quantity)


def _odd(wanted: Text, quantity: Quantity, said: Text, other: Quantity) -> bool:
    """Tell whether a figure is not the one asked for, nor within its limit."""
    if quantity.contradicts(other):
        return True
    bound = other.turned_up() or other.turned_down()
    if bound and _conditional(wanted, quantity) and _conditional(said, other):
        return _far_apart(quantity, other)
    if quantity.turned_down() and other.turned_down():
        if _conditional(wanted, quantity):
            return _apart(quantity.high, other.high)
        return _beyond(quantity, other)
    if quantity.turned_up() and other.turned_up():
        if _conditional(wanted, quantity):
            return _apart(quantity.low, other.low)
        return other.low < quantity.low - _slack(quantity.low)
    return False


def _miscounts(wanted: Text, quantity: Quantity, said: Text, other: Quantity) -> bool:
    """Tell whether a number of things is another, bound or not."""
    exact = not quantity.turned_up() and not quantity.turned_down()
    bound = other.turned_up() or other.turned_down()
    if exact and bound:
        return _far_apart(quantity, other)
    return _odd(wanted, quantity, said, other)


def _far_apart(quantity: Quantity, other: Quantity) -> bool:
    """Tell whether the figures differ, whatever way they bound."""
    one, two = (
        [bound for bound in (each.low, each.high) if math.isfinite(bound)]
        for each in (quantity, other)
    )
    return min(max(one), max(two)) + _slack(max(one)) < max(min(one), min(two))


def _beyond(quantity: Quantity, other: Quantity) -> bool:
    return other.high > quantity.high + _slack(quantity.high)


def _apart(one: float, other: float) -> bool:
    return abs(one - other) > max(_slack(one), _slack(other))


def _slack(value: float) -> float:
    return abs(value) * float(figures_of("quantities")["exact"])


def _conditional(text: Text, quantity: Quantity) -> bool:
    """Tell a figure at which something is to happen from one that limits a thing."""
    start, end = clause_around(text.raw, quantity.start, quantity.end)
    return _CONDITION.search(text.raw, start, end) is not None


def _same_thing(wanted: Text, quantity: Quantity, said: Text, other: Quantity) -> bool:
    """Tell whether a figure is said of what the element asks it of, and of no other.

    One word of its clause may be new, and one more for every two that the element has
    too; numbers do not count. Across languages few words are common, so what is new
    cannot be told.
    """
    around = _around(said, other)
    known = len(around & wanted.keys)
    new = sum(not key.isdecimal() for key in around - wanted.keys)
    alone = new <= max(1, known // 2) or wanted.language != said.language
    return alone and bool(_around(wanted, quantity) & around)


def _around(text: Text, quantity: Quantity) -> frozenset[str]:
    start, end = clause_around(text.raw, quantity.start, quantity.end)
    outside = keys_between(text.marks, start, quantity.start)
    return outside | keys_between(text.marks, quantity.end, end)


def _opposed(quantity: Quantity, other: Quantity) -> bool:
    """Tell a lower bound against an upper one."""
    return (quantity.high == math.inf and other.low == -math.inf) or (
        quantity.low == -math.inf and other.high == math.inf
    )
