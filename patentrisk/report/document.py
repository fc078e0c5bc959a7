"""The neutral document of a report: what is said, not how it looks.

A report is built once, from an assessment and in one language, and handed to
thin writers. Every text in it is data: a writer escapes it for its own format.
Links are anchors within the report, without the ``#``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from patentrisk.report.inline import Badge, Cell, Piece, Quote
from patentrisk.report.networked import Network
from patentrisk.report.timed import Plotted


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph; `tone` is ``"lead"``, ``"plain"`` or ``"small"``."""

    pieces: tuple[Piece, ...]
    tone: str = "plain"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading within a section, with an anchor."""

    text: str
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list of lines."""

    items: tuple[tuple[Piece, ...], ...]


@dataclass(frozen=True, slots=True)
class Notice:
    """A statement that stands out.

    Attributes
    ----------
    kind, text : str
        ``"illustrative"``, ``"uncalibrated"``, ``"lexical"``, ``"confidential"``,
        ``"screening"`` or ``"plain"``; what it states.
    """

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """A figure with what it counts and where it opens to."""

    value: str
    label: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class KeyFigures:
    """Figures that stand together under a title."""

    title: str
    figures: tuple[KeyFigure, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """Terms and what holds for them."""

    rows: tuple[tuple[str, Cell], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under named columns.

    Attributes
    ----------
    columns : tuple of str
        Headings.
    rows : tuple of tuple of Cell
        The first cell heads its row.
    caption : str
        What the table shows.
    anchors : tuple of str
        One per row, ``""`` for none; empty where no row has one.
    stacked : bool
        Cells hold sentences: on a narrow screen each stands under its heading.
    totals : tuple of int
        Places of the rows that sum others up, from nought: they sort last.
    mixed : bool
        Columns hold figures of several units, which do not sort.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    caption: str = ""
    anchors: tuple[str, ...] = ()
    stacked: bool = False
    totals: tuple[int, ...] = ()
    mixed: bool = False


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """A shaded cell: `value` in [0, 1] or None where there is nothing."""

    value: float | None
    text: str
    href: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Matrix:
    """A heat map.

    Attributes
    ----------
    name : str
        Name of its figure file; ``""`` where it is not drawn.
    scale : str
        ``"similarity"`` or ``"risk"``: how it is shaded.
    finding, caption : str
        What it shows in a sentence; how to read it, with the unit.
    row_title, column_title : str
        What rows and columns are.
    rows, columns : tuple of (str, str)
        Short and full label.
    cells : tuple of tuple of MatrixCell
        Row by row.
    """

    name: str
    scale: str
    finding: str
    caption: str
    row_title: str
    column_title: str
    rows: tuple[tuple[str, str], ...]
    columns: tuple[tuple[str, str], ...]
    cells: tuple[tuple[MatrixCell, ...], ...]

    @property
    def corner(self) -> str:
        """What rows and columns are, where no heading runs across them."""
        return f"{self.row_title} ↓ · {self.column_title} →"


@dataclass(frozen=True, slots=True)
class Bar:
    """A stacked bar: one value per category, and the same in words."""

    label: str
    values: tuple[float, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Bars:
    """Stacked bars on one scale.

    Attributes
    ----------
    name : str
        Name of its figure file.
    finding, unit, title : str
        What they show in a sentence; the unit of the scale; what a bar is.
    categories : tuple of (str, str)
        Name and label of each part, in order.
    bars : tuple of Bar
        From top to bottom.
    """

    name: str
    finding: str
    unit: str
    title: str
    categories: tuple[tuple[str, str], ...]
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class WaterfallBar:
    """One bar of a waterfall.

    Attributes
    ----------
    label, text : str
        What it is; its figure, with a sign that prints in black.
    kind : str
        ``"total"`` from even odds on, ``"rise"`` or ``"fall"`` from where the bar
        before it ended.
    start, end : float
        Where it begins and ends, in log-odds.
    said : str
        Why, in words.
    score : float
        What its end stands for, in [0, 1].
    """

    label: str
    text: str
    kind: str
    start: float
    end: float
    said: str
    score: float


@dataclass(frozen=True, slots=True)
class Waterfall:
    """How a score came about, bar by bar.

    Attributes
    ----------
    name : str
        What it is about: a chart label, or ``""`` for the claim as a whole.
    finding, note : str
        What it shows in a sentence; the text it is about.
    columns : tuple of str
        Headings of step, effect, score after it, and why.
    bars : tuple of WaterfallBar
        From top to bottom.
    marks : tuple of (str, float)
        Thresholds in log-odds, by name.
    """

    name: str
    finding: str
    note: str
    columns: tuple[str, ...]
    bars: tuple[WaterfallBar, ...]
    marks: tuple[tuple[str, float], ...] = ()

    @property
    def extent(self) -> tuple[float, float]:
        """Least and greatest log-odds that it shows, even odds among them."""
        edges = [0.0, *(e for bar in self.bars for e in (bar.start, bar.end))]
        edges += [value for _, value in self.marks]
        return min(edges), max(edges)


@dataclass(frozen=True, slots=True)
class ChartRow:
    """One element against its evidence.

    Attributes
    ----------
    label, note, anchor : str
        Chart label; what kind of element it is, in words; its anchor.
    element : Quote
        The element as published.
    evidence : tuple of Quote
        Best first; empty where there is none.
    level : Badge
        What the evidence says.
    figures : tuple of str
        Similarity and screening score, in words.
    reasons : tuple of str
        Why, in words, weightiest first.
    decides, counted : bool
        The claim's reading hangs on this element; it counts in the reading.
    """

    label: str
    note: str
    element: Quote
    evidence: tuple[Quote, ...]
    level: Badge
    figures: tuple[str, ...]
    reasons: tuple[str, ...]
    decides: bool
    counted: bool
    anchor: str


@dataclass(frozen=True, slots=True)
class Chart:
    """A claim chart: elements and evidence side by side.

    Attributes
    ----------
    anchor, title : str
        Where it is, and claim against unit.
    reading, bands : Badge, tuple of Badge
        What the chart says; the band per territory.
    facts : Facts
        Patent, unit, law, score.
    columns : tuple of str
        Headings: element, evidence, finding.
    rows : tuple of ChartRow
        Inherited elements first.
    translation : Quote or None
        Supplied translation of the claim.
    falls : tuple of Waterfall or Notice
        How the claim's score came about, then each element's; in pages alone.
    """

    anchor: str
    title: str
    reading: Badge
    bands: tuple[Badge, ...]
    facts: Facts
    columns: tuple[str, ...]
    rows: tuple[ChartRow, ...]
    translation: Quote | None = None
    falls: tuple[Waterfall | Notice, ...] = ()


@dataclass(frozen=True, slots=True)
class Fold:
    """Blocks that open on demand; the title says what is inside.

    Attributes
    ----------
    title, blocks : tuple of Piece, tuple of Block
        What is inside, with how many; what opens.
    anchor : str
        Its anchor; ``""`` if none.
    open, printed : bool
        Open from the start; opened on paper too.
    """

    title: tuple[Piece, ...]
    blocks: tuple[Block, ...]
    anchor: str = ""
    open: bool = False
    printed: bool = True


Block = (
    Text
    | Heading
    | Bullets
    | Notice
    | KeyFigures
    | Facts
    | Table
    | Matrix
    | Bars
    | Waterfall
    | Plotted
    | Network
    | Chart
    | Fold
)


@dataclass(frozen=True, slots=True)
class Section:
    """A section with its anchor; `summary` marks the first screen."""

    anchor: str
    title: str
    blocks: tuple[Block, ...]
    summary: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """A whole report in one language.

    Attributes
    ----------
    language : str
        ``"en"`` or ``"zh"``.
    title, subtitle : str
        Of the case; who against whom, on which day.
    banner : tuple of Notice
        Stands on every page.
    sections : tuple of Section
        In order.
    labels : mapping of str to str
        The few words that writers need of their own.
    records : mapping of str to object
        The same facts as plain records for machines.
    review_keys : mapping of (str, str, str) to str
        Which texts a decision on an element is made on, by claim of the chart,
        unit and label; see `patentrisk.records.keys`.
    """

    language: str
    title: str
    subtitle: str
    banner: tuple[Notice, ...]
    sections: tuple[Section, ...]
    labels: Mapping[str, str] = field(hash=False)
    records: Mapping[str, Any] = field(hash=False, repr=False)
    review_keys: Mapping[tuple[str, str, str], str] = field(
        default_factory=dict, hash=False, repr=False
    )
