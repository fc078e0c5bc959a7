"""Which days of a report cannot be: after its own day, or too long before it."""

from __future__ import annotations

import re
from datetime import date

from patentrisk.report.reread import Plain, Reading, day_of, record_of, text_of
from patentrisk.resources import load_resource

_DAYS = re.compile(r"[0-9]{1,6}")  # 180


def doubt_on_day(reading: Reading, row: Plain, name: str) -> str:
    """Say why a day cannot be one on which something was looked up.

    Parameters
    ----------
    reading : Reading
        The report, with the day that it is as of.
    row : mapping
        That has the day.
    name : str
        Its key.

    Returns
    -------
    str
        ``""`` for a day by the report's own. Where the report has none, nothing
        tells that a day is not after it.
    """
    day, as_of = day_of(row, name), day_of(reading.case, "as_of")
    if not day:
        said = row.get(name)
        return f"no {name}" if said is None else f"{said!r} is no date"
    if not as_of:
        return f"{day}, and the report is as of no day"
    return f"{day} is after {as_of}" if day > as_of else ""


def doubt_on_status(reading: Reading, gate: Plain) -> str:
    """Say why the day of a status cannot be relied on; ``""`` where it can.

    A status older than the limit is in order where the report says that it is.

    Parameters
    ----------
    reading : Reading
        The report.
    gate : mapping
        What the law says of a right, with the day of its status.
    """
    doubt = doubt_on_day(reading, gate, "status_date")
    if doubt or gate.get("stale") is True:
        return doubt
    day, as_of = day_of(gate, "status_date"), day_of(reading.case, "as_of")
    age = (date.fromisoformat(as_of) - date.fromisoformat(day)).days
    most = _most_days(reading)
    old = f"{day} is {age} days old, over {most}, and not marked stale"
    return old if age > most else ""


def _most_days(reading: Reading) -> int:
    """Age from which a status is stale: of the rule packs, or more by the case."""
    table = load_resource("law/conventions.toml").content
    packed: int = table["rules"]["status.stale"]["value"]["days"]
    settings = record_of(record_of(reading.report, "manifest"), "settings")
    stated = _DAYS.fullmatch(text_of(settings, "status days"))
    return max(packed, int(stated[0]) if stated else 0)
