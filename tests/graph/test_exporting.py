"""Every export, opened by the reader that its users have, is the graph again."""

from __future__ import annotations

import io
import json
from collections import Counter

import networkx as nx
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from patentrisk.graph import EXPORTS, flatten
from patentrisk.records.harmless import original

XML = ("graphml", "gexf")
#: A title that turns the line round, ends it, cannot stand in XML, is half a pair.
HOSTILE = "=\u202eA\x00\x1b\ufffe\ud800\r\nB\t\"'<&>]]>\U000e0041 配送车 🚚"
SHOWN = "=[U+202E]A[U+0000][U+001B][U+FFFE][U+D800]\nB\t\"'<&>]]>[U+E0041] 配送车 🚚"


def hostile_graph():
    """Two nodes named to mislead, and all that attributes may hold."""
    G = nx.MultiDiGraph(case=HOSTILE, as_of="not a day", calibrated=False)
    G.add_node("e0", kind="party", name=HOSTILE, role="")
    G.add_node("权利/1", kind="claim", party="e0", title="长" * 40_000, none=None)
    G.add_node("三", kind="product", status={"CN": HOSTILE, "US": None}, share=1)
    G.add_node("四", kind="product", share=0.25, odd=float("nan"), mixed=True)
    G.add_node("五", kind="product", share=float("inf"), mixed="true")
    G.add_edge("e0", "权利/1", key="holds", kind="holds", weight=1.0)
    G.add_edge(
        "权利/1", "三", key="reads_on", kind="reads_on", elements=((HOSTILE, 0.5),)
    )
    G.add_edge("权利/1", "三", key="similar", kind="similar", similarity=0.1 + 0.2)
    G.add_edge("三", "三", key=f"substitutes:{HOSTILE}", kind="substitutes", clear=True)
    return G


@pytest.fixture(name="G", scope="module", params=["demonstration", "hostile"])
def either(request):
    if request.param == "hostile":
        return hostile_graph()
    return request.getfixturevalue("demonstration").graph


@pytest.fixture(scope="module")
def exports(G):
    return {name: export(G) for name, export in EXPORTS.items()}


@pytest.fixture(scope="module")
def flat(G):
    return flatten(G)


def written(exports, name, folder):
    ((suffix, text),) = exports[name].items()
    file = folder / f"graph{suffix}"
    file.write_bytes(text.encode("utf-8"))
    return file


def content(G):
    """Nodes and edges with everything that they hold, in order."""
    return dict(G.nodes(data=True)), list(G.edges(keys=True, data=True))


def renamed(row, names, left_out=()):
    return {names.get(k, k): v for k, v in row.items() if k not in left_out}


def test_graphml_read_by_networkx_is_the_graph(flat, exports, tmp_path):
    again = nx.read_graphml(
        written(exports, "graphml", tmp_path), edge_key_type=str, force_multigraph=True
    )
    found = [
        (u, v, held["key"], renamed(held, {}, ["key"]))
        for u, v, held in again.edges(data=True)
    ]

    assert (dict(again.nodes(data=True)), sorted_edges(found)) == kept(flat)
    wanted = flat.graph
    assert {k: v for k, v in again.graph.items() if k in wanted} == wanted


def test_gexf_read_by_networkx_is_the_graph(flat, exports, tmp_path):
    again = nx.read_gexf(written(exports, "gexf", tmp_path))
    found = [
        (u, v, key, renamed(held, {"edge_kind": "kind"}, ["id", "label"]))
        for u, v, key, held in again.edges(keys=True, data=True)
    ]

    assert (dict(again.nodes(data=True)), sorted_edges(found)) == kept(flat)


def kept(flat):
    nodes, edges = content(flat)
    return nodes, sorted_edges(edges)


def sorted_edges(edges):
    return sorted(edges, key=lambda edge: edge[:3])


