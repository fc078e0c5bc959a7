"""A re-score that something goes wrong with loses nothing."""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from patentrisk.errors import SourceError, StoreError
from patentrisk.runs import (
    holder,
    open_store,
    reading,
    rescore,
    store_path,
    verify,
    writing,
)
from patentrisk.runs.locking import lock_path
from patentrisk.runs.parts import assessment_parts
from tests.runs.changes import SAID, TEXTS, scratch
from tests.runs.older import write_version_1
from tests.runs.tiny import NOW, patent, sheet
from tests.soak.jobs import ended, spawned


def test_a_store_of_version_1_is_brought_up_to_date(case):
    store = store_path(case.path)
    case.as_of = "2026-12-01"
    case.write()
    rescore(case.path, now=NOW)
    with open_store(store) as held:
        runs, loaded = held.runs(), held.load_run(1)
    older = write_version_1(store, case.folder / "older.sqlite")
    shutil.move(older, store)

    with open_store(store) as held:
        assert held.runs() == runs
        assert assessment_parts(held.load_run(1)) == assessment_parts(loaded)
        assert verify(held) == ()
    assert rescore(case.path, now=NOW).run.same_as == 2
    with sqlite3.connect(store) as raw:
        before = raw.execute("SELECT before FROM runs ORDER BY id").fetchall()
    assert [name for (name,) in before[:2]] == ["", runs[0].sha256]


@pytest.mark.parametrize("dry_run", [False, True], ids=["stored", "rehearsed"])
def test_a_clock_that_was_set_back_is_told_and_loses_no_run(case, dry_run):
    case.as_of = '"today"'
    case.write()
    back = NOW - timedelta(days=40)
    first = rescore(case.path, now=NOW)
    found = rescore(case.path, now=back, dry_run=dry_run)
    again = rescore(case.path, now=back + timedelta(days=41))

    (problem,) = found.problems
    assert problem.where == "clock"
    assert problem.message.startswith(
        "says 2026-09-22T06:00:00+00:00, and run 2 was made at"
        " 2026-11-01T06:00:00+00:00; expected a later time."
        " Reckoned as of 2026-09-22, where that run is as of 2026-11-01"
    )
    assert (first.problems, again.problems) == ((), ())
    assert again.run.id == (3 if dry_run else 4)


@pytest.mark.skipif(sys.platform != "linux", reason="mounts are those of Linux")
def test_a_full_disk_loses_nothing(case, tmp_path):
    disk = tmp_path / "disk"
    disk.mkdir()
    with _small_disk(disk, "1400k"):
        shutil.copytree(case.folder, disk / "case")
        small = replace(case, folder=disk / "case")
        store = store_path(small.path)
        rescore(small.path, now=NOW)
        said = [f"Part {at} is {os.urandom(40).hex()}." for at in range(2_000)]
        small.files["s1.json"] = sheet(1, *said)
        small.write()
        free = os.statvfs(disk).f_bavail * os.statvfs(disk).f_frsize
        (disk / "ballast").write_bytes(bytes(max(free - 150_000, 0)))
        with pytest.raises(StoreError, match=r"disk is full.*nothing was lost"):
            rescore(small.path, now=NOW)
        with open_store(store) as held:
            assert verify(held) == ()
            assert len(held.runs()) == 2
        (disk / "ballast").unlink()
        small.files["s1.json"] = sheet(1, SAID[1])
        small.write()
        assert rescore(small.path, now=NOW).run.id == 3


