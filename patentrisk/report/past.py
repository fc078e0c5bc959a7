"""Draws exposure and coverage per area over runs: small charts on one scale."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from patentrisk.records import Assessment, Band
from patentrisk.records.histories import HistoryRow
from patentrisk.records.runs import Run
from patentrisk.report.document import Block
from patentrisk.report.figures import (
    INK,
    QUIET,
    Spec,
    configured,
    converted,
    headed,
)
from patentrisk.report.house import colour
from patentrisk.report.sections.past import (
    Place,
    assumption_of,
    history_blocks,
    places_of,
    unexposed,
)
from patentrisk.report.sections.view import View, view_of
from patentrisk.report.sections.words import load_words
from patentrisk.report.visible import visible

#: Areas drawn; the others are counted under the title.
MOST_AREAS = 12
#: Lines of coverage, told apart by dash as well as by colour.
_DASHES = {"technical": [2, 2], "clear": [6, 3], "usable": [1, 0]}


def build_history(
    rows: Sequence[HistoryRow],
    assessment: Assessment,
    *,
    language: str = "en",
    most: int = 5,
    made: Iterable[Run] = (),
) -> tuple[Block, ...]:
    """Set out the last runs as blocks of a report.

    Parameters
    ----------
    rows : sequence of HistoryRow
        As `history` gives them; not empty.
    assessment : Assessment
        Of the last run: names of areas, and the headline assumption.
    language : str, default "en"
        ``"en"`` or ``"zh"``.
    most : int, default 5
        How many runs are shown.
    made : iterable of Run, optional
        All that the store holds: one in which no area is exposed has no row.
    """
    view = view_of(assessment, load_words(language), charts=0)
    return history_blocks(view, rows, most=most, made=made)


def draw_history(
    rows: Sequence[HistoryRow],
    assessment: Assessment,
    *,
    suffix: str = "svg",
    language: str = "en",
    made: Iterable[Run] = (),
) -> bytes:
    """Draw exposure and coverage per area over runs.

    Parameters
    ----------
    rows, assessment, language, made
        As for `build_history`.
    suffix : str, default "svg"
        ``"svg"`` or ``"png"``.

    Returns
    -------
    bytes
        A line of small charts an area, most exposed first: expected readings on the
        left, coverage on the right. The same bytes for the same rows.
    """
    view = view_of(assessment, load_words(language), charts=0)
    return converted(_spec(view, rows, made), suffix)


def _spec(view: View, rows: Sequence[HistoryRow], made: Iterable[Run]) -> Spec:
    import altair as alt

    places = places_of(rows)
    shown = places[:MOST_AREAS]
    top = max((row.expected_readings or 0.0 for row in rows), default=0.0) or 1.0
    runs = _runs(view, rows)
    charts = [
        alt.hconcat(
            _exposure(view, place, rows, runs, top, first=at == 0),
            _coverage(view, place, rows, runs, first=at == 0),
            spacing=28,
        )
        for at, place in enumerate(shown)
    ]
    drawn = alt.vconcat(*charts, spacing=14)
    title = _title(view, rows, made, len(places))
    return configured(drawn.properties(title=title), view.words.language)


def _unknown(row: HistoryRow) -> bool:
    """Tell whether nothing of an area is known: a word is drawn then, no point."""
    return not row.expected_readings and bool(dict(row.counts).get(Band.UNKNOWN))


def _runs(view: View, rows: Iterable[HistoryRow]) -> dict[int, str]:
    held = sorted({(row.run, row.as_of) for row in rows})
    return {
        run: visible(view.words.say("history", "tick", run=run, date=day.isoformat()))
        for run, day in held
    }


def _title(
    view: View, rows: Sequence[HistoryRow], made: Iterable[Run], places: int
) -> Any:
    words = view.words
    runs = sorted({(r.run, r.as_of) for r in rows} | {(r.id, r.as_of) for r in made})
    said = words.say("history", "lead", count=len(runs))
    usable = view.assumption(assumption_of(view))
    notes = [words.say("history", "drawn", assumption=usable)]
    notes += unexposed(view, rows, runs)
    if places > MOST_AREAS:
        notes.append(words.say("history", "more", count=places - MOST_AREAS))
    if view.assessment.case.illustrative:
        notes.append(words.say("banner", "illustrative"))
    return headed(said, notes)


def _exposure(
    view: View,
    place: Place,
    rows: Iterable[HistoryRow],
    runs: dict[int, str],
    top: float,
    *,
    first: bool,
) -> Any:
    """Draw expected readings of one area, with the band of each run as a word."""
    import altair as alt

    values = [
        {
            "run": runs[row.run],
            "value": None if _unknown(row) else row.expected_readings,
            "said": row.expected_readings or 0.0,
            "band": visible(view.words.say("band", row.band.value)),
        }
        for row in rows
        if (row.area, row.territory) == place
    ]
    base = alt.Chart(alt.InlineData(values=values)).encode(
        x=_across(runs),
        y=alt.Y(
            "value:Q",
            scale=alt.Scale(domain=[0, top * 1.35]),
            axis=alt.Axis(title=None, tickCount=3, grid=True),
        ),
    )
    name = visible(f"{view.area(place[0])}, {place[1]}")
    heading = view.words.say("history", "exposure") if first else ""
    return (
        base.mark_line(color=colour("line", "without"), strokeWidth=2)
        + base.mark_point(color=colour("line", "without"), filled=True, size=40)
        + base.mark_text(dy=-10, fontSize=10, color=INK).encode(
            y=alt.Y("said:Q"), text="band:N"
        )
    ).properties(width=330, height=70, title=_small(name, heading))


def _coverage(
    view: View,
    place: Place,
    rows: Iterable[HistoryRow],
    runs: dict[int, str],
    *,
    first: bool,
) -> Any:
    """Draw coverage of one area: technical, not reached, usable."""
    import altair as alt

    words = view.words
    names = {
        "technical": visible(words.say("changes_figure", "technical", assumption="")),
        "clear": visible(words.say("changes_figure", "clear", assumption="")),
        "usable": visible(words.say("table", "usable")),
    }
    own = [row for row in rows if (row.area, row.territory) == place]
    values = [
        {"run": runs[row.run], "value": value, "part": names[part], "at": row.run}
        for row in own
        for part, value in _shares(view, row)
        if value is not None
    ]
    none = [row for row in own if not any(v is not None for _, v in _shares(view, row))]
    scale = alt.Scale(
        domain=list(names.values()), range=[colour("part", part) for part in names]
    )
    dashes = alt.Scale(domain=list(names.values()), range=[_DASHES[p] for p in names])
    legend = (
        alt.Legend(title=None, orient="top", labelLimit=260, symbolType="stroke")
        if first
        else None
    )
    base = alt.Chart(alt.InlineData(values=values)).encode(
        x=_across(runs),
        y=alt.Y(
            "value:Q",
            scale=alt.Scale(domain=[0, 1]),
            axis=alt.Axis(title=None, tickCount=3, format="%", grid=True),
        ),
        color=alt.Color("part:N", scale=scale, legend=legend),
    )
    heading = words.say("history", "coverage") if first else ""
    return (
        base.mark_line(strokeWidth=2).encode(
            strokeDash=alt.StrokeDash("part:N", scale=dashes, legend=legend)
        )
        + base.mark_point(filled=True, size=30)
        + _without_share(view, none, runs)
    ).properties(width=330, height=70, title=_small(heading, ""))


def _without_share(view: View, rows: Iterable[HistoryRow], runs: dict[int, str]) -> Any:
    """Say of a run that has no share why: an empty chart would say nothing."""
    import altair as alt

    key = "not_compared" if view.undescribed else "nothing_exposed"
    said = visible(view.words.say("figure", key))
    values = [{"run": runs[row.run], "value": 0.25, "said": said} for row in rows]
    base = alt.Chart(alt.InlineData(values=values)).encode(
        x=_across(runs), y=alt.Y("value:Q")
    )
    return base.mark_text(fontSize=10, color=QUIET).encode(text="said:N")


def _shares(view: View, row: HistoryRow) -> tuple[tuple[str, float | None], ...]:
    usable = dict(row.usable).get(assumption_of(view))
    return ("technical", row.technical), ("clear", row.clear), ("usable", usable)


def _across(runs: dict[int, str]) -> Any:
    import altair as alt

    axis = alt.Axis(
        title=None,
        labelAngle=0,
        labelLimit=120,
        labelOverlap=True,
        labelPadding=8,
        labelExpr="split(datum.label, '|')",
    )
    names = list(runs.values())
    return alt.X("run:N", sort=names, scale=alt.Scale(domain=names), axis=axis)


def _small(text: str, note: str) -> Any:
    import altair as alt

    return alt.TitleParams(
        text=text,
        subtitle=visible(note),
        anchor="start",
        fontSize=12,
        subtitleFontSize=11,
        color=INK,
        subtitleColor=QUIET,
    )
