"""Numbers of the Patent Cooperation Treaty.

References
----------
PCT Administrative Instructions, sections 307 (application: PCT, receiving
office, year, serial number) and 404 (publication: WO, year, six digits; a year
of two digits until 2003, five digits until June 2002).
"""

from __future__ import annotations

import re

from patentrisk.records.numbers.written import Written

_YEAR = re.compile(
    r"""
      (?P<full> 19[789]\d | 20\d\d | \d{4}(?=.?\d{6}$) )
      [/\-]? (?P<serial> \d{1,6} )                                # 2019/123456
    | (?P<short> [0789]\d ) [/\-]? (?P<number> \d{1,6} )            # 99/12345
    """,
    re.VERBOSE,
)


def publication(written: Written) -> str:
    """Spell a publication number: ``2019123456A1``."""
    if written.series or written.check:
        return ""
    year, serial = _year_and_serial(written)
    return year + serial + written.kind if year else ""


def application(written: Written) -> str:
    """Spell an application number: ``PCT/CN2019/123456``."""
    if not written.series:
        return ""
    year, serial = _year_and_serial(written)
    return f"PCT/{written.series}{year}/{serial}" if year else ""


def _year_and_serial(written: Written) -> tuple[str, str]:
    """Give the year in four digits and the serial number in six."""
    found = _YEAR.fullmatch(written.number) or _YEAR.fullmatch(written.digits)
    if found is None:
        return "", ""
    if found["full"]:
        return found["full"], found["serial"].zfill(6)
    century = "20" if found["short"][0] == "0" else "19"
    return century + found["short"], found["number"].zfill(6)
