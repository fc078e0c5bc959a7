"""Delivers alerts: tries again with growing waits, and spares a way that is down."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial

from patentrisk.monitor.sending import NotDeliveredError
from patentrisk.records import Alert, AlertEntry, AlertTo, Delivery

#: Seconds before the second and the third try.
_WAITS = (1.0, 4.0)
#: Most seconds that a server's wish is waited for.
_PATIENCE = 30.0

#: Where a way ends: alerts with the same end share its troubles.
End = tuple[AlertTo, str, tuple[str, ...], str, str]


def deliver(
    alerts: Iterable[Alert],
    rules: Mapping[str, AlertEntry],
    *,
    send: Callable[[Alert, AlertEntry], None],
    pause: Callable[[float], bool],
) -> Iterator[Delivery]:
    """Send alerts, each until it arrives or its tries are used up.

    Parameters
    ----------
    alerts : iterable of Alert
        In the order in which they are sent.
    rules : mapping of str to AlertEntry
        By name; each alert's rule is among them.
    send : callable
        Sends one alert once, or raises `NotDeliveredError`.
    pause : callable
        Waits so many seconds; False where we are to end.

    Yields
    ------
    Delivery
        For each alert, as soon as its fate is known; none any more where we are to
        end. A way that is down is not tried again for those that follow: it would keep
        the watch from its work. One that refuses an alert for good is tried with the
        next.
    """
    down: set[End] = set()
    for at, alert in enumerate(alerts):
        rule = rules[alert.rule]
        end = (rule.to, rule.file, rule.command, rule.url, rule.url_env)
        if end in down:
            said = "not tried, since this way had just failed"
            yield Delivery(alert, rule.to, False, 0, said)
            continue
        if at and not pause(0.0):
            return
        attempts, error = _tried(partial(send, alert, rule), pause)
        if error is not None and error.again:
            down.add(end)
        said = "" if error is None else str(error)
        yield Delivery(alert, rule.to, error is None, attempts, said)


def _tried(
    send: Callable[[], None], pause: Callable[[float], bool]
) -> tuple[int, NotDeliveredError | None]:
    """Try to send until it works or helps no more; how often, and why it did not."""
    for attempts, wait in enumerate((*_WAITS, None), start=1):
        try:
            send()
        except NotDeliveredError as error:
            asked = min(error.after or 0.0, _PATIENCE)
            if not error.again or wait is None or not pause(max(wait, asked)):
                return attempts, error
        else:
            return attempts, None
    raise AssertionError("the last wait is None")
