"""Pictures of plotted blocks, as figure files show them."""

from __future__ import annotations

from typing import Any

from patentrisk.report.charted import Lines, Ranges
from patentrisk.report.house import colour
from patentrisk.report.visible import visible

#: Told apart by dash as well as by colour.
_DASHES = {"without": [1, 0], "with": [6, 3], "other": [2, 2]}


def draw_lines(block: Lines) -> Any:
    """Draw lines on one pair of scales, with marked values as dashed rules."""
    import altair as alt

    names = {line.kind: visible(line.label) for line in block.lines}
    values = [
        {"x": x, "y": y, "line": names[line.kind], "order": at}
        for line in block.lines
        for at, (x, y) in enumerate(line.points)
    ]
    across, up = block.most
    x = alt.X("x:Q", title=visible(block.x_title), scale=alt.Scale(domain=[0, across]))
    y = alt.Y(
        "y:Q",
        title=visible(block.y_title),
        scale=alt.Scale(domain=[0, up]),
        axis=alt.Axis(format="%" if block.y_percent else "~s", grid=True),
    )
    colours = [colour("line", kind) for kind in names]
    dashes = [_DASHES[kind] for kind in names]
    drawn = (
        alt.Chart(alt.InlineData(values=values))
        .mark_line(
            strokeWidth=2.5, interpolate="step-after" if block.stepped else "linear"
        )
        .encode(
            x=x,
            y=y,
            order="order:Q",
            color=alt.Color(
                "line:N",
                scale=alt.Scale(domain=list(names.values()), range=colours),
                legend=alt.Legend(title=None, orient="top", labelLimit=420, columns=1),
            ),
            strokeDash=alt.StrokeDash(
                "line:N",
                scale=alt.Scale(domain=list(names.values()), range=dashes),
                legend=None,
            ),
        )
    )
    return alt.layer(drawn, *_marks(block)).properties(width=560, height=300)


def _marks(block: Lines) -> list[Any]:
    import altair as alt

    if not block.marks:
        return []
    held = [{"x": value, "name": visible(name)} for name, value in block.marks]
    drawn = alt.Chart(alt.InlineData(values=held)).encode(x="x:Q")
    rule = drawn.mark_rule(strokeDash=[3, 3], color=colour("ink", "quiet"))
    named = drawn.mark_text(
        align="left", baseline="top", dx=4, fontSize=11, color=colour("ink", "quiet")
    ).encode(y=alt.value(2), text="name:N")
    return [rule, named]


def draw_ranges(block: Ranges) -> Any:
    """Draw bars about one value: each from its least to the value, and to its most."""
    import altair as alt

    values = [
        {"bar": visible(bar.label), "end": end, "from": block.middle, "to": to}
        for bar in block.bars
        for end, to in (("least", bar.low), ("most", bar.high))
    ]
    names = {"least": visible(block.columns[1]), "most": visible(block.columns[2])}
    for row in values:
        row["end"] = names[str(row["end"])]
    ends = alt.Scale(
        domain=list(names.values()), range=[colour("range", k) for k in names]
    )
    bars = (
        alt.Chart(alt.InlineData(values=values))
        .mark_bar(height=15, minBandSize=2)
        .encode(
            x=alt.X("from:Q", title=visible(block.unit), scale=alt.Scale(zero=False)),
            x2="to:Q",
            y=alt.Y(
                "bar:N",
                sort=[visible(bar.label) for bar in block.bars],
                title=visible(block.title),
                axis=alt.Axis(labelLimit=340),
            ),
            color=alt.Color(
                "end:N",
                scale=ends,
                legend=alt.Legend(title=None, orient="top", labelLimit=420, columns=1),
            ),
        )
    )
    middle = alt.Chart(alt.InlineData(values=[{"x": block.middle}])).encode(x="x:Q")
    rule = middle.mark_rule(color=colour("ink", "text"))
    return alt.layer(bars, rule).properties(width=480, height=alt.Step(22))
