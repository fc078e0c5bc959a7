"""Coverage of an area: technical, clear and usable, kept apart."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from patentrisk.records import Assumption, Coverage, Fallback, Patent

ALL_AREAS = "*"
#: What a share is of; "usable" with its title assumption.
_Kind = tuple[str, str]
_TECHNICAL: _Kind = ("technical", "")
_CLEAR: _Kind = ("clear", "")


def families_of(patents: Iterable[Patent]) -> dict[str, str]:
    """Give the family of each publication: its own number where it has none.

    Examples
    --------
    >>> from patentrisk import Patent, Source, publication_number
    >>> from patentrisk.fallback import families_of
    >>> patent = Patent(publication_number("CN999900101B"),
    ...                 Source("x.md", 0, "markdown", ""))
    >>> families_of([patent])
    {'CN999900101B': 'CN999900101B'}
    """
    return {str(p.number): p.family_id or str(p.number) for p in patents}


def cover(
    fallbacks: Iterable[Fallback],
    families: Mapping[str, str],
    *,
    described: bool = True,
    assumptions: Sequence[str] = tuple(Assumption),
) -> tuple[Coverage, ...]:
    """Sum fallbacks up to coverage by territory and area; families once.

    Parameters
    ----------
    fallbacks : iterable of Fallback
        One per exposed claim, unit, territory and area.
    families : mapping of str to str
        Publication number to family; one that is missing is its own.
    described : bool, optional
        Whether any component of a fallback party is described; without one nothing
        was compared, and every share is None.
    assumptions : sequence of str, optional
        Title assumptions, see `Case.assumption_names`.

    Returns
    -------
    tuple of Coverage
        By territory, then area, the one over all areas (``"*"``) last. In each
        family the share covered is the weight of the exposed claim-unit pairs that
        have at least one substitute of the kind, over the weight of all its pairs.
        The coverage is the mean of these shares, each weighed with the family's
        highest weight there, which is what the family adds to the expected
        readings. None where that weight is zero, and where there is nothing to
        compare: unknown is not a share of 0.

    Notes
    -----
    An area looks at substitutes in that area. Over all areas a pair is one pair: a
    claim that a substitute avoids is avoided in whichever of its areas the switch
    is made, as in `find_residuals`.

    Examples
    --------
    >>> from patentrisk import Fallback
    >>> from patentrisk.fallback import cover
    >>> bare = Fallback("CN999900101B/1", "van", "FUS", "CN", 0.8, ())
    >>> [(held.area, held.technical) for held in cover([bare], {})]
    [('FUS', 0.0), ('*', 0.0)]
    """
    rows = list(fallbacks)
    groups: dict[tuple[str, str], dict[str, list[Fallback]]] = {}
    for fallback in (*rows, *over_all_areas(rows)):
        number = fallback.claim.partition("/")[0]
        held = groups.setdefault((fallback.territory, fallback.area), {})
        held.setdefault(families.get(number, number), []).append(fallback)
    order = sorted(groups, key=lambda key: (key[0], key[1] == ALL_AREAS, key[1]))
    return tuple(
        _coverage(
            area, place, list(groups[place, area].values()), described, assumptions
        )
        for place, area in order
    )


def over_all_areas(fallbacks: Iterable[Fallback]) -> tuple[Fallback, ...]:
    """Put what is offered for a claim, unit and territory in several areas together.

    Returns
    -------
    tuple of Fallback
        In the order of first mention, with ``"*"`` as area, weights summed, and every
        substitute of any of its areas.

    Examples
    --------
    >>> from patentrisk import Fallback
    >>> from patentrisk.fallback.coverage import over_all_areas
    >>> held = [Fallback("CN999900101B/1", "van", area, "CN", 0.25, ())
    ...         for area in ("FUS", "PER")]
    >>> [(one.area, one.weight) for one in over_all_areas(held)]
    [('*', 0.5)]
    """
    groups: dict[tuple[str, str, str], list[Fallback]] = {}
    for held in fallbacks:
        groups.setdefault((held.claim, held.unit, held.territory), []).append(held)
    return tuple(
        replace(
            held[0],
            area=ALL_AREAS,
            weight=round(math.fsum(one.weight for one in held), 6),
            substitutes=tuple(s for one in held for s in one.substitutes),
        )
        for held in groups.values()
    )


def _coverage(
    area: str,
    territory: str,
    families: Sequence[Sequence[Fallback]],
    described: bool,
    assumptions: Sequence[str],
) -> Coverage:
    compared = families if described else ()
    weighed = [
        [(held.weight, _served(held, assumptions)) for held in family]
        for family in compared
    ]
    return Coverage(
        area=area,
        territory=territory,
        technical=_share(weighed, _TECHNICAL),
        clear=_share(weighed, _CLEAR),
        usable=tuple(
            (under, _share(weighed, ("usable", under))) for under in assumptions
        ),
        exposed=len({(f.claim, f.unit) for held in families for f in held}),
        weight=round(math.fsum(map(_highest, families)), 6),
    )


def _served(fallback: Fallback, assumptions: Sequence[str]) -> frozenset[_Kind]:
    """Name the kinds of which at least one substitute is."""
    found: set[_Kind] = set()
    for held in fallback.substitutes:
        if held.technical:
            found.add(_TECHNICAL)
        if held.clear:
            found.add(_CLEAR)
            found.update(("usable", u) for u in assumptions if held.usable(u))
    return frozenset(found)


def _share(
    families: Iterable[Sequence[tuple[float, frozenset[_Kind]]]], kind: _Kind
) -> float | None:
    """Weigh what is served in each family with the family's highest weight."""
    parts = []
    for held in families:
        highest = max(weight for weight, _ in held)
        if highest:
            served = math.fsum(weight for weight, kinds in held if kind in kinds)
            parts.append((highest, served / math.fsum(weight for weight, _ in held)))
    whole = math.fsum(weight for weight, _ in parts)
    if not whole:
        return None
    return round(math.fsum(weight * share for weight, share in parts) / whole, 6)


def _highest(held: Sequence[Fallback]) -> float:
    return max(fallback.weight for fallback in held)
