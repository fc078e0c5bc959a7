"""`assess`: documents, law and fallback put together, without side effects."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from patentrisk.areas import read_taxonomy, unknown_areas
from patentrisk.assessment.aftermath import aftermath_of
from patentrisk.assessment.charting import (
    Asserted,
    Charts,
    Near,
    asserted_on,
    chart_near,
    matching_of,
    near_pairs,
    reading_units,
    sought_by,
    substitute_units,
)
from patentrisk.assessment.falling_back import fall_back, of_roles, switches_of
from patentrisk.assessment.graphing import graph_of
from patentrisk.assessment.ground import Ground, floor_of
from patentrisk.assessment.leading import leads_of
from patentrisk.assessment.manifest import manifest_of
from patentrisk.assessment.memory import Memory, areas_with, measuring_with
from patentrisk.assessment.older import older_charts
from patentrisk.assessment.silences import silence_problems, silences
from patentrisk.assessment.texts import likeness_with, texts_of
from patentrisk.assessment.titling import title_and_leads
from patentrisk.chart import Maxima, Unit
from patentrisk.chart.charting import Matching
from patentrisk.corpus import Corpus
from patentrisk.exposure import (
    expose,
    expose_areas,
    find_gaps,
    weigh,
)
from patentrisk.exposure.exposing import by_exposure, without_claims
from patentrisk.exposure.gates import gates_of, law_of
from patentrisk.fallback import cover, families_of
from patentrisk.graph import find_overlaps
from patentrisk.law import law_problems, resolved_rows
from patentrisk.records import (
    AreaExposure,
    Assessment,
    Case,
    Claim,
    Component,
    Exposure,
    Fallback,
    Overlap,
    Review,
    Role,
)
from patentrisk.records.reviews import stale_reviews
from patentrisk.similarity import Similarity, Vectors
from patentrisk.stack import build_stacks

#: Called with the name of a step, how much of it is done, and its whole.
Progress = Callable[[str, int, int], None]


def assess(
    corpus: Corpus,
    case: Case,
    *,
    similarity: Similarity,
    vectors: Vectors | None = None,
    maxima: Maxima | None = None,
    reviews: Sequence[Review] = (),
    memory: Memory | None = None,
    progress: Progress | None = None,
) -> Assessment:
    """Assess a case: exposure, fallback, overlap, gaps and leads.

    Parameters
    ----------
    corpus : Corpus
        Documents as read.
    case : Case
        Parties, territories, day, tables and settings.
    similarity : Similarity
        The frozen measure, see `load_similarity`.
    vectors : mapping of str to ndarray of shape (n_dimensions,), optional
        What is already encoded, by text, under this similarity.
    maxima : Maxima, optional
        What is already measured; pairs that did not change are taken over.
    reviews : sequence of Review, optional
        Analysts' decisions; those made on other texts do not apply and are told
        among the problems, to be asked again.
    memory : Memory, optional
        In place of `vectors` and `maxima`: all that is known by its texts. The
        caller's own; what is computed is added to it.
    progress : callable, optional
        Told how far each step is.

    Returns
    -------
    Assessment
        Independent of the order of documents, and of what was handed in as
        already computed.

    Examples
    --------
    >>> import patentrisk as pr
    >>> from dataclasses import replace
    >>> few = ("patents/CN999900101B.md", "products/jiushi-m-drive.md")
    >>> case = replace(pr.load_case("corpus/case.toml"), sources=few)
    >>> corpus = pr.read_corpus(case)
    >>> a = pr.assess(corpus, case, similarity=pr.load_similarity("lexical"))
    >>> a.holders["CN999900101B"], len(a.coverages) > 0
    ('JD', True)
    """
    told = progress or (lambda step, done, whole: None)
    ground = ground_of(corpus, case, told, memory)
    case = ground.case
    similarity = similarity if memory is None else memory.recalling(similarity)
    claims = [
        claim for claim in corpus.claims.values() if claim.patent in corpus.holders
    ]
    components = [c for stack in ground.stacks.values() for c in stack.components]
    encoded = _encode(claims, components, similarity, vectors, told)
    plan = _plan(ground)
    floor = floor_of(case, similarity)
    measured = measuring_with(memory, maxima)(
        claims,
        components,
        similarity=similarity,
        vectors=encoded,
        sought=sought_by(plan, floor),
        progress=lambda done, whole: told("components", done, whole),
    )
    compared = _Compared(floor, measured, similarity, encoded)
    charts, pairs, matching = _chart(plan, compared, reviews, memory or Memory(), told)
    unused = stale_reviews(reviews, charts)
    ground = replace(ground, problems=tuple(sorted({*ground.problems, *unused})))
    exposures = exposures_of(ground, charts)
    told("fallback", 0, 1)
    fallbacks = fall_back(ground, charts, exposures, similarity, encoded, matching)
    exposures = weigh(
        exposures,
        case=case,
        law=ground.law,
        switches=switches_of(fallbacks, case.settings.assumption),
    )
    told("fallback", 1, 1)
    return _assessment(
        ground,
        charts,
        exposures,
        fallbacks,
        similarity,
        encoded,
        (
            ("pairs", pairs),
            ("charts", len(charts)),
            ("remote", pairs - len(charts)),
            ("texts encoded", len(encoded) - len(vectors or {})),
            ("measured pairs", measured.computed),
            ("reused pairs", measured.reused),
        ),
    )


def ground_of(
    corpus: Corpus, case: Case, told: Progress, memory: Memory | None = None
) -> Ground:
    """Lay the ground: areas, stacks, law and gates, before anything is compared."""
    case = resolved_rows(case, corpus)
    taxonomy = read_taxonomy(case.resources.taxonomy)
    areas = {}
    documents = corpus.documents
    for done, (name, document) in enumerate(documents.items(), start=1):
        areas[name] = areas_with(memory)(document, taxonomy)
        told("areas", done, len(documents))
    stacks, problems = build_stacks(corpus, case, areas=areas)
    law = law_of(case)
    gates = gates_of(corpus.patents.values(), case, law)
    declared = (
        problem
        for document in documents.values()
        for problem in unknown_areas(document, taxonomy)
    )
    silent = silences(case, corpus.holders, stacks, packs=law.packs)
    found = (
        *case.problems,
        *corpus.problems,
        *problems,
        *declared,
        *silence_problems(silent),
        *law_problems(case, corpus, law.packs),
    )
    return Ground(corpus, case, law, areas, stacks, gates, tuple(sorted(set(found))))


def _encode(
    claims: Sequence[Claim],
    components: Sequence[Component],
    similarity: Similarity,
    vectors: Vectors | None,
    told: Progress,
) -> Vectors:
    """Encode what is not yet encoded."""
    known = dict(vectors or {})
    wanted = texts_of(
        [element for claim in claims for element in claim.elements], components
    )
    missing = [text for text in wanted if text not in known]
    fresh = similarity.vectors(
        missing, progress=lambda done, whole: told("texts", done, whole)
    )
    return {**known, **fresh}


class _Compared(NamedTuple):
    """What claims and units were compared by, and what came of it."""

    floor: float
    maxima: Maxima
    similarity: Similarity
    vectors: Vectors


def _chart(
    plan: Iterable[tuple[Asserted, list[Unit]]],
    compared: _Compared,
    reviews: Sequence[Review],
    memory: Memory,
    told: Progress,
) -> tuple[Charts, int, Matching]:
    floor, maxima, similarity, vectors = compared
    near: list[Near] = []
    by_claim: dict[str, Asserted] = {}
    pairs = 0
    for asserted, wanted in plan:
        found, looked = near_pairs(
            asserted, wanted, maxima=maxima, similarity=similarity, floor=floor
        )
        near += found
        pairs += looked
        by_claim |= dict.fromkeys(asserted.lineages, asserted)
    known = memory.standing.of(near, by_claim, reviews, similarity)
    fresh = [held for held in near if (held.claim, held.unit.id) not in known]
    matching = matching_of(
        fresh,
        similarity=similarity,
        vectors=vectors,
        later=near,
        progress=lambda done, whole: told("matches", done, whole),
    )
    decided = {(r.claim, r.unit, r.label): r for r in reviews}
    made = chart_near(
        fresh, by_claim, similarity=similarity, matching=matching, reviews=decided
    )
    charts = dict(sorted((known | made).items()))
    memory.charted(charts)
    return charts, pairs, matching


def _plan(ground: Ground) -> list[tuple[Asserted, list[Unit]]]:
    """Pair holders with units: every pair of parties, and asserter x substitutes."""
    units = reading_units(ground.stacks)
    extra = substitute_units(ground.case, ground.stacks)
    plan = []
    for party in ground.case.parties:
        asserted = asserted_on(party.id, ground)
        wanted = dict(units)
        if party.role is Role.ASSERTER:
            wanted |= extra
        plan.append((asserted, [wanted[name] for name in sorted(wanted)]))
    return plan


def exposures_of(ground: Ground, charts: Charts) -> tuple[Exposure, ...]:
    """Put charts of units of reading and the law together, and add what is silent."""
    corpus, case = ground.corpus, ground.case
    units = reading_units(ground.stacks)
    read = [chart for chart in charts.values() if chart.unit in units]
    parsed = {claim.patent for claim in corpus.claims.values()}
    silent = {
        number: patent
        for number, patent in corpus.patents.items()
        if number in corpus.holders and number not in parsed
    }
    found = expose(
        read,
        units,
        corpus.patents,
        gates=ground.gates,
        areas=ground.areas,
        case=case,
        law=ground.law,
    ) + without_claims(
        silent,
        corpus.holders,
        units,
        gates=ground.gates,
        areas=ground.areas,
        case=case,
        law=ground.law,
    )
    return tuple(sorted(found, key=by_exposure))


def _assessment(
    ground: Ground,
    charts: Charts,
    exposures: tuple[Exposure, ...],
    fallbacks: tuple[Fallback, ...],
    similarity: Similarity,
    vectors: Vectors,
    counts: tuple[tuple[str, int], ...],
) -> Assessment:
    corpus, case, scoring = ground.corpus, ground.case, ground.law.scoring
    accused = of_roles(exposures, case, Role.ASSERTER, Role.ACCUSED)
    overlaps = _overlaps(ground, similarity, vectors)
    older = older_charts(ground, accused, similarity, vectors)
    after = aftermath_of(ground, charts, exposures, fallbacks, similarity)
    titles, title_leads = title_and_leads(
        corpus.documents,
        corpus.holders,
        ground.stacks,
        ground.areas,
        case,
        packs=ground.law.packs,
        scoring=scoring,
    )
    return Assessment(
        case=case,
        patents=corpus.patents,
        disclosures=corpus.disclosures,
        claims=corpus.claims,
        holders=corpus.holders,
        areas=dict(ground.areas),
        stacks=dict(ground.stacks),
        charts=charts,
        exposures=exposures,
        area_exposures=_area_exposures(ground, exposures),
        fallbacks=fallbacks,
        coverages=cover(
            fallbacks,
            families_of(corpus.patents.values()),
            described=bool(substitute_units(case, ground.stacks)),
            assumptions=case.assumption_names,
        ),
        gaps=find_gaps(accused, charts, scoring=scoring),
        leads=(*leads_of(ground, charts, exposures, older), *title_leads),
        overlaps=overlaps,
        problems=ground.problems,
        manifest=manifest_of(corpus, case, similarity),
        counts=counts,
        drawing=graph_of,
        titles=titles,
        older=older,
        residuals=after.residuals,
        design_arounds=after.design_arounds,
        leverages=after.leverages,
    )


def _overlaps(
    ground: Ground, similarity: Similarity, vectors: Vectors
) -> tuple[Overlap, ...]:
    corpus = ground.corpus
    return find_overlaps(
        corpus.claims.values(),
        corpus.patents,
        corpus.holders,
        areas=ground.areas,
        likeness=likeness_with(similarity, vectors),
        scoring=ground.law.scoring,
    )


def _area_exposures(
    ground: Ground, exposures: Sequence[Exposure]
) -> tuple[AreaExposure, ...]:
    return expose_areas(
        exposures,
        ground.corpus.patents,
        ground.corpus.holders,
        gates=ground.gates,
        areas=ground.areas,
        case=ground.case,
        scoring=ground.law.scoring,
        makers=[party for party, held in ground.stacks.items() if held.components],
        units=reading_units(ground.stacks).values(),
    )
