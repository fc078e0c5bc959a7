"""Charts and readings on request: also of remote pairs and single components."""

from __future__ import annotations

from patentrisk.assessment.charting import Vectors, asserted_by, matching_with
from patentrisk.chart import Unit, build_chart, fallback_units, units_of
from patentrisk.errors import UnknownNameError
from patentrisk.law import packs_by_state
from patentrisk.records import Assessment, ClaimChart, Element, Reading
from patentrisk.similarity import Similarity


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
    _claim(assessment, claim)
    _unit(assessment, unit)
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
        with; else one made now.

    Raises
    ------
    UnknownNameError
        If the claim or the unit is not in the assessment, or the claim has
        no elements.
    """
    _claim(assessment, claim)
    found = _unit(assessment, unit)
    chart = assessment.charts.get((claim, unit))
    if chart is not None:
        return chart
    holder = assessment.holders.get(assessment.claims[claim].patent, "")
    packs = packs_by_state(assessment.case.resources.rules)
    asserted = asserted_by(holder, assessment.claims, assessment.holders, packs)
    chains = asserted.lineages.get(claim, ())
    elements = [e for chain in chains for held in chain for e in held.elements]
    if not elements:
        raise UnknownNameError(f"{claim}: has no elements, or its patent no party")
    return build_chart(
        chains,
        found,
        holder=holder,
        matching=matching_with(
            similarity, _encoded(elements, found, similarity, vectors)
        ),
        similarity=similarity,
        preamble_counts=asserted.preambles[claim],
    )


def _encoded(
    elements: list[Element],
    unit: Unit,
    similarity: Similarity,
    vectors: Vectors | None,
) -> Vectors:
    known = dict(vectors or {})
    wanted = similarity.texts(elements, unit.components)
    return known | similarity.vectors(text for text in wanted if text not in known)


def _claim(assessment: Assessment, claim: str) -> None:
    if claim not in assessment.claims:
        patent = claim.partition("/")[0]
        known = [name for name in assessment.claims if name.startswith(f"{patent}/")]
        raise UnknownNameError(
            f"{claim!r} is no claim of this case; "
            + (
                f"{patent} has {', '.join(known)}"
                if known
                else "expected <publication number>/<claim number>; `patentrisk check`"
                " lists the patents"
            )
        )


def _unit(assessment: Assessment, unit: str) -> Unit:
    units = {
        found.id: found
        for stack in assessment.stacks.values()
        for found in (*fallback_units(stack), *units_of(stack))
    }
    if unit not in units:
        raise UnknownNameError(
            f"{unit!r} is no product or component of this case; there are"
            f" {', '.join(sorted(units))}"
        )
    return units[unit]
