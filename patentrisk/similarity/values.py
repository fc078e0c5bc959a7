"""The number check: quantities of one kind, of the same thing, that cannot agree."""

from __future__ import annotations

import math

from patentrisk.records import Reason
from patentrisk.similarity.marks import Text, clause_around, keys_between
from patentrisk.similarity.quantities import Quantity, quantities_of


def check_number(wanted: Text, said: Text) -> tuple[Reason, ...]:
    """Find a quantity of the element that the passage contradicts.

    A quantity is contradicted where the passage gives one of the same kind for the
    same thing (their clauses share a word), and none that agrees.
    """
    offered = quantities_of(said.raw)
    found = []
    for quantity in quantities_of(wanted.raw):
        same = [other for other in offered if other.kind == quantity.kind]
        if not same or not all(quantity.contradicts(other) for other in same):
            continue
        near = [other for other in same if _share(wanted, quantity, said, other)]
        if near:
            code = "check.comparison" if _opposed(quantity, near[0]) else "check.number"
            found.append(Reason(code, 0.0, quantity.words, near[0].words))
    return tuple(found)


def _share(wanted: Text, quantity: Quantity, said: Text, other: Quantity) -> bool:
    return bool(_around(wanted, quantity) & _around(said, other))


def _around(text: Text, quantity: Quantity) -> frozenset[str]:
    start, end = clause_around(text.raw, quantity.start, quantity.end)
    outside = keys_between(text.marks, start, quantity.start)
    return outside | keys_between(text.marks, quantity.end, end)


def _opposed(quantity: Quantity, other: Quantity) -> bool:
    """Tell a lower bound against an upper one."""
    return (quantity.high == math.inf and other.low == -math.inf) or (
        quantity.low == -math.inf and other.high == math.inf
    )