@contextmanager
def _small_disk(folder: Path, size: str):
    """Mount a small file system, or skip where that is not allowed."""
    words = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip(f"no small disk may be mounted here: {done.stderr.strip()}")
    try:
        yield
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def test_a_store_that_may_grow_no_more_is_as_it_was(case, monkeypatch):
    """The same wherever a disk may not be mounted: SQLite's own limit."""
    from patentrisk.runs import opening

    count = store_path(case.path).stat().st_size // 4096
    limit = f"PRAGMA max_page_count={count + 2}"
    monkeypatch.setattr(opening, "_PRAGMAS", (*opening._PRAGMAS, limit))
    said = [f"Part {at} is {os.urandom(40).hex()}." for at in range(500)]
    case.files["s1.json"] = sheet(1, *said)
    case.write()
    with pytest.raises(StoreError, match="disk is full"):
        rescore(case.path, now=NOW)
    monkeypatch.undo()
    with open_store(store_path(case.path)) as held:
        assert verify(held) == ()
        assert len(held.runs()) == 1


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a process of another user")
@pytest.mark.parametrize("version", [1, 2])
def test_a_folder_that_may_only_be_read_is_read_and_not_written(case, version):
    """Of an older store, of which a copy in memory is brought up to date, too."""
    folder = Path(tempfile.mkdtemp(prefix="patentrisk-"))
    try:
        shutil.copytree(case.folder, folder / "case")
        held = replace(case, folder=folder / "case")
        if version == 1:
            file = store_path(held.path)
            shutil.move(write_version_1(file, folder / "older.sqlite"), file)
        whole = store_path(held.path).read_bytes()
        for path in (folder, *folder.rglob("*")):
            path.chmod(0o555 if path.is_dir() else 0o444)

        def looked() -> None:
            if os.getuid() == 0:
                os.setgroups([])
                os.setgid(65534)
                os.setuid(65534)
            with open_store(store_path(held.path)) as store:
                assert store.load_run(1).holders == {"US99000001B2": "HOLDER"}
                assert verify(store) == ()
                with pytest.raises(StoreError, match=r"only be read"):
                    store.set_reviews([])
            with pytest.raises(StoreError, match="make the folder writable"):
                rescore(held.path, now=NOW)

        looked_at = spawned(looked, case.folder / "errors.txt")
        code = ended(looked_at)
        told = case.folder / "errors.txt"
        assert code == 0, told.read_text("utf-8") if told.exists() else "no trace"
        assert store_path(held.path).read_bytes() == whole
    finally:
        for path in (folder, *folder.rglob("*")):
            path.chmod(0o755)
        shutil.rmtree(folder)


def test_a_store_that_another_process_writes_is_waited_for_or_named(case, tmp_path):
    store, ready, named = store_path(case.path), tmp_path / "ready", tmp_path / "named"

    def hold() -> None:
        with writing(store, "watch", now=NOW):
            ready.touch()
            while not named.exists():
                time.sleep(0.01)
            time.sleep(0.3)

    child = spawned(hold, tmp_path / "errors.txt")
    while not ready.exists():
        time.sleep(0.01)
    with pytest.raises(StoreError, match=rf"watch \(process {child} on .*--wait"):
        rescore(case.path, now=NOW)
    named.touch()
    found = rescore(case.path, now=NOW, wait=60.0)

    assert ended(child) == 0
    assert found.run.id == 2


def test_who_only_asks_who_writes_turns_no_writer_away(case, tmp_path):
    store, ready = store_path(case.path), tmp_path / "ready"

    def ask() -> None:
        """Have the lock for a moment and name nobody, as `holder` does."""
        with lock_path(store).open("r+b") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            ready.touch()
            time.sleep(0.1)

    child = spawned(ask, tmp_path / "errors.txt")
    while not ready.exists():
        time.sleep(0.01)
    with writing(store, "rescore", now=NOW):
        pass

    assert ended(child) == 0


def test_what_a_killed_writer_had_forked_turns_no_writer_away(case, tmp_path):
    store, ready = store_path(case.path), tmp_path / "ready"

    def write() -> None:
        """Fork a process that has the lock for a moment longer, and be killed."""
        with writing(store, "rescore", now=NOW):
            if os.fork() == 0:
                time.sleep(0.3)
                os._exit(0)
            ready.touch()
            os.kill(os.getpid(), signal.SIGKILL)

    child = spawned(write, tmp_path / "errors.txt")
    assert ended(child) != 0
    assert ready.exists()
    with writing(store, "rescore", now=NOW):
        pass


