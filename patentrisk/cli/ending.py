"""Ends a watch that a signal asked to end, also where the work is held up."""

from __future__ import annotations

import os
import signal
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from patentrisk.monitor import Calls

#: Seconds that the watch has for ending by itself.
_GRACE = 1.0
_ASKED = (signal.SIGINT, signal.SIGTERM)


@contextmanager
def ending(calls: Calls) -> Iterator[None]:
    """End a watch when the system or a person asks for it.

    Python runs what a signal calls between two of its own steps only; a solver or a
    pool of processes may take long over one. A thread, told by the system itself,
    therefore ends the process where the watch does not end in time: the store is then
    as before or as after, as if the process had been killed.
    """
    from patentrisk.monitor.ports import Stopped

    before = {name: signal.signal(name, calls.signalled) for name in _ASKED}
    told, tells = socket.socketpair()
    tells.setblocking(False)
    woken = signal.set_wakeup_fd(tells.fileno(), warn_on_full_buffer=False)
    threading.Thread(target=_insist, args=(told, calls), daemon=True).start()
    try:
        yield
    except Stopped:
        return  # before the watch could take note
    finally:
        signal.set_wakeup_fd(woken)
        tells.close()
        for name, held in before.items():
            signal.signal(name, held)


def _insist(told: socket.socket, calls: Calls) -> None:
    """Wait for a signal, and end the process if nothing else does."""
    with told:
        signum = 0
        while signum not in _ASKED:
            byte = told.recv(1)
            if not byte:
                return
            signum = byte[0]
    time.sleep(_GRACE)
    while calls.busy:
        time.sleep(_GRACE / 20)
    calls.last_words(signal.Signals(signum).name)
    os._exit(128 + signum)
