"""Charts of every pair of holder and maker that is not remote."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from patentrisk.assessment.ground import Ground
from patentrisk.chart import (
    Maxima,
    Sought,
    Unit,
    build_chart,
    counted_labels,
    fallback_units,
    units_of,
)
from patentrisk.claims import all_lineages
from patentrisk.law import Construing, RulePack, construing_of, preamble_counts
from patentrisk.records import (
    Case,
    Claim,
    ClaimChart,
    Component,
    ConstructionEntry,
    Element,
    Match,
    Review,
    Role,
    Stack,
)
from patentrisk.similarity import Similarity, Vectors
from patentrisk.similarity.matching import Asked
from patentrisk.similarity.recalling import matches_on

Charts = dict[tuple[str, str], ClaimChart]
#: A lineage and the rows of its elements that count in a reading.
_Counted = tuple[tuple[Claim, ...], NDArray[np.int64]]


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
    laws : mapping of str to Construing
        Claim identifier to what that law makes of its elements and its form.
    """

    holder: str
    lineages: Mapping[str, tuple[tuple[Claim, ...], ...]]
    preambles: Mapping[str, bool]
    laws: Mapping[str, Construing]


def asserted_by(
    holder: str,
    claims: Mapping[str, Claim],
    holders: Mapping[str, str],
    packs: Mapping[str, RulePack],
    constructions: Sequence[ConstructionEntry] = (),
) -> Asserted:
    """Arrange a holder's claims with their lineages."""
    by_patent: dict[str, list[Claim]] = {}
    for claim in claims.values():
        if holders.get(claim.patent) == holder:
            by_patent.setdefault(claim.patent, []).append(claim)
    chains = {
        claim.id: lineages
        for held in by_patent.values()
        for claim, lineages in zip(held, all_lineages(held), strict=True)
    }
    counted = {patent: preamble_counts(patent, packs) for patent in by_patent}
    preambles = {name: counted[claims[name].patent] for name in chains}
    held = {patent: construing_of(patent, packs, constructions) for patent in by_patent}
    laws = {name: held[claims[name].patent] for name in chains}
    return Asserted(holder, chains, preambles, laws)


def asserted_on(holder: str, ground: Ground) -> Asserted:
    """Arrange a holder's claims under the law and the constructions of a case."""
    corpus = ground.corpus
    return asserted_by(
        holder,
        corpus.claims,
        corpus.holders,
        ground.law.packs,
        ground.case.constructions,
    )


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


def sought_by(plan: Iterable[tuple[Asserted, Iterable[Unit]]], floor: float) -> Sought:
    """Say which readings a plan of holders and units asks for."""
    lineages: dict[str, tuple[tuple[Claim, ...], ...]] = {}
    preambles: dict[str, bool] = {}
    holders: dict[str, str] = {}
    units: dict[str, Unit] = {}
    for asserted, wanted in plan:
        lineages |= asserted.lineages
        preambles |= asserted.preambles
        holders |= dict.fromkeys(asserted.lineages, asserted.holder)
        units |= {unit.id: unit for unit in wanted}
    ordered = tuple(units[name] for name in sorted(units))
    return Sought(lineages, preambles, ordered, floor, holders)


@dataclass(frozen=True, slots=True)
class Near:
    """A claim that is not remote from a unit.

    Attributes
    ----------
    claim : str
        Its identifier.
    unit : Unit
        Product or component.
    chains : tuple of tuple of Claim
        The lineages that are not remote.
    """

    claim: str
    unit: Unit
    chains: tuple[tuple[Claim, ...], ...]


def asked_of(near: Iterable[Near]) -> list[Asked]:
    """Give all elements that charts need, one component after the other."""
    wanted: dict[str, tuple[Component, dict[tuple[str, str], Element]]] = {}
    for held in near:
        for part in held.unit.components:
            _, elements = wanted.setdefault(part.id, (part, {}))
            for chain in held.chains:
                for claim in chain:
                    elements |= {(e.claim, e.label): e for e in claim.elements}
    return [
        ([elements[key] for key in sorted(elements)], part)
        for _, (part, elements) in sorted(wanted.items())
    ]


def matching_of(
    near: Iterable[Near],
    *,
    similarity: Similarity,
    vectors: Vectors,
    later: Iterable[Near] = (),
    progress: Callable[[int, int], None] = lambda done, whole: None,
) -> Callable[[Element, Component], Match]:
    """Match all elements that charts need; those of `later` when they are asked for."""
    asked = asked_of(near)
    claims = {c.id: c for held in later for chain in held.chains for c in chain}
    known: dict[tuple[str, str, str], Match] = {}

    def take(found: Iterable[Match], part: Component) -> None:
        known.update({(m.element.claim, m.element.label, part.id): m for m in found})

    results = matches_on(similarity, asked, vectors=vectors)
    for done, ((_, part), found) in enumerate(zip(asked, results, strict=True), 1):
        take(found, part)
        progress(done, len(asked))

    def matching(element: Element, part: Component) -> Match:
        key = element.claim, element.label, part.id
        if key not in known:
            own = sorted(claims[element.claim].elements, key=lambda e: e.label)
            take(similarity.matches(own, part, vectors=vectors), part)
        return known[key]

    return matching


