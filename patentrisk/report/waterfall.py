"""Waterfalls of an explanation as one picture, drawn without a browser."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from patentrisk.report.document import Report, Waterfall
from patentrisk.report.figures import (
    INK,
    QUIET,
    Spec,
    configured,
    converted,
    wrapped,
)
from patentrisk.report.house import colour
from patentrisk.report.visible import visible

#: Kinds of bars; told apart in black by signs.
_KINDS = ("total", "rise", "fall")
#: Scores at which the scale is labelled, with the log-odds they stand for.
_TICKS = (-6.907, -4.595, -2.944, -1.735, -0.847, 0.0, 0.847, 1.735, 2.944, 4.595)
_AS_SCORE = "format(1 / (1 + exp(-datum.value)), '.2~f')"
#: From so many panels on they stand in two columns.
_TWO_COLUMNS = 4
#: Widths of a panel in pixels and of its title in characters, by columns.
_WIDTHS = {1: (430, 92), 2: (250, 62)}
_NOTE_LINES = 2
#: Width kept for names of steps, so that panels stand in line.
_LABELS = 160
#: Notices that a picture bears too.
_NOTED = ("illustrative", "uncalibrated", "lexical")


def draw_explanation(report: Report, *, suffix: str = "svg") -> bytes:
    """Draw every waterfall of an explanation into one picture.

    Parameters
    ----------
    report : Report
        As `build_explanation` gives it.
    suffix : str, default "svg"
        ``"svg"`` or ``"png"``.

    Returns
    -------
    bytes
        The same bytes for the same report.
    """
    blocks = [
        block
        for section in report.sections
        for block in section.blocks
        if isinstance(block, Waterfall)
    ]
    return converted(_spec(blocks, report), suffix)


def _spec(blocks: Sequence[Waterfall], report: Report) -> Spec:
    import altair as alt

    columns = 2 if len(blocks) >= _TWO_COLUMNS else 1
    low = min(block.extent[0] for block in blocks)
    high = max(block.extent[1] for block in blocks)
    # Figures stand to the right of their bars.
    domain = (low - 0.3, high + 0.3 * (high - low) + 0.6)
    panels = [_panel(block, domain, columns) for block in blocks]
    notes = [n.text for n in report.banner if n.kind in _NOTED]
    caption = report.labels["caption"]
    lines = 92 * columns - 24 * (columns - 1)
    title = alt.TitleParams(
        text=wrapped(report.labels["finding"], lines),
        subtitle=[line for text in (caption, *notes) for line in wrapped(text, lines)],
        **_fonts(16, 12),
        offset=18,
    )
    chart = alt.concat(*panels, columns=columns, spacing=28).resolve_scale(
        y="independent"
    )
    return configured(chart.properties(title=title), report.language)


def _fonts(size: int, small: int) -> dict[str, Any]:
    return {
        "anchor": "start",
        "fontSize": size,
        "subtitleFontSize": small,
        "color": INK,
        "subtitleColor": QUIET,
    }


def _panel(block: Waterfall, domain: tuple[float, float], columns: int) -> Any:
    import altair as alt

    width, characters = _WIDTHS[columns]
    scale = alt.Scale(domain=list(domain), nice=False, zero=False)
    title = alt.TitleParams(
        text=wrapped(block.finding, characters),
        subtitle=_shortened(block.note, characters),
        **_fonts(13, 11),
        offset=6,
        frame="group",
        dx=-_LABELS,
    )
    layers = [*_marks(block, scale), *_bars(block, domain, scale)]
    return alt.layer(*layers).properties(width=width, height=alt.Step(20), title=title)


def _bars(block: Waterfall, domain: tuple[float, float], scale: Any) -> list[Any]:
    """Draw the bars, each with its figure to the right of it."""
    import altair as alt

    names = {_row(at): visible(bar.label) for at, bar in enumerate(block.bars)}
    drawn = alt.Chart(alt.InlineData(values=_values(block))).encode(
        y=alt.Y(
            "row:N",
            sort=list(names),
            axis=alt.Axis(
                title=None,
                labelExpr=f"({json.dumps(names)})[datum.value]",
                labelLimit=_LABELS,
                minExtent=_LABELS,
                maxExtent=_LABELS,
            ),
        )
    )
    axis = alt.Axis(
        values=[tick for tick in _TICKS if domain[0] <= tick <= domain[1]],
        labelExpr=_AS_SCORE,
        title=None,
        grid=True,
    )
    bars = drawn.mark_bar(height=13, minBandSize=2).encode(
        x=alt.X("start:Q", scale=scale, axis=axis),
        x2="end:Q",
        color=alt.Color(
            "kind:N",
            scale=alt.Scale(
                domain=list(_KINDS), range=[colour("step", kind) for kind in _KINDS]
            ),
            legend=None,
        ),
    )
    texts = drawn.mark_text(align="left", dx=5, fontSize=11, color=INK).encode(
        x=alt.X("right:Q", scale=scale), text="text:N"
    )
    return [bars, texts]


def _values(block: Waterfall) -> list[dict[str, Any]]:
    return [
        {
            "row": _row(at),
            "start": round(bar.start, 4),
            "end": round(bar.end, 4),
            "right": round(max(bar.start, bar.end), 4),
            "kind": bar.kind,
            "text": f"{bar.score:.2f}" if bar.kind == "total" else bar.text,
        }
        for at, bar in enumerate(block.bars)
    ]


def _row(at: int) -> str:
    return f"{at:03d}"


def _marks(block: Waterfall, scale: Any) -> list[Any]:
    """Draw thresholds as dashed lines, named at the top."""
    import altair as alt

    if not block.marks:
        return []
    layers = []
    # Two thresholds may stand close: each is named on its outer side.
    for at, (name, value) in enumerate(sorted(block.marks, key=lambda m: m[1])):
        first = at == 0 and len(block.marks) > 1
        held = alt.InlineData(values=[{"at": round(value, 4), "name": name}])
        drawn = alt.Chart(held).encode(x=alt.X("at:Q", scale=scale))
        rule = drawn.mark_rule(strokeDash=[3, 3], color=QUIET)
        named = drawn.mark_text(
            align="right" if first else "left",
            dx=-2 if first else 2,
            baseline="bottom",
            fontSize=10,
            color=QUIET,
        ).encode(y=alt.value(-1), text="name:N")
        layers += [rule, named]
    return layers


def _shortened(text: str, characters: int) -> list[str]:
    lines = wrapped(text, characters)
    if len(lines) <= _NOTE_LINES:
        return lines
    return [*lines[: _NOTE_LINES - 1], f"{lines[_NOTE_LINES - 1]} …"]
