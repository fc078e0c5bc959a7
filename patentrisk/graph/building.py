"""Builds the graph from what an assessment found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import networkx as nx

from patentrisk.exposure.bands import band_rank
from patentrisk.records import (
    Case,
    Claim,
    ClaimChart,
    Exposure,
    Fallback,
    Gate,
    Match,
    Overlap,
    Patent,
    Stack,
)

AreaWeights = Mapping[str, tuple[tuple[str, float, str], ...]]


def build_graph(
    case: Case,
    *,
    patents: Mapping[str, Patent],
    claims: Mapping[str, Claim],
    holders: Mapping[str, str],
    areas: AreaWeights,
    stacks: Mapping[str, Stack],
    gates: Mapping[tuple[str, str], Gate],
    charts: Mapping[tuple[str, str], ClaimChart],
    exposures: Iterable[Exposure],
    fallbacks: Iterable[Fallback],
    overlaps: Iterable[Overlap],
) -> nx.MultiDiGraph[str]:
    """Build the graph; nodes and edges are in a fixed order.

    Parameters
    ----------
    case : Case
        Its parties are nodes even if they hold nothing.
    patents, claims : mapping
        By identifier; those of no party are left out.
    holders : mapping of str to str
        Publication number to party.
    areas : mapping
        Document to its areas.
    stacks : mapping of str to Stack
        By party.
    gates : mapping of (str, str) to Gate
        By publication number and territory.
    charts : mapping of (str, str) to ClaimChart
        By claim and unit.
    exposures, fallbacks, overlaps : iterable
        As assessed.

    Returns
    -------
    networkx.MultiDiGraph
        Attributes as documented in `patentrisk.graph`.
    """
    G: nx.MultiDiGraph[str] = nx.MultiDiGraph(case=case.name, as_of=str(case.as_of))
    for party in case.parties:
        G.add_node(party.id, kind="party", name=party.name, role=party.role.value)
    _add_patents(G, case, patents, holders, areas, gates)
    _add_claims(G, claims, holders)
    for stack in stacks.values():
        _add_stack(G, stack)
    _add_overlaps(G, overlaps)
    _add_readings(G, exposures, charts)
    _add_substitutes(G, fallbacks)
    return G


def _edge(
    G: nx.MultiDiGraph[str], first: str, second: str, kind: str, **held: object
) -> None:
    G.add_edge(first, second, key=kind, kind=kind, **held)


def _in_area(
    G: nx.MultiDiGraph[str], node: str, party: str, area: str, **held: object
) -> None:
    name = f"{party}:{area}"
    if name not in G:
        G.add_node(name, kind="area", party=party, area=area)
        _edge(G, name, party, "part_of")
    _edge(G, node, name, "in_area", **held)


def _add_patents(
    G: nx.MultiDiGraph[str],
    case: Case,
    patents: Mapping[str, Patent],
    holders: Mapping[str, str],
    areas: AreaWeights,
    gates: Mapping[tuple[str, str], Gate],
) -> None:
    for number, patent in patents.items():
        if number not in holders:
            continue
        status = {
            place.id: gates[number, place.id].status.value for place in case.territories
        }
        G.add_node(
            number,
            kind="patent",
            party=holders[number],
            family=patent.family_id or number,
            title=patent.title,
            status=status,
        )
        _edge(G, holders[number], number, "holds")
        for area, weight, rule in areas[number]:
            _in_area(G, number, holders[number], area, weight=weight, rule=rule)


def _add_claims(
    G: nx.MultiDiGraph[str], claims: Mapping[str, Claim], holders: Mapping[str, str]
) -> None:
    held = {name: c for name, c in claims.items() if c.patent in holders}
    for name, claim in held.items():
        G.add_node(
            name,
            kind="claim",
            party=holders[claim.patent],
            patent=claim.patent,
            independent=claim.independent,
        )
        _edge(G, name, claim.patent, "part_of")
    for name, claim in held.items():
        for number in claim.cites:
            _edge(G, name, f"{claim.patent}/{number}", "cites")


def _add_stack(G: nx.MultiDiGraph[str], stack: Stack) -> None:
    for component in stack.components:
        if component.id not in G:
            G.add_node(
                component.id,
                kind="component",
                party=stack.party,
                name=component.name,
                basis=component.basis.value,
            )
            for area, weight in component.areas:
                _in_area(G, component.id, stack.party, area, weight=weight, rule="")
    for product in stack.products:
        G.add_node(product.id, kind="product", party=stack.party, name=product.name)
        for name in product.components:
            _edge(G, name, product.id, "part_of")


def _add_overlaps(G: nx.MultiDiGraph[str], overlaps: Iterable[Overlap]) -> None:
    for held in overlaps:
        first = f"{held.first_party}:{held.first_area}"
        second = f"{held.second_party}:{held.second_area}"
        evidence = tuple((p.first, p.second, p.similarity) for p in held.pairs)
        for here, there in ((first, second), (second, first)):
            _edge(
                G,
                here,
                there,
                "similar",
                similarity=held.similarity,
                evidence=evidence,
            )
        for pair in held.pairs:
            for here, there in ((pair.first, pair.second), (pair.second, pair.first)):
                _edge(G, here, there, "similar", similarity=pair.similarity)


def _add_readings(
    G: nx.MultiDiGraph[str],
    exposures: Iterable[Exposure],
    charts: Mapping[tuple[str, str], ClaimChart],
) -> None:
    found: dict[tuple[str, str], list[Exposure]] = {}
    for exposure in exposures:
        found.setdefault((exposure.claim, exposure.unit), []).append(exposure)
    for (claim, unit), held in found.items():
        best = min(held, key=lambda exposure: band_rank(exposure.band))
        if claim in G and unit in G:
            _edge(
                G,
                claim,
                unit,
                "reads_on",
                reading=best.reading.value if best.reading else "missing",
                probability=best.probability,
                band=best.band.value,
                bands={e.gate.territory: e.band.value for e in held},
                elements=_elements(charts.get((claim, unit))),
            )


def _elements(chart: ClaimChart | None) -> tuple[tuple[object, ...], ...]:
    """Give a chart as plain rows, in the order of `queries.ElementRow`."""
    if chart is None:
        return ()
    return tuple(
        (
            match.element.label,
            match.element.text,
            match.level.value,
            match.similarity,
            match.probability,
            *_quotation(match),
        )
        for match in chart.matches
    )


def _quotation(match: Match) -> tuple[str, str, str]:
    if not match.evidence:
        return "", "", ""
    passage = match.evidence[0].passage
    return passage.text, passage.document, passage.locator


def _add_substitutes(G: nx.MultiDiGraph[str], fallbacks: Iterable[Fallback]) -> None:
    for fallback in fallbacks:
        for substitute in fallback.substitutes:
            ends = substitute.component, fallback.unit
            key = f"substitutes:{fallback.claim}:{fallback.area}"
            known = G.get_edge_data(*ends, key, default={})
            G.add_edge(
                *ends,
                key=key,
                kind="substitutes",
                claim=fallback.claim,
                area=fallback.area,
                job=substitute.job,
                avoids=tuple(held.label for held in substitute.avoided),
                # What is reached in one territory is not clear, whatever comes last.
                clear=substitute.clear and known.get("clear", True),
            )
