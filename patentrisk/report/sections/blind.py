"""What this screening cannot see, each with what the corpus shows of it."""

from __future__ import annotations

from patentrisk.assessment import blind_spots
from patentrisk.records import BlindSpot
from patentrisk.report.document import Block, Bullets, Text
from patentrisk.report.inline import Piece, Span
from patentrisk.report.sections.pieces import document_link, quiet
from patentrisk.report.sections.view import View

_MOST_NAMED = 6


def blind_blocks(view: View) -> list[Block]:
    """Name every blind spot, and count what the documents at hand show of it."""
    words = view.words
    return [
        Text((Span(words.say("limits", "blind"), strong=True),)),
        Bullets(tuple(_item(view, held) for held in blind_spots(view.assessment))),
    ]


def _item(view: View, held: BlindSpot) -> tuple[Piece, ...]:
    words = view.words
    shown = quiet(shown_text(view, held))
    said = words.say("blind_spot", held.code, scores=view.scores("blind"))
    pieces: list[Piece] = [Span(f"{said} "), shown]
    for name in held.documents[:_MOST_NAMED]:
        pieces += [Span(" "), document_link(view, name)]
    return tuple(pieces)


def shown_text(view: View, held: BlindSpot) -> str:
    """Say what the corpus shows of a blind spot, in figures and days."""
    unknown = view.words.say("figure", "not_stated")
    days = dict.fromkeys(("latest_publication", "oldest", "newest"), unknown)
    days |= {name: day.isoformat() for name, day in held.days}
    code = "window_unstated" if "as_of" in days else held.code
    return view.words.say("blind_shown", code, **days, **dict(held.counts))
