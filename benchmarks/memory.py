"""How much memory a process and its children hold at most, shared pages once."""

from __future__ import annotations

import os
import resource
import threading
from pathlib import Path
from types import TracebackType

_EVERY = 0.5
_KIB = 1024
_MEGABYTE = 1_000_000


class PeakMemory:
    """Looks twice a second, as long as it is open.

    On Linux a page that several processes share is counted once, by the shares that
    the system gives each of them; elsewhere only this process is known.
    """

    def __init__(self) -> None:
        self.megabytes = 0.0
        self._closed = threading.Event()
        self._looking = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> PeakMemory:
        self._looking.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._closed.set()
        self._looking.join()
        self.megabytes = max(self.megabytes, _held())

    def _look(self) -> None:
        while not self._closed.wait(_EVERY):
            self.megabytes = max(self.megabytes, _held())


def _held() -> float:
    if not Path("/proc/self/smaps_rollup").exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _KIB / _MEGABYTE
    shares = [_share(process) for process in (os.getpid(), *_children())]
    return sum(shares) * _KIB / _MEGABYTE


def _children() -> list[int]:
    """Give the processes whose parent this one is."""
    own = str(os.getpid())
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            after_the_name = path.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if after_the_name[1] == own:
            found.append(int(path.parent.name))
    return found


def _share(process: int) -> int:
    """Give the proportional share of a process, in KiB; none where it has ended."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)
