"""Watching a case: runs when files change or a schedule says, and alerts.

Loaded at first use: a schedule needs no store, and an alert no schedule.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from patentrisk.loading import at_first_use

if TYPE_CHECKING:
    from patentrisk.monitor.alerting import alert_key as alert_key
    from patentrisk.monitor.alerting import alert_text as alert_text
    from patentrisk.monitor.alerting import alerts_of as alerts_of
    from patentrisk.monitor.calls import Calls as Calls
    from patentrisk.monitor.delivering import deliver as deliver
    from patentrisk.monitor.logs import open_log as open_log
    from patentrisk.monitor.ports import Ports as Ports
    from patentrisk.monitor.schedule import next_moment as next_moment
    from patentrisk.monitor.sending import Outside as Outside
    from patentrisk.monitor.sending import send as send
    from patentrisk.monitor.settling import moved as moved
    from patentrisk.monitor.starting import watch as watch
    from patentrisk.monitor.state import read_state as read_state
    from patentrisk.monitor.state import state_path as state_path
    from patentrisk.monitor.state import write_state as write_state
    from patentrisk.monitor.status import watch_status as watch_status
    from patentrisk.monitor.watching import Plan as Plan
    from patentrisk.monitor.watching import keep_watch as keep_watch

#: Where each name is found.
_PLACES = {
    "Calls": "calls",
    "Outside": "sending",
    "Plan": "watching",
    "Ports": "ports",
    "alert_key": "alerting",
    "alert_text": "alerting",
    "alerts_of": "alerting",
    "deliver": "delivering",
    "keep_watch": "watching",
    "moved": "settling",
    "next_moment": "schedule",
    "open_log": "logs",
    "read_state": "state",
    "send": "sending",
    "state_path": "state",
    "watch": "starting",
    "watch_status": "status",
    "write_state": "state",
}

__all__ = sorted(_PLACES)
__getattr__ = at_first_use(__name__, _PLACES)
