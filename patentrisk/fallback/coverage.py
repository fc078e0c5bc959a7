"""Coverage of an area: technical, clear and usable, kept apart."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from patentrisk.records import Assumption, Coverage, Fallback, Substitute

ALL_AREAS = "*"


def cover(fallbacks: Iterable[Fallback]) -> tuple[Coverage, ...]:
    """Sum fallbacks up to coverage by territory and area.

    Parameters
    ----------
    fallbacks : iterable of Fallback
        One per exposed claim, unit, territory and area.

    Returns
    -------
    tuple of Coverage
        By territory, then area, the one over all areas (``"*"``) last. A share
        is the weight of the exposed pairs that have at least one substitute of
        the kind, over the weight of all; None where that weight is zero.

    Examples
    --------
    >>> from patentrisk import Fallback
    >>> from patentrisk.fallback import cover
    >>> bare = Fallback("CN999900101B/1", "van", "FUS", "CN", 0.8, ())
    >>> [(held.area, held.technical) for held in cover([bare])]
    [('FUS', 0.0), ('*', 0.0)]
    """
    groups: dict[tuple[str, str], list[Fallback]] = {}
    for fallback in fallbacks:
        for area in (fallback.area, ALL_AREAS):
            groups.setdefault((fallback.territory, area), []).append(fallback)
    order = sorted(groups, key=lambda key: (key[0], key[1] == ALL_AREAS, key[1]))
    return tuple(_coverage(area, place, groups[place, area]) for place, area in order)


def _coverage(area: str, territory: str, held: Sequence[Fallback]) -> Coverage:
    return Coverage(
        area=area,
        territory=territory,
        technical=_share(held, lambda s: s.technical),
        clear=_share(held, lambda s: s.clear),
        usable=tuple(
            (under, _share(held, partial(Substitute.usable, assumption=under)))
            for under in Assumption
        ),
        exposed=len({(fallback.claim, fallback.unit) for fallback in held}),
    )


def _share(
    held: Sequence[Fallback], serves: Callable[[Substitute], bool]
) -> float | None:
    whole = sum(sorted(fallback.weight for fallback in held))
    if not whole:
        return None
    served = sum(
        sorted(f.weight for f in held if any(serves(s) for s in f.substitutes))
    )
    return round(served / whole, 6)
