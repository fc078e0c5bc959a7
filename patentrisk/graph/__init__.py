"""The graph of a case: a plain `networkx.MultiDiGraph` and queries over it.

Nodes (attribute ``kind``)
    ``party``      id; ``name``, ``role``
    ``area``       ``"<party>:<area>"``: the area of one party; ``party``, ``area``
    ``patent``     publication number; ``party``, ``family``, ``title``, ``status``
    ``claim``      ``"<number>/<claim>"``; ``party``, ``patent``, ``independent``
    ``component``  id; ``party``, ``name``, ``basis``; a component that rests on one
                   patent alone is that patent's node
    ``product``    id; ``party``, ``name``

Edges (key and attribute ``kind``)
    ``holds``        party to patent
    ``in_area``      patent or component to party-area; ``weight`` in [0, 1], ``rule``
    ``part_of``      claim to patent, component to product, party-area to party
    ``cites``        claim to the claim it refers to
    ``similar``      party-area to party-area and claim to claim, in both directions;
                     ``similarity`` in [0, 1], ``evidence`` (claim pairs)
    ``reads_on``     claim to component or product; ``reading``, ``probability``,
                     ``band`` (the highest over territories), ``bands`` (by
                     territory), ``elements`` (rows of `evidence`)
    ``substitutes``  fallback component to accused unit; ``claim``, ``area``, ``job``,
                     ``avoids``, ``clear`` (in every territory); the key is
                     ``"substitutes:<claim>:<area>"``

The graph itself (``G.graph``)
    ``case``, ``as_of``; ``similarity`` and its ``fingerprint``; ``calibrated``: false
    where the probabilities only rank

The graph is not wrapped: every function takes it first and returns plain values. They
are loaded at first use, and networkx with them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from patentrisk.loading import at_first_use

if TYPE_CHECKING:
    from patentrisk.graph.building import build_graph as build_graph
    from patentrisk.graph.exporting import EXPORTS as EXPORTS
    from patentrisk.graph.exporting import flatten as flatten
    from patentrisk.graph.overlapping import find_overlaps as find_overlaps
    from patentrisk.graph.queries import evidence as evidence
    from patentrisk.graph.queries import exposed as exposed
    from patentrisk.graph.queries import overlap as overlap
    from patentrisk.graph.queries import path as path
    from patentrisk.graph.queries import substitutes as substitutes

#: Where each name is found.
_PLACES = {
    "EXPORTS": "exporting",
    "build_graph": "building",
    "evidence": "queries",
    "exposed": "queries",
    "find_overlaps": "overlapping",
    "flatten": "exporting",
    "overlap": "queries",
    "path": "queries",
    "substitutes": "queries",
}

__all__ = sorted(_PLACES)
__getattr__ = at_first_use(__name__, _PLACES)
