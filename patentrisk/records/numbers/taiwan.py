"""Numbers of the office of Taiwan (TIPO).

References
----------
The office's own rules: applications carry the year of the Republic (1911 is 0) in
two or three digits, the type of right (1 invention, 2 utility model, 3 design)
and five digits; unexamined publications the western year and five digits;
granted rights a letter (I, M, D) and six digits since August 2004.
"""

from __future__ import annotations

import re

from patentrisk.records.numbers.written import Written

_FILED = re.compile(r"(?:1\d\d|0?[3-9]\d)[123]\d{5}")  # 108123456, 87101234


def publication(written: Written) -> str:
    """Spell a publication number: ``I123456B``, ``201912345A``."""
    digits = written.digits
    if written.check or written.series not in {"", "I", "M", "D"}:
        return ""
    if written.series:
        digits = digits.lstrip("0").zfill(6)
    elif not written.kind and len(digits) > 7 and _FILED.fullmatch(digits):
        return ""
    return written.series + digits + written.kind


def application(written: Written) -> str:
    """Spell an application number: ``TW108123456``."""
    if written.series or written.check or written.kind:
        return ""
    digits = written.digits
    return f"TW{digits.zfill(9)}" if _FILED.fullmatch(digits) else ""
