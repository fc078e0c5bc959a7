"""How the scores of charts came about, for the charts that a report sets out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from patentrisk.records import Assessment, Explanation
from patentrisk.report.document import Chart, Notice, Section, Waterfall
from patentrisk.report.sections.chosen import set_out
from patentrisk.report.sections.words import Words
from patentrisk.report.steps import claim_waterfall, element_fall

#: Charts of a report that are explained, the most exposed first; any other is
#: explained by a file of its own on request.
MOST_EXPLAINED = 60


def explained_pairs(
    assessment: Assessment, charts: int | None = None
) -> tuple[tuple[str, str], ...]:
    """Give claim and unit of the charts to explain in a report, in its order.

    Parameters
    ----------
    assessment : Assessment
        As given to `build_report`.
    charts : int, optional
        How many the report sets out, as given to `build_report`.

    Returns
    -------
    tuple of (str, str)
        The first `MOST_EXPLAINED` of those that are set out.
    """
    return tuple(set_out(assessment, charts))[:MOST_EXPLAINED]


def with_falls(
    section: Section,
    anchors: Mapping[tuple[str, str], str],
    explanations: Iterable[Explanation],
    words: Words,
) -> Section:
    """Put into the charts of a section how their scores came about.

    Parameters
    ----------
    section : Section
        That of the charts.
    anchors : mapping of (str, str) to str
        Where the chart of a claim and a unit is.
    explanations : iterable of Explanation
        Of any charts; those that are not set out are left out.
    words : Words
        In the report's language.

    Returns
    -------
    Section
        The same blocks; charts with an explanation have waterfalls.
    """
    found = {}
    for one in explanations:
        pair = one.chart.claim, one.chart.unit
        if pair in anchors:
            found[anchors[pair]] = _falls(words, one)
    return replace(
        section,
        blocks=tuple(
            replace(block, falls=found.get(block.anchor, ()))
            if isinstance(block, Chart)
            else block
            for block in section.blocks
        ),
    )


def _falls(words: Words, explanation: Explanation) -> tuple[Waterfall | Notice, ...]:
    """Set out the claim's score, then that of every element."""
    elements = (element_fall(words, held) for held in explanation.elements)
    return claim_waterfall(words, explanation), *elements
