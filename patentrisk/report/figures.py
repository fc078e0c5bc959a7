"""Figures of a report as SVG or PNG, drawn without a browser or a network."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from patentrisk.report.charted import Lines, Ranges
from patentrisk.report.document import Bars, Block, Fold, Matrix, Report
from patentrisk.report.drawing import draw_lines, draw_ranges
from patentrisk.report.visible import visible

FONT = (
    "Helvetica Neue, Arial, Liberation Sans, Noto Sans CJK SC, PingFang SC,"
    " Microsoft YaHei, sans-serif"
)
INK, QUIET = "#1b2430", "#556070"
#: From nothing to everything; dark enough to print, told apart without red and green.
_SHADES = {
    "similarity": ("#f2f6f9", "#004876"),
    "risk": ("#fbf1ea", "#a83e00"),
}
#: Colours of the parts of coverage.
PARTS = {
    "usable": "#12607f",
    "clear": "#4f9cb8",
    "technical": "#a9d0dd",
    "left": "#d98a3d",
}
#: Characters of a title on one line; a Chinese character counts as two.
_LINE = 92
_TOKEN = re.compile(
    r"""
    [^\s\u2e80-\uffef]+\s*  # "exposure ", a word with the space after it
    | [\u2e80-\uffef]        # 敞, one character
    | \s+                    # spaces at the start
    """,
    re.VERBOSE,
)

Spec = dict[str, Any]


def draw_figures(
    report: Report, *, suffixes: Sequence[str] = ("svg",)
) -> dict[str, bytes]:
    """Draw every figure of a report.

    Parameters
    ----------
    report : Report
        As `build_report` gives it.
    suffixes : sequence of str, default ("svg",)
        ``"svg"`` and ``"png"``. A PNG needs a font for its script on the
        machine that draws it; an SVG on the one that shows it.

    Returns
    -------
    dict of str to bytes
        By file name, ``"risk-CN.en.svg"``; the same bytes for the same report.
    """
    return {
        f"{_file_name(block.name)}.{report.language}.{suffix}": converted(spec, suffix)
        for block in _drawn(report)
        for spec in (_spec(block, report),)
        for suffix in suffixes
    }


def converted(spec: Spec, suffix: str) -> bytes:
    """Turn a specification into a picture, ``"svg"`` or ``"png"``."""
    import vl_convert

    if suffix == "png":
        return bytes(vl_convert.vegalite_to_png(spec, scale=2))
    return str(vl_convert.vegalite_to_svg(spec)).encode("utf-8")


def _file_name(name: str) -> str:
    """Keep of a name what may stand in a file name on any system."""
    return re.sub(r"[^\w.-]+", "-", visible(name)).strip("-.")


#: Blocks of which a figure is drawn.
Drawn = Matrix | Bars | Lines | Ranges


def _drawn(report: Report) -> list[Drawn]:
    return [
        block
        for section in report.sections
        for block in _within(section.blocks)
        if isinstance(block, Drawn) and block.name
    ]


def _within(blocks: Iterable[Block]) -> Iterable[Block]:
    for block in blocks:
        yield block
        if isinstance(block, Fold):
            yield from _within(block.blocks)


def _spec(block: Drawn, report: Report) -> Spec:
    chart = _chart(block)
    caption = block.unit if isinstance(block, Bars) else block.caption
    notes = [n.text for n in report.banner if n.kind == "illustrative"]
    title = headed(block.finding, (caption, *notes))
    return configured(chart.properties(title=title))


def headed(finding: str, notes: Iterable[str]) -> Any:
    """Head a figure with what it shows, and below it how to read it."""
    import altair as alt

    return alt.TitleParams(
        text=wrapped(finding),
        subtitle=[line for note in notes for line in wrapped(note)],
        anchor="start",
        font=FONT,
        subtitleFont=FONT,
        fontSize=15,
        subtitleFontSize=12,
        color=INK,
        subtitleColor=QUIET,
        offset=14,
    )


def _chart(block: Drawn) -> Any:
    match block:
        case Matrix():
            return _matrix(block)
        case Bars():
            return _bars(block)
        case Lines():
            return draw_lines(block)
        case Ranges():
            return draw_ranges(block)


def configured(chart: Any) -> Spec:
    """Set fonts, colours and margins as every figure has them."""
    made: Spec = (
        chart.configure(font=FONT, background="white", padding=14)
        .configure_view(stroke=None)
        .configure_axis(labelColor=INK, titleColor=QUIET, domain=False, ticks=False)
        .to_dict()
    )
    return made


def wrapped(text: str, width: int = _LINE) -> list[str]:
    """Break a title into lines; Chinese may break anywhere, English at spaces."""
    lines, line, used = [], "", 0
    for token in re.findall(
        r"[^\s\u2e80-\uffef]+\s*|[\u2e80-\uffef]|\s+", visible(text)
    ):
        size = sum(2 if ord(c) > 0x2E80 else 1 for c in token)
        if line and used + size > width:
            lines.append(line.rstrip())
            line, used = "", 0
        line, used = line + token, used + size
    return [*lines, line.rstrip()]


def _matrix(block: Matrix) -> Any:
    """Draw a heat map: one cell per pair, its figure written in it.

    A legend would be a gradient, whose name counts the figures drawn so far.
    """
    import altair as alt

    rows, columns = _labels(block.rows, block), _labels(block.columns, block)
    values = [
        {
            "row": rows[i],
            "column": columns[j],
            "value": held.value,
            "text": held.text or ("–" if held.value is None else ""),
            "strong": (held.value or 0.0) > 0.55,
        }
        for i, line in enumerate(block.cells)
        for j, held in enumerate(line)
    ]
    drawn = alt.Chart(alt.InlineData(values=values)).encode(
        x=_axis("column", columns, block.column_title, turned=block.scale != "risk"),
        y=_axis("row", rows, block.row_title),
    )
    shade = alt.Scale(domain=[0, 1], range=list(_SHADES[block.scale]))
    cells = drawn.mark_rect(stroke="white", strokeWidth=1).encode(
        color=alt.Color("value:Q", scale=shade, legend=None)
    )
    figures = drawn.mark_text(fontSize=11 if block.scale != "risk" else 15).encode(
        text="text:N",
        color=alt.condition("datum.strong", alt.value("white"), alt.value(INK)),
    )
    side = 34 if block.scale == "similarity" else 64
    return (cells + figures).properties(
        width=max(side * len(columns), 220), height=side * 0.9 * len(rows)
    )


def _labels(pairs: Sequence[tuple[str, str]], block: Matrix) -> list[str]:
    """Write short and full label together; rows and columns stay distinct."""
    return [visible(f"{short} {full}") for short, full in pairs]


def _axis(field: str, order: Sequence[str], title: str, *, turned: bool = False) -> Any:
    import altair as alt

    axis = alt.Axis(
        title=visible(title),
        labelAngle=-45 if turned else 0,
        labelLimit=320 if field == "row" or turned else 90,
        orient="bottom" if field == "column" else "left",
    )
    make = alt.X if field == "column" else alt.Y
    return make(f"{field}:N", sort=list(order), axis=axis)


def _bars(block: Bars) -> Any:
    """Draw exposure per area, split by what the fallback offers."""
    import altair as alt

    names = {key: visible(text) for key, text in block.categories}
    values = [
        {"bar": visible(bar.label), "part": names[key], "value": value, "order": at}
        for bar in block.bars
        for at, ((key, _), value) in enumerate(
            zip(block.categories, bar.values, strict=True)
        )
    ]
    colours = _colours(names)
    return (
        alt.Chart(alt.InlineData(values=values))
        .mark_bar(height=18)
        .encode(
            x=alt.X("value:Q", title=visible(block.unit), axis=alt.Axis(grid=True)),
            y=alt.Y(
                "bar:N",
                sort=[visible(bar.label) for bar in block.bars],
                title=visible(block.title),
                axis=alt.Axis(labelLimit=320),
            ),
            color=alt.Color(
                "part:N",
                scale=alt.Scale(domain=list(colours), range=list(colours.values())),
                legend=alt.Legend(title=None, orient="top", labelLimit=420, columns=2),
            ),
            order=alt.Order("order:Q"),
        )
        .properties(width=560, height=alt.Step(28))
    )


def _colours(names: Mapping[str, str]) -> dict[str, str]:
    return {text: PARTS[key] for key, text in names.items()}
