"""Numbers of the European Patent Office.

References
----------
Guidelines for Examination in the EPO, A-II 1.7 (application numbers: year, six
digits, check digit); publication numbers run through, with seven digits.
"""

from __future__ import annotations

from patentrisk.records.numbers.checks import agreed, european_check
from patentrisk.records.numbers.written import Written


def publication(written: Written) -> str:
    """Spell a publication number: ``1234567B1``; ``03012345`` names an application."""
    digits, kind = written.digits, written.kind
    if written.series:
        return ""
    if len(digits) == 8 and digits[0] == "0" and kind and not written.check:
        digits = digits[1:]
    if len(digits) == 8 and not kind:
        agreed(digits, written.check, european_check(digits))
        return digits
    return "" if len(digits) > 7 or written.check else digits.zfill(7) + kind


def application(written: Written) -> str:
    """Spell an application number: ``EP03012345.8``."""
    digits = written.digits
    if len(digits) == 11 and digits[4] == "0":  # EP20200999001 of EPODOC
        digits = digits[2:4] + digits[5:]
    docdb = written.kind == "A" and digits[:1] != "0"  # EP 13722313 A
    if written.series or (written.kind and not docdb) or len(digits) != 8:
        return ""
    return f"EP{digits}.{agreed(digits, written.check, european_check(digits))}"
