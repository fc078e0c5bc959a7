"""Numbers of the United States Patent and Trademark Office.

References
----------
37 CFR 1.5 (application numbers: series code, slash, serial number) and MPEP
901.04 to 901.05 (patents: D designs, RE reissues, PP plants, H statutory
invention registrations, T defensive publications; published applications: year
and seven digits).
"""

from __future__ import annotations

import re

from patentrisk.records.numbers.written import Written

_SERIES = {"", "D", "RE", "PP", "H", "T", "X"}
_FILED = re.compile(r"(?P<code>\d\d)(?:/(?P<serial>\d{3},?\d{3})|(?P<run>\d{6}))")
_DOCDB = re.compile(r"20[0-4]\d(?:[12]\d|6[0-3])\d{6}")  # US 201213649384 A of DOCDB
_LENGTHS = {*range(1, 9), 11}
_YEAR = re.compile(r"(?:19[789]|20\d)\d")


def publication(written: Written) -> str:
    """Spell a publication number: ``6970935B1``, ``20050004437A1``, ``RE49000E1``.

    A serial number that lost a leading zero, 2005004437, gets it back.
    """
    series, kind = written.series, written.kind
    if written.check or series not in _SERIES or _slashed(written):
        return ""
    digits = written.digits.lstrip("0") or "0"
    if not series and len(digits) in {9, 10} and _YEAR.match(digits):
        digits = digits[:4] + digits[4:].zfill(7)
    return series + digits + kind if len(digits) in _LENGTHS else ""


def application(written: Written) -> str:
    """Spell an application number: ``US10/123456``."""
    number, kind = written.number, written.kind
    if _DOCDB.fullmatch(number):
        number, kind = number[4:], kind if kind != "A" else ""
    found = _FILED.fullmatch(number)
    if found is None or written.series or written.check or kind:
        return ""
    return f"US{found['code']}/{(found['serial'] or found['run']).replace(',', '')}"


def _slashed(written: Written) -> bool:
    """Tell an application number, 10/123,456, by its slash."""
    return "/" in written.number and bool(_FILED.fullmatch(written.number))
