"""Numbers of offices without a module of their own: kept as written.

References
----------
WIPO Standard ST.6 (numbers of published documents), and `letters`. In Brazil a check
digit follows a hyphen (PI 9999001-4), which DOCDB leaves off; the check letter of
Singapore (11209999001T A) is left off too, so that the kind can be told.
"""

from __future__ import annotations

import re

from patentrisk.records.numbers.letters import is_known
from patentrisk.records.numbers.written import Written

_CHECK = re.compile(r"-\d$")  # PI 9999001-4


def publication(written: Written) -> str:
    """Spell a publication number: ``20120123A1``, ``PI9999001A2``, ``E999001T1``."""
    series = written.series
    if written.check or (series and not is_known(written.country, series)):
        return ""
    if written.country == "BR":
        written = written._replace(number=_CHECK.sub("", written.number))
    return series + written.digits + written.kind


def application(written: Written) -> str:
    """Spell an application number: how they look here is not known."""
    return ""
