"""Doubts: what looks contrary in the nearest passage, but is not surely so.

A check calls an element different only where the passage surely speaks of the same
place. Below that a passage may still give another figure, turn the roles round, or deny
what is asked for. Such a doubt lowers the probability and keeps an element from being
met; it never makes it different, and never takes it below possible.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from patentrisk.records import Element, Passage, Reason
from patentrisk.similarity.alignment import WordVectors, aligned, by_kin
from patentrisk.similarity.checks import CHECKS
from patentrisk.similarity.contrasts import doubt_comparison
from patentrisk.similarity.evidence import Sighting
from patentrisk.similarity.marks import Text
from patentrisk.similarity.means import doubt_means
from patentrisk.similarity.opposites import doubt_side
from patentrisk.similarity.pairing import doubt_pairing
from patentrisk.similarity.polarity import denied_in, doubt_negation
from patentrisk.similarity.relations import doubt_relation, unless_turned_twice
from patentrisk.similarity.values import doubt_number

#: Compares texts brought to common keys.
Doubt = Callable[[Text, Text], tuple[Reason, ...]]

DOUBTS: tuple[Doubt, ...] = (
    doubt_number,
    doubt_comparison,
    doubt_negation,
    doubt_relation,
    unless_turned_twice(doubt_side),
    doubt_means,
    doubt_pairing,
)


def doubts_of(
    element: Element,
    seen: Sequence[Sighting],
    vectors: WordVectors | None,
    margin: float,
) -> tuple[Reason, ...]:
    """Find what raises a doubt in the nearest passages.

    Parameters
    ----------
    element : Element
        What the claim asks for.
    seen : sequence of Sighting
        Passages, the nearest first.
    vectors : callable or None
        Vectors of words; None where there are none.
    margin : float
        A passage nearly as close as the nearest, by this similarity, that raises no
        doubt settles the matter.

    Returns
    -------
    tuple of Reason
        With the codes ``doubt.…``, of the nearest passage; empty where nothing is
        doubtful.
    """
    left = [one for one in seen if not one.failed]
    if not left:
        return ()
    least = left[0].similarity - margin
    wanted = Text.of(element.text, element.language)
    found: tuple[Reason, ...] = ()
    for at, one in enumerate(one for one in left if one.similarity >= least):
        said = Text.of(one.passage.text, one.passage.language)
        reasons = doubts_between(wanted, said, vectors)
        if not reasons:
            return ()
        found = reasons if at == 0 else found
    return found


def denied_of(element: Element, passage: Passage) -> tuple[Reason, ...]:
    """Find what a passage denies of what an element asks for.

    Parameters
    ----------
    element : Element
        What the claim asks for.
    passage : Passage
        What the evidence says.

    Returns
    -------
    tuple of Reason
        At most one, with the words that deny; a denial of another place counts too,
        since it shows the element nowhere.
    """
    wanted = by_kin(Text.of(element.text, element.language))
    return denied_in(wanted, by_kin(Text.of(passage.text, passage.language)))


def doubts_between(
    wanted: Text, said: Text, vectors: WordVectors | None
) -> tuple[Reason, ...]:
    """Find what raises a doubt between an element and one passage.

    Parameters
    ----------
    wanted, said : Text
        Element and passage.
    vectors : callable or None
        Vectors of words; None where there are none.

    Returns
    -------
    tuple of Reason
        One a code.
    """
    mine, theirs = aligned(wanted, said, vectors)
    checks = (check for code, check in CHECKS.items() if code != "check.negation")
    sure = (reason for check in checks for reason in check(mine, theirs))
    found = [replace(r, code=r.code.replace("check.", "doubt.", 1)) for r in sure]
    for doubt in DOUBTS:
        found.extend(doubt(mine, theirs))
    return tuple({reason.code: reason for reason in reversed(found)}.values())[::-1]
