"""Matches of elements on many components, on every core, and as plain values.

Matches are written without the texts that they quote, by their place in the component,
and are put together again from the texts at hand: so they are short to send from one
process to another, and to keep.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from patentrisk.records import Component, Element, Evidence, Level, Match, Reason
from patentrisk.similarity.protocol import Similarity, Vectors
from patentrisk.similarity.workers import spread, workers_at_hand

#: Matches of the elements of one claim on one component, as plain values.
Rows = list[list[Any]]
#: Elements, and the component to match them with.
Asked = tuple[Sequence[Element], Component]
#: Elements from which a second process is worth its start.
_WORTH_FORKING = 1_000


def measured_on(
    similarity: Similarity, asked: Sequence[Asked], *, vectors: Vectors
) -> Iterator[tuple[Match, ...]]:
    """Match elements with components, in as many processes as are worth it.

    Parameters
    ----------
    similarity : Similarity
        What measures; it is forked with all it holds.
    asked : sequence of (sequence of Element, Component)
        What is matched with what.
    vectors : mapping of str to ndarray
        As for `Similarity.matches`.

    Yields
    ------
    tuple of Match
        What `similarity.matches` gives, one of `asked` after the other.
    """
    if sum(len(elements) for elements, _ in asked) < _WORTH_FORKING:
        for elements, part in asked:
            yield similarity.matches(elements, part, vectors=vectors)
        return

    def found(at: int) -> tuple[bool, Sequence[Any]]:
        elements, part = asked[at]
        made = similarity.matches(elements, part, vectors=vectors)
        rows = rows_of(made, part)
        return (False, made) if rows is None else (True, rows)

    results = spread(found, range(len(asked)), workers=workers_at_hand())
    for (elements, part), (plain, held) in zip(asked, results, strict=True):
        yield _matches_from(held, elements, part) if plain else tuple(held)


def rows_of(matches: Sequence[Match], component: Component) -> Rows | None:
    """Write matches as plain values; None where they quote something else."""
    places = {passage: at for at, passage in enumerate(component.passages)}
    rows: Rows = []
    for held in matches:
        seen = []
        for one in held.evidence:
            if one.passage not in places or one.component != component.id:
                return None
            seen.append([places[one.passage], one.similarity])
        reasons = [
            [r.code, r.effect, r.element_words, r.passage_words, r.rule]
            for r in held.reasons
        ]
        rows.append(
            [held.level.value, held.similarity, held.probability, seen, reasons]
        )
    return rows


def match_from(row: Sequence[Any], element: Element, component: Component) -> Match:
    """Put a match together from plain values and the texts at hand."""
    level, similarity, probability, seen, reasons = row
    return Match(
        element,
        Level(level),
        similarity,
        probability,
        tuple(Evidence(component.passages[at], v, component.id) for at, v in seen),
        tuple(Reason(*held) for held in reasons),
    )


def _matches_from(
    rows: Sequence[Sequence[Any]], elements: Sequence[Element], component: Component
) -> tuple[Match, ...]:
    return tuple(
        match_from(row, element, component)
        for row, element in zip(rows, elements, strict=True)
    )
