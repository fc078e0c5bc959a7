"""Explanations on request: how one claim's scores on one unit came about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import log

import numpy as np

from patentrisk.assessment.assessing import exposures_of, ground_of
from patentrisk.assessment.charting import asserted_on, reading_units
from patentrisk.assessment.ground import Ground, floor_of
from patentrisk.assessment.manifest import calibration_said
from patentrisk.assessment.requests import chart_on, claim_named, unit_named
from patentrisk.assessment.texts import completed, texts_of
from patentrisk.chart import Unit, choose_match, counted_labels
from patentrisk.corpus import Corpus
from patentrisk.records import (
    Case,
    Claim,
    ClaimChart,
    Component,
    Exposure,
    Match,
    Review,
)
from patentrisk.records.explanations import ElementExplanation, Explanation, Step
from patentrisk.similarity import Similarity, Vectors

#: Short of 0 and 1, where a probability has no log-odds.
_LEAST = 1e-12
#: Languages a report is written in.
_LANGUAGES = ("en", "zh")


def explain(
    corpus: Corpus,
    case: Case,
    claim: str,
    unit: str,
    *,
    similarity: Similarity,
    vectors: Vectors | None = None,
    reviews: Sequence[Review] = (),
) -> Explanation:
    """Explain how a claim's reading on a unit came about, element by element.

    Each element's score is taken apart into contributions in log-odds that add up
    to it exactly: from an element nothing is known about, through each family of
    measures, to the probability before checks, then what each check did. The
    elements are put together into the reading in the same way, and the law follows
    where the pair is not remote.

    Parameters
    ----------
    corpus, case, claim, unit, similarity, vectors, reviews
        As for `chart_claim`; the pair may be remote.

    Returns
    -------
    Explanation
        Of the chart that `chart_claim` gives.

    Raises
    ------
    UnknownNameError
        If the claim or the unit is not in the corpus, or the claim has no
        elements; with the names that come near.

    Examples
    --------
    >>> import patentrisk as pr
    >>> case = pr.load_case("corpus/case.toml")
    >>> why = pr.explain(pr.read_corpus(case), case, "CN999900101B/1",
    ...                  "jiushi-z-van", similarity=pr.load_similarity("lexical"))
    >>> abs(why.probability - why.chart.probability) < 1e-6
    True
    >>> [held.match.element.label for held in why.elements][:2]
    ['1[pre]', '1[a]']
    """
    ground = ground_of(corpus, case, lambda step, done, whole: None)
    held = claim_named(corpus.claims, claim)
    found = unit_named(ground.stacks, unit)
    own = [c for c in corpus.claims.values() if c.patent == held.patent]
    wanted = texts_of([e for c in own for e in c.elements], found.components)
    encoded = completed(similarity, vectors, wanted)
    chart = chart_on(
        corpus.claims,
        corpus.holders,
        ground.stacks,
        case,
        claim,
        unit,
        similarity,
        encoded,
        reviews,
    )
    start, steps = _reading(chart, similarity)
    before, remote = _before(ground, chart, found, similarity, encoded)
    return Explanation(
        chart=chart,
        elements=tuple(
            _element(chart, match, found, similarity, encoded)
            for match in chart.matches
        ),
        start=start,
        steps=steps,
        bound=before,
        floor=floor_of(case, similarity),
        remote=remote,
        exposures=() if remote else _exposures(ground, chart),
        similarity=(similarity.name, similarity.fingerprint),
        calibration=calibration_said(similarity),
        calibrated=similarity.calibration.calibrated,
        names=_names(ground, chart, found),
        title=case.title,
        illustrative=case.illustrative,
        confidentiality=tuple(
            (language, case.words(language).confidentiality) for language in _LANGUAGES
        ),
    )


def _element(
    chart: ClaimChart,
    match: Match,
    unit: Unit,
    similarity: Similarity,
    vectors: Vectors,
) -> ElementExplanation:
    """Explain a match by the component it rests on, and what the chart adds."""
    part = _component(match, unit, similarity, vectors)
    found = similarity.explain(match.element, part, vectors=vectors)
    counted = match.element.label not in chart.uncounted
    kept = replace(found, match=match, counted=counted)
    if found.start is None or _shown(match) == _shown(found.match):
        return kept
    effect = _odds(match.probability) - _odds(found.match.probability)
    reasons = tuple(r for r in match.reasons if r not in found.match.reasons)
    guard = Step("decided", effect, reasons=reasons)
    return replace(kept, guards=(*found.guards, guard))


def _shown(match: Match) -> tuple[str, float | None]:
    return match.level.value, match.probability


def _component(
    match: Match, unit: Unit, similarity: Similarity, vectors: Vectors
) -> Component:
    """Find the component of a product whose match of an element counts."""
    parts = {part.id: part for part in unit.components}
    if len(parts) > 1 and match.evidence and match.evidence[0].component in parts:
        return parts[match.evidence[0].component]
    matches = [
        similarity.match(match.element, p, vectors=vectors) for p in parts.values()
    ]
    return list(parts.values())[matches.index(choose_match(matches))]


def _reading(
    chart: ClaimChart, similarity: Similarity
) -> tuple[float, tuple[Step, ...]]:
    """Let the elements lower the reading one after the other, the worst first."""
    prior = similarity.calibration.prior
    known = [
        (prior if match.probability is None else match.probability, match.element.label)
        for match in chart.counted
    ]
    known.sort(key=lambda held: held[0])
    values = [1.0] * len(known)
    start = reached = _odds(similarity.reading_probability(values))
    steps = []
    for at, (probability, label) in enumerate(known):
        values[at] = probability
        after = _odds(similarity.reading_probability(values))
        measures = (("probability", probability, 1.0),)
        steps.append(Step("element", after - reached, label, measures))
        reached = after
    left = _odds(chart.probability) - reached
    if abs(left) > _LEAST:
        steps.append(Step("decided", left))
    return start, tuple(steps)


def _before(
    ground: Ground,
    chart: ClaimChart,
    unit: Unit,
    similarity: Similarity,
    vectors: Vectors,
) -> tuple[float, bool]:
    """Give the reading probability before checks, and whether the pair is remote."""
    asserted = asserted_on(chart.holder, ground)
    preambles = asserted.preambles[chart.claim]
    bounds = [
        _bound(chain, unit, similarity, vectors, preambles)
        for chain in asserted.lineages[chart.claim]
    ]
    return max(bounds), max(bounds) < floor_of(ground.case, similarity)


def _bound(
    chain: Sequence[Claim],
    unit: Unit,
    similarity: Similarity,
    vectors: Vectors,
    preambles: bool,
) -> float:
    """Bound a lineage's reading probability; unknown counts as met."""
    elements = [element for claim in chain for element in claim.elements]
    counted = counted_labels(elements, preamble_counts=preambles)
    found = similarity.maxima(elements, unit.components, vectors=vectors)
    best = np.nan_to_num(found, nan=1.0).astype(np.float32).max(axis=1)
    return similarity.reading_probability(
        [
            float(value)
            for element, value in zip(elements, best, strict=True)
            if element.label in counted
        ]
    )


def _exposures(ground: Ground, chart: ClaimChart) -> tuple[Exposure, ...]:
    """Ask the law about one chart; none for a unit or holder that is never charted."""
    if chart.unit not in reading_units(ground.stacks) or chart.holder == chart.maker:
        return ()
    found = exposures_of(ground, {(chart.claim, chart.unit): chart})
    return tuple(row for row in found if row.claim == chart.claim)


def _names(
    ground: Ground, chart: ClaimChart, unit: Unit
) -> tuple[tuple[str, str], ...]:
    names = {party.id: party.name or party.id for party in ground.case.parties}
    names |= {part.id: part.name or part.id for part in unit.components}
    for stack in ground.stacks.values():
        names |= {p.id: p.name for p in stack.products if p.id == unit.id}
    used = {chart.holder, chart.maker, unit.id, *(part.id for part in unit.components)}
    return tuple(sorted((key, name) for key, name in names.items() if key in used))


def _odds(probability: float | None) -> float:
    kept = min(max(probability or 0.0, _LEAST), 1.0 - _LEAST)
    return log(kept / (1.0 - kept))
