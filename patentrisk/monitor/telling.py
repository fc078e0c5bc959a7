"""Tells what a run found: works the alerts out, keeps them, and has them delivered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from patentrisk.errors import WatchError
from patentrisk.monitor.alerting import alerts_of
from patentrisk.monitor.delivering import deliver
from patentrisk.monitor.logs import Log
from patentrisk.monitor.ports import Pair, Ports
from patentrisk.records import Alert, AlertEntry, Delivery, WatchState
from patentrisk.records.runs import Rescored, Run

#: Keys of delivered alerts that are kept.
_KEYS = 10_000


def stored_run(rescored: Rescored) -> Run:
    """Give the run that a re-score gave, new or as before."""
    if rescored.run is None:
        raise WatchError("the re-score gave no run; it was a rehearsal")
    return rescored.run


def with_alerts(
    file: Path,
    state: WatchState,
    ports: Ports,
    rules: Sequence[AlertEntry],
    rescored: Rescored,
) -> WatchState:
    """Add what the rules speak up for between the last run told of and this one.

    Parameters
    ----------
    file : pathlib.Path
        The case file.
    state : WatchState
        Names the run told of last.
    ports : Ports
        What lies outside.
    rules : sequence of AlertEntry
        Of the case.
    rescored : Rescored
        What the run gave.

    Returns
    -------
    WatchState
        With the new alerts before those that had not arrived: one that never does
        holds up only what stands behind it. A new one on what such a one told of
        stands behind: a receiver hears of one thing in the order of the runs.
    """
    run = stored_run(rescored)
    if state.compared == str(run.id):
        return state
    pair = ports.pair(file, state.compared, rescored)
    alerts = _alerts(pair, rules, run, ports.log) if rules else ()
    known = {*state.delivered, *(alert.key for alert in state.undelivered)}
    fresh = tuple(alert for alert in alerts if alert.key not in known)
    for alert in fresh:
        _log_alert(ports.log, alert)
    undelivered = _in_order(fresh, state.undelivered)
    return replace(state, compared=str(run.id), undelivered=undelivered)


def _in_order(fresh: Sequence[Alert], kept: Sequence[Alert]) -> tuple[Alert, ...]:
    told = set(map(_topic, kept))
    later = [alert for alert in fresh if _topic(alert) in told]
    return (*(alert for alert in fresh if alert not in later), *kept, *later)


def _topic(alert: Alert) -> tuple[str, str]:
    """Name what an alert speaks of: a later one on the same says how it is now."""
    return alert.rule, alert.subject


def _alerts(
    pair: Pair, rules: Sequence[AlertEntry], run: Run, log: Log
) -> tuple[Alert, ...]:
    """Apply the rules; the runs are compared only where there is something to tell."""
    named = partial(alerts_of, rules, run=str(run.id), sha256=run.sha256)
    alerts = named(pair.before, pair.after)
    if not alerts or pair.before is None:
        return alerts
    try:
        return named(pair.before, pair.after, diff=pair.diff())
    except Exception as error:  # better told without a cause than not told
        log.error("causes not known", error=str(error), kind=type(error).__name__)
        return alerts


def _log_alert(log: Log, alert: Alert) -> None:
    log.info(
        "alert",
        rule=alert.rule,
        when=alert.when,
        subject=alert.subject,
        before=alert.before,
        after=alert.after,
        causes=list(alert.causes),
        key=alert.key,
    )


def with_delivered(
    state: WatchState, ports: Ports, rules: Sequence[AlertEntry]
) -> WatchState:
    """Deliver what is not delivered yet; each fate is saved before the next try.

    Parameters
    ----------
    state : WatchState
        With the alerts that have not arrived.
    ports : Ports
        What lies outside.
    rules : sequence of AlertEntry
        Of the case: which way each goes. An alert whose rule is gone is dropped.

    Returns
    -------
    WatchState
        Saved.
    """
    by_name = {rule.name: rule for rule in rules}
    left = []
    for alert in state.undelivered:
        if alert.rule in by_name:
            left.append(alert)
        else:
            said = "the case has no such rule any more; dropped"
            ports.log.warning("not delivered", rule=alert.rule, key=alert.key, why=said)
    state = replace(state, undelivered=tuple(left))
    for held in deliver(left, by_name, send=ports.send, pause=ports.pause):
        _log_delivery(ports.log, held)
        if held.delivered:
            state = _arrived(state, held.alert, ports.log)
            ports.save(state)
    ports.save(state)
    return state


def _log_delivery(log: Log, held: Delivery) -> None:
    say, event = (
        (log.info, "delivered") if held.delivered else (log.warning, "not delivered")
    )
    say(
        event,
        rule=held.alert.rule,
        key=held.alert.key,
        to=held.to.value,
        attempts=held.attempts,
        why=held.message,
    )


def _arrived(state: WatchState, alert: Alert, log: Log) -> WatchState:
    """Note that an alert arrived; what was to be told before it is false by now."""
    at = state.undelivered.index(alert)
    before = state.undelivered[:at]
    late = [held for held in before if _topic(held) == _topic(alert)]
    for held in late:
        said = f"the alert of run {alert.run} on the same arrived before it; dropped"
        log.warning("not delivered", rule=held.rule, key=held.key, why=said)
    left = tuple(held for held in state.undelivered if held not in (*late, alert))
    keys = (*state.delivered, alert.key)[-_KEYS:]
    return replace(state, undelivered=left, delivered=keys)
