"""The key of the network: what its shapes, colours and dotted lines stand for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from patentrisk.report.inline import Badge
from patentrisk.report.networked import Box, Key, Node
from patentrisk.report.sections.lanes import wide
from patentrisk.report.sections.severity import BANDS
from patentrisk.report.sections.view import View

#: A sample's width and height, what is left after its text, a line of the key, and
#: what is left above it.
_WIDTH, _HEIGHT, _AFTER, _LINE, _ABOVE = 26.0, 17.0, 16.0, 24.0, 12.0

Entry = tuple[str, str, Badge | None]


def key_of(view: View, nodes: Iterable[Node], drawing: Box) -> tuple[Key, ...]:
    """Lay the key out below the drawing: shapes in a line, colours in the next."""
    held = list(nodes)
    found: list[Key] = []
    top = drawing.height + _ABOVE
    for entries in (_shapes(view, held), _colours(view, held)):
        placed = _placed(entries, drawing.width, top)
        found += placed
        top = placed[-1].box.y + _LINE
    return tuple(found)


def _shapes(view: View, nodes: Iterable[Node]) -> Iterator[Entry]:
    words = view.words
    present = {node.kind for node in nodes}
    yield "", words.say("network", "key_shape"), None
    for kind in ("patent", "component", "product", "area"):
        if kind in present:
            yield kind, words.say("network_kind", kind), None
    if "product" in present:
        yield "parts", words.say("network", "key_parts"), None


def _colours(view: View, nodes: Iterable[Node]) -> Iterator[Entry]:
    """Give the bands in which things are drawn, then what no reading joins."""
    words = view.words
    badges = {node.badge.value: node.badge for node in nodes if node.badge}
    yield "", words.say("network", "key_band"), None
    for band in BANDS:
        if band.value in badges:
            yield "patent", badges[band.value].text, badges[band.value]
    yield "patent", words.say("network", "key_plain"), None


def _placed(entries: Iterable[Entry], width: float, top: float) -> list[Key]:
    """Put samples beside one another, in a new line where one is full."""
    found: list[Key] = []
    x, y = 0.0, top
    for kind, text, sign in entries:
        sample = _WIDTH if kind else 0.0
        taken = sample + wide(text) + _AFTER
        if x and x + taken > width:
            x, y = 0.0, y + _LINE
        found.append(Key(kind, text, Box(x, y, sample, _HEIGHT), sign))
        x += taken
    return found
