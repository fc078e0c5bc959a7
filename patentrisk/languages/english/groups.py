"""Limitations that name alternatives: "at least one of: a lidar; and a radar"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from patentrisk.languages.english.lines import ROMANS
from patentrisk.languages.grammar import joined
from patentrisk.languages.spans import Span

_MARKUSH = r"""
    (?: (?:group|list|class)\s+(?:consisting|comprised|composed)\s+(?:essentially\s+)?of
      | (?:selected|chosen)\s+from(?:\s+among)? )
"""
#: What is absent is no limitation to have it: "not comprising: a cab; a door".
_ABSENT = r"""
    (?:not|never|without)\s+(?:compris\w+|includ\w+|hav\w+|contain\w+)
    (?:\s+any\s+of)?\s*:\s*
"""
_LEAD = re.compile(
    rf"""
    \b(?:
      {_MARKUSH} (?: \s*:?\s*                                # "consisting of: A; B"
                   | (?:\s+(?!and\b|or\b)[^\s,;:]+)+\s*;\s*  # "consisting of A; B"
                 )
    | (?:one(?:\s+or\s+more)?|any(?:\s+one)?|either)\s+of
      (?:\s+the\s+following(?:\s+[\w-]+){{0,2}})?\s*:\s*     # "one of the following:"
    | {_ABSENT}
    )$
    """,
    re.VERBOSE,
)
_LEADS_ABSENT = re.compile(rf"\b{_ABSENT}$", re.VERBOSE)
#: What every such lead holds; found first, since most claims hold none.
_STEMS = ("group", "list", "class", "selected", "chosen", "following", "of:", "of :",
          "not ", "never ", "without ")  # fmt: skip
_LAST = re.compile(r"\b(?:and|or)\b")
#: A line that goes on with what is done, and names no member of a group.
_STEP = re.compile(
    r"""
    (?:based\s+on|in\s+response\s+to|when|if|responsive\s+to)\b  # "based on it"
  | where(?:in|by)?\b                                        # "wherein the lidar"
  | (?:\w+ly\s+)?\w{2,}ing(?:,|\s+(?:the|an?|said|each|at|by|whether|from|one)\b)
                                                             # "determining, by the"
    """,
    re.VERBOSE,
)
_MEMBER_IS_STEP = re.compile(r"\b(?:of|from)\s+\w+ing\b[^;:]*$")
_MARKER = re.compile(r"[(\[]?(?P<value>[a-zA-Z]|[ivx]{1,5}|\d{1,2})[)\].]\s")


def join_alternatives(text: str, limitations: Sequence[Span]) -> Sequence[Span]:
    """Put the members of a group into the limitation that selects from it.

    An office prints each on its line; a product needs only one of them, so that
    they are no limitations of their own. The group ends at the member that "and"
    or "or" leads in, with the last that has a marker as the first has, or where the
    claim goes on counting; one that ends in no such way is left as it is printed.

    Examples
    --------
    >>> from patentrisk.languages import LANGUAGES
    >>> text = "at least one of: a lidar; or a radar; and a door"
    >>> LANGUAGES["en"].join_alternatives(text, [(0, 15), (17, 24), (29, 36), (42, 48)])
    [(0, 36), (42, 48)]

    References
    ----------
    MPEP 2117 (Markush claims).
    """
    if len(limitations) < 2 or not any(map(text.__contains__, _STEMS)):
        return limitations

    def last(lead: int, at: int) -> bool:
        if _leads_no_group(text, limitations[lead], limitations[lead + 1][0]):
            return False
        start = limitations[at][0]
        if _LAST.search(text, limitations[at - 1][1], start):
            return True
        if at + 1 == len(limitations):
            return _LEADS_ABSENT.search(text, *_to_next(limitations, lead)) is not None
        following = limitations[at + 1][0]
        marked = _MARKER.match(text, start) and not _MARKER.match(text, following)
        return bool(marked) or _goes_on(text, limitations[lead][0], following)

    return joined(text, limitations, _LEAD, last)


def _to_next(limitations: Sequence[Span], at: int) -> Span:
    return limitations[at][0], limitations[at + 1][0]


def _leads_no_group(text: str, lead: Span, following: int) -> bool:
    """Tell "selected from a list of doors; opening the door", which names no group."""
    if text[lead[1] : following].lstrip().startswith(":") or not _STEP.match(
        text, following
    ):
        return False
    return _MEMBER_IS_STEP.search(text, *lead) is None


def _goes_on(text: str, lead: int, following: int) -> bool:
    """Tell a line that goes on counting where the one that leads a group in did."""
    first, second = _MARKER.match(text, lead), _MARKER.match(text, following)
    if not (first and second):
        return False
    value = first["value"]
    wanted = {chr(ord(value[0]) + 1)} if len(value) == 1 else set()
    if value.isdigit():
        wanted = {str(int(value) + 1)}
    elif value in ROMANS[:-1]:
        wanted.add(ROMANS[ROMANS.index(value) + 1])
    return second["value"] in wanted
