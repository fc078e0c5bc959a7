"""One writer at a time: a lock that the kernel lets go of when its owner dies.

The lock is on a file beside the store; who holds it stands in the file, for people. A
process that is killed lets go at once, so no lock is ever stale and no clock decides.
"""

from __future__ import annotations

import json
import os
import socket
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from patentrisk.errors import StoreError
from patentrisk.records.runs import Holder

#: Seconds between two tries.
_PAUSE = 0.05
#: Seconds for which nobody's lock is waited for at least: who asks who writes has it
#: for a moment, and of a process that was killed those it forked, until they end too.
_BRIEFLY = 2.0
#: Where the lock itself is: behind anything that is written for people, since on
#: some systems nobody may read what is locked.
_AT = 1 << 20


def lock_path(store: Path) -> Path:
    """Give the file that the lock of a store is on."""
    return store.with_name(f"{store.name}.lock")


@contextmanager
def writing(
    store: Path, owner: str, *, now: datetime, wait: float = 0.0
) -> Iterator[None]:
    """Be the only writer of a store.

    Parameters
    ----------
    store : pathlib.Path
        The store; it need not be there yet, its folder must.
    owner : str
        What writes: ``"rescore"``.
    now : datetime.datetime
        With a time zone; told to whoever waits.
    wait : float, default 0
        Seconds to wait for another writer.

    Raises
    ------
    StoreError
        If another process still writes, with who and since when, or the folder cannot
        be written.
    """
    path = lock_path(store)
    try:
        file = path.open("a+b")
    except OSError as error:
        raise StoreError(
            f"{store}: cannot be written, for {path.name} cannot be opened beside it"
            f" ({error.strerror}); make the folder writable, or copy the case"
        ) from error
    with file:
        _wait(file, store, wait, now)
        try:
            _say(file, Holder(owner, os.getpid(), socket.gethostname(), now))
            yield
        finally:
            _say(file, None)
            _unlock(file)


def holder(store: Path) -> Holder | None:
    """Tell who writes to a store now.

    Returns
    -------
    Holder or None
        None where nobody does, whatever the file says.
    """
    path = lock_path(store)
    try:
        with path.open("r+b") as file:
            if _locked(file):
                _unlock(file)
                return None
            return _said(file)
    except OSError:
        return None


def _wait(file: IO[bytes], store: Path, wait: float, now: datetime) -> None:
    begun = time.monotonic()
    while not _locked(file):
        held = _said(file)
        nobodys = held is None or _is_gone(held)
        most = max(wait, _BRIEFLY) if nobodys else wait
        if time.monotonic() - begun >= most:
            raise StoreError(
                f"{store}: {_who(held, now)} writes to it; only one process may. Wait"
                " until it is done (--wait SECONDS), or end it"
            )
        time.sleep(_PAUSE)


def _who(held: Holder | None, now: datetime) -> str:
    if held is None:
        return "another process"
    age = max(0, round((now - held.since).total_seconds()))
    return (
        f"{held.owner} (process {held.pid} on {held.host}, since"
        f" {held.since.isoformat(timespec='seconds')}, {age} s)"
    )


def _say(file: IO[bytes], held: Holder | None) -> None:
    """Write who holds the lock; a disk that is full costs only the name."""
    try:
        file.truncate(0)
        if held is not None:
            row = {
                "owner": held.owner,
                "pid": held.pid,
                "host": held.host,
                "since": held.since.astimezone(UTC).isoformat(),
            }
            file.write(json.dumps(row).encode())
        file.flush()
    except OSError:
        return


def _said(file: IO[bytes]) -> Holder | None:
    try:
        file.seek(0)
        row = json.loads(file.read(4096))
        since = datetime.fromisoformat(row["since"])
        return Holder(str(row["owner"]), int(row["pid"]), str(row["host"]), since)
    except (OSError, ValueError, KeyError, TypeError):
        return None


if sys.platform == "win32":
    import msvcrt

    def _locked(file: IO[bytes]) -> bool:
        """Take the lock if nobody has it."""
        file.seek(_AT)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _unlock(file: IO[bytes]) -> None:
        file.seek(_AT)
        msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)

    def _is_gone(held: Holder) -> bool:
        """Nothing is forked here that could have the lock of a process that ended."""
        return False

else:
    import fcntl

    def _locked(file: IO[bytes]) -> bool:
        """Take the lock if nobody has it."""
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _unlock(file: IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_UN)

    def _is_gone(held: Holder) -> bool:
        """Tell whether who took the lock is a process of this host that has ended."""
        if held.host != socket.gethostname():
            return False
        try:
            os.kill(held.pid, 0)
        except ProcessLookupError:
            return True
        except OSError:
            return False
        return False
