"""Builds claim charts from matches: one unit, all elements, the best lineage."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from patentrisk.chart.limits import form_flags, limit, rules_of
from patentrisk.chart.reading import exposes_more, read
from patentrisk.chart.screening import counted_labels
from patentrisk.chart.units import Unit
from patentrisk.languages import detect_language
from patentrisk.law import UNCONSTRUED, Construing, construe, element_flags
from patentrisk.records import (
    Claim,
    ClaimChart,
    Component,
    Element,
    ElementKind,
    Level,
    Match,
    Passage,
    Review,
)
from patentrisk.records.keys import review_key
from patentrisk.records.reviews import reason_of, stale_reason
from patentrisk.similarity import Similarity

Matching = Callable[[Element, Component], Match]
Reviews = Mapping[tuple[str, str, str], Review]

#: Levels in the order in which one component's match outweighs another's. What
#: meets an element outweighs what contradicts it elsewhere in the same product:
#: the reading that exposes more. What contradicts it outweighs silence.
_OUTWEIGHS = (
    Level.MET,
    Level.POSSIBLE,
    Level.DIFFERENT,
    Level.NOT_FOUND,
    Level.UNKNOWN,
)


def choose_match(matches: Sequence[Match]) -> Match:
    """Choose the match of an element among those of a product's components.

    Parameters
    ----------
    matches : sequence of Match
        Of one element, one per component; not empty.

    Returns
    -------
    Match
        The first in the order met, possible, different, not found, unknown;
        of several the most probable.

    Examples
    --------
    >>> from patentrisk import Element, ElementKind, Level, Match
    >>> from patentrisk.chart import choose_match
    >>> element = Element("US99990101B2/1", "1[a]", ElementKind.LIMITATION,
    ...                   0, 7, "a lidar")
    >>> levels = (Level.NOT_FOUND, Level.DIFFERENT)
    >>> choose_match([Match(element, level) for level in levels]).level
    <Level.DIFFERENT: 'different'>
    """
    return min(
        matches,
        key=lambda match: (_OUTWEIGHS.index(match.level), -(match.probability or 0.0)),
    )


def build_chart(
    lineages: Sequence[Sequence[Claim]],
    unit: Unit,
    *,
    holder: str,
    matching: Matching,
    similarity: Similarity,
    preamble_counts: bool,
    reviews: Reviews | None = None,
    law: Construing = UNCONSTRUED,
) -> ClaimChart:
    """Chart a claim on a unit, along the lineage that exposes most.

    Parameters
    ----------
    lineages : sequence of sequence of Claim
        Alternative chains of cited claims, each ending with the claim itself.
    unit : Unit
        With at least one component.
    holder : str
        Party that holds the claim.
    matching : callable
        Element and component to their match.
    similarity : Similarity
        Combines elements into a claim.
    preamble_counts : bool
        See `patentrisk.law.preamble_counts`.
    reviews : mapping of (str, str, str) to Review, optional
        By claim, unit and label; those made on other texts do not apply, and the
        others go before what the law makes of an element.
    law : Construing, optional
        What the law of the claim's office and the case say of its elements and
        its form.

    Returns
    -------
    ClaimChart
        Inherited elements first.

    References
    ----------
    A dependent claim takes in all of what it refers to: SPC Interpretation (2009)
    No. 21 art. 1(2); 35 U.S.C. 112(d). Of several alternatives the most exposing one
    counts.
    """
    charts = [
        _along(
            lineage, unit, holder, matching, similarity, preamble_counts, reviews, law
        )
        for lineage in lineages
    ]
    return max(
        charts, key=lambda chart: (exposes_more(chart.reading), chart.probability)
    )


def _along(
    lineage: Sequence[Claim],
    unit: Unit,
    holder: str,
    matching: Matching,
    similarity: Similarity,
    preamble_counts: bool,
    reviews: Reviews | None,
    law: Construing,
) -> ClaimChart:
    claim = lineage[-1]
    elements = [element for held in lineage for element in held.elements]
    measured = [
        choose_match([matching(element, part) for part in unit.components])
        for element in elements
    ]
    construed_on = _construer(law, unit, similarity)
    construed = [construed_on(match) for match in measured]
    possible = similarity.calibration.thresholds["possible"]
    matches = [
        _reviewed(match, claim, unit, reviews or {}, possible) for match in construed
    ]
    labels = counted_labels(elements, preamble_counts=preamble_counts)
    counted = [match for match in matches if match.element.label in labels]
    flags = form_flags(
        lineage,
        unit,
        matches,
        law,
        level_on=lambda element, part: construed_on(matching(element, part)).level,
    )
    weakest = _weakest(counted, similarity)
    return ClaimChart(
        claim=claim.id,
        holder=holder,
        unit=unit.id,
        maker=unit.maker,
        basis=unit.basis,
        via=tuple(held.number for held in lineage[:-1]),
        matches=tuple(matches),
        reading=limit(read(counted), flags),
        probability=similarity.reading_probability(
            [_probability(match, similarity) for match in counted]
        ),
        weakest=weakest.element.label,
        uncounted=tuple(e.label for e in elements if e.label not in labels),
        flags=tuple(sorted([*element_flags(measured, construed), *flags])),
        rules=rules_of(lineage, matches, law),
    )


def _construer(
    law: Construing, unit: Unit, similarity: Similarity
) -> Callable[[Match], Match]:
    """Apply the law to matches of one unit."""

    def construed(match: Match) -> Match:
        saying = _saying(match.element, unit, similarity)
        return construe(match, law, saying=saying)

    return construed


def _saying(
    element: Element, unit: Unit, similarity: Similarity
) -> Callable[[str], Passage | None]:
    """Look for what was given up as for an element: only what is met is said."""

    def said(quote: str) -> Passage | None:
        asked = replace(
            element,
            kind=ElementKind.LIMITATION,
            end=element.start + len(quote),
            text=quote,
            language=detect_language(quote),
        )
        found = choose_match(
            [similarity.match(asked, part, vectors={}) for part in unit.components]
        )
        met = found.level is Level.MET and found.evidence
        return found.evidence[0].passage if met else None

    return said


def _probability(match: Match, similarity: Similarity) -> float:
    """Give what is known of a match, or the prior where nothing is."""
    if match.probability is None:
        return similarity.calibration.prior
    return match.probability


def _weakest(matches: Sequence[Match], similarity: Similarity) -> Match:
    """Find the element that decides: the reading's own level first."""
    order = (Level.DIFFERENT, Level.NOT_FOUND, Level.UNKNOWN, Level.POSSIBLE, Level.MET)
    return min(
        matches,
        key=lambda match: (order.index(match.level), _probability(match, similarity)),
    )


def _reviewed(
    match: Match, claim: Claim, unit: Unit, reviews: Reviews, possible: float
) -> Match:
    """Let an analyst's decision override the machine's level, visibly.

    A decision on an element holds in every claim that takes it in: otherwise a claim
    could read where one that it depends on does not. What an analyst calls possible
    has the score of what is possible at the least: one that the machine gave because
    it saw the contrary would order the claim last on what was overruled.
    """
    element = match.element
    review = reviews.get((element.claim, unit.id, element.label))
    review = review or reviews.get((claim.id, unit.id, element.label))
    if review is None:
        return match
    if review.key and review.key != review_key(element, unit.components):
        return replace(match, reasons=(*match.reasons, stale_reason(review)))
    settled = {
        Level.MET: 1.0,
        Level.POSSIBLE: max(match.probability or 0.0, possible),
        Level.DIFFERENT: 0.0,
    }
    return replace(
        match,
        level=review.level,
        probability=settled.get(review.level, match.probability),
        reasons=(reason_of(review, match.level), *match.reasons),
    )
