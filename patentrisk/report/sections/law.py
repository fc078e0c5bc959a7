"""The law in a report: rules, what they flag beside a chart, the expiry calendar."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from patentrisk.assessment import Silent, expiries
from patentrisk.law import Rule
from patentrisk.records import ClaimChart, Expiry, Flag, TermStep
from patentrisk.records.plain import as_plain
from patentrisk.report.document import Block, Fold, Notice, Section, Table, Text
from patentrisk.report.inline import Cell, Piece, Span
from patentrisk.report.sections.anchors import anchor
from patentrisk.report.sections.pieces import (
    badge,
    cell,
    code,
    date_cell,
    document_link,
    ended_cell,
    lines,
    quiet,
    rule_span,
    rule_text,
    title_span,
)
from patentrisk.report.sections.summary import silence_sentences
from patentrisk.report.sections.view import View
from patentrisk.report.sections.words import day


def rules_fold(view: View) -> Fold:
    """List the rules of the packs with what each rests on."""
    words = view.words
    rules = list(view.rules.values())
    unread = sum(not rule.verified for rule in rules)
    columns = ("rule", "implements", "says", "source", "verified")
    table = Table(
        columns=tuple(words.say("table", key) for key in columns),
        rows=tuple(_rule_row(view, rule) for rule in rules),
        stacked=True,
        caption=words.say("prior", "rules"),
        anchors=tuple(anchor("rule", rule.ref) for rule in rules),
    )
    title = words.say("prior", "rules_title", count=len(rules), unread=unread)
    return Fold((Span(title),), (table,), printed=False)


def _rule_row(view: View, rule: Rule) -> tuple[Cell, ...]:
    words = view.words
    checked = words.say("prior", "verified" if rule.verified else "unverified")
    return (
        cell(code(rule.ref)),
        cell(", ".join(rule.implements) or "–"),
        cell(rule.text(words.language)),
        cell(rule.source),
        cell(checked if rule.verified else Span(checked, strong=True)),
    )


def flags_cell(view: View, chart: ClaimChart) -> Cell:
    """Say what the law has to say on a reading besides the all-elements rule."""
    return lines(*(line for flag in chart.flags for line in _flag(view, flag)))


def _flag(view: View, flag: Flag) -> Sequence[Sequence[Piece | str]]:
    words = view.words
    told = words.say("law_flag", flag.code, labels=words.join(_steps(view, flag)))
    effect = words.say("law_effect", "lowers" if flag.lowers else "stays")
    if not flag.rule:
        return ((told,),)
    return (
        (Span(told, strong=flag.lowers), " ", quiet(effect)),
        (quiet(rule_text(view, flag.rule)), " ", rule_span(view, flag.rule)),
    )


def _steps(view: View, flag: Flag) -> list[str]:
    """Name elements, with who performs each where that is the matter."""
    if not flag.actors:
        return list(flag.labels)
    return [
        f"{label} {view.words.find('actor', actor) or actor}"
        for label, actor in zip(flag.labels, flag.actors, strict=True)
    ]


def expiry_section(view: View) -> Section:
    """Set out when each right ends, how that was reckoned, and what leaves with it."""
    words = view.words
    rows = expiries(view.assessment)
    blocks: list[Block] = [Text((Span(words.say("expiry", "how")),))]
    own = [row for row in rows if row.holder in view.holders]
    others = [row for row in rows if row.holder not in view.holders]
    if own:
        blocks.append(_calendar(view, own, "caption"))
    else:
        silent = silence_sentences(view, Silent.NO_PATENT, Silent.NO_TERRITORY)
        said = " ".join(silent) or words.say("expiry", "none")
        blocks.append(Notice("plain", said))
    if others:
        title = words.say("expiry", "others", count=len(others))
        calendar = _calendar(view, others, "caption_others")
        blocks.append(Fold((Span(title),), (calendar,), printed=False))
    return Section("expiry", words.say("section", "expiry"), tuple(blocks))


def _calendar(view: View, rows: Sequence[Expiry], caption: str) -> Table:
    words = view.words
    columns = ("ends", "territory", "patent", "right", "reckoned", "changes", "leaves")
    return Table(
        columns=tuple(words.say("table", key) for key in columns),
        rows=tuple(_row(view, row) for row in rows),
        stacked=True,
        caption=words.say("expiry", caption),
    )


def _row(view: View, row: Expiry) -> tuple[Cell, ...]:
    words = view.words
    family = words.say(
        "expiry",
        "family",
        family=row.family_id,
        definition=words.say("family_definition", row.family_definition),
    )
    others = [number for number in row.members if number != row.patent]
    return (
        _ends(view, row),
        cell(row.territory),
        lines(
            (document_link(view, row.patent),),
            (title_span(view, row.patent),),
            (quiet(", ".join((family, *others))),),
            (quiet(view.party(row.holder)) if row.holder else "",),
        ),
        lines(
            (badge(view, row.status),),
            (words.say("right", "stale") if row.stale else "",),
        ),
        lines(
            *((_step(view, step),) for step in row.steps),
            (rule_span(view, row.rule) if row.rule else "",),
        ),
        lines(*((words.say("term_change", code),) for code in row.changes)),
        lines(
            *((f"{view.party(maker)} ", badge(view, band)) for maker, band in row.bands)
        ),
    )


def _ends(view: View, row: Expiry) -> Cell:
    """Say when a right ends with the years left, or when and how it ended."""
    words = view.words
    if row.ended:
        return ended_cell(view, row.ended, row.ended_on, row.ended_by, row.expires_on)
    left = ""
    if row.remaining_years is not None:
        left = words.say("expiry", "left", years=f"{row.remaining_years:.1f}")
    ends = date_cell(row.expires_on, words.say("figure", "unknown"))
    return lines(*ends.lines, (quiet(left),))


def law_of(view: View) -> dict[str, Any]:
    """Put the calendar and the rules into plain records."""
    calendar = [
        {
            **as_plain(row),
            "bands": [
                {"maker": maker, "band": band.value} for maker, band in row.bands
            ],
        }
        for row in expiries(view.assessment)
    ]
    rules = [
        {
            "ref": rule.ref,
            "implements": list(rule.implements),
            "text": rule.text(view.words.language),
            "source": rule.source,
            "verified": rule.verified,
        }
        for rule in view.rules.values()
    ]
    return {"expiries": calendar, "rules": rules}


def _step(view: View, step: TermStep) -> str:
    said = view.words.say(
        "term_step",
        step.code,
        date=day(step.day, view.words.say("figure", "no_date")),
        amount=step.amount,
    )
    return f"{said} ({step.source})" if step.source else said
