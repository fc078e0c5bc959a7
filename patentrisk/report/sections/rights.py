"""The rights of the asserter: status, expiry and what is left of the term."""

from __future__ import annotations

from collections.abc import Container

from patentrisk.assessment import Silent
from patentrisk.exposure.gates import gates_of, law_of
from patentrisk.records import Exposure, Gate, GateStatus
from patentrisk.report.document import Block, Fold, Notice, Section, Table, Text
from patentrisk.report.inline import Badge, Cell, Meter, Span
from patentrisk.report.sections.pieces import (
    badge,
    cell,
    document_link,
    expiry_cell,
    gate_cell,
    lines,
    quiet,
    title_span,
    title_translation,
)
from patentrisk.report.sections.risk import by_territory
from patentrisk.report.sections.severity import BANDS, EXPOSED
from patentrisk.report.sections.summary import silence_sentences
from patentrisk.report.sections.terms import timelines
from patentrisk.report.sections.view import View
from patentrisk.report.sections.words import day

#: Full term of a right that bars are drawn against, in years.
_TERM_YEARS = 20.0
_YEAR_DAYS = 365.25

#: Rights that were not charted, listed one by one; all stand in the calendar.
MOST_UNCHARTED = 150

Right = tuple[str, str]


def rights_section(view: View) -> Section:
    """List the asserter's rights per territory: status, expiry, what is left."""
    words = view.words
    rights: dict[Right, list[Exposure]] = {}
    for row in view.exposures:
        if row.gate.status is not GateStatus.FOREIGN:
            rights.setdefault((row.patent, row.gate.territory), []).append(row)
    others = _uncharted(view, rights)
    blocks: list[Block] = [Text((Span(words.say("right", "how")),))]
    if rights:
        blocks += by_territory(view, timelines(view))
        ordered = sorted(rights.values(), key=_by_expiry)
        shown = tuple(_charted_row(view, rows) for rows in ordered)
        blocks.append(_right_table(view, shown, words.say("right", "caption")))
    if others:
        shown = tuple(_uncharted_row(view, *held) for held in others[:MOST_UNCHARTED])
        said = words.say("right", "others_caption", shown=len(shown), all=len(others))
        title = words.say("right", "others", count=len(others))
        table = _right_table(view, shown, said)
        blocks.append(Fold((Span(title),), (table,), open=not rights, printed=False))
    if not rights and not others:
        silent = silence_sentences(view, Silent.NO_PATENT, Silent.NO_TERRITORY)
        said = " ".join(silent) or words.say("right", "none")
        blocks.append(Notice("plain", said))
    return Section("rights", words.say("section", "rights"), tuple(blocks))


def _right_table(view: View, rows: tuple[tuple[Cell, ...], ...], caption: str) -> Table:
    columns = ("patent", "territory", "band", "right", "expires", "left")
    return Table(
        columns=tuple(view.words.say("table", key) for key in columns),
        rows=rows,
        stacked=True,
        caption=caption,
    )


def _uncharted(view: View, charted: Container[Right]) -> list[tuple[str, Gate]]:
    """Give the asserter's rights of which no claim is charted there, by their end."""
    assessment = view.assessment
    own = [
        patent
        for number, patent in assessment.patents.items()
        if assessment.holders.get(number) in view.holders
    ]
    gates = gates_of(own, assessment.case, law_of(assessment.case))
    found = [
        (number, held)
        for (number, place), held in gates.items()
        if held.status is not GateStatus.FOREIGN and (number, place) not in charted
    ]
    return sorted(found, key=lambda held: (_over(held[1]), _by_end(*held)))


def _over(gate: Gate) -> bool:
    return gate.status in (GateStatus.ENDED, GateStatus.EXPIRED)


def _by_end(patent: str, gate: Gate) -> tuple[str, str, str]:
    return str(gate.expires_on or ""), patent, gate.territory


def _by_expiry(rows: list[Exposure]) -> tuple[bool, tuple[str, str, str]]:
    """Put exposed rights first to expire first, those without a date in front."""
    exposed = any(row.band in EXPOSED for row in rows)
    return not exposed, _by_end(rows[0].patent, rows[0].gate)


def _charted_row(view: View, rows: list[Exposure]) -> tuple[Cell, ...]:
    first = min(rows, key=lambda row: BANDS.index(row.band))
    chart = view.charts.get((first.claim, first.unit), "")
    return _right_row(view, first.patent, first.gate, badge(view, first.band, chart))


def _uncharted_row(view: View, number: str, gate: Gate) -> tuple[Cell, ...]:
    """Say why a right has no band: remote, without claims, or never compared."""
    table, key = "reading", "remote"
    if not view.compared_in(gate.territory):
        table, key = "figure", "not_compared"
    elif all(claim.patent != number for claim in view.assessment.claims.values()):
        key = "missing"
    return _right_row(view, number, gate, quiet(view.words.say(table, key)))


def _right_row(
    view: View, number: str, gate: Gate, band: Badge | Span
) -> tuple[Cell, ...]:
    patent = view.assessment.patents.get(number)
    unknown = view.words.say("figure", "no_date")
    filed = view.words.say(
        "right", "filed", date=day(patent.filing_date if patent else None, unknown)
    )
    return (
        lines(
            (document_link(view, number),),
            (title_span(view, number),),
            (title_translation(view, number),),
            (quiet(filed),),
        ),
        cell(gate.territory),
        cell(band),
        gate_cell(view, gate),
        expiry_cell(view, gate),
        _left(view, gate),
    )


def _left(view: View, gate: Gate) -> Cell:
    """Draw how much of a term is left, in years of the full 20."""
    words = view.words
    if _over(gate):
        return cell("–")
    if gate.expires_on is None:
        return cell(words.say("figure", "unknown"))
    days = (gate.expires_on - view.assessment.case.as_of).days
    years = max(days / _YEAR_DAYS, 0.0)
    share = min(years / _TERM_YEARS, 1.0)
    text = words.say("right", "years", years=f"{years:.1f}")
    return Cell(((Meter((("term", share),), text),),))
