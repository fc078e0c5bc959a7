"""What a watch does on the machine itself: break off, load runs, write its state."""

from __future__ import annotations

import io
from datetime import UTC, datetime

import pytest

from patentrisk.monitor import Calls, state_path
from patentrisk.monitor.machine import Machine, StoredPair
from patentrisk.monitor.ports import Stopped
from patentrisk.records import WatchState
from patentrisk.runs import open_store, rescore, store_path
from tests.monitor.texts import SAYS, small_case

NOW = datetime(2026, 11, 23, 6, tzinfo=UTC)


@pytest.fixture
def case(tmp_path):
    return small_case(tmp_path)


def machine(case, calls=None):
    stream = io.StringIO()
    held = Machine(case, state_path(case), calls or Calls(), stream, print)
    return held.ports(), stream


def runs(case):
    with open_store(store_path(case)) as store:
        return store.runs()


def test_a_run_breaks_off_when_the_watch_is_to_end_and_leaves_no_trace(case):
    calls = Calls()
    ports, _ = machine(case, calls)
    calls.end()

    with pytest.raises(Stopped):
        ports.rescore(case, now=NOW, today=NOW.date())
    assert runs(case) == ()
    assert rescore(case, now=NOW).run.id == 1


def test_two_runs_are_loaded_and_compared_and_one_that_is_gone_is_none(case):
    rescore(case, now=NOW)
    (case.parent / "documents" / "van-sheet.md").write_text(SAYS, encoding="utf-8")
    second = rescore(case, now=NOW)
    pair = StoredPair(case, "1", second)

    assert (pair.before.exposures[0].band, pair.after.exposures[0].band) == (
        "open",
        "high",
    )
    assert [cause.about for cause in pair.diff().causes] == ["van-sheet"]
    for compared in ("", "99"):
        alone = StoredPair(case, compared, second)
        assert (alone.before, alone.diff()) == (None, None)


def test_a_state_that_cannot_be_saved_is_told_and_the_watch_goes_on(case):
    ports, stream = machine(case)
    state_path(case).with_name(f"{state_path(case).name}.new").mkdir()

    ports.save(WatchState())

    assert '"event": "state not saved"' in stream.getvalue()
