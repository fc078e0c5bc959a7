"""Leverage: rights of the accused and the fallback on what the asserter makes."""

from __future__ import annotations

from patentrisk.records import Leverage
from patentrisk.report.document import Block, Notice, Section, Table, Text
from patentrisk.report.inline import Cell, Span
from patentrisk.report.sections.pieces import (
    badge,
    cell,
    claim_link,
    document_link,
    lines,
    quiet,
    reading_badge,
)
from patentrisk.report.sections.reasons import title_reason
from patentrisk.report.sections.view import View
from patentrisk.report.sections.words import Words

#: Rows set out; the rest is counted.
MOST_ROWS = 60


def leverage_section(view: View) -> Section:
    """List the families that reach the asserter's units, most exposed first."""
    words = view.words
    rows = view.assessment.leverages
    blocks: list[Block] = [Text((Span(words.say("leverage", "how")),))]
    if rows:
        columns = ("holder", "patent", "unit", "territory", "reading", "band")
        names = view.assessment.case.assumption_names
        blocks.append(
            Table(
                columns=(
                    *(words.say("table", key) for key in columns),
                    *(_under(words, view.assumption(name)) for name in names),
                ),
                rows=tuple(_row(view, row) for row in rows[:MOST_ROWS]),
                caption=words.say(
                    "leverage",
                    "caption",
                    shown=min(len(rows), MOST_ROWS),
                    all=len(rows),
                ),
            )
        )
    else:
        read = any(view.assessment.stacks[name].components for name in view.holders)
        key = "none" if read else "uncompared"
        blocks.append(Notice("plain", words.say("leverage", key)))
    return Section("leverage", words.say("section", "leverage"), tuple(blocks))


def _under(words: Words, assumption: str) -> str:
    return words.say("table", "assertable", assumption=assumption)


def _row(view: View, row: Leverage) -> tuple[Cell, ...]:
    count = view.words.say("leverage", "claims", count=row.claims)
    return (
        cell(view.party(row.holder)),
        lines(
            (document_link(view, row.patent),),
            (claim_link(view, row.claim, row.unit),),
            (quiet(count),),
        ),
        lines((view.unit(row.unit),), (quiet(view.party(row.maker)),)),
        cell(row.territory),
        cell(reading_badge(view, row.reading)),
        cell(badge(view, row.band)),
        *(
            lines(
                (badge(view, title),),
                (quiet(title_reason(view, fact).partition(": ")[2]),),
            )
            for _, title, fact in row.titles
        ),
    )
