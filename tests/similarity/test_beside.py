"""Which process does some work never shows in the result, whatever becomes of it."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import time

import pytest

from patentrisk.errors import SourceError
from patentrisk.similarity import beside as beside_module
from patentrisk.similarity.beside import ask, beside, meanwhile
from patentrisk.similarity.workers import spread, workers_at_hand
from tests.similarity.test_workers import are_gone

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or workers_at_hand() < 2, reason="forks there, on two cores"
)


def nothing() -> None:
    """Load nothing."""


def process() -> int:
    return os.getpid()


def half(number: int) -> int:
    if number % 2:
        raise SourceError(f"{number} is odd")
    return number // 2


def asked_for(number: int) -> tuple[int, int]:
    return ask("other", process), number


def test_work_is_done_in_the_process_of_its_name_and_else_here():
    with beside(other=nothing, third=nothing):
        there = {ask("other", process), ask("third", process)}

        assert len(there) == 2
        assert os.getpid() not in there
        assert ask("nobody", process) == os.getpid()
    assert ask("other", process) == os.getpid()
    assert are_gone(there)


def test_what_work_raises_there_it_raises_here():
    with beside(other=nothing):
        assert ask("other", half, 4) == 2
        with pytest.raises(SourceError, match="3 is odd"):
            ask("other", half, 3)
        assert ask("other", half, 6) == 3


def test_work_goes_on_here_when_the_other_process_is_gone():
    with beside(other=nothing):
        os.kill(ask("other", process), signal.SIGKILL)

        assert ask("other", process) == os.getpid()
        assert ask("other", half, 8) == 4


def test_work_goes_on_here_when_loading_failed():
    def fails() -> None:
        raise SourceError("nothing to load")

    with beside(other=fails):
        assert ask("other", half, 8) == 4


def test_processes_that_were_forked_from_here_ask_it_one_at_a_time():
    with beside(other=nothing):
        there = ask("other", process)
        found = list(spread(asked_for, list(range(40)), workers=2))

    assert found == [(there, number) for number in range(40)]


def test_who_is_killed_before_it_is_answered_leaves_nothing_to_others(monkeypatch):
    """Neither its turn, for ever, nor an answer that another takes for its own."""
    monkeypatch.setattr(beside_module, "_PATIENCE", 0.2)
    with beside(other=nothing):
        line = beside_module._LINES["other"]
        line.connection.send(("a question", half, (10,)))

        assert ask("other", half, 4) == 2
        line.turn.acquire()
        assert ask("other", process) == os.getpid()


@pytest.mark.parametrize("what", ["Lock", "Pipe", "Process"])
def test_all_is_done_here_where_the_system_has_nothing_to_spare(monkeypatch, what):
    def refused(*_, **__):
        raise OSError(11, "Resource temporarily unavailable")

    context = multiprocessing.get_context("fork")
    monkeypatch.setattr(type(context), what, refused)
    with beside(other=nothing), meanwhile(process) as found:
        assert ask("other", process) == found() == os.getpid()


def test_the_other_process_forks_none_of_its_own():
    with beside(other=nothing):
        assert ask("other", workers_at_hand) == 1


def test_it_ends_with_the_context_whatever_happens():
    def breaks_off() -> None:
        with beside(other=nothing):
            pids.append(ask("other", process))
            raise ValueError("stop")

    pids: list[int] = []
    with pytest.raises(ValueError, match="stop"):
        breaks_off()

    assert are_gone(pids)
    assert not beside_module._LINES


def test_meanwhile_another_process_works():
    with meanwhile(process) as found:
        here = os.getpid()
        there = found()

    assert there != here
    assert are_gone([there])


def test_what_failed_meanwhile_is_done_here():
    """As where the system ends a process for want of memory."""
    first = os.getpid()

    def only_here() -> int:
        if os.getpid() != first:
            os.kill(os.getpid(), signal.SIGKILL)
        return 7

    with meanwhile(only_here) as found:
        assert found() == 7


def test_what_nobody_waits_for_is_ended(tmp_path):
    """Though its result is larger than what a connection holds."""

    def large() -> bytes:
        (tmp_path / "pid").write_text(str(os.getpid()))
        return bytes(1 << 24)

    with meanwhile(large):
        until = time.monotonic() + 20.0
        while not (tmp_path / "pid").is_file() and time.monotonic() < until:
            time.sleep(0.01)

    assert are_gone([int((tmp_path / "pid").read_text())])


def test_on_one_core_all_is_done_here(monkeypatch):
    monkeypatch.setattr(beside_module, "workers_at_hand", lambda: 1)
    with beside(other=nothing), meanwhile(process) as found:
        assert ask("other", process) == found() == os.getpid()
