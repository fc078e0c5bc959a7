"""Exports of the graph: what other programs read."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from typing import Any

import networkx as nx

Files = dict[str, str]


def flatten(G: nx.MultiDiGraph[str]) -> nx.MultiDiGraph[str]:
    """Copy the graph with attributes that every format can hold.

    Returns
    -------
    networkx.MultiDiGraph
        None left out; tuples, lists and dicts as JSON text: GraphML and GEXF
        know neither.
    """
    flat: nx.MultiDiGraph[str] = nx.MultiDiGraph(**_flat(G.graph))
    for node, held in G.nodes(data=True):
        flat.add_node(node, **_flat(held))
    for first, second, key, held in G.edges(keys=True, data=True):
        flat.add_edge(first, second, key=key, **_flat(held))
    return flat


def _flat(held: dict[str, Any]) -> dict[str, Any]:
    return {
        name: value
        if isinstance(value, (str, int, float, bool))
        else json.dumps(value, ensure_ascii=False, sort_keys=True)
        for name, value in held.items()
        if value is not None
    }


def _graphml(G: nx.MultiDiGraph[str]) -> Files:
    return {".graphml": "\n".join(nx.generate_graphml(flatten(G))) + "\n"}


def _gexf(G: nx.MultiDiGraph[str]) -> Files:
    """Write GEXF; its `kind` is reserved for edges, hence `edge_kind`."""
    flat = flatten(G)
    for number, (_, _, held) in enumerate(flat.edges(data=True)):
        held["edge_kind"] = held.pop("kind", "")
        held["id"] = str(number)
    return {".gexf": "\n".join(nx.generate_gexf(flat)) + "\n"}


def _node_link(G: nx.MultiDiGraph[str]) -> Files:
    return {".json": _dumped(nx.node_link_data(flatten(G), edges="edges"))}


def _cytoscape(G: nx.MultiDiGraph[str]) -> Files:
    return {".cyjs": _dumped(nx.cytoscape_data(flatten(G)))}


def _dumped(content: Any) -> str:
    return json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _csv_pair(G: nx.MultiDiGraph[str]) -> Files:
    flat = flatten(G)
    nodes = [{"node": node, **held} for node, held in flat.nodes(data=True)]
    edges = [
        {"first": first, "second": second, **held}
        for first, second, held in flat.edges(data=True)
    ]
    return {
        ".nodes.csv": _table(nodes, ("node", "kind")),
        ".edges.csv": _table(edges, ("first", "second", "kind")),
    }


def _table(rows: list[dict[str, Any]], first: tuple[str, ...]) -> str:
    rest = sorted({name for row in rows for name in row} - set(first))
    out = io.StringIO()
    writer = csv.DictWriter(out, [*first, *rest], lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: _harmless(v) for name, v in row.items()} for row in rows)
    return out.getvalue()


def _harmless(value: Any) -> Any:
    """Neutralise a cell that a spreadsheet would take for a formula."""
    if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r")):
        return f"'{value}"
    return value


#: Every export: name to a function from the graph to files by suffix.
EXPORTS: dict[str, Callable[[nx.MultiDiGraph[str]], Files]] = {
    "graphml": _graphml,
    "gexf": _gexf,
    "json": _node_link,
    "cytoscape": _cytoscape,
    "csv": _csv_pair,
}
