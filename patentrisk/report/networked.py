"""The block that draws who reaches whom: things in lanes, joined by links.

Places are in units of the drawing, from its upper left corner; they are computed
once, so that a page, a picture and a table show the same.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from patentrisk.report.inline import Badge

if TYPE_CHECKING:
    from patentrisk.report.document import Table


#: Characters of a publication number that is drawn whole, closer if it has to be.
LONGEST_NUMBER = 16


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of the drawing: its upper left corner, width and height."""

    x: float
    y: float
    width: float
    height: float

    @property
    def middle(self) -> tuple[float, float]:
        """Its centre."""
        return self.x + self.width / 2, self.y + self.height / 2


@dataclass(frozen=True, slots=True)
class Lane:
    """A column of the drawing: the parties of one role."""

    title: str
    box: Box


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the drawing: one area, the same in every lane."""

    area: str
    title: tuple[str, ...]
    box: Box


@dataclass(frozen=True, slots=True)
class Node:
    """One thing of the drawing.

    Attributes
    ----------
    anchor : str
        Anchor of its row in the list of things.
    kind : str
        ``"party"``, ``"area"``, ``"patent"``, ``"component"`` or ``"product"``.
    party : str
        Whose it is.
    areas : tuple of str
        Where it belongs, the heaviest first; empty for a party or a product.
    label : tuple of str
        Lines that fit its box.
    name : str
        In full, with its title.
    box : Box
        Where it stands.
    badge : Badge or None
        Highest band of what joins it; None where nothing does.
    also : str
        What else a search finds it by: its title in other languages.
    """

    anchor: str
    kind: str
    party: str
    areas: tuple[str, ...]
    label: tuple[str, ...]
    name: str
    box: Box
    badge: Badge | None = None
    also: str = ""

    @property
    def squeezed(self) -> bool:
        """Whether its label is drawn closer than it would be, so as to be whole."""
        return self.kind == "patent" and 12 < len(self.label[0]) <= LONGEST_NUMBER

    @property
    def rounded(self) -> int:
        """Radius of its corners: rights are square, what is made is round."""
        return rounded(self.kind)


def rounded(kind: str) -> int:
    """Radius of the corners of a kind of thing."""
    return {"component": 9, "product": 6, "area": 9}.get(kind, 2)


@dataclass(frozen=True, slots=True)
class Key:
    """A sample below the drawing, and what it stands for.

    Attributes
    ----------
    kind : str
        A kind of thing; ``"parts"`` for the line between a product and its
        components; ``""`` for words alone.
    text : str
        What it stands for, or what the samples after it have in common.
    box : Box
        Of the sample.
    badge : Badge or None
        Band that the sample is drawn in.
    """

    kind: str
    text: str
    box: Box
    badge: Badge | None = None

    @property
    def rounded(self) -> int:
        """Radius of its corners."""
        return rounded(self.kind)

    @property
    def written(self) -> tuple[float, float]:
        """Where its text begins."""
        after = 5.0 if self.box.width else 0.0
        return self.box.x + self.box.width + after, self.box.middle[1]


@dataclass(frozen=True, slots=True)
class Link:
    """What joins two things.

    Attributes
    ----------
    anchor : str
        Anchor of its row in the list of links.
    kind : str
        ``"reads_on"``, ``"similar"`` or ``"substitutes"``.
    layer : str
        What it is shown with: its kind, or of ``"reads_on"`` the band.
    first, second : str
        Anchors of the things it joins.
    name : str
        What it says in a line.
    weight : float
        In [0, 1]: screening score, similarity, or how far the job is the same.
    ends : tuple of float
        Where it begins and ends: x and y, x and y.
    badge : Badge or None
        Band of a reading.
    shown : bool
        It is drawn before anything is chosen.
    """

    anchor: str
    kind: str
    layer: str
    first: str
    second: str
    name: str
    weight: float
    ends: tuple[float, float, float, float]
    badge: Badge | None = None
    shown: bool = False

    @property
    def path(self) -> str:
        """Its curve, as a page draws it."""
        return curve(self.ends)

    @property
    def sign(self) -> tuple[float, float]:
        """Where the sign of its band stands: near its start, where lines part."""
        return along(self.ends, 0.2)

    @property
    def stroke(self) -> float:
        """How wide it is drawn: the wider, the more it weighs."""
        return 0.8 + (6.0 if self.kind == "similar" else 2.0) * self.weight


def facing(first: Box, second: Box) -> tuple[float, float, float, float]:
    """Where a link leaves one box and reaches the other: at the sides that face."""
    here, there = first.middle, second.middle
    if there[0] > here[0] + 1:
        return first.x + first.width, here[1], second.x, there[1]
    if there[0] < here[0] - 1:
        return first.x, here[1], second.x + second.width, there[1]
    return first.x + first.width, here[1], second.x + second.width, there[1]


def curve(ends: tuple[float, float, float, float]) -> str:
    """Draw a curve that leaves and arrives level."""
    (x, y), (a, b), (c, d), (e, f) = _corners(ends)
    return f"M{x:.0f} {y:.0f}C{a:.0f} {b:.0f} {c:.0f} {d:.0f} {e:.0f} {f:.0f}"


def _corners(
    ends: tuple[float, float, float, float],
) -> tuple[tuple[float, float], ...]:
    x, y, to_x, to_y = ends
    bow = max(abs(to_x - x) / 2, 28.0)
    out = bow if to_x >= x else -bow
    back = -out if abs(to_x - x) > 1 else out
    return (x, y), (x + out, y), (to_x + back, to_y), (to_x, to_y)


def along(ends: tuple[float, float, float, float], at: float) -> tuple[float, float]:
    """Find a point of a curve, `at` in [0, 1] from its start."""
    weights = ((1 - at) ** 3, 3 * at * (1 - at) ** 2, 3 * at**2 * (1 - at), at**3)
    corners = _corners(ends)
    x, y = (
        sum(w * corner[axis] for w, corner in zip(weights, corners, strict=True))
        for axis in (0, 1)
    )
    return x, y


@dataclass(frozen=True, slots=True)
class Layer:
    """Links that are shown or hidden together: a kind, or a band of readings."""

    name: str
    text: str
    count: int
    badge: Badge | None = None
    shown: bool = False


@dataclass(frozen=True, slots=True)
class Network:
    """Who reaches whom, and what is alike.

    Attributes
    ----------
    name : str
        Name of its figure file.
    finding, caption : str
        What it shows in a sentence; how to read it, and what is left out.
    box : Box
        The whole drawing.
    lanes, rows : tuple of Lane, tuple of Row
        From left to right, from top to bottom.
    nodes, links : tuple of Node, tuple of Link
        In reading order; most exposed first.
    layers : tuple of Layer
        Most exposed first.
    key : tuple of Key
        What shapes and colours stand for, below the drawing.
    parts : tuple of (str, str)
        Component and the product it is part of, by anchor.
    parties : tuple of (str, str)
        What it can be narrowed to: identifier and name.
    areas : tuple of (str, str, str)
        The same; then the name in every language, as a search finds it.
    least, start : float
        Similarity from which areas are joined, and from which before anything is
        chosen.
    things, ties : Table
        The same in words, a row for every node and every link, the evidence among it.
    """

    name: str
    finding: str
    caption: str
    box: Box
    lanes: tuple[Lane, ...]
    rows: tuple[Row, ...]
    nodes: tuple[Node, ...]
    links: tuple[Link, ...]
    layers: tuple[Layer, ...]
    key: tuple[Key, ...]
    parts: tuple[tuple[str, str], ...]
    parties: tuple[tuple[str, str], ...]
    areas: tuple[tuple[str, str, str], ...]
    least: float
    start: float
    things: Table
    ties: Table

    @property
    def whole(self) -> Box:
        """The drawing with its key."""
        bottoms = (held.box.y + held.box.height + 4.0 for held in self.key)
        return replace(self.box, height=max((self.box.height, *bottoms)))

    @property
    def plain_ties(self) -> Table:
        """The links without the evidence, which charts hold: for texts on paper."""
        ties = self.ties
        rows = tuple(row[:-1] for row in ties.rows)
        return replace(ties, columns=ties.columns[:-1], rows=rows)

    @property
    def order(self) -> dict[str, int]:
        """Number of every thing, by anchor."""
        return {node.anchor: at for at, node in enumerate(self.nodes)}

    @property
    def part_ends(self) -> tuple[tuple[float, float, float, float], ...]:
        """Where lines from products to their components begin and end."""
        boxes = {node.anchor: node.box for node in self.nodes}
        return tuple(facing(boxes[whole], boxes[part]) for part, whole in self.parts)

    @property
    def part_paths(self) -> tuple[str, ...]:
        """Curves from products to their components."""
        return tuple(map(curve, self.part_ends))
