"""The gap list as questions, in words that say what is to be asked of whom."""

from __future__ import annotations

from patentrisk.assessment import gaps
from patentrisk.records import Basis, Question
from patentrisk.report.document import Block, Notice, Table
from patentrisk.report.inline import Cell
from patentrisk.report.sections.pieces import badge, cell, claim_link, lines, quiet
from patentrisk.report.sections.view import View

#: Questions set out; every one stands in the machine-readable report.
MOST_QUESTIONS = 40
_MOST_CLAIMS = 3
_MOST_DOCUMENTS = 3
_MOST_LETTERS = 160
_ON_RECORDS = ("status", "claims", "title")


def asked_of(view: View) -> tuple[Question, ...]:
    """Give the questions about the accused's exposure to the asserter."""
    return gaps(view.assessment)


def question_text(view: View, question: Question) -> str:
    """Put a question into words: what to look for, where, and whom to ask."""
    words = view.words
    return words.say(
        "question",
        _code(view, question),
        document=_document(view, question),
        documents=words.join(_documents(view, question)),
        element=_short(question.element),
        label=question.label,
        maker=_maker(view, question.unit),
        territories=words.join(map(view.territory, question.territories)),
        unit=view.unit(question.unit),
        words=_short(question.words or question.element),
    )


def _code(view: View, question: Question) -> str:
    """Ask otherwise where the unit is a patent, which proves no making."""
    described = any(
        held.id == question.unit and held.basis is Basis.DESCRIBED
        for stack in view.assessment.stacks.values()
        for held in stack.components
    )
    if described and question.code.startswith("evidence"):
        return "evidence.described"
    return question.code


def _document(view: View, question: Question) -> str:
    if question.code == "title":
        return view.unit(question.document)
    return question.document


def _short(text: str) -> str:
    """Cut a long element for a sentence; the chart has it whole."""
    whole = " ".join(text.split())
    return whole if len(whole) <= _MOST_LETTERS else f"{whole[:_MOST_LETTERS]}…"


def _documents(view: View, question: Question) -> list[str]:
    """Name the documents that come nearest to the element, or those of the unit."""
    charts = view.assessment.charts
    near = [
        held.passage.document
        for claim in question.claims[:1]
        for match in getattr(charts.get((claim, question.unit)), "matches", ())
        if match.element.label == question.label
        for held in match.evidence
    ]
    if near:
        return list(dict.fromkeys(near))[:_MOST_DOCUMENTS]
    return [view.words.say("question_part", "documents", unit=view.unit(question.unit))]


def _maker(view: View, unit: str) -> str:
    for party, stack in view.assessment.stacks.items():
        names = {held.id for held in stack.products}
        if unit in names | {held.id for held in stack.components}:
            return view.party(party)
    return view.words.join(map(view.party, view.makers))


def questions_blocks(view: View) -> list[Block]:
    """Set the questions out, what could move most first."""
    words = view.words
    asked = asked_of(view)
    none = Notice("plain", words.say("gap", "none"))
    heading: list[Block] = [] if view.assessment.gaps else [none]
    if not asked:
        return heading or [none]
    shown = asked[:MOST_QUESTIONS]
    columns = ("question", "bears_on", "bands_moved", "band_now", "band_if_met")
    return [
        *heading,
        Table(
            columns=tuple(words.say("table", key) for key in columns),
            rows=tuple(_row(view, held) for held in shown),
            caption=words.say(
                "question_part", "caption", shown=len(shown), all=len(asked)
            ),
        ),
    ]


def _row(view: View, held: Question) -> tuple[Cell, ...]:
    words = view.words
    more = len(held.claims) - _MOST_CLAIMS
    said = words.say("question_part", "more", count=more) if more > 0 else ""
    named = held.claims[:_MOST_CLAIMS]
    moved = held.code != "title"
    return (
        cell(question_text(view, held)),
        lines(
            *((claim_link(view, claim, held.unit),) for claim in named),
            (quiet(said) if said else "",),
            (quiet(words.say("question_part", "alone", count=held.alone)),),
        ),
        cell(str(held.bands), number=True),
        cell(badge(view, held.now) if moved else words.say("question_part", "covers")),
        cell(badge(view, held.if_met) if moved else "–"),
    )
