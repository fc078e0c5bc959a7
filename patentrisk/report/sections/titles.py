"""Title: who holds what since when, and what passes under each assumption."""

from __future__ import annotations

from collections.abc import Sequence

from patentrisk.records import DocumentTitle, Holding, TitleEntry
from patentrisk.report.document import (
    Block,
    Fold,
    Heading,
    Notice,
    Section,
    Table,
    Text,
)
from patentrisk.report.inline import Cell, Piece, Span
from patentrisk.report.sections.anchors import anchor
from patentrisk.report.sections.pieces import (
    badge,
    document_link,
    lines,
    quiet,
    title_span,
)
from patentrisk.report.sections.reasons import title_reason
from patentrisk.report.sections.view import View
from patentrisk.report.sections.words import day


def titles_section(view: View) -> Section:
    """Set out title: fallback documents in full, rights of others on demand."""
    words = view.words
    rows = view.assessment.titles
    fallback = [row for row in rows if row.use == "fallback"]
    rights = [row for row in rows if row.use == "right"]
    blocks: list[Block] = [Text((Span(words.say("ownership", "how")),))]
    if fallback:
        blocks += [
            Heading(words.say("ownership", "fallback"), "title-fallback"),
            _under_assumptions(view, fallback),
            _holdings_table(view, fallback, words.say("ownership", "holders_fallback")),
        ]
    else:
        blocks.append(Notice("plain", words.say("ownership", "none")))
    if rights:
        table = _holdings_table(view, rights, words.say("ownership", "holders_rights"))
        title = words.say("ownership", "rights", count=len(rights))
        blocks.append(Fold((Span(title),), (table,)))
    return Section("title", words.say("section", "title"), tuple(blocks))


def _under_assumptions(view: View, rows: Sequence[DocumentTitle]) -> Table:
    words = view.words
    names = view.assessment.case.assumption_names
    return Table(
        columns=(
            words.say("table", "document"),
            *(_column(view, name) for name in names),
        ),
        rows=tuple(_assumption_row(view, row) for row in rows),
        stacked=True,
        caption=words.say("ownership", "caption"),
        anchors=tuple(anchor("title", row.document) for row in rows),
    )


def _column(view: View, name: str) -> str:
    """Name an assumption by what it takes as passed to the accused."""
    words = view.words
    known = words.find("assumption_column", name)
    return known or words.say("assumption_column", "own", name=name)


def _assumption_row(view: View, row: DocumentTitle) -> tuple[Cell, ...]:
    return (
        _document(view, row),
        *(
            lines(
                (badge(view, held.title),),
                (quiet(title_reason(view, held.reason).partition(": ")[2]),),
            )
            for held in row.titles
        ),
    )


def _document(view: View, row: DocumentTitle) -> Cell:
    return lines(
        (document_link(view, row.document),),
        (title_span(view, row.document),),
        (quiet(view.party(row.party)),),
    )


def _holdings_table(view: View, rows: Sequence[DocumentTitle], caption: str) -> Table:
    words = view.words
    return Table(
        columns=tuple(
            words.say("table", key) for key in ("document", "holders", "deal", "flags")
        ),
        rows=tuple(_holdings_row(view, row) for row in rows),
        stacked=True,
        caption=caption,
    )


def _holdings_row(view: View, row: DocumentTitle) -> tuple[Cell, ...]:
    words = view.words
    holders = [_holder(view, held) for held in row.holdings]
    facts = [_fact(view, fact) for fact in row.facts]
    flags: list[tuple[Piece | str, ...]] = [
        (words.find("flag", code) or code,) for code in row.flags
    ]
    return (
        _document(view, row),
        lines(*(holders or [(words.say("ownership", "no_holder"),)])),
        lines(*(facts or [(quiet(words.say("ownership", "no_fact")),)])),
        lines(*(flags or [(quiet("–"),)])),
    )


def _holder(view: View, held: Holding) -> tuple[Piece | str, ...]:
    words = view.words
    key = held.basis if held.current else "former"
    said = words.say("ownership", key)
    said += _period(view, held)
    source = f" ({held.source})" if held.source else ""
    return held.name, " ", quiet(f"{said}{source}")


def _period(view: View, held: Holding | TitleEntry) -> str:
    """Say since when and until when, ``""`` where neither is known."""
    words = view.words
    if held.since is None and held.until is None:
        return ""
    return words.say(
        "ownership",
        "period",
        since=day(held.since, words.say("figure", "no_date")),
        until=day(held.until, words.say("ownership", "open_end")),
    )


def _fact(view: View, fact: TitleEntry) -> tuple[Piece | str, ...]:
    words = view.words
    said = words.find("deal_fact", fact.fact) or fact.fact
    limits = [*map(view.area, fact.areas), *map(view.territory, fact.territories)]
    if limits:
        said += f" [{words.join(limits)}]"
    if fact.exclusive:
        said += words.say("ownership", "exclusive")
    said += _period(view, fact)
    source = f" ({fact.source})" if fact.source else ""
    return said, quiet(source) if source else ""
