"""Questions to the graph; each takes `G` first and returns plain values."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import Any, NamedTuple

import networkx as nx

from patentrisk.errors import unknown_name


class OverlapRow(NamedTuple):
    """Two party-areas and how alike they are.

    Attributes
    ----------
    first_area, second_area : str
        Area identifiers of the two parties asked for.
    similarity : float
        In [0, 1].
    evidence : tuple of (str, str, float)
        Closest claim pairs with their similarity.
    """

    first_area: str
    second_area: str
    similarity: float
    evidence: tuple[tuple[str, str, float], ...]


class ExposedRow(NamedTuple):
    """A claim that is not remote from a unit of a party.

    Attributes
    ----------
    claim, unit : str
        Identifiers.
    band, reading : str
        Highest band over territories, and the reading.
    probability : float or None
        In [0, 1].
    """

    claim: str
    unit: str
    band: str
    reading: str
    probability: float | None


class SubstituteRow(NamedTuple):
    """A fallback component that does the job of an exposed unit.

    Attributes
    ----------
    component, claim, area : str
        The substitute, the claim it is to avoid, the area.
    job : float
        In [0, 1].
    avoids : tuple of str
        Labels of avoided elements; empty if none.
    clear : bool
        Avoids one, and no asserted claim reads, is possible or open on it.
    """

    component: str
    claim: str
    area: str
    job: float
    avoids: tuple[str, ...]
    clear: bool


class ElementRow(NamedTuple):
    """One element of a claim against a unit.

    Attributes
    ----------
    label, element : str
        Chart label and text.
    level : str
        Value of `Level`.
    similarity, probability : float or None
        In [0, 1].
    quotation, document, locator : str
        Best evidence; ``""`` where there is none.
    """

    label: str
    element: str
    level: str
    similarity: float | None
    probability: float | None
    quotation: str
    document: str
    locator: str


def _known(G: nx.MultiDiGraph[str], name: str, kinds: Iterable[str]) -> None:
    wanted = tuple(kinds)
    if name not in G or G.nodes[name]["kind"] not in wanted:
        some = (n for n, held in G.nodes(data=True) if held["kind"] in wanted)
        raise unknown_name(f"{' or '.join(wanted)} of this graph", name, some)


def overlap(G: nx.MultiDiGraph[str], first: str, second: str) -> list[OverlapRow]:
    """List where two parties' technology areas are alike, closest first.

    Parameters
    ----------
    G : networkx.MultiDiGraph
        Graph of an assessment.
    first, second : str
        Parties.

    Returns
    -------
    list of OverlapRow
        Every pair of their areas that has claims on both sides.

    Raises
    ------
    UnknownNameError
        If one is no party of the graph.

    Examples
    --------
    >>> import networkx as nx
    >>> from patentrisk import overlap
    >>> G = nx.MultiDiGraph()
    >>> for party in ("JD", "JIUSHI"):
    ...     G.add_node(party, kind="party")
    ...     G.add_node(f"{party}:FUS", kind="area", party=party, area="FUS")
    >>> _ = G.add_edge("JD:FUS", "JIUSHI:FUS", key="similar", kind="similar",
    ...                similarity=0.8, evidence=())
    >>> overlap(G, "JD", "JIUSHI")[0].similarity
    0.8
    """
    _known(G, first, ("party",))
    _known(G, second, ("party",))
    rows = [
        OverlapRow(
            G.nodes[here]["area"],
            G.nodes[there]["area"],
            held["similarity"],
            held["evidence"],
        )
        for here, there, held in _edges(G, "similar")
        if G.nodes[here]["kind"] == "area"
        and (G.nodes[here]["party"], G.nodes[there]["party"]) == (first, second)
    ]
    return sorted(rows, key=lambda r: (-r.similarity, r.first_area, r.second_area))


def _edges(
    G: nx.MultiDiGraph[str], kind: str
) -> Iterable[tuple[str, str, dict[str, Any]]]:
    return (
        (first, second, held)
        for first, second, held in G.edges(data=True)
        if held["kind"] == kind
    )


_BANDS = ("high", "medium", "open", "unknown", "watch", "low", "none")


def exposed(
    G: nx.MultiDiGraph[str],
    party: str,
    area: str | None = None,
    *,
    holder: str | None = None,
) -> list[ExposedRow]:
    """List the claims of others that reach a party, most exposed first.

    Parameters
    ----------
    G : networkx.MultiDiGraph
        Graph of an assessment.
    party : str
        Whose products and components.
    area : str, optional
        Only claims of patents in this area.
    holder : str, optional
        Only claims of this party.

    Returns
    -------
    list of ExposedRow
        Bands high, medium, open, unknown and watch; low and none are left out.

    Raises
    ------
    UnknownNameError
        If `party` or `holder` is no party of the graph.

    Examples
    --------
    >>> import networkx as nx
    >>> from patentrisk import exposed
    >>> G = nx.MultiDiGraph()
    >>> for party in ("JD", "JIUSHI"):
    ...     G.add_node(party, kind="party")
    >>> G.add_node("X/1", kind="claim", party="JD", patent="X")
    >>> G.add_node("van", kind="product", party="JIUSHI")
    >>> _ = G.add_edge("X/1", "van", key="reads_on", kind="reads_on", band="high",
    ...                reading="reads on", probability=0.6)
    >>> [(row.claim, row.band) for row in exposed(G, "JIUSHI", holder="JD")]
    [('X/1', 'high')]
    """
    _known(G, party, ("party",))
    if holder is not None:
        _known(G, holder, ("party",))
    rows = [
        ExposedRow(claim, unit, held["band"], held["reading"], held["probability"])
        for claim, unit, held in _edges(G, "reads_on")
        if G.nodes[unit]["party"] == party
        and held["band"] not in ("low", "none")
        and holder in (None, G.nodes[claim]["party"])
        and (area is None or _in_area(G, G.nodes[claim]["patent"], area))
    ]
    return sorted(
        rows,
        key=lambda r: (_BANDS.index(r.band), -(r.probability or 0), r.claim, r.unit),
    )


def _in_area(G: nx.MultiDiGraph[str], patent: str, area: str) -> bool:
    return any(
        G.nodes[there]["area"] == area
        for _, there, held in G.out_edges(patent, data=True)
        if held["kind"] == "in_area"
    )


def substitutes(G: nx.MultiDiGraph[str], component: str) -> list[SubstituteRow]:
    """List what could replace a component, or the unit that contains it.

    Parameters
    ----------
    G : networkx.MultiDiGraph
        Graph of an assessment.
    component : str
        Component or product of the accused.

    Returns
    -------
    list of SubstituteRow
        Clear ones first, then those that avoid an element, then the rest.

    Raises
    ------
    UnknownNameError
        If it is neither component nor product of the graph.

    Examples
    --------
    >>> import networkx as nx
    >>> from patentrisk import substitutes
    >>> G = nx.MultiDiGraph()
    >>> G.add_node("van", kind="product", party="JIUSHI")
    >>> G.add_node("spare", kind="component", party="CAINIAO")
    >>> _ = G.add_edge("spare", "van", key="substitutes:X/1", kind="substitutes",
    ...                claim="X/1", area="FUS", job=0.8, avoids=("1[a]",), clear=True)
    >>> substitutes(G, "van")[0].avoids
    ('1[a]',)
    """
    _known(G, component, ("component", "product", "patent"))
    products = {
        there
        for _, there, held in G.out_edges(component, data=True)
        if held["kind"] == "part_of"
    }
    rows = {
        SubstituteRow(
            here,
            held["claim"],
            held["area"],
            held["job"],
            held["avoids"],
            held["clear"],
        )
        for here, there, held in _edges(G, "substitutes")
        if there == component or there in products
    }
    return sorted(rows, key=lambda r: (not r.clear, not r.avoids, -r.job, r))


def evidence(G: nx.MultiDiGraph[str], claim: str, component: str) -> list[ElementRow]:
    """Open a reading down to the quotations it rests on.

    Parameters
    ----------
    G : networkx.MultiDiGraph
        Graph of an assessment.
    claim, component : str
        A claim, and a component or product it was charted on.

    Returns
    -------
    list of ElementRow
        One per element, inherited ones first; empty where the claim is remote.

    Raises
    ------
    UnknownNameError
        If either is not in the graph.

    Examples
    --------
    >>> import networkx as nx
    >>> from patentrisk import evidence
    >>> G = nx.MultiDiGraph()
    >>> G.add_node("X/1", kind="claim", party="JD", patent="X")
    >>> G.add_node("van", kind="product", party="JIUSHI")
    >>> row = ("1[a]", "a lidar", "met", 0.9, 0.8, "one 32-line lidar", "sheet", "[1]")
    >>> _ = G.add_edge("X/1", "van", key="reads_on", kind="reads_on", elements=(row,))
    >>> evidence(G, "X/1", "van")[0].quotation
    'one 32-line lidar'
    """
    _known(G, claim, ("claim",))
    _known(G, component, ("component", "product", "patent"))
    held = (G.get_edge_data(claim, component) or {}).get("reads_on", {})
    return [ElementRow(*row) for row in held.get("elements", ())]


def path(G: nx.MultiDiGraph[str], first: str, second: str) -> list[str]:
    """Find the shortest chain between two nodes, edges in either direction.

    Parameters
    ----------
    G : networkx.MultiDiGraph
        Graph of an assessment.
    first, second : str
        Any two nodes.

    Returns
    -------
    list of str
        Alternating nodes and edge kinds, ``["JD", "holds", "CN...", ...]``; of
        several shortest chains the first in alphabetical order; empty if none.

    Raises
    ------
    UnknownNameError
        If one is no node of the graph.

    Examples
    --------
    >>> import networkx as nx
    >>> from patentrisk import path
    >>> G = nx.MultiDiGraph()
    >>> G.add_node("JD", kind="party")
    >>> G.add_node("X", kind="patent", party="JD")
    >>> _ = G.add_edge("JD", "X", key="holds", kind="holds")
    >>> path(G, "X", "JD")
    ['X', 'holds', 'JD']
    """
    kinds = ("party", "area", "patent", "claim", "component", "product")
    _known(G, first, kinds)
    _known(G, second, kinds)
    plain = nx.Graph(G)
    try:
        nodes = min(nx.all_shortest_paths(plain, first, second))
    except nx.NetworkXNoPath:
        return []
    chain = [nodes[0]]
    for here, there in pairwise(nodes):
        chain += [_kind_between(G, here, there), there]
    return chain


def _kind_between(G: nx.MultiDiGraph[str], here: str, there: str) -> str:
    both = (G.get_edge_data(here, there), G.get_edge_data(there, here))
    return min(str(held["kind"]) for found in both if found for held in found.values())
