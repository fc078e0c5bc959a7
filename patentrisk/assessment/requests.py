"""Charts and readings on request: also of remote pairs and single components."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from patentrisk.areas import classify, read_taxonomy
from patentrisk.assessment.charting import (
    Near,
    asserted_by,
    best_on,
    bound_of,
    matching_of,
)
from patentrisk.assessment.ground import floor_of
from patentrisk.assessment.texts import completed, texts_of
from patentrisk.chart import Unit, build_chart, fallback_units, units_of
from patentrisk.corpus import Corpus
from patentrisk.errors import UnknownNameError, unknown_name
from patentrisk.law import packs_by_state, resolved_rows
from patentrisk.records import (
    Assessment,
    Case,
    Claim,
    ClaimChart,
    Reading,
    Review,
    Stack,
)
from patentrisk.records.reviews import review_name
from patentrisk.similarity import Similarity, Vectors
from patentrisk.stack import build_stacks


def reading_of(assessment: Assessment, claim: str, unit: str) -> Reading:
    """Give the reading of a claim on a unit of the assessment.

    Parameters
    ----------
    assessment : Assessment
        As assessed.
    claim, unit : str
        Identifiers; the unit is a product or a component of its own.

    Returns
    -------
    Reading
        `REMOTE` where the pair was below the floor and has no chart.

    Raises
    ------
    UnknownNameError
        If the claim or the unit is not in the assessment.
    """
    claim_named(assessment.claims, claim)
    unit_named(assessment.stacks, unit)
    chart = assessment.charts.get((claim, unit))
    return chart.reading if chart is not None else Reading.REMOTE


def chart_of(
    assessment: Assessment,
    claim: str,
    unit: str,
    *,
    similarity: Similarity,
    vectors: Vectors | None = None,
) -> ClaimChart:
    """Chart a claim on any product or component, remote or not.

    Parameters
    ----------
    assessment : Assessment
        As assessed.
    claim : str
        Claim identifier, ``"CN999900101B/1"``.
    unit : str
        Product, component, or publication number of a described component.
    similarity : Similarity
        The measure.
    vectors : mapping of str to ndarray, optional
        What is already encoded.

    Returns
    -------
    ClaimChart
        The assessed chart where there is one, with the reviews it was made
        with; else one made now, whose reading is `REMOTE` where the pair is below
        the floor.

    Raises
    ------
    UnknownNameError
        If the claim or the unit is not in the assessment, or the claim has
        no elements.
    """
    claim_named(assessment.claims, claim)
    unit_named(assessment.stacks, unit)
    chart = assessment.charts.get((claim, unit))
    if chart is not None:
        return chart
    return chart_on(
        assessment.claims,
        assessment.holders,
        assessment.stacks,
        assessment.case,
        claim,
        unit,
        similarity,
        vectors,
    )


def chart_claim(
    corpus: Corpus,
    case: Case,
    claim: str,
    unit: str,
    *,
    similarity: Similarity,
    vectors: Vectors | None = None,
    reviews: Sequence[Review] = (),
) -> ClaimChart:
    """Chart one claim on one unit without assessing the rest of the case.

    Parameters
    ----------
    corpus : Corpus
        As read.
    case : Case
        Parties, products and rule packs.
    claim, unit : str
        As for `chart_of`.
    similarity : Similarity
        The measure.
    vectors : mapping of str to ndarray, optional
        What is already encoded.
    reviews : sequence of Review, optional
        Decisions of analysts, as for `assess`.

    Returns
    -------
    ClaimChart
        Equal to the one that an assessment with the same reviews holds; where that
        holds none, because the pair is below the floor, its reading is `REMOTE`.

    Raises
    ------
    UnknownNameError
        If the claim or the unit is not in the corpus, or the claim has no
        elements.
    """
    case = resolved_rows(case, corpus)
    taxonomy = read_taxonomy(case.resources.taxonomy)
    documents = corpus.documents.items()
    areas = {name: classify(document, taxonomy) for name, document in documents}
    stacks, _ = build_stacks(corpus, case, areas=areas)
    return chart_on(
        corpus.claims,
        corpus.holders,
        stacks,
        case,
        claim,
        unit,
        similarity,
        vectors,
        reviews,
    )


def chart_on(
    claims: Mapping[str, Claim],
    holders: Mapping[str, str],
    stacks: Mapping[str, Stack],
    case: Case,
    claim: str,
    unit: str,
    similarity: Similarity,
    vectors: Vectors | None,
    reviews: Sequence[Review] = (),
) -> ClaimChart:
    """Chart a claim on a unit of the stacks, remote or not."""
    holder = holders.get(claim_named(claims, claim).patent, "")
    found = unit_named(stacks, unit)
    packs = packs_by_state(case.resources.rules)
    asserted = asserted_by(holder, claims, holders, packs, case.constructions)
    chains = asserted.lineages.get(claim, ())
    elements = [e for chain in chains for held in chain for e in held.elements]
    if not elements:
        raise UnknownNameError(f"{claim}: has no elements, or its patent no party")
    wanted = texts_of(elements, found.components)
    encoded = completed(similarity, vectors, wanted)
    chart = build_chart(
        chains,
        found,
        holder=holder,
        matching=matching_of(
            [Near(claim, found, chains)], similarity=similarity, vectors=encoded
        ),
        similarity=similarity,
        preamble_counts=asserted.preambles[claim],
        reviews={review_name(held): held for held in reviews},
        law=asserted.laws[claim],
    )
    before = bound_of(
        chains,
        preambles=asserted.preambles[claim],
        best=lambda held: best_on(held, found, similarity=similarity, vectors=encoded),
        similarity=similarity,
    )
    # No report charts what lies below the floor: it is not merely open here either.
    remote = before < floor_of(case, similarity)
    return replace(chart, reading=Reading.REMOTE) if remote else chart


def claim_named(claims: Mapping[str, Claim], name: str) -> Claim:
    """Find a claim by its name, or say which its patent has or which come near it."""
    if name in claims:
        return claims[name]
    patent = name.partition("/")[0]
    known = [held for held in claims if held.startswith(f"{patent}/")]
    if not known:
        raise unknown_name("claim of this case", name, claims)
    raise UnknownNameError(
        f"{name!r} is no claim of this case; {patent} has {', '.join(known)}"
    )


def unit_named(stacks: Mapping[str, Stack], name: str) -> Unit:
    """Find a product or component by its name, or say which come near it."""
    units = {
        found.id: found
        for stack in stacks.values()
        for found in (*fallback_units(stack), *units_of(stack))
    }
    if name not in units:
        raise unknown_name("product or component of this case", name, units)
    return units[name]