def test_node_link_json_read_by_networkx_is_the_graph(flat, exports, tmp_path):
    file = written(exports, "json", tmp_path)
    again = nx.node_link_graph(json.loads(file.read_text("utf-8")), edges="edges")

    assert nx.utils.graphs_equal(again, flat)


def test_cytoscape_json_read_by_networkx_is_the_graph(flat, exports, tmp_path):
    file = written(exports, "cytoscape", tmp_path)
    again = nx.cytoscape_graph(json.loads(file.read_text("utf-8")))
    named = {node for node, held in flat.nodes(data=True) if "name" in held}
    nodes = {
        node: renamed(
            held, {}, ["id", "value", *(["name"] if node not in named else [])]
        )
        for node, held in again.nodes(data=True)
    }
    own = ["id", "source", "target", "key", "interaction"]
    edges = [
        (u, v, key, renamed(held, {}, own))
        for u, v, key, held in again.edges(keys=True, data=True)
    ]

    assert (nodes, sorted_edges(edges)) == kept(flat)
    assert again.graph == {"name": flat.graph["case"]} | flat.graph


def test_the_csv_pair_read_by_pandas_is_the_graph(flat, exports):
    nodes, edges = (
        pd.read_csv(
            io.BytesIO(text.encode("utf-8")), dtype=str, keep_default_na=False
        ).to_dict("records")
        for text in exports["csv"].values()
    )
    wanted_nodes, wanted_edges = content(flat)

    assert [(original(row.pop("id")), as_read(row)) for row in nodes] == [
        (node, as_written(held)) for node, held in wanted_nodes.items()
    ]
    assert all(row.pop("type") == "Directed" for row in edges)
    assert len({row.pop("id") for row in edges}) == len(edges)
    ends = ("source", "target", "key")
    assert [
        (*(original(row.pop(end)) for end in ends), as_read(row)) for row in edges
    ] == [(u, v, key, as_written(held)) for u, v, key, held in wanted_edges]


def as_read(row):
    return {k: original(v) for k, v in row.items() if v != ""}


def as_written(held):
    said = {
        k: str(v).lower() if v is True or v is False else v for k, v in held.items()
    }
    return {k: str(v) for k, v in said.items() if v != ""}


def test_numbers_in_the_csv_are_numbers_for_pandas(demonstration):
    text = EXPORTS["csv"](demonstration.graph)[".edges.csv"]
    frame = pd.read_csv(io.StringIO(text))

    assert frame["weight"].dtype == frame["similarity"].dtype == float
    assert set(frame["clear"].dropna()) == {True, False}


def test_characters_that_hide_are_shown_by_number_and_the_rest_stays(tmp_path):
    for name in XML:
        made = {name: EXPORTS[name](hostile_graph())}
        root = etree.parse(str(written(made, name, tmp_path))).getroot()
        words = {e.text for e in root.iter("{*}data")} | set(
            root.xpath("//@value | //@label")
        )
        assert SHOWN in words
    held = json.loads(EXPORTS["json"](hostile_graph())[".json"])
    assert held["graph"]["case"] == SHOWN


@pytest.mark.parametrize("name", XML)
def test_every_attribute_is_declared_once_and_of_a_type_that_readers_know(
    exports, name, tmp_path
):
    root = etree.parse(str(written(exports, name, tmp_path))).getroot()
    if name == "graphml":
        keys = root.findall("{*}key")
        scopes = [(key.get("for"), key.get("attr.name").lower()) for key in keys]
        types = [key.get("attr.type") for key in keys]
        used = [
            (data.get("key"), etree.QName(data.getparent()).localname)
            for data in root.iter("{*}data")
        ]
        declared = {(key.get("id"), key.get("for")) for key in keys}
    else:
        keys = root.findall(".//{*}attribute")
        scopes = [(k.getparent().get("class"), k.get("title").lower()) for k in keys]
        types = [key.get("type") for key in keys]
        used = [
            (value.get("for"), etree.QName(value.getparent().getparent()).localname)
            for value in root.iter("{*}attvalue")
        ]
        declared = {(k.get("id"), k.getparent().get("class")) for k in keys}

    assert Counter(scopes).most_common(1)[0][1] == 1
    assert set(types) <= {"string", "boolean", "long", "double"}
    assert set(used) <= declared


