"""`patentrisk watch` and `status` as processes: notices, signals, one at a time."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from contextlib import contextmanager

import pytest
from typer.testing import CliRunner

from patentrisk.cli import app
from patentrisk.errors import PatentRiskError, WatchError
from patentrisk.monitor import Plan, calls, watch, watch_status
from patentrisk.runs import open_store, store_path
from tests.monitor.texts import SAYS, small_case

RUN = (sys.executable, "-m", "patentrisk")


@pytest.fixture
def case(tmp_path):
    return small_case(tmp_path).parent


@contextmanager
def watched(case, *options):
    """Run a watch beside the test; it is ended with the test at the latest."""
    log = case / "log.jsonl"
    process = subprocess.Popen(
        [*RUN, "watch", str(case), "--log", str(log), *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    try:
        yield process, log
    finally:
        if process.poll() is None:
            process.kill()
        process.communicate()


def until(log, event, count=1, seconds=60):
    """Wait until an event has been logged so many times; give its lines."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        text = log.read_text("utf-8") if log.exists() else ""
        rows = [
            json.loads(line) for line in text.splitlines(keepends=True) if "\n" in line
        ]
        found = [row for row in rows if row["event"] == event]
        if len(found) >= count:
            return found
        time.sleep(0.05)
    raise AssertionError(f"{event} was not logged {count} times:\n{text}")


def test_a_watch_notices_a_file_tells_it_and_ends_on_a_signal(case):
    with watched(case, "--json") as (process, log):
        until(log, "run finished")
        with pytest.raises(WatchError, match="watched already by process") as second:
            watch(case, plan=Plan(case, once=True))
        beside = watch_status(case)
        (case / "documents" / "van-sheet.md").write_text(SAYS, encoding="utf-8")
        until(log, "delivered")
        process.send_signal(signal.SIGTERM)
        out, err = process.communicate(timeout=60)

    assert (process.returncode, err) == (143, "")
    assert [json.loads(line)["subject"] for line in out.splitlines()] == [
        "CN999900901B on van-sheet in CN"
    ]
    assert [row["signal"] for row in until(log, "ended")] == ["SIGTERM"]
    assert f"process {process.pid} " in str(second.value)
    assert (beside.watching, beside.exit_code) == (True, 0)
    after = watch_status(case)
    assert (after.watching, after.latest, after.exit_code) == (False, "2", 0)


def asked(*words):
    """Run a command in this process."""
    return CliRunner().invoke(app, list(map(str, words)))


def test_status_says_what_somebody_should_look_at(case):
    before = asked("status", case)
    (case / "documents").rename(case / "elsewhere")
    failed = asked("watch", case, "--once")
    after = asked("status", case)
    machine_read = json.loads(asked("status", case, "--json").stdout)

    assert (before.exit_code, failed.exit_code, after.exit_code) == (3, 1, 3)
    assert "no run was made yet" in before.stdout
    assert '"event": "run failed"' in failed.stderr
    assert "the last run failed" in after.stdout
    assert "does not exist" in after.stdout
    assert machine_read["state"]["failures"] == 1


def test_a_run_that_went_well_is_shown_with_its_problems(case):
    odd = SAYS.replace("+++", '+++\nodd = "key"', 1)
    (case / "documents" / "van-sheet.md").write_text(odd, encoding="utf-8")
    once = asked("watch", case, "--once", "--log", case / "log.jsonl")
    found = asked("status", case)

    assert (once.exit_code, found.exit_code) == (0, 0)
    assert "start: run 1" in found.stdout
    assert "documents/van-sheet.md" in found.stdout
    assert "none; nobody watches" in found.stdout


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(["watch", "--once"], id="watched"),
        pytest.param(["rescore"], id="by-hand"),
    ],
)
def test_a_file_of_which_nothing_could_be_read_is_to_be_looked_at(case, words):
    (case / "documents" / "a, none.md").write_text("+++", encoding="utf-8")
    once = asked(words[0], case, *words[1:])
    found = asked("status", case)
    told = watch_status(case)

    assert (once.exit_code, found.exit_code) == (0, 3)
    assert "run 1 could read nothing of documents/a, none.md" in found.stdout
    assert told.problems == open_run(case).problems > 0
    (case / "documents" / "a, none.md").unlink()
    asked(words[0], case, *words[1:])
    assert watch_status(case).exit_code == 0


def open_run(case):
    with open_store(store_path(case)) as store:
        return store.last()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        pytest.param(["--cron", "0 6 * *"], "expected five fields", id="cron"),
        pytest.param(["--tz", "Mars/Base"], "time zone 'Mars/Base'", id="zone"),
        pytest.param(["--log", "no/such/log"], "name another --log", id="log"),
    ],
)
def test_a_watch_that_cannot_be_kept_is_refused_at_once(case, words, said):
    out = asked("watch", case, *words)

    assert isinstance(out.exception, PatentRiskError)
    assert said in str(out.exception)


def test_a_folder_without_a_case_has_no_status(tmp_path):
    with pytest.raises(WatchError, match=r"expected a case\.toml"):
        watch_status(tmp_path)


def test_watching_without_the_extra_names_it(case, monkeypatch):
    monkeypatch.setitem(sys.modules, "watchfiles", None)

    with pytest.raises(WatchError, match=r'pip install "patentrisk\[watch\]"'):
        watch(case)


def test_where_the_system_gives_no_notice_the_watch_looks_by_itself(case, monkeypatch):
    """As on some network drives, or with too many folders to be told of."""
    import watchfiles

    def refuses(*_, **__):
        raise OSError(28, "inotify watch limit reached")
        yield

    monkeypatch.setattr(watchfiles, "watch", refuses)
    monkeypatch.setattr(calls, "LOOK", 0.05)
    held = calls.Calls()
    said = []

    def say(line):
        said.append(line)
        held.end()

    class Dropping:
        """A log that drops a file after the first run, as a person would."""

        def __init__(self):
            self.lines = []

        def write(self, text):
            self.lines.append(text)
            if '"run finished"' in text and len(said) == 0:
                sheet = case / "documents" / "van-sheet.md"
                sheet.write_text(SAYS, encoding="utf-8")

        def flush(self):
            pass

    log = Dropping()
    watch(case, log=log, say=say, calls=held)

    assert "inotify watch limit reached" in "".join(log.lines)
    assert len(said) == 1
