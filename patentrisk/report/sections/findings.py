"""What is open, and what would settle it."""

from __future__ import annotations

from collections.abc import Sequence

from patentrisk.records import Gap
from patentrisk.report.document import (
    Block,
    Fold,
    Section,
    Table,
    Text,
)
from patentrisk.report.inline import (
    Cell,
    Piece,
    Span,
)
from patentrisk.report.sections.anchors import anchor
from patentrisk.report.sections.chosen import MOST_OPEN, moving_gaps, open_claims
from patentrisk.report.sections.pieces import (
    badge,
    cell,
    claim_link,
    code,
    foreign,
    lines,
    quiet,
)
from patentrisk.report.sections.questions import questions_blocks
from patentrisk.report.sections.view import View


def gaps_section(view: View) -> Section:
    """List what is open: what would settle it, the band now and if met."""
    words = view.words
    assessment = view.assessment
    moving, groups = moving_gaps(assessment), open_claims(assessment)
    blocks: list[Block] = [Text((Span(words.say("gap", "how")),))]
    blocks += questions_blocks(view)
    if moving:
        title = words.say("gap", "alone", count=len(moving))
        blocks.append(Fold((Span(title),), (_moving_table(view, moving),)))
    if groups:
        title = words.say("gap", "several", count=len(groups))
        table = _open_table(view, list(groups.values())[:MOST_OPEN], len(groups))
        blocks.append(Fold((Span(title),), (table,)))
    return Section("gaps", words.say("section", "gaps"), tuple(blocks))


def _moving_table(view: View, gaps: Sequence[Gap]) -> Table:
    words = view.words
    all_moving = sum(gap.now is not gap.if_met for gap in view.assessment.gaps)
    columns = ("claim_unit", "element", "settles", "band_now", "band_if_met")
    return Table(
        columns=tuple(words.say("table", key) for key in columns),
        rows=tuple(_gap_row(view, gap) for gap in gaps),
        stacked=True,
        caption=words.say("gap", "caption", shown=len(gaps), all=all_moving),
        anchors=_once([anchor("gap", gap.claim, gap.unit, gap.label) for gap in gaps]),
    )


def _open_table(view: View, groups: Sequence[Sequence[Gap]], total: int) -> Table:
    words = view.words
    columns = ("claim_unit", "open_elements", "settles", "band_now")
    return Table(
        columns=tuple(words.say("table", key) for key in columns),
        rows=tuple(_open_row(view, gaps) for gaps in groups),
        stacked=True,
        caption=words.say("gap", "several_caption", shown=len(groups), all=total),
        anchors=_once([anchor("gaps", held[0].claim, held[0].unit) for held in groups]),
    )


def _once(names: Sequence[str]) -> tuple[str, ...]:
    """Keep each anchor on the first row that has it: territories repeat it."""
    return tuple("" if name in names[:at] else name for at, name in enumerate(names))


def _gap_row(view: View, gap: Gap) -> tuple[Cell, ...]:
    words = view.words
    claim = view.assessment.claims.get(gap.claim)
    element: list[Piece | str] = [code(gap.label)] if gap.label else []
    if gap.level is not None:
        element += [" ", badge(view, gap.level)]
    text = foreign(view, gap.element, claim.language) if claim else gap.element
    return (
        _where_cell(view, gap),
        lines(element or [words.say("gap", "right_itself")], (text,)),
        cell(_settles(view, gap)),
        cell(badge(view, gap.now)),
        cell(badge(view, gap.if_met)),
    )


def _open_row(view: View, gaps: Sequence[Gap]) -> tuple[Cell, ...]:
    labels = [gap.label or view.words.say("gap", "right_itself") for gap in gaps]
    said = dict.fromkeys(_settles(view, gap) for gap in gaps)
    return (
        _where_cell(view, gaps[0]),
        lines(
            (view.words.say("gap", "open_points", count=len(gaps)),),
            (quiet(view.words.join(labels)),),
        ),
        lines(*((sentence,) for sentence in said)),
        cell(badge(view, gaps[0].now)),
    )


def _where_cell(view: View, gap: Gap) -> Cell:
    return lines(
        (claim_link(view, gap.claim, gap.unit),),
        (view.words.say("exposed", "on", unit=view.unit(gap.unit)),),
        (quiet(view.territory(gap.territory)),),
    )


def _settles(view: View, gap: Gap) -> str:
    return view.words.find("settles", gap.question) or gap.question
