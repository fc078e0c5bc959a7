"""Blocks that plot figures: lines over a scale, and ranges about a value."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a plot.

    Attributes
    ----------
    kind : str
        How it is drawn: ``"without"``, ``"with"``, ``"other"``.
    label : str
        What it is, in words.
    points : tuple of (float, float)
        Ascending in x.
    """

    kind: str
    label: str
    points: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines on one pair of scales, each starting at nothing.

    Attributes
    ----------
    name : str
        Name of its figure file.
    finding, caption : str
        What they show in a sentence; how to read them, with the units.
    x_title, y_title : str
        What the scales measure.
    lines : tuple of Line
        With two points or more each.
    columns : tuple of str
        Headings of `rows`.
    rows : tuple of tuple of str
        The same in figures, for those who cannot see the lines.
    marks : tuple of (str, float)
        Values of x that are marked, by name.
    stepped : bool
        A line holds its value until the next point.
    y_percent : bool
        Values of y are shares.
    """

    name: str
    finding: str
    caption: str
    x_title: str
    y_title: str
    lines: tuple[Line, ...]
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    marks: tuple[tuple[str, float], ...] = ()
    stepped: bool = False
    y_percent: bool = False

    @property
    def most(self) -> tuple[float, float]:
        """Greatest x and y that are shown; never nothing."""
        points = [point for line in self.lines for point in line.points]
        across = [x for x, _ in points] + [value for _, value in self.marks]
        up = [y for _, y in points]
        return max(across, default=0.0) or 1.0, max(up, default=0.0) or 1.0

    def path(self, line: Line, width: float, height: float) -> str:
        """Path of a line in a drawing of this size, from its upper left corner."""
        across, up = self.most
        corners = self._corners(line.points)
        said = (
            f"{width * x / across:.1f} {height * (1.0 - y / up):.1f}"
            for x, y in corners
        )
        return "M" + "L".join(said)

    def _corners(
        self, points: Iterable[tuple[float, float]]
    ) -> Iterator[tuple[float, float]]:
        before: float | None = None
        for x, y in points:
            if self.stepped and before is not None:
                yield x, before
            yield x, y
            before = y

    def ticks(self, axis: int) -> tuple[tuple[float, str], ...]:
        """Give round values of a scale as shares of it, with their figures."""
        most = self.most[axis]
        step = _step(most)
        held = [step * at for at in range(int(most / step + 1e-9) + 1)]
        percent = axis == 1 and self.y_percent
        return tuple((v / most, f"{v:.0%}" if percent else _figure(v)) for v in held)


def _step(most: float) -> float:
    """Choose a round step that cuts a scale into three to six."""
    power = 10.0 ** (len(f"{most:.0f}") - 1) if most >= 1 else 0.1
    for part in (0.1, 0.2, 0.25, 0.5, 1.0, 2.0, 2.5):
        if most / (part * power) <= 6:
            return part * power
    return most


def _figure(value: float) -> str:
    return f"{value:,.10g}"


@dataclass(frozen=True, slots=True)
class Range:
    """One bar about a value.

    Attributes
    ----------
    label, note : str
        What it is; its ends in words.
    low, high : float
        Values that it goes from and to: `low` is that at its least.
    low_text, high_text : str
        The same in figures.
    """

    label: str
    note: str
    low: float
    high: float
    low_text: str
    high_text: str


@dataclass(frozen=True, slots=True)
class Ranges:
    """Bars about one value: what matters most.

    Attributes
    ----------
    name : str
        Name of its figure file.
    finding, caption : str
        What they show in a sentence; how to read them.
    title, unit : str
        What a bar is; the scale with its unit.
    columns : tuple of str
        Headings: what it is, value at the least, value at the most.
    middle : float
        The value that all bars are about.
    middle_text : str
        The same in words.
    bars : tuple of Range
        Widest first.
    """

    name: str
    finding: str
    caption: str
    title: str
    unit: str
    columns: tuple[str, str, str]
    middle: float
    middle_text: str
    bars: tuple[Range, ...]

    @property
    def rows(self) -> tuple[tuple[str, str, str], ...]:
        """What stands under the headings."""
        return tuple(
            (f"{bar.label} ({bar.note})", bar.low_text, bar.high_text)
            for bar in self.bars
        )

    @property
    def extent(self) -> tuple[float, float]:
        """Least and greatest value that it shows."""
        held = [self.middle, *(v for bar in self.bars for v in (bar.low, bar.high))]
        return min(held), max(held)

    def place(self, bar: Range) -> tuple[float, float]:
        """Where a bar begins and how long it is, as shares of the scale."""
        low, high = self.extent
        width = high - low or 1.0
        left, right = sorted((bar.low, bar.high))
        return (left - low) / width, (right - left) / width

    @property
    def at(self) -> float:
        """Where the value that all bars are about stands, as a share of the scale."""
        low, high = self.extent
        return (self.middle - low) / (high - low or 1.0)
