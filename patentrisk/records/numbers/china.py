"""Numbers of the Chinese office (CNIPA).

References
----------
ZC 0006-2003 (application numbers: year, type of right, serial number; twelve
digits since October 2003, eight before; then a point and a check digit; with ZL
in front the number of the granted patent), ZC 0007-2004 (publication numbers:
seven digits, nine since 2007, eight until 1989), ZC 0008-2004 (kinds A, B, C, U,
Y, D, S).
"""

from __future__ import annotations

from patentrisk.records.numbers.checks import agreed, chinese_check
from patentrisk.records.numbers.written import Written


def publication(written: Written) -> str:
    """Spell a publication number: ``104751825B``.

    The number of a granted patent is that of its application without the check
    digit: ZL 2015 1 0163325.6.
    """
    digits = written.digits
    if len(digits) < 10 and not written.check:
        short = written.series or len(digits) < 7 or written.kind == "X"
        return "" if short else digits + written.kind
    filed, _ = _filed(written)
    return filed if written.kind in {"", "X"} else ""


def application(written: Written) -> str:
    """Spell an application number: ``CN201510163325.6``."""
    filed, check = _filed(written)
    return f"CN{filed}.{check}" if filed else ""


def _filed(written: Written) -> tuple[str, str]:
    """Give the digits and the check digit of an application number."""
    digits, check, kind = written.digits, written.check, written.kind
    if kind == "X":  # 201310074614X
        check, kind = kind, ""
    elif len(digits) == 13 and not check:
        digits, check = digits[:12], digits[12]
    if len(digits) == 12 and kind in {"A", "U", "S"}:  # CN 201380023262 A of DOCDB
        kind = ""
    if written.series or kind or len(digits) not in {8, 12}:
        return "", ""
    if len(digits) == 12 and digits[:2] not in {"19", "20"}:
        return "", ""
    return digits, agreed(digits, check, chinese_check(digits))
