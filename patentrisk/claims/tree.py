"""From which claims a claim inherits its elements."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from patentrisk.records import Claim

#: Alternatives kept for one claim. Real documents stay far below, because an
#: alternative that holds all claims of another is never kept.
_MOST_ALTERNATIVES = 64

Lineage = tuple[Claim, ...]


def lineages(claim: Claim, claims: Sequence[Claim]) -> tuple[Lineage, ...]:
    """Find the alternative chains of claims whose elements a claim holds.

    A dependent claim holds every element of the claim it refers to [1]_; a
    multiple dependent one, those of one of its alternatives. An alternative that
    holds all claims of another has more elements and can never read where the
    other does not: it is left out, which also keeps "any of the preceding claims"
    from growing without bound. Beyond 64 alternatives the shortest are kept.

    Parameters
    ----------
    claim : Claim
        A claim.
    claims : sequence of Claim
        All claims of its document.

    Returns
    -------
    tuple of tuple of Claim
        Each from the outermost ancestor to the claim itself, by numbers; a claim
        without references has the one chain of itself. References to no claim, or
        not to an earlier one (so that none leads in a circle), are not followed.

    Examples
    --------
    >>> from patentrisk.claims import lineages, parse_claims
    >>> from patentrisk.records import ClaimText
    >>> words = ["A car having a lidar.", "The car of claim 1 having a door.",
    ...          "The car of claim 1 or 2 having a horn."]
    >>> texts = [ClaimText(n, text) for n, text in enumerate(words, start=1)]
    >>> claims, _ = parse_claims("US1A1", texts)
    >>> [[each.number for each in chain] for chain in lineages(claims[2], claims)]
    [[1, 3]]

    References
    ----------
    .. [1] 35 U.S.C. 112(d) and (e); CN Implementing Regulations of the Patent Law,
       rule on multiple dependent claims.
    """
    by_number = {each.number: each for each in (*claims, claim)}
    numbers = _ancestors(claim.number, by_number)
    return _chains(_alternatives(numbers, by_number)[claim.number], by_number)


def all_lineages(claims: Sequence[Claim]) -> tuple[tuple[Lineage, ...], ...]:
    """Find the lineages of every claim of a document, each alternative once.

    Parameters
    ----------
    claims : sequence of Claim
        All claims of a document, each number once.

    Returns
    -------
    tuple of tuple of tuple of Claim
        For each claim what `lineages` gives.

    Examples
    --------
    >>> from patentrisk.claims import all_lineages, parse_claims
    >>> from patentrisk.records import ClaimText
    >>> words = ["A car having a lidar.", "The car of claim 1 having a door."]
    >>> texts = [ClaimText(n, text) for n, text in enumerate(words, start=1)]
    >>> claims, _ = parse_claims("US1A1", texts)
    >>> [len(chain) for (chain,) in all_lineages(claims)]
    [1, 2]
    """
    by_number = {each.number: each for each in claims}
    known = _alternatives(by_number, by_number)
    return tuple(_chains(known[each.number], by_number) for each in claims)


def _alternatives(
    numbers: Iterable[int], by_number: Mapping[int, Claim]
) -> dict[int, list[frozenset[int]]]:
    """Find the alternatives of claims, among which are all that they stand on."""
    known: dict[int, list[frozenset[int]]] = {}
    for number in sorted(numbers):
        known[number] = _least(
            each | {number}
            for cited in _followed(by_number[number], by_number)
            for each in known[cited]
        ) or [frozenset({number})]
    return known


def _chains(
    alternatives: Iterable[frozenset[int]], by_number: Mapping[int, Claim]
) -> tuple[Lineage, ...]:
    chains = sorted(sorted(numbers) for numbers in alternatives)
    return tuple(tuple(by_number[number] for number in chain) for chain in chains)


def _followed(claim: Claim, by_number: Mapping[int, Claim]) -> Iterator[int]:
    """Yield the references that can be followed: to earlier claims."""
    return (n for n in claim.cites if n < claim.number and n in by_number)


def _ancestors(number: int, by_number: Mapping[int, Claim]) -> set[int]:
    """Find all claims that a claim can stand on, itself included."""
    found = {number}
    waiting = [number]
    while waiting:
        cited = set(_followed(by_number[waiting.pop()], by_number)) - found
        found |= cited
        waiting.extend(cited)
    return found


def _least(sets: Iterable[frozenset[int]]) -> list[frozenset[int]]:
    """Drop every set that holds all of another; shortest first."""
    kept: list[frozenset[int]] = []
    for each in sorted(set(sets), key=lambda numbers: (len(numbers), sorted(numbers))):
        if len(kept) == _MOST_ALTERNATIVES:
            break
        if not any(other <= each for other in kept):
            kept.append(each)
    return kept
