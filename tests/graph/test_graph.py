from __future__ import annotations

import networkx as nx
import pytest

from patentrisk.errors import UnknownNameError
from patentrisk.graph import (
    build_graph,
    evidence,
    exposed,
    overlap,
    path,
    substitutes,
)
from patentrisk.records import Avoided, Blocker, Fallback, Reading, Substitute
from tests.assessment.test_assess import CASE


@pytest.fixture(name="G")
def small_graph():
    """JD's claim 1 is open on the eye of JIUSHI's van; a spare would avoid it."""
    G = nx.MultiDiGraph()
    for party in ("JD", "JIUSHI", "CAINIAO"):
        G.add_node(party, kind="party", name=party, role="other")
    for name in ("JD", "JIUSHI"):
        G.add_node(f"{name}:FUS", kind="area", party=name, area="FUS")
        G.add_edge(f"{name}:FUS", name, key="part_of", kind="part_of")
    G.add_node(
        "P", kind="patent", party="JD", family="P", title="t", status={"CN": "x"}
    )
    G.add_node("P/1", kind="claim", party="JD", patent="P", independent=True)
    G.add_node("van", kind="product", party="JIUSHI", name="=van")
    G.add_node("eye", kind="component", party="JIUSHI", name="Eye", basis="made")
    G.add_node("spare", kind="component", party="CAINIAO", name="Spare", basis="made")
    for first, second, kind, held in [
        ("JD", "P", "holds", {}),
        ("P", "JD:FUS", "in_area", {"weight": 1.0, "rule": "code"}),
        ("P/1", "P", "part_of", {}),
        ("eye", "van", "part_of", {}),
        ("JD:FUS", "JIUSHI:FUS", "similar", {"similarity": 0.8, "evidence": ()}),
        ("JIUSHI:FUS", "JD:FUS", "similar", {"similarity": 0.8, "evidence": ()}),
        (
            "P/1",
            "van",
            "reads_on",
            {
                "band": "open",
                "reading": "open",
                "probability": None,
                "bands": {"CN": "open"},
                "elements": (("1[a]", "a lidar", "met", 0.9, 0.9, "q", "d", "[1]"),),
            },
        ),
        (
            "spare",
            "van",
            "substitutes",
            {
                "claim": "P/1",
                "area": "FUS",
                "job": 0.7,
                "avoids": ("1[a]",),
                "clear": True,
            },
        ),
    ]:
        G.add_edge(first, second, key=kind, kind=kind, **held)
    return G


def test_the_queries_answer_in_plain_values(G):
    assert [tuple(row) for row in overlap(G, "JD", "JIUSHI")] == [
        ("FUS", "FUS", 0.8, ())
    ]
    assert [row.claim for row in exposed(G, "JIUSHI")] == ["P/1"]
    assert [row.claim for row in exposed(G, "JIUSHI", "FUS")] == ["P/1"]
    assert exposed(G, "JIUSHI", "PLN") == []
    assert [row.component for row in substitutes(G, "van")] == ["spare"]
    assert evidence(G, "P/1", "van")[0].quotation == "q"
    assert evidence(G, "P/1", "eye") == []


def test_a_component_shares_the_substitutes_of_its_product(G):
    assert substitutes(G, "eye") == substitutes(G, "van")


def test_a_path_names_nodes_and_edges(G):
    assert path(G, "JD", "van") == [
        *("JD", "holds", "P", "part_of", "P/1", "reads_on", "van")
    ]


def test_nodes_that_nothing_connects_have_no_path(G):
    G.add_node("LONELY", kind="party", name="", role="other")

    assert path(G, "JD", "LONELY") == []


@pytest.mark.parametrize(
    "ask",
    [
        pytest.param(lambda G: overlap(G, "JD", "NOBODY"), id="overlap"),
        pytest.param(lambda G: exposed(G, "P/1"), id="exposed-of-a-claim"),
        pytest.param(lambda G: substitutes(G, "JD"), id="substitutes-of-a-party"),
        pytest.param(lambda G: evidence(G, "P/9", "van"), id="evidence"),
        pytest.param(lambda G: path(G, "JD", "NOBODY"), id="path"),
    ],
)
def test_an_unknown_name_is_told_what_there_is(G, ask):
    with pytest.raises(UnknownNameError, match=r"there are|did you mean"):
        ask(G)


def offered(area, territory, *blockers):
    spare = Substitute(
        "spare", 0.7, True, (Avoided("1[a]", None, None),), blockers, titles=()
    )
    return Fallback("P/1", "van", area, territory, 0.5, (spare,))


@pytest.mark.parametrize(
    "order", [pytest.param(1, id="as-is"), pytest.param(-1, id="back")]
)
def test_a_substitute_is_clear_where_it_is_in_every_territory_and_area_by_area(order):
    reached = Blocker("P/2", Reading.READS)
    fallbacks = [
        offered("FUS", "DE"),
        offered("FUS", "EP", reached),
        offered("PLN", "DE"),
    ][::order]
    empty = ("patents", "claims", "holders", "areas", "stacks", "gates", "charts")
    nothing = {name: {} for name in empty}
    G = build_graph(CASE, **nothing, exposures=(), fallbacks=fallbacks, overlaps=())
    G.nodes["van"]["kind"] = "product"

    found = {(row.area, row.clear) for row in substitutes(G, "van")}
    assert found == {("FUS", False), ("PLN", True)}
