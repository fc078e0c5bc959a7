"""What a watch keeps survives its process, whole."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from patentrisk.errors import WatchError
from patentrisk.monitor import read_state, state_path, write_state
from patentrisk.records import Alert, LastRun, Problem, WatchState

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
ALERT = Alert("r", "band raised", "X on van", "low", "high", ("a: b",), "2", "d", "k")
FULL = WatchState(
    cron="0 6 * * 1",
    timezone="Asia/Shanghai",
    handled=NOON,
    next_run=NOON,
    last=LastRun(NOON, NOON, "files", "2", True, "", (Problem("a.md", "空"),), 1),
    compared="2",
    failures=1,
    running=NOON,
    waiting=("b.md",),
    undelivered=(ALERT,),
    delivered=("k0",),
)


def test_there_is_an_empty_state_before_the_first_watch(tmp_path):
    assert read_state(tmp_path / "none") == WatchState()


@pytest.mark.parametrize(
    "state", [WatchState(), FULL], ids=["empty", "with-everything"]
)
def test_what_is_written_is_read(tmp_path, state):
    write_state(tmp_path / "state", state)

    assert read_state(tmp_path / "state") == state
    assert [path.name for path in tmp_path.iterdir()] == ["state"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("{", id="no-json"),
        pytest.param("[]", id="another-shape"),
        pytest.param('{"layout": 99, "state": {}}', id="newer"),
        pytest.param('{"layout": 1, "state": {"cron": ""}}', id="incomplete"),
    ],
)
def test_a_file_that_is_no_state_is_refused_with_what_to_do(tmp_path, text):
    (tmp_path / "state").write_text(text, encoding="utf-8")

    with pytest.raises(WatchError, match="Move it away"):
        read_state(tmp_path / "state")


def test_a_state_that_cannot_be_written_leaves_the_old_one(tmp_path):
    write_state(tmp_path / "state", FULL)
    (tmp_path / "state.new").mkdir()

    with pytest.raises(WatchError, match="cannot be written"):
        write_state(tmp_path / "state", WatchState())
    assert read_state(tmp_path / "state") == FULL


def test_the_state_stands_beside_the_store_under_a_name_that_is_no_document(tmp_path):
    (tmp_path / "case.toml").touch()

    assert state_path(tmp_path).name == "case.patentrisk.sqlite.watch.json"
