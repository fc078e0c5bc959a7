"""What wakes a watch up, and what ends it: at once, wherever nothing can be lost."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from patentrisk.monitor.ports import Stopped

#: Seconds between two looks where the system gives no notice of changes.
LOOK = 5.0


@dataclass(slots=True)
class Calls:
    """What wakes a watch up or ends it.

    Attributes
    ----------
    moved : threading.Event
        A file may have changed.
    ended : threading.Event
        The watch is to end.
    noticed : bool
        The system gives notice of changes.
    signum : int
        The signal that asked it to end; 0 for none.
    last_words : callable
        Logs, with the name of a signal, that the process ends in the middle of work.
    """

    moved: threading.Event = field(default_factory=threading.Event)
    ended: threading.Event = field(default_factory=threading.Event)
    noticed: bool = False
    signum: int = 0
    last_words: Callable[[str], object] = str
    _whole: int = 0

    def end(self) -> None:
        """End the watch between two steps; may be called from any thread."""
        self.ended.set()
        self.moved.set()

    def signalled(self, signum: int, _: Any = None) -> None:
        """End the watch from a signal, at once where nothing is to stay whole.

        It is run between any two steps of the main thread, which may hold the lock of
        an event just then: none is set here.

        Raises
        ------
        Stopped
            The first time, unless something is being done that is to stay whole.
        """
        first = not self.signum
        self.signum = self.signum or signum
        if first and not self._whole:
            raise Stopped

    @property
    def asked(self) -> str:
        """Name the signal that asked the watch to end; ``""`` for none."""
        return signal.Signals(self.signum).name if self.signum else ""

    @property
    def busy(self) -> bool:
        """Tell whether something is being done that is to stay whole."""
        return self._whole > 0

    @contextmanager
    def undivided(self) -> Iterator[None]:
        """Do what half of it would be told twice or lost, whatever is asked."""
        self._whole += 1
        try:
            yield
        finally:
            self._whole -= 1

    def wait(self, seconds: float) -> bool:
        """Wait for a notice; False where the watch is to end."""
        try:
            if self._going():
                self.moved.wait(seconds if self.noticed else min(seconds, LOOK))
                self.moved.clear()
        except Stopped:
            return False
        return self._going()

    def pause(self, seconds: float) -> bool:
        """Wait whatever files do; False where the watch is to end.

        A wait may be broken off, also where all else is to stay whole.
        """
        held, self._whole = self._whole, 0
        try:
            return not self.signum and not self.ended.wait(seconds)
        except Stopped:
            return False
        finally:
            self._whole = held

    def told(self, *_: Any) -> None:
        """Break a run off between two steps if the watch is to end."""
        if not self._going():
            raise Stopped

    def _going(self) -> bool:
        return not self.signum and not self.ended.is_set()
