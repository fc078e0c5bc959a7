"""The fallback's part of an assessment: charts on request, substitutes, title."""

from __future__ import annotations

from collections.abc import Sequence

from patentrisk.assessment.charting import Charts, substitute_units
from patentrisk.assessment.differing import differing_on
from patentrisk.assessment.doing import doing_with
from patentrisk.assessment.ground import Ground
from patentrisk.assessment.staying import staying_on
from patentrisk.chart.charting import Matching
from patentrisk.fallback import (
    Charted,
    candidates,
    compare_all_jobs,
    find_fallbacks,
)
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
    matching: Matching,
) -> tuple[Fallback, ...]:
    """Find what the fallback stacks offer for what the accused is exposed to."""
    units = substitute_units(ground.case, ground.stacks)
    parts = [unit.components[0] for unit in units.values()]
    exposed = of_roles(exposures, ground.case, Role.ASSERTER, Role.ACCUSED)
    components = {c.id: c for s in ground.stacks.values() for c in s.components}
    scoring = ground.law.scoring
    jobs = compare_all_jobs(
        exposed,
        parts,
        charts=charts,
        parts=components,
        doing=doing_with(
            similarity, vectors, components.values(), figures=scoring.fallback
        ),
        scoring=scoring,
    )
    wanted = candidates(exposed, parts, jobs=jobs, scoring=scoring)
    return find_fallbacks(
        exposed,
        parts,
        charted=Charted(
            charts,
            {key: gate.status for key, gate in ground.gates.items()},
            ground.corpus.documents,
            differing_on(ground, charts, wanted, units, similarity, vectors),
            components,
            staying_on(ground, charts, matching),
        ),
        jobs=jobs,
        case=ground.case,
        scoring=scoring,
    )


def switches_of(
    fallbacks: Sequence[Fallback], assumption: str
) -> dict[tuple[str, str, str], str]:
    """Find the exposed claims for which a usable substitute stands by.

    One that avoids an element avoids the whole claim, in whichever of its areas it
    was looked for. The component named is the best of the first area that has one.
    """
    found: dict[tuple[str, str, str], str] = {}
    for held in sorted(fallbacks, key=lambda f: (f.claim, f.unit, f.area)):
        usable = [s.component for s in held.substitutes if s.usable(assumption)]
        if usable:
            found.setdefault((held.claim, held.unit, held.territory), usable[0])
    return found
