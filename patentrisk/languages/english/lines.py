"""Where an English claim, given flat, starts a new limitation.

Offices print each limitation on a line of its own; files often lose the lines.
They are found again from the punctuation, from enumerations, from a series of
like items after a colon, and from closing wherein clauses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

#: Where a line can end, or a bracket can open; the first set keeps the search fast.
_POINT = re.compile(
    r"""
    [;:\n(]
    (?:
      (?: [,;:]?\s+ | (?<=\n) )                          # "; " ":: "
      (?:(?:and/or|and\ then|and|or|then)\b[,:;]?\s+)?   # "; and then, "
    )?
    """,
    re.VERBOSE,
)
_BRACKETED = re.compile(r"\((?:[^()]|\([^()]{0,300}\)){0,600}\)")
#: A colon that belongs to a number: "SEQ ID NO: 2", "a ratio of 2: 3".
_NUMERIC = re.compile(r"(?:\b[Nn][Oo][sS]?\.?|\bnumbers?|\bacids?|\d|:)\s*$")
_FEED_ENDS = re.compile(r"(?:[,.)]|\b(?:and|or))[ \t]*$")

_MARKER_END = re.compile(r"[)\].](?=\s)")
_MARKER = re.compile(
    r"""
    (?<![\w-])
    (?: (?P<open>[(\[])(?P<inner>[a-zA-Z]|[ivxIVX]{1,5}|\d{1,2})['′]?(?P<close>[)\]])
                                                              # "(a)" "[iv]" "(c')"
      | (?P<bare>[a-zA-Z]|[ivxIVX]{1,5}|\d{1,2})['′]?(?P<end>[).])  # "b)" "iii." "2."
    )$
    """,
    re.VERBOSE,
)
_OPENING_MARKER = re.compile(r"[(\[]?(?:[a-zA-Z]|[ivx]{1,5}|\d{1,2})[)\].]\s")
_STEP = re.compile(
    r"""
    [;:,.]\s+(?:(?:and|then)\s+)?
    (?=(?:
        [Ss]tep\s?[A-Z]?\d{1,4}     # "; step 2: fusing"
      | S\d{1,4}                    # "; S101. fusing"
    )(?:[.-]\d+)*\s?[:.),]\s)
    """,
    re.VERBOSE,
)
ROMANS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_ROMAN = {numeral: value for value, numeral in enumerate(ROMANS, start=1)}
_BEFORE_MARKER = re.compile(r"([^\w\s]?)\s*(?:\b(?:and/or|and|or|then))?[,:;]?\s*$")
_LED_IN = re.compile(r"(?:[^\w\s)]|\n|\b(?:and/or|and|or|then))[,:;]?\s*$")
#: Room for the longest marker, and for a conjunction before it.
_MARKER_ROOM, _CONJUNCTION_ROOM = 8, 14

_ITEM = re.compile(r",\s+(?P<conjunction>(?:and/or|and|or)\s+)?(?P<head>[^\s,;:]+)")
_HEAD = re.compile(r"[^\s,;:]+")
_DETERMINERS = {
    "a": "a", "an": "a", "one": "a", "at": "a",
    "the": "the", "said": "the", "each": "the",
}  # fmt: skip
#: Shorter items on average are the members of a group, not limitations.
_SHORTEST_ITEM = 30

_WHEREIN = re.compile(r",\s+(?:(?:and/or|and|or)\s+)?(?=where(?:in|by)\b)")
_AFTER_REFERENCE = re.compile(r"\bclaims?\b[^a-z]*(?:(?:and|or|to)[^a-z]*)*$", re.I)

Chain = list[re.Match[str]]


def line_starts(text: str, start: int = 0) -> tuple[int, ...]:
    """Find where a claim given flat starts a new line of its limitations.

    Examples
    --------
    >>> from patentrisk.languages import LANGUAGES
    >>> LANGUAGES["en"].line_starts("A car comprising: a lidar; and a door.")
    (18, 31)
    """
    breaks = _punctuated(text, start)
    cuts = _with_chains(text, start, breaks)
    opened = cuts[-1] if cuts else start
    tail = _series(text, opened) if opened != start else []
    if ";" not in text:
        tail = sorted({*tail, *_closing_clauses(text, start, opened)})
    return (*cuts, *tail)


#: In English each limitation has its line.
limitation_starts = line_starts


def _punctuated(text: str, start: int) -> list[int]:
    """Cut after semicolons, colons and line feeds outside brackets."""
    if ";" not in text and ":" not in text and "\n" not in text:
        return []
    cuts = []
    closed = start
    for found in _POINT.finditer(text, start):
        at, end = found.span()
        if at < closed:
            continue
        if text[at] == "(":
            bracketed = _BRACKETED.match(text, at)
            closed = bracketed.end() if bracketed else at
        elif end < len(text) and _breaks(text, start, at, end):
            cuts.append(end)
    return cuts


def _breaks(text: str, start: int, at: int, following: int) -> bool:
    """Tell whether the mark at `at` ends a line."""
    if text[at] == "\n":
        return _is_line_end(text, at, following)
    if following == at + 1:
        return False
    before = text[max(start, at - 10) : at]
    return not before.endswith("\\") and (
        text[at] == ";" or _NUMERIC.search(before) is None
    )


def _is_line_end(text: str, feed: int, following: int) -> bool:
    """Tell a line of the claim from a line feed that merely wraps it."""
    before = text[max(0, feed - 8) : feed]
    opens = (
        _OPENING_MARKER.match(text, following) is not None or text[following].isupper()
    )
    return opens or _FEED_ENDS.search(before) is not None


def _with_chains(text: str, start: int, breaks: list[int]) -> list[int]:
    """Add the members of enumerations, and take away those of inline ones."""
    cuts = set(breaks)
    for chain in _chains(text, start):
        members = {found.start() for found in chain}
        if _is_listed(text, chain):
            cuts |= members
        else:
            cuts -= members
    if "tep" in text or "S1" in text:
        cuts.update(found.end() for found in _STEP.finditer(text, start))
    cuts.discard(start)
    kept: list[int] = []
    for cut in sorted(cuts):
        if not kept or cut - kept[-1] > 2:
            kept.append(cut)
    return kept


def _chains(text: str, start: int) -> list[Chain]:
    """Find enumerations: two or more markers of one style that count up."""
    found: list[Chain] = []
    ends = text.count(")", start) + text.count("]", start) + text.count(".", start)
    if ends < 2:
        return found
    growing: dict[str, tuple[int, Chain]] = {}
    for marker in _markers(text, start):
        for style, value in _counts(marker):
            if value == 1:
                growing[style] = (1, [marker])
                found.append(growing[style][1])
            elif style in growing and growing[style][0] == value - 1:
                if not _is_led_in(text, growing[style][1], marker):
                    continue
                growing[style][1].append(marker)
                growing[style] = (value, growing[style][1])
    return [chain for chain in found if len(chain) > 1]


def _markers(text: str, start: int) -> Iterator[re.Match[str]]:
    """Yield whatever can mark an item: "(a)" "iii." "2)"."""
    for point in _MARKER_END.finditer(text, start):
        room = max(start, point.end() - _MARKER_ROOM)
        marker = _MARKER.search(text, room, point.end())
        if marker:
            yield marker


def _counts(marker: re.Match[str]) -> Iterator[tuple[str, int]]:
    """Yield each style and value that a marker can have: "i" is also a letter."""
    value = marker["inner"] or marker["bare"]
    style = f"{marker['open']}{marker['close'] or marker['end']}"
    if value.isdigit():
        yield style + "1", int(value)
        return
    case = "a" if value.islower() else "A"
    if value.lower() in _ROMAN:
        yield style + case + "i", _ROMAN[value.lower()]
    if len(value) == 1:
        yield style + case, ord(value.lower()) - ord("a") + 1


def _is_led_in(text: str, chain: Chain, marker: re.Match[str]) -> bool:
    """Tell a next member from a numeral: "(1) a base (2) on ...; (2) a door"."""
    if not _punctuation_before(text, chain[0].start()):
        return True
    before = text[max(0, marker.start() - _CONJUNCTION_ROOM) : marker.start()]
    return _LED_IN.search(before) is not None


def _is_listed(text: str, chain: Chain) -> bool:
    """Tell an enumeration set out in lines from one that runs on inline."""
    first, *others = (_punctuation_before(text, found.start()) for found in chain)
    if first:
        return first in ":,;"
    return ";" in others and "" not in others


def _punctuation_before(text: str, offset: int) -> str:
    """Punctuation before a marker, conjunctions left out; a line feed is one too."""
    before = text[max(0, offset - _CONJUNCTION_ROOM) : offset]
    if before.rstrip(" \t").endswith("\n"):
        return ";"
    found = _BEFORE_MARKER.search(before)
    return found[1] if found else ""


def _series(text: str, start: int) -> list[int]:
    """Cut a closing series of like items: "the steps of: scanning, fusing, ..."."""
    head = _HEAD.match(text, start)
    if head is None or not text[:start].rstrip().endswith(":"):
        return []
    wanted = _item_class(head.group())
    cuts = [
        found.start("head")
        for found in _ITEM.finditer(text, start)
        if _item_class(found["head"]) == wanted
        and text.count("(", start, found.start())
        == text.count(")", start, found.start())
    ]
    long_enough = (len(text) - start) >= _SHORTEST_ITEM * (len(cuts) + 1)
    return cuts if long_enough else []


def _item_class(word: str) -> str:
    """Class of an item by its first word; items of a series share it."""
    lower = word.lower().strip("\"'“(")
    if lower.endswith("ing") and len(lower) > 4:
        return "-ing"
    return _DETERMINERS.get(lower, lower)


def _closing_clauses(text: str, start: int, opened: int) -> Sequence[int]:
    """Cut at the wherein clauses that close a claim without semicolons."""
    if text.find("where", opened) < 0:
        return []
    clauses = _WHEREIN.finditer(text, opened)
    return [
        clause.end()
        for clause in clauses
        if not _AFTER_REFERENCE.search(
            text, max(0, clause.start() - 40), clause.start()
        )
    ]
