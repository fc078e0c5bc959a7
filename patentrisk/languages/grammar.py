"""What a language finds in a claim: references and transitions."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from patentrisk.languages.spans import Span
from patentrisk.records import Transition

#: No document has more claims; a longer range is dirt.
_LONGEST_RANGE = 1000
#: Room for the words that lead a group in, and for a short first member.
_LEAD_ROOM = 120


class Reference(NamedTuple):
    """A place where a claim refers to others.

    Attributes
    ----------
    start, end : int
        Half-open offsets into the claim's text, linking words included.
    numbers : tuple of int
        Claims named, ascending; empty where `preceding` or `just_before`.
    preceding : bool
        "any of the preceding claims": all that come before.
    whole : bool
        It says what the claim itself is ("The method of claim 1"), and not
        what a part of it is ("a device for performing the method of claim 1").
    restated : bool
        It only names again what that claim is to ("The method of claim 1").
    just_before : bool, optional
        "the preceding claim", 前一权利要求: the one that comes just before.
    """

    start: int
    end: int
    numbers: tuple[int, ...]
    preceding: bool
    whole: bool
    restated: bool
    just_before: bool = False


class TransitionPhrase(NamedTuple):
    """The words between preamble and body.

    Attributes
    ----------
    start, end : int
        Half-open offsets into the claim's text.
    kind : Transition
        Open, closed, partly closed; none for a mere "wherein".
    negated : tuple of int, optional
        Offsets before it, ascending, from which the claim says what is absent: "not
        comprising a cab". The last such stretch ends where the transition begins,
        which is empty where the claim goes on with no other verb.
    """

    start: int
    end: int
    kind: Transition
    negated: tuple[int, ...] = ()


def expanded(
    text: str, number: re.Pattern[str], to: re.Pattern[str]
) -> tuple[int, ...]:
    """Read a list of claim numbers such as ``"1, 3 or 5-7"``.

    Parameters
    ----------
    text : str
        The list.
    number : re.Pattern
        Matches one number, in any digits that `int` reads.
    to : re.Pattern
        Matches what stands between the ends of a range.

    Returns
    -------
    tuple of int
        Ascending, each once; a range that runs backwards is read forwards.
    """
    if text.isdecimal():
        return (int(text),)
    return tuple(sorted(set(_numbers(text, number, to))))


def _numbers(text: str, number: re.Pattern[str], to: re.Pattern[str]) -> Iterator[int]:
    last: re.Match[str] | None = None
    for found in number.finditer(text):
        value = int(found.group())
        if last and to.search(text, last.end(), found.start()):
            low, high = sorted((int(last.group()), value))
            yield from range(low, min(high, low + _LONGEST_RANGE) + 1)
        else:
            yield value
        last = found


def joined(
    text: str,
    lines: Sequence[Span],
    lead: re.Pattern[str],
    last: Callable[[int, int], bool],
) -> Sequence[Span]:
    """Put the members of groups into the lines that lead them in.

    Parameters
    ----------
    text : str
        A claim.
    lines : sequence of (int, int)
        Offsets of its lines, in order.
    lead : re.Pattern
        Matches up to the next line where a line selects from those after it.
    last : callable
        Tells the last member of a group, by the positions of the line that leads
        it in and of itself.

    Returns
    -------
    sequence of (int, int)
        As many or fewer; a group without a last member is left as it is.
    """
    found: list[Span] = []
    at = 0
    while at < len(lines):
        start, end = lines[at]
        members = range(at + 1, len(lines))
        if members and lead.search(
            text, max(start, end - _LEAD_ROOM), lines[at + 1][0]
        ):
            at = next((member for member in members if last(at, member)), at)
        found.append((start, lines[at][1]))
        at += 1
    return found
