"""The forms in which sources write a date."""

from __future__ import annotations

import re
from datetime import date, datetime

_FORMS = re.compile(
    r"""
      (?P<y>\d{4})(?P<sep>[-./])(?P<m>\d{1,2})(?P=sep)(?P<d>\d{1,2})   # 2019-05-06
    | (?P<y2>\d{4})(?P<m2>\d{2})(?P<d2>\d{2})                          # 20190506
    | (?P<y3>\d{4})\s*年\s*(?P<m3>\d{1,2})\s*月\s*(?P<d3>\d{1,2})\s*日  # 2019年5月6日
    """,
    re.VERBOSE | re.ASCII,
)
_NO_ORDER = re.compile(r"\d{1,2}[-./]\d{1,2}[-./]\d{2,4}", re.ASCII)
_TIME = re.compile(r"(?<=\d)[T ]\d{2}:\d{2}.*$", re.ASCII)
_PARTIAL = re.compile(r"\d{4}(?:[-./]?\d{2})?(?:[-./]?00)?", re.ASCII)


def read_date(value: object) -> date | None:
    """Read a date in any form that leaves no doubt.

    Parameters
    ----------
    value : object
        A date, a date and time (the day is kept), or text or an integer such as
        ``2019-05-06``, ``2019.05.06``, ``2019/05/06``, ``20190506``,
        ``2019年5月6日``.

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
    found = _FORMS.fullmatch(text)
    if found is None:
        raise ValueError(f"{text[:80]!r} {_doubt(text)}; write it as 2019-05-06")
    year, month, day = (
        int(found[k] or found[k + "2"] or found[k + "3"]) for k in "ymd"
    )
    try:
        return date(year, month, day)
    except ValueError as error:
        doubt = _doubt(text) if 0 in {month, day} else f"is no day ({error})"
        raise ValueError(f"{text!r} {doubt}; write it as 2019-05-06") from error


def _doubt(text: str) -> str:
    """Say why a text is not read as a date."""
    if _NO_ORDER.fullmatch(text):
        return "can be read in two ways: day and month cannot be told apart"
    if _PARTIAL.fullmatch(text):
        return "is only a month or a year"
    return "is not a date"