def near_pairs(
    asserted: Asserted,
    units: Iterable[Unit],
    *,
    maxima: Maxima,
    similarity: Similarity,
    floor: float,
) -> tuple[list[Near], int]:
    """Find a holder's claims that are not remote from units of others.

    Parameters
    ----------
    asserted : Asserted
        Claims of the holder.
    units : iterable of Unit
        Those of the holder itself are passed over.
    maxima, similarity
        As measured.
    floor : float
        Reading probability below which a pair is remote and gets no chart; that for
        which `maxima` were sought, where something was.

    Returns
    -------
    near : list of Near
        In the order of units and claims.
    pairs : int
        How many pairs were looked at.
    """
    near: list[Near] = []
    order = {name: at for at, name in enumerate(asserted.lineages)}
    others = [unit for unit in units if unit.maker != asserted.holder]
    decided = [(unit, maxima.passed(unit)) for unit in others]
    undecided = [unit for unit, passed in decided if passed is None]
    measured = _measured_near(asserted, undecided, maxima, similarity, floor)
    for unit, passed in decided:
        if passed is None:
            near += (Near(name, unit, kept) for name, kept in measured[unit.id])
            continue
        for name in sorted(order.keys() & passed, key=order.__getitem__):
            chains = asserted.lineages[name]
            kept = tuple(chain for chain in chains if maxima.may_read(chain, unit))
            if kept:
                near.append(Near(name, unit, kept))
    return near, len(others) * len(order)


def chart_near(
    near: Iterable[Near],
    asserted: Mapping[str, Asserted],
    *,
    similarity: Similarity,
    matching: Callable[[Element, Component], Match],
    reviews: Mapping[tuple[str, str, str], Review],
) -> Charts:
    """Chart every pair that is not remote.

    Parameters
    ----------
    near : iterable of Near
        The pairs.
    asserted : mapping of str to Asserted
        By claim.
    similarity, matching
        As for `build_chart`.
    reviews : mapping
        By claim, unit and label.

    Returns
    -------
    dict of (str, str) to ClaimChart
        By claim and unit, sorted.
    """
    charts = {
        (held.claim, held.unit.id): build_chart(
            held.chains,
            held.unit,
            holder=asserted[held.claim].holder,
            matching=matching,
            similarity=similarity,
            preamble_counts=asserted[held.claim].preambles[held.claim],
            reviews=reviews,
            law=asserted[held.claim].laws[held.claim],
        )
        for held in near
    }
    return dict(sorted(charts.items()))


def _measured_near(
    asserted: Asserted,
    units: Sequence[Unit],
    maxima: Maxima,
    similarity: Similarity,
    floor: float,
) -> dict[str, list[tuple[str, tuple[tuple[Claim, ...], ...]]]]:
    """Find, by unit, the claims that are not remote, each with its lineages."""
    near: dict[str, list[tuple[str, tuple[tuple[Claim, ...], ...]]]]
    near = {unit.id: [] for unit in units}
    for name, chains in asserted.lineages.items() if units else ():
        counted = _counted(chains, asserted.preambles[name], maxima)
        reached = [
            similarity.reaches(maxima.over(rows, units), floor) for _, rows in counted
        ]
        for at, unit in enumerate(units):
            kept = tuple(c for (c, _), r in zip(counted, reached, strict=True) if r[at])
            if kept:
                near[unit.id].append((name, kept))
    return near


def _counted(
    chains: Sequence[tuple[Claim, ...]], preambles: bool, maxima: Maxima
) -> list[_Counted]:
    """Find the elements that count; a lineage without any is left out."""
    found = []
    for chain in chains:
        elements = [element for claim in chain for element in claim.elements]
        if labels := counted_labels(elements, preamble_counts=preambles):
            found.append((chain, maxima.counted(chain, labels)))
    return found


def best_on(
    elements: Sequence[Element],
    unit: Unit,
    *,
    similarity: Similarity,
    vectors: Vectors,
) -> list[float]:
    """Bound the probability of elements on a unit; what is unknown counts as met."""
    if not unit.components:
        return [1.0] * len(elements)
    found = similarity.maxima(elements, unit.components, vectors=vectors)
    best = np.nan_to_num(found, nan=1.0).astype(np.float32).max(axis=1)
    return [float(value) for value in best]


def bound_of(
    chains: Iterable[Sequence[Claim]],
    *,
    preambles: bool,
    best: Callable[[Sequence[Element]], Sequence[float]],
    similarity: Similarity,
) -> float:
    """Give the reading probability before checks: of the lineage that reads best.

    Parameters
    ----------
    chains : iterable of sequence of Claim
        The alternative lineages of one claim.
    preambles : bool
        Whether preambles count.
    best : callable
        Bounds of elements on the unit, as `best_on` gives them.
    similarity : Similarity
        The measure.

    Returns
    -------
    float
        In [0, 1]; the pair is remote where it is below the floor.
    """
    return max(
        similarity.reading_probability(best(_counted_in(chain, preambles)))
        for chain in chains
    )


def _counted_in(chain: Sequence[Claim], preambles: bool) -> list[Element]:
    elements = [element for claim in chain for element in claim.elements]
    labels = counted_labels(elements, preamble_counts=preambles)
    return [element for element in elements if element.label in labels]
