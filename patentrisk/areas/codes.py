"""What the codes of a document say about its areas."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from patentrisk.areas.symbols import Symbol, parse_symbol
from patentrisk.areas.taxonomy import Taxonomy
from patentrisk.records import Classification


class Vote(NamedTuple):
    """A vote for an area, with the rule that cast it."""

    area: str
    weight: float
    rule: str


class Claim(NamedTuple):
    """Which areas claim a symbol, at which rank of `Votes`, and how."""

    areas: tuple[str, ...]
    rank: str
    how: str = ""


class _Listed(NamedTuple):
    area: str
    first: Symbol
    last: Symbol
    general: bool


#: Every listed symbol or range, by main group.
_Lists = dict[tuple[str, int], tuple[_Listed, ...]]


def code_votes(codes: Iterable[Classification], taxonomy: Taxonomy) -> tuple[Vote, ...]:
    """Let each symbol of a document vote once.

    Parameters
    ----------
    codes : iterable of Classification
        CPC and IPC; a symbol that comes twice is inventive if it is so once.
    taxonomy : Taxonomy
        Its lists decide.

    Returns
    -------
    tuple of Vote
        In order of symbol. A symbol that several areas claim at the same rank
        splits its vote; one that nobody claims gives none.
    """
    inventive: dict[Symbol, bool] = {}
    for code in codes:
        symbol = parse_symbol(code.symbol)
        if symbol is not None:
            said = code.inventive and not symbol.indexing
            inventive[symbol] = inventive.get(symbol, False) or said
    return tuple(
        vote
        for symbol in sorted(inventive)
        for vote in _votes(symbol, inventive[symbol], taxonomy)
    )


def _votes(symbol: Symbol, inventive: bool, taxonomy: Taxonomy) -> Iterator[Vote]:
    claim = claim_of(symbol, taxonomy)
    if claim is None:
        return
    votes = taxonomy.votes
    factor = votes.inventive if inventive else votes.additional
    rank = {"listed": votes.listed, "below": votes.below, "group": votes.group}
    kind = "inventive" if inventive else "additional"
    for area in claim.areas:
        weight = factor * rank[claim.rank] / len(claim.areas)
        yield Vote(area, weight, f"code {symbol} ({kind}{claim.how})")


@lru_cache(maxsize=65_536)
def claim_of(symbol: Symbol, taxonomy: Taxonomy) -> Claim | None:
    """Find who claims a symbol, the closest rule first.

    Listed itself, then in the innermost listed range, then through the place
    the scheme moved it to, then below a listed ``.../00``, then in the main
    group of listed ones: unless more areas share it than a document may have,
    when it says nothing.
    """
    lists = _lists(taxonomy)
    near = lists.get(symbol.main_group, ())
    return (
        _listed(symbol, near)
        or _moved(symbol, taxonomy, lists)
        or _below(symbol, near)
        or _group(symbol, near, taxonomy.votes.areas)
    )


def _listed(symbol: Symbol, near: tuple[_Listed, ...]) -> Claim | None:
    around = [held for held in near if held.first <= symbol <= held.last]
    if not around:
        return None
    exact = [held for held in around if held.first == held.last]
    if exact:
        rank = "below" if all(held.general for held in exact) else "listed"
        return Claim(_areas(exact), rank)
    first = max(held.first for held in around)
    last = min(held.last for held in around if held.first == first)
    inner = [held for held in around if (held.first, held.last) == (first, last)]
    return Claim(_areas(inner), "listed", f", in {first} to {last}")


def _moved(symbol: Symbol, taxonomy: Taxonomy, lists: _Lists) -> Claim | None:
    for moved in taxonomy.moved:
        if parse_symbol(moved.legacy) != symbol:
            continue
        now = [parse_symbol(text) for text in moved.now]
        claims = [_listed(held, lists.get(held.main_group, ())) for held in now if held]
        areas = {area for claim in claims if claim for area in claim.areas}
        if areas:
            how = f", now {' and '.join(moved.now)}"
            return Claim(tuple(sorted(areas)), "listed", how)
    return None


def _below(symbol: Symbol, near: tuple[_Listed, ...]) -> Claim | None:
    heads = [
        held
        for held in near
        if held.first == held.last and not held.first.subgroup.strip("0")
    ]
    if not heads:
        return None
    return Claim(_areas(heads), "below", f", below {heads[0].first}")


def _group(symbol: Symbol, near: tuple[_Listed, ...], most: int) -> Claim | None:
    areas = _areas(near)
    if not areas or len(areas) > most:
        return None
    how = f", main group {symbol.subclass}{symbol.group}"
    return Claim(areas, "group", how)


def _areas(listed: Iterable[_Listed]) -> tuple[str, ...]:
    return tuple(sorted({held.area for held in listed}))


@lru_cache(maxsize=8)
def _lists(taxonomy: Taxonomy) -> _Lists:
    """Arrange what the areas list by main group."""
    lists: _Lists = {}
    for area in taxonomy.areas:
        for code in area.codes:
            first = parse_symbol(code.symbol)
            last = parse_symbol(code.to) if code.to else first
            if first is not None and last is not None:
                held = _Listed(area.id, first, last, code.general)
                lists[first.main_group] = (*lists.get(first.main_group, ()), held)
    return lists
