"""Numbers of the Japanese office (JPO).

References
----------
WIPO ST.6 and the EPO's description of Japan's numbering: applications, laid-open
and (until 1996) examined publications carry a year, the emperor's until 1999 (S46
to S64, H1 to H11), the western one since 2000, and up to six digits; registered
rights run through with up to seven digits.
"""

from __future__ import annotations

import re

from patentrisk.errors import NumberError
from patentrisk.records.numbers.written import Written

_WESTERN = re.compile(
    r"""
    (?P<year>20\d\d) (?: [-/](?P<short>\d{1,6})   # 2019-123456
                        | (?P<full>\d{5,6}) )     # 2019123456
    """,
    re.VERBOSE,
)
_EMPEROR = re.compile(
    r"""
      (?P<year>\d{1,2}) [-/] (?P<short>\d{1,6})    # 11-1234
    | (?P<both>\d\d) (?P<full>\d{6})               # 11123456
    """,
    re.VERBOSE,
)
_NAMED_ERA = re.compile(
    r"""
      (?P<year>\d{1,2}) [-/] (?P<short>\d{1,6})    # H11-1234
    | (?P<both>\d\d) (?P<full>\d{1,6})             # H1112345, serial unpadded
    """,
    re.VERBOSE,
)


def publication(written: Written) -> str:
    """Spell a publication number: ``2019123456A``, ``H11123456A``, ``6123456B2``."""
    if written.check or written.series not in {"", "H", "S", "R", "WO"}:
        return ""
    if written.series == "WO":
        year, serial = _western(written)
        return f"WO{year}{serial}{written.kind}" if year else ""
    era, year, serial = _dated(written)
    if serial:
        return era + year + serial + written.kind
    digits = written.digits.lstrip("0")
    registered = 0 < len(digits) < 8 and not written.series
    return digits + written.kind if registered else ""


def application(written: Written) -> str:
    """Spell an application number: ``JP2019-123456``, ``JPH11-123456``."""
    if written.check or written.kind or written.series not in {"", "H", "S", "R"}:
        return ""
    era, year, serial = _dated(written)
    return f"JP{era}{year}-{serial}" if serial else ""


def _dated(written: Written) -> tuple[str, str, str]:
    """Give era, year and serial number in six digits; empty where it has none."""
    year, serial = _western(written)
    if year and not written.series:
        return "", year, serial
    pattern = _NAMED_ERA if written.series else _EMPEROR
    found = pattern.fullmatch(written.number) or pattern.fullmatch(written.digits)
    if found is None:
        return "", "", ""
    year = (found["year"] or found["both"]).zfill(2)
    serial = (found["short"] or found["full"]).zfill(6)
    return written.series or _era(year, written.kind), year, serial


def _western(written: Written) -> tuple[str, str]:
    found = _WESTERN.fullmatch(written.number) or _WESTERN.fullmatch(written.digits)
    if found is None:
        return "", ""
    return found["year"], (found["short"] or found["full"]).zfill(6)


def _era(year: str, kind: str) -> str:
    """Laid-open publications began in Showa 46; with Heisei 12 came western years."""
    if kind in {"A", "U"} and 1 <= int(year) <= 12:
        return "H"
    if kind in {"A", "U"} and 46 <= int(year) <= 64:
        return "S"
    raise NumberError(
        f"has year {year} of an era that is not named; write H{year} (1989 and later)"
        f" or S{year} (1926 to 1989)"
    )
