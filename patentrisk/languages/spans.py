"""Spans of a text: half-open offsets into it."""

from __future__ import annotations

from collections.abc import Iterable

#: Half-open offsets into a text.
Span = tuple[int, int]


def trimmed(text: str, start: int, end: int) -> Span:
    """Leave out the space at both ends of a span.

    Parameters
    ----------
    text : str
        The text.
    start, end : int
        Half-open offsets into it.

    Returns
    -------
    tuple of (int, int)
        The span without outer space; empty at `start` if it is all space.

    Examples
    --------
    >>> from patentrisk.languages import trimmed
    >>> trimmed("  a sensor;  ", 0, 13)
    (2, 11)
    """
    stretch = text[start:end]
    kept = stretch.strip()
    if not kept:
        return start, start
    start += len(stretch) - len(stretch.lstrip())
    return start, start + len(kept)


def spans_between(text: str, cuts: Iterable[int]) -> tuple[Span, ...]:
    """Cut `text` at ascending offsets and drop what is only space."""
    spans = []
    start = 0
    for cut in (*cuts, len(text)):
        span = trimmed(text, start, cut)
        if span[0] < span[1]:
            spans.append(span)
        start = cut
    return tuple(spans)