@pytest.mark.parametrize("name", XML)
def test_every_edge_has_a_name_of_its_own_and_ends_that_are_there(
    G, exports, name, tmp_path
):
    root = etree.parse(str(written(exports, name, tmp_path))).getroot()
    nodes = [node.get("id") for node in root.iter("{*}node")]
    edges = list(root.iter("{*}edge"))
    names = [*nodes, *(edge.get("id") for edge in edges)]

    assert len(set(names)) == len(names) == len(G) + G.number_of_edges()
    ends = {edge.get(end) for edge in edges for end in ("source", "target")}
    assert ends <= set(nodes)


def test_gexf_is_of_the_version_that_knows_parallel_edges_and_bears_no_clock(
    demonstration, tmp_path
):
    made = {"gexf": EXPORTS["gexf"](demonstration.graph)}
    file = written(made, "gexf", tmp_path)
    root = etree.parse(str(file)).getroot()
    meta = root.find("{*}meta")

    assert (etree.QName(root).namespace, root.get("version")) == (
        "http://gexf.net/1.3",
        "1.3",
    )
    assert meta.get("lastmodifieddate") == str(demonstration.case.as_of)
    assert "calibrated: true" in meta.findtext("{*}description")
    assert {edge.get("kind") for edge in root.iter("{*}edge")} == {
        *("holds", "in_area", "part_of", "cites", "similar", "reads_on"),
        "substitutes",
    }


def test_cytoscape_finds_one_name_an_element_and_one_type_a_column(exports):
    held = json.loads(exports["cytoscape"][".cyjs"])
    nodes, edges = (
        [row["data"] for row in held["elements"][part]] for part in ("nodes", "edges")
    )

    names = [row["id"] for row in (*nodes, *edges)]
    assert len(set(names)) == len(names)
    for rows in (nodes, edges):
        types = {(name, type(value)) for row in rows for name, value in row.items()}
        assert Counter(name for name, _ in types).most_common(1)[0][1] == 1
        assert {kind for _, kind in types} <= {str, int, float, bool}
    assert all(row["interaction"] == row["kind"] for row in edges)


def test_the_csv_pair_has_the_columns_that_programs_look_for():
    files = EXPORTS["csv"](hostile_graph())
    heads = [text.splitlines()[0].split(",") for text in files.values()]

    assert heads[0][:3] == ["id", "label", "kind"]
    assert heads[1][:6] == ["source", "target", "type", "id", "key", "kind"]
    assert "'=[U+202E]A" in files[".nodes.csv"]


@pytest.mark.parametrize("name", sorted(EXPORTS))
def test_the_same_graph_gives_the_same_bytes(name):
    assert EXPORTS[name](hostile_graph()) == EXPORTS[name](hostile_graph())


letters = st.sampled_from([*map(chr, range(0x80)), *"配🚚\u202e\ud800\ufffe\u2028=＝"])


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.text(letters, min_size=1), min_size=1, unique=True), st.text(letters)
)
def test_any_text_comes_back_as_it_is_shown(names, title):
    G = nx.MultiDiGraph(case="c")
    for name in names:
        G.add_node(name, kind="claim", title=title)
        G.add_edge(names[0], name, key="cites", kind="cites", rule=title)
    wanted, _ = kept(flatten(G))

    for name, read in (("graphml", parsed_graphml), ("gexf", parsed_gexf)):
        (text,) = EXPORTS[name](G).values()
        assert dict(read(text).nodes(data=True)) == wanted


def parsed_graphml(text):
    return nx.read_graphml(io.BytesIO(text.encode("utf-8")))


def parsed_gexf(text):
    return nx.read_gexf(io.BytesIO(text.encode("utf-8")))
