"""Folds what a page has too many of: later charts stand compressed within it."""

from __future__ import annotations

import base64
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from patentrisk.report.document import Block, Chart

#: Charts of a section that stand in the page as they are.
WHOLE = 100
#: Charts that are compressed together: unfolding one unpacks so many.
TOGETHER = 50
#: Stands between the charts of a bundle; no text of a page holds it, see `visible`.
BETWEEN = "\x1e"


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
class Bundle:
    """Charts compressed: base64 of zlib of their markup, see `BETWEEN`."""

    number: int
    packed: str


@dataclass(frozen=True, slots=True)
class FoldNotice:
    """Says which charts are folded, and what is missing where no script runs."""

    text: str
    without_script: str


Folded = Block | FoldedChart | Bundle | FoldNotice


def folded(
    blocks: Sequence[Block],
    body: Callable[[Chart], str],
    labels: Mapping[str, str],
) -> tuple[Folded, ...]:
    """Fold the charts of a section after the first `WHOLE`; give all else as it is.

    Parameters
    ----------
    blocks : sequence of Block
        Of one section.
    body : callable
        Gives the markup of what a chart opens to.
    labels : mapping of str to str
        Of the report.

    Returns
    -------
    tuple of Block, FoldedChart, Bundle or FoldNotice
        In the same order; the same bytes for the same blocks.
    """
    charts = [block for block in blocks if isinstance(block, Chart)]
    later = charts[WHOLE:]
    if not later:
        return tuple(blocks)
    at = blocks.index(later[0])
    rest = (block for block in blocks[at:] if not isinstance(block, Chart))
    said = {"first": WHOLE + 1, "last": len(charts)}
    notice = FoldNotice(
        labels["folded"].format(**said), labels["folded_unscripted"].format(**said)
    )
    return (*blocks[:at], notice, *_bundled(later, body), *rest)


def _bundled(
    charts: Sequence[Chart], body: Callable[[Chart], str]
) -> Iterator[FoldedChart | Bundle]:
    for number, start in enumerate(range(0, len(charts), TOGETHER)):
        held = charts[start : start + TOGETHER]
        yield from (FoldedChart(chart, number, at) for at, chart in enumerate(held))
        yield Bundle(number, packed(map(body, held)))


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
