"""The graph of an assessment, as it is made, and made again from a stored one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from patentrisk.assessment.charting import Charts
from patentrisk.assessment.ground import Ground
from patentrisk.exposure.exposing import gates_of, law_of
from patentrisk.graph import build_graph
from patentrisk.records import Assessment, Exposure, Fallback, Overlap
from patentrisk.similarity import Similarity

if TYPE_CHECKING:
    import networkx as nx


def graph_with(
    ground: Ground,
    charts: Charts,
    exposures: Sequence[Exposure],
    fallbacks: Sequence[Fallback],
    overlaps: Sequence[Overlap],
    *,
    similarity: Similarity,
) -> nx.MultiDiGraph[str]:
    """Build the graph of what was just assessed."""
    G = build_graph(
        ground.case,
        patents=ground.corpus.patents,
        claims=ground.corpus.claims,
        holders=ground.corpus.holders,
        areas=ground.areas,
        stacks=ground.stacks,
        gates=ground.gates,
        charts=charts,
        exposures=exposures,
        fallbacks=fallbacks,
        overlaps=overlaps,
    )
    told = (similarity.name, similarity.fingerprint)
    return _signed(G, told, similarity.calibration.calibrated)


def graph_of(assessment: Assessment) -> nx.MultiDiGraph[str]:
    """Build the graph of an assessment again: it follows from the rest."""
    held = assessment.case
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
    manifest = assessment.manifest
    return _signed(G, manifest.similarity, manifest.calibrated)


def _signed(
    G: nx.MultiDiGraph[str], similarity: tuple[str, str], calibrated: bool
) -> nx.MultiDiGraph[str]:
    """Say in the graph what measured it: every export holds its attributes."""
    name, fingerprint = similarity
    G.graph.update(similarity=name, fingerprint=fingerprint, calibrated=calibrated)
    return G
