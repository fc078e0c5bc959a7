"""What a claim's text says of itself: withdrawn, abridged, several claims in one."""

from __future__ import annotations

import re
from collections.abc import Iterator

_STRUCK = r"""
    [(（\[]\s*(?:currently\s+|previously\s+|已被?|被)?
    (?P<note>withdrawn|cancel+ed|deleted|撤回|取消|删除|刪除)
    (?:[-\s,][^()（）]{0,60})?\s*[)）\]]
"""
#: Where a note can stand: after the claim's number, or at its end.
_AT_END = re.compile(rf"{_STRUCK}\W*$", re.VERBOSE | re.IGNORECASE)
_AT_HEAD = re.compile(_STRUCK, re.VERBOSE | re.IGNORECASE)
_ABRIDGED = re.compile(
    r"""
    (?: \.\s?\.\s?\. | … | ⋯ | 。。。 )[.。…⋯]*    # "having a lidar..." 其特征在于……
    [\s\])）】"”']*$
    """,
    re.VERBOSE,
)
#: A line that surely begins a claim of its own, where the one before may end a claim.
_OTHER_CLAIM = re.compile(
    r"""
    \n\s*
    (?P<line> (?:
      (?:The|An?)\s (?!(?:\w+\s+)?(?:is|are|being|means|denotes|represents)\b)
      [^\n.:;]{0,100}? \b(?:of|to|in|by|with)\s
      (?:(?:any|one|of|either|the)\s){0,4} claims?\s\d        # "The car of claim 1"
    | (?:根[据據]|如|按照|依[据據照])\s*                      # 根据权利要求1所述的车
      (?:[权權][利力]要求|[请請]求[项項])\s*[(（]?\d
    ) [^\n]{0,40} )
    """,
    re.VERBOSE,
)
#: How a line ends after which its claim goes on.
_GOES_ON = re.compile(r"(?:[,:;，、：；]|\b(?:and|or))\s*$")
#: Room for a note at the end of a claim.
_ROOM = 120


def claim_end(text: str, body: int) -> int:
    """Find where a claim ends: before a note or an ellipsis that closes its text.

    Parameters
    ----------
    text : str
        The claim.
    body : int
        Where its number ends.

    Returns
    -------
    int
        The length of the text where nothing follows the claim.
    """
    begin = max(body, len(text) - _ROOM)
    found = _AT_END.search(text, begin)
    end = found.start() if found else len(text)
    found = _ABRIDGED.search(text, begin, end)
    return found.start() if found else end


def remarks(text: str, body: int) -> tuple[str, ...]:
    """Say what a claim's own text gives reason to doubt.

    Parameters
    ----------
    text : str
        The claim.
    body : int
        Where its number, and a status after it, end.

    Returns
    -------
    tuple of str
        Empty for nearly all claims.
    """
    found = []
    begin = max(body, len(text) - _ROOM)
    last = _AT_END.search(text, begin)
    note = _AT_HEAD.search(text, 0, body) or last
    if note:
        found.append(
            f"is marked {note['note'].lower()}; kept with its elements, since that"
            " reading exposes more"
        )
    if _ABRIDGED.search(text, begin, last.start() if last else len(text)):
        found.append(
            "ends in an ellipsis: the text is abridged: elements may be missing; read"
            " as far as it goes"
        )
    if "\n" in text:
        found.extend(_run_together(text, body))
    return tuple(found)


def _run_together(text: str, body: int) -> Iterator[str]:
    """Say that claims without numbers stand in the lines of one claim."""
    lines = [
        held["line"].strip()
        for held in _OTHER_CLAIM.finditer(text, body)
        if not _GOES_ON.search(text, max(0, held.start() - 5), held.start())
    ]
    if lines:
        yield (
            f"holds {len(lines)} lines that begin as claims of their own and bear no"
            f" number, the first {lines[0]!r}; expected each claim apart, or"
            " numbered; read as one claim, which hides the others. Number them, or"
            " give each a cell of its own"
        )
