"""The network in words: what its things and lines are called, and their lists."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from patentrisk.report.document import Table
from patentrisk.report.inline import Cell, Piece, Span
from patentrisk.report.networked import Node
from patentrisk.report.sections.pieces import (
    cell,
    document_link,
    foreign,
    lines,
    quiet,
    title_translation,
)
from patentrisk.report.sections.things import Thing, Tie
from patentrisk.report.sections.view import View
from patentrisk.report.sections.words import WORDINGS, score


def label_of(view: View, thing: Thing) -> str:
    """Call a thing by what fits its box."""
    match thing.kind:
        case "party":
            return view.party(thing.id)
        case "area":
            return thing.areas[0]
        case "patent":
            return thing.id
    return view.short(thing.id)


def name_of(view: View, thing: Thing) -> str:
    """Name a thing in full, as a list or a search needs it."""
    match thing.kind:
        case "party":
            return view.parties.get(thing.id, thing.id)
        case "area":
            return f"{view.party(thing.party)} · {view.area(thing.areas[0])}"
        case "patent":
            supplied = title_translation(view, thing.id)
            more = supplied.text if isinstance(supplied, Span) else ""
            return f"{thing.id} {view.title(thing.id)} {more}".strip()
    return view.unit(thing.id)


def other_titles(view: View, thing: Thing) -> str:
    """Give the titles of a patent that its name does not hold, for a search."""
    patent = view.assessment.patents.get(thing.id) if thing.kind == "patent" else None
    if patent is None:
        return ""
    name = name_of(view, thing)
    titles = (held.text for held in patent.translations if held.locator == "title")
    return " ".join(title for title in titles if title not in name)


def area_names(view: View) -> dict[str, str]:
    """Give the names of every area in all languages of the taxonomy, for a search."""
    rows = view.assessment.case.resources.taxonomy.content.get("areas", ())
    return {row["id"]: " ".join(_names(row)) for row in rows}


def _names(row: Mapping[str, Any]) -> list[str]:
    named = row.get("name", row)
    if isinstance(named, str):
        return [named]
    return [str(named[code]) for code in WORDINGS if named.get(code)]


def called(view: View, thing: Thing) -> str:
    """Call a thing by what is short and says whose it is."""
    return name_of(view, thing) if thing.kind == "area" else label_of(view, thing)


def things_table(view: View, nodes: Sequence[Node], things: Iterable[Thing]) -> Table:
    """List the things of the picture, lane by lane."""
    words = view.words
    held = {thing.key: thing for thing in things}
    columns = ("name", "kind", "party", "areas", "highest")
    return Table(
        columns=tuple(words.say("network_column", key) for key in columns),
        rows=tuple(_thing_row(view, node, held[node.anchor]) for node in nodes),
        caption=words.say("network", "things", count=len(nodes)),
        anchors=tuple(node.anchor for node in nodes),
        stacked=True,
    )


def _thing_row(view: View, node: Node, thing: Thing) -> tuple[Cell, ...]:
    words = view.words
    areas = words.join(map(view.area, thing.areas))
    return (
        _thing_cell(view, thing),
        cell(words.say("network_kind", thing.kind)),
        cell(view.party(thing.party)),
        cell(areas) if areas else cell(quiet("–")),
        cell(node.badge) if node.badge is not None else cell(quiet("–")),
    )


def _thing_cell(view: View, thing: Thing) -> Cell:
    if thing.kind != "patent":
        return cell(name_of(view, thing))
    patent = view.assessment.patents[thing.id]
    title: Piece | str = ""
    if patent.title:
        title = foreign(view, patent.title, patent.language)
    return lines((document_link(view, thing.id),), (title,))


def ties_table(view: View, ties: Sequence[Tie]) -> Table:
    """List the lines of the picture, each with its evidence."""
    words = view.words
    columns = ("from", "relation", "to", "band", "figure", "evidence")
    return Table(
        columns=tuple(words.say("network_column", key) for key in columns),
        rows=tuple(_tie_row(view, tie) for tie in ties),
        caption=words.say("network", "ties", count=len(ties)),
        anchors=tuple(tie.key for tie in ties),
        stacked=True,
    )


def _tie_row(view: View, tie: Tie) -> tuple[Cell, ...]:
    return (
        _end_cell(view, tie.first),
        cell(view.words.say("network", tie.kind)),
        _end_cell(view, tie.second),
        cell(tie.badge if tie.badge is not None else quiet("–")),
        cell(score(tie.weight), number=True),
        tie.evidence,
    )


def _end_cell(view: View, thing: Thing) -> Cell:
    held = _thing_cell(view, thing)
    if thing.kind == "area":
        return held
    return Cell((*held.lines, (quiet(view.party(thing.party)),)))
