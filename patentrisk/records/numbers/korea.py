"""Numbers of the Korean office (KIPO).

References
----------
WIPO ST.6 and ST.13 as the office applies them: applications and unexamined
publications are type of right (10 invention, 20 utility model, 30 design), year
and seven digits; registered rights type and seven digits.
"""

from __future__ import annotations

from patentrisk.records.numbers.written import Written

_TYPES = {"10", "20", "30"}


def publication(written: Written) -> str:
    """Spell a publication number: ``20190012345A``, ``101234567B1``.

    The type is left off before a year, unless it says what the kind does not.
    """
    if written.series or written.check:
        return ""
    digits = _padded(written)
    utility = digits.startswith("20") and written.kind[:1] in {"U", "Y"}
    if len(digits) == 13 and (digits.startswith("10") or utility):
        digits = digits[2:]
    return digits + written.kind


def application(written: Written) -> str:
    """Spell an application number: ``KR10-2019-0012345``."""
    digits = _padded(written)
    if written.series or written.check or written.kind or len(digits) != 13:
        return ""
    if digits[:2] not in _TYPES:
        return ""
    return f"KR{digits[:2]}-{digits[2:6]}-{digits[6:]}"


def _padded(written: Written) -> str:
    """Fill serial numbers up: 10-2019-12345, 10-123456."""
    parts = written.pieces()
    if len(parts) == 3 and parts[0] in _TYPES and len(parts[1]) == 4:
        return parts[0] + parts[1] + parts[2].zfill(7)
    if len(parts) == 2 and parts[0] in _TYPES:
        return parts[0] + parts[1].zfill(7)
    return written.digits
