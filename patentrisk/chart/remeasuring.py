"""Measures again what is not known: new claims and new components, nothing else.

What a claim's elements are worth on a component is known by their texts, and holds
wherever the texts stand again, so the result is that of measuring everything.
"""

from __future__ import annotations

from collections.abc import Sequence

from patentrisk.chart.deciding import decide_chains
from patentrisk.chart.known import Known, Table
from patentrisk.chart.maxima import Maxima
from patentrisk.chart.screening import Sought
from patentrisk.chart.sifting import Measuring
from patentrisk.records import Claim, Component
from patentrisk.similarity import Progress, Similarity, Vectors
from patentrisk.similarity.measured import Measured
from patentrisk.similarity.screening import load_screen


def known_fingerprint(similarity: Similarity, floor: float) -> str:
    """Name what measures: the similarity, its screen and the floor."""
    screen = load_screen(similarity)
    seen = "none" if screen is None else screen.fingerprint
    return f"{similarity.fingerprint} {seen} {floor!r}"


def remeasure(
    claims: Sequence[Claim],
    components: Sequence[Component],
    *,
    similarity: Similarity,
    vectors: Vectors,
    sought: Sought,
    known: Known | None = None,
    given: bool = False,
    progress: Progress | None = None,
) -> tuple[Maxima, Known]:
    """Measure claims against components, as `measure` does, but what is known.

    Parameters
    ----------
    claims, components, similarity, vectors, sought, progress
        As for `measure`.
    known : Known, optional
        What was measured before; not used if by another similarity or floor.
    given : bool, default False
        Whether the caller gives `known` away: its grid may be written to, and is then
        that of the result.

    Returns
    -------
    maxima : Maxima
        Every pair, whatever was known.
    known : Known
        The same by texts, for the next time.
    """
    name = known_fingerprint(similarity, sought.floor)
    if known is None or known.fingerprint != name:
        known = Known(name)
    table = Table(claims, components, known, given=given)
    told = progress or (lambda done, whole: None)
    screen = load_screen(similarity)
    pairs = len(table.rows) * len(table.columns)
    if screen is None or not isinstance(similarity, Measured):
        table.measure(similarity, vectors)
        near, decided = None, known.decided
        done = (table.computed, pairs - table.computed)
    else:
        measuring = Measuring(screen, similarity, vectors)
        near, decided, done = decide_chains(table, sought, known, measuring, told)
    maxima = Maxima(
        similarity.fingerprint,
        table.rows,
        table.columns,
        table.values,
        table.claim_rows,
        table.component_columns,
        pairs,
        0,
        near,
    )
    return maxima, Known(
        name,
        table.rows,
        table.columns,
        table.values,
        decided,
        frozenset(
            table.touched
            | {k for k in decided if decided[k] is not known.decided.get(k)}
        ),
        *done,
        table.unread,
    )
