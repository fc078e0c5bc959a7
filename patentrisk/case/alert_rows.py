"""The tables of ``case.toml`` that say when to re-score and when to speak up."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from patentrisk.records import AlertTo, AlertWhen, Problem

#: Where a row stands in the file, and what is wrong with it.
Clash = tuple[tuple[str | int, ...], str]

_VARIABLE = re.compile(
    r"""
    ^[A-Za-z_][A-Za-z0-9_]*$   # HOOK_SECRET
    """,
    re.VERBOSE,
)


def cron_text(found: str) -> str:
    """Check a schedule of five fields; the day of week counts from Sunday = 0.

    Parameters
    ----------
    found : str
        ``"0 6 * * 1"``, or ``""`` for none.

    Returns
    -------
    str
        The same.

    Raises
    ------
    ValueError
        If it has not five fields, or one of them is none of cron's.
    """
    if not found:
        return found
    expected = (
        'expected five fields, minute hour day month weekday, such as "0 6 * * 1"'
        " for Mondays at six"
    )
    if len(found.split()) != 5:
        raise ValueError(expected)
    try:
        _parsed(found)
    except ValueError as error:
        raise ValueError(f"{error}; {expected}") from error
    return found


def _parsed(found: str) -> None:
    """Parse it with what will run it; without the extra that is left to the watch."""
    from datetime import UTC, datetime

    try:
        from cronsim import CronSim, CronSimError
    except ImportError:
        return
    try:
        next(CronSim(found, datetime(2026, 1, 1, tzinfo=UTC)))
    except CronSimError as error:
        raise ValueError(str(error).lower()) from error
    except StopIteration as error:
        raise ValueError("names a day that never comes") from error


def timezone_name(found: str) -> str:
    """Check that a time zone is known by this name.

    Raises
    ------
    ValueError
        If it is not; the message names a known one.
    """
    from zoneinfo import ZoneInfo

    try:
        ZoneInfo(found)
    except (KeyError, OSError, ValueError) as error:  # unknown, a folder, a path
        raise ValueError(
            'expected the name of a time zone such as "Asia/Shanghai" or "UTC"'
        ) from error
    return found


Name = Annotated[str, Field(min_length=1)]
Cron = Annotated[str, AfterValidator(cron_text)]
Zone = Annotated[str, AfterValidator(timezone_name)]


class WatchTable(BaseModel):
    """``[watch]``."""

    model_config = ConfigDict(extra="forbid")

    cron: Cron = ""
    timezone: Zone = "UTC"
    settle: Annotated[float, Field(ge=0, le=3600)] = 2.0


class AlertRow(BaseModel):
    """``[[alerts]]``."""

    model_config = ConfigDict(extra="forbid")

    name: Name
    when: AlertWhen
    to: AlertTo = AlertTo.STDOUT
    areas: list[Name] = []
    territories: list[Name] = []
    parties: list[Name] = []
    critical: bool = False
    band: Literal["high", "medium", "open", "watch"] = "watch"
    reading: Literal["reads on", "possible", "open"] = "possible"
    figure: Literal["technical", "clear", "usable"] = "usable"
    below: Annotated[float, Field(ge=0, le=1)] | None = None
    days: Annotated[int, Field(ge=0)] | None = None
    file: str = ""
    command: list[Name] = []
    url: str = ""
    url_env: str = ""
    secret_env: str = ""
    seconds: Annotated[float, Field(gt=0, le=300)] = 10.0


#: Keys that only one kind of rule takes, or one way.
_OF_KIND = {
    "band": AlertWhen.BAND_RAISED,
    "reading": AlertWhen.NEW_READING,
    "figure": AlertWhen.COVERAGE_BELOW,
    "below": AlertWhen.COVERAGE_BELOW,
    "days": AlertWhen.RIGHT_EXPIRING,
}
_OF_WAY = {
    "file": AlertTo.FILE,
    "command": AlertTo.COMMAND,
    "url": AlertTo.WEBHOOK,
    "url_env": AlertTo.WEBHOOK,
    "secret_env": AlertTo.WEBHOOK,
}
_NEEDED = {
    AlertWhen.COVERAGE_BELOW: "below",
    AlertWhen.RIGHT_EXPIRING: "days",
    AlertTo.FILE: "file",
    AlertTo.COMMAND: "command",
}


def alert_clashes(
    rows: Sequence[AlertRow], parties: Iterable[str], territories: Iterable[str]
) -> Iterator[Clash]:
    """Find rules named twice, that lack what they need, or say what they never use.

    Parameters
    ----------
    rows : sequence of AlertRow
        As the case has them.
    parties, territories : iterable of str
        Identifiers that the case knows.

    Yields
    ------
    (path, message)
        A rule that can never speak up is an error: nobody would notice.
    """
    seen: set[str] = set()
    known = {"parties": sorted(parties), "territories": sorted(territories)}
    for index, row in enumerate(rows):
        if row.name in seen:
            said = f"{row.name!r} is used twice; make it unique"
            yield ("alerts", index, "name"), said
        seen.add(row.name)
        faults = (*_unknown(row, known), *_missing(row), *_misplaced(row))
        for key, said in faults:
            yield ("alerts", index, key), said


def alert_doubts(
    rows: Sequence[AlertRow], areas: Iterable[str], critical: Iterable[str], where: str
) -> Iterator[Problem]:
    """Name rules that look at areas which the taxonomy or the case does not have.

    Parameters
    ----------
    rows : sequence of AlertRow
        As the case has them.
    areas, critical : iterable of str
        Areas of the taxonomy, and those that the case calls critical.
    where : str
        Name of the case file.

    Yields
    ------
    Problem
        The rule is kept; it speaks up for the rest of what it names.
    """
    known, marked = set(areas), set(critical)
    for row in rows:
        place = f"{where}, alerts, {row.name}"
        for name in sorted(set(row.areas) - known):
            yield Problem(
                place,
                f"area {name!r} is none of the taxonomy, so nothing is ever told of"
                f" it; expected some of {', '.join(sorted(known))}",
            )
        if row.critical and not marked:
            yield Problem(
                place,
                "looks at critical areas only, and the case calls none critical, so it"
                " never speaks up. Add critical = true to one of [[areas]]",
            )


def _unknown(
    row: AlertRow, known: Mapping[str, Sequence[str]]
) -> Iterator[tuple[str, str]]:
    for key, names in known.items():
        for name in getattr(row, key):
            if name not in names:
                listed = ", ".join(names) or "none: the case lists none"
                yield key, f"found {name!r}; expected one of {listed}"


def _missing(row: AlertRow) -> Iterator[tuple[str, str]]:
    for held in (row.when, row.to):
        key = _NEEDED.get(held)
        if key and not row.model_fields_set & {key}:
            yield key, f"is missing; a rule on {held.value!r} needs it"
    if row.to is AlertTo.WEBHOOK and bool(row.url) == bool(row.url_env):
        yield "url", "expected one of url and url_env; a webhook needs an address"
    yield from _written_down(row)


_NOWHERE = "the secret itself stands in no file"


def _written_down(row: AlertRow) -> Iterator[tuple[str, str]]:
    """Find addresses and secrets that cannot be used; none of them is repeated."""
    for key in ("url_env", "secret_env"):
        if getattr(row, key) and not _VARIABLE.match(getattr(row, key)):
            yield key, f"is no name of an environment variable; {_NOWHERE}"
    if row.url and (fault := address_fault(row.url, secret=bool(row.secret_env))):
        yield "url", fault


def address_fault(url: str, *, secret: bool) -> str:
    """Say why alerts cannot go to an address, without repeating it.

    Parameters
    ----------
    url : str
        As the case or the environment has it.
    secret : bool
        A secret goes with what is sent.

    Returns
    -------
    str
        ``""`` where they can.

    Examples
    --------
    >>> from patentrisk.case.alert_rows import address_fault
    >>> address_fault("http://example.org/hook", secret=True)
    'would send a secret in the clear; expected https://'
    >>> address_fault("http://localhost:8080/hook", secret=True)
    ''
    """
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        host = None
    if not host or parts.scheme not in ("http", "https"):
        return "is no address; expected https:// or http:// and a host"
    if "@" in parts.netloc:
        return f"holds a user or password; use url_env or secret_env: {_NOWHERE}"
    if secret and parts.scheme == "http" and host not in _HERE:
        return "would send a secret in the clear; expected https://"
    return ""


#: Hosts that what is sent to never leaves the machine.
_HERE = ("localhost", "127.0.0.1", "::1")


def _misplaced(row: AlertRow) -> Iterator[tuple[str, str]]:
    for keys, held in ((_OF_KIND, row.when), (_OF_WAY, row.to)):
        for key, wanted in keys.items():
            if key in row.model_fields_set and held is not wanted:
                said = f"is for {wanted.value!r} and says nothing to {held.value!r}"
                yield key, f"{said}; delete it"
