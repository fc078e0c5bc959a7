"""When a watched case is due: cron's fields in a named time zone.

The day of the week counts from Sunday = 0, so 1 is Monday, as in Debian's cron and
in POSIX. Where the clocks are set forward, a moment that does not exist is served at
the first one after it; where they are set back, a moment that comes twice is served
once, unless the schedule runs every few minutes or every hour.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from patentrisk.errors import WatchError

_EXTRA = 'pip install "patentrisk[watch]"'


def next_moment(cron: str, timezone: str, after: datetime) -> datetime:
    """Find the first moment of a schedule after another moment.

    Parameters
    ----------
    cron : str
        Five fields: minute, hour, day, month, weekday.
    timezone : str
        Name of the time zone that they are meant in.
    after : datetime.datetime
        Aware, in any zone.

    Returns
    -------
    datetime.datetime
        In UTC, later than `after`.

    Raises
    ------
    WatchError
        If the schedule or the zone is none, or the extra is not installed.

    Examples
    --------
    >>> from datetime import UTC, datetime
    >>> from patentrisk.monitor import next_moment
    >>> sunday = datetime(2026, 11, 22, tzinfo=UTC)
    >>> next_moment("0 6 * * 1", "UTC", sunday).strftime("%A %d %H:%M")
    'Monday 23 06:00'
    >>> next_moment("0 6 * * 1", "Asia/Shanghai", sunday).strftime("%A %d %H:%M")
    'Sunday 22 22:00'

    References
    ----------
    POSIX.1-2024, crontab: fields and their ranges.
    """
    try:
        from cronsim import CronSim, CronSimError
    except ImportError as error:
        raise WatchError(f"a schedule needs the extra watch: {_EXTRA}") from error
    if len(cron.split()) != 5:  # CronSim takes a sixth before them, for seconds
        raise _no_schedule(cron, f"{len(cron.split())} fields")
    try:
        moments = CronSim(cron, after.astimezone(zone_of(timezone)))
        # Cron's own fields know no second pass of an hour: skip what lies behind.
        return next(
            moment.astimezone(UTC)
            for moment in moments
            if moment.astimezone(UTC) > after
        )
    except (CronSimError, StopIteration) as error:
        raise _no_schedule(cron, str(error) or "never comes") from error


def _no_schedule(cron: str, why: str) -> WatchError:
    return WatchError(
        f"schedule {cron!r} cannot be kept ({why}); expected five fields such as"
        ' "0 6 * * 1" for Mondays at six'
    )


def zone_of(timezone: str) -> ZoneInfo:
    """Give a time zone by its name.

    Raises
    ------
    WatchError
        If there is none of that name.
    """
    try:
        return ZoneInfo(timezone)
    except (KeyError, OSError, ValueError) as error:
        raise WatchError(
            f"time zone {timezone!r} is not known; expected a name such as"
            ' "Asia/Shanghai" or "UTC"'
        ) from error


def day_in(timezone: str, moment: datetime) -> date:
    """Give the day that a moment falls on in a time zone.

    Examples
    --------
    >>> from datetime import UTC, datetime
    >>> from patentrisk.monitor.schedule import day_in
    >>> day_in("Asia/Shanghai", datetime(2026, 11, 22, 22, tzinfo=UTC)).isoformat()
    '2026-11-23'
    """
    return moment.astimezone(zone_of(timezone)).date()
