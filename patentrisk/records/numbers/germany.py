"""Numbers of the German office (DPMA): file and publication share their digits.

References
----------
WIPO ST.13 and the office's own notice on the forms of file numbers: since 2004
two digits for the type of right, the year, six digits; 1995 to 2003 type, year of
two digits and five digits; before, seven digits (P 38 12 345.6, G 81 12 345.6).
"""

from __future__ import annotations

from patentrisk.records.numbers.checks import agreed, german_check
from patentrisk.records.numbers.written import Written


def publication(written: Written) -> str:
    """Spell a publication number: ``102019123456A1``."""
    digits = written.digits.lstrip("0") or "0"
    if written.series not in {"", "P", "G"} or (written.check and written.kind):
        return ""
    _check(digits, written.check)
    return digits + written.kind


def application(written: Written) -> str:
    """Spell a file number: ``DE102019123456.5``."""
    digits = written.digits.lstrip("0")
    if written.series not in {"", "P", "G"} or written.kind:
        return ""
    if len(digits) not in {8, 12} and not (len(digits) == 7 and written.check):
        return ""
    return f"DE{digits}.{_check(digits, written.check)}".rstrip(".")


def _check(digits: str, stated: str) -> str:
    known = len(digits) in {8, 12}
    return agreed(digits, stated, german_check(digits) if known else "")
