"""Figures of a report as SVG or PNG, drawn without a browser or a network."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from typing import Any

from patentrisk.records import Problem
from patentrisk.report.charted import Lines, Ranges
from patentrisk.report.document import Bars, Matrix, Report
from patentrisk.report.drawing import draw_lines, draw_ranges
from patentrisk.report.drawing_network import draw_network
from patentrisk.report.drawing_timeline import draw_timeline
from patentrisk.report.house import DARK, colour, colours
from patentrisk.report.nested import nested
from patentrisk.report.networked import Network
from patentrisk.report.pixels import repacked, unshown
from patentrisk.report.timed import Timeline
from patentrisk.report.visible import visible

#: Fonts by language: the first of a list that is there is taken for every character
#: that it has, so that Chinese text is set in a font made for it.
_LATIN = "Helvetica Neue, Arial, Liberation Sans, DejaVu Sans"
_CHINESE = "PingFang SC, Microsoft YaHei, Noto Sans CJK SC, Source Han Sans SC"
_FONTS = {
    "en": f"{_LATIN}, {_CHINESE}, sans-serif",
    "zh": f"{_CHINESE}, {_LATIN}, sans-serif",
}
INK, QUIET = colour("ink", "text"), colour("ink", "quiet")
#: Characters of a title and of a note on one line; a Chinese character counts as two.
_LINE, _NOTE = 92, 112
_TOKEN = re.compile(
    r"""
    [^\s\u2e80-\uffef]+\s*        # "exposure ", a word with the space after it
    | [\u2e80-\uffef]             # 敞, one character,
      [、。」』】〕）！，：；？”’]*  # with the marks that may not begin a line
    | \s+                         # spaces at the start
    """,
    re.VERBOSE,
)

#: Fields of blocks that no picture shows; missing characters that are named.
_UNDRAWN = ("anchor", "href", "name", "note", "shape")
_NAMED = 20

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
        f"{_file_name(block.name)}.{report.language}.{suffix}": _pictured(svg, suffix)
        for block in _drawn(report)
        for svg in (_svg(_spec(block, report)),)
        for suffix in suffixes
    }


def untitled(report: Report) -> dict[str, bytes]:
    """Draw every figure as PNG, its title left to a caption; by name of its block."""
    return {
        block.name: converted(configured(_chart(block), report.language), "png")
        for block in _drawn(report)
    }


def figure_problems(report: Report) -> tuple[Problem, ...]:
    """Tell which characters of the figures no font of this machine can show.

    Parameters
    ----------
    report : Report
        As `build_report` gives it.

    Returns
    -------
    tuple of Problem
        One where there are such characters: a PNG shows nothing, or a box, in their
        place. An SVG is drawn by the machine that shows it. Empty where all are there.
    """
    texts = "".join(text for block in _drawn(report) for text in _texts(block))
    missing = unshown(visible(texts), fonts=_FONTS[report.language])
    if not missing:
        return ()
    named = " ".join(missing[:_NAMED])
    more = " …" if len(missing) > _NAMED else ""
    message = (
        f"no font of this machine has {len(missing)} of their characters:"
        f" {named}{more}; expected a font for every script that the figures name; PNG"
        " files show a box or nothing in their place, SVG files are drawn where they"
        " are opened: install a font such as Noto Sans CJK and draw again"
    )
    return (Problem("figures", message),)


def _texts(held: object) -> Iterator[str]:
    """Yield every text of a block but for those that no picture shows."""
    if isinstance(held, str):
        yield held
    elif isinstance(held, tuple):
        for part in held:
            yield from _texts(part)
    elif is_dataclass(held):
        for part in fields(held):
            if part.name not in _UNDRAWN:
                yield from _texts(getattr(held, part.name))


def converted(spec: Spec, suffix: str) -> bytes:
    """Turn a specification into a picture, ``"svg"`` or ``"png"``."""
    return _pictured(_svg(spec), suffix)


def _svg(spec: Spec) -> str:
    import vl_convert

    return str(vl_convert.vegalite_to_svg(spec))


def _pictured(svg: str, suffix: str) -> bytes:
    """Give a drawing as it is, or in dots: two for each of a screen's."""
    import vl_convert

    if suffix == "png":
        return repacked(vl_convert.svg_to_png(svg, scale=2))
    return svg.encode("utf-8")


def _file_name(name: str) -> str:
    """Keep of a name what may stand in a file name on any system."""
    return re.sub(r"[^\w.-]+", "-", visible(name)).strip("-.")


#: Blocks of which a figure is drawn.
Drawn = Matrix | Bars | Lines | Ranges | Timeline | Network


def _drawn(report: Report) -> list[Drawn]:
    return [
        block
        for section in report.sections
        for block in nested(section.blocks)
        if isinstance(block, Drawn) and block.name
    ]


def _spec(block: Drawn, report: Report) -> Spec:
    chart = _chart(block)
    caption = block.unit if isinstance(block, Bars) else block.caption
    notes = [n.text for n in report.banner if n.kind == "illustrative"]
    title = headed(block.finding, (caption, *notes))
    return configured(chart.properties(title=title), report.language)


def headed(finding: str, notes: Iterable[str]) -> Any:
    """Head a figure with what it shows, and below it how to read it."""
    import altair as alt

    return alt.TitleParams(
        text=wrapped(finding),
        subtitle=[line for note in notes for line in wrapped(note, _NOTE)],
        anchor="start",
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
        case Timeline():
            return draw_timeline(block)
        case Network():
            return draw_network(block)


def configured(chart: Any, language: str) -> Spec:
    """Set fonts, colours and margins as every figure has them."""
    made: Spec = (
        chart.configure(font=_FONTS[language], background="white", padding=14)
        .configure_view(stroke=None)
        .configure_axis(labelColor=INK, titleColor=QUIET, domain=False, ticks=False)
        .to_dict()
    )
    return made


def wrapped(text: str, width: int = _LINE) -> list[str]:
    """Break a title into lines; Chinese may break anywhere, English at spaces.

    A word that is longer than a line is broken at its end.
    """
    lines, line, used = [], "", 0
    tokens = (
        word[at : at + width]
        for word in _TOKEN.findall(visible(text))
        for at in range(0, len(word), width)
    )
    for token in tokens:
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
            "strong": (held.value or 0.0) > DARK,
        }
        for i, line in enumerate(block.cells)
        for j, held in enumerate(line)
    ]
    drawn = alt.Chart(alt.InlineData(values=values)).encode(
        x=_axis("column", columns, block.column_title, turned=block.scale != "risk"),
        y=_axis("row", rows, block.row_title),
    )
    shade = alt.Scale(domain=[0, 1], range=list(colours("scale", block.scale)))
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
        titleLimit=420,
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
    return {text: colour("part", key) for key, text in names.items()}
