"""Exports of the graph: what other programs read."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Mapping
from itertools import count
from math import isfinite
from typing import Any

import networkx as nx

from patentrisk.graph.marking_up import gexf, graphml
from patentrisk.records.harmless import neutral, shown

Files = dict[str, str]
Plain = str | int | float | bool


def flatten(G: nx.MultiDiGraph[str]) -> nx.MultiDiGraph[str]:
    r"""Copy the graph with attributes that every format can hold.

    Parameters
    ----------
    G : networkx.MultiDiGraph
        Graph of an assessment.

    Returns
    -------
    networkx.MultiDiGraph
        An attribute is of one type wherever it stands: text, whole number, number or
        truth value. None and what is no finite number are left out; tuples, lists
        and dicts are JSON text. Characters that hide, turn a line round or may not
        stand in XML are shown by number, lines end alike. Every node has a
        ``label`` for people: its name, title or identifier.

    Examples
    --------
    >>> import networkx as nx
    >>> from patentrisk.graph import flatten
    >>> G = nx.MultiDiGraph()
    >>> G.add_node("van", kind="product", name="V\u202e1", share=None)
    >>> flatten(G).nodes["van"]
    {'kind': 'product', 'name': 'V[U+202E]1', 'label': 'V[U+202E]1'}
    """
    nodes = [(shown(str(node)), _plain(held)) for node, held in G.nodes(data=True)]
    edges = [
        (shown(str(first)), shown(str(second)), shown(str(key)), _plain(held))
        for first, second, key, held in G.edges(keys=True, data=True)
    ]
    _made_alike(held for _, held in nodes)
    _made_alike(held for *_, held in edges)
    flat: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    flat.graph.update(_plain(G.graph))
    for node, held in nodes:
        label = held.get("label") or held.get("name") or held.get("title") or node
        flat.add_node(node, **{**held, "label": str(label)})
    for first, second, key, held in edges:
        flat.add_edge(first, second, key=key, **held)
    return flat


def _plain(held: Mapping[str, Any]) -> dict[str, Plain]:
    return {
        shown(str(name)): _value(value)
        for name, value in held.items()
        if value is not None and not (isinstance(value, float) and not isfinite(value))
    }


def _value(value: Any) -> Plain:
    if isinstance(value, str):
        return shown(value)
    if isinstance(value, bool | int):
        return value
    if isinstance(value, float):
        return float(value)
    return shown(json.dumps(value, ensure_ascii=False, sort_keys=True))


def _made_alike(rows: Iterable[dict[str, Plain]]) -> None:
    """Give an attribute one type wherever it stands: readers take the first for all."""
    found = list(rows)
    types: dict[str, set[type]] = {}
    for held in found:
        for name, value in held.items():
            types.setdefault(name, set()).add(type(value))
    mixed = {name: held for name, held in types.items() if len(held) > 1}
    for held in found:
        for name in mixed.keys() & held.keys():
            value = held[name]
            if mixed[name] == {int, float}:
                held[name] = float(value)
            elif not isinstance(value, str):
                held[name] = json.dumps(value)


def edge_ids(G: nx.MultiDiGraph[str]) -> list[str]:
    """Name every edge, in order, by a name that no node and no other edge has.

    A key is unique between two nodes only; readers want one for the whole graph.
    """
    free = (name for at in count() if (name := f"e{at}") not in G)
    return [next(free) for _ in range(G.number_of_edges())]


def _graphml(G: nx.MultiDiGraph[str]) -> Files:
    flat = flatten(G)
    return {".graphml": graphml(flat, edge_ids(flat))}


def _gexf(G: nx.MultiDiGraph[str]) -> Files:
    flat = flatten(G)
    return {".gexf": gexf(flat, edge_ids(flat))}


def _node_link(G: nx.MultiDiGraph[str]) -> Files:
    return {".json": _dumped(nx.node_link_data(flatten(G), edges="edges"))}


def _cytoscape(G: nx.MultiDiGraph[str]) -> Files:
    """Write Cytoscape JSON; ``interaction`` is what Cytoscape calls an edge's kind."""
    flat = flatten(G)
    nodes = [
        {"data": {"name": held["label"]} | held | {"id": node, "value": node}}
        for node, held in flat.nodes(data=True)
    ]
    ends = zip(edge_ids(flat), flat.edges(keys=True, data=True), strict=True)
    edges = [
        {
            "data": held
            | {"id": name, "source": first, "target": second, "key": key}
            | {"interaction": held.get("kind", "")}
        }
        for name, (first, second, key, held) in ends
    ]
    whole = {
        "data": {"name": flat.graph.get("case", "")} | flat.graph,
        "directed": True,
        "multigraph": True,
        "elements": {"nodes": nodes, "edges": edges},
    }
    return {".cyjs": _dumped(whole)}


def _dumped(content: Any) -> str:
    return json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _csv_pair(G: nx.MultiDiGraph[str]) -> Files:
    flat = flatten(G)
    nodes = [held | {"id": node} for node, held in flat.nodes(data=True)]
    ends = zip(edge_ids(flat), flat.edges(keys=True, data=True), strict=True)
    edges = [
        held
        | {"source": first, "target": second, "type": "Directed"}
        | {"id": name, "key": key}
        for name, (first, second, key, held) in ends
    ]
    return {
        ".nodes.csv": _table(nodes, ("id", "label", "kind")),
        ".edges.csv": _table(edges, ("source", "target", "type", "id", "key", "kind")),
    }


def _table(rows: list[dict[str, Any]], first: tuple[str, ...]) -> str:
    rest = sorted({name for row in rows for name in row} - set(first))
    out = io.StringIO()
    writer = csv.DictWriter(out, [*first, *rest], lineterminator="\r\n")
    writer.writeheader()
    writer.writerows({name: _cell(v) for name, v in row.items()} for row in rows)
    return out.getvalue()


def _cell(value: Plain) -> Plain:
    """Write a text so that no sheet takes it for a formula; numbers as they are."""
    if isinstance(value, bool):
        return str(value).lower()
    return neutral(value) if isinstance(value, str) else value


#: Every export: name to a function from the graph to files by suffix.
EXPORTS: dict[str, Callable[[nx.MultiDiGraph[str]], Files]] = {
    "graphml": _graphml,
    "gexf": _gexf,
    "json": _node_link,
    "cytoscape": _cytoscape,
    "csv": _csv_pair,
}
