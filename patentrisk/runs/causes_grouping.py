"""Which differences are switched together, and how they are taken apart."""

from __future__ import annotations

from collections.abc import Sequence

from patentrisk.records import CauseKind
from patentrisk.runs.causes import Difference
from patentrisk.runs.causes_separating import Switch


def switches_of(free: Sequence[Difference], most: int) -> tuple[Switch, ...]:
    """Switch differences one by one while they are few, the others by kind.

    Documents whose words are as they were, in files that are not, are switched
    together: none of them is expected to move anything.

    Parameters
    ----------
    free : sequence of Difference
        What can be switched.
    most : int
        How many switches there may be; kinds with few differences are taken apart
        first.

    Returns
    -------
    tuple of tuple of Difference
        Every difference in one of them.
    """
    kinds: dict[tuple[str, CauseKind], list[Difference]] = {}
    moved = tuple(held for held in free if held.place[:1] == ("source",))
    for held in free:
        if held not in moved:
            kinds.setdefault((held.part, held.cause.kind), []).append(held)
    groups = sorted(kinds.values(), key=len)
    found: list[Switch] = []
    for at, group in enumerate(groups):
        left = len(groups) - at - 1 + bool(moved)
        if len(found) + len(group) + left <= most:
            found += [(held,) for held in group]
        else:
            found.append(tuple(group))
    return (*found, moved) if moved else tuple(found)


def parts_of(switch: Switch, left: int) -> tuple[Switch, ...]:
    """Take a switch apart: one by one if that may be assessed still, else in halves.

    Parameters
    ----------
    switch : tuple of Difference
        More than one.
    left : int
        Assessments that may be made still, two for each part.

    Returns
    -------
    tuple of tuple of Difference
        Empty where not even halves can be assessed.
    """
    if 2 * len(switch) <= left:
        return tuple((held,) for held in switch)
    middle = len(switch) // 2
    return (switch[:middle], switch[middle:]) if left >= 4 else ()
