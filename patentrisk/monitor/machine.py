"""The machine that a watch runs on: its clock, its files, its signals, its network."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from patentrisk.assessment import Progress
from patentrisk.case import load_case
from patentrisk.errors import UnknownNameError, WatchError
from patentrisk.monitor.calls import LOOK, Calls
from patentrisk.monitor.logs import Log, open_log
from patentrisk.monitor.ports import Ports
from patentrisk.monitor.sending import Outside, secrets_of, send
from patentrisk.monitor.state import write_state
from patentrisk.monitor.telling import stored_run
from patentrisk.records import AlertEntry, Assessment, Case, RunDiff, WatchState
from patentrisk.records.runs import Rescored
from patentrisk.runs import open_store, rescore, store_path
from patentrisk.runs.comparing_runs import compare_runs
from patentrisk.runs.resident import Resident
from patentrisk.sources.folders import STORE

if TYPE_CHECKING:
    from patentrisk.runs import Store

#: Seconds to wait for another writer before the run is put off.
_PATIENCE = 5.0


def clock() -> datetime:
    """Give the machine's time."""
    return datetime.now(UTC)


@contextmanager
def notices(folders: Iterable[Path], calls: Calls, log: Log) -> Iterator[None]:
    """Wake a watch up when something moves in folders.

    Where the system cannot tell, which is logged, the watch looks every few seconds.

    Raises
    ------
    WatchError
        If the extra is not installed.
    """
    try:
        import watchfiles
    except ImportError as error:
        raise WatchError(
            'watching files needs the extra watch: pip install "patentrisk[watch]".'
            " Without it, --once runs once, and a timer of the system can repeat that"
        ) from error

    def listen() -> None:
        try:
            for _ in watchfiles.watch(
                *folders,
                watch_filter=lambda _, path: STORE not in path,
                stop_event=calls.ended,
                raise_interrupt=False,
                ignore_permission_denied=True,
            ):
                calls.moved.set()
        except OSError as error:
            calls.noticed = False
            log.warning("no notice of changes", why=str(error), looking_every=LOOK)
            calls.moved.set()

    calls.noticed = True
    thread = threading.Thread(target=listen, daemon=True)
    thread.start()
    try:
        yield
    finally:
        calls.end()
        thread.join(timeout=5)


class StoredPair:
    """Two runs of a store, loaded when they are asked for.

    Parameters
    ----------
    file : pathlib.Path
        The case file.
    compared : str
        Name of the earlier run; ``""``, or one that is gone, for none.
    rescored : Rescored
        What gave the later one.
    told : callable, optional
        Told how far a comparison is; what it raises breaks that off.
    """

    def __init__(
        self,
        file: Path,
        compared: str,
        rescored: Rescored,
        told: Progress | None = None,
    ) -> None:
        self._file, self._told = file, told
        self._names = (compared, str(stored_run(rescored).id))
        self._assessment = rescored.assessment

    @cached_property
    def before(self) -> Assessment | None:
        """The run compared with; None where there is none."""
        if not self._names[0]:
            return None
        with self._store() as store:
            try:
                return store.load_run(store.run(self._names[0]).id)
            except UnknownNameError:
                return None

    @cached_property
    def after(self) -> Assessment:
        """The run that is spoken of."""
        if self._assessment is not None:
            return self._assessment
        with self._store() as store:
            return store.load_run(store.run(self._names[1]).id)

    def diff(self) -> RunDiff | None:
        """Compare the two, with their causes."""
        if self.before is None:
            return None
        results = (self.before, self.after)
        with self._store() as store:
            found = compare_runs(
                store, *self._names, results=results, progress=self._told
            )
        return found.diff

    def _store(self) -> Store:
        return open_store(store_path(self._file))


@dataclass(slots=True)
class Machine:
    """Ports on the machine itself.

    Attributes
    ----------
    file, state : pathlib.Path
        The case file, and where the state is kept.
    calls : Calls
        What wakes and ends the watch.
    stream : file
        Where the log goes.
    say : callable
        Writes a line to standard output.
    as_json : bool
        Alerts on standard output are JSON.
    now : callable
        The clock.
    rules : tuple of AlertEntry
        Of the case as last read; their secrets are kept out of the log.
    """

    file: Path
    state: Path
    calls: Calls
    stream: TextIO
    say: Callable[[str], None]
    as_json: bool = False
    now: Callable[[], datetime] = clock
    rules: tuple[AlertEntry, ...] = ()
    log: Log = field(init=False)
    resident: Resident = field(default_factory=Resident, init=False)

    def __post_init__(self) -> None:
        self.log = open_log(self.stream, now=self.now, secrets=self._secrets)
        self.calls.last_words = self._last_words

    def ports(self) -> Ports:
        """Give everything that the watch touches."""
        outside = Outside(self.file.parent, self.say, os.environ, self.as_json)
        return Ports(
            now=self.now,
            wait=self.calls.wait,
            pause=self.calls.pause,
            load=self._load,
            rescore=self._rescore,
            pair=partial(StoredPair, told=self.calls.told),
            send=lambda alert, rule: send(alert, rule, outside),
            save=self._save,
            log=self.log,
            asked=lambda: self.calls.asked,
            undivided=self.calls.undivided,
        )

    def _last_words(self, signum: str) -> None:
        why = "the work did not end by itself in time; it is made next time"
        self.log.info("ended", signal=signum, why=why)

    def _secrets(self) -> tuple[str, ...]:
        return secrets_of(self.rules, os.environ)

    def _load(self, file: Path, today: date) -> Case:
        case = load_case(file, today=today)
        self.rules = case.alerts
        return case

    def _rescore(
        self, file: Path, *, now: datetime, today: date, restless: tuple[str, ...] = ()
    ) -> Rescored:
        return rescore(
            file,
            now=now,
            today=today,
            if_changed=True,
            wait=_PATIENCE,
            restless=restless,
            resident=self.resident,
            progress=self.calls.told,
        )

    def _save(self, state: WatchState) -> None:
        """Save the state; where the disk is full, the watch goes on without."""
        try:
            with self.calls.undivided():
                write_state(self.state, state)
        except WatchError as error:
            self.log.error("state not saved", error=str(error))
