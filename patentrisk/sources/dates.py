"""The forms in which sources write a date.

Years come first, months are named, or the order of the parts is told; a date that
can be read in two ways is no date. A table tells the order itself where one of its
dates has a part over 12: `date_order`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta

_FORMS = re.compile(
    r"""
      (?P<y>\d{4})(?P<sep>[-./])(?P<m>\d{1,2})(?P=sep)(?P<d>\d{1,2})   # 2019-05-06
    | (?P<y2>\d{4})(?P<m2>\d{2})(?P<d2>\d{2})                          # 20190506
    | (?P<y3>\d{4})\s*年\s*(?P<m3>\d{1,2})\s*月\s*(?P<d3>\d{1,2})\s*日  # 2019年5月6日
    """,
    re.VERBOSE | re.ASCII,
)
_NAMED = re.compile(
    r"""
      (?P<m>[A-Za-z]{3,9})\.?\s+(?P<d>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<y>\d{4})
                                                           # Jan. 2, 2019
    | (?P<d2>\d{1,2})(?:st|nd|rd|th)?[-\s.]+(?P<m2>[A-Za-z]{3,9})[-\s.,]+(?P<y2>\d{4})
                                                           # 2 January 2019
    """,
    re.VERBOSE | re.ASCII,
)
_NO_ORDER = re.compile(
    r"""
      (?P<first>\d{1,2})(?P<sep>[-./])(?P<second>\d{1,2})(?P=sep)
      (?P<year>\d{4}|\d{2})                                # 05/06/2019, 5/6/19
    """,
    re.VERBOSE | re.ASCII,
)
_TIME = re.compile(r"(?<=\d)[T ]\d{1,2}:\d{2}.*$", re.ASCII)
_PARTIAL = re.compile(r"\d{4}(?:[-./]?\d{2})?(?:[-./]?00)?", re.ASCII)
_SERIAL = re.compile(r"\d{5}(?:\.\d+)?", re.ASCII)
_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july", "august"),
    *("september", "october", "november", "december"),
)

#: Orders of day and month that a table may have.
ORDERS = ("month first", "day first")
#: Two-digit years from here on are of the last century, as POSIX has it.
_CENTURY_TURNS = 69
#: Day 0 of spreadsheets, as Excel counts them from March 1900 on.
_DAY_ZERO = date(1899, 12, 30)


def read_date(value: object, *, order: str = "") -> date | None:
    """Read a date in any form that leaves no doubt.

    Parameters
    ----------
    value : object
        A date, a date and time (the day is kept), or text or an integer such as
        ``2019-05-06``, ``2019.05.06``, ``2019/05/06``, ``20190506``,
        ``2019年5月6日``, ``Jan. 2, 2019``, ``2 January 2019``.
    order : str, optional
        ``"month first"`` or ``"day first"``: how to read ``05/06/2019``. Years of
        two digits are read too, then: 69 to 99 as 1969 to 1999.

    Returns
    -------
    datetime.date or None
        None where `value` is empty.

    Raises
    ------
    ValueError
        If the value is no date, only a month or year, or could be read in two
        ways: ``05/06/2019`` is the fifth of June or the sixth of May.

    Examples
    --------
    >>> from patentrisk.sources import read_date
    >>> read_date("2019.05.06") == read_date("20190506") == read_date("2019年5月6日")
    True
    >>> read_date("5/6/19", order="month first").isoformat()
    '2019-05-06'
    """
    if isinstance(value, datetime):
        return value.date()
    if value is None or isinstance(value, date):
        return value
    if isinstance(value, bool) or not isinstance(value, (str, int)):
        raise ValueError(f"{str(value)[:80]!r} is not a date; write it as 2019-05-06")
    text = _TIME.sub("", str(value).strip())
    if not text:
        return None
    parts = _parts(text, order)
    if parts is None:
        raise ValueError(f"{text[:80]!r} {_doubt(text)}; write it as 2019-05-06")
    year, month, day = parts
    try:
        return date(year, month, day)
    except ValueError as error:
        doubt = _doubt(text) if 0 in {month, day} else f"is no day ({error})"
        raise ValueError(f"{text!r} {doubt}; write it as 2019-05-06") from error


def _parts(text: str, order: str) -> tuple[int, int, int] | None:
    """Year, month and day of a date as written; None where it is in doubt."""
    if found := _FORMS.fullmatch(text):
        year, month, day = (found[k] or found[k + "2"] or found[k + "3"] for k in "ymd")
        return int(year), int(month), int(day)
    if named := _NAMED.fullmatch(text):
        year, name, day = (named[k] or named[k + "2"] for k in "ymd")
        return int(year), _month(name), int(day)
    if order and (found := _NO_ORDER.fullmatch(text)):
        first, second = int(found["first"]), int(found["second"])
        month, day = (first, second) if order == "month first" else (second, first)
        return _full_year(found["year"]), month, day
    return None


def _month(name: str) -> int:
    """Find a month by its name or the beginning of it; 0 for no month."""
    held = (n for n, full in enumerate(_MONTHS, 1) if full.startswith(name.lower()))
    return next(held, 0)


def _full_year(written: str) -> int:
    year = int(written)
    if len(written) == 4:
        return year
    return year + (1900 if year >= _CENTURY_TURNS else 2000)


def date_order(values: Iterable[str]) -> str:
    """Find the order of day and month in the dates of one table.

    Parameters
    ----------
    values : iterable of str
        Dates as written; those in other forms tell nothing.

    Returns
    -------
    str
        ``"month first"`` or ``"day first"`` where a part over 12 proves it and no
        other date proves the contrary; else ``""``.

    Examples
    --------
    >>> from patentrisk.sources.dates import date_order
    >>> date_order(["4/2/15", "9/24/14"]), date_order(["4/2/15"])
    ('month first', '')
    """
    proofs = {order for value in values if (order := _proven(value))}
    return proofs.pop() if len(proofs) == 1 else ""


def _proven(value: str) -> str:
    found = _NO_ORDER.fullmatch(_TIME.sub("", value.strip()))
    if found is None or (int(found["first"]) > 12) == (int(found["second"]) > 12):
        return ""
    return "month first" if int(found["second"]) > 12 else "day first"


def serial_date(value: object) -> date | None:
    """Read the number of a day as spreadsheets store it; None for anything else.

    Parameters
    ----------
    value : object
        A number of five digits, or its text; a fraction is the time of day.

    Returns
    -------
    datetime.date or None
        From 1927 to 2173, counted as Excel does (1900 system).

    Examples
    --------
    >>> from patentrisk.sources.dates import serial_date
    >>> serial_date(43467).isoformat(), serial_date("20190102")
    ('2019-01-02', None)
    """
    if isinstance(value, bool) or not _SERIAL.fullmatch(str(value).strip()):
        return None
    return _DAY_ZERO + timedelta(days=int(float(str(value))))


def _doubt(text: str) -> str:
    """Say why a text is not read as a date."""
    if _NO_ORDER.fullmatch(text):
        return "can be read in two ways: day and month cannot be told apart"
    if _PARTIAL.fullmatch(text):
        return "is only a month or a year"
    return "is not a date"
