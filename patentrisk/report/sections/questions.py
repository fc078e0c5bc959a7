"""The gap list as questions, in words that say what is to be asked of whom."""

from __future__ import annotations

from collections.abc import Sequence

from patentrisk.assessment import gaps
from patentrisk.records import Blocker, Gain, Question
from patentrisk.report.document import Block, Fold, Notice, Table, Text
from patentrisk.report.inline import Cell, Span
from patentrisk.report.sections.pieces import badge, cell, claim_link, lines, quiet
from patentrisk.report.sections.view import View
from patentrisk.report.sections.words import percents

#: Questions set out; every one stands in the machine-readable report.
MOST_QUESTIONS = 40
_MOST_CLAIMS = 3
_MOST_DOCUMENTS = 3
_MOST_LETTERS = 160


def asked_of(view: View) -> tuple[Question, ...]:
    """Give the questions about the accused's exposure to the asserter."""
    return gaps(view.assessment)


def question_text(view: View, question: Question) -> str:
    """Put a question into words: what to look for, where, and whom to ask."""
    words = view.words
    made, described = _by_basis(view, question)
    said = words.say(
        "question",
        _code(question),
        count=len(question.blockers or question.units),
        document=_document(view, question),
        documents=words.join(_documents(view, question)),
        element=_short(question.element),
        label=question.label,
        maker=_maker(view, question.unit),
        reaching=words.join(map(_reaching, question.blockers)),
        rights=words.join(dict.fromkeys(map(_right, question.blockers))),
        territories=words.join(map(view.territory, question.territories)),
        unit=words.either(map(view.unit, made)) if made else words.join(described),
        words=_short(question.words or question.element),
    )
    if not made or not described:
        return said
    also = words.join(described)
    return said + words.say("question_part", "also", units=also, count=len(described))


def _by_basis(view: View, question: Question) -> tuple[list[str], list[str]]:
    """Tell units that are made from a party's own patents, which only describe."""
    patents = view.patents_alone
    made = [name for name in question.units if name not in patents]
    return made, [name for name in question.units if name in patents]


def _code(question: Question) -> str:
    """Ask otherwise where the unit is a patent, which proves no making."""
    if question.described and question.code.startswith("evidence"):
        return "evidence.described"
    return question.code


def _reaching(blocker: Blocker) -> str:
    labels = f" ({', '.join(blocker.labels)})" if blocker.labels else ""
    return f"{blocker.claim}{labels}"


def _right(blocker: Blocker) -> str:
    return blocker.claim.partition("/")[0]


def _document(view: View, question: Question) -> str:
    if question.code == "title":
        return view.unit(question.document)
    return question.document


def _short(text: str) -> str:
    """Cut a long element for a sentence; the chart has it whole."""
    whole = " ".join(text.split())
    return whole if len(whole) <= _MOST_LETTERS else f"{whole[:_MOST_LETTERS]}…"


def _documents(view: View, question: Question) -> list[str]:
    """Name the documents that come nearest to the element, or those of the units."""
    charts = view.assessment.charts
    near = [
        held.passage.document
        for unit in next(filter(None, _by_basis(view, question)), [])
        for claim in question.claims
        for match in getattr(charts.get((claim, unit)), "matches", ())
        if match.element.text == question.element
        for held in match.evidence
    ]
    if near:
        return list(dict.fromkeys(near))[:_MOST_DOCUMENTS]
    units = view.words.join(map(view.unit, question.units))
    return [view.words.say("question_part", "documents", unit=units)]


def _maker(view: View, unit: str) -> str:
    for party, stack in view.assessment.stacks.items():
        names = {held.id for held in stack.products}
        if unit in names | {held.id for held in stack.components}:
            return view.party(party)
    return view.words.join(map(view.party, view.makers))


def questions_blocks(view: View) -> list[Block]:
    """Set the questions out: what is made, substitutes, then own patents alone."""
    words = view.words
    asked = asked_of(view)
    none = Notice("plain", words.say("gap", "none"))
    if not asked:
        return [none]
    substitutes = [held for held in asked if _is_substitute(held)]
    described = [held for held in asked if held.described]
    made = [h for h in asked if not h.described and not _is_substitute(h)]
    blocks: list[Block] = [] if view.assessment.gaps else [none]
    if made:
        blocks.append(_table(view, made, "caption"))
    if substitutes:
        blocks.append(_substitutes(view, substitutes))
    if described:
        title = words.say("question_part", "described", count=len(described))
        how = Text((Span(words.say("question_part", "described_how")),))
        table = _table(view, described, "caption_described")
        blocks.append(Fold((Span(title),), (how, table)))
    return blocks


def _is_substitute(held: Question) -> bool:
    return held.code == "title" or held.code.startswith("substitute.")


def _table(view: View, asked: Sequence[Question], caption: str) -> Table:
    words = view.words
    shown = asked[:MOST_QUESTIONS]
    columns = ("question", "bears_on", "bands_moved", "band_now", "band_moved_to")
    return Table(
        columns=tuple(words.say("table", key) for key in columns),
        rows=tuple(_row(view, held) for held in shown),
        stacked=True,
        caption=words.say("question_part", caption, shown=len(shown), all=len(asked)),
    )


def _row(view: View, held: Question) -> tuple[Cell, ...]:
    return (
        cell(question_text(view, held)),
        _bears_on(view, held),
        cell(str(held.bands), number=True),
        cell(badge(view, held.now)),
        cell(badge(view, held.if_met)),
    )


def _bears_on(view: View, held: Question) -> Cell:
    words = view.words
    more = len(held.claims) - _MOST_CLAIMS
    said = words.say("question_part", "more", count=more) if more > 0 else ""
    return lines(
        *((_link(view, claim, held.units),) for claim in held.claims[:_MOST_CLAIMS]),
        (quiet(said) if said else "",),
        (quiet(words.say("question_part", "alone", count=held.alone)),),
    )


def _link(view: View, claim: str, units: Sequence[str]) -> Span:
    """Lead to the chart of a claim on one of the units, or else on any."""
    charted = [unit for unit in units if (claim, unit) in view.charts]
    others = [unit for held, unit in view.charts if held == claim]
    return claim_link(view, claim, next(iter([*charted, *others]), ""))


def _substitutes(view: View, asked: Sequence[Question]) -> Table:
    """Set out what blocks substitutes, with the coverage that it holds back."""
    words = view.words
    shown = asked[:MOST_QUESTIONS]
    columns = ("question", "substitute_serves", "would_cover")
    return Table(
        columns=tuple(words.say("table", key) for key in columns),
        rows=tuple(
            (cell(question_text(view, held)), _bears_on(view, held), _wins(view, held))
            for held in shown
        ),
        stacked=True,
        caption=words.say(
            "question_part",
            "substitutes",
            shown=len(shown),
            all=len(asked),
            assumption=view.assumption(view.assessment.case.settings.assumption),
        ),
    )


def _wins(view: View, held: Question) -> Cell:
    words = view.words
    if not held.wins:
        return cell(quiet(words.say("question_part", "wins_nothing")))
    return lines(*((gain_text(view, gain),) for gain in held.wins))


def gain_text(view: View, gain: Gain) -> str:
    """Say the usable coverage of an area now, and once a substitute is unblocked."""
    now, then = percents(gain.now, gain.then)
    return view.words.say(
        "question_part",
        "gain",
        area=view.area(gain.area),
        territory=gain.territory,
        now=now,
        then=then,
    )
