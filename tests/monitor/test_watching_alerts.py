"""The alerts of a watch: each sent once, in order, and none lost."""

from __future__ import annotations

from dataclasses import replace

import pytest

from patentrisk.monitor.sending import NotDeliveredError
from patentrisk.records import TitleEntry
from tests.assessment.test_assess import CASE as ASSESSED
from tests.assessment.test_assess import VAN, right, run, sheet
from tests.monitor.world import CASE, MINUTE, START, Runs, watched, world

RULES = """
[[alerts]]
name = "raised"
when = "band raised"
"""
LOW = sheet("leg", "Accused Ltd.", "not a brake")


@pytest.fixture(scope="module")
def low():
    return run(right(), VAN[0], LOW)


@pytest.fixture(scope="module")
def high():
    return run(right(), *VAN)


@pytest.fixture
def rising(case, low, high):
    """A claim that reads on the van as soon as there is a file."""
    case.write_text(CASE + RULES, encoding="utf-8")
    marker = case.parent / "documents" / "a.md"
    return Runs(lambda _: high if marker.exists() else low), marker


def test_an_alert_is_sent_once_for_a_run_and_not_again_for_the_next(case, rising):
    runs, marker = rising
    w = world()
    w.at(START + 60 * MINUTE, lambda: marker.write_text("a", encoding="utf-8"))
    w.at(START + 90 * MINUTE, lambda: marker.write_text("b", encoding="utf-8"))

    state = watched(w, case, runs)

    assert len(runs.kept) == 3
    assert [(held.subject, held.run) for held in w.sent] == [
        ("CN999900101B on van in CN", "2")
    ]
    assert state.undelivered == ()
    assert state.delivered == (w.sent[0].key,)


def test_an_alert_that_did_not_arrive_is_sent_after_the_next_run(case, rising):
    runs, marker = rising
    w = world()
    tries = []

    def send(alert, rule):
        tries.append(alert.key)
        if len(tries) <= 3:
            raise NotDeliveredError("the webhook answered 503")

    w.at(START + 60 * MINUTE, lambda: marker.write_text("a", encoding="utf-8"))
    w.at(START + 90 * MINUTE, lambda: marker.write_text("b", encoding="utf-8"))

    state = watched(w, case, runs, send=send)

    assert tries == [tries[0]] * 4
    assert w.logged("not delivered", "attempts", "why") == [
        (3, "the webhook answered 503")
    ]
    assert (state.undelivered, len(state.delivered)) == ((), 1)


TITLES = """
[[alerts]]
name = "title"
when = "title changed"
"""


@pytest.fixture(scope="module")
def sold():
    """The title to the spare part: as recorded, assigned, and not included."""
    spare = sheet("spare", "Fallback Ltd.", "a horn")
    facts = [(TitleEntry("*", "F", fact, source="deal"),) for fact in DEALS]
    cases = [replace(ASSESSED, titles=held) for held in [(), *facts]]
    return [run(right(), *VAN, spare, case=held) for held in cases]


DEALS = ("not included", "assigned")


@pytest.fixture
def traded(case, sold):
    """A title that changes twice: when there is a file, and when it changes."""
    case.write_text(CASE + TITLES, encoding="utf-8")
    marker = case.parent / "documents" / "a.md"

    def assess(_):
        return sold[int(marker.read_text("utf-8")) if marker.exists() else 0]

    w = world()
    w.at(START + 60 * MINUTE, lambda: marker.write_text("1", encoding="utf-8"))
    w.at(START + 90 * MINUTE, lambda: marker.write_text("2", encoding="utf-8"))
    return w, Runs(assess)


def test_a_receiver_hears_of_one_thing_in_the_order_of_the_runs(case, traded):
    """The webhook is down for the first of two changes, and back for the second."""
    w, runs = traded

    def send(alert, rule):
        if w.now < START + 80 * MINUTE:
            raise NotDeliveredError("the webhook answered 503")
        w.sent.append(alert)

    state = watched(w, case, runs, send=send)

    assert [held.run for held in w.sent] == ["2", "3"]
    assert w.sent[0].after == w.sent[1].before
    assert state.undelivered == ()


def test_an_alert_that_a_later_one_on_the_same_overtook_is_dropped_and_told(
    case, traded
):
    """Sent after it, it would be the receiver's last word, and false."""
    w, runs = traded

    def send(alert, rule):
        if alert.run == "2":
            raise NotDeliveredError("the webhook answered 422", again=False)
        w.sent.append(alert)

    state = watched(w, case, runs, send=send)

    assert [held.run for held in w.sent] == ["3"]
    assert (state.undelivered, state.delivered) == ((), (w.sent[0].key,))
    assert w.logged("not delivered", "why")[-1] == (
        "the alert of run 3 on the same arrived before it; dropped"
    )


def test_an_alert_is_not_lost_when_the_watch_dies_after_its_run(case, rising):
    """The run is stored, but nobody was told: the state still names the one before."""
    runs, marker = rising
    first = watched(world(), case, runs)
    marker.write_text("a", encoding="utf-8")
    runs.rescore(case, now=START, today=START.date())
    w = world()

    watched(w, case, runs, state=first)

    assert [held.run for held in w.sent] == ["2"]


def test_an_alert_that_was_sent_before_the_watch_died_is_not_sent_again(case, rising):
    runs, marker = rising
    first = watched(world(), case, runs)
    marker.write_text("a", encoding="utf-8")
    w = world()
    second = watched(w, case, runs, state=first)
    again = world()

    watched(again, case, runs, state=replace(second, compared="1"))

    assert (len(w.sent), again.sent) == (1, [])


def test_an_alert_whose_rule_is_gone_is_dropped_and_told(case, rising):
    runs, marker = rising
    first = watched(world(), case, runs)
    marker.write_text("a", encoding="utf-8")

    def fails(alert, rule):
        raise NotDeliveredError("down", again=False)

    second = watched(world(), case, runs, state=first, send=fails)
    case.write_text(CASE, encoding="utf-8")
    w = world()
    third = watched(w, case, runs, state=second)

    assert len(second.undelivered) == 1
    assert third.undelivered == ()
    assert w.sent == []
    assert "no such rule" in w.logged("not delivered", "why")[0]


def test_an_alert_whose_causes_cannot_be_found_is_told_without_them(case, rising):
    runs, marker = rising
    first = watched(world(), case, runs)
    marker.write_text("a", encoding="utf-8")
    whole = runs.pair

    def fails():
        raise RuntimeError("the comparison broke")

    def pair(*held):
        found = whole(*held)
        found.diff = fails
        return found

    runs.pair = pair
    w = world()
    watched(w, case, runs, state=first)

    assert [held.causes for held in w.sent] == [()]
    assert w.logged("causes not known", "error") == ["the comparison broke"]
