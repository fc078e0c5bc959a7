"""Which claim a text is: numbers, cancelled ranges, claims run together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from patentrisk.languages import Language, trimmed
from patentrisk.records import ClaimText, Problem

_HEADING = r"""
    (?: what\s+is\s+claimed(?:\s+is)? | (?:i|we)\s+claim | claims
      | 权利要求书 | 權利要求書 )
"""
_ONLY_HEADING = re.compile(rf"\W*{_HEADING}\W*", re.VERBOSE | re.IGNORECASE)
_NUMBER = re.compile(
    rf"""
    (?:\W*{_HEADING}\W*)?
    \s*(?P<word>(?:claims?|权利要求|權利要求|请求项|請求項)\s*)?   # "Claim 1."
    (?P<first>\d{{1,4}})
    (?:[.．]?\s*(?:[-‐‑–—−~～]|to\b|至|到)\s*
       (?P<last>\d{{1,4}}))?                                # "1.-38." "2至5"
    (?P<mark>\s*[.．、:：)）])?
    (?P<status>\s*\((?:original|new|currently\ amended|amended
       |previously\ presented|withdrawn(?:[-\s][^()]*)?)\))?        # "(Original)"
    """,
    re.VERBOSE | re.IGNORECASE,
)
#: The usual case of the same, read first because it is: "12. A method".
_PLAIN_NUMBER = re.compile(r"\s*(\d{1,4})\s*[.．、]\s*(?=[A-Za-z一-鿿])")
_NEXT = re.compile(
    r"""
    (?: (?<=[.。．)）;；])\s* | \n\s* )
    (?P<word>(?:[Cc]laims?|CLAIMS?|权利要求|權利要求|请求项|請求項)\s*)?
    (?P<number>\d{1,4})
    (?:[.．]?\s*(?:[-‐‑–—−~～]|to\b|至)\s*(?P<last>\d{1,4}))?
    \s*(?P<mark>[.．、:：)）])\s*
    (?=[A-Za-z("“\[]|[一-鿿])                  # "of claim 1. 2. The method"
    """,
    re.VERBOSE,
)
#: What only a claim begins with: told also after a gap, and in small letters.
_SURELY = re.compile(
    r"""
      An?\s | Use\s+of\b | 一[种種]
    | (?:The\s|Method|Apparatus|Device|System|Process|Vehicle)[^.;]{0,80}?\bclaims?\s+\d
    | (?:根[据據]|如|按照?|依[据據照])?\s*(?:[权權]利要求|[请請]求[项項])\s*\d
    """,
    re.VERBOSE | re.IGNORECASE,
)
#: Claims that can be missing between two that stand in one text.
_LONGEST_GAP = 100
#: Without one of these no further claim begins: found fast, and mostly not there.
_MAYBE_NEXT = re.compile(
    r"[.。．)）;；\n]\s*(?:claims?|[权權]利要求|[请請]求[项項])?\s*\d", re.I
)
#: "权利要求1所述的车" begins with a reference, and not with the claim's own number.
_REFERS = re.compile(r"\s*(?:所述|的|之|中|任|或|和|及|与|與|以及)")
_ENDED = re.compile(r"[.。．)）]\s*$")
#: What claims begin with, also where the one before lacks its full stop.
_OPENER = re.compile(
    r"""
      (?:An?|The|In|Use|One|At|Method|Apparatus|Device|System|Process)\b
    | 一[种種] | 根[据據] | 如[权權请請前上] | 按照 | 依[据據照] | [权權]利要求
    | 用[于於]
    """,
    re.VERBOSE,
)
_WORD = re.compile(r"\w")
#: A status without a claim is a note: "2.-5. (withdrawn)".
_WITHDRAWN = re.compile("withdrawn", re.IGNORECASE)
#: A note that stands where a claim was is short.
_LONGEST_NOTE = 120


class NumberedText(NamedTuple):
    """The text of one claim with its number.

    Attributes
    ----------
    number : int
        Its number in the document.
    text : str
        As published.
    body : int
        Offset in `text` where the number ends.
    starts : tuple of int
        Offsets in `text` at which the file starts a nested limitation.
    """

    number: int
    text: str
    body: int
    starts: tuple[int, ...] = ()


def number_claims(
    patent: str, texts: Sequence[ClaimText], language: Language
) -> tuple[tuple[NumberedText, ...], tuple[Problem, ...]]:
    """Give each claim its number, and leave out what is none.

    Parameters
    ----------
    patent : str
        Publication number, for problems.
    texts : sequence of ClaimText
        As the file has them.
    language : Language
        Language of the claims.

    Returns
    -------
    tuple of NumberedText
        By number, each once.
    tuple of Problem
        Numbers that are missing, doubled or contradictory; texts without words.
    """
    found: dict[int, NumberedText] = {}
    problems: list[Problem] = []
    unnumbered: list[int] = []
    doubled: list[NumberedText] = []
    last = 0
    for piece in (piece for text in texts for piece in _pieces(text)):
        head = _head(piece.text, piece.number)
        body = head.end if head else 0
        number = piece.number or (head.first if head else last + 1)
        last = max(number, head.last if head else 0)
        if _is_no_claim(piece.text, body, language):
            continue
        if not _WORD.search(piece.text, body):
            problems.append(_problem(patent, number, "no words found; left out"))
            continue
        if head is None and piece.number is None:
            unnumbered.append(number)
        if head and piece.number not in (None, head.first):
            message = f"the text says claim {head.first}; the file's number is used"
            problems.append(_problem(patent, number, message))
        claim = NumberedText(number, piece.text, body, piece.starts)
        if found.setdefault(number, claim) is not claim:
            doubled.append(claim)
    problems.extend(_keep_doubled(found, doubled, patent))
    if unnumbered:
        problems.append(_unnumbered(patent, unnumbered))
    return tuple(found[number] for number in sorted(found)), tuple(problems)


def struck_claims(texts: Sequence[ClaimText], language: Language) -> frozenset[int]:
    """Find the claims that a text says are cancelled.

    Parameters
    ----------
    texts : sequence of ClaimText
        As the file has them.
    language : Language
        Language of the claims.

    Returns
    -------
    frozenset of int
        Numbers, those of a range included: "2.-5. (canceled)".
    """
    found: set[int] = set()
    for piece in (piece for text in texts for piece in _pieces(text)):
        head = _head(piece.text, piece.number)
        number = piece.number or (head.first if head else 0)
        if number and _is_no_claim(piece.text, head.end if head else 0, language):
            found.update(range(number, max(number, head.last if head else 0) + 1))
    return frozenset(found)


def _is_no_claim(text: str, body: int, language: Language) -> bool:
    """Tell a note of cancellation, or a heading, from a claim."""
    if len(text) > _LONGEST_NOTE:
        return False
    if not _WORD.search(text, body) and _WITHDRAWN.search(text, 0, body):
        return True
    return language.is_struck(text[body:]) or _ONLY_HEADING.fullmatch(text) is not None


def _problem(patent: str, number: int, message: str) -> Problem:
    """Name the claim that a problem is about."""
    return Problem(f"{patent}, claim {number}", message)


def _unnumbered(patent: str, numbers: Sequence[int]) -> Problem:
    """Say once how many claims came without a number."""
    return Problem(
        f"{patent}, claims",
        f"{len(numbers)} without a number, from the one taken as claim {numbers[0]};"
        " numbered in the order of the file",
    )


def _keep_doubled(
    found: dict[int, NumberedText], doubled: Sequence[NumberedText], patent: str
) -> Iterator[Problem]:
    """Keep claims whose number was taken after all others; dropping them would hide."""
    for claim in doubled:
        if found[claim.number].text.split() == claim.text.split():
            yield _problem(patent, claim.number, "found twice with one text; kept once")
            continue
        free = max(found) + 1
        found[free] = claim._replace(number=free)
        yield _problem(
            patent,
            claim.number,
            f"found twice with different texts; the second is kept as claim {free}",
        )


class _Head(NamedTuple):
    """The number before a claim: its first and last (0 for one), where it ends."""

    first: int
    last: int
    end: int


def _head(text: str, number: int | None) -> _Head | None:
    """Read the number that a text begins with."""
    plain = _PLAIN_NUMBER.match(text)
    if plain:
        return _Head(int(plain[1]), 0, plain.end())
    found = _NUMBER.match(text)
    if found is None:
        return None
    first, end = int(found["first"]), found.end()
    if found["word"] and _REFERS.match(text, end):
        return None
    following = text[end : end + 1]
    if found["last"]:
        marked = not following.isalnum()
    elif found["mark"] or found["status"]:
        marked = not following.isdigit() or first == number
    else:
        marked = bool(found["word"]) or (first == number and not following.isalnum())
    return _Head(first, int(found["last"] or 0), end) if marked else None


def _pieces(text: ClaimText) -> Iterator[ClaimText]:
    """Part claims that a file has run together in one text."""
    cuts = [0, *_cuts(text), len(text.text)]
    if len(cuts) == 2:
        yield text
        return
    number = text.number
    for begin, limit in pairwise(cuts):
        start, end = trimmed(text.text, begin, limit)
        starts = tuple(at - start for at in text.starts if start < at < end)
        yield ClaimText(number, text.text[start:end], starts)
        number = None


def _cuts(text: ClaimText) -> Iterator[int]:
    """Yield where the next claim begins: the next number, after a full stop."""
    head = _head(text.text, text.number)
    if head is None:
        return
    wanted = (head.last or head.first) + 1
    if _MAYBE_NEXT.search(text.text, head.end) is None:
        return
    style = _style(_NUMBER.match(text.text))
    for found in _NEXT.finditer(text.text, head.end):
        number = int(found["number"])
        if not wanted <= number <= wanted + _LONGEST_GAP or _style(found) != style:
            continue
        if _begins_next(text.text, found, sure=number > wanted):
            yield found.start("word" if found["word"] else "number")
            wanted = int(found["last"] or number) + 1


def _style(found: re.Match[str] | None) -> tuple[bool, bool]:
    """How a number is written: with the word "claim" before it, a bracket after it."""
    if found is None:
        return False, False
    return bool(found["word"]), (found["mark"] or "").strip() in (")", "）")


def _begins_next(text: str, found: re.Match[str], *, sure: bool) -> bool:
    """Tell the number of the next claim from a number within the claim."""
    ended = _ENDED.search(text, max(0, found.start() - 3), found.start("number"))
    lines = "\n" in found.group()
    if found["word"]:
        ended = ended or _ENDED.search(text, 0, found.start("word"))
    if sure or text[found.end() : found.end() + 1].islower():
        return bool((ended or lines) and _SURELY.match(text, found.end()))
    return bool(ended or (lines and _OPENER.match(text, found.end())))
