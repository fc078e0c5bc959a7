"""The loop of a watch, in a world whose clock and files do as they are told."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from patentrisk.errors import CaseError, StoreError
from patentrisk.records import WatchState
from tests.monitor.world import (
    CASE,
    DAY,
    MINUTE,
    START,
    Runs,
    World,
    dropped,
    stopping,
    watched,
    world,
)


def reasons(found):
    return [reason for _, reason in found.runs()]


def test_a_watch_runs_at_its_start_and_then_only_when_something_moves(case):
    w = world()
    w.at(START + 60 * MINUTE, dropped(case.parent / "documents", [("a.md", "a")]))
    w.at(START + 90 * MINUTE, lambda: None)

    state = watched(w, case)

    assert w.runs() == [
        ("2026-11-20T12:00:02", "start"),
        ("2026-11-20T13:00:02", "files"),
    ]
    assert w.logged("files changed", "added") == [["documents/a.md"]]
    assert (state.last.reason, state.last.run, state.last.stored) == (
        "files",
        "2",
        True,
    )


@pytest.mark.parametrize(
    ("act", "told"),
    [
        pytest.param(lambda f: f.write_text("other", "utf-8"), "changed", id="changed"),
        pytest.param(lambda f: f.unlink(), "removed", id="removed"),
    ],
)
def test_a_file_that_is_changed_or_removed_is_a_reason_to_run(case, act, told):
    file = case.parent / "documents" / "a.md"
    file.write_text("a", encoding="utf-8")
    w = world()
    w.at(START + 60 * MINUTE, lambda: act(file))

    watched(w, case)

    assert reasons(w) == ["start", "files"]
    assert w.logged("files changed", told) == [["documents/a.md"]]


def test_a_file_that_grows_is_left_until_it_is_complete(case):
    """Written in pieces a second apart from 13:00:00 to 13:00:08, then left alone."""
    w = world()
    file = case.parent / "documents" / "large.csv"
    for second in range(9):
        text = "row\n" * (second + 1)
        moment = START + 60 * MINUTE + timedelta(seconds=second)
        w.at(moment, lambda text=text: file.write_text(text, encoding="utf-8"))

    state = watched(w, case)

    assert w.runs()[1] == ("2026-11-20T13:00:10", "files")
    assert w.logged("waiting for files", "files") == [["documents/large.csv"]]
    assert any(held.waiting for held in w.saved)
    assert state.waiting == ()


def test_a_file_that_never_rests_holds_up_the_others_for_so_long_and_no_longer(case):
    """A log is added to all the time from 13:00 to 13:25; a sheet comes at 13:01."""
    w, folder, kept = world(), case.parent / "documents", Runs()
    log = folder / "log.csv"
    for count in range(750):
        moment = START + 60 * MINUTE + timedelta(seconds=2 * count)
        text = "row\n" * (count + 1)
        w.at(moment, lambda text=text: log.write_text(text, encoding="utf-8"))
    w.at(START + 61 * MINUTE, dropped(folder, [("sheet.md", "whole")]))

    watched(w, case, kept, patience=600.0)

    restless = ("documents/log.csv",)
    assert [at[11:16] for at, _ in w.runs()] == ["12:00", "13:10", "13:20", "13:25"]
    assert w.logged("files never rest", "files") == [["documents/log.csv"]] * 2
    assert kept.restless == [(), restless, restless, ()]


@pytest.mark.parametrize(
    "name", ["a.csv.part", "a.csv.crdownload", "a.md.tmp", "a.md~", "~$a.docx", ".a"]
)
def test_a_file_with_the_name_of_an_unfinished_one_is_no_reason_to_run(case, name):
    folder = case.parent / "documents"
    w = world()
    w.at(START + 60 * MINUTE, dropped(folder, [(name, "half")]))
    w.at(START + 120 * MINUTE, lambda: (folder / name).rename(folder / "whole.csv"))

    watched(w, case)

    assert [at[11:16] for at, _ in w.runs()] == ["12:00", "14:00"]


def test_what_the_watch_writes_itself_is_no_reason_to_run(case):
    own = case.parent / "documents" / "alerts.jsonl"
    w = world()
    w.at(START + 60 * MINUTE, lambda: own.write_text("{}", encoding="utf-8"))

    watched(w, case, own=(own,))

    assert reasons(w) == ["start"]


def test_files_may_be_left_alone(case):
    w = world()
    w.at(START + 60 * MINUTE, dropped(case.parent / "documents", [("a.md", "a")]))

    watched(w, case, files=False)

    assert reasons(w) == ["start"]


def test_a_schedule_runs_on_its_moments_and_the_day_of_its_zone(case):
    """Mondays at six in Shanghai are Sundays at 22:00 UTC."""
    w = world(15 * DAY)

    state = watched(w, case, cron="0 6 * * 1", timezone="Asia/Shanghai")

    assert w.runs()[1:] == [
        ("2026-11-22T22:00:02", "schedule"),
        ("2026-11-29T22:00:02", "schedule"),
    ]
    assert w.logged("run started", "day")[1:] == ["2026-11-23", "2026-11-30"]
    assert state.next_run == datetime(2026, 12, 6, 22, tzinfo=UTC)


def test_missed_runs_are_caught_up_once(case):
    """A watch that did not live for three Mondays."""
    w = World(START, START + timedelta(hours=1))
    served = START - 24 * DAY
    before = WatchState(cron="0 6 * * 1", timezone="UTC", handled=served)

    state = watched(w, case, state=before, cron="0 6 * * 1", timezone="UTC")

    assert reasons(w) == ["missed"]
    assert state.next_run == datetime(2026, 11, 23, 6, tzinfo=UTC)


def test_a_machine_that_slept_over_a_moment_makes_the_run_when_it_wakes(case):
    w = world(6 * DAY)
    asleep = START + 2 * DAY + timedelta(hours=17, minutes=59)  # Monday 05:59
    w.at(asleep, lambda: setattr(w, "now", w.now + timedelta(hours=3)))

    watched(w, case, cron="0 6 * * 1")

    assert w.runs()[1:] == [("2026-11-23T08:59:02", "missed")]


def test_a_clock_that_is_set_back_costs_no_run_and_makes_none_twice(case):
    """Monday's run is made, then the clock goes back to Monday 05:00."""
    w = world(4 * DAY)
    back = datetime(2026, 11, 23, 5, tzinfo=UTC)
    w.at(back + 90 * MINUTE, lambda: setattr(w, "now", back))
    runs = Runs()

    watched(w, case, runs, cron="0 6 * * 1")

    assert reasons(w) == ["start", "schedule", "schedule"]
    assert len(w.logged("clock set back")) == 1
    assert len(runs.kept) == 2  # nothing had changed the second time


