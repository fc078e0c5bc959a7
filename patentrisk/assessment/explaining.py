"""Explanations: how a claim's scores on a unit came about, of one chart or of many."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import log

from patentrisk.assessment.assessing import exposures_of, ground_of
from patentrisk.assessment.charting import (
    Asserted,
    asserted_by,
    asserted_on,
    best_on,
    bound_of,
    reading_units,
)
from patentrisk.assessment.ground import Ground, floor_of
from patentrisk.assessment.manifest import calibration_said
from patentrisk.assessment.requests import chart_on, claim_named, unit_named
from patentrisk.assessment.texts import completed, texts_of
from patentrisk.chart import Unit, choose_match
from patentrisk.corpus import Corpus
from patentrisk.errors import UnknownNameError
from patentrisk.law import packs_by_state
from patentrisk.records import (
    Assessment,
    Case,
    ClaimChart,
    Component,
    Element,
    Exposure,
    Match,
    Review,
    Stack,
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
    told = _explained(
        _Pair(ground.case, ground.stacks, asserted_on(chart.holder, ground), chart),
        _Measured(similarity, encoded),
    )
    return told if told.remote else replace(told, exposures=_exposures(ground, chart))


def explain_charts(
    assessment: Assessment,
    pairs: Iterable[tuple[str, str]],
    *,
    similarity: Similarity,
    vectors: Vectors | None = None,
) -> tuple[Explanation, ...]:
    """Explain charts of an assessment; what they share is measured once.

    Parameters
    ----------
    assessment : Assessment
        As assessed with `similarity`, reviews and all.
    pairs : iterable of (str, str)
        Claim and unit of charts that it holds.
    similarity : Similarity
        The measure it was assessed with: another one's steps would not lead to
        the scores that the charts show.
    vectors : mapping of str to ndarray, optional
        What is already encoded.

    Returns
    -------
    tuple of Explanation
        One a pair, in the order given; as `explain` gives them, with the exposures
        of the assessment, which weighs impact and priority too.

    Raises
    ------
    UnknownNameError
        If there is no chart of a pair.
    """
    charts = [_chart_held(assessment, pair) for pair in pairs]
    stacks = assessment.stacks
    units = {chart.unit: unit_named(stacks, chart.unit) for chart in charts}
    wanted = [
        text
        for chart in charts
        for text in texts_of(
            [match.element for match in chart.matches], units[chart.unit].components
        )
    ]
    measured = _Measured(similarity, completed(similarity, vectors, sorted({*wanted})))
    asserted = _asserted(assessment, {chart.holder for chart in charts})
    exposures: dict[tuple[str, str], list[Exposure]] = {}
    for row in assessment.exposures:
        exposures.setdefault((row.claim, row.unit), []).append(row)
    told = (
        _explained(
            _Pair(assessment.case, stacks, asserted[chart.holder], chart), measured
        )
        for chart in charts
    )
    return tuple(
        replace(
            one, exposures=tuple(exposures.get((one.chart.claim, one.chart.unit), ()))
        )
        for one in told
    )


def _chart_held(assessment: Assessment, pair: tuple[str, str]) -> ClaimChart:
    if pair not in assessment.charts:
        claim, unit = pair
        raise UnknownNameError(
            f"{claim} on {unit}: the assessment holds no chart of them; expected a"
            " pair of its charts, `explain` tells of any other"
        )
    return assessment.charts[pair]


def _asserted(assessment: Assessment, parties: Iterable[str]) -> dict[str, Asserted]:
    """Arrange the claims of parties under the law and constructions of the case."""
    case = assessment.case
    packs = packs_by_state(case.resources.rules)
    held = (assessment.claims, assessment.holders, packs, case.constructions)
    return {party: asserted_by(party, *held) for party in parties}


@dataclass(frozen=True, slots=True)
class _Pair:
    """A chart with what it was made from."""

    case: Case
    stacks: Mapping[str, Stack]
    asserted: Asserted
    chart: ClaimChart

    @property
    def unit(self) -> Unit:
        """What the claim is read on."""
        return unit_named(self.stacks, self.chart.unit)


@dataclass(frozen=True, slots=True)
class _Measured:
    """What a similarity says of elements on components, each asked once."""

    similarity: Similarity
    vectors: Vectors
    found: dict[tuple[Element, str], ElementExplanation] = field(default_factory=dict)
    matches: dict[tuple[Element, str], Match] = field(default_factory=dict)
    best: dict[tuple[Element, str], float] = field(default_factory=dict)

    def explain(self, element: Element, part: Component) -> ElementExplanation:
        """Explain an element on a component."""
        key = element, part.id
        if key not in self.found:
            self.found[key] = self.similarity.explain(
                element, part, vectors=self.vectors
            )
        return self.found[key]

    def bounds(self, elements: Sequence[Element], unit: Unit) -> list[float]:
        """Bound the probability of elements on a unit; unknown counts as met."""
        missing = [e for e in dict.fromkeys(elements) if (e, unit.id) not in self.best]
        if missing:
            found = best_on(
                missing, unit, similarity=self.similarity, vectors=self.vectors
            )
            self.best.update(
                ((element, unit.id), value)
                for element, value in zip(missing, found, strict=True)
            )
        return [self.best[element, unit.id] for element in elements]

    def match(self, element: Element, part: Component) -> Match:
        """Compare an element with a component."""
        key = element, part.id
        if key not in self.matches:
            self.matches[key] = self.similarity.match(
                element, part, vectors=self.vectors
            )
        return self.matches[key]


def _explained(pair: _Pair, measured: _Measured) -> Explanation:
    """Explain a chart; the law is left to the caller."""
    chart, case, similarity = pair.chart, pair.case, measured.similarity
    unit, floor = pair.unit, floor_of(pair.case, similarity)
    start, steps = _reading(chart, similarity)
    before = _before(pair, measured)
    return Explanation(
        chart=chart,
        elements=tuple(
            _element(chart, match, unit, measured) for match in chart.matches
        ),
        start=start,
        steps=steps,
        bound=before,
        floor=floor,
        remote=before < floor,
        exposures=(),
        similarity=(similarity.name, similarity.fingerprint),
        calibration=calibration_said(similarity),
        calibrated=similarity.calibration.calibrated,
        names=_names(pair),
        title=case.title,
        illustrative=case.illustrative,
        confidentiality=tuple(
            (language, case.words(language).confidentiality) for language in _LANGUAGES
        ),
    )


def _element(
    chart: ClaimChart, match: Match, unit: Unit, measured: _Measured
) -> ElementExplanation:
    """Explain a match by the component it rests on, and what the chart adds."""
    found = measured.explain(match.element, _component(match, unit, measured))
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


def _component(match: Match, unit: Unit, measured: _Measured) -> Component:
    """Find the component of a product whose match of an element counts."""
    parts = {part.id: part for part in unit.components}
    if len(parts) > 1 and match.evidence and match.evidence[0].component in parts:
        return parts[match.evidence[0].component]
    matches = [measured.match(match.element, part) for part in parts.values()]
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


def _before(pair: _Pair, measured: _Measured) -> float:
    """Give the reading probability before checks."""
    claim, unit = pair.chart.claim, pair.unit
    return bound_of(
        pair.asserted.lineages[claim],
        preambles=pair.asserted.preambles[claim],
        best=lambda elements: measured.bounds(elements, unit),
        similarity=measured.similarity,
    )


def _exposures(ground: Ground, chart: ClaimChart) -> tuple[Exposure, ...]:
    """Ask the law about one chart; none for a unit or holder that is never charted."""
    if chart.unit not in reading_units(ground.stacks) or chart.holder == chart.maker:
        return ()
    found = exposures_of(ground, {(chart.claim, chart.unit): chart})
    return tuple(row for row in found if row.claim == chart.claim)


def _names(pair: _Pair) -> tuple[tuple[str, str], ...]:
    chart, unit = pair.chart, pair.unit
    names = {party.id: party.name or party.id for party in pair.case.parties}
    names |= {part.id: part.name or part.id for part in unit.components}
    for stack in pair.stacks.values():
        names |= {p.id: p.name for p in stack.products if p.id == unit.id}
    used = {chart.holder, chart.maker, unit.id, *(part.id for part in unit.components)}
    return tuple(sorted((key, name) for key, name in names.items() if key in used))


def _odds(probability: float | None) -> float:
    kept = min(max(probability or 0.0, _LEAST), 1.0 - _LEAST)
    return log(kept / (1.0 - kept))
