"""Likelihood by impact, and families per band, territory by territory."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from patentrisk.records import Band, Exposure
from patentrisk.report.document import (
    Block,
    Fold,
    Matrix,
    MatrixCell,
    Notice,
    Section,
    Table,
    Text,
)
from patentrisk.report.inline import (
    Cell,
    Span,
)
from patentrisk.report.sections.anchors import anchor
from patentrisk.report.sections.pieces import cell
from patentrisk.report.sections.severity import BANDS, EXPOSED, once_per_family
from patentrisk.report.sections.stakes import inputs_fold
from patentrisk.report.sections.view import View

_LEVELS = range(1, 6)


def risk_section(view: View) -> Section:
    """Show the two axes of the risk, and count families per band."""
    words = view.words
    blocks: list[Block] = [Text((Span(words.say("risk", "how")),))]
    if view.territories:
        blocks.append(_band_table(view))
    matrices = [
        (place, matrix)
        for place in view.territories
        if (matrix := _matrix(view, place)) is not None
    ]
    blocks += by_territory(view, matrices)
    blocks += _unplaced(view, {place for place, _ in matrices})
    best = [row for place in view.territories for row in best_of(view, place).values()]
    if any(row.band in EXPOSED for row in best):
        blocks.append(Text((Span(words.say("risk", "without_impact")),), tone="small"))
        blocks.append(inputs_fold(view, best))
    return Section("risk", words.say("section", "risk"), tuple(blocks))


def _unplaced(view: View, shown: Collection[str]) -> list[Block]:
    """Say where families are exposed and no matrix holds them, and what it takes."""
    places = [
        view.territory(place)
        for place in view.territories
        if place not in shown
        and any(row.likelihood is not None for row in best_of(view, place).values())
    ]
    if not places:
        return []
    said = view.words.say("risk", "no_matrix", territories=view.words.join(places))
    return [Notice("plain", said)]


def by_territory(view: View, held: Sequence[tuple[str, Block]]) -> list[Block]:
    """Fold blocks by territory, the first open; one alone stands as it is."""
    if len(held) == 1:
        return [held[0][1]]
    return [
        Fold((Span(view.territory(place), strong=True),), (block,), open=at == 0)
        for at, (place, block) in enumerate(held)
    ]


def best_of(view: View, territory: str) -> dict[str, Exposure]:
    """Give the most exposed row of each family in a territory."""
    rows = [row for row in view.exposures if row.gate.territory == territory]
    return {family: held[0] for family, held in once_per_family(rows).items()}


def _band_table(view: View) -> Table:
    words = view.words
    total = len(view.families)
    return Table(
        columns=(
            words.say("table", "territory"),
            *(words.say("table", f"band_{band.value}") for band in BANDS),
            words.say("table", "remote"),
            words.say("table", "families"),
        ),
        rows=tuple(_band_row(view, place, total) for place in view.territories),
        caption=words.say("risk", "bands"),
    )


def _band_row(view: View, territory: str, total: int) -> tuple[Cell, ...]:
    bands = [row.band for row in best_of(view, territory).values()]
    remote = total - len(bands)
    if not view.compared_in(territory):
        bands, remote = [*bands, *[Band.UNKNOWN] * remote], 0
    return (
        cell(Span(view.territory(territory), anchor("families", territory))),
        *(cell(str(bands.count(band)), number=True) for band in BANDS),
        cell(str(remote), number=True),
        cell(str(total), number=True),
    )


def _matrix(view: View, territory: str) -> Matrix | None:
    words = view.words
    placed: dict[tuple[int, int], list[Exposure]] = {}
    for row in best_of(view, territory).values():
        if row.likelihood is not None and row.impact is not None:
            placed.setdefault((row.likelihood, row.impact), []).append(row)
    if not placed:
        return None
    top = max(placed, key=lambda at: (at[0] * at[1], at))
    return Matrix(
        name=f"risk-{territory}",
        scale="risk",
        finding=words.say(
            "risk",
            "finding",
            count=len(placed[top]),
            likelihood=top[0],
            impact=top[1],
            territory=view.territory(territory),
        ),
        caption=words.say("risk", "caption"),
        row_title=words.say("risk", "likelihood"),
        column_title=words.say("risk", "impact"),
        rows=tuple(
            (str(level), words.say("likelihood", str(level)))
            for level in reversed(_LEVELS)
        ),
        columns=tuple(
            (str(level), words.say("impact", str(level))) for level in _LEVELS
        ),
        cells=tuple(
            tuple(
                _cell(view, placed.get((likelihood, impact), []), likelihood * impact)
                for impact in _LEVELS
            )
            for likelihood in reversed(_LEVELS)
        ),
    )


def _cell(view: View, rows: list[Exposure], product: int) -> MatrixCell:
    if not rows:
        return MatrixCell(product / 25, "", note=str(product))
    first = rows[0]
    said = view.words.say("risk", "cell", count=len(rows), product=product)
    return MatrixCell(
        product / 25,
        str(len(rows)),
        anchor("family", first.family_id, first.gate.territory),
        said,
    )
