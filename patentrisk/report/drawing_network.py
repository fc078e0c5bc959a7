"""The graph as a picture: the layout of the page, drawn without a browser."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from patentrisk.report.house import colour, colours
from patentrisk.report.networked import (
    Box,
    Key,
    Link,
    Network,
    Node,
    along,
)
from patentrisk.report.visible import visible

#: Points that a curve is drawn through; kinds of links are told apart by dash as well.
_POINTS = 24
#: Sizes of a label, and of one that is drawn closer so as to fit its box.
_LABEL, _CLOSER = 10.2, 8.4
#: Of a line in the legend, long enough for its dashes: the square of its length.
_SAMPLE = 34**2
_PARTS = {"stroke": "#b8c1cc", "strokeDash": [1, 2.5]}
_DASHES: dict[str, list[float]] = {
    "medium": [9, 3],
    "open": [2, 3],
    "unknown": [1, 4],
    "watch": [7, 3, 1.5, 3],
    "substitutes": [14, 3, 2, 3],
}
_PANEL, _RULE, _CHIP, _EDGE = "#f5f7fa", "#d8dee6", "#dfe5ec", "#8793a1"
_INK, _QUIET = colour("ink", "text"), colour("ink", "quiet")

Values = list[dict[str, Any]]


def draw_network(block: Network) -> Any:
    """Draw lanes, things and the links that stand out, each where the page has it."""
    import altair as alt

    drawn = [
        *_ground(block),
        _curves(block, block.part_ends, **_PARTS),
        _links(block),
        *_signs(block),
        *_things(block),
        *_key(block),
    ]
    size = {"width": round(block.whole.width), "height": round(block.whole.height)}
    return alt.layer(*drawn).properties(**size)


def _placed(block: Network, values: Values) -> Any:
    """Take values at places in the units of the drawing, from its upper left corner."""
    import altair as alt

    box = block.whole
    across = alt.Scale(domain=[0, box.width], nice=False, zero=False)
    down = alt.Scale(domain=[0, box.height], nice=False, zero=False, reverse=True)
    return alt.Chart(alt.InlineData(values=values)).encode(
        x=alt.X("x:Q", scale=across, axis=None), y=alt.Y("y:Q", scale=down, axis=None)
    )


def _boxed(box: Box) -> dict[str, float]:
    return {"x": box.x, "x2": box.x + box.width, "y": box.y, "y2": box.y + box.height}


def _ground(block: Network) -> list[Any]:
    """Draw lanes with their titles, and rows with theirs."""
    lanes = [
        _boxed(Box(lane.box.x - 8, 0, lane.box.width + 16, block.box.height))
        for lane in block.lanes
    ]
    rules = [{"x": 0, "x2": block.box.width, "y": row.box.y - 5} for row in block.rows]
    titles = [
        {"x": lane.box.x, "y": 8, "text": visible(lane.title)} for lane in block.lanes
    ]
    titles += [
        {"x": 0, "y": row.box.y + 7 + 12 * at, "text": visible(text)}
        for row in block.rows
        for at, text in enumerate(row.title)
    ]
    return [
        _placed(block, lanes).mark_rect(color=_PANEL).encode(x2="x2:Q", y2="y2:Q"),
        _placed(block, rules).mark_rule(color=_RULE).encode(x2="x2:Q"),
        _written(block, titles, color=_QUIET),
    ]


def _written(block: Network, values: Values, **look: Any) -> Any:
    look = {"align": "left", "fontSize": 11, "color": _INK, **look}
    marked = _placed(block, values).mark_text(baseline="middle", **look)
    return marked.encode(text="text:N")


def _curves(
    block: Network, ends: Iterable[tuple[float, float, float, float]], **look: Any
) -> Any:
    values = [point for at, held in enumerate(ends) for point in _points(held, at)]
    return (
        _placed(block, values)
        .mark_line(strokeWidth=1, **look)
        .encode(detail="line:N", order="at:Q")
    )


def _points(ends: tuple[float, float, float, float], line: int) -> Values:
    return [
        {"x": round(x, 1), "y": round(y, 1), "line": line, "at": at}
        for at in range(_POINTS + 1)
        for x, y in (along(ends, at / _POINTS),)
    ]


def _shown(block: Network) -> list[Link]:
    """Give the links to draw, the most exposed on top."""
    return [link for link in reversed(block.links) if link.shown]


def _links(block: Network) -> Any:
    import altair as alt

    layers = [layer for layer in block.layers if layer.shown]
    names = {layer.name: visible(layer.text) for layer in layers}
    values = [
        {**point, "layer": names[link.layer], "width": round(link.stroke, 2)}
        for at, link in enumerate(_shown(block))
        for point in _points(link.ends, at)
    ]
    domain = list(names.values())
    legend = alt.Legend(
        title=None,
        orient="top",
        labelLimit=420,
        symbolType="stroke",
        symbolSize=_SAMPLE,
    )
    tones = alt.Scale(domain=domain, range=[_tone(name) for name in names])
    dashes = alt.Scale(domain=domain, range=[_DASHES.get(n, [1, 0]) for n in names])
    return (
        _placed(block, values)
        .mark_line(opacity=0.7)
        .encode(
            detail="line:N",
            order="at:Q",
            color=alt.Color("layer:N", scale=tones, legend=legend),
            strokeDash=alt.StrokeDash("layer:N", scale=dashes, legend=legend),
            strokeWidth=alt.StrokeWidth("width:Q", scale=None),
        )
    )


def _tone(layer: str) -> str:
    if layer in ("similar", "substitutes"):
        return colour("link", layer)
    return colours("band", layer)[0]


def _things(block: Network) -> list[Any]:
    """Draw what stands in the lanes."""
    held = [node for node in block.nodes if node.kind != "party"]
    chips = [node for node in block.nodes if node.kind == "area"]
    parties = [node for node in block.nodes if node.kind == "party"]
    others = [node for node in held if node.kind != "area"]
    closer = [node for node in others if node.squeezed]
    plain = [node for node in others if not node.squeezed]
    bold = {"fontWeight": "bold"}
    return [
        *_boxes(block, held),
        _written(block, _labels(plain), fontSize=_LABEL),
        _written(block, _labels(closer), fontSize=_CLOSER),
        _toned(block, _badges(others)),
        _written(block, _labels(chips), align="center", **bold),
        _written(block, _labels(parties), fontSize=14, **bold),
    ]


def _boxes(block: Network, held: Sequence[Node | Key]) -> Iterator[Any]:
    """Draw boxes in their bands: rights square, what is made round."""
    import altair as alt

    for radius in sorted({node.rounded for node in held}):
        values = [
            {**_boxed(node.box), "fill": ground, "edge": edge}
            for node in held
            if node.rounded == radius
            for edge, ground in (_look(node),)
        ]
        yield (
            _placed(block, values)
            .mark_rect(cornerRadius=radius, strokeWidth=1.2)
            .encode(
                x2="x2:Q",
                y2="y2:Q",
                fill=alt.Fill("fill:N", scale=None),
                stroke=alt.Stroke("edge:N", scale=None),
            )
        )


def _key(block: Network) -> list[Any]:
    """Draw below the lanes what shapes and colours stand for."""
    parts = [held for held in block.key if held.kind == "parts"]
    boxes = [held for held in block.key if held.kind not in ("", "parts")]
    texts = [
        {"x": x, "y": y, "text": visible(held.text)}
        for held in block.key
        for x, y in (held.written,)
    ]
    ends = (
        (held.box.x, y, held.box.x + held.box.width, y)
        for held in parts
        for y in (held.box.middle[1],)
    )
    return [
        *_boxes(block, boxes),
        _curves(block, ends, **_PARTS),
        _toned(block, _badges(boxes)),
        _written(block, texts, color=_QUIET, fontSize=_LABEL),
    ]


def _look(node: Node | Key) -> tuple[str, str]:
    """Edge and ground of a thing."""
    if node.kind == "area":
        return _CHIP, _CHIP
    return colours("band", node.badge.value) if node.badge else (_EDGE, "#ffffff")


def _labels(nodes: Iterable[Node]) -> Values:
    return [
        {
            "x": node.box.middle[0] if node.kind == "area" else _left(node),
            "y": node.box.middle[1] + 13 * (at - (len(node.label) - 1) / 2),
            "text": visible(text),
        }
        for node in nodes
        for at, text in enumerate(node.label)
    ]


def _badges(nodes: Iterable[Node | Key]) -> Values:
    return [
        {
            "x": node.box.x + 9,
            "y": node.box.middle[1],
            "text": node.badge.shape,
            "tone": _look(node)[0],
        }
        for node in nodes
        if node.badge
    ]


def _left(node: Node) -> float:
    return node.box.x + (18 if node.badge else 6)


def _signs(block: Network) -> list[Any]:
    """Write the sign of each band on its line, on a ground that hides the line."""
    held = [(link, link.badge, *link.sign) for link in _shown(block) if link.badge]
    signs = [
        {"x": x, "y": y, "text": band.shape, "tone": _tone(link.layer)}
        for link, band, x, y in held
    ]
    halo = {"color": "white", "stroke": "white", "strokeWidth": 3}
    return [_signed(block, signs, **halo), _toned(block, signs)]


def _signed(block: Network, signs: Values, **look: Any) -> Any:
    return _written(block, signs, align="center", **{"fontSize": 10, **look})


def _toned(block: Network, signs: Values) -> Any:
    import altair as alt

    return _signed(block, signs).encode(color=alt.Color("tone:N", scale=None))
