"""A watch that is asked to end: at once, whatever it is doing, and nothing is lost."""

from __future__ import annotations

import io
import json
import signal
import subprocess
import sys
import threading
import time

import pytest

from patentrisk.monitor import Calls, Plan, state_path, watch, watch_status
from patentrisk.monitor.ports import Stopped
from patentrisk.runs import holder, open_store, rescore, store_path, verify
from tests.monitor.texts import SAYS, small_case
from tests.runs.folder import hour

#: Watches a case; what one module calls says so and does something else first.
HELD_UP = """
import hashlib, importlib, signal, sys, time
from patentrisk import cli
from patentrisk.similarity.workers import spread
_, place, name, work, case, log = sys.argv
module = importlib.import_module(place)
does = getattr(module, name)
def held_up(*args, **held):
    print("at work", flush=True)
    exec(work)
    return does(*args, **held)
setattr(module, name, held_up)
signal.signal(signal.SIGINT, signal.default_int_handler)  # as in a terminal
sys.argv = ["patentrisk", "watch", case, "--log", log]
cli.main()
"""
ASSESSING = ("patentrisk.runs.computing", "assess")
STORING = ("patentrisk.runs.computing", "add_run")
SENDING = ("patentrisk.monitor.machine", "send")

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="signals are those of POSIX"
)


@pytest.fixture
def case(tmp_path):
    """A case with one run, and a file that came after it and raises a band."""
    file = small_case(tmp_path)
    watch(file, plan=Plan(file, once=True), log=io.StringIO())
    (file.parent / "documents" / "van-sheet.md").write_text(SAYS, encoding="utf-8")
    return file.parent


def ended(case, place, work, asked):
    """Ask a watch to end while it is at work; how it ended, and after how long."""
    log = case / "log.jsonl"
    with subprocess.Popen(
        [sys.executable, "-c", HELD_UP, *place, work, str(case), str(log)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as child:
        until_at_work(child)
        begun = time.monotonic()
        child.send_signal(asked)
        out, errors = child.communicate(timeout=50)
    took = time.monotonic() - begun
    rows = [json.loads(line) for line in log.read_text("utf-8").splitlines()]
    assert errors == ""
    return child.returncode, took, rows, out


def until_at_work(child):
    """Wait for the watch to be where the test wants it; not for ever."""
    timer = threading.Timer(50, child.kill)
    timer.start()
    try:
        assert child.stdout.readline() == "at work\n"
    finally:
        timer.cancel()
    time.sleep(0.2)


@pytest.mark.parametrize(
    ("place", "work", "asked", "code"),
    [
        pytest.param(STORING, "time.sleep(60)", "SIGTERM", 143, id="in-a-transaction"),
        pytest.param(
            ASSESSING,
            'hashlib.pbkdf2_hmac("sha256", b"", b"", 10**9)',
            "SIGTERM",
            143,
            id="in-one-long-step",
        ),
        pytest.param(
            ASSESSING,
            "list(spread(time.sleep, [60, 60], workers=2))",
            "SIGINT",
            130,
            id="in-other-processes",
        ),
    ],
)
def test_a_watch_at_work_ends_at_once_and_its_run_is_made_next_time(
    case, place, work, asked, code
):
    found, took, rows, _ = ended(case, place, work, signal.Signals[asked])
    store = store_path(case)

    assert found == code
    assert took < 10  # of 60, on a machine that is busy with other tests too
    assert (rows[-1]["event"], rows[-1]["signal"]) == ("ended", asked)
    assert [held for held in (store, state_path(case)) if holder(held)] == []
    with open_store(store) as held:
        assert (len(held.runs()), verify(held)) == (1, ())
    assert "a run was cut off; it is made when the watch begins again" in (
        watch_status(case).reasons
    )
    assert rescore(case, now=hour(1)).assessment.exposures[0].band == "high"


def test_an_alert_that_is_being_sent_arrives_once_before_the_watch_ends(case):
    found, _, rows, out = ended(case, SENDING, "time.sleep(1.5)", signal.SIGTERM)
    told = watch_status(case)

    assert found == 143
    assert out.count("CN999900901B") == 1
    assert [row["event"] for row in rows[-2:]] == ["delivered", "ended"]
    assert (told.latest, told.state.undelivered, told.exit_code) == ("2", (), 0)


def test_a_signal_breaks_off_once_and_not_what_is_to_stay_whole():
    calls = Calls()
    with calls.undivided():
        calls.signalled(signal.SIGTERM)
    with pytest.raises(Stopped):
        calls.told()
    calls.signalled(signal.SIGINT)

    assert (calls.asked, calls.wait(60), calls.pause(60)) == ("SIGTERM", False, False)
    other = Calls()
    with pytest.raises(Stopped):
        other.signalled(signal.SIGINT)