def test_the_schedule_of_the_case_is_followed_when_it_changes(case):
    w = world(4 * DAY)
    text = CASE.replace("settle", 'cron = "0 6 * * 1"\nsettle')
    w.at(START + 60 * MINUTE, lambda: case.write_text(text, encoding="utf-8"))

    state = watched(w, case)

    assert reasons(w) == ["start", "files", "schedule"]
    assert state.cron == "0 6 * * 1"


def test_a_run_that_fails_is_made_again_with_growing_waits(case):
    w = world()
    runs = Runs()
    runs.failing = [StoreError("held by another"), OSError(28, "No space"), KeyError()]

    state = watched(w, case, runs)

    # Settled for 2 s each time; 30, 60 and 120 s after the failure before.
    assert w.runs() == [
        ("2026-11-20T12:00:02", "start"),
        ("2026-11-20T12:00:34", "retry"),
        ("2026-11-20T12:01:36", "retry"),
        ("2026-11-20T12:03:38", "retry"),
    ]
    assert w.logged("run failed", "kind") == ["StoreError", "OSError", "KeyError"]
    assert ["trace" in row for row in w.log() if row["event"] == "run failed"] == [
        False,
        False,
        True,
    ]
    assert (state.failures, state.last.error, state.last.run) == (0, "", "1")


def test_a_failed_run_is_made_again_soon_though_the_clock_was_set_back(case):
    """By two days, ten seconds after the failure."""
    w, runs = World(START, START + timedelta(minutes=5)), Runs()
    runs.failing = [StoreError("held by another")]
    back = START - 2 * DAY
    w.at(START + timedelta(seconds=12), lambda: setattr(w, "now", back))

    watched(w, case, runs)

    assert w.runs()[1] == ("2026-11-18T12:00:02", "retry")


def test_a_case_that_is_broken_for_a_while_is_a_failed_run_and_no_end(case):
    w = world()
    w.at(START + 60 * MINUTE, lambda: case.write_text("[case", encoding="utf-8"))
    text = CASE + "\n# mended\n"
    w.at(START + 61 * MINUTE, lambda: case.write_text(text, encoding="utf-8"))

    state = watched(w, case)

    assert "not valid TOML" in w.logged("run failed", "error")[0]
    assert (state.last.error, state.failures) == ("", 0)


def test_a_case_that_is_broken_at_the_start_is_an_error(case):
    case.write_text("[case", encoding="utf-8")

    with pytest.raises(CaseError):
        watched(world(), case)


def test_a_watch_can_run_once(case):
    w = world()
    state = watched(w, case, once=True)

    assert reasons(w) == ["start"]
    assert state.last.run == "1"
    assert w.now < START + MINUTE


def test_a_run_that_is_cut_off_is_made_when_the_watch_begins_again(case):
    w, runs = world(), Runs()
    cut = Runs()
    cut.rescore = stopping
    first = watched(w, case, cut)
    again = world()
    second = watched(again, case, runs, state=first)

    assert w.logged("run cut off")
    assert w.saved[-1].running is not None
    assert (second.last.run, second.running) == ("1", None)


def test_a_watch_that_is_to_end_while_files_are_written_ends(case):
    w = World(START, START + timedelta(seconds=1))

    state = watched(w, case)

    assert (w.runs(), state.last) == ([], None)
    assert w.logged("ended") == [()]
