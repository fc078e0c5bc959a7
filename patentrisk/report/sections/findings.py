"""What is open and what would settle it; leads; rights and their terms."""

from __future__ import annotations

from collections.abc import Sequence

from patentrisk.records import Exposure, Gap, Gate, GateStatus
from patentrisk.report.document import (
    Block,
    Fold,
    Notice,
    Section,
    Table,
    Text,
)
from patentrisk.report.inline import (
    Cell,
    Meter,
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
    document_link,
    expiry_cell,
    foreign,
    gate_cell,
    lines,
    quiet,
    title_span,
    title_translation,
)
from patentrisk.report.sections.questions import questions_blocks
from patentrisk.report.sections.risk import by_territory
from patentrisk.report.sections.severity import BANDS, EXPOSED
from patentrisk.report.sections.terms import timelines
from patentrisk.report.sections.view import View
from patentrisk.report.sections.words import day

#: Full term of a right that bars are drawn against, in years.
_TERM_YEARS = 20.0
_YEAR_DAYS = 365.25


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


def rights_section(view: View) -> Section:
    """List the asserter's rights per territory: status, expiry, what is left."""
    words = view.words
    rights: dict[tuple[str, str], list[Exposure]] = {}
    for row in view.exposures:
        if row.gate.status is not GateStatus.FOREIGN:
            rights.setdefault((row.patent, row.gate.territory), []).append(row)
    blocks: list[Block] = [Text((Span(words.say("right", "how")),))]
    if not rights:
        blocks.append(Notice("plain", words.say("right", "none")))
    else:
        blocks += by_territory(view, timelines(view))
        columns = ("patent", "territory", "band", "right", "expires", "left")
        ordered = sorted(rights.values(), key=_by_expiry)
        blocks.append(
            Table(
                columns=tuple(words.say("table", key) for key in columns),
                rows=tuple(_right_row(view, rows) for rows in ordered),
                stacked=True,
                caption=words.say("right", "caption"),
            )
        )
    return Section("rights", words.say("section", "rights"), tuple(blocks))


def _by_expiry(rows: list[Exposure]) -> tuple[bool, str, str, str]:
    """Put exposed rights first to expire first, those without a date in front."""
    first = rows[0]
    exposed = any(row.band in EXPOSED for row in rows)
    expires = first.gate.expires_on
    return not exposed, str(expires or ""), first.patent, first.gate.territory


def _right_row(view: View, rows: list[Exposure]) -> tuple[Cell, ...]:
    first = min(rows, key=lambda row: BANDS.index(row.band))
    patent = view.assessment.patents.get(first.patent)
    unknown = view.words.say("figure", "no_date")
    filed = view.words.say(
        "right", "filed", date=day(patent.filing_date if patent else None, unknown)
    )
    return (
        lines(
            (document_link(view, first.patent),),
            (title_span(view, first.patent),),
            (title_translation(view, first.patent),),
            (quiet(filed),),
        ),
        cell(first.gate.territory),
        cell(badge(view, first.band, view.charts.get((first.claim, first.unit), ""))),
        gate_cell(view, first.gate),
        expiry_cell(view, first.gate),
        _left(view, first.gate),
    )


def _left(view: View, gate: Gate) -> Cell:
    """Draw how much of a term is left, in years of the full 20."""
    words = view.words
    if gate.status in (GateStatus.ENDED, GateStatus.EXPIRED):
        return cell("–")
    if gate.expires_on is None:
        return cell(words.say("figure", "unknown"))
    days = (gate.expires_on - view.assessment.case.as_of).days
    years = max(days / _YEAR_DAYS, 0.0)
    share = min(years / _TERM_YEARS, 1.0)
    text = words.say("right", "years", years=f"{years:.1f}")
    return Cell(((Meter((("term", share),), text),),))
