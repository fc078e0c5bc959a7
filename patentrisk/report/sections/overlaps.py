"""Where the parties' technologies overlap: heat maps with their evidence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from patentrisk.records import Overlap
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
    Piece,
    Span,
)
from patentrisk.report.sections.pieces import cell, claim_link, lines, title_span
from patentrisk.report.sections.view import View
from patentrisk.report.sections.words import score

#: Pairs of areas whose closest claims are named under a heat map.
MOST_PAIRS = 12

Sided = Mapping[tuple[str, str], Overlap]


@dataclass(frozen=True, slots=True)
class _Map:
    """Overlaps of two parties, seen from the first."""

    row_party: str
    column_party: str
    held: Sided


def overlap_section(view: View) -> Section:
    """Show how close the parties' areas are, and which claims carry it."""
    words = view.words
    maps = [_between(view, *pair) for pair in _pairs(view)]
    blocks: list[Block] = [Text((Span(words.say("overlap", "how")),))]
    for index, held in enumerate(found for found in maps if found.held):
        shown: tuple[Block, ...] = (_matrix(view, held), *_evidence(view, held))
        if index == 0:
            blocks += shown
        else:
            title = (Span(_names(view, held), strong=True),)
            blocks.append(Fold(title, shown, printed=False))
    if len(blocks) == 1:
        blocks.append(Notice("plain", words.say("overlap", "none")))
    return Section("overlap", words.say("section", "overlap"), tuple(blocks))


def _pairs(view: View) -> list[tuple[str, str]]:
    """Pairs of parties, the asserter with the accused first."""
    headline = [(h, m) for h in view.holders for m in view.makers]
    fallback = [
        (party, other)
        for other in view.fallbacks
        for party in (*view.holders, *view.makers)
    ]
    named = {frozenset(pair) for pair in (*headline, *fallback)}
    rest = sorted(
        {
            (row.first_party, row.second_party)
            for row in view.assessment.overlaps
            if frozenset((row.first_party, row.second_party)) not in named
        }
    )
    return [*headline, *fallback, *rest]


def _between(view: View, first: str, second: str) -> _Map:
    held: dict[tuple[str, str], Overlap] = {}
    for row in view.assessment.overlaps:
        if (row.first_party, row.second_party) == (first, second):
            held[row.first_area, row.second_area] = row
        elif (row.second_party, row.first_party) == (first, second):
            held[row.second_area, row.first_area] = row
    return _Map(first, second, held)


def _names(view: View, held: _Map) -> str:
    return view.words.say(
        "overlap",
        "between",
        first=view.party(held.row_party),
        second=view.party(held.column_party),
    )


def _matrix(view: View, held: _Map) -> Matrix:
    words = view.words
    rows = sorted({row for row, _ in held.held})
    columns = sorted({column for _, column in held.held})
    return Matrix(
        name=_figure_name(view, held),
        scale="similarity",
        finding=_finding(view, held),
        caption=words.say("overlap", "caption"),
        row_title=view.party(held.row_party),
        column_title=view.party(held.column_party),
        rows=tuple((name, view.area(name)) for name in rows),
        columns=tuple((name, view.area(name)) for name in columns),
        cells=tuple(
            tuple(_cell(view, held, row, column) for column in columns) for row in rows
        ),
    )


def _figure_name(view: View, held: _Map) -> str:
    """Name the figure of two main parties; other pairs are not drawn."""
    main = {*view.holders, *view.makers, *view.fallbacks}
    if not {held.row_party, held.column_party} <= main:
        return ""
    return f"overlap-{held.row_party}-{held.column_party}"


def _finding(view: View, held: _Map) -> str:
    row, column = max(held.held, key=lambda key: (held.held[key].similarity, key))
    similarity = held.held[row, column].similarity
    figures = view.assessment.case.resources.scoring.content.get("overlap", {})
    return view.words.say(
        "overlap",
        "finding" if similarity >= figures.get("close_at_least", 0.0) else "far",
        first=view.party(held.row_party),
        first_area=view.area(row),
        second=view.party(held.column_party),
        second_area=view.area(column),
        similarity=score(similarity),
    )


def _cell(view: View, held: _Map, row: str, column: str) -> MatrixCell:
    found = held.held.get((row, column))
    if found is None:
        return MatrixCell(None, "", note=view.words.say("overlap", "not_compared"))
    first, second = found.families
    if found.first_party != held.row_party:
        first, second = second, first
    note = view.words.say(
        "overlap",
        "cell",
        first=view.area(row),
        second=view.area(column),
        similarity=score(found.similarity),
        families=first,
        others=second,
    )
    return MatrixCell(found.similarity, score(found.similarity), note=note)


def _evidence(view: View, held: _Map) -> tuple[Fold, ...]:
    words = view.words
    closest = sorted(held.held.items(), key=lambda item: (-item[1].similarity, item[0]))
    rows = [
        (
            cell(f"{view.area(row)} – {view.area(column)}"),
            cell(score(found.similarity), number=True),
            _pairs_cell(view, held, found),
        )
        for (row, column), found in closest
        if found.pairs
    ]
    if not rows:
        return ()
    table = Table(
        columns=tuple(
            words.say("table", key) for key in ("areas", "similarity", "closest_claims")
        ),
        rows=tuple(rows[:MOST_PAIRS]),
    )
    title = words.say("overlap", "evidence", count=min(len(rows), MOST_PAIRS))
    return (Fold((Span(title),), (table,), printed=False),)


def _pairs_cell(view: View, held: _Map, found: Overlap) -> Cell:
    turned = found.first_party != held.row_party
    rows: list[Sequence[Piece | str]] = []
    for pair in found.pairs:
        sides = (pair.second, pair.first) if turned else (pair.first, pair.second)
        first, second = (_claim(view, side) for side in sides)
        rows.append((*first, " ↔ ", *second, f" {score(pair.similarity)}"))
    return lines(*rows)


def _claim(view: View, claim: str) -> tuple[Piece | str, ...]:
    """Name a claim with its patent's title, leading to a chart if one is set out."""
    unit = next((unit for held, unit in view.charts if held == claim), "")
    title = title_span(view, claim.partition("/")[0])
    return claim_link(view, claim, unit), " ", title
