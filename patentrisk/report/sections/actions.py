"""What is to be asked and done, as plain records with the words of the report."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from patentrisk.assessment import blind_spots, mitigations
from patentrisk.records import BlindSpot, Mitigation
from patentrisk.records.plain import as_plain
from patentrisk.report.sections.blind import shown_text
from patentrisk.report.sections.mitigation import reason_text, trigger_text
from patentrisk.report.sections.questions import asked_of, question_text
from patentrisk.report.sections.view import View

Plain = dict[str, Any]


def actions_of(view: View) -> Plain:
    """Put questions, mitigations and blind spots into plain records."""
    asked = asked_of(view)
    return {
        "questions": [
            {"text": question_text(view, held), **_plain(held)} for held in asked
        ],
        "mitigations": [_mitigation(view, row) for row in mitigations(view.assessment)],
        "blind_spots": [_blind(view, held) for held in blind_spots(view.assessment)],
    }


def _plain(record: Any) -> Plain:
    found: Plain = as_plain(asdict(record))
    return found


def _mitigation(view: View, row: Mitigation) -> Plain:
    words = view.words
    routes = [
        {
            **_plain(route),
            "text": reason_text(view, route),
            "check": words.say("route_check", route.code.value),
        }
        for route in row.routes
    ]
    triggers = [
        {**_plain(held), "text": trigger_text(view, held)} for held in row.triggers
    ]
    return {**_plain(row), "routes": routes, "triggers": triggers}


def _blind(view: View, held: BlindSpot) -> Plain:
    said = view.words.say("blind_spot", held.code, scores=view.scores("blind"))
    return {
        "code": held.code,
        "text": said,
        "shown": shown_text(view, held),
        "counts": dict(held.counts),
        "days": {name: day.isoformat() for name, day in held.days},
        "documents": list(held.documents),
    }
