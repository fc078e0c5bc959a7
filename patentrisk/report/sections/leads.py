"""Leads: what counsel may want to follow up, listed and never subtracted."""

from __future__ import annotations

from collections.abc import Iterable

from patentrisk.law import owned_as
from patentrisk.parties import party_named
from patentrisk.records import ClaimChart, Lead
from patentrisk.report.document import Block, Fold, Notice, Section, Table, Text
from patentrisk.report.inline import Cell, Piece, Quote, Span
from patentrisk.report.sections.pieces import (
    badge,
    cell,
    claim_link,
    code,
    date_cell,
    document_link,
    lines,
    quiet,
    title_span,
)
from patentrisk.report.sections.quotes import element_quote, evidence_quote
from patentrisk.report.sections.view import View
from patentrisk.report.sections.words import day

#: Leads whose areas are the field of a licence, and not somebody's duties.
_LICENCES = ("licence", "licensor not owner")
_TO = " > "  # H > A


def leads_section(view: View) -> Section:
    """List facts worth following up; none of them is subtracted anywhere."""
    words = view.words
    blocks: list[Block] = [Text((Span(words.say("lead", "how")),))]
    if view.assessment.leads:
        columns = ("lead", "claim", "document", "earlier", "later")
        blocks.append(
            Table(
                columns=tuple(words.say("table", key) for key in columns),
                rows=tuple(_lead_row(view, lead) for lead in view.assessment.leads),
                stacked=True,
                caption=words.say("lead", "caption"),
            )
        )
        blocks += _older(view)
    else:
        blocks.append(Notice("plain", words.say("lead", "none")))
    return Section("leads", words.say("section", "leads"), tuple(blocks))


def _lead_row(view: View, lead: Lead) -> tuple[Cell, ...]:
    unknown = view.words.say("figure", "no_date")
    document: list[Piece | str] = []
    if lead.document:
        places = ", ".join(lead.locators or (lead.locator,))
        document = [document_link(view, lead.document), " ", places]
    claim = claim_link(view, lead.claim, _unit(view, lead)) if lead.claim else Span("–")
    return (
        lines(
            (view.words.find("lead_code", lead.code) or lead.code,), *_told(view, lead)
        ),
        cell(claim),
        lines(
            document,
            (title_span(view, lead.document),),
            (quiet(view.party(lead.party)),),
            *((quoted,) for quoted in _nearest(view, lead)),
        ),
        date_cell(lead.earlier, unknown),
        date_cell(lead.later, unknown),
    )


def co_owner_lines(view: View, claim: str, maker: str) -> list[tuple[Piece, ...]]:
    """Say that who makes also owns the right, ``[]`` where it does not."""
    assessment = view.assessment
    number = claim.partition("/")[0]
    patent = assessment.patents.get(number)
    if patent is None or assessment.holders.get(number) == maker:
        return []
    if not owned_as(patent, maker, assessment.case):
        return []
    about = "co-owner", claim, maker
    leads = [h for h in assessment.leads if (h.code, h.claim, h.party) == about]
    rules = ", ".join(sorted({held.rule for held in leads if held.rule}))
    said = Span(view.words.say("lead_code", "co-owner"), strong=True)
    return [(said, quiet(f" {rules}"))] if rules else [(said,)]


def _unit(view: View, lead: Lead) -> str:
    """Give the unit whose chart a lead is on: the maker's, and else any.

    A licence is listed with who holds the right; who makes is its licensee.
    """
    licensee = lead.other.rpartition(_TO)[2] if lead.code in _LICENCES else ""
    parties = view.assessment.case.parties
    makers = lead.party, party_named(licensee, parties) if licensee else ""
    units = [unit for claim, unit in view.charts if claim == lead.claim]
    charts = view.assessment.charts
    of_maker = [u for u in units if charts[lead.claim, u].maker in makers]
    return next(iter([*of_maker, *units]), "")


def _nearest(view: View, lead: Lead) -> Iterable[Quote]:
    """Quote the place most like its element, of those that a lead rests on."""
    found = [
        held
        for (claim, _), chart in view.assessment.charts.items()
        if claim == lead.claim and lead.locators
        for match in chart.counted
        for held in match.evidence[:1]
        if (held.passage.document, held.passage.locator)
        == (lead.document, lead.locator)
    ]
    if found:
        yield evidence_quote(view, max(found, key=lambda held: held.similarity))


def _told(view: View, lead: Lead) -> Iterable[tuple[Piece | str, ...]]:
    """Say what a lead rests on besides its dates."""
    words = view.words
    if lead.reading is not None:
        yield (badge(view, lead.reading),)
    if lead.other:
        yield (words.say("lead", "about", other=view.unit(lead.other)),)
    if lead.areas:
        areas = words.join(map(view.area, lead.areas))
        key = "field" if lead.code in _LICENCES else "shared"
        yield (quiet(words.say("lead", key, areas=areas)),)
    elif lead.code in ("service invention", "filed while employed"):
        yield (quiet(words.say("lead", "duties_unknown")),)
    if lead.source:
        yield (quiet(words.say("lead", "source", source=lead.source)),)
    if lead.rule:
        yield (quiet(words.say("lead", "rule", rule=lead.rule)),)


def _older(view: View) -> list[Block]:
    """Chart older publications element by element, on demand."""
    charts = view.assessment.older
    if not charts:
        return []
    words = view.words
    blocks: list[Block] = [Text((Span(words.say("lead", "older_how")),))]
    blocks += [_older_table(view, chart) for chart in charts.values()]
    title = words.say("lead", "older", count=len(charts))
    return [Fold((Span(title),), tuple(blocks))]


def _older_table(view: View, chart: ClaimChart) -> Table:
    words = view.words
    lead = next(
        held
        for held in view.assessment.leads
        if (held.code, held.claim, held.document)
        == ("prior art", chart.claim, chart.unit)
    )
    unknown = words.say("figure", "no_date")
    return Table(
        columns=tuple(
            words.say("chart", k) for k in ("element", "evidence", "finding")
        ),
        rows=tuple(
            (
                Cell(
                    ((code(match.element.label),), (element_quote(match.element, ()),))
                ),
                Cell(tuple((evidence_quote(view, e),) for e in match.evidence[:1])),
                cell(badge(view, match.level)),
            )
            for match in chart.counted
        ),
        stacked=True,
        caption=words.say(
            "lead",
            "older_caption",
            claim=chart.claim,
            document=chart.unit,
            published=day(lead.earlier, unknown),
            priority=day(lead.later, unknown),
        ),
    )
