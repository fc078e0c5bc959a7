"""The fallback's part of an assessment: charts on request, substitutes, title."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from patentrisk.assessment.charting import (
    Charts,
    Near,
    asserted_by,
    chart_near,
    matching_of,
    substitute_units,
)
from patentrisk.assessment.ground import Ground
from patentrisk.chart import Unit
from patentrisk.fallback import Charted, candidates, find_fallbacks
from patentrisk.records import Case, Exposure, Fallback, Role
from patentrisk.similarity import Similarity, Vectors


def of_roles(
    exposures: Sequence[Exposure], case: Case, holder: Role, maker: Role
) -> tuple[Exposure, ...]:
    """Keep the exposures of makers in one role to holders in another."""
    roles = {party.id: party.role for party in case.parties}
    return tuple(
        e for e in exposures if (roles[e.holder], roles[e.maker]) == (holder, maker)
    )


def fall_back(
    ground: Ground,
    charts: Charts,
    exposures: Sequence[Exposure],
    similarity: Similarity,
    vectors: Vectors,
) -> tuple[Fallback, ...]:
    """Find what the fallback stacks offer for what the accused is exposed to."""
    units = substitute_units(ground.case, ground.stacks)
    parts = [unit.components[0] for unit in units.values()]
    exposed = of_roles(exposures, ground.case, Role.ASSERTER, Role.ACCUSED)
    return find_fallbacks(
        exposed,
        parts,
        charted=Charted(
            charts,
            {key: gate.status for key, gate in ground.gates.items()},
            ground.corpus.documents,
            _compare(ground, charts, exposed, units, similarity, vectors),
        ),
        alike=lambda first, second: similarity.alike(first, second, vectors=vectors),
        case=ground.case,
        scoring=ground.law.scoring,
    )


def _compare(
    ground: Ground,
    charts: Charts,
    exposed: Sequence[Exposure],
    units: Mapping[str, Unit],
    similarity: Similarity,
    vectors: Vectors,
) -> Charts:
    """Chart exposed claims on fallback components of their area, remote or not."""
    parts = [unit.components[0] for unit in units.values()]
    wanted = candidates(exposed, parts, scoring=ground.law.scoring)
    corpus, packs = ground.corpus, ground.law.packs
    asserted = {
        name: held
        for party in ground.case.parties
        for held in (asserted_by(party.id, corpus.claims, corpus.holders, packs),)
        for name in held.lineages
    }
    near = [
        Near(claim, units[part.id], asserted[claim].lineages[claim])
        for claim, part in wanted
        if (claim, part.id) not in charts
    ]
    matching = matching_of(near, similarity=similarity, vectors=vectors)
    made = chart_near(
        near, asserted, similarity=similarity, matching=matching, reviews={}
    )
    known = {(c, p.id): charts[c, p.id] for c, p in wanted if (c, p.id) in charts}
    return {**known, **made}
