"""Folds what a page has too much of: it stands compressed within it until opened."""

from __future__ import annotations

import base64
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from patentrisk.report.document import Block, Chart, Notice, Waterfall

#: Charts of a section that stand in the page as they are.
WHOLE = 100
#: Charts that are compressed together: unfolding one unpacks so many.
TOGETHER = 50
#: Name of the bundle that holds how scores came about.
FALLS = "falls"
#: Stands between the parts of a bundle; no text of a page holds it, see `visible`.
BETWEEN = "\x1e"


class Markup(Protocol):
    """Gives the markup of what is folded."""

    def body(self, chart: Chart, places: str) -> str:
        """Give what a chart opens to, with the places of its fold if it has one."""

    def fall(self, held: Waterfall | Notice) -> str:
        """Give how one score came about."""


@dataclass(frozen=True, slots=True)
class FoldedChart:
    """A chart of which the page shows the line alone until it is opened.

    Attributes
    ----------
    chart : Chart
        The chart.
    bundle, place : int
        Which bundle of the page holds it, and its place there, from nought.
    """

    chart: Chart
    bundle: int
    place: int


@dataclass(frozen=True, slots=True)
class ExplainedChart:
    """A chart with a fold for how its scores came about.

    Attributes
    ----------
    chart : Chart
        The chart.
    places : str
        Where the parts of the fold are in the bundle `FALLS`, in order: numbers
        with blanks between them.
    """

    chart: Chart
    places: str


@dataclass(frozen=True, slots=True)
class Bundle:
    """Parts of a page compressed: base64 of zlib of their markup, see `BETWEEN`."""

    number: int | str
    packed: str


@dataclass(frozen=True, slots=True)
class FoldNotice:
    """Says what is folded, and what is missing where no script runs.

    Attributes
    ----------
    text, without_script : str
        What it says, with script and without.
    button : bool
        There is one to unfold every chart.
    """

    text: str
    without_script: str
    button: bool = True


Folded = Block | FoldedChart | ExplainedChart | Bundle | FoldNotice


def folded(
    blocks: Sequence[Block], markup: Markup, labels: Mapping[str, str]
) -> tuple[Folded, ...]:
    """Fold of a section how scores came about, and the charts after the first `WHOLE`.

    Parameters
    ----------
    blocks : sequence of Block
        Of one section.
    markup : Markup
        Gives the markup of what is folded.
    labels : mapping of str to str
        Of the report.

    Returns
    -------
    tuple of Block, FoldedChart, ExplainedChart, Bundle or FoldNotice
        In the same order, all else as it is; the same bytes for the same blocks.
    """
    charts = [block for block in blocks if isinstance(block, Chart)]
    parts, places = _fallen(charts, markup)
    whole: list[Folded] = [
        ExplainedChart(block, places[block.anchor])
        if isinstance(block, Chart) and block.anchor in places
        else block
        for block in blocks
    ]
    told = _fall_notices(charts, places, labels)
    bundle = (Bundle(FALLS, packed(parts)),) if parts else ()
    if charts:
        start = blocks.index(charts[0])
        whole[start:start] = told
    later = charts[WHOLE:]
    if not later:
        return (*whole, *bundle)
    at = blocks.index(later[0])
    rest = (block for block in blocks[at:] if not isinstance(block, Chart))
    said = {"first": WHOLE + 1, "last": len(charts)}
    notice = FoldNotice(
        labels["folded"].format(**said), labels["folded_unscripted"].format(**said)
    )
    bundles = _bundled(later, markup, places)
    return (*whole[: at + len(told)], notice, *bundles, *rest, *bundle)


def _fallen(
    charts: Sequence[Chart], markup: Markup
) -> tuple[tuple[str, ...], dict[str, str]]:
    """Give the parts of every fold each once, and by anchor of a chart their places."""
    parts: dict[str, int] = {}
    places = {
        chart.anchor: " ".join(
            str(parts.setdefault(markup.fall(held), len(parts))) for held in chart.falls
        )
        for chart in charts
        if chart.falls
    }
    return tuple(parts), places


def _fall_notices(
    charts: Sequence[Chart], places: Mapping[str, str], labels: Mapping[str, str]
) -> tuple[FoldNotice, ...]:
    """Say where how scores came about is set out, and of how many charts it is not."""
    if not places:
        return ()
    others = len(charts) - len(places)
    text = labels["falls_some" if others else "falls_every"]
    said = text.format(shown=len(places), others=others)
    return (FoldNotice(said, labels["falls_unscripted"], button=False),)


def _bundled(
    charts: Sequence[Chart], markup: Markup, places: Mapping[str, str]
) -> Iterator[FoldedChart | Bundle]:
    for number, start in enumerate(range(0, len(charts), TOGETHER)):
        held = charts[start : start + TOGETHER]
        yield from (FoldedChart(chart, number, at) for at, chart in enumerate(held))
        bodies = (markup.body(one, places.get(one.anchor, "")) for one in held)
        yield Bundle(number, packed(bodies))


def packed(texts: Iterable[str]) -> str:
    r"""Pack texts into one line of letters that a browser unpacks.

    Examples
    --------
    >>> import base64, zlib
    >>> from patentrisk.report.folding import packed
    >>> zlib.decompress(base64.b64decode(packed(["a", "b"])))
    b'a\x1eb'
    """
    raw = BETWEEN.join(texts).encode("utf-8")
    return base64.b64encode(zlib.compress(raw)).decode("ascii")
