"""Charts of every pair of holder and maker that is not remote."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from patentrisk.chart import (
    Maxima,
    Unit,
    bound,
    build_chart,
    counted_labels,
    fallback_units,
    units_of,
)
from patentrisk.claims import lineages
from patentrisk.law import RulePack, preamble_counts
from patentrisk.records import (
    Case,
    Claim,
    ClaimChart,
    Component,
    Element,
    Match,
    Review,
    Role,
    Stack,
)
from patentrisk.similarity import Similarity, Vectors

Charts = dict[tuple[str, str], ClaimChart]


@dataclass(frozen=True, slots=True)
class Asserted:
    """The claims of one holder, with all that charting them needs.

    Attributes
    ----------
    holder : str
        Party.
    lineages : mapping of str to tuple of tuple of Claim
        Claim identifier to its alternative chains.
    preambles : mapping of str to bool
        Claim identifier to whether preambles count under its office's law.
    """

    holder: str
    lineages: Mapping[str, tuple[tuple[Claim, ...], ...]]
    preambles: Mapping[str, bool]


def asserted_by(
    holder: str,
    claims: Mapping[str, Claim],
    holders: Mapping[str, str],
    packs: Mapping[str, RulePack],
) -> Asserted:
    """Arrange a holder's claims with their lineages."""
    by_patent: dict[str, list[Claim]] = {}
    for claim in claims.values():
        if holders.get(claim.patent) == holder:
            by_patent.setdefault(claim.patent, []).append(claim)
    chains = {
        claim.id: lineages(claim, held) for held in by_patent.values() for claim in held
    }
    counted = {patent: preamble_counts(patent, packs) for patent in by_patent}
    preambles = {name: counted[claims[name].patent] for name in chains}
    return Asserted(holder, chains, preambles)


def reading_units(stacks: Mapping[str, Stack]) -> dict[str, Unit]:
    """Give every unit that has something to read on, by identifier."""
    return {
        unit.id: unit
        for stack in stacks.values()
        for unit in units_of(stack)
        if unit.components
    }


def substitute_units(case: Case, stacks: Mapping[str, Stack]) -> dict[str, Unit]:
    """Give the components of the fallback stacks: substitutes are components."""
    return {
        unit.id: unit
        for party in case.parties
        if party.role is Role.FALLBACK and party.id in stacks
        for unit in fallback_units(stacks[party.id])
    }


def matching_with(
    similarity: Similarity, vectors: Vectors
) -> Callable[[Element, Component], Match]:
    """Give a matching that computes each element against each component once."""
    known: dict[tuple[str, str, str], Match] = {}

    def matching(element: Element, component: Component) -> Match:
        key = (element.claim, element.label, component.id)
        if key not in known:
            known[key] = similarity.match(element, component, vectors=vectors)
        return known[key]

    return matching


def chart_pairs(
    asserted: Asserted,
    units: Iterable[Unit],
    *,
    maxima: Maxima,
    similarity: Similarity,
    matching: Callable[[Element, Component], Match],
    floor: float,
    reviews: Mapping[tuple[str, str, str], Review],
    progress: Callable[[], None],
) -> tuple[Charts, int]:
    """Chart a holder's claims on units of others, wherever they are not remote.

    Parameters
    ----------
    asserted : Asserted
        Claims of the holder.
    units : iterable of Unit
        Those of the holder itself are passed over.
    maxima, similarity, matching
        As measured.
    floor : float
        Reading probability below which a pair is remote and gets no chart.
    reviews : mapping
        By claim, unit and label.
    progress : callable
        Called once per unit.

    Returns
    -------
    charts : dict of (str, str) to ClaimChart
        By claim and unit.
    pairs : int
        How many were looked at.
    """
    charts: Charts = {}
    pairs = 0
    for unit in units:
        progress()
        if unit.maker == asserted.holder:
            continue
        for name, chains in asserted.lineages.items():
            pairs += 1
            near = _near(
                chains, unit, asserted.preambles[name], maxima, similarity, floor
            )
            if near:
                charts[name, unit.id] = build_chart(
                    near,
                    unit,
                    holder=asserted.holder,
                    matching=matching,
                    similarity=similarity,
                    preamble_counts=asserted.preambles[name],
                    reviews=reviews,
                )
    return charts, pairs


def _near(
    chains: Sequence[tuple[Claim, ...]],
    unit: Unit,
    preambles: bool,
    maxima: Maxima,
    similarity: Similarity,
    floor: float,
) -> list[tuple[Claim, ...]]:
    """Keep the lineages that have elements and are not remote."""
    near = []
    for chain in chains:
        elements = [element for claim in chain for element in claim.elements]
        labels = counted_labels(elements, preamble_counts=preambles)
        if labels and floor <= bound(
            chain, unit, maxima=maxima, similarity=similarity, counted=labels
        ):
            near.append(chain)
    return near
