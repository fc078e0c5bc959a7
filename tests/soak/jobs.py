"""What is killed, and what must hold afterwards."""

from __future__ import annotations

import os
import shutil
import signal
import sys
import time
import traceback
import warnings
from collections.abc import Callable
from dataclasses import fields
from functools import cached_property
from pathlib import Path
from typing import Any

import patentrisk as pr
from patentrisk.errors import StoreError
from patentrisk.report import build_report, write_report
from patentrisk.runs import open_store, rescore, store_path, verify
from tests.runs.older import write_version_1
from tests.runs.tiny import NOW, Tiny, patent, sheet, tiny

#: Elements that patents of the tiny case may have, and what sheets may say.
ELEMENTS = (
    "a lidar on the roof",
    "a brake that holds the cart",
    "a camera on the mast",
    "a door that locks by a code",
)
SAID = (
    "A lidar on the roof looks ahead.",
    "A camera on the mast looks ahead.",
    "A brake holds the cart.",
    "The door locks by a code.",
)


def spawned(job: Callable[[], object], errors: Path) -> int:
    """Run a job in a process of its own that begins at once; give its number."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        child = os.fork()
    if child:
        return child
    code = 0
    try:
        job()
    except BaseException:
        with errors.open("a", encoding="utf-8") as file:
            traceback.print_exc(file=file)
        code = 1
    os._exit(code)


def ended(child: int) -> int:
    """Wait for a process; give its exit code, or the signal that ended it, negative."""
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status)


def killed(job: Callable[[], object], after: float, errors: Path) -> bool:
    """Kill a job after so many seconds; tell whether it was still at work."""
    child = spawned(job, errors)
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    return ended(child) == -signal.SIGKILL


def state(folder: Path, number: int) -> Tiny:
    """Give one of the states that the case goes through, from its number."""
    case = Tiny(folder, product=bool(number & 1))
    for at in range(1 + number % 3):
        own = [ELEMENTS[(number + at) % 4], ELEMENTS[(number * 3 + at + 1) % 4]]
        case.files[f"p{at}.json"] = patent(at + 1, *dict.fromkeys(own))
    for at in (1, 2, 3):
        party = {} if at != 2 else {"party": "Spare Example Ltd."}
        said = [SAID[(number + at) % 4], SAID[(number // 2 + at + 1) % 4]]
        case.files[f"s{at}.json"] = sheet(at, *dict.fromkeys(said), **party)
    case.as_of = f"2026-11-{1 + number % 5:02d}"
    return case


#: Runs that each process reads or writes even where the time is over before.
LEAST = 2
#: How many states there are: each is assessed from scratch once.
STATES = 4


class Soak:
    """A case that is re-scored, killed, and looked at.

    Attributes
    ----------
    folder : pathlib.Path
        Everything is in it.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.errors = folder / "errors.txt"
        self.case = tiny(folder / "case")
        self.store = store_path(self.case.path)
        self._scratch: dict[int, Any] = {}
        self.longest = 0.0

    def scratch(self, number: int) -> Any:
        """Assess a state of the case without any store."""
        if number not in self._scratch:
            case = state(self.folder / "scratch", number).write()
            loaded = pr.load_case(case.path)
            similarity = pr.load_similarity(loaded.settings.similarity)
            corpus = pr.read_corpus(loaded)
            self._scratch[number] = pr.assess(corpus, loaded, similarity=similarity)
        return self._scratch[number]

    def move(self, number: int) -> None:
        """Bring the files into a state."""
        held = state(self.case.folder, number)
        self.case = held.write()

    def rescored(self) -> None:
        """Re-score the case as it is, as the command does."""
        rescore(self.case.path, now=NOW, beside=True)

    def migrated(self) -> None:
        """Open the store, whatever its version."""
        open_store(self.store).close()

    def reported(self) -> None:
        """Write the report of the last run."""
        with open_store(self.store) as store:
            last = store.load_run(store.run("last").id)
        built = build_report(last, language="en")
        write_report(built, self.reports, formats=("markdown", "json"), figures=False)

    @property
    def reports(self) -> Path:
        return self.folder / "reports"

    @cached_property
    def jobs(self) -> dict[str, Callable[[], None]]:
        """What may be killed, by name."""
        return {
            "score": self.rescored,
            "ingest": self.rescored,
            "migrate": self.migrated,
            "report": self.reported,
        }

    def prepare(self, name: str, number: int) -> None:
        """Make the case ready for a job: what is to be read, migrated or reported."""
        if name == "ingest":
            self.store.unlink(missing_ok=True)
        self.move(number)
        if name == "migrate" or (name == "report" and not self.store.exists()):
            self.rescored()
        if name == "migrate":
            older = write_version_1(self.store, self.folder / "older.sqlite")
            for end in ("-wal", "-shm"):
                self.store.with_name(self.store.name + end).unlink(missing_ok=True)
            shutil.move(older, self.store)
        if name == "report":
            shutil.rmtree(self.reports, ignore_errors=True)

    def known(self) -> int:
        """Tell how many runs there are."""
        if not self.store.exists():
            return 0
        with open_store(self.store) as store:
            return len(store.runs())

    def faults(self, name: str, number: int, before: int) -> list[str]:
        """Say what does not hold after a kill, and after the run that follows."""
        found: list[str] = []
        if self.store.exists():
            with open_store(self.store) as store:
                found += [f"{name}: {held}" for held in verify(store)]
                after = len(store.runs())
            if after not in (before, before + 1):
                found.append(f"{name}: {before} runs became {after}")
        elif before:
            found.append(f"{name}: the store is gone")
        self.rescored()
        found += [f"{name}: {text}" for text in self._unlike(number)]
        return found + self._half_written(name)

    def _unlike(self, number: int) -> list[str]:
        """Compare the last run with one from scratch, field by field."""
        with open_store(self.store) as store:
            run = store.run("last")
            loaded = store.load_run(run.id)
        whole = self.scratch(number)
        return [
            f"{held.name} is not that of a run from scratch"
            for held in fields(whole)
            if held.compare
            and held.name != "case"
            and getattr(loaded, held.name) != getattr(whole, held.name)
        ]

    def _half_written(self, name: str) -> list[str]:
        """Find drafts of the store, and reports that are not whole."""
        drafts = [p for p in self.case.folder.iterdir() if p.name.startswith(".")]
        found = [f"{name}: {path.name} was left behind" for path in drafts]
        for path in self.reports.glob("report.*") if self.reports.exists() else ():
            text = path.read_text("utf-8")
            ends = (
                text.rstrip().endswith("}")
                if path.suffix == ".json"
                else text.endswith("\n")
            )
            if not text or not ends:
                found.append(f"{name}: {path.name} is not whole")
        return found


def write_for(soak: Soak, until: float, done: Path) -> None:
    """Write runs until the time is over, however slow the machine: several."""
    number = 0
    while number < LEAST or time.monotonic() < until:
        number += 1
        soak.move(number % STATES)
        rescore(soak.case.path, now=NOW, wait=60.0)
    done.write_text(str(number), encoding="utf-8")


def read_for(soak: Soak, until: float, done: Path) -> None:
    """Read the last run over and over: it must be whole."""
    count = 0
    while count < LEAST or time.monotonic() < until:
        with open_store(soak.store) as store:
            run = store.run("last")
            held = store.load_run(run.id)
        if held.manifest != run.manifest or len(held.problems) != run.problems:
            raise StoreError(f"run {run.id} is not whole")
        if len(held.charts) != dict(held.counts)["charts"]:
            raise StoreError(f"run {run.id} lacks charts")
        count += 1
    done.write_text(str(count), encoding="utf-8")


def said(words: str) -> None:
    """Tell on stderr how far it is."""
    sys.stderr.write(f"soak: {words}\n")
