"""The graph of an assessment: it follows from the rest, and few ask for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from patentrisk.exposure.gates import gates_of, law_of
from patentrisk.records import Assessment

if TYPE_CHECKING:
    import networkx as nx


def graph_of(assessment: Assessment) -> nx.MultiDiGraph[str]:
    """Build the graph of an assessment; every export holds what measured it."""
    from patentrisk.graph.building import build_graph

    held, manifest = assessment.case, assessment.manifest
    G = build_graph(
        held,
        patents=assessment.patents,
        claims=assessment.claims,
        holders=assessment.holders,
        areas=assessment.areas,
        stacks=assessment.stacks,
        gates=gates_of(assessment.patents.values(), held, law_of(held)),
        charts=assessment.charts,
        exposures=assessment.exposures,
        fallbacks=assessment.fallbacks,
        overlaps=assessment.overlaps,
    )
    name, fingerprint = manifest.similarity
    G.graph.update(
        similarity=name, fingerprint=fingerprint, calibrated=manifest.calibrated
    )
    return G
