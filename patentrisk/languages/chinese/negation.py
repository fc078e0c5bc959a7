"""What a Chinese claim says is absent: 不包括方向盘."""

from __future__ import annotations

import re

#: Words that say that what follows is absent.
NEGATION = r"""
    (?: 不(?:需要?|必须?|必須|得|会|會|应|應|再|可|能|用|是|必)? | 未曾? | 没有? | 沒有?
      | [无無](?:需|须|須) | 非                       # 不需要包括，并非由
    )
    (?:主要|至少|同时|同時|直接|另外|额外|額外|任何|还|還|进一步|進一步)?
"""
_NEGATION = re.compile(rf"{NEGATION}$", re.VERBOSE)
_VERB = re.compile(
    r"包括|包含|含有|具有|具备|具備|[设設]有|[设設]置有|由[^，,]{1,80}[组組构構]成"
)
_LINK = re.compile(
    r"[，,]\s*(?:且|并且|並且|并|並|也|而|但|同时|同時)?"
    r"(?:(?:所述|該|该|其)[^，,；;：:。]{0,30})?$"
)
#: Room for the subject and the words that negate a verb.
_ROOM = 48
_CLAUSE_END = re.compile(r"[，,：:；;。]|$")


def is_negated(text: str, start: int, verb: int) -> bool:
    """Tell a verb that says what is absent.

    Parameters
    ----------
    text : str
        A claim.
    start : int
        Where to look from.
    verb : int
        Where the verb begins.

    Returns
    -------
    bool
        True after 不, 未, 没有, 无需; 不仅包括 is not negated.
    """
    return _NEGATION.search(text, max(start, verb - _ROOM), verb) is not None


def negated_clauses(text: str, start: int, end: int) -> tuple[int, ...]:
    """Find where a preamble goes over to what the claimed thing has not.

    Parameters
    ----------
    text : str
        A claim.
    start, end : int
        Half-open offsets of what stands before its transition.

    Returns
    -------
    tuple of int
        Ascending. 不具有驾驶室的车 names a thing, and stays in the preamble.
    """
    found: list[int] = []
    for verb in _VERB.finditer(text, start, end):
        negation = _NEGATION.search(
            text, max(start, verb.start() - _ROOM), verb.start()
        )
        if negation is None:
            continue
        link = _LINK.search(
            text, max(start, negation.start() - _ROOM), negation.start()
        )
        clause = _CLAUSE_END.search(text, verb.end(), end)
        names = "的" in text[verb.end() : clause.start() if clause else end]
        if link:
            found.append(link.start() + 1)
        elif not names:
            found.append(negation.start())
    return tuple(found)
