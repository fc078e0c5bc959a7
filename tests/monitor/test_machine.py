"""What a watch does on the machine itself: break off, load runs, write its state."""

from __future__ import annotations

import io
from datetime import UTC, datetime

import pytest

from patentrisk.monitor import Calls, state_path
from patentrisk.monitor.machine import Machine, StoredPair
from patentrisk.monitor.ports import Stopped
from patentrisk.records import WatchState
from patentrisk.runs import Store, open_store, rescore, store_path
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


def test_two_runs_are_loaded_once_each_and_their_comparison_breaks_off(
    case, monkeypatch
):
    rescore(case, now=NOW)
    (case.parent / "documents" / "van-sheet.md").write_text(SAYS, encoding="utf-8")
    later = case.read_text("utf-8").replace("as_of = 2026", "as_of = 2027")
    assert later != case.read_text("utf-8")
    case.write_text(later, encoding="utf-8")
    second, calls, loaded = rescore(case, now=NOW), Calls(), []
    load = Store.load_run
    monkeypatch.setattr(
        Store, "load_run", lambda self, id: loaded.append(id) or load(self, id)
    )
    pair = StoredPair(case, "1", second, told=calls.told)
    kinds = {str(cause.kind) for cause in pair.diff().causes}

    assert kinds == {"as-of date", "document changed"}
    assert loaded == [1]
    calls.end()
    with pytest.raises(Stopped):
        pair.diff()


def test_a_file_that_never_rests_counts_as_it_was_and_is_told(case):
    ports, _ = machine(case)
    ports.rescore(case, now=NOW, today=NOW.date())
    (case.parent / "documents" / "van-sheet.md").write_text(SAYS, encoding="utf-8")
    restless = ("documents/van-sheet.md",)

    found = ports.rescore(case, now=NOW, today=NOW.date(), restless=restless)

    assert found.assessment.exposures[0].band == "open"
    assert [p.where for p in found.assessment.problems if "never rests" in p.message]


def test_a_state_that_cannot_be_saved_is_told_and_the_watch_goes_on(case):
    ports, stream = machine(case)
    state_path(case).with_name(f"{state_path(case).name}.new").mkdir()

    ports.save(WatchState())

    assert '"event": "state not saved"' in stream.getvalue()