def test_a_data_base_that_stays_locked_is_said_in_our_words(case):
    store = store_path(case.path)
    other = sqlite3.connect(store, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        with (
            open_store(store, wait=0.1) as held,
            pytest.raises(StoreError, match="another process keeps writing"),
        ):
            held.set_reviews([])
    finally:
        other.close()


def test_a_clock_that_was_set_back_puts_no_run_out_of_order(case):
    case.files["p2.json"] = patent(2, TEXTS[2])
    case.write()
    found = rescore(case.path, now=NOW - timedelta(days=4000))

    with open_store(store_path(case.path)) as store:
        assert store.run("last") == found.run
        assert [run.id for run in store.runs()] == [1, 2]
        assert store.runs()[1].made < store.runs()[0].made
        assert verify(store) == ()


def test_a_file_that_is_replaced_while_it_is_read_is_read_again(case, monkeypatch):
    read, path = reading.read_found, case.documents / "s1.json"
    later = json.dumps(sheet(1, SAID[1]))
    case.files["s1.json"] = sheet(1, SAID[2])
    case.write()

    def replaced(file, **held):
        found = read(file, **held)
        if file.path == path and path.read_text("utf-8") != later:
            draft = path.with_suffix(".new")
            draft.write_text(later, "utf-8")
            draft.replace(path)
        return found

    monkeypatch.setattr(reading, "read_found", replaced)
    found = rescore(case.path, now=NOW)
    monkeypatch.undo()

    assert assessment_parts(found.assessment) == assessment_parts(scratch(case))
    assert rescore(case.path, now=NOW).run.same_as == 2


def restless_in(assessment):
    return {
        held.where: "left out" in held.message
        for held in assessment.problems
        if "never rests" in held.message
    }


def test_a_file_that_never_rests_counts_as_the_last_run_read_it(case):
    before = scratch(case)
    case.files["s1.json"] = sheet(1, SAID[2])
    case.files["s3.json"] = sheet(3, SAID[1])
    case.files["new.json"] = patent(2, TEXTS[2])
    case.write()
    restless = ("documents/s1.json", "documents/new.json")

    def made():
        return rescore(case.path, now=NOW, restless=restless)

    found = made()
    with open_store(store_path(case.path)) as store:
        stored, inputs = store.load_run(2), store.load_inputs(2)
        assert verify(store) == ()

    assert restless_in(stored) == {
        "documents/s1.json": False,
        "documents/new.json": True,
    }
    assert stored.disclosures["sheet-1"] == before.disclosures["sheet-1"]
    assert stored.patents == before.patents
    assert "sheet-3" in stored.disclosures
    assert {p for p in inputs.documents if p in found.assessment.problems} == {
        p for p in found.assessment.problems if "never rests" in p.message
    }
    assert made().run.same_as == 2  # nothing that rests has changed
    rested = rescore(case.path, now=NOW)
    assert assessment_parts(rested.assessment) == assessment_parts(scratch(case))
    assert restless_in(rested.assessment) == {}


def test_a_file_that_never_rests_and_goes_back_to_what_it_was_is_told_no_more(case):
    rescore(case.path, now=NOW, restless=("documents/s1.json",))
    found = rescore(case.path, now=NOW)

    assert (found.run.id, found.run.same_as) == (3, None)
    assert assessment_parts(found.assessment) == assessment_parts(scratch(case))


SLOW = """
import signal, sys, time
from patentrisk import cli
from patentrisk.runs import computing
def slow(*args, **held):
    print("at work", flush=True)
    time.sleep(60)
computing.assess = slow
signal.signal(signal.SIGINT, signal.default_int_handler)  # as in a terminal
sys.argv = ["patentrisk", "rescore", sys.argv[1]]
cli.main()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="signals are those of POSIX")
@pytest.mark.parametrize(
    ("asked", "code"),
    [
        pytest.param(signal.SIGTERM, 143, id="by-the-system"),
        pytest.param(signal.SIGINT, 130, id="by-a-person"),
    ],
)
def test_a_run_that_is_asked_to_end_ends_at_once_and_leaves_all_as_it_was(
    case, asked, code
):
    case.files["s1.json"] = sheet(1, SAID[1])
    case.write()
    store = store_path(case.path)
    before = sorted(path.name for path in case.folder.iterdir())
    with subprocess.Popen(
        [sys.executable, "-c", SLOW, str(case.path)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as child:
        assert child.stdout.readline() == "at work\n"
        begun = time.monotonic()
        child.send_signal(asked)
        _, errors = child.communicate(timeout=50)

    assert (child.returncode, "Traceback" in errors) == (code, False)
    assert time.monotonic() - begun < 30
    assert holder(store) is None
    assert {path.name for path in case.folder.iterdir()} == set(before)
    with open_store(store) as held:
        assert (len(held.runs()), verify(held)) == (1, ())


def test_a_file_that_never_rests_is_refused_and_nothing_is_stored(case, monkeypatch):
    read, path = reading.read_found, case.documents / "s1.json"

    def growing(file, **held):
        found = read(file, **held)
        if file.path == path:
            path.write_text(path.read_text("utf-8") + " ", "utf-8")
        return found

    case.files["s1.json"] = sheet(1, SAID[2])
    case.write()
    monkeypatch.setattr(reading, "read_found", growing)
    with pytest.raises(SourceError, match="keeps changing"):
        rescore(case.path, now=NOW)
    with open_store(store_path(case.path)) as store:
        assert len(store.runs()) == 1
