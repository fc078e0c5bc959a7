"""Minimum hitting set, exactly: the fewest changes that break every claim."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

F = TypeVar("F")
Shown = frozenset[F]
#: Claims by their ways, each the ranks of features that must all change.
Ranked = Sequence[Sequence[tuple[int, ...]]]
#: Claims and how many features there are, to the ranks of those that are taken.
Solving = Callable[[Ranked, int], list[int]]

_HALF = 0.5


def fewest(claims: Ranked, features: int) -> list[int]:
    """Minimise how many features are taken, then the sum of their ranks.

    Parameters
    ----------
    claims : sequence of sequence of tuple of int
        Ways of each claim: the ranks of features that must all change.
    features : int
        How many there are.

    Returns
    -------
    list of int
        Ranks, ascending; the same for the same claims in the same order.
    """
    import numpy as np

    pairs = sorted({way for held in claims for way in held if len(way) > 1})
    column = {way: features + at for at, way in enumerate(pairs)}
    size = features + len(pairs)
    rows, least = _rows(claims, column, size)
    cost = np.zeros(size)
    cost[:features] = 1.0
    count = len(_taken(cost, rows, least, features))
    cost[:features] = np.arange(1.0, features + 1)
    rows, least = _rows(claims, column, size, most=(features, count))
    return _taken(cost, rows, least, features)


def smallest_changes(
    ways: Mapping[str, Sequence[Shown[F]]], *, solve: Solving = fewest
) -> Shown[F]:
    """Find the smallest set that holds one whole way of every claim.

    Parameters
    ----------
    ways : mapping of str to sequence of frozenset
        Claim to the ways in which it is avoided: for each of its elements the
        features that must all change. Features can be sorted; a claim has at least
        one way, and no way is empty.
    solve : callable, default fewest
        What finds ranks; one that remembers may stand in for it.

    Returns
    -------
    frozenset
        No smaller one exists; of several, one of features on which most claims
        rest, and of those the first when they are sorted: the sum of such ranks is
        least.

    Raises
    ------
    ValueError
        If a claim has no way, or an empty one.

    Examples
    --------
    >>> from patentrisk.fallback.hitting import smallest_changes
    >>> ways = {"1": [frozenset("a"), frozenset("bc")], "2": [frozenset("b")]}
    >>> sorted(smallest_changes(ways))
    ['a', 'b']
    >>> sorted(smallest_changes(ways | {"3": [frozenset("c")]}))
    ['b', 'c']

    References
    ----------
    Karp (1972), hitting set; solved as an integer linear programme with ``x`` for
    features and ``y`` for ways of several features, ``y <= x`` for each feature of
    a way, and at least one way of every claim taken. Claims that another one takes
    care of are left out first (what avoids a claim avoids those that depend on it),
    then features that another one does at least as well.
    """
    if any(not held or not all(held) for held in ways.values()):
        raise ValueError("a claim without a way to avoid it, or with an empty one")
    held_by_any: set[Any] = set()
    held_by_any.update(*(way for held in ways.values() for way in held))
    known = sorted(held_by_any)
    # From here on features are numbers: no set of them is in the order of a hash that
    # differs from process to process.
    number = {feature: at for at, feature in enumerate(known)}
    claims = _reduced([_minimal(_numbered(held, number)) for held in ways.values()])
    features = _ranked(claims)
    if not features:
        return frozenset()
    place = {feature: at for at, feature in enumerate(features)}
    rows = sorted(
        sorted(tuple(sorted(place[f] for f in way)) for way in held) for held in claims
    )
    return frozenset(known[features[at]] for at in solve(rows, len(features)))


def _numbered(
    held: Sequence[Shown[F]], number: Mapping[F, int]
) -> list[frozenset[int]]:
    return [frozenset(number[feature] for feature in way) for way in held]


def _minimal(held: Sequence[Shown[F]]) -> frozenset[Shown[F]]:
    """Drop ways that take in another: they change more and avoid no more."""
    return frozenset(way for way in held if not any(other < way for other in held))


def _deciding(claims: Sequence[frozenset[Shown[F]]]) -> list[frozenset[Shown[F]]]:
    """Drop claims that are avoided whenever another one is."""
    kept: list[frozenset[Shown[F]]] = []
    for claim in sorted(set(claims), key=_shortest_first):
        if not any(_follows(claim, other) for other in kept):
            kept.append(claim)
    return kept


def _shortest_first(claim: frozenset[Shown[F]]) -> tuple[int, Any]:
    """Order claims, of one length too: of two that follow each other one is kept."""
    return len(claim), sorted(sorted(way) for way in claim)  # type: ignore[type-var]


def _ranked(claims: Sequence[frozenset[Shown[F]]]) -> list[F]:
    """Put features on which most claims rest first, then in their own order."""
    resting: dict[Any, int] = {}
    for held in claims:
        for feature in {feature for way in held for feature in way}:
            resting[feature] = resting.get(feature, 0) + 1
    return sorted(sorted(resting), key=lambda feature: -resting[feature])


def _reduced(claims: Sequence[frozenset[Shown[F]]]) -> list[frozenset[Shown[F]]]:
    """Drop claims and features that do not matter, until none is left to drop."""
    kept = _deciding(claims)
    while dropped := _outdone(kept):
        ways = {frozenset((feature,)) for feature in dropped}
        kept = _deciding([held - ways for held in kept])
    return kept


def _outdone(claims: Sequence[frozenset[Shown[F]]]) -> set[F]:
    """Find features that only ever serve alone, and another one serves better."""
    alone: dict[F, set[int]] = {}
    together: set[F] = set()
    for at, held in enumerate(claims):
        for way in held:
            if len(way) > 1:
                together |= way
            else:
                alone.setdefault(next(iter(way)), set()).add(at)
    order = {feature: at for at, feature in enumerate(_ranked(claims))}
    return {
        feature
        for feature in alone.keys() - together
        if any(
            order[other] < order[feature] and alone[feature] <= served
            for other, served in alone.items()
        )
    }


def _follows(claim: frozenset[Shown[F]], other: frozenset[Shown[F]]) -> bool:
    """Tell whether each way of avoiding the other avoids this claim too.

    A way of one feature holds no other way than itself, since none is empty.
    """
    return all(
        taken in claim or (len(taken) > 1 and any(way <= taken for way in claim))
        for taken in other
    )


def _rows(
    claims: Ranked,
    column: Mapping[tuple[int, ...], int],
    size: int,
    *,
    most: tuple[int, int] | None = None,
) -> tuple[Any, NDArray[np.float64]]:
    """Write the constraints as rows with their least values."""
    import numpy as np
    from scipy.sparse import lil_matrix

    links = [(y, x) for way, y in column.items() for x in way]
    height = len(links) + len(claims) + (most is not None)
    rows = lil_matrix((height, size))
    least = np.zeros(height)
    for at, (y, x) in enumerate(links):
        rows[at, x], rows[at, y] = 1.0, -1.0
    for at, held in enumerate(claims, start=len(links)):
        rows[at, [column.get(way, way[0]) for way in held]] = 1.0
        least[at] = 1.0
    if most is not None:
        rows[height - 1, : most[0]] = -1.0
        least[height - 1] = -most[1]
    return rows.tocsr(), least


def _taken(
    cost: NDArray[np.float64], rows: Any, least: NDArray[np.float64], features: int
) -> list[int]:
    import numpy as np
    from scipy.optimize import Bounds, LinearConstraint, milp

    found = milp(
        cost,
        constraints=LinearConstraint(rows, least, np.inf),
        bounds=Bounds(0.0, 1.0),
        integrality=np.ones(cost.size, dtype=np.int64),
        options={"mip_rel_gap": 0.0},
    )
    if found.x is None:
        raise ValueError(f"no set of changes was found: {found.message}")
    return [int(at) for at in np.flatnonzero(found.x[:features] > _HALF)]
