"""Makes hidden characters of quoted text visible, so that they hide nothing."""

from __future__ import annotations

import re

_HIDDEN = re.compile(
    r"""
    [\x00-\x08\x0b\x0e-\x1f\x7f-\x9f]         # NUL, escape, other controls
    | [\u061c\u200e\u200f\u202a-\u202e]       # marks that turn the line round
    | [\u2066-\u2069]                         # isolates
    | [\u2028\u2029\ufff9-\ufffb]             # line separators, annotations
    | [\ud800-\udfff]                         # halves of a pair: no character
    | [\U000e0000-\U000e007f]                 # tags: text that nobody sees
    """,
    re.VERBOSE,
)


def visible(text: str) -> str:
    r"""Write every control and direction mark as its code point.

    Patent text is quoted verbatim. A character that reorders or hides what
    stands around it would change what a reader sees, so its number is shown.

    Examples
    --------
    >>> from patentrisk.report.visible import visible
    >>> visible("a\u202eb")
    'a[U+202E]b'
    """
    return _HIDDEN.sub(lambda found: f"[U+{ord(found.group()):04X}]", text)
