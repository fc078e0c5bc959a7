"""The small pieces of a report: badges, cells, links."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from patentrisk.law import how_ended
from patentrisk.records import Band, Exposure, Gate, GateStatus, Level, Reading, Title
from patentrisk.report.inline import (
    Badge,
    Cell,
    Piece,
    Span,
)
from patentrisk.report.sections.anchors import anchor
from patentrisk.report.sections.view import View
from patentrisk.report.sections.words import Words, day, score

_SCHEMES: dict[type[StrEnum], str] = {
    Band: "band",
    Level: "level",
    Reading: "reading",
    GateStatus: "status",
    Title: "title",
}
#: A sign for every value, so that a page printed in black still tells them apart.
_SHAPES = {
    "band": {
        "high": "▲",
        "medium": "◆",
        "open": "○",
        "unknown": "?",
        "watch": "▷",
        "low": "▽",
        "none": "–",
    },
    "level": {
        "met": "●",
        "possible": "◐",
        "not found": "○",
        "different": "✕",
        "unknown": "?",
    },
    "reading": {
        "reads on": "●",
        "possible": "◐",
        "open": "○",
        "different": "✕",
        "remote": "·",
    },
    "status": {
        "in force": "●",
        "pending": "▷",
        "expired": "✕",
        "lapsed, withdrawn or revoked": "✕",
        "no right here": "–",
        "to be checked": "?",
    },
    "title": {"yes": "●", "no": "✕", "unknown": "?"},
}


def badge(view: View, value: StrEnum, href: str = "") -> Badge:
    """Show a value of a fixed vocabulary by word, shape and colour."""
    return badge_in(view.words, value, href)


def badge_in(words: Words, value: StrEnum, href: str = "") -> Badge:
    """Show a value of a fixed vocabulary in the words of a language."""
    scheme = _SCHEMES[type(value)]
    return Badge(
        scheme,
        value.value,
        words.say(scheme, value.value),
        _SHAPES[scheme][value.value],
        href,
    )


def reading_badge(view: View, reading: Reading | None, href: str = "") -> Badge:
    """Show a reading; a missing claim text is unknown, not nothing."""
    if reading is not None:
        return badge(view, reading, href)
    return Badge("reading", "unknown", view.words.say("reading", "missing"), "?", href)


def cell(*pieces: Piece | str, number: bool = False) -> Cell:
    """Make a cell of one line; words may come as strings."""
    return lines(pieces, number=number)


def lines(*rows: Iterable[Piece | str], number: bool = False) -> Cell:
    """Make a cell of several lines, leaving out those that are empty."""
    made = [
        tuple(Span(p) if isinstance(p, str) else p for p in row if p != "")
        for row in rows
    ]
    return Cell(tuple(row for row in made if row), number)


def date_cell(value: date | None, unknown: str) -> Cell:
    """Make a cell of a date, or of what is said where there is none."""
    return Cell(((Span(day(value, unknown)),),), unbroken=value is not None)


def quiet(text: str) -> Span:
    """Set words of secondary weight."""
    return Span(text, quiet=True)


def code(text: str, href: str = "") -> Span:
    """Set an identifier."""
    return Span(text, href, code=True)


def claim_link(view: View, claim: str, unit: str) -> Span:
    """Name a claim, leading to its chart on a unit if that is set out."""
    return code(claim, view.charts.get((claim, unit), ""))


def document_link(view: View, name: str) -> Span:
    """Name a document, leading to its line in the list of documents."""
    known = view.document(name) is not None
    return code(name, anchor("document", name) if known else "")


def foreign(view: View, text: str, language: str) -> Span:
    """Set words of a document, saying which language they are in."""
    return Span(text, language="" if language == view.words.language else language)


def title_span(view: View, name: str) -> Span | str:
    """Give the title of a document as published, ``""`` where it has none."""
    document = view.document(name)
    if document is None or not document.title:
        return ""
    return foreign(view, document.title, document.language)


def title_translation(view: View, name: str) -> Span | str:
    """Give a supplied title in the report's language, ``""`` where there is none."""
    document = view.document(name)
    language = view.words.language
    if document is None or document.language == language:
        return ""
    supplied = next(
        (
            held.text
            for held in document.translations
            if held.locator == "title" and held.language == language
        ),
        "",
    )
    return quiet(view.words.say("quote", "title", title=supplied)) if supplied else ""


def chance(view: View, probability: float | None) -> str:
    """Write a reading probability as the screening score it is."""
    if probability is None:
        return view.words.say("figure", "no_score")
    return view.words.say("figure", "score", value=score(probability))


def gate_cell(view: View, gate: Gate) -> Cell:
    """Say what a right is, since when that is known, by which rule."""
    words = view.words
    recorded = ""
    if gate.source or gate.status_date is not None:
        recorded = words.say(
            "right",
            "recorded",
            source=gate.source or words.say("right", "no_source"),
            date=day(gate.status_date, words.say("figure", "no_date")),
        )
    else:
        recorded = words.say("right", "unrecorded")
    why = "" if gate.status is GateStatus.IN_FORCE else rule_text(view, gate.rule)
    return lines(
        (badge(view, gate.status),),
        (quiet(recorded),),
        (words.say("right", "stale") if gate.stale else "",),
        (rule_span(view, gate.rule, words.say("right", "rule", rule=gate.rule)),),
        (quiet(why),),
        *((quiet(rule_text(view, note)),) for note in gate.notes),
    )


def rule_span(view: View, ref: str, text: str = "") -> Span:
    """Name a rule of law, leading to its line in the list of rules."""
    href = anchor("rule", ref) if ref in view.rules else ""
    return Span(text or ref, href, quiet=True)


def rule_text(view: View, ref: str) -> str:
    """Give the sentence of a rule, ``""`` where no pack holds it."""
    rule = view.rules.get(ref)
    if rule is None:
        return view.words.find("rule", ref) or ""
    return rule.text(view.words.language)


def expiry_cell(view: View, gate: Gate) -> Cell:
    """Give the first day without the right, or how and when it ended already."""
    how = how_ended(gate)
    if not how:
        return date_cell(gate.expires_on, view.words.say("figure", "unknown"))
    seen = gate.status_date if gate.ended_on is None else None
    return ended_cell(view, how, gate.ended_on, seen, gate.expires_on)


def ended_cell(
    view: View, how: str, on: date | None, by: date | None, term: date | None
) -> Cell:
    """Say how and when a right ended, and to when its full term would have gone."""
    words = view.words
    later = term is not None and (on is None or on < term)
    full = words.say("ended", "term", day=term) if later else ""
    return lines((ended_text(words, how, on, by),), (quiet(full) if full else "",))


def ended_text(words: Words, how: str, on: date | None, by: date | None) -> str:
    """Say how a right ended, with the day as far as a record tells it."""
    if on is not None:
        return words.say("ended", how, day=on)
    if by is not None:
        return words.say("ended", f"{how}_by", day=by)
    return words.say("ended", f"{how}_unknown")


def factor_cell(view: View, row: Exposure) -> Cell:
    """Give likelihood and impact, 1 to 5 each."""
    unknown = view.words.say("figure", "unknown")
    likelihood = "–" if row.likelihood is None else str(row.likelihood)
    impact = unknown if row.impact is None else str(row.impact)
    return cell(f"{likelihood} × {impact}", number=True)


def area_names(view: View, row: Exposure) -> str:
    """Name the areas of an exposure with their weights, heaviest first."""
    ordered = sorted(row.areas, key=lambda held: (-held[1], held[0]))
    return ", ".join(f"{view.area(name)} {score(weight)}" for name, weight in ordered)
