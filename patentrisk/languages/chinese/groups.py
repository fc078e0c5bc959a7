"""Limitations that name alternatives: 以下至少一种：雷达；或摄像头."""

from __future__ import annotations

import re
from collections.abc import Sequence

from patentrisk.languages.chinese.negation import NEGATION
from patentrisk.languages.grammar import joined
from patentrisk.languages.spans import Span

_LEAD = re.compile(
    rf"""
    (?: (?:选自|選自)[^，,；;：:。]{{0,30}}                      # 选自由以下组成的组：
      | (?:以下|下述|下列|如下)[^，,；;：:。]{{0,12}}
        (?:之一|其一|一[种種项項个個者]|任意?一?[种種项項个個者])[^，,；;：:。]{{0,6}}
                                                              # 以下至少一种：
      | {NEGATION}(?:包括|包含|具有|含有|[设設]有)[^，,；;：:。]{{0,6}}  # 不包括：
    )[：:]\s*$
    """,
    re.VERBOSE,
)
_LAST = re.compile(r"或者?|和|以及|及|与|與")


def join_alternatives(text: str, limitations: Sequence[Span]) -> Sequence[Span]:
    """Put the members of a group into the limitation that selects from it.

    A product needs only one of them, so that they are no limitations of their
    own. The group ends at the member that 或 or 和 leads in, or with the claim.

    Examples
    --------
    >>> from patentrisk.languages import LANGUAGES
    >>> text = "包括以下至少一种：雷达；或摄像头；控制器"
    >>> LANGUAGES["zh"].join_alternatives(text, [(2, 8), (9, 11), (13, 16), (17, 20)])
    [(2, 16), (17, 20)]

    References
    ----------
    Guidelines for Patent Examination (CN), part II chapter 10, 8.1 (Markush claims).
    """

    def last(_: int, at: int) -> bool:
        start, end = limitations[at]
        if at + 1 == len(limitations) or _LAST.match(text, start, end):
            return True
        return _LAST.search(text, limitations[at - 1][1], start) is not None

    return joined(text, limitations, _LEAD, last)
