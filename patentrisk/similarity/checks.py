"""Checks: explicit contrary evidence in a passage about the same place.

A similarity of words or vectors does not see that "5 m" is not "50 m", that "below"
is not "above", or who sends to whom. Each check looks for one clear contradiction
between an element and a passage; it is silent in doubt, since a wrong "different"
would hide an exposure.
"""

from __future__ import annotations

from collections.abc import Callable

from patentrisk.records import Element, Passage, Reason
from patentrisk.similarity.contrasts import check_comparison
from patentrisk.similarity.marks import Text
from patentrisk.similarity.means import check_means, load_means
from patentrisk.similarity.opposites import check_side
from patentrisk.similarity.polarity import check_negation
from patentrisk.similarity.provisos import is_of_others, offers_choice
from patentrisk.similarity.relations import check_relation, unless_turned_twice
from patentrisk.similarity.roles import check_direction, check_order
from patentrisk.similarity.values import check_number

__all__ = ["CHECKS", "CHECKS_VERSION", "check_passage", "load_means"]

#: Part of a similarity's fingerprint: raised whenever a check may say otherwise.
CHECKS_VERSION = "checks 6"

#: Compares an element's text with a passage's: reasons where they contradict.
Check = Callable[[Text, Text], tuple[Reason, ...]]

#: Every check, by its code; what `check_relation` finds has the code of a side, a
#: direction or an order.
CHECKS: dict[str, Check] = {
    "check.number": check_number,
    "check.comparison": check_comparison,
    "check.negation": check_negation,
    "check.direction": check_direction,
    "check.order": check_order,
    "check.side": unless_turned_twice(check_side),
    "check.means": check_means,
    "check.relation": check_relation,
}


def check_passage(element: Element, passage: Passage) -> tuple[Reason, ...]:
    """Look for contrary evidence in one passage about the same place.

    Parameters
    ----------
    element : Element
        What the claim asks for.
    passage : Passage
        What the evidence says; the caller has seen that both speak of the same.

    Returns
    -------
    tuple of Reason
        One a contradiction, with the words on both sides; empty where none is
        clear.
    """
    if offers_choice(element.text) or is_of_others(passage.text):
        return ()
    wanted = Text.of(element.text, element.language)
    said = Text.of(passage.text, passage.language)
    found = [reason for check in CHECKS.values() for reason in check(wanted, said)]
    return tuple(found)
