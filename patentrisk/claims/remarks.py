"""What a claim's text says of itself: that it is withdrawn, that it is abridged."""

from __future__ import annotations

import re

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
    return tuple(found)
