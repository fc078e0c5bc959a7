"""`patentrisk gaps`: what is open, as questions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from patentrisk.cli import printing

if TYPE_CHECKING:
    from patentrisk.records import Assessment, Question


#: No question says nothing; silence must not read like an all-clear.
_NONE = (
    "No gap is listed on what was charted; that says nothing of what was not read or"
    " lies below the floor (see `patentrisk check` and the report)."
)


def show(assessment: Assessment, top: int | None, machine: bool) -> None:
    """Print the gap list as questions, what could move most bands first."""
    from patentrisk.records.plain import as_plain
    from patentrisk.report.sections.questions import asked_of, question_text
    from patentrisk.report.sections.view import view_of
    from patentrisk.report.sections.words import load_words

    view = view_of(assessment, load_words("en"))
    asked = asked_of(view)
    shown = asked[:top]
    texts = [question_text(view, held) for held in shown]
    if machine:
        rows = zip(texts, shown, strict=True)
        printing._json([{"text": text, **as_plain(held)} for text, held in rows])
        return
    listed = [
        (text, held.bands, held.alone, len(held.claims), _moved(held))
        for text, held in zip(texts, shown, strict=True)
    ]
    columns = ("question", "bands", "settles alone", "bears on", "band")
    title = f"{len(shown)} of {printing._counted(len(asked), 'question')}"
    printing._print(*printing._unless_empty(title, columns, listed, _NONE))


def _moved(held: Question) -> str:
    from patentrisk.records import Band

    if held.now is held.if_met is Band.NONE or held.code == "title":
        return "coverage only"
    return f"{held.now.value} -> {held.if_met.value}"
