"""Pictures of rights over the years, as figure files show them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from patentrisk.report.house import colour, colours
from patentrisk.report.timed import Stretch, Timeline, years_of
from patentrisk.report.visible import visible

#: Dashes of the edges of stretches: every kind is told apart in black as well.
_DASHES: dict[str, list[float]] = {"pending": [5, 3], "unknown": [2, 2], "cut": [1, 3]}
#: Kind that is striped, years between two stripes, height of a bar in pixels.
_STRIPED, _EVERY, _HEIGHT = "check", 0.5, 13


def draw_timeline(block: Timeline) -> Any:
    """Draw a bar a right, what it is in words to the right, and the as-of date."""
    import altair as alt

    rows = [_label(block, at) for at in range(len(block.terms))]
    y = alt.Y(
        "row:N", sort=rows, axis=alt.Axis(title=None, labelLimit=320, labelPadding=6)
    )
    drawn = [
        *_bars(block, rows, y),
        *_stripes(block, rows, y),
        *_today(block),
        *_words(block, rows, y),
    ]
    return alt.layer(*drawn).properties(width=560, height=alt.Step(21))


def _label(block: Timeline, at: int) -> str:
    term = block.terms[at]
    return visible(f"{term.label} · {term.band.text}")


def _stretches(block: Timeline) -> Iterator[tuple[int, Stretch, float, float]]:
    """Yield every stretch with its row and its ends in years."""
    first, last = block.extent
    for at, term in enumerate(block.terms):
        for held in term.stretches:
            start = first if held.start is None else years_of(held.start)
            end = last if held.end is None else years_of(held.end)
            yield at, held, round(start, 4), round(max(start, end), 4)


def _across(block: Timeline) -> Any:
    import altair as alt

    first, last = block.extent
    axis = alt.Axis(
        title=visible(block.axis),
        values=[int(year) for _, year in block.ticks],
        format="d",
        grid=True,
        labelFlush=False,
    )
    scale = alt.Scale(domain=[first, last], nice=False, zero=False)
    return alt.X("start:Q", scale=scale, axis=axis)


def _bars(block: Timeline, rows: list[str], y: Any) -> list[Any]:
    """Draw the stretches, kind by kind: an edge may be dashed only by the mark."""
    import altair as alt

    names = {kind: visible(text) for kind, text in block.kinds}
    looks = {kind: colours("life", kind) for kind in names}
    fills = alt.Scale(
        domain=list(names.values()), range=[ground for ground, _ in looks.values()]
    )
    edges = alt.Scale(
        domain=list(names.values()), range=[edge for _, edge in looks.values()]
    )
    dashes = alt.Scale(
        domain=list(names.values()), range=[_DASHES.get(kind, [1, 0]) for kind in names]
    )
    values = [
        {"row": rows[at], "start": start, "end": end, "kind": names[held.kind]}
        for at, held, start, end in _stretches(block)
    ]
    legend = alt.Legend(title=None, orient="top", labelLimit=420, columns=3)
    bars = (
        alt.Chart(alt.InlineData(values=values))
        .mark_bar(height=_HEIGHT, strokeWidth=1.2)
        .encode(
            x=_across(block),
            x2="end:Q",
            y=y,
            fill=alt.Fill("kind:N", scale=fills, legend=legend),
            stroke=alt.Stroke("kind:N", scale=edges, legend=legend),
            strokeDash=alt.StrokeDash("kind:N", scale=dashes, legend=legend),
        )
    )
    return [bars]


def _stripes(block: Timeline, rows: list[str], y: Any) -> list[Any]:
    """Stripe what is to be looked up, so that it stands out in black."""
    import altair as alt

    values = [
        {"row": rows[at], "x": round(start + _EVERY * step, 4)}
        for at, held, start, end in _stretches(block)
        if held.kind == _STRIPED
        for step in range(1, int((end - start) / _EVERY))
    ]
    if not values:
        return []
    return [
        alt.Chart(alt.InlineData(values=values))
        .mark_tick(size=_HEIGHT, thickness=2, color=colours("life", _STRIPED)[1])
        .encode(x="x:Q", y=y)
    ]


def _words(block: Timeline, rows: list[str], y: Any) -> list[Any]:
    """Say to the right of each bar how it ends, on a ground that hides the grid."""
    import altair as alt

    ends: dict[int, float] = {}
    for at, _, _, end in _stretches(block):
        ends[at] = max(end, ends.get(at, end))
    values = [
        {"row": rows[at], "x": ends[at], "text": visible(term.ends)}
        for at, term in enumerate(block.terms)
    ]
    drawn = alt.Chart(alt.InlineData(values=values)).encode(x="x:Q", y=y, text="text:N")
    place: dict[str, Any] = {"align": "left", "dx": 7, "fontSize": 10.5}
    return [
        drawn.mark_text(**place, stroke="white", strokeWidth=4, color="white"),
        drawn.mark_text(**place, color=colour("ink", "text")),
    ]


def _today(block: Timeline) -> list[Any]:
    """Draw the as-of date as a line through every bar, named at the top."""
    import altair as alt

    held = [{"x": round(years_of(block.as_of), 4), "name": visible(block.as_of_text)}]
    drawn = alt.Chart(alt.InlineData(values=held)).encode(x="x:Q")
    named = drawn.mark_text(
        baseline="bottom", dy=-3, fontSize=11, color=colour("ink", "text")
    ).encode(y=alt.value(0), text="name:N")
    return [drawn.mark_rule(color=colour("ink", "text"), strokeWidth=1.4), named]
