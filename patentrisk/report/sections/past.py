"""How exposure and coverage went from run to run, in words and figures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from patentrisk.records.histories import HistoryRow
from patentrisk.records.runs import Run
from patentrisk.report.document import Block, Table, Text
from patentrisk.report.inline import Cell, Piece, Span
from patentrisk.report.sections.pieces import badge, cell, lines, quiet
from patentrisk.report.sections.severity import BANDS
from patentrisk.report.sections.view import View
from patentrisk.report.sections.words import expected, percent

Place = tuple[str, str]


def history_blocks(
    view: View, rows: Sequence[HistoryRow], *, most: int, made: Iterable[Run] = ()
) -> tuple[Block, ...]:
    """Set out the last runs, one column each, most exposed areas first.

    Parameters
    ----------
    view : View
        Names of areas and territories, in the words of a language.
    rows : sequence of HistoryRow
        As `history` gives them; not empty.
    most : int
        How many runs are shown.
    made : iterable of Run, optional
        All that the store holds: one in which no area is exposed has no row.
    """
    words = view.words
    known = {(row.run, row.as_of) for row in rows} | {(r.id, r.as_of) for r in made}
    runs = sorted(known)[-most:]
    by_run = {(row.run, row.area, row.territory): row for row in rows}
    columns = [
        words.say("history", "run", run=run, date=day.isoformat()) for run, day in runs
    ]
    table = Table(
        (words.say("changes_column", "what"), *columns),
        tuple(
            (
                _place(view, place),
                *(_cell(view, by_run.get((run, *place))) for run, _ in runs),
            )
            for place in places_of(rows)
        ),
        words.say(
            "history", "caption", assumption=view.assumption(assumption_of(view))
        ),
    )
    said = words.say("history", "lead", count=len(known))
    told = (said, *unexposed(view, rows, runs))
    return (*(Text((Span(text),), "lead") for text in told), table)


def unexposed(
    view: View, rows: Iterable[HistoryRow], runs: Iterable[tuple[int, date]]
) -> tuple[str, ...]:
    """Name in a sentence the runs in which no area is exposed: they have no figure."""
    rows = tuple(rows)
    places = places_of(rows)
    told = {row.run for row in rows if (row.area, row.territory) in places}
    silent = [str(run) for run, _ in runs if run not in told]
    if not silent:
        return ()
    words = view.words
    named = words.join(silent)
    return (words.say("history", "none", count=len(silent), runs=named),)


def assumption_of(view: View) -> str:
    """Name the title assumption of the headline figures."""
    return str(view.assessment.case.settings.assumption)


def places_of(rows: Iterable[HistoryRow]) -> tuple[Place, ...]:
    """Give areas and territories that were ever exposed, most exposed first.

    What counts is the last run that has them exposed: its band, then its readings.
    """
    last = {(row.area, row.territory): row for row in rows if row.exposed}
    order = sorted(
        last.items(),
        key=lambda item: (
            BANDS.index(item[1].band),
            -(item[1].expected_readings or 0.0),
            item[0],
        ),
    )
    return tuple(place for place, _ in order)


def _place(view: View, place: Place) -> Cell:
    return lines((view.area(place[0]),), (quiet(view.territory(place[1])),))


def _cell(view: View, row: HistoryRow | None) -> Cell:
    words = view.words
    if row is None:
        return cell(words.say("changes", "absent"))
    figure = expected(
        words, row.counts, row.expected_readings, lambda value: f"{value:.1f}"
    )
    said = words.say("history", "expected", value=figure)
    held: list[tuple[Piece | str, ...]] = [(badge(view, row.band),), (said,)]
    usable = dict(row.usable).get(assumption_of(view))
    if usable is not None:
        held.append((words.say("history", "usable", share=percent(usable)),))
    return lines(*held)
