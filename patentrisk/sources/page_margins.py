"""Running headers and footers: lines of a page's edge that describe nothing.

A page printed from a browser carries its date, title and address on every page; a
manual its name and the number of the page. As passages they would stand as evidence
beside elements that they share a word with.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

#: Share of a page's height at its top and at its bottom that is its edge.
EDGE = 0.1
#: Pages with the same line from which it is a running one, in a long file.
_PAGES = 3
_ADDRESS = re.compile(r"(?:file|https?)://\S", re.IGNORECASE)
_CHANGING = re.compile(
    r"""
      \d{1,4}[-/.年]\d{1,2}[-/.月]\d{1,4}日?                # 11/23/26, 2026年11月23日
    | \d{1,2}:\d{2}(?::\d{2})?(?:\s*[AP]M)?                 # 1:45 AM
    | (?:page\s*|p\.\s*)?\d+\s*(?:of|/)\s*\d+               # page 2 of 7, 2/7
    | 第\s*\d+\s*页(?:\s*[,，/]?\s*共\s*\d+\s*页)?            # 第 2 页，共 7 页
    | ^(?:page\s+|p\.\s*|[-–—]\s*)?\d+(?:\s*[-–—])?(?=\s|$)  # 2 at the begin, - 2 -
    | (?<=\s)\d+$                                           # and at the end
    """,
    re.VERBOSE | re.IGNORECASE,
)
_REST = re.compile(r"[\s,，|·]+")


class Block(NamedTuple):
    """A paragraph of a page.

    Attributes
    ----------
    text : str
        As it shows.
    edge : str
        ``"top"`` or ``"bottom"`` where it stands at the edge of the page; else ``""``.
    """

    text: str
    edge: str = ""


def edge_of(low: float, high: float, height: float) -> str:
    """Tell at which edge of a page a block stands.

    Parameters
    ----------
    low, high : float
        Of the block, from the bottom of the page.
    height : float
        Of the page.
    """
    if low >= height * (1.0 - EDGE):
        return "top"
    return "bottom" if high <= height * EDGE else ""


def running_lines(pages: Sequence[Sequence[Block]]) -> frozenset[Block]:
    """Find the blocks that are headers and footers.

    Parameters
    ----------
    pages : sequence of sequence of Block
        All pages of a file.

    Returns
    -------
    frozenset of Block
        Those at an edge with the address of a page, as browsers print it, and those
        at the same edge of three pages, or of more than half of them and at least
        two, that differ in the number of the page, a date or a time at most. None
        where nothing else would be left of the file.

    Examples
    --------
    >>> from patentrisk.sources.page_margins import Block, running_lines
    >>> pages = [[Block(f"Van manual {n}", "top"), Block(f"Part {n}")] for n in (1, 2)]
    >>> sorted(block.text for block in running_lines(pages))
    ['Van manual 1', 'Van manual 2']
    """
    seen: dict[Block, set[int]] = {}
    for number, page in enumerate(pages):
        for block in page:
            if block.edge:
                seen.setdefault(_constant(block), set()).add(number)
    least = max(2, min(_PAGES, len(pages) // 2 + 1))
    often = {block for block, held in seen.items() if len(held) >= least}
    every = [block for page in pages for block in page]
    found = frozenset(b for b in every if b.edge and _runs(b, often))
    return found if len(found) < len(set(every)) else frozenset()


def _runs(block: Block, often: Iterable[Block]) -> bool:
    return _ADDRESS.search(block.text) is not None or _constant(block) in often


def _constant(block: Block) -> Block:
    """Leave out of a line what changes from page to page or from print to print."""
    return Block(_REST.sub(" ", _CHANGING.sub(" ", block.text)).strip(), block.edge)
