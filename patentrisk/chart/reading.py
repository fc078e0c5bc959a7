"""The all-elements rule: what a claim chart says about a claim."""

from __future__ import annotations

from collections.abc import Sequence

from patentrisk.records import Level, Match, Reading

_READING_OF = {
    Level.MET: Reading.READS,
    Level.POSSIBLE: Reading.POSSIBLE,
    Level.NOT_FOUND: Reading.OPEN,
    Level.UNKNOWN: Reading.OPEN,
    Level.DIFFERENT: Reading.DIFFERENT,
}
_FROM_MOST_EXPOSING = (
    Reading.READS,
    Reading.POSSIBLE,
    Reading.OPEN,
    Reading.DIFFERENT,
)


def read(matches: Sequence[Match]) -> Reading:
    """Apply the all-elements rule to the matches of one claim.

    A claim is met only if every one of its elements is met in one unit [1]_.
    Contrary evidence for one element settles it; silence leaves it open, since
    a product sheet that does not mention a sensor proves nothing.

    Parameters
    ----------
    matches : sequence of Match
        One match per element of the claim, inherited elements included.

    Returns
    -------
    Reading
        `DIFFERENT` if any element is, else `OPEN` if any is not found or
        unknown, else `POSSIBLE` if any is only possible, else `READS`.

    Raises
    ------
    ValueError
        If `matches` is empty: a claim without elements was not parsed, and
        "every element of nothing" would read on everything.

    Examples
    --------
    >>> from patentrisk import Element, ElementKind, Level, Match, read
    >>> element = Element("US99990101B2/1", "1[a]", ElementKind.LIMITATION,
    ...                   0, 7, "a lidar")
    >>> met, silent = Match(element, Level.MET), Match(element, Level.NOT_FOUND)
    >>> read([met, silent])
    <Reading.OPEN: 'open'>

    References
    ----------
    .. [1] CN: SPC Interpretation (2009) No. 21, art. 7; US: Warner-Jenkinson,
       520 U.S. 17 (1997).
    """
    if not matches:
        raise ValueError("no matches: the claim has no elements to compare")
    readings = [_READING_OF[match.level] for match in matches]
    return max(readings, key=_FROM_MOST_EXPOSING.index)


def exposes_more(reading: Reading) -> int:
    """Rank a reading: the higher, the more it exposes."""
    return -_FROM_MOST_EXPOSING.index(reading)
