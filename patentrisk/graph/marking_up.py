"""The graph as GraphML and GEXF: every attribute declared, every edge named.

The writers of the graph library put an edge's key in place of its name, which other
programs then take for one and the same edge, and the day of writing into the file.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import networkx as nx

if TYPE_CHECKING:
    from lxml.etree import _Element

_GRAPHML = "http://graphml.graphdrawing.org/xmlns"
_GEXF = "http://gexf.net/1.3"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_TYPES: dict[type, str] = {
    bool: "boolean",
    int: "long",
    float: "double",
    str: "string",
}

#: Names and values of a node or an edge, flattened.
Held = Mapping[str, Any]


def graphml(G: nx.MultiDiGraph[str], names: Sequence[str]) -> str:
    """Write a flattened graph as GraphML [1]_.

    Parameters
    ----------
    G : networkx.MultiDiGraph
        As `flatten` gives it.
    names : sequence of str
        One per edge, each once in the file; an edge's key stands in its data.

    Returns
    -------
    str
        The whole file; nodes keep their identifiers, also where they hold
        characters that the schema's type of identifiers does not have.

    References
    ----------
    .. [1] U. Brandes et al., GraphML Progress Report, Graph Drawing 2001.
    """
    root = _root(f"{{{_GRAPHML}}}graphml", _GRAPHML, f"{_GRAPHML}/1.0/graphml.xsd")
    edges = [held | {"key": key} for *_, key, held in G.edges(keys=True, data=True)]
    keys: dict[tuple[str, str], str] = {}
    for scope, rows in (
        ("graph", [G.graph]),
        ("node", [held for _, held in G.nodes(data=True)]),
        ("edge", edges),
    ):
        for name, kind in _declared(rows):
            keys[scope, name] = f"d{len(keys)}"
            _within(
                root,
                "key",
                {
                    "id": keys[scope, name],
                    "for": scope,
                    "attr.name": name,
                    "attr.type": kind,
                },
            )
    graph = _within(root, "graph", {"edgedefault": "directed"})
    _data(graph, "graph", G.graph, keys)
    for node, held in G.nodes(data=True):
        _data(_within(graph, "node", {"id": node}), "node", held, keys)
    for name, (first, second), held in zip(names, G.edges(), edges, strict=True):
        ends = {"id": name, "source": first, "target": second}
        _data(_within(graph, "edge", ends), "edge", held, keys)
    return _text(root)


def _data(
    parent: _Element, scope: str, held: Held, keys: Mapping[tuple[str, str], str]
) -> None:
    for name, value in held.items():
        _within(parent, "data", {"key": keys[scope, name]}).text = _said(value)


def gexf(G: nx.MultiDiGraph[str], names: Sequence[str]) -> str:
    """Write a flattened graph as GEXF 1.3, which knows parallel edges [1]_.

    Parameters
    ----------
    G : networkx.MultiDiGraph
        As `flatten` gives it.
    names : sequence of str
        One per edge, each once in the file.

    Returns
    -------
    str
        The whole file. Its date is the day for which the law was applied. An edge's
        kind is its ``kind`` and, for readers that drop that, ``edge_kind``; its key
        is ``networkx_key``. The format has no attributes of a graph: they stand in
        its description.

    References
    ----------
    .. [1] GEXF File Format, version 1.3 (2022).
    """
    root = _root(f"{{{_GEXF}}}gexf", _GEXF, f"{_GEXF}/gexf.xsd")
    root.set("version", "1.3")
    _meta(root, G.graph)
    graph = _within(root, "graph", {"defaultedgetype": "directed", "mode": "static"})
    nodes = [_gexf_node(held) for _, held in G.nodes(data=True)]
    edges = [_gexf_edge(key, held) for *_, key, held in G.edges(keys=True, data=True)]
    of_nodes = _attributes(graph, "node", nodes)
    of_edges = _attributes(graph, "edge", edges)
    within = _within(graph, "nodes", {})
    for node, held in zip(G, nodes, strict=True):
        told = {"id": node, "label": G.nodes[node]["label"]}
        _values(_within(within, "node", told), held, of_nodes)
    within = _within(graph, "edges", {})
    rows = zip(names, G.edges(data=True), edges, strict=True)
    for name, (first, second, known), held in rows:
        ends = {"id": name, "source": first, "target": second}
        _values(_within(within, "edge", ends | _on_edge(known)), held, of_edges)
    return _text(root)


def _gexf_node(held: Held) -> dict[str, Any]:
    """Leave out what stands on the node itself."""
    return {name: value for name, value in held.items() if name != "label"}


def _on_edge(held: Held) -> dict[str, str]:
    """Give what GEXF has a place for on the edge itself: kind, label and weight."""
    told = {"kind": held["kind"], "label": held["kind"]} if "kind" in held else {}
    if isinstance(held.get("weight"), float):
        told["weight"] = _said(held["weight"])
    return told


def _gexf_edge(key: str, held: Held) -> dict[str, Any]:
    """Rename what GEXF keeps for itself: kind; a weight stands on the edge."""
    kept = {name: value for name, value in held.items() if name != "kind"}
    if isinstance(kept.get("weight"), float):
        del kept["weight"]
    return kept | {"edge_kind": held.get("kind", ""), "networkx_key": key}


def _meta(root: _Element, held: Held) -> None:
    day = str(held.get("as_of", ""))
    meta = _within(root, "meta", {"lastmodifieddate": day} if _is_day(day) else {})
    _within(meta, "creator", {}).text = "patentrisk"
    said = "; ".join(f"{name}: {_said(value)}" for name, value in held.items())
    _within(meta, "description", {}).text = said


def _is_day(text: str) -> bool:
    try:
        return bool(date.fromisoformat(text))
    except ValueError:
        return False


def _attributes(parent: _Element, scope: str, rows: Iterable[Held]) -> dict[str, str]:
    """Declare the attributes of nodes or edges; give their identifiers by name."""
    declared = _within(parent, "attributes", {"class": scope, "mode": "static"})
    found: dict[str, str] = {}
    for name, kind in _declared(rows):
        found[name] = f"{scope}-{len(found)}"
        told = {"id": found[name], "title": name, "type": kind}
        _within(declared, "attribute", told)
    return found


def _values(parent: _Element, held: Held, names: Mapping[str, str]) -> None:
    within = _within(parent, "attvalues", {})
    for name, value in held.items():
        _within(within, "attvalue", {"for": names[name], "value": _said(value)})


def _declared(rows: Iterable[Held]) -> list[tuple[str, str]]:
    """Give every attribute with its type, by name."""
    types = {name: type(value) for held in rows for name, value in held.items()}
    return [(name, _TYPES[kind]) for name, kind in sorted(types.items())]


def _said(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _root(tag: str, namespace: str, schema: str) -> _Element:
    from lxml import etree

    prefixes: Any = {None: namespace, "xsi": _XSI}
    root = etree.Element(tag, nsmap=prefixes)
    root.set(f"{{{_XSI}}}schemaLocation", f"{namespace} {schema}")
    return root


def _within(parent: _Element, tag: str, held: Mapping[str, str]) -> _Element:
    from lxml import etree

    namespace = etree.QName(parent).namespace
    return etree.SubElement(parent, f"{{{namespace}}}{tag}", dict(held))


def _text(root: _Element) -> str:
    from lxml import etree

    etree.indent(root)
    body = etree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{body}\n'
