"""Structured logs: one line of JSON for each thing that happens, and no secrets."""

from __future__ import annotations

from collections.abc import Callable, Iterable, MutableMapping
from datetime import UTC, datetime
from typing import Any, Protocol, TextIO

#: What stands where a secret stood.
HIDDEN = "***"


class Log(Protocol):
    """Where a watch says what it does."""

    def info(self, event: str, **held: object) -> object:
        """Say what happened."""

    def warning(self, event: str, **held: object) -> object:
        """Say what somebody should look at."""

    def error(self, event: str, **held: object) -> object:
        """Say what failed."""


def open_log(
    stream: TextIO,
    *,
    now: Callable[[], datetime],
    secrets: Callable[[], Iterable[str]] = tuple,
) -> Log:
    """Make a log that writes lines of JSON.

    Parameters
    ----------
    stream : file
        Where lines go; flushed after each.
    now : callable
        The clock, aware.
    secrets : callable
        Texts that no line may hold; asked for each line.

    Examples
    --------
    >>> import io
    >>> from datetime import UTC, datetime
    >>> from patentrisk.monitor import open_log
    >>> stream = io.StringIO()
    >>> log = open_log(stream, now=lambda: datetime(2026, 11, 23, tzinfo=UTC))
    >>> _ = log.info("run finished", run=3)
    >>> print(stream.getvalue().rstrip())
    {"at": "2026-11-23T00:00:00Z", "level": "info", "event": "run finished", "run": 3}
    """
    import structlog

    log: Log = structlog.wrap_logger(
        structlog.WriteLogger(stream),
        processors=[
            structlog.processors.add_log_level,
            _arranged(now),
            _without(secrets),
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(0),
        context_class=dict,
        cache_logger_on_first_use=False,
    )
    return log


Event = MutableMapping[str, Any]


def _arranged(now: Callable[[], datetime]) -> Callable[[Any, str, Event], Event]:
    def arrange(_: Any, __: str, event: Event) -> Event:
        at = now().astimezone(UTC).isoformat().replace("+00:00", "Z")
        first = {"at": at, "level": event.pop("level"), "event": event.pop("event")}
        return {**first, **event}

    return arrange


def _without(
    secrets: Callable[[], Iterable[str]],
) -> Callable[[Any, str, Event], Event]:
    def hide(_: Any, __: str, event: Event) -> Event:
        hidden = [text for text in secrets() if text]
        return {key: _hidden(value, hidden) for key, value in event.items()}

    return hide


def _hidden(value: Any, secrets: Iterable[str]) -> Any:
    """Replace secrets in a value, wherever they stand in it."""
    match value:
        case str():
            for secret in secrets:
                value = value.replace(secret, HIDDEN)
            return value
        case dict():
            return {key: _hidden(held, secrets) for key, held in value.items()}
        case list() | tuple() | set() | frozenset():
            return [_hidden(held, secrets) for held in value]
    return value
